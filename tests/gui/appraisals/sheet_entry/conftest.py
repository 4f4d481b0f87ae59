"""What the tests of the signed sheet begin with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from asn_desktop import clock as clocks
from asn_desktop.clock import Clock
from asn_desktop.services.workspace import Workspace
from tests.gui.appraisals.sheet_entry.ground import Desk, copy_office, make_office, show_desk


@pytest.fixture(scope="session")
def sheet_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an office that nobody changes."""
    folder = tmp_path_factory.mktemp("kantor") / "kantor"
    make_office(folder, clocks.fixed(datetime(2026, 11, 23, 8, tzinfo=clocks.WIB)))
    return folder


@pytest.fixture
def workspace(sheet_office: Path, tmp_path: Path, still_clock: Clock) -> Iterator[Workspace]:
    made = copy_office(sheet_office, tmp_path / "kantor", still_clock)
    yield made
    made.close()


@pytest.fixture
def bare_desk(workspace: Workspace, tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    """Return the view; no sheet is open."""
    made = show_desk(workspace, tmp_path, qtbot)
    yield made
    made.window.jobs.close()


@pytest.fixture
def desk(bare_desk: Desk) -> Desk:
    """Return the view with the sheet of a rater of three people."""
    bare_desk.open()
    return bare_desk
