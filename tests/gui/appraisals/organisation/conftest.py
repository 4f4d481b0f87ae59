"""What the tests of the units' achievements begin with."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from asn_desktop import clock as clocks
from asn_desktop.services.demo import make_practice
from asn_desktop.services.workspace import Workspace, open_workspace
from tests.gui.appraisals.organisation.ground import Desk, show_desk

NOW = clocks.fixed(datetime(2026, 11, 24, 9, 30, tzinfo=clocks.WIB))


@pytest.fixture(scope="session")
def units_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an office that nobody changes."""
    folder = tmp_path_factory.mktemp("latihan") / "kantor"
    make_practice(folder, clock=NOW)
    return folder


@pytest.fixture
def workspace(units_office: Path, tmp_path: Path) -> Iterator[Workspace]:
    shutil.copytree(units_office, tmp_path / "kantor")
    made = open_workspace(tmp_path / "kantor", None, NOW)
    yield made
    made.close()


@pytest.fixture
def desk(workspace: Workspace, tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    """Return the view of the running period, of which nothing is recorded."""
    made = show_desk(workspace, tmp_path, qtbot)
    yield made
    made.window.jobs.close()
