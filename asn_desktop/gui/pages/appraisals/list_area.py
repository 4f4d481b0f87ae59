"""The list of appraisals: filters, table, and what stands there when it is empty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.domain.appraisals.lists import AppraisalFilter, AppraisalLine
from asn_desktop.domain.appraisals.period import ANNUAL, AppraisalPeriod
from asn_desktop.gui import theme
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.paged_model import PagedModel
from asn_desktop.gui.pages.appraisals.columns import RATER_COLUMN, columns
from asn_desktop.gui.pages.appraisals.filters import AppraisalFilters
from asn_desktop.gui.pages.appraisals.words import found_sentence
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.empty_state import EmptyState
from asn_desktop.gui.widgets.key_strip import KeyHint, ListFoot
from asn_desktop.gui.widgets.labels import dress
from asn_desktop.gui.widgets.table import Table

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.appraisals import AppraisalService

LIST_HINTS: Final[tuple[KeyHint, ...]] = (("↑ ↓", "pilih"), ("Enter", "nilai"))
_ROOM_FOR_RATER: Final = 800


class AppraisalList(QWidget):
    """Finds appraisals, and people who have none; the rows come from the read lane.

    Signals:
        chosen: The current line is another one; carries it or None.
        opened: A line is to be opened; carries it.
        people_wanted: There is nobody yet; the page of the employees is wanted.
    """

    chosen = Signal(object)
    opened = Signal(object)
    people_wanted = Signal()

    def __init__(self, appraisals: AppraisalService, jobs: Jobs, period: AppraisalPeriod) -> None:
        super().__init__()
        self._appraisals = appraisals
        self._jobs = jobs
        self._kept: int | None = None
        self._shown: AppraisalLine | None = None
        self.filters = AppraisalFilters(period)
        self.model = PagedModel(columns(), jobs, self)
        self._lay_out()
        self._connect()

    @property
    def wanted(self) -> AppraisalFilter:
        """What the list shows."""
        return self.filters.wanted

    def line(self) -> AppraisalLine | None:
        """Return the current line, None while it is on its way."""
        row = self.table.currentIndex().row()
        return self.model.row_at(row) if 0 <= row < self.model.rowCount() else None

    def with_chosen(self, then: Callable[[Sequence[AppraisalLine]], object]) -> None:
        """Hand over the chosen lines, also those not read yet."""
        rows = self.table.chosen_rows()
        if not rows:
            return
        first, wanted, appraisals = rows[0], self.wanted, self._appraisals
        span = rows[-1] - first + 1

        def work() -> list[AppraisalLine]:
            lines = appraisals.page(wanted, offset=first, limit=span).lines
            return [lines[row - first] for row in rows if row - first < len(lines)]

        self._jobs.read(self, work, then)

    def open_current(self) -> None:
        """Ask for the current line to be opened."""
        line = self.line()
        if line is not None:
            self.opened.emit(line)

    def reload(self) -> None:
        """Read the list again; the current row stays."""
        self._kept = max(self.table.currentIndex().row(), 0)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget.resizeEvent: names need the room more than the rater does."""
        super().resizeEvent(event)
        self.table.setColumnHidden(RATER_COLUMN, self.width() < theme.scaled(_ROOM_FOR_RATER))
        self.table.fit_columns()

    def _lay_out(self) -> None:
        self.table = Table("Daftar penilaian")
        self.table.set_several()
        self.table.show_model(self.model)
        self.foot = ListFoot(LIST_HINTS)
        self.card = Card()
        self.card.set_flush()
        self.card.body.addWidget(self.table, 1)
        self.card.body.addWidget(self.foot)
        self.nobody = EmptyState("search", "", "", ("Hapus pencarian",))
        self.empty = EmptyState(
            "users",
            "Belum ada data pegawai",
            "Penilaian diisi untuk pegawai. Masukkan dahulu daftar pegawai kantor ini.",
            ("Buka Pegawai",),
        )
        dress(self.nobody.buttons[0])
        self.states = QStackedWidget()
        for state in (self.card, self.nobody, self.empty):
            self.states.addWidget(state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.filters)
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
        self.model.counted.connect(self._on_counted)
        self.model.dataChanged.connect(lambda *_place: self._on_moved())

    def _show(self) -> None:
        self.model.show(partial(_fetch, self._appraisals, self.wanted))

    def _clear(self) -> None:
        search = self.filters.search
        if self.wanted.text:
            search.clear()
        else:
            self.filters.show_only()
        search.setFocus()

    def _on_counted(self, total: int, _capped: bool) -> None:  # noqa: FBT001 - a signal's value
        wanted = self.wanted
        self.table.set_needle(wanted.text)
        period = AppraisalPeriod(wanted.year, wanted.period or ANNUAL)
        sentence = found_sentence(total, period.title, wanted.text)
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
        text = self.wanted.text
        if text:
            self.nobody.set_texts(
                f"Tidak ada yang cocok dengan “{text}”", "Periksa ejaan, atau cari dengan NIP."
            )
        else:
            self.nobody.set_texts(
                "Tidak ada penilaian di saringan ini", "Pilih saringan lain, atau tampilkan semua."
            )
        self.nobody.buttons[0].setText("Hapus pencarian" if text else "Tampilkan semua")

    def _on_moved(self) -> None:
        line = self.line()
        if line != self._shown:
            self._shown = line
            self.chosen.emit(line)


def _fetch(
    appraisals: AppraisalService, wanted: AppraisalFilter, offset: int, limit: int
) -> tuple[Sequence[AppraisalLine], int, bool]:
    return appraisals.page(wanted, offset=offset, limit=limit)
