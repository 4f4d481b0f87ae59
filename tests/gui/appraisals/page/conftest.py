"""The page of appraisals in a window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.appraisals import AppraisalsPage
from asn_desktop.services.workspace import Workspace
from tests.gui.appraisals.page.ground import SPEC
from tests.gui.home_office import in_window, page_of


@pytest.fixture
def window(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> Iterator[MainWindow]:
    yield from in_window(workspace, tmp_path, qtbot, SPEC)


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> AppraisalsPage:
    shown = page_of(window, AppraisalsPage)
    qtbot.waitUntil(lambda: shown.list.line() is not None)
    return shown
