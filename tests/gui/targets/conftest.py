"""What the tests of the editor begin with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from asn_desktop import clock as clocks
from asn_desktop.clock import Clock
from asn_desktop.services.workspace import Workspace
from tests.gui.targets.editor_ground import (
    Desk,
    copy_office,
    make_office,
    person,
    show_desk,
    stored,
    three_results,
)
from tests.services.targets.ground import SITI


@pytest.fixture(scope="session")
def targets_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an office that nobody changes."""
    folder = tmp_path_factory.mktemp("kantor") / "kantor"
    make_office(folder, clocks.fixed(datetime(2026, 11, 23, 8, tzinfo=clocks.WIB)))
    return folder


@pytest.fixture
def workspace(targets_office: Path, tmp_path: Path, still_clock: Clock) -> Iterator[Workspace]:
    made = copy_office(targets_office, tmp_path / "kantor", still_clock)
    yield made
    made.close()


@pytest.fixture
def bare_desk(workspace: Workspace, tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    """Return the editor; no plan is open."""
    made = show_desk(workspace, tmp_path, qtbot)
    yield made
    made.jobs.close()


@pytest.fixture
def desk(bare_desk: Desk, workspace: Workspace) -> Desk:
    """Return the editor with a complete plan."""
    plan = workspace.targets.create(person(workspace, SITI)).plan
    workspace.targets.save(three_results(stored(workspace, plan)), draft=False)
    bare_desk.open(plan)
    return bare_desk
