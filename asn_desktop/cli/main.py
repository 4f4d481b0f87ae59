"""The frame of the command line: its commands, its refusals, its exit status."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from asn_desktop import __version__
from asn_desktop.cli import (
    account,
    appraisals,
    backup,
    check,
    conflicts,
    demo,
    employees,
    enrol,
    init,
    journal,
    package,
    report,
    rules,
    targets,
    training,
    units,
    words,
)
from asn_desktop.cli.context import (
    REFUSED,
    WRONG_USAGE,
    Call,
    OpenWorkspace,
    UsageProblemError,
    answer,
    print_json,
)
from asn_desktop.cli.options import split, wants_json
from asn_desktop.clock import Clock
from asn_desktop.errors import UserError

PROGRAM = "asn-desktop"

# One module for each group of commands; each adds its own.
GROUPS = (
    init,
    demo,
    check,
    units,
    employees,
    targets,
    appraisals,
    training,
    report,
    rules,
    account,
    backup,
    journal,
    enrol,
    package,
    conflicts,
)


def run(argv: Sequence[str], *, open_workspace: OpenWorkspace, clock: Clock | None = None) -> int:
    """Carry out one command and return the exit status.

    Args:
        argv: Without the program's name.
        open_workspace: Opens an office folder, with a log-in if one is given.
        clock: Says what today is; the system's when left out.
    """
    _speak_utf8()
    try:
        options, rest = split(argv)
        call = Call(options, open_workspace, clock or Clock())
        command = typer.main.get_command(_application())
        return int(command.main(rest, PROGRAM, standalone_mode=False, obj=call) or 0)
    except UsageProblemError as error:
        return _refuse(argv, UsageProblemError.code, str(error), WRONG_USAGE)
    except UserError as error:
        return _refuse(argv, error.code, str(error), REFUSED)
    except typer.TyperException as error:
        return _refuse(argv, UsageProblemError.code, words.complaint(error), WRONG_USAGE)
    except typer.Abort:
        return _refuse(argv, "stopped", "Perintah dihentikan; data tidak berubah.", REFUSED)


def _application() -> typer.Typer:
    app = words.group("Bina Kinerja: pengembangan ASN berbasis kinerja, tanpa jaringan.")
    app.callback(invoke_without_command=True)(_start)
    for group in GROUPS:
        group.register(app)
    return app


def _start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Tampilkan versi program.")] = False,  # noqa: FBT002 - typer reads flags so.
) -> int:
    if version:
        status = answer(
            context,
            {"name": "Bina Kinerja", "version": __version__},
            [f"Bina Kinerja {__version__}"],
        )
        raise typer.Exit(status)
    if context.invoked_subcommand is None:
        raise UsageProblemError(f"Perintah belum disebut. Lihat: {PROGRAM} --help")
    return 0


def _refuse(argv: Sequence[str], code: str, sentence: str, status: int) -> int:
    if wants_json(argv):
        print_json({"ok": False, "error": {"code": code, "message": sentence}})
    else:
        typer.echo(sentence, err=True)
    return status


def _speak_utf8() -> None:
    # A Windows console or pipe may be cp1252, which has no “≥” and no arrows.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
