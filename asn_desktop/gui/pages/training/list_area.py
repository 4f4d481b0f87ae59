"""The list of activities: filters, table, and what stands there when it is empty."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from asn_desktop.domain.training.lists import ActivityFilter, ActivityLine
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.list_frame import ListFrame, Listing, missing
from asn_desktop.gui.pages.training.columns import (
    ORGANISER_COLUMN,
    TRACK_COLUMN,
    activity_columns,
)
from asn_desktop.gui.pages.training.filters import ActivityFilters
from asn_desktop.gui.pages.training.words import found_sentence
from asn_desktop.gui.widgets.empty_state import EmptyState
from asn_desktop.gui.widgets.key_strip import KeyHint
from asn_desktop.gui.widgets.labels import dress

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.training import TrainingService

LIST_HINTS: Final[tuple[KeyHint, ...]] = (("↑ ↓", "pilih"), ("Enter", "buka"), ("Ctrl+N", "baru"))


class ActivityList(ListFrame[ActivityFilter, ActivityLine]):
    """Finds activities."""

    filters: ActivityFilters

    def __init__(self, training: TrainingService, jobs: Jobs, today: date) -> None:
        listing = Listing(
            "Daftar kegiatan pelatihan",
            activity_columns(today),
            training.page,
            LIST_HINTS,
            lambda total, wanted: found_sentence(total, wanted.year, wanted.text),
            missing("Tidak ada kegiatan di saringan ini", "kode"),
            {ORGANISER_COLUMN: 1000, TRACK_COLUMN: 860},
        )
        super().__init__(listing, ActivityFilters(today.year), jobs)
        self.empty = self.add_empty(
            EmptyState(
                "graduation-cap",
                "",
                "Catat kegiatan dan sesinya. JP setiap pegawai akan dihitung otomatis dari "
                "kehadiran.",
                ("Catat kegiatan", "Lihat contoh"),
            )
        )
        for made in self.empty.buttons:
            dress(made)  # The page has its one primary button in the top bar.
        self.filters.changed.connect(self._name_year)
        self._name_year()

    def _name_year(self) -> None:
        self.empty.heading.setText(f"Belum ada kegiatan pelatihan tahun {self.wanted.year}")
