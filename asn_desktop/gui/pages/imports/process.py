"""The import under way: what was read and decided so far, and the work in the background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from asn_desktop.domain.import_choices import Choices, Corrections
from asn_desktop.gui.figures import thousands
from asn_desktop.gui.jobs import Task
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.imports.file_area import PURPOSE
from asn_desktop.gui.pages.imports.preview_rows import views
from asn_desktop.gui.pages.imports.state import SheetLine, State
from asn_desktop.gui.pages.imports.subject import Subject
from asn_desktop.gui.widgets.working import Working

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.domain.audit import UndoResult
    from asn_desktop.errors import UserError
    from asn_desktop.gui.pages.imports.subject import AnyService
    from asn_desktop.sheets.cells import SheetTable

T = TypeVar("T")
_REFUSED_NAME: Final = "Baris yang ditolak.xlsx"


class Process(QObject):
    """Does the work of each step, one at a time.

    Signals:
        began: Work is under way; nothing else can be asked for until it ends.
        opened: A file was read; its sheets are looked at.
        matched: What is known of the sheets changed.
        compared: The preview is made, or made again after a correction.
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

    def __init__(self, subject: Subject, tools: Tools, working: Working, page: QWidget) -> None:
        super().__init__(page)
        self.state = State()
        self._subject = subject
        self._jobs = tools.jobs
        self._workspace = tools.workspace
        self._service: AnyService = subject.service(tools.workspace)
        self._preferences = tools.preferences
        self._working = working
        self._page = page

    def forget(self) -> None:
        """Begin anew."""
        self.state = State()

    def open_file(self, path: Path) -> None:
        """Read a file and look at its sheets."""
        self.forget()
        self.state = State(path=path)

        def work(_task: Task) -> State:
            return self.look(path, self._service.open_file(path))

        self.run(work, self.on_opened, f"Membaca {path.name}…")

    def look(self, path: Path, tables: Sequence[SheetTable]) -> State:
        """Return what the sheets of a file are; works in the background.

        Raises:
            UserError: None of them can be read.
        """
        sheets = [
            SheetLine(table.name, self._service.columns_of(table, {}), table.hidden)
            for table in tables
        ]
        if not any(sheet.columns for sheet in sheets):
            # Reading it nevertheless ends in the sentence that says what is missing.
            self._service.preview(tables, Choices(), lambda _done, _total: None)
        state = State(path, tables, tables, sheets)
        if not self._subject.year:
            return state
        told = self._service.year_of(path)
        year = told or self._workspace.settings.read().values.year
        return replace(state, year=year, year_told=told is not None)

    def change_year(self, year: int) -> None:
        """Let the records be of another year."""
        self.state = replace(self.state, year=year, year_told=False, preview=None)
        self.matched.emit()

    def compare(self) -> None:
        """Compare the file with what is recorded; nothing is written."""
        self._compare(self.state)

    def correct(self, corrections: Corrections) -> None:
        """Compare again with what a person corrected."""
        state = self.state
        self._compare(replace(state, corrections=(*state.corrections, corrections)))

    def take_back(self) -> bool:
        """Take the last correction back; False if there is none."""
        state = self.state
        if not state.corrections or state.batch is not None or self._working.busy():
            return False
        self._compare(replace(state, corrections=state.corrections[:-1]))
        return True

    def apply(self) -> None:
        """Write the import: a backup first, then all of it or nothing."""
        state, page = self.state, self._page
        if state.preview is None:
            return
        preview, title = state.preview, f"{self._subject.history}: {state.name()}"

        def work(task: Task) -> State:
            def progress(done: int, total: int) -> None:
                task(done, total, _applied_words(done, total))

            return replace(state, batch=self._service.apply(preview, title, progress))

        words = "Membuat cadangan… (langkah 1 dari 2)"
        task = self._jobs.run(page, work, self._on_applied, self._subject.data, self._refuse)
        self._follow(task, words)

    def undo_import(self) -> None:
        """Take the import back."""
        batch, page = self.state.batch, self._page
        if batch is None:
            return

        def work(_task: Task) -> UndoResult:
            return self._workspace.journal.undo_batch(batch)

        task = self._jobs.run(page, work, self._on_undone, self._subject.data, self._refuse)
        self._follow(task, "Membatalkan impor…")

    def save_example(self, path: Path) -> None:
        """Write the example of a list."""
        self._preferences.set_folder(PURPOSE, str(path.parent))
        work = partial(self._service.save_example, path)
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
            self.told.emit(f"{thousands(count)} baris yang ditolak tersimpan: {path}")

        work = partial(self._service.save_refused, preview, path)
        self._jobs.read(self._page, work, tell, self._refuse)

    def run(self, work: Callable[[Task], T], then: Callable[[T], object], words: str) -> None:
        """Do work that can be stopped, and say what it is."""
        self._follow(self._jobs.run(self._page, work, then, otherwise=self._refuse), words)

    def on_opened(self, state: State) -> None:
        """Take over what was read."""
        self.state = state
        self.opened.emit()

    def _compare(self, state: State) -> None:
        records = self._subject.records

        def work(task: Task) -> State:
            def progress(done: int, total: int) -> None:
                task(done, total, _compared_words(done, total, records))

            task(0, 0, f"Membaca {state.name()}…")
            preview = self._service.preview(state.chosen, state.choices(), progress)
            return replace(state, preview=preview, views=views(preview, self._subject))

        self.run(work, self._on_compared, f"Membaca {state.name()}…")

    def _follow(self, task: Task, words: str) -> None:
        self._working.follow(task, words)
        self.began.emit()

    def _on_compared(self, state: State) -> None:
        self.state = state
        self.compared.emit()

    def _on_applied(self, state: State) -> None:
        self.state = state
        self.applied.emit()
        self._tell_others()

    def _on_undone(self, result: UndoResult) -> None:
        self.state = replace(self.state, batch=None)
        self.undone.emit(result.undone, len(result.kept))
        self._tell_others()

    def _tell_others(self) -> None:
        for subject in self._subject.data_too:
            self.wrote.emit(subject)

    def _refuse(self, error: UserError) -> None:
        self.refused.emit(str(error))


def _compared_words(done: int, total: int, records: str) -> str:
    return (
        f"Membandingkan dengan yang tercatat… {thousands(done)} dari {thousands(total)} {records}"
    )


def _applied_words(done: int, total: int) -> str:
    return f"Menerapkan perubahan… {thousands(done)} dari {thousands(total)} (langkah 2 dari 2)"
