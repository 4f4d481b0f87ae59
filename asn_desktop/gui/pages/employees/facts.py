"""What is dated about a person, one card a kind: seen, added, corrected, removed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from asn_desktop.domain.dates import short_date
from asn_desktop.domain.employees import DatedKind, DatedValue
from asn_desktop.gui.dialogs.employee_fields import TITLES
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.chip import Chip
from asn_desktop.gui.widgets.labels import button, icon_button, label, line

_PROPOSED: Final = " (dugaan)"
_EMPTY: Final = {
    DatedKind.POSITION: "Jabatan belum diisi.",
    DatedKind.RANK: "Golongan belum diisi.",
    DatedKind.UNIT: "Satuan kerja belum diisi.",
    DatedKind.SUPERIOR: "Pejabat penilai belum ada. Tanpa penilai, SKP tidak dapat ditetapkan.",
    DatedKind.STATE: "Aktif sejak tercatat.",
}


def since(fact: DatedValue) -> str:
    """Return from when a fact holds."""
    return f"mulai {short_date(fact.starts_on)}" if fact.starts_on else "mulai belum diketahui"


class FactsCard(Card):
    """The facts of one kind, the newest first.

    Signals:
        add_wanted: One more is to be recorded.
        correct_wanted: Carries the fact to correct.
        remove_wanted: Carries the fact to remove.
        confirm_wanted: Carries the proposed superior that is right.
    """

    add_wanted = Signal()
    correct_wanted = Signal(object)
    remove_wanted = Signal(object)
    confirm_wanted = Signal(object)

    def __init__(self, kind: DatedKind, *, may_edit: bool) -> None:
        super().__init__(TITLES[kind])
        self.kind = kind
        self._may_edit = may_edit
        self.add = button("Tambah", "link", "plus", self.add_wanted.emit)
        self.add.setAccessibleName(f"Tambah {TITLES[kind].lower()}")
        self.head.addWidget(self.add)
        self.add.setVisible(may_edit)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.body.addLayout(self._rows)

    def show_facts(self, facts: Sequence[DatedValue]) -> None:
        """Show the facts of this kind."""
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if not facts:
            self._rows.addWidget(label(_EMPTY[self.kind], "muted", wrap=True))
        for at, fact in enumerate(facts):
            if at:
                self._rows.addWidget(line())
            self._rows.addWidget(self._row(fact, newest=at == 0))

    def _row(self, fact: DatedValue, *, newest: bool) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(1)
        text = fact.text.removesuffix(_PROPOSED)
        words.addWidget(label(text, "strong" if newest else "body", wrap=True))
        words.addWidget(label(since(fact), "caption", wrap=True))
        row.addLayout(words, 1)
        if fact.values.get("proposed"):
            row.addWidget(Chip("dugaan", "warn"))
        if self._may_edit:
            self._add_buttons(row, fact, f"{TITLES[self.kind]} {text}, {since(fact)}")
        return made

    def _add_buttons(self, row: QHBoxLayout, fact: DatedValue, name: str) -> None:
        if fact.values.get("proposed"):
            right = button("Benar", "link", "check", partial(self.confirm_wanted.emit, fact))
            right.setAccessibleName(f"Benar: {name}")
            row.addWidget(right)
        for icon, verb, signal in (
            ("pencil", "Perbaiki", self.correct_wanted),
            ("trash-2", "Hapus", self.remove_wanted),
        ):
            made = icon_button(icon, f"{verb} {name}", partial(signal.emit, fact))
            row.addWidget(made)
