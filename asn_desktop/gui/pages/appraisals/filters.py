"""What of the list of appraisals is wanted: text, unit, and state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from asn_desktop.domain.appraisals.lists import AppraisalFilter, Chosen
from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.units import UnitTree
from asn_desktop.gui import theme
from asn_desktop.gui.pages.appraisals.words import FILTERS
from asn_desktop.gui.widgets.filter_chips import FilterChips, FilterOption
from asn_desktop.gui.widgets.search_box import SearchBox
from asn_desktop.gui.widgets.unit_choice import UnitChoice
from asn_desktop.ids import RowId

_SEARCH_WIDTH: Final = 270
_EVERYWHERE: Final = "Semua satuan kerja"
_STATES: Final = {key: chosen for key, chosen, _title in FILTERS}
_KEYS: Final = {chosen: key for key, chosen, _title in FILTERS}


class AppraisalFilters(QWidget):
    """The fields above the list.

    Signals:
        changed: Other lines are wanted.
    """

    changed = Signal()

    def __init__(self, period: AppraisalPeriod) -> None:
        super().__init__()
        self.wanted = AppraisalFilter(*period)
        self.search = SearchBox("Ketik nama, NIP, atau jabatan")
        self.search.setFixedWidth(theme.scaled(_SEARCH_WIDTH))
        self.unit = UnitChoice(_EVERYWHERE)
        self.unit.setAccessibleName("Satuan kerja")
        self.chips = FilterChips()
        self.set_counts({})
        self._lay_out()
        self.search.searched.connect(lambda text: self._ask(replace(self.wanted, text=text)))
        self.unit.currentIndexChanged.connect(
            lambda _at: self._ask(replace(self.wanted, unit=self.unit.chosen()))
        )
        self.chips.chosen.connect(lambda key: self._ask(replace(self.wanted, state=_STATES[key])))

    def set_frame(self, period: AppraisalPeriod, rater: RowId | None) -> bool:
        """Ask for the lines of a period and a rater, all else stays; tell if they are others."""
        wanted = replace(self.wanted, year=period.year, period=period.name, rater=rater)
        changes = wanted != self.wanted
        self._ask(wanted)
        return changes

    def set_units(self, tree: UnitTree) -> None:
        """Offer the units of a tree; the chosen one stays chosen."""
        with QSignalBlocker(self.unit):
            self.unit.set_units(tree)

    def set_counts(self, counts: Mapping[Chosen, int]) -> None:
        """Show how many lines each state has."""
        options = [FilterOption(key, title, counts.get(which)) for key, which, title in FILTERS]
        self.chips.set_options(options)

    def show_only(self, *, state: Chosen = None, unit: RowId | None = None) -> None:
        """Ask for the lines of a state and unit, without the other restrictions."""
        self.wanted = replace(self.wanted, text="", state=state, unit=unit)
        blockers = [QSignalBlocker(part) for part in (self.search, self.unit, self.chips)]
        self.search.clear()
        self.unit.choose(unit)
        self.chips.choose(_KEYS[state])
        for blocker in blockers:
            blocker.unblock()
        self.changed.emit()

    def is_open(self) -> bool:
        """Tell whether nothing but the period restricts the list."""
        return self.wanted == AppraisalFilter(self.wanted.year, self.wanted.period)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.search)
        row.addWidget(self.unit, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(self.chips)
        for before, after in pairwise((self.search, self.unit, self.chips)):
            QWidget.setTabOrder(before, after)

    def _ask(self, wanted: AppraisalFilter) -> None:
        if wanted != self.wanted:
            self.wanted = wanted
            self.changed.emit()
