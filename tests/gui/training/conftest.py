"""The practice office that the tests of the page work in: made once, copied for each."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from asn_desktop import clock as clocks
from asn_desktop.clock import Clock
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.training import TrainingPage
from asn_desktop.services.demo import make_practice
from asn_desktop.services.workspace import Workspace, open_workspace
from tests.gui.home_office import show
from tests.gui.training.ground import SPEC, Ground, begin, open_activity, settled

NOW = clocks.fixed(datetime(2026, 11, 24, 9, 30, tzinfo=clocks.WIB))


@pytest.fixture(scope="session")
def practice_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("latihan") / "kantor"
    make_practice(folder, clock=NOW)
    return folder


@pytest.fixture
def clock() -> Clock:
    return NOW


@pytest.fixture
def workspace(practice_office: Path, tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    shutil.copytree(practice_office, tmp_path / "kantor")
    made = open_workspace(tmp_path / "kantor", None, clock)
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> Iterator[MainWindow]:
    made = show(workspace, tmp_path, SPEC)
    qtbot.addWidget(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.jobs.close()


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> TrainingPage:
    shown = window.page()
    assert isinstance(shown, TrainingPage)
    settled(shown, qtbot)
    return shown


@pytest.fixture
def ground(workspace: Workspace, window: MainWindow, page: TrainingPage, qtbot: QtBot) -> Ground:
    """Return the page with an activity of four people and four sessions open."""
    activity = begin(workspace)
    open_activity(page, qtbot, activity)
    return Ground(workspace, window, page, activity, qtbot)
