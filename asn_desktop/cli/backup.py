"""Backups on the command line: make, prove, restore."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from asn_desktop.cli import init
from asn_desktop.cli.context import Call, answer, ask_halves
from asn_desktop.cli.words import add, group
from asn_desktop.domain.backups import Backup
from asn_desktop.services.workspace import HalvesLogin, Login, restore_backup

_FILE = typer.Argument(metavar="BERKAS", help="Berkas cadangan .asnbak.")


def register(app: typer.Typer) -> None:
    """Add ``backup`` to the commands."""
    backups = group("Cadangan: buat, periksa, pulihkan.")
    add(backups, "create", "Buat cadangan sekarang.")(create)
    add(backups, "verify", "Periksa sebuah cadangan dengan membukanya.")(verify)
    add(backups, "restore", "Pulihkan cadangan ke folder baru (--data).")(restore)
    app.add_typer(backups, name="backup")


def create(
    context: typer.Context,
    to: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Folder lain, misalnya di flashdisk."),
    ] = None,
) -> int:
    """Make a backup and prove it."""
    with Call.of(context).workspace() as office:
        made = office.backups.create(to=to)
    return answer(context, _document(made), [f"Cadangan dibuat dan diperiksa: {made.path}"])


def verify(context: typer.Context, file: Annotated[Path, _FILE]) -> int:
    """Open a backup and look at every page."""
    with Call.of(context).workspace() as office:
        found = office.backups.verify(file)
    return answer(
        context,
        _document(found),
        [f"Cadangan utuh: {found.path.name}, {sum(found.counts.values())} baris data."],
    )


def restore(
    context: typer.Context,
    file: Annotated[Path, _FILE],
    halves: Annotated[  # noqa: FBT002 - typer reads flags so.
        bool,
        typer.Option("--halves", help="Buka dengan kedua belahan kunci pemulihan BKPSDM."),
    ] = False,
) -> int:
    """Make a new office folder from a backup."""
    call = Call.of(context)
    login: Login | HalvesLogin | None = None
    if halves:
        login = HalvesLogin(*ask_halves())
    elif named := call.login():
        login = Login(named.name, named.password)
    done = restore_backup(file, call.folder, login)
    document = {
        "folder": done.folder,
        "code": done.office.code,
        "name": done.office.name,
        "evidence": done.evidence,
        "evidence_missing": done.evidence_missing,
        "recovery_code": done.recovery_code,
    }
    sentence = f"Kantor {done.office.name} dipulihkan ke folder {done.folder}."
    return answer(context, document, init.lines(sentence, done.recovery_code))


def _document(backup: Backup) -> dict[str, object]:
    return {
        "file": backup.path,
        "made": backup.made.isoformat(),
        "reason": backup.reason.words,
        "bytes": backup.size,
        "protected": backup.protected,
        "evidence": backup.evidence,
        "counts": backup.counts,
    }
