"""A practice office with its history, and one page of it in a window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from asn_desktop.clock import Clock
from asn_desktop.gui import theme
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.page_spec import PageSpec
from asn_desktop.gui.preferences import Preferences
from asn_desktop.gui.window_keys import WindowKeys
from asn_desktop.services.demo import make_practice
from asn_desktop.services.workspace import Workspace, open_workspace


def practice(folder: Path, clock: Clock) -> Workspace:
    """Return an open practice office."""
    make_practice(folder, clock=clock)
    return open_workspace(folder, None, clock)


def show(workspace: Workspace, folder: Path, *specs: PageSpec) -> MainWindow:
    """Return a window at 1366x700 that shows the first of some pages of an office."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.install(app, theme.Look(theme.Theme.LIGHT))
    window = MainWindow(specs, Jobs(app), Preferences(folder / "tampilan.ini"))
    WindowKeys(window)
    window.resize(1366, 700)
    window.show()
    window.set_workspace(workspace)
    return window
