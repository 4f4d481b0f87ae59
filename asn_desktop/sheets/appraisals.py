"""The appraisals of a spreadsheet: one record a row, a person and a period."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.names import fold
from asn_desktop.domain.predicates import Rating
from asn_desktop.sheets.appraisal_words import (
    APPRAISALS,
    BEHAVIOUR_FIELDS,
    EXPECTED,
    names_period,
    period_of,
    rating_of,
)
from asn_desktop.sheets.cells import Row, SheetTable, text_of
from asn_desktop.sheets.header import is_numbering
from asn_desktop.sheets.mapping import Mapping, propose
from asn_desktop.sheets.records import ReadSheets, Repeated
from asn_desktop.sheets.refusals import NoFittingSheetError
from asn_desktop.sheets.row_cells import RefusedCellError, RowCells, nip_of
from asn_desktop.sheets.vocabulary import normal


class AppraisalRecord(NamedTuple):
    """What a row tells of a person and a period; None or an empty text where a cell is blank.

    Attributes:
        behaviours: The notes on the seven behaviours that are not blank, by number.
    """

    sheet: str
    row: int
    nip: str
    name: str
    period: AppraisalPeriod
    results: Rating | None
    behaviour: Rating | None
    behaviours: dict[int, Rating]
    note: str


class AppraisalSheet(ReadSheets):
    """What a file tells; each of its data rows is in exactly one of rows, problems, repeated."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.rows: list[AppraisalRecord] = []


def appraisal_columns(table: SheetTable) -> Mapping | None:
    """Return the columns of a sheet of appraisals, None where it is no such sheet.

    A sheet without a column for the period is one whose name tells it.
    """
    found = None if table.hidden else propose(table, APPRAISALS)
    if found is None or found.missing:
        return None
    named = found.index_of("period") is not None or names_period(table.name)
    return found if named else None


def read_appraisals(tables: Iterable[SheetTable], year: int) -> AppraisalSheet:
    """Return the appraisals of all sheets whose head fits.

    Raises:
        NoFittingSheetError: No sheet has columns for NIP, period and both ratings.
    """
    result = AppraisalSheet()
    known: dict[tuple[str, AppraisalPeriod], AppraisalRecord] = {}
    for table in tables:
        found = appraisal_columns(table)
        if found is None:
            result.skipped_sheets.append(table.name)
        else:
            result.mappings.append(found)
            _Reader(table, found, result, year).read(known)
    if not result.mappings:
        raise NoFittingSheetError(
            "Tidak ada lembar dengan kolom NIP, Periode, Rating Hasil Kerja, dan Rating Perilaku "
            "Kerja. Periksa baris judul tabel penilaian."
        )
    return result


class _Reader(RowCells):
    """Reads one sheet into the common result.

    Cells that were merged over several rows come as blanks below the first:
    a blank NIP goes on with the person above.
    """

    def __init__(
        self, table: SheetTable, mapping: Mapping, result: AppraisalSheet, year: int
    ) -> None:
        super().__init__(table, mapping)
        self._result = result
        self._year = year
        self._nip = ""
        self._name = ""

    def read(self, known: dict[tuple[str, AppraisalPeriod], AppraisalRecord]) -> None:
        """Count every data row once."""
        start = self._mapping.head_row
        for number, row in enumerate(islice(self._table.rows(), start, None), start + 1):
            if not self._is_data(row):
                continue
            try:
                record = self._record(number, row)
            except RefusedCellError as refused:
                if number not in self._table.left_out:
                    self._result.problems.append(self._problem(number, refused, EXPECTED))
                continue
            if number not in self._table.left_out:
                self._take(record, known)

    def _take(
        self,
        record: AppraisalRecord,
        known: dict[tuple[str, AppraisalPeriod], AppraisalRecord],
    ) -> None:
        first = known.setdefault((record.nip, record.period), record)
        if first is record:
            self._result.rows.append(record)
            return
        key = f"{record.nip} {record.period.short}"
        again = Repeated(record.sheet, record.row, key, first.sheet, first.row)
        self._result.repeated.append(again)

    def _is_data(self, row: Row) -> bool:
        filled = [text for cell in row if (text := text_of(cell))]
        # What stands alone in its row is a title, a total or a signature.
        if len(filled) < 2 or is_numbering(row):  # noqa: PLR2004 - alone means one
            return False
        heading = self._mapping.columns[self._columns["results"] or 0].heading
        if normal(self._text(row, "results")) == normal(heading):
            return False
        # Words below the columns of ratings may sign the list; a number, a period or a
        # rating is somebody's.
        numbered = any(map(str.isdigit, self._text(row, "nip")))
        rated = any(rating_of(self._text(row, name)) for name in ("results", "behaviour"))
        return numbered or rated or bool(self._text(row, "period"))

    def _record(self, number: int, row: Row) -> AppraisalRecord:
        nip = self._person(row)
        period = self._period(row)
        ratings = {
            name: self._rating(row, name)
            for name in ("results", "behaviour", *BEHAVIOUR_FIELDS.values())
        }
        behaviours = {at: ratings[name] for at, name in BEHAVIOUR_FIELDS.items()}
        return AppraisalRecord(
            self._table.name,
            number,
            nip,
            self._name,
            period,
            ratings["results"],
            ratings["behaviour"],
            {at: rating for at, rating in behaviours.items() if rating is not None},
            self._text(row, "note"),
        )

    def _person(self, row: Row) -> str:
        name, cell = self._text(row, "name"), self._cell(row, "nip")
        if text_of(cell) or (name and fold(name) != fold(self._name)):
            self._nip, self._name = "", name
            self._nip = nip_of(cell)
        if not self._nip:
            raise RefusedCellError(
                "nip", "", "baris ini mengikuti NIP yang kosong atau ditolak di atasnya"
            )
        return self._nip

    def _period(self, row: Row) -> AppraisalPeriod:
        in_column = self._columns["period"] is not None
        text = self._text(row, "period") if in_column else self._table.name
        found = period_of(text, self._year)
        if found is None:
            said = f"“{text}” bukan periode tahun {self._year}" if text else "kosong"
            raise RefusedCellError("period", text, f"{said}. Isi {EXPECTED['period']}")
        return found

    def _rating(self, row: Row, name: str) -> Rating | None:
        text = self._text(row, name)
        found = rating_of(text)
        if text and found is None:
            raise RefusedCellError(name, text, f"“{text}” di luar skala. Isi {EXPECTED[name]}")
        return found
