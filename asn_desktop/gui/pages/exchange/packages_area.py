"""The packages that were made and that came in, and the two ways to begin another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.domain.exchange import PackageLine
from asn_desktop.gui.figures import thousands
from asn_desktop.gui.pages.exchange.words import CONTENT_COLUMN, PACKAGE_COLUMNS
from asn_desktop.gui.table_model import ListModel
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.empty_state import EmptyState
from asn_desktop.gui.widgets.key_strip import KeyHint, ListFoot
from asn_desktop.gui.widgets.labels import IconLabel, button, label
from asn_desktop.gui.widgets.table import Table

_HINTS: Final[tuple[KeyHint, ...]] = (("↑ ↓", "pilih"), ("Enter", "tindakan"))
_BEGIN: Final = (
    (
        "Mintalah kepada BKPSDM satu berkas undangan dan surat berisi kode aktivasi. Data yang "
        "sudah diisi di sini tetap."
    ),
    "&Buka undangan…",
)
_BEGIN_HEAD: Final = (
    "Undang kantor pertama: satu berkas untuk flashdisk, dan satu surat berisi kode aktivasi.",
    "U&ndang kantor…",
)


class Way(Card):
    """A big choice: an icon, what it does, and the button that begins it."""

    def __init__(self, icon: str, title: str, detail: str, made: QPushButton) -> None:
        super().__init__()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconLabel(icon, "primary", 26))
        words = QVBoxLayout()
        words.setSpacing(2)
        self.detail = label(detail, "muted", wrap=True)
        words.addStretch(1)
        words.addWidget(label(title, "subtitle", wrap=True))
        words.addWidget(self.detail)
        words.addStretch(1)
        row.addLayout(words, 1)
        row.addWidget(made, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)


class PackagesArea(QWidget):
    """Lists packages, the newest first.

    Signals:
        export_wanted: A package is to be made.
        import_wanted: A package is to be applied.
        join_wanted: The office wants to take part.
        chosen: Another package is the current one; carries it or None.
        opened: Enter was pressed on the current one.
    """

    export_wanted = Signal()
    import_wanted = Signal()
    join_wanted = Signal()
    chosen = Signal(object)
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.export = button("&Buat paket", "primary", clicked=self.export_wanted.emit)
        self.take = button("&Pilih paket…", clicked=self.import_wanted.emit)
        self.outgoing = Way(
            "package", "Buat paket untuk dikirim", "Semua perubahan dalam satu berkas.", self.export
        )
        self.incoming = Way(
            "package-open",
            "Terapkan paket yang diterima",
            "Diperiksa dulu sebelum ditulis.",
            self.take,
        )
        self.model = ListModel(PACKAGE_COLUMNS, self)
        self.table = Table("Daftar paket")
        self.foot = ListFoot(_HINTS)
        self.empty = EmptyState(
            "arrow-left-right",
            "Belum pernah bertukar data",
            "Paket adalah satu berkas kecil yang dapat dikirim lewat flashdisk, surel, atau pesan.",
            ("&Buat paket", "&Terapkan paket"),
        )
        self.alone = EmptyState("network", "Belum ikut bertukar data", "", ("",))
        self._lay_out()
        self.alone.acted.connect(lambda _way: self.join_wanted.emit())
        self.table.moved.connect(lambda _row: self.chosen.emit(self.line()))
        self.table.opened.connect(lambda _row: self.opened.emit())
        self.empty.acted.connect(
            lambda at: (self.import_wanted if at else self.export_wanted).emit()
        )

    def line(self) -> PackageLine | None:
        """Return the current package."""
        return self.model.row_at(self.table.currentIndex().row())

    def show_packages(self, found: Sequence[PackageLine]) -> None:
        """Show these; the current one stays."""
        kept = self.line()
        self.model.set_rows(found)
        self.foot.count.set_full(f"{thousands(len(found))} paket")
        self.states.setCurrentIndex(0 if found else 1)
        self.ways.setVisible(bool(found))
        ids = [each.id for each in found]
        if found:
            self.table.selectRow(ids.index(kept.id) if kept and kept.id in ids else 0)
        self.chosen.emit(self.line())

    def show_alone(self, *, head: bool, may: bool) -> None:
        """Show how to begin, where the office does not take part yet."""
        body, way = _BEGIN_HEAD if head else _BEGIN
        self.alone.set_texts(self.alone.heading.text(), body)
        self.alone.buttons[0].setText(way)
        self.alone.buttons[0].setVisible(may)
        self.ways.hide()
        self.states.setCurrentWidget(self.alone)
        self.chosen.emit(None)

    def show_unsent(self, unsent: int) -> None:
        """Say how much waits to be sent."""
        told = f"{thousands(unsent)} perubahan belum dikirim." if unsent else "Semua sudah dikirim."
        self.outgoing.detail.setText(told)

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave out what the panel tells anyway."""
        self.table.setColumnHidden(CONTENT_COLUMN, narrow)
        self.table.fit_columns()

    def first_field(self) -> QWidget:
        """Return where the keyboard begins."""
        begun = {self.empty: self.empty.buttons[0], self.alone: self.alone.buttons[0]}
        shown = self.states.currentWidget()
        return next((made for state, made in begun.items() if state is shown), self.table)

    def _lay_out(self) -> None:
        self.ways = QWidget()
        row = QHBoxLayout(self.ways)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.outgoing, 1)
        row.addWidget(self.incoming, 1)
        self.table.show_model(self.model)
        card = Card()
        card.set_flush()
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.foot)
        self.states = QStackedWidget()
        self.states.addWidget(card)
        self.states.addWidget(self.empty)
        self.states.addWidget(self.alone)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.ways)
        column.addWidget(self.states, 1)
