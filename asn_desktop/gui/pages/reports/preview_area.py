"""One paper as it will be printed, the way to its neighbours, and what it cannot show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from asn_desktop.domain.printing import Document, Drawn, Paper
from asn_desktop.gui import pdf_printing
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.pages.reports.pdf_view import PdfView
from asn_desktop.gui.pages.reports.words import whose
from asn_desktop.gui.widgets.banner import Banner
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.chip import Chip
from asn_desktop.gui.widgets.labels import ElidedLabel, button, icon_button, label

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.reports import ReportService


class _Shown(NamedTuple):
    """A paper with its pages."""

    drawn: Drawn
    sizes: list[tuple[float, float]]


class PreviewArea(Card):
    """Shows one of the papers that are ready; ``sizes`` is a row of tools for above it.

    Signals:
        moved: The paper of somebody else is shown; carries its number from 0.
    """

    moved = Signal(int)

    def __init__(self, reports: ReportService, jobs: Jobs) -> None:
        super().__init__()
        self._reports = reports
        self._jobs = jobs
        self._documents: Sequence[Document] = ()
        self._paper = Paper.A4
        self._at = 0
        self._wanted: object = None
        self.drawn: Drawn | None = None
        self.view = PdfView(jobs)
        self.sizes = QWidget()
        self._lay_out()
        self._bind_keys()
        self.view.moved.connect(self._tell_place)

    def show_documents(self, documents: Sequence[Document], paper: Paper) -> None:
        """Offer papers; the one that was shown stays if it is among them."""
        before = self.document()
        self._documents, self._paper = tuple(documents), paper
        wanted = [at for at, each in enumerate(documents) if each.record == self._wanted]
        self._at = wanted[0] if wanted else _place_of(before, documents)
        if wanted:
            self._wanted = None
        self._show()

    def want(self, record: object) -> None:
        """Look first at the paper of a record, once it is among those that are offered."""
        self._wanted = record

    def document(self) -> Document | None:
        """Return whose paper is shown."""
        return self._documents[self._at] if self._documents else None

    def at(self) -> int:
        """Return which of the papers is shown, from 0."""
        return self._at

    def go_to(self, at: int) -> None:
        """Show the paper of somebody else."""
        if 0 <= at < len(self._documents) and at != self._at:
            self._at = at
            self._show()
            self.moved.emit(at)

    def step(self, by: int) -> None:
        """Show the paper of a neighbour."""
        self.go_to(self._at + by)

    def _lay_out(self) -> None:
        self.before = icon_button("chevron-left", "Dokumen sebelumnya", lambda: self.step(-1))
        self.after = icon_button("chevron-right", "Dokumen berikutnya", lambda: self.step(1))
        self.name = ElidedLabel("", "strong")
        self.draft = Chip("DRAF", "warn")
        self.place = label("", "caption")
        self.smaller = icon_button("minus", "Perkecil", lambda: self.view.zoom(-1))
        self.percent = label("", "caption")
        self.larger = icon_button("plus", "Perbesar", lambda: self.view.zoom(1))
        self.fit = button("Pas lebar", "link", clicked=self.view.fit_width)
        self.head.removeWidget(self.title)
        self.title.hide()
        self.head.addWidget(self.before)
        self.head.addWidget(self.after)
        self.head.addWidget(self.name, 1)
        self.head.addWidget(self.draft)
        sizes = QHBoxLayout(self.sizes)
        sizes.setContentsMargins(0, 0, 0, 0)
        sizes.setSpacing(4)
        for part in (self.place, self.smaller, self.percent, self.larger, self.fit):
            sizes.addWidget(part)
        self.letters = Banner("warn")
        self.body.addWidget(self.letters)
        self.body.addWidget(self.view, 1)

    def _bind_keys(self) -> None:
        for keys, by in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            made = QShortcut(QKeySequence(keys), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(lambda by=by: self.step(by))

    def _show(self) -> None:
        document, paper = self.document(), self._paper
        total = len(self._documents)
        self.before.setEnabled(self._at > 0)
        self.after.setEnabled(self._at + 1 < total)
        self.draft.setVisible(document is not None and document.draft)
        self.name.set_full(whose(document, self._at, total) if document else "")
        if document is None:
            self._show_nothing()
            return
        reports = self._reports

        def work() -> _Shown | None:
            # Whoever passes by is not worth a drawing.
            if (document, paper) != (self.document(), self._paper):
                return None
            drawn = reports.draw(document, paper)
            return _Shown(drawn, pdf_printing.page_sizes(drawn.data))

        def show(shown: _Shown | None) -> None:
            if shown is not None and (document, paper) == (self.document(), self._paper):
                self._show_drawn(shown)

        self._jobs.read(self, work, show)

    def _show_nothing(self) -> None:
        self.drawn = None
        self.letters.hide()
        self.view.show_pdf(b"", ())

    def _show_drawn(self, shown: _Shown) -> None:
        self.drawn = shown.drawn
        self.view.show_pdf(shown.drawn.data, shown.sizes)
        missing = shown.drawn.missing
        if missing:
            more = f" Ada {len(missing) - 1} isian lain." if len(missing) > 1 else ""
            self.letters.show_message("Ada huruf yang tidak tercetak", f"{missing[0]}{more}")
        else:
            self.letters.hide()

    def _tell_place(self) -> None:
        view = self.view
        self.place.setText(f"Halaman {view.page() + 1} dari {view.pages()}" if view.pages() else "")
        self.percent.setText(f"{view.percent()}%" if view.pages() else "")
        self.fit.setEnabled(not view.fits_width())


def _place_of(before: Document | None, documents: Sequence[Document]) -> int:
    """Return where the same paper stands, or another one of the same person; else the first."""
    if before is None:
        return 0
    wanted = (before.record, before.employee)
    for at, each in enumerate(documents):
        if (each.record, each.employee) == wanted:
            return at
    return next((at for at, each in enumerate(documents) if each.employee == before.employee), 0)
