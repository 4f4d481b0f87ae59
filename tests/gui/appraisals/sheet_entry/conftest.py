"""What the tests of the signed sheet begin with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from asn_desktop.clock import Clock
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.services.workspace import Workspace
from tests.gui.appraisals.sheet_entry.ground import SPEC, Desk, add_plans
from tests.gui.home_office import in_window
from tests.services.offices import copied


@pytest.fixture(scope="session")
def sheet_folder(
    five_folder: Path, tmp_path_factory: pytest.TempPathFactory, yesterday: Clock
) -> Path:
    """Return the folder of an office with five people and their plans; nobody changes it."""
    folder = tmp_path_factory.mktemp("rencana") / "kantor"
    with copied(five_folder, folder, yesterday) as workspace:
        add_plans(workspace)
    return folder


@pytest.fixture
def workspace(sheet_folder: Path, tmp_path: Path, still_clock: Clock) -> Iterator[Workspace]:
    with copied(sheet_folder, tmp_path / "kantor", still_clock) as office:
        yield office


@pytest.fixture
def window(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> Iterator[MainWindow]:
    yield from in_window(workspace, tmp_path, qtbot, SPEC)


@pytest.fixture
def bare_desk(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> Desk:
    """Return the view; no sheet is open."""
    return Desk(window, workspace, qtbot)


@pytest.fixture
def desk(bare_desk: Desk) -> Desk:
    """Return the view with the sheet of a rater of three people."""
    bare_desk.open()
    return bare_desk
