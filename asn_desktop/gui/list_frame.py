"""The frame of a list: filters, table, foot, and what stands there when nothing is found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Generic, NamedTuple, Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.gui import theme
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.paged_model import PagedModel
from asn_desktop.gui.table_model import Column
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.empty_state import EmptyState
from asn_desktop.gui.widgets.filter_bar import FilterBar, Narrowed
from asn_desktop.gui.widgets.key_strip import KeyHint, ListFoot
from asn_desktop.gui.widgets.labels import dress
from asn_desktop.gui.widgets.table import Table

Wanted = TypeVar("Wanted", bound=Narrowed)
Asked_contra = TypeVar("Asked_contra", contravariant=True)
Line = TypeVar("Line")
Read_co = TypeVar("Read_co", covariant=True)
DROP_SEARCH: Final = "Hapus pencarian"
SHOW_ALL: Final = "Tampilkan semua"


class ReadPage(Protocol[Asked_contra, Read_co]):
    """Reads a slice of a list, how many lines fit, and whether more do; for the read lane."""

    def __call__(
        self, wanted: Asked_contra, /, *, offset: int, limit: int
    ) -> tuple[Sequence[Read_co], int, bool]:
        """Return the slice."""


class Missed(NamedTuple):
    """What is said where no line fits: a title, a body, and the way out."""

    title: str
    body: str
    way: str


class Listing(NamedTuple, Generic[Wanted, Line]):
    """What a list shows.

    Attributes:
        name: Of the table.
        columns: How a line is shown.
        read: Reads some of the lines.
        hints: The keys in the foot.
        found: Returns how many lines there are, as a sentence.
        missed: Returns what is said where nothing fits a searched text, or the filters for "".
        room: The width from which a column is shown that names need more.
    """

    name: str
    columns: Sequence[Column[Line]]
    read: ReadPage[Wanted, Line]
    hints: Sequence[KeyHint]
    found: Callable[[int, Wanted], str]
    missed: Callable[[str], Missed]
    room: Mapping[int, int]


class ListFrame(QWidget, Generic[Wanted, Line]):
    """Finds lines; they come from the read lane, so typing never waits for them.

    Signals:
        chosen: The current line is another one; carries it or None.
        opened: A line is to be opened; carries it.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(
        self, listing: Listing[Wanted, Line], filters: FilterBar[Wanted], jobs: Jobs
    ) -> None:
        super().__init__()
        self._listing = listing
        self._jobs = jobs
        self._kept: int | None = None
        self._shown: Line | None = None
        self.filters = filters
        self.model: PagedModel[Line] = PagedModel(listing.columns, jobs, self)
        self.states = QStackedWidget()
        self._lay_out()
        self._connect()

    @property
    def wanted(self) -> Wanted:
        """What the list shows."""
        return self.filters.wanted

    def line(self) -> Line | None:
        """Return the current line, None while it is on its way."""
        return self.line_at(self.table.currentIndex().row())

    def line_at(self, row: int) -> Line | None:
        """Return the line in a row."""
        return self.model.row_at(row) if 0 <= row < self.model.rowCount() else None

    def with_chosen(self, then: Callable[[Sequence[Line]], object]) -> None:
        """Hand over the chosen lines, also those not read yet."""
        rows = self.table.chosen_rows()
        if not rows:
            return
        first, wanted, read = rows[0], self.wanted, self._listing.read
        span = rows[-1] - first + 1

        def work() -> list[Line]:
            lines = read(wanted, offset=first, limit=span)[0]
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

    def add_empty(self, empty: EmptyState) -> EmptyState:
        """Show this instead where nothing was searched or filtered and there is still nothing."""
        self.states.addWidget(empty)
        self._bare = empty
        return empty

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget.resizeEvent: names need the room more than what most lines share."""
        super().resizeEvent(event)
        for column, room in self._listing.room.items():
            self.table.setColumnHidden(column, self.width() < theme.scaled(room))
        self.table.fit_columns()

    def _lay_out(self) -> None:
        self.table = Table(self._listing.name)
        self.table.show_model(self.model)
        self.foot = ListFoot(self._listing.hints)
        self.card = Card()
        self.card.set_flush()
        self.card.body.addWidget(self.table, 1)
        self.card.body.addWidget(self.foot)
        self.nobody = EmptyState("search", "", "", (SHOW_ALL,))
        dress(self.nobody.buttons[0])  # The page has its one primary button in the top bar.
        self._bare = self.nobody
        self.states.addWidget(self.card)
        self.states.addWidget(self.nobody)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)
        self.column.addWidget(self.filters)
        self.column.addWidget(self.states, 1)

    def _connect(self) -> None:
        search = self.filters.search
        self.filters.changed.connect(self._show)
        search.returnPressed.connect(self.open_current)
        search.left_down.connect(self.table.take_focus)
        self.table.moved.connect(lambda _row: self._on_moved())
        self.table.opened.connect(lambda _row: self.open_current())
        self.nobody.acted.connect(lambda _way: self._clear())
        self.model.counted.connect(self._on_counted)
        self.model.dataChanged.connect(lambda *_place: self._on_moved())

    def _show(self) -> None:
        wanted, read = self.wanted, self._listing.read
        self.model.show(lambda offset, limit: read(wanted, offset=offset, limit=limit))

    def _clear(self) -> None:
        search = self.filters.search
        if self.nobody.buttons[0].text() == DROP_SEARCH:
            search.clear()
        else:
            self.filters.show_only()
        search.setFocus()

    def _on_counted(self, total: int, _capped: bool) -> None:  # noqa: FBT001 - a signal's value
        self.table.set_needle(self.wanted.text)
        sentence = self._listing.found(total, self.wanted)
        self.foot.count.set_full(sentence)
        self.filters.search.tell_count(sentence)
        kept, self._kept = self._kept or 0, None
        if total:
            self.states.setCurrentWidget(self.card)
            self.table.selectRow(min(kept, total - 1))
        else:
            self._show_nothing()
        self._on_moved()

    def _show_nothing(self) -> None:
        missed = self._listing.missed(self.wanted.text)
        self.nobody.set_texts(missed.title, missed.body)
        self.nobody.buttons[0].setText(missed.way)
        self.states.setCurrentWidget(self._bare if self.filters.is_open() else self.nobody)

    def _on_moved(self) -> None:
        line = self.line()
        if line != self._shown:
            self._shown = line
            self.chosen.emit(line)


def missing(nothing: str, key: str) -> Callable[[str], Missed]:
    """Return what a list says where nothing fits: ``nothing`` for the filters, else the text.

    Args:
        nothing: The title where the filters let nothing through.
        key: By what else one can search.
    """

    def missed(text: str) -> Missed:
        if text:
            title = f"Tidak ada yang cocok dengan “{text}”"
            return Missed(title, f"Periksa ejaan, atau cari dengan {key}.", DROP_SEARCH)
        return Missed(nothing, "Pilih saringan lain, atau tampilkan semua.", SHOW_ALL)

    return missed
