"""The import under way: what was read and decided so far, and the work in the background."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from asn_desktop.domain.import_choices import Choices
from asn_desktop.gui.jobs import Task
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.employee_import.file_area import PURPOSE
from asn_desktop.gui.pages.employee_import.preview_rows import Tab, View, views
from asn_desktop.gui.pages.employee_import.words import number
from asn_desktop.gui.pages.employee_import.working import Working

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.domain.audit import UndoResult
    from asn_desktop.errors import UserError
    from asn_desktop.ids import RowId
    from asn_desktop.services.employees.importing import EmployeeImportService, EmployeePreview
    from asn_desktop.sheets.cells import SheetTable
    from asn_desktop.sheets.mapping import Mapping as ColumnMapping

T = TypeVar("T")
_REFUSED_NAME: Final = "Baris yang ditolak.xlsx"


@dataclass(frozen=True)
class State:
    """What is known so far; each step adds to it.

    Attributes:
        path: The file that was chosen.
        tables: Its sheets.
        chosen: The sheets that are imported.
        mapping: The columns of the first of them.
        rows: How many rows of data they hold; None until counted.
        preview: What the import would do.
        views: The same as tables to look at.
        batch: The import that was applied.
    """

    path: Path | None = None
    tables: Sequence[SheetTable] = ()
    chosen: Sequence[SheetTable] = ()
    mapping: ColumnMapping | None = None
    rows: int | None = None
    preview: EmployeePreview | None = None
    views: Mapping[Tab, View] = field(default_factory=dict)
    batch: RowId | None = None

    def name(self) -> str:
        """Return the name of the file."""
        return self.path.name if self.path is not None else ""


class Process(QObject):
    """Does the work of each step, one at a time.

    Signals:
        began: Work is under way; nothing else can be asked for until it ends.
        opened: A file was read; its columns are matched.
        matched: The columns are matched otherwise, or its rows are counted.
        compared: The preview is made.
        applied: The import is written.
        undone: It was taken back; carries how many records, and how many stayed.
        refused: Carries why something was not done.
        told: Carries what was done beside the import.
        wrote: Carries the subject of data that were written.
    """

    began = Signal()
    opened = Signal()
    matched = Signal()
    compared = Signal()
    applied = Signal()
    undone = Signal(int, int)
    refused = Signal(str)
    told = Signal(str)
    wrote = Signal(str)

    def __init__(self, tools: Tools, working: Working, page: QWidget) -> None:
        super().__init__(page)
        self.state = State()
        self._jobs = tools.jobs
        self._workspace = tools.workspace
        self._importer: EmployeeImportService = tools.workspace.employee_import
        self._preferences = tools.preferences
        self._working = working
        self._page = page
        self._counting: Task | None = None

    def forget(self) -> None:
        """Begin anew."""
        self._stop_counting()
        self.state = State()

    def open_file(self, path: Path) -> None:
        """Read a file and match its columns."""
        self.forget()
        self.state = State(path=path)

        def work(_task: Task) -> State:
            tables = self._importer.open_file(path)
            mapping = self._importer.propose(tables)
            chosen = self._importer.fitting(tables)
            first = [table for table in tables if table.name == mapping.sheet]
            return State(path, tables, chosen or first[:1], mapping)

        self._run(work, self._on_opened, f"Membaca {path.name}…")

    def choose_sheet(self, name: str) -> None:
        """Import only one sheet, or with "" all that fit."""
        state = self.state

        def work(_task: Task) -> State:
            fitting = self._importer.fitting(state.tables)
            wanted = [replace(t, hidden=False) for t in state.tables if t.name == name]
            chosen = wanted or fitting
            return replace(state, chosen=chosen, mapping=self._importer.propose(chosen), rows=None)

        self._run(work, self._on_opened, "Mencocokkan kolom…")

    def change_column(self, heading: str, becomes: object) -> None:
        """Let a column become another field, or none."""
        mapping = self.state.mapping
        if mapping is not None:
            wanted = becomes if isinstance(becomes, str) else None
            changed = mapping.with_field(heading, wanted)
            self.state = replace(self.state, mapping=changed, preview=None)
            self.matched.emit()

    def compare(self) -> None:
        """Compare the file with what is recorded; nothing is written."""
        state = self.state
        if state.mapping is None:
            return
        self._stop_counting()
        fields = state.mapping.to_dict()

        def work(task: Task) -> State:
            def progress(done: int, total: int) -> None:
                task(done, total, _compared_words(done, total))

            task(0, 0, f"Membaca {state.name()}…")
            preview = self._importer.preview(state.chosen, Choices(fields), progress)
            return replace(state, preview=preview, views=views(preview))

        self._run(work, self._on_compared, f"Membaca {state.name()}…")

    def apply(self) -> None:
        """Write the import: a backup first, then all of it or nothing."""
        state, page = self.state, self._page
        if state.preview is None:
            return
        preview = state.preview

        def work(task: Task) -> State:
            def progress(done: int, total: int) -> None:
                task(done, total, _applied_words(done, total))

            batch = self._importer.apply(preview, f"Impor pegawai: {state.name()}", progress)
            return replace(state, batch=batch)

        words = "Membuat cadangan… (langkah 1 dari 2)"
        task = self._jobs.run(page, work, self._on_applied, "employees", self._refuse)
        self._follow(task, words)

    def undo_import(self) -> None:
        """Take the import back."""
        batch, page = self.state.batch, self._page
        if batch is None:
            return

        def work(_task: Task) -> UndoResult:
            return self._workspace.journal.undo_batch(batch)

        task = self._jobs.run(page, work, self._on_undone, "employees", self._refuse)
        self._follow(task, "Membatalkan impor…")

    def save_example(self, path: Path) -> None:
        """Write the example of a list."""
        self._preferences.set_folder(PURPOSE, str(path.parent))
        work = partial(self._workspace.employees.save_example, path)
        told = f"Contoh format tersimpan: {path}"
        self._jobs.read(self._page, work, lambda _none: self.told.emit(told), self._refuse)

    def ask_where_to_save_refused(self) -> None:
        """Ask where the rows that were not taken are to be written, and write them."""
        start = Path(self._preferences.folder(PURPOSE) or Path.home()) / _REFUSED_NAME
        path, _kind = QFileDialog.getSaveFileName(
            self._page, "Simpan daftar yang ditolak", str(start), "Excel (*.xlsx)"
        )
        if path:
            self.save_refused(Path(path).with_suffix(".xlsx"))

    def save_refused(self, path: Path) -> None:
        """Write the rows that were not taken, with why."""
        preview = self.state.preview
        if preview is None:
            return

        def tell(count: int) -> None:
            self.told.emit(f"{number(count)} baris yang ditolak tersimpan: {path}")

        work = partial(self._importer.save_refused, preview, path)
        self._jobs.read(self._page, work, tell, self._refuse)

    def _run(self, work: Callable[[Task], T], then: Callable[[T], object], words: str) -> None:
        self._follow(self._jobs.run(self._page, work, then, otherwise=self._refuse), words)

    def _follow(self, task: Task, words: str) -> None:
        self._working.follow(task, words)
        self.began.emit()

    def _on_compared(self, state: State) -> None:
        self.state = state
        self.compared.emit()

    def _on_opened(self, state: State) -> None:
        self.state = state
        self.opened.emit()
        self._count()

    def _count(self) -> None:
        """Count the rows while the columns are being looked at."""
        state = self.state
        if state.mapping is None or state.mapping.missing:
            return
        fields = state.mapping.to_dict()

        def work(task: Task) -> int:
            return self._importer.count_rows(list(state.chosen), fields, task)

        self._counting = self._jobs.run(self._page, work, partial(self._on_counted, state.path))

    def _on_counted(self, path: Path | None, rows: int) -> None:
        self._counting = None
        if path == self.state.path:
            self.state = replace(self.state, rows=rows)
            self.matched.emit()

    def _stop_counting(self) -> None:
        if self._counting is not None:
            self._counting.cancel()
            self._counting = None

    def _on_applied(self, state: State) -> None:
        self.state = state
        self.applied.emit()
        self.wrote.emit("units")

    def _on_undone(self, result: UndoResult) -> None:
        self.state = replace(self.state, batch=None)
        self.undone.emit(result.undone, len(result.kept))
        self.wrote.emit("units")

    def _refuse(self, error: UserError) -> None:
        self.refused.emit(str(error))


def _compared_words(done: int, total: int) -> str:
    return f"Membandingkan dengan yang tercatat… {number(done)} dari {number(total)} orang"


def _applied_words(done: int, total: int) -> str:
    return f"Menerapkan perubahan… {number(done)} dari {number(total)} (langkah 2 dari 2)"
