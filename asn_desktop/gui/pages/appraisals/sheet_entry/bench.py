"""The sheet on the workbench: what is typed, and every deed so that it can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.gui.pages.appraisals.sheet_entry.reading import Opened
from asn_desktop.gui.pages.appraisals.sheet_entry.rows import (
    NOTE,
    RATINGS,
    Row,
    Typed,
    Values,
    entered,
    is_empty,
)
from asn_desktop.gui.widgets.entry_grid import Deed, Entry, History, Step
from asn_desktop.ids import RowId

_COLUMNS = {"results": "rating hasil kerja", "behaviour": "rating perilaku kerja", NOTE: "catatan"}
_DEEDS = {Deed.PASTED: "tempelan", Deed.CLEARED: "penghapusan", Deed.FILLED: "salinan ke bawah"}


class Spot(NamedTuple):
    """A cell by the key of its line and of its column."""

    line: RowId
    column: str


class Turn(NamedTuple):
    """What stands in the rows, and where a deed changed it."""

    values: Values
    spot: Spot


class Counts(NamedTuple):
    """How far the open rows are."""

    complete: int
    partial: int
    empty: int

    @property
    def total(self) -> int:
        """How many rows can be typed."""
        return sum(self)


class Bench(QObject):
    """Holds what is typed into one sheet.

    Signals:
        turned: Something else stands in the rows; carries the spot where it changed, or None.
    """

    turned = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.opened: Opened | None = None
        self.values: Values = {}
        self.rows: dict[RowId, Row] = {}
        self._history: History[Turn] = History(self._turn)

    def holds(self, rater: RowId | None, period: AppraisalPeriod) -> bool:
        """Tell whether this sheet is worked on."""
        opened = self.opened
        return opened is not None and (opened.rater, opened.period) == (rater, period)

    def open(self, opened: Opened) -> None:
        """Work on a sheet; what was done to the same content can still be taken back."""
        values = opened.values()
        same = self.holds(opened.rater, opened.period) and values == self._stored_part()
        self.opened = opened
        self.rows = {row.key: row for row in opened.rows}
        if not same:
            self._history.forget()
            self.values = values
        self.turned.emit(None)

    def close(self) -> None:
        """Work on nothing."""
        self.opened, self.values, self.rows = None, {}, {}
        self._history.forget()
        self.turned.emit(None)

    def forget(self) -> None:
        """Offer nothing of what was done so far: something final rests on it."""
        self._history.forget()

    def do(self, entries: Sequence[Entry], deed: Deed) -> bool:
        """Enter cells as one deed; False where nothing changed."""
        known = [each for each in entries if each.key in self.rows]
        after = self.after(known)
        if after == self.values:
            return False
        spot = Spot(RowId(_key(known[0])), next(iter(known[0].values)))
        name = self._name(known, deed)
        self._history.do(Step(name, Turn(self.values, spot), Turn(after, spot)))
        return True

    def after(self, entries: Sequence[Entry]) -> Values:
        """Return what would stand in the rows after some cells were entered."""
        return entered(self.values, self.rows, entries)

    def undo(self) -> str:
        """Take back the last deed; return its name, "" where there is none."""
        return self._history.undo()

    def redo(self) -> str:
        """Do again what was taken back; return its name, "" where there is nothing."""
        return self._history.redo()

    def counts(self) -> Counts:
        """Return how far the open rows are."""
        open_rows = [(row, self.values[key]) for key, row in self.rows.items() if not row.closed]
        complete = sum(typed.complete for _row, typed in open_rows)
        empty = sum(is_empty(row, typed) for row, typed in open_rows)
        return Counts(complete, len(open_rows) - complete - empty, empty)

    def wrong(self) -> list[Spot]:
        """Return the cells whose text cannot be stored, in the order of the sheet."""
        return [
            Spot(key, column)
            for key in self.rows
            for column in (*RATINGS, NOTE)
            if column in self.values[key].rejected
        ]

    def gaps(self) -> list[Spot]:
        """Return the cells that F8 goes to: what is wrong, and every rating that is empty."""
        wrong = set(self.wrong())
        return [
            Spot(key, column)
            for key, row in self.rows.items()
            if not row.closed
            for column in (*RATINGS, NOTE)
            if Spot(key, column) in wrong or _lacks(self.values[key], column)
        ]

    def empty_names(self) -> list[str]:
        """Return whose open rows are left empty."""
        return [
            row.name
            for key, row in self.rows.items()
            if not row.closed and is_empty(row, self.values[key])
        ]

    def _stored_part(self) -> Values:
        """Return what of the typed rows can be stored; texts that cannot are typed still."""
        return {
            key: Typed(each.results, each.behaviour, each.note) for key, each in self.values.items()
        }

    def _name(self, entries: Sequence[Entry], deed: Deed) -> str:
        [first, *others] = entries
        row = self.rows[RowId(_key(first))]
        if deed in _DEEDS and (others or len(first.values) > 1):
            return f"{_DEEDS[deed]} mulai dari {row.name}"
        column = _COLUMNS.get(next(iter(first.values)), "isian")
        return f"{column} {row.name}"

    def _turn(self, turn: Turn) -> None:
        self.values = turn.values
        self.turned.emit(turn.spot)


def _key(entry: Entry) -> bytes:
    assert isinstance(entry.key, bytes)  # noqa: S101 - rows of this sheet have row ids
    return entry.key


def _lacks(typed: Typed, column: str) -> bool:
    if column == NOTE:
        return False
    return (typed.results if column == "results" else typed.behaviour) is None
