"""What of the list of targets is wanted: text, year, unit, and state."""

from __future__ import annotations

from typing import Final

from asn_desktop.domain.targets.lists import PlanFilter
from asn_desktop.gui import theme
from asn_desktop.gui.pages.targets.words import FILTERS
from asn_desktop.gui.widgets.filter_bar import FilterBar

_SEARCH_WIDTH: Final = 270


class PlanFilters(FilterBar[PlanFilter]):
    """The fields above the list."""

    def __init__(self, year: int) -> None:
        super().__init__(PlanFilter(year), "Ketik nama, NIP, atau jabatan")
        self.search.setFixedWidth(theme.scaled(_SEARCH_WIDTH))
        self.row.addWidget(self.search)
        self.year = self.add_year("Tahun SKP")
        self.unit = self.add_unit()
        self.add_chips("state", FILTERS)
