"""What the tests of the editor begin with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from asn_desktop.clock import Clock
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.services.workspace import Workspace
from tests.gui.home_office import in_window
from tests.gui.targets.editor_ground import SPEC, Desk, person, stored, three_results
from tests.services.offices import copied
from tests.services.targets.ground import SITI


@pytest.fixture
def workspace(five_folder: Path, tmp_path: Path, still_clock: Clock) -> Iterator[Workspace]:
    with copied(five_folder, tmp_path / "kantor", still_clock) as office:
        yield office


@pytest.fixture
def window(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> Iterator[MainWindow]:
    yield from in_window(workspace, tmp_path, qtbot, SPEC)


@pytest.fixture
def bare_desk(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> Desk:
    """Return the editor; no plan is open."""
    return Desk(window, workspace, qtbot)


@pytest.fixture
def desk(bare_desk: Desk, workspace: Workspace) -> Desk:
    """Return the editor with a complete plan."""
    plan = workspace.targets.create(person(workspace, SITI)).plan
    workspace.targets.save(three_results(stored(workspace, plan)), draft=False)
    bare_desk.open(plan)
    return bare_desk
