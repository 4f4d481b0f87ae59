"""The list of targets: filters, table, and what stands there when it is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from asn_desktop.domain.targets.lists import PlanFilter, PlanLine
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.list_frame import ListFrame, Listing, missing
from asn_desktop.gui.pages.targets.columns import FORM_COLUMN, Calendar, PlanDelegate, columns
from asn_desktop.gui.pages.targets.filters import PlanFilters
from asn_desktop.gui.pages.targets.words import found_sentence
from asn_desktop.gui.widgets.banner import Banner
from asn_desktop.gui.widgets.empty_state import EmptyState
from asn_desktop.gui.widgets.key_strip import KeyHint

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.targets import TargetService

LIST_HINTS: Final[tuple[KeyHint, ...]] = (("↑ ↓", "pilih"), ("Enter", "buka"), ("Ctrl+N", "baru"))


class PlanList(ListFrame[PlanFilter, PlanLine]):
    """Finds plans, and people who have none.

    Signals:
        copy_wanted: The whole year is to begin with the plans of the year before.
    """

    copy_wanted = Signal()
    filters: PlanFilters

    def __init__(self, targets: TargetService, jobs: Jobs, calendar: Calendar) -> None:
        listing = Listing(
            "Daftar SKP",
            columns(calendar),
            targets.page,
            LIST_HINTS,
            lambda total, wanted: found_sentence(total, wanted.year, wanted.text),
            missing("Tidak ada SKP di saringan ini", "NIP"),
            {FORM_COLUMN: 900},
        )
        super().__init__(listing, PlanFilters(calendar.today.year), jobs)
        self.calendar = calendar
        self.table.set_several()
        self.table.setItemDelegate(PlanDelegate(self.table))
        self.empty = self.add_empty(
            EmptyState(
                "users",
                "Belum ada data pegawai",
                "SKP disusun untuk pegawai. Masukkan dahulu daftar pegawai kantor ini.",
                ("Buka Pegawai",),
            )
        )
        self.banner = Banner("info")
        self.banner.acted.connect(self.copy_wanted)
        self.column.insertWidget(1, self.banner)

    def step(self, by: int) -> bool:
        """Go to a neighbour; False at either end."""
        row = self.table.currentIndex().row() + by
        if not 0 <= row < self.model.rowCount():
            return False
        self.table.selectRow(row)
        return True

    def offer_copy(self, earlier: int | None) -> None:
        """Offer to begin a year that nobody planned with the plans of the year before."""
        if earlier is None:
            self.banner.hide()
            return
        self.banner.show_message(
            f"SKP {self.wanted.year} belum dibuat",
            "Mulai dari SKP tahun lalu supaya tidak mengetik ulang, lalu ubah yang perlu.",
            f"Salin dari SKP {earlier}",
        )
