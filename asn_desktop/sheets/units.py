"""The unit tree of a spreadsheet: code, name, parent, echelon of the head."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as AnyMapping
from itertools import islice
from typing import Final, NamedTuple

from asn_desktop.sheets.cells import Cell, Row, SheetTable, text_of
from asn_desktop.sheets.cleaning import EXPECTED, UnknownWordError, clean_echelon, shown
from asn_desktop.sheets.header import is_numbering
from asn_desktop.sheets.mapping import Mapping, propose
from asn_desktop.sheets.records import Problem, ReadSheets, Repeated
from asn_desktop.sheets.refusals import NoFittingSheetError
from asn_desktop.sheets.vocabulary import Vocabulary

UNITS: Final = Vocabulary(
    synonyms={
        "code": (
            "kode",
            "kode unit",
            "kode unit kerja",
            "kode unor",
            "unor id",
            "id unor",
            "kode opd",
        ),
        "name": (
            "nama",
            "nama unit",
            "nama unit kerja",
            "unor nama",
            "nama unor",
            "unit kerja",
            "unit organisasi",
            "nama opd",
            "opd",
            "satuan kerja",
        ),
        "parent": (
            "induk",
            "kode induk",
            "unor atasan id",
            "unor induk id",
            "unit induk",
            "kode unit induk",
            "kode atasan",
            "unor atasan",
            "diatasan id",
        ),
        "head_echelon": ("eselon kepala", "eselon", "eselon nama", "eselon pimpinan", "eselon id"),
    },
    required=("code", "name"),
    labels={
        "code": "Kode",
        "name": "Nama",
        "parent": "Induk",
        "head_echelon": "Eselon Kepala",
    },
)


class UnitRecord(NamedTuple):
    """A unit as the list tells it; None where the cell is blank."""

    sheet: str
    row: int
    code: str
    name: str
    parent: str | None
    """Code of the unit above; the root has none."""
    head_echelon: str | None


class UnitSheet(ReadSheets):
    """What a file tells; each of its data rows is in exactly one of rows, problems, repeated."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.rows: list[UnitRecord] = []
        self.warnings: list[Problem] = []


def read_units(
    tables: Iterable[SheetTable],
    mapping: Mapping | AnyMapping[str, str | None] | None = None,
) -> UnitSheet:
    """Return the units of all sheets whose head fits.

    Raises:
        NoFittingSheetError: No sheet has a column for codes and one for names.
    """
    chosen = mapping.to_dict() if isinstance(mapping, Mapping) else mapping
    result = UnitSheet()
    firsts: dict[str, tuple[str, int]] = {}
    for table in tables:
        found = None if table.hidden else propose(table, UNITS, chosen)
        if found is None or found.missing:
            result.skipped_sheets.append(table.name)
        else:
            result.mappings.append(found)
            _UnitReader(table, found, result, firsts).read()
    if not result.mappings:
        raise NoFittingSheetError(
            "Tidak ada lembar dengan kolom Kode dan Nama. Periksa baris judul tabel unit kerja,"
            " atau tunjuk sendiri kolomnya."
        )
    return result


class _UnitReader:
    """Reads one sheet into the common result."""

    def __init__(
        self,
        table: SheetTable,
        mapping: Mapping,
        result: UnitSheet,
        firsts: dict[str, tuple[str, int]],
    ) -> None:
        self._table = table
        self._mapping = mapping
        self._result = result
        self._firsts = firsts

    def read(self) -> None:
        """Count every data row once."""
        start = self._mapping.head_row
        for number, row in enumerate(islice(self._table.rows(), start, None), start + 1):
            # What stands alone in its row is a title, a total or a signature.
            filled = sum(1 for cell in row if text_of(cell))
            cells = {field: self._cell(row, field) for field in UNITS.synonyms}
            named = any(text_of(cells[field]) for field in UNITS.required)
            if named and filled > 1 and not is_numbering(row):
                self._take(number, cells)

    def _cell(self, row: Row, field: str) -> Cell:
        at = self._mapping.index_of(field)
        return row[at] if at is not None and at < len(row) else ""

    def _take(self, number: int, cells: dict[str, Cell]) -> None:
        code, name = text_of(cells["code"]), text_of(cells["name"])
        if not code or not name:
            field = "name" if code else "code"
            reason = f"{UNITS.labels[field]} kosong. Isi {_EXPECTED[field]}."
            self._result.problems.append(self._problem(number, field, "", reason))
        elif code in self._firsts:
            first = self._firsts[code]
            self._result.repeated.append(Repeated(self._table.name, number, code, *first))
        else:
            self._firsts[code] = (self._table.name, number)
            parent = text_of(cells["parent"]) or None
            echelon = self._echelon(number, cells["head_echelon"])
            record = UnitRecord(self._table.name, number, code, name, parent, echelon)
            self._result.rows.append(record)

    def _echelon(self, number: int, cell: Cell) -> str | None:
        try:
            return clean_echelon(cell)
        except UnknownWordError as error:
            message = f"{error} Isian ini dilewati."
            self._result.warnings.append(self._problem(number, "head_echelon", cell, message))
            return None

    def _problem(self, number: int, field: str, cell: Cell, reason: str) -> Problem:
        column = self._mapping.columns[self._mapping.index_of(field) or 0].heading
        message = f"Baris {number}, kolom {column}: {reason}"
        expected = _EXPECTED[field]
        return Problem(self._table.name, number, column, shown(cell), expected, message)


_EXPECTED: Final = {"code": "kode unit", "name": "nama unit", "head_echelon": EXPECTED["echelon"]}
