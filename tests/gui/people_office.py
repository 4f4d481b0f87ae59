"""A real office with an imported list of people, and its page of employees in a window."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from asn_desktop.clock import Clock
from asn_desktop.domain.identity import NewOffice, OfficeKind
from asn_desktop.domain.import_choices import Choices
from asn_desktop.gui import theme
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.page_spec import PageSpec
from asn_desktop.gui.pages.employees import EmployeesPage
from asn_desktop.gui.preferences import Preferences
from asn_desktop.gui.window_keys import WindowKeys
from asn_desktop.services.workspace import Workspace, create_office, open_workspace

LIST = Path(__file__).parents[1] / "data" / "kantor-contoh" / "daftar_pegawai.csv"
OFFICE = NewOffice(OfficeKind.OFFICE, "1276.03", "Kecamatan Contoh", practice=True)
SPEC = PageSpec("employees", "Pegawai", "users", lambda: EmployeesPage)


def no_progress(_done: int, _total: int) -> None:
    """Tell nobody."""


def open_office(folder: Path, clock: Clock, *, people: bool = True) -> Workspace:
    """Return a practice office, with the people of the shared list."""
    create_office(folder, OFFICE, clock)
    workspace = open_workspace(folder, None, clock)
    if people:
        importer = workspace.employee_import
        preview = importer.preview(importer.open_file(LIST), Choices(), no_progress)
        importer.apply(preview, "Impor daftar", no_progress)
    return workspace


def _let_go(keys: WindowKeys) -> None:
    keys.palette.hide()


def make_window(workspace: Workspace, folder: Path) -> MainWindow:
    """Return a window at 1366x700 that shows the page."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.install(app, theme.Look(theme.Theme.LIGHT))
    window = MainWindow([SPEC], Jobs(app), Preferences(folder / "tampilan.ini"))
    keys = WindowKeys(window)
    # The window alone would let go of its keys.
    window.closing.connect(partial(_let_go, keys))
    window.resize(1366, 700)
    window.show()
    window.set_workspace(workspace)
    return window
