"""The page of the settings, in a practice office and in one with accounts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from asn_desktop.clock import Clock
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.settings import SettingsPage
from asn_desktop.services.workspace import Workspace, open_workspace
from tests.gui.home_office import in_window
from tests.gui.settings.ground import SPEC, shown, the_page
from tests.services.offices import SITI_LOGIN, protected


@pytest.fixture
def window(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> Iterator[MainWindow]:
    yield from in_window(workspace, tmp_path, qtbot, SPEC)


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> SettingsPage:
    return the_page(window, qtbot)


@pytest.fixture
def locked(qtbot: QtBot, tmp_path: Path, still_clock: Clock) -> Iterator[SettingsPage]:
    """The page in an office with accounts, seen by its admin."""
    folder = protected(tmp_path / "kantor", still_clock).folder
    workspace = open_workspace(folder, SITI_LOGIN, still_clock)
    for window in shown(workspace, tmp_path, qtbot):
        yield the_page(window, qtbot)
