"""The list of appraisals: filters, table, and what stands there when it is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from asn_desktop.domain.appraisals.lists import AppraisalFilter, AppraisalLine
from asn_desktop.domain.appraisals.period import ANNUAL, AppraisalPeriod
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.list_frame import ListFrame, Listing, missing
from asn_desktop.gui.pages.appraisals.columns import RATER_COLUMN, columns
from asn_desktop.gui.pages.appraisals.filters import AppraisalFilters
from asn_desktop.gui.pages.appraisals.words import found_sentence
from asn_desktop.gui.widgets.empty_state import EmptyState
from asn_desktop.gui.widgets.key_strip import KeyHint

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.appraisals import AppraisalService

LIST_HINTS: Final[tuple[KeyHint, ...]] = (("↑ ↓", "pilih"), ("Enter", "nilai"))


class AppraisalList(ListFrame[AppraisalFilter, AppraisalLine]):
    """Finds appraisals, and people who have none."""

    filters: AppraisalFilters

    def __init__(self, appraisals: AppraisalService, jobs: Jobs, period: AppraisalPeriod) -> None:
        listing = Listing(
            "Daftar penilaian",
            columns(),
            appraisals.page,
            LIST_HINTS,
            _found,
            missing("Tidak ada penilaian di saringan ini", "NIP"),
            {RATER_COLUMN: 800},
        )
        super().__init__(listing, AppraisalFilters(period), jobs)
        self.table.set_several()
        self.empty = self.add_empty(
            EmptyState(
                "users",
                "Belum ada data pegawai",
                "Penilaian diisi untuk pegawai. Masukkan dahulu daftar pegawai kantor ini.",
                ("Buka Pegawai",),
            )
        )


def _found(total: int, wanted: AppraisalFilter) -> str:
    period = AppraisalPeriod(wanted.year, wanted.period or ANNUAL)
    return found_sentence(total, period.title, wanted.text)
