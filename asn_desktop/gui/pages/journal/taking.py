"""Taking the history along: as PDF, on paper, as a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from asn_desktop.domain.audit import Detail, JournalFilter
from asn_desktop.gui import pdf_printing
from asn_desktop.gui.jobs import Task
from asn_desktop.gui.page import Tools

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.reports.journal import JournalPdf

_PDF: Final = "Dokumen PDF (*.pdf)"
_SHEET: Final = "Lembar kerja Excel (*.xlsx)"


class JournalTaking(QObject):
    """Asks where to, makes the list in the background, and tells how it went.

    ``detail`` is how much a list on paper tells of each entry.

    Signals:
        told: Carries what was done.
        refused: Carries why something cannot be done.
        progressed: Carries what is being done, "" when it is over.
    """

    told = Signal(str)
    refused = Signal(str)
    progressed = Signal(str)

    def __init__(self, tools: Tools, wanted: Callable[[], JournalFilter], page: QWidget) -> None:
        super().__init__(page)
        self._tools = tools
        self._wanted = wanted
        self._page = page
        self._task: Task | None = None
        self.detail = Detail.BRIEF

    def save_pdf(self) -> None:
        """Ask for a file and write the list there as PDF."""
        path = self._ask("Simpan riwayat sebagai PDF", _PDF, ".pdf")
        if path is not None:
            self.write_pdf(path)

    def write_pdf(self, path: Path) -> None:
        """Write the list as PDF."""
        lists, wanted = self._tools.workspace.journal_lists, self._wanted()
        detail = self.detail

        def work(task: Task) -> JournalPdf:
            return lists.save_pdf(wanted, path, partial(task, text="Menyiapkan"), detail)

        self._run(work, lambda made: self.told.emit(f"{_pages(made)} tersimpan: {path.name}."))

    def save_sheet(self) -> None:
        """Ask for a file and write the list there as a spreadsheet."""
        path = self._ask("Simpan riwayat sebagai Excel", _SHEET, ".xlsx")
        if path is not None:
            self.write_sheet(path)

    def write_sheet(self, path: Path) -> None:
        """Write the list as a spreadsheet."""
        lists, wanted = self._tools.workspace.journal_lists, self._wanted()

        def work(task: Task) -> int:
            return lists.save_sheet(wanted, path, partial(task, text="Menyimpan"))

        def tell(count: int) -> None:
            self.told.emit(f"{_thousands(count)} perubahan tersimpan: {path.name}.")

        self._run(work, tell)

    def print(self) -> None:
        """Ask for a printer and print the list."""
        if not pdf_printing.has_printer():
            self.refused.emit(pdf_printing.NO_PRINTER)
            return
        printer = pdf_printing.ask_printer("Cetak riwayat", self._page, across=True)
        if printer is None:
            return
        lists, wanted = self._tools.workspace.journal_lists, self._wanted()
        detail = self.detail

        def work(task: Task) -> JournalPdf:
            made = lists.pdf(wanted, partial(task, text="Menyiapkan"), detail)
            pages = partial(task, text="Mencetak")
            pdf_printing.paint_pages(made.data, printer, made.pages, pages)
            return made

        self._run(work, lambda made: self.told.emit(f"{_pages(made)} dikirim ke printer."))

    def stop(self) -> None:
        """End what is under way."""
        if self._task is not None:
            self._task.cancel()
            self.progressed.emit("Menghentikan…")

    def _run(self, work: Callable[[Task], object], then: Callable[..., object]) -> None:
        self.progressed.emit("Menyiapkan daftar…")
        task = self._tools.jobs.run(self, work, then)
        task.progressed.connect(self._on_progress)
        task.ended.connect(self._on_ended)
        self._task = task

    def _on_progress(self, done: int, total: int, text: str) -> None:
        self.progressed.emit(f"{text} {_thousands(done)} dari {_thousands(total)}…")

    def _on_ended(self) -> None:
        self._task = None
        self.progressed.emit("")

    def _ask(self, title: str, kind: str, suffix: str) -> Path | None:
        name = f"Riwayat {self._tools.workspace.clock.today():%Y-%m-%d}{suffix}"
        start = str(Path.home() / name)
        chosen, _kind = QFileDialog.getSaveFileName(self._page, title, start, kind)
        return Path(chosen).with_suffix(suffix) if chosen else None


def _pages(made: JournalPdf) -> str:
    words = f"{_thousands(made.pages)} halaman"
    if not made.missing:
        return words
    return f"{words} (huruf {' '.join(made.missing[:5])} dicetak sebagai nomornya)"


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")
