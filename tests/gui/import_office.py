"""A real office with the page of the import in a window, and what its tests ask of both."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped] # It publishes no types.
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.page_spec import PageSpec
from asn_desktop.gui.pages.employees import EmployeesPage
from asn_desktop.gui.pages.imports import (
    AppraisalImportPage,
    EmployeeImportPage,
    TargetImportPage,
    TrainingImportPage,
)
from asn_desktop.gui.pages.imports.page import ImportPage
from asn_desktop.gui.pages.imports.preview_rows import Tab
from asn_desktop.gui.preferences import Preferences
from asn_desktop.services.workspace import Workspace
from asn_desktop.storage.dictionary import JOURNALLED
from asn_desktop.storage.employees.tables import now

LISTS = Path(__file__).parents[1] / "data" / "kantor-contoh"
IMPORTS = {
    "employee_import": EmployeeImportPage,
    "target_import": TargetImportPage,
    "appraisal_import": AppraisalImportPage,
    "training_import": TrainingImportPage,
}


def _loaded(key: str) -> type[ImportPage]:
    return IMPORTS[key]


SPECS = (
    PageSpec("employees", "Pegawai", "users", lambda: EmployeesPage),
    *(
        PageSpec(key, f"Impor {key}", "file-spreadsheet", partial(_loaded, key), within="employees")
        for key in IMPORTS
    ),
)
LONG_MS = 30_000


def import_window(workspace: Workspace, folder: Path, key: str = "employee_import") -> MainWindow:
    """Return a window at 1366x700 that shows the page of an import."""
    window = MainWindow(SPECS, Jobs(), Preferences(folder / "tampilan.ini"))
    window.resize(1366, 700)
    window.show()
    window.set_workspace(workspace)
    window.go(key)
    return window


def drop(page: ImportPage, path: Path) -> None:
    """Drop a file on the page as a person does with the mouse."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    no_key = Qt.KeyboardModifier.NoModifier
    button = Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, data, button, no_key)
    page.file.drop.dropEvent(event)


def open_list(page: EmployeeImportPage, qtbot: QtBot, path: Path) -> None:
    """Drop a list and wait until its columns are shown and its rows counted."""
    drop(page, path)
    qtbot.waitUntil(lambda: page.step() == 1, timeout=LONG_MS)
    qtbot.waitUntil(lambda: page.process.state.rows is not None, timeout=LONG_MS)


def check_list(page: EmployeeImportPage, qtbot: QtBot, path: Path) -> None:
    """Lead a list to its preview."""
    open_list(page, qtbot, path)
    page.next.click()
    qtbot.waitUntil(lambda: page.step() == 2, timeout=LONG_MS)


def apply_list(page: EmployeeImportPage, qtbot: QtBot, path: Path) -> None:
    """Lead a list all the way."""
    check_list(page, qtbot, path)
    page.next.click()
    page.next.click()
    qtbot.waitUntil(page.apply.is_done, timeout=LONG_MS)


def look_at(page: ImportPage, qtbot: QtBot, path: Path) -> None:
    """Drop a file and wait until its sheets are shown."""
    drop(page, path)
    qtbot.waitUntil(lambda: page.step() == 1, timeout=LONG_MS)


def go_on_to_preview(page: ImportPage, qtbot: QtBot) -> None:
    """Let the sheets be read and compared."""
    page.next.click()
    qtbot.waitUntil(lambda: page.step() == 2, timeout=LONG_MS)


def settled(page: ImportPage, qtbot: QtBot) -> None:
    """Wait until a correction is checked."""
    qtbot.waitUntil(lambda: not page.working.busy(), timeout=LONG_MS)


def finish(page: ImportPage, qtbot: QtBot) -> None:
    """Go from the preview to the result."""
    page.next.click()
    page.next.click()
    qtbot.waitUntil(page.apply.is_done, timeout=LONG_MS)


def counts(page: ImportPage) -> dict[Tab, int]:
    """Return how many records or rows each tab of the preview is about."""
    return {tab: view.about for tab, view in page.process.state.views.items()}


def workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[str]]]) -> Path:
    """Return a workbook with several sheets."""
    book = xlsxwriter.Workbook(str(path))
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    book.close()
    return path


def rows_of(workspace: Workspace) -> dict[str, str]:
    """Return a hash of the rows of each table that holds what people entered."""
    hashes = {}
    with workspace.database.read() as connection:
        for name, table in [*JOURNALLED.items(), (now.name, now)]:
            # Bookkeeping is left out: the number of a derived row, and the journal position
            # at which a row began, which a row that comes back gets anew.
            dull = "id" if table is now else "born"
            columns = [column for column in table.c if column.name != dull]
            rows = sorted(repr(tuple(row)) for row in connection.execute(select(*columns)))
            hashes[name] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return hashes


def file_hashes(workspace: Workspace) -> dict[str, str]:
    """Return the hash of each file of the database, its write-ahead log included."""
    files = [workspace.folder / "office.db", workspace.folder / "office.db-wal"]
    return {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in files if f.exists()}
