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
from asn_desktop.gui.pages.appraisals import AppraisalsPage
from asn_desktop.services.demo import make_practice
from asn_desktop.services.workspace import Workspace, open_workspace
from tests.gui.appraisals.page.ground import SPEC
from tests.gui.home_office import show


@pytest.fixture(scope="session")
def appraised_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("latihan") / "kantor"
    make_practice(folder, clock=clocks.fixed(datetime(2026, 11, 24, 9, 30, tzinfo=clocks.WIB)))
    return folder


@pytest.fixture
def workspace(appraised_office: Path, tmp_path: Path, still_clock: Clock) -> Iterator[Workspace]:
    shutil.copytree(appraised_office, tmp_path / "kantor")
    made = open_workspace(tmp_path / "kantor", None, still_clock)
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
def page(window: MainWindow, qtbot: QtBot) -> AppraisalsPage:
    shown = window.page()
    assert isinstance(shown, AppraisalsPage)
    qtbot.waitUntil(lambda: shown.list.line() is not None)
    return shown
