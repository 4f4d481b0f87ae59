"""The cells of a table as they come out of a file, before anyone knows what they mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from asn_desktop.domain.names import squeeze

Cell = str | float | bool | date | datetime | time | timedelta
Row = list[Cell]

BLANKS: Final = frozenset(
    {"", "-", "--", "\u2013", "\u2014", "null", "(null)", "n/a", "#n/a", "na", "nan", "none", "nil"}
)


@dataclass(frozen=True, slots=True)
class SheetTable:
    """One sheet of a file; its rows are read as often as they are asked for."""

    name: str
    rows: Callable[[], Iterator[Row]]
    """Yields every row from the first of the file on, blank ones included."""
    uncalculated: frozenset[tuple[int, int]] = frozenset()
    """Row number and column index of formulas that were saved without a value."""
    hidden: bool = False
    left_out: frozenset[int] = frozenset()
    """Rows, counted from 1, that a person chose not to take."""


def text_of(cell: Cell) -> str:
    """Return the cell as one line of text; blank for every way to write nothing."""
    if isinstance(cell, str):
        text = squeeze(cell)
    elif isinstance(cell, float) and cell.is_integer():
        text = str(int(cell))
    elif isinstance(cell, date):
        text = f"{cell:%d-%m-%Y}"
    else:
        text = str(cell)
    return "" if text.lower() in BLANKS else text
