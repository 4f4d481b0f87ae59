"""All conflicts: the list at the left, the chosen one at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.domain.conflict_words import ConflictCard, summary, title
from asn_desktop.domain.journal_words import moment
from asn_desktop.gui.figures import thousands
from asn_desktop.gui.pages.exchange.conflict_card import ConflictView
from asn_desktop.gui.table_model import Column, ListModel
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.empty_state import EmptyState
from asn_desktop.gui.widgets.key_strip import KeyHint, ListFoot
from asn_desktop.gui.widgets.table import Table

_HINTS: Final[tuple[KeyHint, ...]] = (("← →", "pilih versi"), ("Ctrl+Enter", "pakai"))
CONFLICT_COLUMNS: Final[tuple[Column[ConflictCard], ...]] = (
    Column("Data", title, detail=summary, strong=True),
    Column("Jenis", lambda card: card.kind_label, width=110),
    Column(
        "Sejak",
        lambda card: moment(card.since),
        sort_key=lambda card: card.since.isoformat(),
        width=160,
    ),
)
_SINCE: Final = 2


class ConflictList(QWidget):
    """Lists conflicts and shows one; what the person decides is carried out by the page.

    Each signal carries the conflict, whose ``id`` and ``seen`` go back to the service.
    After every answer the page calls :meth:`show_conflicts`, or :meth:`refused`.

    Signals:
        settle_wanted: And ``entry`` of the version that holds.
        alike_wanted: And ``entry``, for all conflicts of the sort.
        fields_wanted: And by field ``entry``, or None for what it was before.
    """

    settle_wanted = Signal(object, int)
    alike_wanted = Signal(object, int)
    fields_wanted = Signal(object, object)

    def __init__(self, columns: Sequence[Column[ConflictCard]] = CONFLICT_COLUMNS) -> None:
        super().__init__()
        self.model = ListModel(columns, self)
        self.table = Table("Konflik")
        self.foot = ListFoot(_HINTS)
        self.view = ConflictView()
        self.empty = EmptyState(
            "circle-check",
            "Tidak ada konflik",
            "Konflik muncul bila data yang sama diubah di kantor ini dan di tempat lain sejak "
            "paket terakhir. Data milik BKPSDM, seperti aturan, langsung diganti dan tidak "
            "menjadi konflik.",
        )
        self._lay_out()
        self._connect()

    def show_conflicts(self, found: Sequence[ConflictCard]) -> None:
        """Show these; the chosen one stays, or its neighbour takes its place."""
        at = max(self.table.currentIndex().row(), 0)
        before = self.current()
        self.model.set_rows(found)
        self.foot.count.set_full(f"{thousands(len(found))} konflik")
        self.states.setCurrentIndex(0 if found else 1)
        if not found:
            return
        same = [n for n, card in enumerate(found) if before and card.id == before.id]
        self.table.selectRow(same[0] if same else min(at, len(found) - 1))
        self.show_current()

    def refused(self) -> None:
        """Let the person choose again: nothing was written."""
        self.view.set_busy(busy=False)

    def current(self) -> ConflictCard | None:
        """Return the chosen conflict."""
        return self.model.row_at(self.table.currentIndex().row())

    def first_field(self) -> QWidget:
        """Return where the keyboard begins."""
        return self.table

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave out of the list what the card tells."""
        self.table.setColumnHidden(_SINCE, narrow)
        self.table.fit_columns()
        self.foot.keys.setVisible(not narrow)

    def _connect(self) -> None:
        view = self.view
        for signal, wanted in (
            (view.settle_wanted, self.settle_wanted),
            (view.alike_wanted, self.alike_wanted),
            (view.fields_wanted, self.fields_wanted),
        ):
            signal.connect(lambda card, told, wanted=wanted: self._on_wanted(wanted, card, told))
        view.step_wanted.connect(self._step)
        self.table.moved.connect(lambda _row: self.show_current())
        self.table.opened.connect(lambda _row: self.view.first_field().setFocus())
        for keys, step in (("Left", -1), ("Right", 1)):
            made = QShortcut(QKeySequence(keys), self.table)
            made.setContext(Qt.ShortcutContext.WidgetShortcut)
            made.activated.connect(lambda step=step: self.view.choose_next(step))

    def _on_wanted(self, wanted: SignalInstance, card: ConflictCard, told: object) -> None:
        self.view.set_busy(busy=True)
        wanted.emit(card, told)

    def _step(self, step: int) -> None:
        self.table.selectRow(self.table.currentIndex().row() + step)

    def show_current(self) -> None:
        """Show the card of the chosen conflict."""
        card = self.current()
        if card is not None:
            at = self.table.currentIndex().row()
            self.view.show_card(card, at, self.model.rowCount())

    def _lay_out(self) -> None:
        self.table.show_model(self.model)
        card = Card()
        card.set_flush()
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.foot)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(card, 1)
        row.addWidget(self.view, 1)
        self.states = QStackedWidget()
        self.states.addWidget(both)
        self.states.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.states)
