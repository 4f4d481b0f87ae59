"""The page of the forms in a window, with those that lead to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.reports import ReportsPage
from asn_desktop.services.workspace import Workspace
from tests.gui.home_office import in_window, page_of
from tests.gui.reports.ground import EMPLOYEES, REPORTS, TARGETS, settled


@pytest.fixture
def window(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> Iterator[MainWindow]:
    yield from in_window(workspace, tmp_path, qtbot, REPORTS, TARGETS, EMPLOYEES)


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> ReportsPage:
    shown = page_of(window, ReportsPage)
    settled(shown, qtbot)
    return shown
