"""Who is ready and who is not: the lists beside the preview, with the way to the record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout

from asn_desktop.domain.printing import Document, NotReady
from asn_desktop.gui.figures import grouped
from asn_desktop.gui.pages.reports.words import period_words
from asn_desktop.gui.table_model import Column, ListModel
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.chip import ChipText
from asn_desktop.gui.widgets.labels import button, label
from asn_desktop.gui.widgets.table import Table
from asn_desktop.ids import RowId


def _state(document: Document) -> ChipText:
    return ChipText(document.state, "warn" if document.draft else "ok")


_READY: Final[tuple[Column[Document], ...]] = (
    Column("Nama", lambda each: each.name, detail=lambda each: grouped(each.nip), strong=True),
    Column(
        "Satuan kerja dan periode",
        lambda each: each.unit or "",
        detail=lambda each: period_words(each.start, each.end),
    ),
    Column("Status", lambda each: each.state, chip=_state, width=120),
)
_WAITING: Final[tuple[Column[NotReady], ...]] = (
    Column("Nama", lambda each: each.name, detail=lambda each: grouped(each.nip), strong=True),
    Column("Alasan", lambda each: each.reason, detail=lambda each: each.unit or ""),
)


class ReadyList(Card):
    """The papers that can be printed; Enter shows one.

    Signals:
        moved: Another paper is current; carries its number in the order of printing.
        opened: The current paper is to be looked at.
    """

    moved = Signal(int)
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._documents: Sequence[Document] = ()
        self.model = ListModel(_READY)
        self.table = Table("Dokumen yang siap")
        self.table.show_model(self.model)
        self.set_flush()
        self.body.addWidget(self.table, 1)
        self.table.moved.connect(self._on_moved)
        self.table.opened.connect(lambda _row: self.opened.emit())

    def show_documents(self, documents: Sequence[Document]) -> None:
        """Show papers in the order of printing."""
        self._documents = tuple(documents)
        with QSignalBlocker(self):
            self.model.set_rows(documents)

    def choose(self, at: int) -> None:
        """Make a paper the current one."""
        wanted = self._documents[at]
        row = next(row for row, each in enumerate(self.model.rows()) if each is wanted)
        with QSignalBlocker(self):
            self.table.selectRow(row)

    def _on_moved(self, row: int) -> None:
        current = self.model.row_at(row)
        at = next((at for at, each in enumerate(self._documents) if each is current), None)
        if at is not None:
            self.moved.emit(at)


class WaitingList(Card):
    """Who is left out and why; the record is one key away.

    Signals:
        record_wanted: Carries the employee whose record is to be mended.
    """

    record_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.model = ListModel(_WAITING)
        self.table = Table("Pegawai yang belum siap")
        self.table.show_model(self.model)
        self.reason = label("", "muted", wrap=True)
        self.open = button("Buka datanya", icon="external-link", clicked=self._open)
        row = QHBoxLayout()
        row.setContentsMargins(13, 8, 13, 8)
        row.addWidget(self.reason, 1)
        row.addWidget(self.open)
        self.set_flush()
        self.body.addWidget(self.table, 1)
        self.body.addLayout(row)
        self.table.moved.connect(lambda _row: self._show_reason())
        self.table.opened.connect(lambda _row: self._open())

    def show_people(self, people: Sequence[NotReady]) -> None:
        """Show who is left out."""
        self.model.set_rows(people)
        if people:
            self.table.selectRow(0)
        self._show_reason()

    def current(self) -> NotReady | None:
        """Return who is chosen."""
        return self.model.row_at(self.table.currentIndex().row())

    def _show_reason(self) -> None:
        person = self.current()
        self.reason.setText(f"{person.name}: {person.reason}" if person else "")
        self.open.setEnabled(person is not None)

    def _open(self) -> None:
        person = self.current()
        if person is not None:
            self.record_wanted.emit(RowId(person.employee))
