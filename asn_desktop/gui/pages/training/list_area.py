"""The list of activities: filters, table, and what stands there when it is empty."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.domain.training.lists import ActivityFilter, ActivityLine
from asn_desktop.gui import theme
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.paged_model import PagedModel
from asn_desktop.gui.pages.training.columns import (
    ORGANISER_COLUMN,
    TRACK_COLUMN,
    activity_columns,
)
from asn_desktop.gui.pages.training.filters import ActivityFilters
from asn_desktop.gui.pages.training.words import found_sentence
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.empty_state import EmptyState
from asn_desktop.gui.widgets.key_strip import KeyHint, ListFoot
from asn_desktop.gui.widgets.labels import dress
from asn_desktop.gui.widgets.table import Table

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.training import TrainingService

LIST_HINTS: Final[tuple[KeyHint, ...]] = (("↑ ↓", "pilih"), ("Enter", "buka"), ("Ctrl+N", "baru"))
_ROOM_FOR_ORGANISER: Final = 1000
_ROOM_FOR_TRACK: Final = 860


class ActivityList(QWidget):
    """Finds activities; the rows come from the read lane.

    Signals:
        opened: A line is to be opened; carries it.
        begin_wanted: A first activity is to be recorded.
        example_wanted: The help with its example is wanted.
    """

    opened = Signal(object)
    begin_wanted = Signal()
    example_wanted = Signal()

    def __init__(self, training: TrainingService, jobs: Jobs, today: date) -> None:
        super().__init__()
        self._training = training
        self._kept: int | None = None
        self.filters = ActivityFilters(today.year)
        self.model: PagedModel[ActivityLine] = PagedModel(activity_columns(today), jobs, self)
        self._lay_out()
        self._connect()

    @property
    def wanted(self) -> ActivityFilter:
        """What the list shows."""
        return self.filters.wanted

    def line(self) -> ActivityLine | None:
        """Return the current line, None while it is on its way."""
        row = self.table.currentIndex().row()
        return self.model.row_at(row) if 0 <= row < self.model.rowCount() else None

    def open_current(self) -> None:
        """Ask for the current line to be opened."""
        line = self.line()
        if line is not None:
            self.opened.emit(line)

    def reload(self) -> None:
        """Read the list again; the current row stays."""
        self._kept = max(self.table.currentIndex().row(), 0)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget.resizeEvent: names need the room more than what most share."""
        super().resizeEvent(event)
        for column, room in (
            (ORGANISER_COLUMN, _ROOM_FOR_ORGANISER),
            (TRACK_COLUMN, _ROOM_FOR_TRACK),
        ):
            self.table.setColumnHidden(column, self.width() < theme.scaled(room))
        self.table.fit_columns()

    def _lay_out(self) -> None:
        self.table = Table("Daftar kegiatan pelatihan")
        self.table.show_model(self.model)
        self.foot = ListFoot(LIST_HINTS)
        self.card = Card()
        self.card.set_flush()
        self.card.body.addWidget(self.table, 1)
        self.card.body.addWidget(self.foot)
        self.nobody = EmptyState("search", "", "", ("Hapus pencarian",))
        self.empty = EmptyState(
            "graduation-cap",
            "Belum ada kegiatan pelatihan tahun ini",
            "Catat kegiatan dan sesinya. JP setiap pegawai akan dihitung otomatis dari kehadiran.",
            ("Catat kegiatan", "Lihat contoh"),
        )
        for made in (*self.nobody.buttons, *self.empty.buttons):
            dress(made)  # The page has its one primary button in the top bar.
        self.states = QStackedWidget()
        for state in (self.card, self.nobody, self.empty):
            self.states.addWidget(state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.filters)
        column.addWidget(self.states, 1)

    def _connect(self) -> None:
        search = self.filters.search
        self.filters.changed.connect(self._show)
        search.returnPressed.connect(self.open_current)
        search.left_down.connect(self.table.take_focus)
        self.table.opened.connect(lambda _row: self.open_current())
        self.nobody.acted.connect(lambda _way: self._clear())
        self.empty.acted.connect(self._on_empty)
        self.model.counted.connect(self._on_counted)

    def _show(self) -> None:
        self.model.show(partial(_fetch, self._training, self.wanted))

    def _clear(self) -> None:
        self.filters.show_only()
        self.filters.search.setFocus()

    def _on_empty(self, way: int) -> None:
        (self.example_wanted if way else self.begin_wanted).emit()

    def _on_counted(self, total: int, _capped: bool) -> None:  # noqa: FBT001 - a signal's value
        self.table.set_needle(self.wanted.text)
        sentence = found_sentence(total, self.wanted.year, self.wanted.text)
        self.foot.count.set_full(sentence)
        self.filters.search.tell_count(sentence)
        kept, self._kept = self._kept or 0, None
        if total:
            self.states.setCurrentWidget(self.card)
            self.table.selectRow(min(kept, total - 1))
        elif self.filters.is_open():
            self.empty.heading.setText(f"Belum ada kegiatan pelatihan tahun {self.wanted.year}")
            self.states.setCurrentWidget(self.empty)
        else:
            self._show_nobody()

    def _show_nobody(self) -> None:
        text = self.wanted.text
        self.states.setCurrentWidget(self.nobody)
        if text:
            self.nobody.set_texts(
                f"Tidak ada yang cocok dengan “{text}”", "Periksa ejaan, atau cari dengan kode."
            )
        else:
            self.nobody.set_texts(
                "Tidak ada kegiatan di saringan ini", "Pilih saringan lain, atau tampilkan semua."
            )
        self.nobody.buttons[0].setText("Hapus pencarian" if text else "Tampilkan semua")


def _fetch(
    training: TrainingService, wanted: ActivityFilter, offset: int, limit: int
) -> tuple[Sequence[ActivityLine], int, bool]:
    return training.page(wanted, offset=offset, limit=limit)
