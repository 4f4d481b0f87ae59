"""What every command shares: the common options, the office, and how to answer."""

from __future__ import annotations

import getpass
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import typer

from asn_desktop import paths
from asn_desktop.clock import Clock
from asn_desktop.errors import UserError

if TYPE_CHECKING:
    from asn_desktop.services.workspace import Workspace

DONE: Final = 0
REFUSED: Final = 1
WRONG_USAGE: Final = 2
DONE_IN_PART: Final = 3


class Credentials(NamedTuple):
    """An account's name and its password."""

    name: str
    password: str


OpenWorkspace = Callable[[Path, Credentials | None], "Workspace"]


class UsageProblemError(UserError):
    """The command line itself is wrong; the exit status is 2."""

    code = "usage"


class PasswordMissingError(UserError):
    """An account was named, but its password is neither set nor can it be asked."""

    code = "password_missing"


@dataclass(frozen=True, slots=True)
class Options:
    """The options that every command takes."""

    data: Path | None = None
    json: bool = False
    user: str | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the program: its common options and how to reach an office."""

    options: Options
    open_workspace: OpenWorkspace
    clock: Clock

    @classmethod
    def of(cls, context: typer.Context) -> Call:
        """Return the call to which a command belongs."""
        found = context.find_object(cls)
        assert found is not None, "run() puts the call into every context"  # noqa: S101
        return found

    @property
    def folder(self) -> Path:
        """The office folder: named by ``--data`` or ASN_DATA, else the default one."""
        return self.options.data or paths.default_folder()

    def workspace(self) -> Workspace:
        """Open the office folder, with a log-in when an account was named."""
        return self.open_workspace(self.folder, self.login())

    def login(self) -> Credentials | None:
        """Return the account named by ``--user`` with its password."""
        name = self.options.user
        return None if name is None else Credentials(name, password_for(name))


def password_for(name: str) -> str:
    """Return the password in ASN_PASSWORD, or ask for it at the terminal.

    Raises:
        PasswordMissingError: It is not set and nobody can be asked.
    """
    if given := os.environ.get("ASN_PASSWORD"):
        return given
    if sys.stdin is None or not sys.stdin.isatty():
        raise PasswordMissingError(
            f"Kata sandi akun {name} belum diberikan. "
            "Isi variabel ASN_PASSWORD, atau jalankan perintah ini di terminal."
        )
    return getpass.getpass(f"Kata sandi {name}: ")


def ask_halves() -> tuple[str, str]:
    """Return both halves of the recovery key: from ASN_HALF_1 and ASN_HALF_2, or as typed.

    Raises:
        PasswordMissingError: They are not set and nobody can be asked.
    """
    given = os.environ.get("ASN_HALF_1"), os.environ.get("ASN_HALF_2")
    if given[0] and given[1]:
        return given[0], given[1]
    if sys.stdin is None or not sys.stdin.isatty():
        raise PasswordMissingError(
            "Kedua belahan kunci pemulihan belum diberikan. Isi variabel ASN_HALF_1 dan "
            "ASN_HALF_2, atau jalankan perintah ini di terminal."
        )
    return getpass.getpass("Belahan 1: "), getpass.getpass("Belahan 2: ")


def answer(
    context: typer.Context,
    document: Mapping[str, object],
    lines: Iterable[str],
    *,
    status: int = DONE,
) -> int:
    """Print the result of a command and return its exit status.

    Args:
        context: Of the command.
        document: What ``--json`` prints, without ``ok``.
        lines: What people read otherwise.
        status: DONE, or DONE_IN_PART when some rows were refused.
    """
    if Call.of(context).options.json:
        print_json({"ok": True, **document})
    else:
        for line in lines:
            typer.echo(line)
    return status


def print_json(document: Mapping[str, object]) -> None:
    """Print one document on standard output."""
    typer.echo(json.dumps(document, ensure_ascii=False, default=_plain))


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"no JSON form for {type(value).__name__}")


def progress(title: str) -> Callable[[int, int], None]:
    """Return a callback that draws a bar on a terminal and is silent elsewhere."""
    if sys.stderr is None or not sys.stderr.isatty():
        return lambda _done, _total: None
    drawn = -1

    def draw(done: int, total: int) -> None:
        nonlocal drawn
        percent = 100 * done // max(total, 1)
        if percent == drawn:
            return
        drawn = percent
        bar = "#" * (percent // 4)
        typer.echo(f"\r{title} [{bar:<25}] {percent:>3} %", nl=done >= total, err=True)

    return draw
