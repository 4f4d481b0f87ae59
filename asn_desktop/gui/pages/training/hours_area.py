"""The list of people's training hours of a year."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.domain.training.lists import HoursFilter, PersonHours
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.paged_model import PagedModel
from asn_desktop.gui.pages.training.columns import HoursDelegate, hours_columns
from asn_desktop.gui.pages.training.filters import HoursFilters
from asn_desktop.gui.pages.training.words import people_sentence
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.empty_state import EmptyState
from asn_desktop.gui.widgets.key_strip import KeyHint, ListFoot
from asn_desktop.gui.widgets.labels import dress
from asn_desktop.gui.widgets.table import Table

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.training import TrainingService

HOURS_HINTS: Final[tuple[KeyHint, ...]] = (("↑ ↓", "pilih"), ("F9", "mengapa nilai ini"))


class HoursList(QWidget):
    """Finds people and how their hours stand; the rows come from the read lane.

    Signals:
        chosen: The current person is another one; carries the line or None.
    """

    chosen = Signal(object)

    def __init__(self, training: TrainingService, jobs: Jobs, year: int) -> None:
        super().__init__()
        self._training = training
        self._kept: int | None = None
        self._shown: PersonHours | None = None
        self.filters = HoursFilters(year)
        self.model: PagedModel[PersonHours] = PagedModel(hours_columns(), jobs, self)
        self._lay_out()
        self._connect()

    @property
    def wanted(self) -> HoursFilter:
        """What the list shows."""
        return self.filters.wanted

    def line(self) -> PersonHours | None:
        """Return the current line, None while it is on its way."""
        row = self.table.currentIndex().row()
        return self.model.row_at(row) if 0 <= row < self.model.rowCount() else None

    def reload(self) -> None:
        """Read the list again; the current row stays."""
        self._kept = max(self.table.currentIndex().row(), 0)
        self._show()

    def _lay_out(self) -> None:
        self.table = Table("JP pegawai")
        self.table.setItemDelegate(HoursDelegate(self.model, self.table))
        self.table.show_model(self.model)
        self.foot = ListFoot(HOURS_HINTS)
        self.card = Card()
        self.card.set_flush()
        self.card.body.addWidget(self.table, 1)
        self.card.body.addWidget(self.foot)
        self.nobody = EmptyState(
            "search",
            "Tidak ada pegawai di saringan ini",
            "Pilih saringan lain, atau periksa ejaan.",
            ("Tampilkan semua",),
        )
        dress(self.nobody.buttons[0])  # The page has its one primary button in the top bar.
        self.states = QStackedWidget()
        self.states.addWidget(self.card)
        self.states.addWidget(self.nobody)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.filters)
        column.addWidget(self.states, 1)

    def _connect(self) -> None:
        self.filters.changed.connect(self._show)
        self.filters.search.left_down.connect(self.table.take_focus)
        self.table.moved.connect(lambda _row: self._on_moved())
        self.model.counted.connect(self._on_counted)
        self.model.dataChanged.connect(lambda *_place: self._on_moved())
        self.nobody.acted.connect(lambda _way: self._clear())

    def _show(self) -> None:
        self.model.show(partial(_fetch, self._training, self.wanted))

    def _clear(self) -> None:
        self.filters.search.clear()
        self.filters.unit.choose(None)
        self.filters.chips.choose("all")
        self.filters.search.setFocus()

    def _on_counted(self, total: int, _capped: bool) -> None:  # noqa: FBT001 - a signal's value
        self.table.set_needle(self.wanted.text)
        sentence = people_sentence(total, self.wanted.text)
        self.foot.count.set_full(sentence)
        self.filters.search.tell_count(sentence)
        kept, self._kept = self._kept or 0, None
        self.states.setCurrentWidget(self.card if total else self.nobody)
        if total:
            self.table.selectRow(min(kept, total - 1))
        self._on_moved()

    def _on_moved(self) -> None:
        line = self.line()
        if line != self._shown:
            self._shown = line
            self.chosen.emit(line)


def _fetch(
    training: TrainingService, wanted: HoursFilter, offset: int, limit: int
) -> tuple[Sequence[PersonHours], int, bool]:
    return training.hours_page(wanted, offset=offset, limit=limit)
