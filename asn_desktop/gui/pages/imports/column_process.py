"""The import of a list whose columns people match: also chosen sheets, and its rows counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from asn_desktop.gui.jobs import Task
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.imports.process import Process
from asn_desktop.gui.pages.imports.state import State
from asn_desktop.gui.pages.imports.subject import Subject
from asn_desktop.gui.widgets.working import Working

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.employees.importing import EmployeeImportService
    from asn_desktop.sheets.cells import SheetTable


class ColumnProcess(Process):
    """Adds the matching of columns to the work of an import."""

    def __init__(self, subject: Subject, tools: Tools, working: Working, page: QWidget) -> None:
        super().__init__(subject, tools, working, page)
        self._importer: EmployeeImportService = tools.workspace.employee_import
        self._counting: Task | None = None

    def forget(self) -> None:
        """Override Process.forget."""
        self._stop_counting()
        super().forget()

    def look(self, path: Path, tables: Sequence[SheetTable]) -> State:
        """Override Process.look: match the columns of the first sheet that fits."""
        mapping = self._importer.propose(tables)
        chosen = self._importer.fitting(tables)
        first = [table for table in tables if table.name == mapping.sheet]
        return State(path, tables, chosen or first[:1], mapping=mapping)

    def choose_sheet(self, name: str) -> None:
        """Import only one sheet, or with "" all that fit."""
        state = self.state

        def work(_task: Task) -> State:
            fitting = self._importer.fitting(state.tables)
            wanted = [replace(t, hidden=False) for t in state.tables if t.name == name]
            chosen = wanted or fitting
            return replace(state, chosen=chosen, mapping=self._importer.propose(chosen), rows=None)

        self.run(work, self.on_opened, "Mencocokkan kolom…")

    def change_column(self, heading: str, becomes: object) -> None:
        """Let a column become another field, or none."""
        mapping = self.state.mapping
        if mapping is not None:
            wanted = becomes if isinstance(becomes, str) else None
            changed = mapping.with_field(heading, wanted)
            self.state = replace(self.state, mapping=changed, preview=None)
            self.matched.emit()

    def compare(self) -> None:
        """Override Process.compare: what counts the rows makes room."""
        self._stop_counting()
        super().compare()

    def on_opened(self, state: State) -> None:
        """Override Process.on_opened: the rows are counted while the columns are looked at."""
        super().on_opened(state)
        self._count()

    def _count(self) -> None:
        state = self.state
        if state.mapping is None or state.mapping.missing:
            return
        fields = state.mapping.to_dict()

        def work(task: Task) -> int:
            return self._importer.count_rows(state.chosen, fields, task)

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
