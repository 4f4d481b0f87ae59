"""What of the list of appraisals is wanted: text, unit, and state."""

from __future__ import annotations

from typing import Final

from asn_desktop.domain.appraisals.lists import AppraisalFilter
from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.gui import theme
from asn_desktop.gui.pages.appraisals.words import FILTERS
from asn_desktop.gui.widgets.filter_bar import FilterBar
from asn_desktop.ids import RowId

_SEARCH_WIDTH: Final = 270


class AppraisalFilters(FilterBar[AppraisalFilter]):
    """The fields above the list; period and rater are chosen for all views of the page."""

    def __init__(self, period: AppraisalPeriod) -> None:
        hint = "Ketik nama, NIP, atau jabatan"
        super().__init__(AppraisalFilter(*period), hint)
        self.search.setFixedWidth(theme.scaled(_SEARCH_WIDTH))
        self.row.addWidget(self.search)
        self.unit = self.add_unit()
        self.add_chips("state", FILTERS)

    def set_frame(self, period: AppraisalPeriod, rater: RowId | None) -> bool:
        """Ask for the lines of a period and a rater, all else stays; tell if they are others."""
        return self.ask(year=period.year, period=period.name, rater=rater)

    def is_open(self) -> bool:
        """Override FilterBar.is_open: a rater restricts the list too."""
        return super().is_open() and self.wanted.rater is None
