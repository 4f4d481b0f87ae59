"""The list of people's training hours of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from asn_desktop.domain.training.lists import HoursFilter, PersonHours
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.list_frame import SHOW_ALL, ListFrame, Listing, Missed
from asn_desktop.gui.pages.training.columns import HoursDelegate, hours_columns
from asn_desktop.gui.pages.training.filters import HoursFilters
from asn_desktop.gui.pages.training.words import people_sentence
from asn_desktop.gui.widgets.key_strip import KeyHint

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.training import TrainingService

HOURS_HINTS: Final[tuple[KeyHint, ...]] = (("↑ ↓", "pilih"), ("F9", "mengapa nilai ini"))
_NOBODY: Final = Missed(
    "Tidak ada pegawai di saringan ini", "Pilih saringan lain, atau periksa ejaan.", SHOW_ALL
)


class HoursList(ListFrame[HoursFilter, PersonHours]):
    """Finds people and how their hours stand."""

    filters: HoursFilters

    def __init__(self, training: TrainingService, jobs: Jobs, year: int) -> None:
        listing = Listing(
            "JP pegawai",
            hours_columns(),
            training.hours_page,
            HOURS_HINTS,
            lambda total, wanted: people_sentence(total, wanted.text),
            lambda _text: _NOBODY,
            {},
        )
        super().__init__(listing, HoursFilters(year), jobs)
        self.table.setItemDelegate(HoursDelegate(self.model, self.table))
