"""What of the list of targets is wanted: text, year, unit, and state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from asn_desktop.domain.targets.lists import Chosen, PlanFilter
from asn_desktop.domain.units import UnitTree
from asn_desktop.gui import theme
from asn_desktop.gui.pages.targets.words import FILTERS
from asn_desktop.gui.widgets.filter_chips import FilterChips, FilterOption
from asn_desktop.gui.widgets.search_box import SearchBox
from asn_desktop.gui.widgets.unit_choice import UnitChoice
from asn_desktop.ids import RowId

_SEARCH_WIDTH: Final = 270
_EVERYWHERE: Final = "Semua satuan kerja"
_STATES: Final = {key: chosen for key, chosen, _title in FILTERS}
_KEYS: Final = {chosen: key for key, chosen, _title in FILTERS}


class PlanFilters(QWidget):
    """The fields above the list.

    Signals:
        changed: Other lines are wanted.
    """

    changed = Signal()

    def __init__(self, year: int) -> None:
        super().__init__()
        self.wanted = PlanFilter(year)
        self.search = SearchBox("Ketik nama, NIP, atau jabatan")
        self.search.setFixedWidth(theme.scaled(_SEARCH_WIDTH))
        self.year = QComboBox()
        self.year.setAccessibleName("Tahun SKP")
        self.unit = UnitChoice(_EVERYWHERE)
        self.unit.setAccessibleName("Satuan kerja")
        self.chips = FilterChips()
        self.set_years([year])
        self.set_counts({})
        self._lay_out()
        self._connect()

    def set_years(self, years: Iterable[int]) -> None:
        """Offer these years beside the one that is shown, the newest first."""
        offered = sorted({*years, self.wanted.year}, reverse=True)
        with QSignalBlocker(self.year):
            self.year.clear()
            for year in offered:
                self.year.addItem(str(year), year)
            self.year.setCurrentIndex(offered.index(self.wanted.year))

    def set_units(self, tree: UnitTree) -> None:
        """Offer the units of a tree; the chosen one stays chosen."""
        with QSignalBlocker(self.unit):
            self.unit.set_units(tree)

    def set_counts(self, counts: Mapping[Chosen, int]) -> None:
        """Show how many lines each state has."""
        options = [FilterOption(key, title, counts.get(which)) for key, which, title in FILTERS]
        self.chips.set_options(options)

    def show_only(
        self, *, year: int | None = None, state: Chosen = None, unit: RowId | None = None
    ) -> None:
        """Ask for the lines of a state and unit, without the other restrictions."""
        self.wanted = PlanFilter(year or self.wanted.year, state=state, unit=unit)
        parts = (self.search, self.unit, self.chips)
        blockers = [QSignalBlocker(part) for part in parts]
        self.search.clear()
        self.unit.choose(unit)
        self.chips.choose(_KEYS[state])
        for blocker in blockers:
            blocker.unblock()
        self.set_years(self.years())
        self.changed.emit()

    def years(self) -> list[int]:
        """Return the years on offer."""
        return [int(self.year.itemText(at)) for at in range(self.year.count())]

    def is_open(self) -> bool:
        """Tell whether nothing but the year restricts the list."""
        return self.wanted == PlanFilter(self.wanted.year)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.search)
        row.addWidget(self.year)
        row.addWidget(self.unit, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(self.chips)
        order = (self.search, self.year, self.unit, self.chips)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.search.searched.connect(lambda text: self._ask(replace(self.wanted, text=text)))
        self.year.currentIndexChanged.connect(
            lambda _at: self._ask(replace(self.wanted, year=int(self.year.currentText())))
        )
        self.unit.currentIndexChanged.connect(
            lambda _at: self._ask(replace(self.wanted, unit=self.unit.chosen()))
        )
        self.chips.chosen.connect(lambda key: self._ask(replace(self.wanted, state=_STATES[key])))

    def _ask(self, wanted: PlanFilter) -> None:
        if wanted != self.wanted:
            self.wanted = wanted
            self.changed.emit()
