"""An office folder, the commands given in it, and what they print."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from asn_desktop.cli.context import Credentials
from asn_desktop.cli.main import run
from asn_desktop.clock import Clock
from asn_desktop.domain.identity import NewOffice, OfficeKind
from asn_desktop.services.workspace import Workspace, create_office, open_workspace

LISTS = Path(__file__).parents[1] / "data" / "kantor-contoh"
EXPECTED = json.loads((LISTS / "expected.json").read_text(encoding="utf-8"))
SKP = str(LISTS / "skp_2026.xlsx")
SAUT = "197310022024051001"
COUNTS = ("accepted", "refused", "repeated", "unchanged", "new", "changed")


class Commands:
    """An office folder and the commands given in it."""

    def __init__(self, folder: Path, clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._clock = clock
        self._capsys = capsys

    def open(self, folder: Path, login: Credentials | None = None) -> Workspace:
        assert login is None
        return open_workspace(folder, None, self._clock)

    def run(self, *argv: str) -> tuple[int, str]:
        """Return exit status and all that was printed."""
        argv = (*argv, "--data", str(self.folder))
        status = run(argv, open_workspace=self.open, clock=self._clock)
        printed = self._capsys.readouterr()
        return status, printed.out + printed.err

    def json(self, *argv: str) -> tuple[int, dict[str, object]]:
        """Return exit status and the one document."""
        status, printed = self.run(*argv, "--json")
        document: dict[str, object] = json.loads(printed)
        return status, document

    def refused(self, *argv: str) -> tuple[int, str]:
        """Return exit status and the code of the refusal."""
        status, document = self.json(*argv)
        error = document["error"]
        assert isinstance(error, dict)
        return status, str(error["code"])


def empty_office(folder: Path, clock: Clock, capsys: pytest.CaptureFixture[str]) -> Commands:
    """Make an office without people."""
    new = NewOffice(OfficeKind.OFFICE, "1276.03", "Dinas Contoh", practice=True)
    create_office(folder, new, clock)
    return Commands(folder, clock, capsys)


def office_with_people(folder: Path, clock: Clock, capsys: pytest.CaptureFixture[str]) -> Commands:
    """Make an office with the units and people of the shared lists."""
    commands = empty_office(folder, clock, capsys)
    assert commands.run("units", "import", str(LISTS / "units.csv"))[0] == 0
    assert commands.run("employees", "import", str(LISTS / "siasn_export.xlsx"))[0] == 0
    return commands


def counted(document: dict[str, object]) -> list[object]:
    """Return the counts of an import."""
    return [document[name] for name in COUNTS]


def rows(document: dict[str, object]) -> list[dict[str, object]]:
    """Return the rows of a list, which may be some of them."""
    found = document["rows"]
    assert isinstance(found, list)
    return found


def every_row(document: dict[str, object]) -> list[dict[str, object]]:
    """Return the rows of a list, whose number is the total."""
    found = rows(document)
    assert document["total"] == len(found)
    return found
