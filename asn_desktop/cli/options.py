"""Takes the options that every command shares out of the command line, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Final, TypeVar

import typer

from asn_desktop.cli.context import Options, UsageProblemError

# As the help of every command lists them.
HELP: Final = (
    ("--data DIR", "Folder data kantor; bawaan: ASN_DATA, lalu folder data program."),
    ("--json", "Cetak hasil sebagai satu dokumen JSON."),
    ("--user NAMA", "Akun yang dipakai; kata sandinya dari ASN_PASSWORD atau ditanyakan."),
)
Nip = Annotated[str, typer.Argument(metavar="NIP", help="NIP pegawai.")]
OnlyYear = Annotated[
    int | None, typer.Option(metavar="TAHUN", help="Hanya tahun ini; bawaan: semua tahun.")
]
_Record = TypeVar("_Record")
_VALUED: Final = ("--data", "--user", "--database")


def split(arguments: Sequence[str]) -> tuple[Options, list[str]]:
    """Return the common options, and what remains for the command.

    Raises:
        UsageProblemError: An option lacks its value, or a database address is named.
    """
    values: dict[str, str] = {}
    rest: list[str] = []
    remaining = iter(arguments)
    for argument in remaining:
        name, equals, value = argument.partition("=")
        if argument == "--":
            rest += [argument, *remaining]
        elif argument == "--json":
            values["--json"] = "yes"
        elif name in _VALUED:
            values[name] = value if equals else _next(remaining, name)
        else:
            rest.append(argument)
    if "--database" in values:
        raise UsageProblemError(
            "Alamat basis data (--database) belum dapat dipakai pada versi ini. "
            "Gunakan folder data dengan --data."
        )
    folder = values.get("--data")
    return Options(Path(folder) if folder else None, "--json" in values, values.get("--user")), rest


def wants_json(arguments: Sequence[str]) -> bool:
    """Tell whether refusals are to be printed as JSON, also when options are wrong."""
    return "--json" in arguments


def day_of(text: str | None, option: str = "--start") -> date | None:
    """Return the day that an option names; None where it is left out.

    Raises:
        UsageProblemError: It is no day.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageProblemError(
            f"“{text}” bukan tanggal untuk {option}. Tulis seperti 2026-07-01."
        ) from error


def starting(found: Mapping[date, _Record], start: date | None, several: str) -> _Record | None:
    """Return the record that is meant: that of a day, else the only one; None where none is.

    Args:
        found: Records by the day on which they start.
        start: The day that was typed, if any.
        several: Says that there are several, and what ``--start`` names.

    Raises:
        UsageProblemError: There are several, and no day was typed.
    """
    if start is not None:
        return found.get(start)
    if len(found) > 1:
        days = ", ".join(day.isoformat() for day in found)
        raise UsageProblemError(f"{several} dengan --start, salah satu dari: {days}.")
    return next(iter(found.values()), None)


def _next(remaining: Iterator[str], name: str) -> str:
    value = next(remaining, "")
    if not value or value.startswith("--"):
        raise UsageProblemError(f"Pilihan {name} memerlukan nilai, misalnya {_example(name)}.")
    return value


def _example(name: str) -> str:
    return next((shown for shown, _ in HELP if shown.startswith(f"{name} ")), f"{name} ALAMAT")
