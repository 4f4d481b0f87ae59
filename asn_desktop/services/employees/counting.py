"""How many rows of a sheet are somebody's, told before they are read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from asn_desktop.sheets.cells import SheetTable
from asn_desktop.sheets.mapping import Mapping
from asn_desktop.sheets.rows import RowGate


def data_rows(table: SheetTable, mapping: Mapping) -> Iterator[int]:
    """Yield the numbers of the rows of data; titles, totals and signatures are none.

    A row whose only content is a formula without a value is not counted.
    """
    headings = tuple(column.heading for column in mapping.columns)
    gate = RowGate(mapping.index_of("nip") or 0, mapping.index_of("name") or 0, headings)
    width = len(headings)
    for number, cells in enumerate(islice(table.rows(), mapping.head_row, None)):
        row = cells if len(cells) >= width else cells + [""] * (width - len(cells))
        if gate.is_data(row):
            yield mapping.head_row + number + 1
