"""The training of a spreadsheet: activities on one sheet, attendance on another."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from itertools import islice
from typing import Final

from asn_desktop.domain.dates import InvalidDateError, parse_date
from asn_desktop.domain.decimals import parse_decimal, parse_whole
from asn_desktop.domain.training.words import MOST_SESSIONS, Earning, Mark, mark_of
from asn_desktop.sheets.cells import Row, SheetTable, text_of
from asn_desktop.sheets.cleaning import shown
from asn_desktop.sheets.mapping import Mapping, propose
from asn_desktop.sheets.records import Repeated
from asn_desktop.sheets.refusals import NoFittingSheetError
from asn_desktop.sheets.row_cells import RefusedCellError, RowCells, nip_of
from asn_desktop.sheets.rows import RowGate
from asn_desktop.sheets.training_records import ActivityRecord, AttendanceRecord, TrainingSheet
from asn_desktop.sheets.training_words import (
    ACTIVITIES,
    ATTENDANCE,
    EXPECTED,
    earning_of,
    session_field,
)
from asn_desktop.sheets.vocabulary import Vocabulary

_HUNDRED: Final = 100


def read_training(tables: Iterable[SheetTable]) -> TrainingSheet:
    """Return the activities and attendance of all sheets whose head fits.

    Raises:
        NoFittingSheetError: No sheet has the columns of either.
    """
    result = TrainingSheet()
    known: dict[tuple[str, str], tuple[str, int]] = {}
    for table in tables:
        mapping = training_columns(table)
        if mapping is None:
            result.skipped_sheets.append(table.name)
            continue
        result.mappings.append(mapping)
        _Reader(table, mapping, result, known).read()
    if not result.mappings:
        raise NoFittingSheetError(
            "Tidak ada lembar dengan kolom Kode, Nama Kegiatan, dan Tanggal Mulai, atau dengan "
            "kolom Kode dan NIP. Periksa baris judul tabelnya."
        )
    return result


def training_columns(table: SheetTable) -> Mapping | None:
    """Return the columns of a sheet of activities or attendance, None where it is neither."""
    if table.hidden:
        return None
    for words in (ACTIVITIES, ATTENDANCE):
        found = propose(table, words)
        if found is not None and not found.missing:
            return found
    return None


class _Reader(RowCells):
    """Reads one sheet into the common result."""

    def __init__(
        self,
        table: SheetTable,
        mapping: Mapping,
        result: TrainingSheet,
        known: dict[tuple[str, str], tuple[str, int]],
    ) -> None:
        super().__init__(table, mapping)
        self._result = result
        self._words: Vocabulary = mapping.words
        self._known = known
        self._sessions = [
            number
            for number in range(1, MOST_SESSIONS + 1)
            if self._columns.get(session_field(number)) is not None
        ]

    def read(self) -> None:
        """Count every data row once."""
        start = self._mapping.head_row
        key = self._columns["code" if self._words is ACTIVITIES else "nip"] or 0
        name = self._columns["name"]
        headings = tuple(column.heading for column in self._mapping.columns)
        gate = RowGate(key, key if name is None else name, headings)
        for number, short in enumerate(islice(self._table.rows(), start, None), start + 1):
            row = [*short, *[""] * (len(headings) - len(short))]
            if gate.is_data(row) and number not in self._table.left_out:
                self._count(number, row)

    def _count(self, number: int, row: Row) -> None:
        try:
            if self._words is ACTIVITIES:
                self._take_activity(self._activity(number, row))
            else:
                self._take_attendance(self._attendance(number, row))
        except RefusedCellError as refused:
            problem = (refused.column, shown(refused.cell), refused.reason)
            self._result.refuse(self._table.name, number, problem)

    def _take_activity(self, told: ActivityRecord) -> None:
        if self._is_first(told.row, (told.code.casefold(), "")):
            self._result.activities.append(told)

    def _take_attendance(self, told: AttendanceRecord) -> None:
        if self._is_first(told.row, (told.code.casefold(), told.nip)):
            self._result.attendance.append(told)

    def _is_first(self, row: int, key: tuple[str, str]) -> bool:
        """Tell whether nothing before told of the same; count a repetition."""
        here = (self._table.name, row)
        sheet, first = self._known.setdefault(key, here)
        if (sheet, first) == here:
            return True
        told = key[1] or key[0].upper()
        self._result.repeated.append(Repeated(self._table.name, row, told, sheet, first))
        return False

    def _activity(self, number: int, row: Row) -> ActivityRecord:
        start = self._date(row, "start")
        if start is None:
            raise RefusedCellError("start", "", f"kosong. Isi {EXPECTED['start']}")
        return ActivityRecord(
            sheet=self._table.name,
            row=number,
            code=self._filled(row, "code"),
            name=self._filled(row, "name"),
            track=self._text(row, "track"),
            organiser=self._text(row, "organiser"),
            place=self._text(row, "place"),
            start=start,
            end=self._date(row, "end") or start,
            hours=self._number(row, "hours"),
            sessions=self._count_of(row),
            minimum=self._percent(row),
            earning=self._earning(row),
        )

    def _attendance(self, number: int, row: Row) -> AttendanceRecord:
        return AttendanceRecord(
            sheet=self._table.name,
            row=number,
            code=self._filled(row, "code"),
            nip=nip_of(self._cell(row, "nip")),
            name=self._text(row, "name"),
            marks=self._marks(row),
            before=self._number(row, "before"),
            after=self._number(row, "after"),
            certificate=self._text(row, "certificate"),
            certified_on=self._date(row, "certified_on"),
            note=self._text(row, "note"),
        )

    def _marks(self, row: Row) -> dict[int, Mark]:
        found: dict[int, Mark] = {}
        for number in self._sessions:
            field = session_field(number)
            text = self._text(row, field)
            mark = mark_of(text)
            if mark is None:
                raise RefusedCellError(field, text, f"“{text}” bukan tanda kehadiran")
            if mark is not Mark.EMPTY:
                found[number] = mark
        return found

    def _number(self, row: Row, field: str) -> Fraction | None:
        text = self._text(row, field)
        found = parse_decimal(text)
        if text and found is None:
            raise RefusedCellError(field, text, f"“{text}” bukan angka")
        return found

    def _percent(self, row: Row) -> Fraction | None:
        text = self._text(row, "minimum")
        found = parse_decimal(text.removesuffix("%"))
        if text and (found is None or found > _HUNDRED):
            raise RefusedCellError("minimum", text, f"“{text}” bukan persen")
        # A cell in the format 80 % holds 0.8.
        return found * _HUNDRED if found and found < 1 and "%" not in text else found

    def _count_of(self, row: Row) -> int | None:
        text = self._text(row, "sessions")
        found = parse_whole(text)
        if text and (found is None or found > MOST_SESSIONS):
            raise RefusedCellError("sessions", text, f"“{text}” bukan jumlah sesi")
        return found

    def _earning(self, row: Row) -> Earning | None:
        text = self._text(row, "earning")
        found = earning_of(text)
        if text and found is None:
            raise RefusedCellError("earning", text, f"“{text}” tidak dikenal")
        return found

    def _date(self, row: Row, field: str) -> date | None:
        cell = self._cell(row, field)
        if not text_of(cell):
            return None
        try:
            return parse_date(cell if isinstance(cell, str | float | date) else text_of(cell))
        except InvalidDateError as error:
            raise RefusedCellError(field, cell, str(error)) from error

    def _filled(self, row: Row, field: str) -> str:
        text = self._text(row, field)
        if not text:
            raise RefusedCellError(field, "", f"kosong. Isi {EXPECTED[field]}")
        return text
