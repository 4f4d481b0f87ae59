"""Pages of an office in a window."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from asn_desktop.gui import theme
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.page import Page
from asn_desktop.gui.page_spec import PageSpec
from asn_desktop.gui.preferences import Preferences
from asn_desktop.gui.window_keys import WindowKeys
from asn_desktop.services.workspace import Workspace
from tests.gui import checks

Shown = TypeVar("Shown", bound=Page)


def show(workspace: Workspace, folder: Path, *specs: PageSpec) -> MainWindow:
    """Return a window at 1366x700 that shows the first of some pages of an office."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    checks.wear(theme.Look(theme.Theme.LIGHT))
    window = MainWindow(specs, Jobs(app), Preferences(folder / "tampilan.ini"))
    # The window alone would let go of its keys.
    window.closing.connect(partial(_let_go, WindowKeys(window)))
    window.resize(1366, 700)
    window.show()
    window.set_workspace(workspace)
    return window


def _let_go(keys: WindowKeys) -> None:
    keys.palette.hide()


def in_window(
    workspace: Workspace, folder: Path, qtbot: QtBot, *specs: PageSpec
) -> Iterator[MainWindow]:
    """Yield a window that has the keyboard, with the first of some pages; end its work after."""
    made = show(workspace, folder, *specs)
    qtbot.addWidget(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.jobs.close()


def page_of(window: MainWindow, kind: type[Shown]) -> Shown:
    """Return the page that is shown."""
    page = window.page()
    assert isinstance(page, kind)
    return page
