"""The cells of a row by the field that their column holds, and what is told of a refused one."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping

from asn_desktop.domain.names import squeeze
from asn_desktop.domain.nip import InvalidNipError, parse_nip
from asn_desktop.sheets.cells import Cell, Row, SheetTable, text_of
from asn_desktop.sheets.cleaning import shown
from asn_desktop.sheets.mapping import Mapping
from asn_desktop.sheets.records import Problem


class RefusedCellError(Exception):
    """A row that cannot be used: which column, what was found, and why."""

    def __init__(self, column: str, cell: Cell, reason: str) -> None:
        super().__init__(reason)
        self.column = column
        self.cell = cell
        self.reason = reason


def nip_of(cell: Cell) -> str:
    """Return the digits of a NIP.

    Raises:
        RefusedCellError: It is none.
    """
    try:
        return parse_nip(cell if isinstance(cell, str | float) else text_of(cell)).digits
    except InvalidNipError as error:
        raise RefusedCellError("nip", cell, str(error)) from error


class RowCells:
    """Finds the cells of a row in the columns of its sheet."""

    def __init__(self, table: SheetTable, mapping: Mapping) -> None:
        self._table = table
        self._mapping = mapping
        self._columns = {name: mapping.index_of(name) for name in mapping.words.synonyms}

    def _cell(self, row: Row, field: str) -> Cell:
        at = self._columns[field]
        return row[at] if at is not None and at < len(row) else ""

    def _text(self, row: Row, field: str) -> str:
        return squeeze(text_of(self._cell(row, field)))

    def _problem(
        self, number: int, refused: RefusedCellError, expected: AnyMapping[str, str]
    ) -> Problem:
        at = self._columns[refused.column]
        heading = self._mapping.columns[at].heading if at is not None else refused.column
        message = f"Baris {number}, kolom {heading}: {refused.reason.rstrip('.')}."
        found, wanted = shown(refused.cell), expected[refused.column]
        return Problem(self._table.name, number, heading, found, wanted, message)
