"""Saving and printing: the buttons below the page, the questions where to, and how it goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from asn_desktop.domain.printing import Document
from asn_desktop.gui import pdf_printing
from asn_desktop.gui.figures import thousands
from asn_desktop.gui.page import Page
from asn_desktop.gui.pages.reports.batch import Batch, Order, Outcome, Progress
from asn_desktop.gui.pages.reports.setup_panel import SetupPanel
from asn_desktop.gui.pages.reports.words import done_words, progress_words, stopped_words
from asn_desktop.gui.widgets.labels import button

_PDF: Final = "Dokumen PDF (*.pdf)"
_DRAFTS: Final = "Dokumen yang belum ditetapkan bertanda DRAF pada setiap halamannya."
_SAME: Final = "Yang tercetak sama persis dengan pratinjau."
_LETTERS_SHOWN: Final = 3


class PrintActions(QObject):
    """Fills the foot bar, and runs one printing at a time.

    Args:
        page: Whose foot bar it is.
        panel: How papers are printed.
        documents: Returns what is printed.

    Signals:
        busy_changed: A printing began or ended; carries whether one is under way.
        warned: Carries what went wrong, as a sentence.
    """

    busy_changed = Signal(bool)
    warned = Signal(str)

    def __init__(
        self, page: Page, panel: SetupPanel, documents: Callable[[], tuple[Document, ...]]
    ) -> None:
        super().__init__(page)
        self._page = page
        self._panel = panel
        self._documents = documents
        self._folder: Path | None = None
        self.batch = Batch(page.tools.workspace.reports, page.tools.jobs, self)
        foot = page.foot
        self.stop = foot.add(button("Hentikan", "link", clicked=self.stop_after_this))
        self.resume = foot.add(button("Lanjutkan", "link", clicked=self.go_on))
        self.folder = foot.add(button("Buka folder", "link", "folder-open", self.open_folder))
        self.save = foot.add(button("Simpan PDF", icon="download", clicked=self.ask_and_save))
        self.print = foot.add(button("Cetak", "primary", "printer", self.print_all))
        for made in (self.stop, self.resume, self.folder):
            made.hide()
        self.batch.progressed.connect(self._on_progress)
        self.batch.ended.connect(self._on_ended)

    def show_documents(self, documents: Sequence[Document]) -> None:
        """Offer to print these papers, with a word on drafts."""
        self.print.setText(f"Cetak {thousands(len(documents))} dokumen")
        if not self.batch.runs() and self.batch.left() is None:
            self.folder.hide()
            drafts = any(each.draft for each in documents)
            self._page.foot.say(_DRAFTS if drafts else _SAME, "info", "textMuted")

    def ask_and_save(self) -> None:
        """Ask for a file, or for a folder where everybody gets their own, and write there."""
        documents = self._documents()
        if not documents or self.batch.runs():
            return
        title = f"Simpan {documents[0].kind.title} sebagai PDF"
        if self._panel.setup().split:
            chosen = QFileDialog.getExistingDirectory(self._page, title, str(Path.home()))
        else:
            start = str(Path.home() / suggested_name(documents))
            chosen = QFileDialog.getSaveFileName(self._page, title, start, _PDF)[0]
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, out: Path) -> None:
        """Write into a file, or into a folder where everybody gets their own."""
        setup = self._panel.setup()
        target = out if setup.split else out.with_suffix(".pdf")
        self._folder = target if setup.split else target.parent
        self._begin(Order(self._documents(), setup, target))

    def print_all(self) -> None:
        """Print on the chosen printer."""
        documents, printer = self._documents(), self._panel.printer()
        if not documents or self.batch.runs():
            return
        if not printer:
            self.warned.emit(pdf_printing.NO_PRINTER)
            return
        self._folder = None
        self._begin(Order(documents, self._panel.setup(), printer=printer))

    def stop_after_this(self) -> None:
        """End after the paper that is being printed."""
        self.batch.stop()
        self.stop.setEnabled(False)
        self._page.foot.say("Menghentikan setelah dokumen ini selesai…")

    def go_on(self) -> None:
        """Go on with what an end in the middle left."""
        if self.batch.left() is not None:
            self._show_busy(busy=True)
            self.batch.resume()

    def open_folder(self) -> None:
        """Show the folder of the files."""
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _begin(self, order: Order) -> None:
        self._show_busy(busy=True)
        self.batch.start(order)

    def _show_busy(self, *, busy: bool) -> None:
        self.stop.setVisible(busy)
        self.stop.setEnabled(True)
        self.save.setEnabled(not busy)
        self.print.setEnabled(not busy)
        self._page.foot.set_reason("Sedang mencetak…" if busy else "", "info")
        self._panel.set_busy(busy=busy)
        if busy:
            self.resume.hide()
            self.folder.hide()
        self.busy_changed.emit(busy)

    def _on_progress(self, progress: Progress) -> None:
        told, detail = progress_words(progress)
        self._panel.progress.show_progress(told, detail, progress.done, progress.total)
        if self.stop.isEnabled():
            self._page.foot.say(f"{told} · {detail}")

    def _on_ended(self, outcome: Outcome) -> None:
        self._show_busy(busy=False)
        told = stopped_words(outcome) if outcome.rest else done_words(outcome)
        total = len(outcome.order.documents)
        self._panel.progress.show_progress(told, "", outcome.done, total)
        self.resume.setVisible(bool(outcome.rest))
        self.folder.setVisible(self._folder is not None and self._folder.is_dir())
        if outcome.problem:
            self.warned.emit(told)
        tint = ("info", "textMuted") if outcome.rest else ("circle-check", "ok")
        self._page.foot.say(told, *tint)
        if not outcome.rest:
            self._page.toast(told)
        if outcome.missing:
            self.warned.emit(_letters_words(outcome))


def suggested_name(documents: Sequence[Document]) -> str:
    """Return what a file with these papers is called at first: year and form."""
    first = documents[0]
    return f"{first.end.year}_{first.kind.file_word}.pdf"


def _letters_words(outcome: Outcome) -> str:
    shown = " ".join(str(each) for each in outcome.missing[:_LETTERS_SHOWN])
    more = len(outcome.missing) - _LETTERS_SHOWN
    return f"{shown} Ada {more} isian lain yang demikian." if more > 0 else shown
