"""Several packages at once: what each is, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from asn_desktop.domain.journal_words import moment
from asn_desktop.gui.figures import size_words, thousands
from asn_desktop.gui.pages.exchange.import_process import Candidate, Outcome
from asn_desktop.gui.pages.exchange.words import counts_words
from asn_desktop.gui.table_model import Column, ListModel
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.chip import ChipText
from asn_desktop.gui.widgets.key_strip import ListFoot
from asn_desktop.gui.widgets.table import Table


def outcome_chip(outcome: Outcome) -> ChipText:
    """Return what became of a package; before that, whether it can be used."""
    imported = outcome.imported
    if outcome.problem:
        return ChipText("Ditolak", "bad")
    if imported is None:
        return ChipText("Siap", "info")
    if imported.already is not None:
        return ChipText("Sudah pernah", "neutral")
    return ChipText("Diterapkan", "ok") if imported.waits is None else ChipText("Menunggu", "warn")


def outcome_words(outcome: Outcome) -> str:
    """Return why a package cannot be used, what it waits for, or what it did."""
    imported = outcome.imported
    if outcome.problem or imported is None:
        return outcome.problem or _size(outcome.candidate)
    return imported.told or counts_words(imported.counts) or "Tidak ada yang baru."


def _title(candidate: Candidate) -> str:
    head = candidate.head
    return candidate.path.name if head is None else f"Nomor {head.number} dari {head.office_name}"


def _detail(candidate: Candidate) -> str:
    head = candidate.head
    return "" if head is None else f"Dibuat {moment(head.exported_at)} · {candidate.path.name}"


def _size(candidate: Candidate) -> str:
    head = candidate.head
    return "" if head is None else f"{thousands(head.entries)} perubahan, {size_words(head.size)}"


MANY_COLUMNS: Final[tuple[Column[Outcome], ...]] = (
    Column(
        "Paket",
        lambda each: _title(each.candidate),
        detail=lambda each: _detail(each.candidate),
        strong=True,
        width=340,
    ),
    Column("Keterangan", outcome_words),
    Column("Keadaan", lambda each: outcome_chip(each).text, chip=outcome_chip, width=124),
)


class ManyList(QWidget):
    """Lists packages.

    Signals:
        moved: Another one is the current one; carries it or None.
    """

    moved = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.model = ListModel(MANY_COLUMNS, self)
        self.table = Table(name)
        self.foot = ListFoot()
        self.table.show_model(self.model)
        card = Card()
        card.set_flush()
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card, 1)
        self.table.moved.connect(lambda _row: self.moved.emit(self.outcome()))

    def outcome(self) -> Outcome | None:
        """Return the current one."""
        return self.model.row_at(self.table.currentIndex().row())

    def show_outcomes(self, shown: Sequence[Outcome], told: str) -> None:
        """Show these."""
        self.model.set_rows(shown)
        self.foot.count.set_full(told)
        if shown:
            self.table.selectRow(0)
        self.moved.emit(self.outcome())
