"""The list of targets: filters, table, and what stands there when it is empty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.domain.targets.lists import PlanFilter, PlanLine
from asn_desktop.gui import theme
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.paged_model import PagedModel
from asn_desktop.gui.pages.targets.columns import FORM_COLUMN, Calendar, PlanDelegate, columns
from asn_desktop.gui.pages.targets.filters import PlanFilters
from asn_desktop.gui.pages.targets.words import found_sentence
from asn_desktop.gui.widgets.banner import Banner
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.empty_state import EmptyState
from asn_desktop.gui.widgets.key_strip import KeyHint, ListFoot
from asn_desktop.gui.widgets.labels import dress
from asn_desktop.gui.widgets.table import Table

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.targets import TargetService

LIST_HINTS: Final[tuple[KeyHint, ...]] = (("↑ ↓", "pilih"), ("Enter", "buka"), ("Ctrl+N", "baru"))
_ROOM_FOR_FORM: Final = 900


class PlanList(QWidget):
    """Finds plans, and people who have none; the rows come from the read lane.

    Signals:
        chosen: The current line is another one; carries it or None.
        opened: A line is to be opened; carries it.
        copy_wanted: The whole year is to begin with the plans of the year before.
        people_wanted: There is nobody yet; the page of the employees is wanted.
    """

    chosen = Signal(object)
    opened = Signal(object)
    copy_wanted = Signal()
    people_wanted = Signal()

    def __init__(self, targets: TargetService, jobs: Jobs, calendar: Calendar) -> None:
        super().__init__()
        self.calendar = calendar
        self._targets = targets
        self._jobs = jobs
        self._kept: int | None = None
        self._shown: PlanLine | None = None
        self.filters = PlanFilters(calendar.today.year)
        self.model = PagedModel(columns(calendar), jobs, self)
        self._lay_out()
        self._connect()

    @property
    def wanted(self) -> PlanFilter:
        """What the list shows."""
        return self.filters.wanted

    def line(self) -> PlanLine | None:
        """Return the current line, None while it is on its way."""
        return self.line_at(self.table.currentIndex().row())

    def line_at(self, row: int) -> PlanLine | None:
        """Return the line in a row."""
        return self.model.row_at(row) if 0 <= row < self.model.rowCount() else None

    def with_chosen(self, then: Callable[[Sequence[PlanLine]], object]) -> None:
        """Hand over the chosen lines, also those not read yet."""
        rows = self.table.chosen_rows()
        if not rows:
            return
        first, wanted, targets = rows[0], self.wanted, self._targets
        span = rows[-1] - first + 1

        def work() -> list[PlanLine]:
            lines = targets.page(wanted, offset=first, limit=span).lines
            return [lines[row - first] for row in rows if row - first < len(lines)]

        self._jobs.read(self, work, then)

    def step(self, by: int) -> bool:
        """Go to a neighbour; False at either end."""
        row = self.table.currentIndex().row() + by
        if not 0 <= row < self.model.rowCount():
            return False
        self.table.selectRow(row)
        return True

    def open_current(self) -> None:
        """Ask for the current line to be opened."""
        line = self.line()
        if line is not None:
            self.opened.emit(line)

    def reload(self) -> None:
        """Read the list again; the current row stays."""
        self._kept = max(self.table.currentIndex().row(), 0)
        self._show()

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget.resizeEvent: names need the room more than what most plans share."""
        super().resizeEvent(event)
        self.table.setColumnHidden(FORM_COLUMN, self.width() < theme.scaled(_ROOM_FOR_FORM))
        self.table.fit_columns()

    def _lay_out(self) -> None:
        self.table = Table("Daftar SKP")
        self.table.set_several()
        self.table.setItemDelegate(PlanDelegate(self.table))
        self.table.show_model(self.model)
        self.foot = ListFoot(LIST_HINTS)
        self.card = Card()
        self.card.set_flush()
        self.card.body.addWidget(self.table, 1)
        self.card.body.addWidget(self.foot)
        self.nobody = EmptyState("search", "", "", ("Hapus pencarian",))
        dress(self.nobody.buttons[0])  # The page has its one primary button in the top bar.
        self.empty = EmptyState(
            "users",
            "Belum ada data pegawai",
            "SKP disusun untuk pegawai. Masukkan dahulu daftar pegawai kantor ini.",
            ("Buka Pegawai",),
        )
        self.states = QStackedWidget()
        for state in (self.card, self.nobody, self.empty):
            self.states.addWidget(state)
        self.banner = Banner("info")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self.filters, self.banner):
            column.addWidget(part)
        column.addWidget(self.states, 1)

    def _connect(self) -> None:
        search = self.filters.search
        self.filters.changed.connect(self._show)
        search.returnPressed.connect(self.open_current)
        search.left_down.connect(self.table.take_focus)
        self.table.moved.connect(lambda _row: self._on_moved())
        self.table.opened.connect(lambda _row: self.open_current())
        self.nobody.acted.connect(lambda _way: self._clear())
        self.empty.acted.connect(lambda _way: self.people_wanted.emit())
        self.banner.acted.connect(self.copy_wanted)
        self.model.counted.connect(self._on_counted)
        self.model.dataChanged.connect(lambda *_place: self._on_moved())

    def _show(self) -> None:
        wanted, targets = self.wanted, self._targets
        self.model.show(partial(_fetch, targets, wanted))

    def _clear(self) -> None:
        search = self.filters.search
        if self.wanted.text:
            search.clear()
        else:
            self.filters.show_only()
        search.setFocus()

    def _on_counted(self, total: int, _capped: bool) -> None:  # noqa: FBT001 - a signal's value
        self.table.set_needle(self.wanted.text)
        sentence = found_sentence(total, self.wanted.year, self.wanted.text)
        self.foot.count.set_full(sentence)
        self.filters.search.tell_count(sentence)
        kept, self._kept = self._kept or 0, None
        if total:
            self.states.setCurrentWidget(self.card)
            self.table.selectRow(min(kept, total - 1))
        else:
            self._show_empty()
            self._on_moved()

    def _show_empty(self) -> None:
        if self.filters.is_open():
            self.states.setCurrentWidget(self.empty)
            return
        self.states.setCurrentWidget(self.nobody)
        if self.wanted.text:
            self.nobody.set_texts(
                f"Tidak ada yang cocok dengan “{self.wanted.text}”",
                "Periksa ejaan, atau cari dengan NIP.",
            )
            self.nobody.buttons[0].setText("Hapus pencarian")
            return
        self.nobody.set_texts(
            "Tidak ada SKP di saringan ini", "Pilih saringan lain, atau tampilkan semua."
        )
        self.nobody.buttons[0].setText("Tampilkan semua")

    def _on_moved(self) -> None:
        line = self.line()
        if line != self._shown:
            self._shown = line
            self.chosen.emit(line)


def _fetch(
    targets: TargetService, wanted: PlanFilter, offset: int, limit: int
) -> tuple[Sequence[PlanLine], int, bool]:
    return targets.page(wanted, offset=offset, limit=limit)
