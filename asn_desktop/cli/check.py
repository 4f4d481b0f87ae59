"""Checking program and data on the command line."""

from __future__ import annotations

from typing import Final

import typer

from asn_desktop.cli.context import DONE, REFUSED, Call, print_json, progress
from asn_desktop.cli.words import add
from asn_desktop.domain.checking import Check

_OFFICE_FILE: Final = "office.json"


def register(app: typer.Typer) -> None:
    """Add ``check`` to the commands."""
    add(app, "check", "Periksa program dan data: satu baris setiap pemeriksaan.")(check)


def check(context: typer.Context) -> int:
    """Check the program, and the office folder where there is one."""
    call = Call.of(context)
    checks = _checks(call)
    passed = all(each.passed for each in checks)
    if call.options.json:
        rows = [each._asdict() for each in checks]
        document: dict[str, object] = {"ok": passed, "checks": rows}
        if not passed:
            document["error"] = {"code": "check_failed", "message": _told(checks)}
        print_json(document)
    else:
        for each in checks:
            typer.echo(f"{'baik ' if each.passed else 'RUSAK'}  {each.label}: {each.detail}")
    return DONE if passed else REFUSED


def _checks(call: Call) -> list[Check]:
    # Databases are loaded only by the commands that open one.
    from asn_desktop.services.checking import check_office, check_program

    found = list(check_program())
    # Without an office named, and none in the usual place, the program alone is checked.
    if call.options.data is not None or (call.folder / _OFFICE_FILE).exists():
        with call.workspace() as office:
            found += check_office(office, progress("Memeriksa riwayat"))
    return found


def _told(checks: list[Check]) -> str:
    return " ".join(f"{each.label}: {each.detail}" for each in checks if not each.passed)
