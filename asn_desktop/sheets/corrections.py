"""Sheets as a person corrected them while looking at them; the file itself stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from asn_desktop.domain.import_choices import Corrections
from asn_desktop.sheets.cells import Row, SheetTable


def corrected(tables: Iterable[SheetTable], corrections: Corrections) -> list[SheetTable]:
    """Return the sheets as a person corrected them.

    A row that is left out keeps its cells, so that merged cells still name the rows
    below it; a reader asks :attr:`SheetTable.left_out` before it takes a row.
    """
    return [_corrected(table, corrections) for table in tables]


def _corrected(table: SheetTable, corrections: Corrections) -> SheetTable:
    left_out = frozenset(row for sheet, row in corrections.left_out if sheet == table.name)
    rows: dict[int, dict[int, str]] = {}
    for place, text in corrections.cells.items():
        if place.sheet == table.name:
            rows.setdefault(place.row, {})[place.column] = text
    if not rows:
        return replace(table, left_out=left_out)
    told = {(row, column) for row, cells in rows.items() for column in cells}

    def read() -> Iterator[Row]:
        for number, row in enumerate(table.rows(), 1):
            yield _with(row, rows[number]) if number in rows else row

    return replace(table, rows=read, left_out=left_out, uncalculated=table.uncalculated - told)


def _with(row: Row, cells: Mapping[int, str]) -> Row:
    width = max(len(row), max(cells) + 1)
    changed: Row = [*row, *[""] * (width - len(row))]
    for column, text in cells.items():
        changed[column] = text
    return changed
