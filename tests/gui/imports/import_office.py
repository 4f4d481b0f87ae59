"""The pages of the imports, and what their tests ask of them and of the office."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

import xlsxwriter  # type: ignore[import-untyped] # It publishes no types.
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from asn_desktop.domain.employees import EmployeeFilter
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
from asn_desktop.gui.palette import Palette
from asn_desktop.services.workspace import Workspace
from asn_desktop.storage.dictionary import JOURNALLED
from asn_desktop.storage.employees.tables import now
from tests.gui import checks
from tests.gui.home_office import page_of
from tests.sheets.books import xlsx

LISTS = Path(__file__).parents[2] / "data" / "kantor-contoh"
IMPORTS = {
    "employee_import": EmployeeImportPage,
    "target_import": TargetImportPage,
    "appraisal_import": AppraisalImportPage,
    "training_import": TrainingImportPage,
}


def _loaded(key: str) -> type[ImportPage]:
    return IMPORTS[key]


# The page of employees comes last: it is made when somebody goes there, not behind an import.
SPECS = (
    *(
        PageSpec(key, f"Impor {key}", "file-spreadsheet", partial(_loaded, key), within="employees")
        for key in IMPORTS
    ),
    PageSpec("employees", "Pegawai", "users", lambda: EmployeesPage),
)
LONG_MS = 30_000
RATINGS = ("NIP", "Nama", "Periode", "Rating Hasil Kerja", "Rating Perilaku Kerja")
RATED = 20
Import = TypeVar("Import", bound=ImportPage)


def import_of(window: MainWindow, kind: type[Import]) -> Import:
    """Go to the page of an import."""
    window.go(next(key for key, each in IMPORTS.items() if each is kind))
    return page_of(window, kind)


def ratings_list(workspace: Workspace, folder: Path) -> Path:
    """Return a list of ratings whose last row has one outside the scale."""
    lines = workspace.employees.page(EmployeeFilter(), limit=RATED).lines
    told = ("Tahunan", "Sesuai Ekspektasi", "Di Atas Ekspektasi")
    rows = [(line.nip, line.name, *told) for line in lines]
    rows[-1] = (*rows[-1][:4], "Lumayan")
    return xlsx(folder / "penilaian 2026.xlsx", [RATINGS, *rows])


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


def take_back(page: ImportPage, qtbot: QtBot) -> None:
    """Undo an import that is done."""
    page.apply.done.buttons[2].click()
    qtbot.waitUntil(page.apply.undone.isVisible, timeout=LONG_MS)


def stop_in_the_middle(page: ImportPage, qtbot: QtBot) -> None:
    """Go from the preview to the writing, and stop it at its first report."""
    page.next.click()
    page.next.click()
    task = page.working.task()
    assert task is not None
    # Answered on the writing thread, at its first report: the next one ends the work.
    task.progressed.connect(lambda *_: task.cancel(), Qt.ConnectionType.DirectConnection)
    page.working.stop.click()
    qtbot.waitUntil(lambda: not page.working.busy(), timeout=LONG_MS)
    assert not page.apply.is_done()


def drop_wrong_file(
    page: ImportPage, qtbot: QtBot, path: Path, sentence: str, mend: Callable[[Path], object]
) -> None:
    """Drop a file that is refused with a sentence; mend it, and let it be tried again."""
    drop(page, path)
    qtbot.waitUntil(page.file.message.isVisible, timeout=LONG_MS)
    assert sentence in page.file.message.accessibleName()
    assert page.step() == 0
    path.unlink(missing_ok=True)
    mend(path)
    page.file.message.acted.emit()
    qtbot.waitUntil(lambda: page.step() == 1, timeout=LONG_MS)


def check_at_step(window: MainWindow, page: ImportPage, qtbot: QtBot, step: int) -> None:
    """Go on from the second step to another one, and check it as every page is checked."""

    def reached(wanted: int) -> bool:
        """Tell whether a step is shown; the one after the last is the result."""
        return page.step() == wanted or (page.step() == 3 and page.apply.is_done())

    for at in range(1, step):
        page.next.click()
        qtbot.waitUntil(partial(reached, at + 1), timeout=LONG_MS)
    checks.check_page(window)
    palette = window.findChild(Palette)
    assert palette is not None
    assert palette.isHidden()


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
