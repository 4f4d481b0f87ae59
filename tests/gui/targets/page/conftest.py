"""The page of targets in a window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.targets import TargetsPage
from asn_desktop.services.workspace import Workspace
from tests.gui.home_office import in_window, page_of
from tests.gui.targets.page.ground import SPEC, settle_list


@pytest.fixture
def workspace(practice_office: Workspace) -> Workspace:
    return practice_office


@pytest.fixture
def window(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> Iterator[MainWindow]:
    yield from in_window(workspace, tmp_path, qtbot, SPEC)


@pytest.fixture
def page(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> TargetsPage:
    shown = page_of(window, TargetsPage)
    settle_list(shown, qtbot, workspace.targets.counts(2026)[None])
    return shown
