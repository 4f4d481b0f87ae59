"""What of the lists of training is wanted: text, year, unit, and how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from asn_desktop.domain.training.lists import ActivityFilter, Counts, HoursFilter
from asn_desktop.domain.training.words import ActivityState
from asn_desktop.domain.training_hours import HoursStatus
from asn_desktop.domain.units import UnitTree
from asn_desktop.gui import theme
from asn_desktop.gui.pages.training.words import STANDINGS, STATES
from asn_desktop.gui.widgets.filter_chips import FilterChips, FilterOption
from asn_desktop.gui.widgets.search_box import SearchBox
from asn_desktop.gui.widgets.segmented import Segmented
from asn_desktop.gui.widgets.unit_choice import UnitChoice

_SEARCH: Final = 250
ACTIVITIES, HOURS = range(2)
VIEWS: Final = ("Kegiatan", "JP pegawai")
_STATES: Final = {key: state for key, state, _title in STATES}
_STATE_KEYS: Final = {state: key for key, state, _title in STATES}
_STANDING_KEYS: Final = {status: key for key, status, _title in STANDINGS}
_STANDINGS: Final = {key: status for key, status, _title in STANDINGS}


class YearChoice(QComboBox):
    """Offers years, the newest first.

    Signals:
        picked: Another year was chosen; carries it.
    """

    picked = Signal(int)

    def __init__(self, name: str, year: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.offer([], year)
        self.currentTextChanged.connect(lambda text: self.picked.emit(int(text)))

    def offer(self, years: Iterable[int], chosen: int) -> None:
        """Offer these years beside the chosen one."""
        offered = sorted({*years, chosen}, reverse=True)
        with QSignalBlocker(self):
            self.clear()
            self.addItems([str(year) for year in offered])
            self.setCurrentText(str(chosen))

    def years(self) -> list[int]:
        """Return the years on offer."""
        return [int(self.itemText(at)) for at in range(self.count())]


class ActivityFilters(QWidget):
    """The fields above the list of activities.

    Signals:
        changed: Other activities are wanted.
        view_wanted: The other list is wanted; carries which.
    """

    changed = Signal()
    view_wanted = Signal(int)

    def __init__(self, year: int) -> None:
        super().__init__()
        self.wanted = ActivityFilter(year)
        self.view = Segmented("Daftar yang dilihat", VIEWS)
        self.view.set_current(ACTIVITIES)
        self.search = SearchBox("Ketik nama kegiatan atau kode")
        self.search.setMaximumWidth(theme.scaled(_SEARCH))
        self.year = YearChoice("Tahun kegiatan", year)
        self.chips = FilterChips()
        self.set_counts({})
        _lay_out(self, (self.view, self.search, self.year), self.chips)
        self.view.chosen.connect(self._on_view)
        self.search.searched.connect(lambda text: self._ask(replace(self.wanted, text=text)))
        self.year.picked.connect(lambda chosen: self._ask(replace(self.wanted, year=chosen)))
        self.chips.chosen.connect(lambda key: self._ask(replace(self.wanted, state=_STATES[key])))

    def set_years(self, years: Iterable[int]) -> None:
        """Offer these years beside the one that is shown."""
        self.year.offer(years, self.wanted.year)

    def set_counts(self, counts: Counts) -> None:
        """Show how many activities each state has."""
        options = [FilterOption(key, title, counts.get(state)) for key, state, title in STATES]
        self.chips.set_options(options)

    def show_only(self, *, year: int | None = None, state: ActivityState | None = None) -> None:
        """Ask for the activities of a year and state, without the other restrictions."""
        self.wanted = ActivityFilter(year or self.wanted.year, state=state)
        blockers = [QSignalBlocker(part) for part in (self.search, self.chips)]
        self.search.clear()
        self.chips.choose(_STATE_KEYS[state])
        for blocker in blockers:
            blocker.unblock()
        self.year.offer(self.year.years(), self.wanted.year)
        self.changed.emit()

    def is_open(self) -> bool:
        """Tell whether nothing but the year restricts the list."""
        return self.wanted == ActivityFilter(self.wanted.year)

    def _on_view(self, which: int) -> None:
        self.view.set_current(ACTIVITIES)
        if which != ACTIVITIES:
            self.view_wanted.emit(which)

    def _ask(self, wanted: ActivityFilter) -> None:
        if wanted != self.wanted:
            self.wanted = wanted
            self.changed.emit()


class HoursFilters(QWidget):
    """The fields above the list of people's hours.

    Signals:
        changed: Other people are wanted.
        view_wanted: The other list is wanted; carries which.
    """

    changed = Signal()
    view_wanted = Signal(int)

    def __init__(self, year: int) -> None:
        super().__init__()
        self.wanted = HoursFilter(year)
        self.view = Segmented("Daftar yang dilihat", VIEWS)
        self.view.set_current(HOURS)
        self.search = SearchBox("Ketik nama, NIP, atau jabatan")
        self.search.setMaximumWidth(theme.scaled(_SEARCH))
        self.year = YearChoice("Tahun JP", year)
        self.unit = UnitChoice("Semua satuan kerja")
        self.unit.setAccessibleName("Satuan kerja")
        self.unit.setMinimumContentsLength(12)
        self.chips = FilterChips()
        self.set_counts({})
        _lay_out(self, (self.view, self.search, self.year, self.unit), self.chips)
        self.view.chosen.connect(self._on_view)
        self.search.searched.connect(lambda text: self._ask(replace(self.wanted, text=text)))
        self.year.picked.connect(lambda chosen: self._ask(replace(self.wanted, year=chosen)))
        self.unit.currentIndexChanged.connect(
            lambda _at: self._ask(replace(self.wanted, unit=self.unit.chosen()))
        )
        self.chips.chosen.connect(
            lambda key: self._ask(replace(self.wanted, status=_STANDINGS[key]))
        )

    def set_years(self, years: Iterable[int]) -> None:
        """Offer these years beside the one that is shown."""
        self.year.offer(years, self.wanted.year)

    def set_units(self, tree: UnitTree) -> None:
        """Offer the units of a tree; the chosen one stays chosen."""
        with QSignalBlocker(self.unit):
            self.unit.set_units(tree)

    def set_counts(self, counts: Mapping[HoursStatus | None, int]) -> None:
        """Show how many people's hours stand how."""
        options = [FilterOption(key, title, counts.get(each)) for key, each, title in STANDINGS]
        self.chips.set_options(options)

    def show_year(self, year: int) -> None:
        """Ask for another year."""
        self.year.offer(self.year.years(), year)
        self._ask(replace(self.wanted, year=year))

    def show_only(
        self, *, year: int | None = None, status: HoursStatus | None = None, text: str = ""
    ) -> None:
        """Ask for people whose hours of a year stand so, without the other restrictions."""
        wanted = HoursFilter(year or self.wanted.year, text=text, status=status)
        blockers = [QSignalBlocker(part) for part in (self.search, self.unit, self.chips)]
        self.search.setText(text)
        self.unit.choose(None)
        self.chips.choose(_STANDING_KEYS[status])
        for blocker in blockers:
            blocker.unblock()
        self.year.offer(self.year.years(), wanted.year)
        self._ask(wanted)

    def _on_view(self, which: int) -> None:
        self.view.set_current(HOURS)
        if which != HOURS:
            self.view_wanted.emit(which)

    def _ask(self, wanted: HoursFilter) -> None:
        if wanted != self.wanted:
            self.wanted = wanted
            self.changed.emit()


def _lay_out(place: QWidget, fields: tuple[QWidget, ...], chips: FilterChips) -> None:
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in fields:
        row.addWidget(part, 1 if isinstance(part, UnitChoice | SearchBox) else 0)
    if not any(isinstance(part, UnitChoice) for part in fields):
        row.addStretch(1)
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    column.addLayout(row)
    column.addWidget(chips)
    for before, after in pairwise((*fields, chips)):
        QWidget.setTabOrder(before, after)
