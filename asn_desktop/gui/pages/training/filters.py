"""What of the lists of training is wanted: text, year, unit, and how it stands."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal

from asn_desktop.domain.training.lists import ActivityFilter, HoursFilter
from asn_desktop.gui import theme
from asn_desktop.gui.pages.training.words import STANDINGS, STATES
from asn_desktop.gui.widgets.filter_bar import FilterBar
from asn_desktop.gui.widgets.segmented import Segmented

_SEARCH_WIDTH: Final = 250
_FEW_LETTERS: Final = 12
ACTIVITIES, HOURS = range(2)
VIEWS: Final = ("Kegiatan", "JP pegawai")


class ViewChoice(Segmented):
    """Leads from one list to the other; above each it shows that one.

    Signals:
        left: The other list is wanted.
    """

    left = Signal()

    def __init__(self, own: int) -> None:
        super().__init__("Daftar yang dilihat", VIEWS)
        self._own = own
        self.set_current(own)
        self.chosen.connect(self._on_chosen)

    def _on_chosen(self, which: int) -> None:
        self.set_current(self._own)
        if which != self._own:
            self.left.emit()


class ActivityFilters(FilterBar[ActivityFilter]):
    """The fields above the list of activities."""

    def __init__(self, year: int) -> None:
        super().__init__(ActivityFilter(year), "Ketik nama kegiatan atau kode")
        self.view = ViewChoice(ACTIVITIES)
        self.search.setMaximumWidth(theme.scaled(_SEARCH_WIDTH))
        self.row.addWidget(self.view)
        self.row.addWidget(self.search, 1)
        self.year = self.add_year("Tahun kegiatan")
        self.row.addStretch(1)
        self.add_chips("state", STATES)


class HoursFilters(FilterBar[HoursFilter]):
    """The fields above the list of people's hours."""

    def __init__(self, year: int) -> None:
        hint = "Ketik nama, NIP, atau jabatan"
        super().__init__(HoursFilter(year), hint)
        self.view = ViewChoice(HOURS)
        self.search.setMaximumWidth(theme.scaled(_SEARCH_WIDTH))
        self.row.addWidget(self.view)
        self.row.addWidget(self.search, 1)
        self.year = self.add_year("Tahun JP")
        self.unit = self.add_unit()
        self.unit.setMinimumContentsLength(_FEW_LETTERS)
        self.add_chips("status", STANDINGS)
