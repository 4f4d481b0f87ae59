"""The people of a spreadsheet, one clean record a person, and what was wrong with the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Mapping as AnyMapping
from datetime import date
from itertools import islice
from typing import Final

from asn_desktop.domain.dates import InvalidDateError
from asn_desktop.domain.grades import is_pppk_grade
from asn_desktop.domain.names import split_titles
from asn_desktop.domain.nip import LENGTH, InvalidNipError, Nip, parse_nip
from asn_desktop.errors import UserError
from asn_desktop.sheets.cells import Cell, Row, SheetTable, text_of
from asn_desktop.sheets.cleaning import (
    CLEANERS,
    EXPECTED,
    EXPECTED_NAME,
    EXPECTED_NIP,
    Value,
    shown,
)
from asn_desktop.sheets.mapping import Mapping, propose
from asn_desktop.sheets.records import EmployeeRecord, EmployeeSheet, Problem, Repeated
from asn_desktop.sheets.refusals import NoFittingSheetError
from asn_desktop.sheets.rows import RowGate

_UNCALCULATED: Final = (
    "rumus di sel ini belum dihitung sehingga dianggap kosong; buka di pengolah angka lalu"
    " simpan ulang."
)


def read_employees(
    tables: Iterable[SheetTable],
    mapping: Mapping | AnyMapping[str, str | None] | None = None,
) -> EmployeeSheet:
    """Return the people of all sheets whose head fits.

    Args:
        tables: The sheets of a file.
        mapping: Fields by heading that win over what is proposed.

    Raises:
        NoFittingSheetError: No sheet has a column for NIP and one for names.
    """
    chosen = mapping.to_dict() if isinstance(mapping, Mapping) else mapping
    result = EmployeeSheet()
    firsts: dict[str, tuple[str, int]] = {}
    for table in tables:
        found = None if table.hidden else propose(table, remembered=chosen)
        if found is None or found.missing:
            result.skipped_sheets.append(table.name)
        else:
            result.mappings.append(found)
            _SheetReader(table, found, result, firsts).read()
    if not result.mappings:
        raise NoFittingSheetError(
            "Tidak ada lembar dengan kolom NIP dan Nama. Periksa baris judul tabel, atau tunjuk"
            " sendiri kolom mana yang berisi NIP dan Nama."
        )
    return result


class _Cleaned(dict[Cell, Value]):
    """Remembers what each different cell of a column became: lists repeat themselves."""

    def __init__(self, clean: Callable[[Cell], Value]) -> None:
        super().__init__()
        self._clean = clean

    def __missing__(self, cell: Cell) -> Value:
        value = self[cell] = self._clean(cell)
        return value


_SLOTS: Final = {name: at for at, name in enumerate(EmployeeRecord._fields)}
_WIDTH: Final = len(_SLOTS)
_NAME: Final = _SLOTS["name"]
_FRONT: Final = _SLOTS["title_front"]
_BACK: Final = _SLOTS["title_back"]
_BIRTH: Final = _SLOTS["birth_date"]
_SEX: Final = _SLOTS["sex"]
_KIND: Final = _SLOTS["kind"]
_CANDIDATE: Final = _SLOTS["candidate"]
_GRADE: Final = _SLOTS["grade"]
_STATE: Final = _SLOTS["state"]
# Pangkat has no place of its own: it stands in for a missing golongan.
_RANK: Final = _WIDTH


class _SheetReader:
    """Reads one sheet into the common result."""

    def __init__(
        self,
        table: SheetTable,
        mapping: Mapping,
        result: EmployeeSheet,
        firsts: dict[str, tuple[str, int]],
    ) -> None:
        self._table = table
        self._mapping = mapping
        self._result = result
        self._firsts = firsts
        self._headings = tuple(column.heading for column in mapping.columns)
        self._nip_at = mapping.index_of("nip") or 0
        self._name_at = mapping.index_of("name") or 0
        self._gate = RowGate(self._nip_at, self._name_at, self._headings)
        self._plan = [
            (at, _SLOTS.get(column.field, _RANK), _Cleaned(CLEANERS[column.field]))
            for at, column in enumerate(mapping.columns)
            if column.field is not None and column.field in CLEANERS
        ]
        self._uncalculated = self._formulas_by_row()

    def read(self) -> None:
        """Count every data row once."""
        start = self._mapping.head_row
        width = len(self._headings)
        nip_at, gate, formulas = self._nip_at, self._gate, self._uncalculated
        left_out = self._table.left_out
        for number, cells in enumerate(islice(self._table.rows(), start, None), start + 1):
            if number in left_out:
                continue
            row = cells if len(cells) >= width else cells + [""] * (width - len(cells))
            if row[nip_at] == "" and row[self._name_at] == "" and number not in formulas:
                gate.is_data(row)
            elif gate.is_data(row) or number in formulas:
                self._take(number, row)

    def _formulas_by_row(self) -> dict[int, list[int]]:
        used = {at for at, _, _ in self._plan} | {self._nip_at, self._name_at}
        rows: dict[int, list[int]] = {}
        for row, at in sorted(self._table.uncalculated):
            if at in used and row > self._mapping.head_row:
                rows.setdefault(row, []).append(at)
        return rows

    def _take(self, number: int, row: Row) -> None:
        nip = self._nip(number, row[self._nip_at])
        if nip is None:
            return
        if (first := self._firsts.get(nip.digits)) is not None:
            self._result.repeated.append(Repeated(self._table.name, number, nip.digits, *first))
            return
        values: list[Value | int] = [None] * (_WIDTH + 1)
        values[0], values[1], values[2] = self._table.name, number, nip.digits
        if self._fill(number, row, values) and self._name(number, row, values):
            self._finish(number, row, values, nip)
            self._result.rows.append(EmployeeRecord._make(values[:_WIDTH]))
            self._firsts[nip.digits] = (self._table.name, number)

    def _nip(self, number: int, cell: Cell) -> Nip | None:
        try:
            if isinstance(cell, str):
                whole = len(cell) == LENGTH and cell.isdecimal()
                return Nip(cell) if whole else parse_nip(text_of(cell))
            if isinstance(cell, float):
                return parse_nip(cell)
            raise InvalidNipError("Isi sel ini bukan NIP. Isi dengan 18 angka sebagai teks.")
        except InvalidNipError as error:
            self._refuse(number, self._nip_at, cell, EXPECTED_NIP, str(error))
            return None

    def _fill(self, number: int, row: Row, values: list[Value | int]) -> bool:
        """Clean the cells of the row; an impossible date refuses it, other words are left out."""
        for at, slot, cleaned in self._plan:
            cell = row[at]
            if cell == "":
                continue
            try:
                values[slot] = cleaned[cell]
            except InvalidDateError as error:
                self._refuse(number, at, cell, self._expected(at), str(error))
                return False
            except UserError as error:
                message = f"{error} Isian ini dilewati."
                self._warn(number, at, cell, self._expected(at), message)
        return True

    def _expected(self, at: int) -> str:
        return EXPECTED[self._mapping.columns[at].field or ""]

    def _name(self, number: int, row: Row, values: list[Value | int]) -> bool:
        name, front, back = split_titles(text_of(row[self._name_at]))
        if not name:
            cell = row[self._name_at]
            self._refuse(number, self._name_at, cell, EXPECTED_NAME, "Nama kosong. Isi namanya.")
            return False
        values[_NAME] = name
        # Columns of their own for titles say more than what stands around the name.
        values[_FRONT] = values[_FRONT] or front or None
        values[_BACK] = values[_BACK] or back or None
        return True

    def _finish(self, number: int, row: Row, values: list[Value | int], nip: Nip) -> None:
        self._settle_kind(number, row, values, nip)
        self._settle_grade(number, row, values)
        birth, sex = values[_BIRTH], values[_SEX]
        for message in nip.warnings(
            birth_date=birth if isinstance(birth, date) else None,
            sex="L" if sex == "L" else "P" if sex == "P" else None,
        ):
            self._warn(number, self._nip_at, row[self._nip_at], "sesuai dengan data", message)
        for at in self._uncalculated.get(number, ()):
            self._warn(number, at, row[at], "nilai", _UNCALCULATED)

    def _settle_kind(self, number: int, row: Row, values: list[Value | int], nip: Nip) -> None:
        """Take the kind from the number; the list adds part-time and CPNS."""
        told, by_number = values[_KIND], nip.kind
        values[_KIND] = by_number
        if told == "cpns" and values[_CANDIDATE] is None:
            values[_CANDIDATE] = True
        if by_number == "pppk" and _part_time(told, values[_STATE]):
            values[_KIND] = "pppk-paruh-waktu"
        elif told is not None and (by_number == "pppk") != str(told).startswith("pppk"):
            message = f"Jenis pegawai berbeda dengan NIP; yang dipakai {by_number.upper()}."
            self._warn(number, self._nip_at, row[self._nip_at], str(told).upper(), message)

    def _settle_grade(self, number: int, row: Row, values: list[Value | int]) -> None:
        """Let golongan win over a pangkat that belongs to another one."""
        rank, grade = values.pop(), values[_GRADE]
        if rank is not None and grade is None:
            values[_GRADE] = rank
        elif rank is not None and rank != grade and not is_pppk_grade(str(grade)):
            at = self._mapping.index_of("rank") or 0
            message = f"Pangkat tidak sesuai dengan golongan; yang dipakai golongan {grade}."
            self._warn(number, at, row[at], EXPECTED["rank"], message)

    def _refuse(self, number: int, at: int, cell: Cell, expected: str, reason: str) -> None:
        if at in self._uncalculated.get(number, ()):
            reason = _UNCALCULATED
        self._result.problems.append(self._problem(number, at, cell, expected, reason))

    def _warn(self, number: int, at: int, cell: Cell, expected: str, reason: str) -> None:
        self._result.warnings.append(self._problem(number, at, cell, expected, reason))

    def _problem(self, number: int, at: int, cell: Cell, expected: str, reason: str) -> Problem:
        column = self._headings[at]
        message = f"Baris {number}, kolom {column}: {reason}"
        return Problem(self._table.name, number, column, shown(cell), expected, message)


def _part_time(told: Value | int, state: Value | int) -> bool:
    return told == "pppk-paruh-waktu" or "paruh waktu" in str(state).casefold()
