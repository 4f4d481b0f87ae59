"""The page of training in a window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.training import TrainingPage
from asn_desktop.services.workspace import Workspace
from tests.gui.home_office import in_window, page_of
from tests.gui.training.ground import SPEC, Ground, begin, open_activity, settled


@pytest.fixture
def window(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> Iterator[MainWindow]:
    yield from in_window(workspace, tmp_path, qtbot, SPEC)


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> TrainingPage:
    shown = page_of(window, TrainingPage)
    settled(shown, qtbot)
    return shown


@pytest.fixture
def ground(workspace: Workspace, window: MainWindow, page: TrainingPage, qtbot: QtBot) -> Ground:
    """Return the page with an activity of four people and four sessions open."""
    activity = begin(workspace)
    open_activity(page, qtbot, activity)
    return Ground(workspace, window, page, activity, qtbot)
