"""What the tests of the units' achievements begin with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from asn_desktop.gui.main_window import MainWindow
from asn_desktop.services.workspace import Workspace
from tests.gui.appraisals.organisation.ground import SPEC, Desk
from tests.gui.home_office import in_window


@pytest.fixture
def window(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> Iterator[MainWindow]:
    yield from in_window(workspace, tmp_path, qtbot, SPEC)


@pytest.fixture
def desk(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> Desk:
    """Return the view of the running period, of which nothing is recorded."""
    made = Desk(window, workspace, qtbot)
    made.open()
    return made
