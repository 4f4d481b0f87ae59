"""The practice office that the tests of the forms work in: made once, copied for each."""

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
from asn_desktop.gui.pages.reports import ReportsPage
from asn_desktop.services.demo import make_practice
from asn_desktop.services.workspace import Workspace, open_workspace
from tests.gui.home_office import show
from tests.gui.reports.ground import EMPLOYEES, REPORTS, TARGETS, settled


@pytest.fixture(scope="session")
def made_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("latihan") / "kantor"
    make_practice(folder, clock=clocks.fixed(datetime(2026, 11, 24, 9, 30, tzinfo=clocks.WIB)))
    return folder


@pytest.fixture
def workspace(made_office: Path, tmp_path: Path, still_clock: Clock) -> Iterator[Workspace]:
    shutil.copytree(made_office, tmp_path / "kantor")
    made = open_workspace(tmp_path / "kantor", None, still_clock)
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> Iterator[MainWindow]:
    made = show(workspace, tmp_path, REPORTS, TARGETS, EMPLOYEES)
    qtbot.addWidget(made)
    yield made
    made.jobs.close()


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> ReportsPage:
    shown = window.page()
    assert isinstance(shown, ReportsPage)
    settled(shown, qtbot)
    return shown
