"""Saving a list as a spreadsheet: the question where, the work, and how far it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from asn_desktop.gui.jobs import Jobs, Task

_SHEETS: Final = "Buku kerja Excel (*.xlsx)"


class SheetSaving(QObject):
    """Writes the lists of a page in the background.

    Signals:
        wrote: A file was written; carries a sentence.
        progressed: Carries how far it is, "" when it is over.
    """

    wrote = Signal(str)
    progressed = Signal(str)

    def __init__(self, jobs: Jobs, page: QWidget) -> None:
        super().__init__(page)
        self._jobs = jobs
        self._page = page

    def ask(self, title: str, name: str) -> Path | None:
        """Ask for a file; None where the person wants none."""
        chosen, _kind = QFileDialog.getSaveFileName(self._page, title, name, _SHEETS)
        return Path(chosen).with_suffix(".xlsx") if chosen else None

    def save(self, write: Callable[[Task], int], told: Callable[[int], str]) -> Task:
        """Write in the background.

        Args:
            write: Writes, tells its progress, and returns how many lines it wrote.
            told: Returns the sentence for that many lines.
        """
        task = self._jobs.run(self, write, lambda count: self.wrote.emit(told(count)))
        task.progressed.connect(self._on_progress)
        task.ended.connect(lambda: self.progressed.emit(""))
        return task

    def _on_progress(self, done: int, total: int, _text: str) -> None:
        shown = (f"{count:,}".replace(",", ".") for count in (done, total))
        self.progressed.emit(f"Menulis berkas Excel… {' dari '.join(shown)}")
