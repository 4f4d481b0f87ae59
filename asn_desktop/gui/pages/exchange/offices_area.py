"""The offices that the head office exchanges with: who sent what when, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.domain.exchange import PartnerStatus
from asn_desktop.gui.figures import thousands
from asn_desktop.gui.pages.exchange.words import OFFICE_COLUMNS, SENT_COLUMN
from asn_desktop.gui.table_model import ListModel
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.empty_state import EmptyState
from asn_desktop.gui.widgets.key_strip import KeyHint, ListFoot
from asn_desktop.gui.widgets.labels import button
from asn_desktop.gui.widgets.table import Table

_HINTS: Final[tuple[KeyHint, ...]] = (("↑ ↓", "pilih"), ("Enter", "tindakan"))


class OfficesArea(QWidget):
    """Lists offices.

    Signals:
        invite_wanted: An office is to be invited.
        all_wanted: A package for every office is to be made.
        recovery_wanted: The recovery key is to be made or renewed.
        chosen: Another office is the current one; carries it or None.
        opened: Enter was pressed on the current one.
    """

    invite_wanted = Signal()
    all_wanted = Signal()
    recovery_wanted = Signal()
    chosen = Signal(object)
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.all = button("Buat paket untuk &semua kantor", "primary", clicked=self.all_wanted.emit)
        self.invite = button("U&ndang kantor…", icon="user-plus", clicked=self.invite_wanted.emit)
        self.recovery = button(
            "Kunci pe&mulihan…", icon="key-round", clicked=self.recovery_wanted.emit
        )
        self.model = ListModel(OFFICE_COLUMNS, self)
        self.table = Table("Daftar kantor")
        self.foot = ListFoot(_HINTS)
        self.empty = EmptyState(
            "network",
            "Belum ada kantor yang diundang",
            "Undangan adalah satu berkas dan satu surat berisi kode aktivasi. Kantor membukanya, "
            "lalu langsung bekerja dengan data pegawainya.",
            ("U&ndang kantor…", "Kunci pe&mulihan…"),
        )
        self._lay_out()
        self.table.moved.connect(lambda _row: self.chosen.emit(self.office()))
        self.table.opened.connect(lambda _row: self.opened.emit())
        self.empty.acted.connect(
            lambda at: (self.recovery_wanted if at else self.invite_wanted).emit()
        )

    def office(self) -> PartnerStatus | None:
        """Return the current office."""
        return self.model.row_at(self.table.currentIndex().row())

    def show_offices(self, found: Sequence[PartnerStatus]) -> None:
        """Show these; the current one stays."""
        kept = self.office()
        self.model.set_rows(found)
        self.foot.count.set_full(f"{thousands(len(found))} kantor")
        self.states.setCurrentIndex(0 if found else 1)
        self.deeds.setVisible(bool(found))
        codes = [each.office for each in found]
        if found:
            at = codes.index(kept.office) if kept and kept.office in codes else 0
            self.table.selectRow(at)
        self.chosen.emit(self.office())

    def set_may(self, *, may: bool) -> None:
        """Offer what changes whom the head office trusts, or not."""
        for made in (self.invite, self.recovery, *self.empty.buttons):
            made.setVisible(may)

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave out what the panel tells anyway."""
        self.table.setColumnHidden(SENT_COLUMN, narrow)
        self.table.fit_columns()

    def first_field(self) -> QWidget:
        """Return where the keyboard begins."""
        return self.empty.buttons[0] if self.states.currentIndex() else self.table

    def _lay_out(self) -> None:
        self.deeds = QWidget()
        row = QHBoxLayout(self.deeds)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for each in (self.all, self.invite, self.recovery):
            row.addWidget(each)
        row.addStretch(1)
        self.table.show_model(self.model)
        card = Card()
        card.set_flush()
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.foot)
        self.states = QStackedWidget()
        self.states.addWidget(card)
        self.states.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.deeds)
        column.addWidget(self.states, 1)
