"""The changes that wait for a word of the head office, decided one by one or many at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.domain.exchange import Held, HeldKind
from asn_desktop.domain.journal_words import headline, moment
from asn_desktop.domain.labels import table_label
from asn_desktop.gui.figures import thousands
from asn_desktop.gui.table_model import Column, ListModel
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.chip import ChipText
from asn_desktop.gui.widgets.empty_state import EmptyState
from asn_desktop.gui.widgets.key_strip import KeyHint, ListFoot
from asn_desktop.gui.widgets.labels import button
from asn_desktop.gui.widgets.table import Table

_HINTS: Final[tuple[KeyHint, ...]] = (("Shift+↓", "pilih beberapa"), ("Ctrl+A", "pilih semua"))
_ANSWERS: Final = {
    None: ChipText("Menunggu", "warn"),
    "accepted": ChipText("Diterima", "ok"),
    "refused": ChipText("Ditolak", "bad"),
}
_KINDS: Final = {
    HeldKind.PROPOSAL: "Usulan kantor",
    HeldKind.LATE: "Terlambat",
    HeldKind.FOREIGN: "Pegawai kantor lain",
    HeldKind.RETURNED: "Dikembalikan",
}


def answer_chip(held: Held) -> ChipText:
    """Return what was decided."""
    return _ANSWERS[held.answer]


def _title(held: Held) -> str:
    return held.line.line.title or held.line.record


HELD_COLUMNS: Final[tuple[Column[Held], ...]] = (
    Column(
        "Kantor",
        lambda held: held.office_name,
        detail=lambda held: moment(held.at),
        sort_key=lambda held: held.office_name.casefold(),
        width=190,
    ),
    Column(
        "Sebab",
        lambda held: _KINDS[held.kind],
        detail=lambda held: table_label(held.line.line.table),
        width=142,
    ),
    Column("Perubahan", _title, detail=lambda held: headline(held.line), strong=True),
    Column("Keputusan", lambda held: answer_chip(held).text, chip=answer_chip, width=104),
)


class HeldArea(QWidget):
    """Lists what waits, and on request what was decided.

    Signals:
        accept_wanted: The chosen ones are to be accepted.
        refuse_wanted: They are to be refused.
        chosen: Other ones are chosen; carries the current one or None.
        answered_wanted: Those that were decided are to be listed too, or no more.
    """

    accept_wanted = Signal()
    refuse_wanted = Signal()
    chosen = Signal(object)
    answered_wanted = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.accept = button("&Terima…", "primary", clicked=self.accept_wanted.emit)
        self.refuse = button("T&olak…", clicked=self.refuse_wanted.emit)
        self.answered = QCheckBox("Tampilkan juga yang sudah di&putuskan")
        self.answered.toggled.connect(self.answered_wanted)
        self.model = ListModel(HELD_COLUMNS, self)
        self.table = Table("Perubahan yang perlu keputusan")
        self.foot = ListFoot(_HINTS)
        self.empty = EmptyState(
            "circle-check",
            "Tidak ada yang perlu diputuskan",
            "Usulan kantor, entri terlambat dari kantor lama, dan perubahan pegawai kantor lain "
            "muncul di sini sesudah paketnya diterapkan.",
        )
        self._lay_out()
        self.table.opened.connect(lambda _row: self.accept.setFocus())

    def set_may(self, *, may: bool) -> None:
        """Offer to decide, or only to look."""
        self.accept.setVisible(may)
        self.refuse.setVisible(may)

    def rows(self) -> list[Held]:
        """Return the chosen ones that nobody has decided."""
        found = (self.model.row_at(at) for at in self.table.chosen_rows())
        return [each for each in found if each is not None and each.answer is None]

    def current(self) -> Held | None:
        """Return the current one."""
        return self.model.row_at(self.table.currentIndex().row())

    def show_held(self, found: Sequence[Held]) -> None:
        """Show these; the current one, or its neighbour, stays."""
        at = max(self.table.currentIndex().row(), 0)
        self.model.set_rows(found)
        waiting = sum(1 for each in found if each.answer is None)
        self.foot.count.set_full(f"{thousands(waiting)} menunggu keputusan")
        self.states.setCurrentIndex(0 if found else 1)
        if found:
            self.table.selectRow(min(at, len(found) - 1))
        self._on_chosen()

    def first_field(self) -> QWidget:
        """Return where the keyboard begins."""
        return self.answered if self.states.currentIndex() else self.table

    def _on_chosen(self) -> None:
        count = len(self.rows())
        for made, words in ((self.accept, "&Terima"), (self.refuse, "T&olak")):
            made.setEnabled(count > 0)
            made.setText(f"{words} {thousands(count)}…" if count > 1 else f"{words}…")
        self.chosen.emit(self.current())

    def _lay_out(self) -> None:
        self.table.set_several()
        self.table.show_model(self.model)
        self.table.selectionModel().selectionChanged.connect(lambda *_both: self._on_chosen())
        row = QHBoxLayout()
        row.setSpacing(8)
        for each in (self.accept, self.refuse):
            row.addWidget(each)
        row.addStretch(1)
        row.addWidget(self.answered)
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
        column.addLayout(row)
        column.addWidget(self.states, 1)
