"""A table model that fetches its rows a page at a time while they come into sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.table_model import _ROOT, Column, Index, Row, TableModel

# A little more than a tall window shows: what is out of sight is not waited for.
_PAGE: Final = 32
_KEPT: Final = 256

Fetch = Callable[[int, int], tuple[Sequence[Row], int, bool]]


class PagedModel(TableModel[Row]):
    """Holds the pages that were looked at last; the others are "…" until they arrive.

    ``fetch(offset, limit)`` runs on the read lane and returns rows, the number of
    all rows, and whether that number is only a cap ("lebih dari 1.000").

    Signals:
        counted: A first page arrived; carries the number of rows and whether it is a cap.
    """

    counted = Signal(int, bool)

    def __init__(
        self, columns: Sequence[Column[Row]], jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(columns, parent)
        self._jobs = jobs
        self._fetch: Fetch[Row] | None = None
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._asked: set[int] = set()
        self._total = 0
        self._generation = 0

    def show(self, fetch: Fetch[Row]) -> None:
        """Show what ``fetch`` brings; the old rows stay until its first page is here."""
        self._generation += 1
        self._fetch = fetch
        self._asked = {0}
        self._ask(0, partial(self._begin, self._generation))

    def row_at(self, number: int) -> Row | None:
        """Override TableModel.row_at; asks for the page that is not here yet, and for the next."""
        page, place = divmod(number, _PAGE)
        rows = self._pages.get(page)
        if rows is None:
            self._want(page)
            return None
        self._pages.move_to_end(page)
        # Whoever looks at one end of a page will soon look at the page behind it.
        self._want(page + 1 if place >= _PAGE // 2 else page - 1)
        return rows[place] if place < len(rows) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Override QAbstractItemModel.rowCount."""
        return 0 if parent.isValid() else self._total

    def _want(self, page: int) -> None:
        """Ask for a page, unless it is here or on its way, or there is none."""
        there = 0 <= page * _PAGE < self._total
        if there and page not in self._pages and page not in self._asked:
            self._asked.add(page)
            self._ask(page, partial(self._fill, self._generation, page))

    def _ask(
        self, page: int, then: Callable[[tuple[Sequence[Row], int, bool] | None], object]
    ) -> None:
        fetch, generation = self._fetch, self._generation

        def work() -> tuple[Sequence[Row], int, bool] | None:
            # A newer search has been asked for meanwhile: do not keep it waiting.
            if fetch is None or generation != self._generation:
                return None
            return fetch(page * _PAGE, _PAGE)

        self._jobs.read(self, work, then)

    def _begin(self, generation: int, answer: tuple[Sequence[Row], int, bool] | None) -> None:
        if answer is None or generation != self._generation:
            return
        rows, total, capped = answer
        self.beginResetModel()
        self._pages.clear()
        self._pages[0] = rows
        self._asked.discard(0)
        self._total = total
        self.endResetModel()
        self.counted.emit(total, capped)

    def _fill(
        self, generation: int, page: int, answer: tuple[Sequence[Row], int, bool] | None
    ) -> None:
        if answer is None or generation != self._generation:
            return
        self._asked.discard(page)
        self._pages[page] = answer[0]
        if len(self._pages) > _KEPT:
            self._pages.popitem(last=False)
        first = page * _PAGE
        last = min(first + _PAGE, self._total) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
