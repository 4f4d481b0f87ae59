"""The units on the workbench: what is typed, and every deed so that it can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from asn_desktop.domain.appraisals.organisations import OrganisationPerformance
from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.gui.pages.appraisals.organisation.reading import Opened
from asn_desktop.gui.pages.appraisals.organisation.rows import (
    BY,
    NOTE,
    ON,
    PREDICATE,
    TYPED_COLUMNS,
    UnitRow,
    Values,
    entered,
    problems,
    target_of,
    typed_of,
)
from asn_desktop.gui.widgets.entry_grid import Deed, Entry, History, Key, Step
from asn_desktop.ids import RowId

_COLUMNS: Final = {
    PREDICATE: "predikat",
    ON: "tanggal penetapan",
    BY: "yang menetapkan",
    NOTE: "catatan",
}


class Spot(NamedTuple):
    """A cell by the key of its line and of its column."""

    line: RowId
    column: str


class Turn(NamedTuple):
    """What stands in the cells, and where a deed changed it."""

    values: Values
    spot: Spot


class Bench(QObject):
    """Holds what is typed about the units of one period.

    Signals:
        turned: Something else stands in the cells; carries the spot where it changed, or None.
    """

    turned = Signal(object)

    def __init__(self, today: date, parent: QObject) -> None:
        super().__init__(parent)
        self._today = today
        self.period: AppraisalPeriod | None = None
        self.values: Values = {}
        self.rows: dict[Key, UnitRow] = {}
        self._history: History[Turn] = History(self._turn)

    def open(self, opened: Opened) -> None:
        """Show the units; what cannot be stored yet stays typed."""
        before = self.values if self.period == opened.period else {}
        values = {row.unit: typed_of(row) for row in opened.rows}
        for unit, typed in before.items():
            if unit in values and problems(typed):
                values[unit] = typed
        self.period = opened.period
        self.rows = {row.unit: row for row in opened.rows}
        if values != before:
            self._history.forget()
        self.values = values
        self.turned.emit(None)

    def do(self, entries: Sequence[Entry], deed: Deed) -> bool:
        """Enter cells as one deed; False where nothing changed."""
        known = [each for each in entries if each.key in self.rows]
        after = entered(self.values, known, self._today)
        if after == self.values:
            return False
        first = known[0]
        row = self.rows[first.key]
        column = next(iter(first.values))
        several = len(known) > 1 or len(first.values) > 1
        what = "tempelan" if several and deed is Deed.PASTED else _COLUMNS.get(column, "isian")
        spot = Spot(row.unit, column)
        name = f"{what} {row.name}"
        self._history.do(Step(name, Turn(self.values, spot), Turn(after, spot)))
        return True

    def undo(self) -> str:
        """Take back the last deed; return its name, "" where there is none."""
        return self._history.undo()

    def redo(self) -> str:
        """Do again what was taken back; return its name, "" where there is nothing."""
        return self._history.redo()

    def targets(self) -> dict[RowId, OrganisationPerformance | None]:
        """Return what is to be stored of each unit."""
        assert self.period is not None  # noqa: S101 - nothing is typed before
        return {
            row.unit: target_of(row, self.values[row.unit], self.period)
            for row in self.rows.values()
        }

    def stored(self) -> dict[RowId, OrganisationPerformance | None]:
        """Return what is stored of each unit."""
        return {row.unit: row.stored for row in self.rows.values()}

    def gaps(self) -> list[Spot]:
        """Return the cells that have to be repaired, in the order of the tree."""
        return [
            Spot(row.unit, column)
            for row in self.rows.values()
            for column in TYPED_COLUMNS
            if column in problems(self.values[row.unit])
        ]

    def _turn(self, turn: Turn) -> None:
        self.values = turn.values
        self.turned.emit(turn.spot)
