"""The history of one person: who changed what, from what to what, when and why."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from asn_desktop.clock import WIB
from asn_desktop.domain.access import Right
from asn_desktop.domain.audit import PrintedLine
from asn_desktop.domain.dates import short_date
from asn_desktop.gui.page import Tools
from asn_desktop.gui.table_model import Column, ListModel
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.labels import label
from asn_desktop.gui.widgets.table import Table
from asn_desktop.ids import RowId


class HistoryLine(NamedTuple):
    """One changed field of one entry, ready to be shown."""

    day: str
    time: str
    order: int
    who: str
    role: str
    what: str
    act: str
    old: str
    new: str
    reason: str


COLUMNS: Final[tuple[Column[HistoryLine], ...]] = (
    Column(
        "Waktu",
        lambda line: line.day,
        detail=lambda line: f"pukul {line.time}",
        sort_key=lambda line: line.order,
        width=100,
    ),
    Column("Oleh", lambda line: line.who, detail=lambda line: line.role, width=110),
    Column("Isian", lambda line: line.what, detail=lambda line: line.act),
    Column("Dari", lambda line: line.old),
    Column("Menjadi", lambda line: line.new),
    Column("Alasan", lambda line: line.reason, width=110),
)


class HistoryTab(QWidget):
    """A table of changes, the newest first."""

    def __init__(self, tools: Tools, parent: QObject | None = None) -> None:
        super().__init__()
        self._tools = tools
        self._person: RowId | None = None
        self.model = ListModel(COLUMNS, parent)
        self.table = Table("Riwayat pegawai")
        self.table.show_model(self.model)
        self.note = label("", "muted", wrap=True)
        card = Card()
        card.set_flush()
        card.body.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.addWidget(self.note)
        column.addWidget(card, 1)
        self.note.hide()

    def show_person(self, person: RowId) -> None:
        """Read and show the history of a person."""
        self._person = person
        if not self._tools.workspace.principal.may(Right.VIEW_JOURNAL):
            self.note.setText("Akun Anda tidak berwenang melihat riwayat perubahan.")
            self.note.show()
            return
        journal = self._tools.workspace.journal

        def work() -> list[PrintedLine]:
            return journal.in_words(journal.history(person))

        def show(found: list[PrintedLine]) -> None:
            if person == self._person:
                self.model.set_rows([line for entry in found for line in _lines(entry)])

        self._tools.jobs.read(self, work, show)


def _lines(entry: PrintedLine) -> list[HistoryLine]:
    at = entry.line.at.astimezone(WIB)
    act = "sedang diketik" if entry.line.is_draft else entry.act
    return [
        HistoryLine(
            short_date(at.date()), f"{at:%H.%M}", entry.line.entry, entry.line.actor, entry.role,
            change.label, act, change.old, change.new, entry.line.reason,
        )
        for change in entry.changes
    ]  # fmt: skip
