"""The targets (SKP) of a spreadsheet: one record a person, however many rows it spans."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, NamedTuple

from asn_desktop.domain.names import fold
from asn_desktop.domain.targets.words import Approach, Aspect, Part, PlanForm
from asn_desktop.sheets.cells import Cell, Row, SheetTable, text_of
from asn_desktop.sheets.header import is_numbering
from asn_desktop.sheets.mapping import Mapping, propose
from asn_desktop.sheets.records import ReadSheets, Repeated
from asn_desktop.sheets.refusals import NoFittingSheetError
from asn_desktop.sheets.row_cells import RefusedCellError, RowCells, nip_of
from asn_desktop.sheets.target_words import (
    EXPECTED,
    TARGETS,
    aspect_of,
    measures_of,
    part_of,
    perspective_of,
)
from asn_desktop.sheets.vocabulary import normal

_CONTENT: Final = ("result", "indicator", "target", "measures")


class IndicatorRecord(NamedTuple):
    """A measure as the list tells it; a blank cell is an empty text or None."""

    aspect: Aspect | None
    text: str
    target: str
    perspective: str | None


@dataclass(slots=True)
class ResultRecord:
    """A work result as the list tells it."""

    part: Part
    text: str
    intervened: str
    assigned_by: str
    indicators: list[IndicatorRecord] = field(default_factory=list)


@dataclass(slots=True)
class PlanRecord:
    """The targets of a person as the list tells them, with the rows that they stand in."""

    sheet: str
    nip: str
    name: str
    form: PlanForm
    approach: Approach
    rows: list[int] = field(default_factory=list)
    results: list[ResultRecord] = field(default_factory=list)


class TargetSheet(ReadSheets):
    """What a file tells; each data row is in exactly one of a plan's rows, problems, repeated."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.plans: list[PlanRecord] = []


def read_targets(tables: Iterable[SheetTable]) -> TargetSheet:
    """Return the targets of all sheets whose head fits.

    Raises:
        NoFittingSheetError: No sheet has columns for NIP, work results and indicators.
    """
    result = TargetSheet()
    known: dict[str, PlanRecord] = {}
    for table in tables:
        found = target_columns(table)
        if found is None:
            result.skipped_sheets.append(table.name)
        else:
            result.mappings.append(found)
            _Reader(table, found, result, known).read()
    if not result.mappings:
        raise NoFittingSheetError(
            "Tidak ada lembar dengan kolom NIP, Rencana Hasil Kerja, dan Indikator. Periksa baris "
            "judul tabel SKP."
        )
    return result


def target_columns(table: SheetTable) -> Mapping | None:
    """Return the columns of a sheet of targets, None where it is none."""
    found = None if table.hidden else propose(table, TARGETS)
    if found is None or found.missing:
        return None
    told = any(found.index_of(name) is not None for name in ("indicator", "measures"))
    return found if told else None


class _Reader(RowCells):
    """Reads one sheet into the common result.

    Cells that were merged over several rows come as blanks below the first:
    a blank NIP goes on with the person above, a blank work result with that above.
    """

    def __init__(
        self,
        table: SheetTable,
        mapping: Mapping,
        result: TargetSheet,
        known: dict[str, PlanRecord],
    ) -> None:
        super().__init__(table, mapping)
        self._result = result
        self._known = known
        self._form, self._approach = _kind(self._columns)
        self._nip = ""
        self._name = ""
        self._group: Part | None = None
        self._last: ResultRecord | None = None

    def read(self) -> None:
        """Count every data row once."""
        start = self._mapping.head_row
        for number, row in enumerate(islice(self._table.rows(), start, None), start + 1):
            if self._is_data(row):
                self._count(number, row)
            else:
                self._notice_group(row)

    def _count(self, number: int, row: Row) -> None:
        try:
            plan = self._plan(row)
            if number in self._table.left_out:
                self._leave_out(row)
                return
            if plan.sheet != self._table.name or not self._take(plan, row):
                first = Repeated(self._table.name, number, plan.nip, plan.sheet, plan.rows[0])
                self._result.repeated.append(first)
                return
        except RefusedCellError as refused:
            if number not in self._table.left_out:
                self._result.problems.append(self._problem(number, refused, EXPECTED))
            return
        if not plan.rows:
            self._known[plan.nip] = plan
            self._result.plans.append(plan)
        plan.rows.append(number)

    def _leave_out(self, row: Row) -> None:
        """Let no row below go on with a work result that is not taken."""
        if self._text(row, "result"):
            self._last = None

    def _is_data(self, row: Row) -> bool:
        filled = [text for cell in row if (text := text_of(cell))]
        content = [text for name in _CONTENT if (text := self._text(row, name))]
        if not content or is_numbering(row):
            return False
        heading = self._mapping.columns[self._columns["result"] or 0].heading
        if normal(self._text(row, "result")) == normal(heading):
            return False
        # What stands alone in its row is a title, a total or a signature.
        return len(filled) > 1 or bool(self._text(row, "measures"))

    def _notice_group(self, row: Row) -> None:
        """Remember a row that says "A. UTAMA" for the rows below it."""
        filled = [text for cell in row if (text := text_of(cell))]
        if len(filled) == 1 and (part := part_of(filled[0])):
            self._group = part
            self._last = None

    def _plan(self, row: Row) -> PlanRecord:
        """Return the record of the person whose row it is; a new one is not yet counted."""
        name = self._text(row, "name")
        cell = self._cell(row, "nip")
        if text_of(cell) or (name and fold(name) != fold(self._name)):
            self._turn_to(cell, name)
        if not self._nip:
            raise RefusedCellError(
                "nip", "", "baris ini mengikuti NIP yang kosong atau ditolak di atasnya"
            )
        known = self._known.get(self._nip)
        if known is not None:
            return known
        return PlanRecord(self._table.name, self._nip, self._name, self._form, self._approach)

    def _turn_to(self, cell: Cell, name: str) -> None:
        before, self._nip, self._name = self._nip, "", name
        try:
            digits = nip_of(cell)
        except RefusedCellError:
            self._last = None
            raise
        if digits != before:
            self._last = None
            self._group = None
        self._nip = digits

    def _take(self, plan: PlanRecord, row: Row) -> bool:
        """Add what a row tells; say whether it tells anything that is not known yet."""
        indicators = self._indicators(row)
        result, is_new = self._result_of(plan, row)
        known = {(each.aspect, fold(each.text)) for each in result.indicators}
        fresh = [each for each in indicators if (each.aspect, fold(each.text)) not in known]
        if is_new:
            plan.results.append(result)
        result.intervened = result.intervened or self._text(row, "intervened")
        result.assigned_by = result.assigned_by or self._text(row, "assigned_by")
        result.indicators += fresh
        self._last = result
        return is_new or bool(fresh)

    def _result_of(self, plan: PlanRecord, row: Row) -> tuple[ResultRecord, bool]:
        text = self._text(row, "result")
        if not text:
            if self._last is None:
                raise RefusedCellError("result", "", f"kosong. Isi {EXPECTED['result']}")
            return self._last, False
        part = self._part(row, text)
        for each in plan.results:
            if each.part is part and fold(each.text) == fold(text):
                return each, False
        return ResultRecord(part, text, "", ""), True

    def _part(self, row: Row, text: str) -> Part:
        word = self._text(row, "part")
        if word:
            part = part_of(word)
            if part is None:
                raise RefusedCellError(
                    "part", word, f"“{word}” tidak dikenal. Isi {EXPECTED['part']}"
                )
            return part
        same = self._last is not None and fold(self._last.text) == fold(text)
        if same and self._last is not None:
            return self._last.part
        return self._group or Part.MAIN

    def _indicators(self, row: Row) -> list[IndicatorRecord]:
        perspective = perspective_of(self._text(row, "perspective"))
        if self._columns["measures"] is not None:
            cell = self._cell(row, "measures")
            lines = measures_of(cell if isinstance(cell, str) else text_of(cell))
            return [IndicatorRecord(None, text, target, perspective) for text, target in lines]
        text, target = self._text(row, "indicator"), self._text(row, "target")
        word = self._text(row, "aspect")
        aspect = aspect_of(word)
        if word and aspect is None:
            raise RefusedCellError(
                "aspect", word, f"“{word}” tidak dikenal. Isi {EXPECTED['aspect']}"
            )
        if not text and not target:
            return []
        return [IndicatorRecord(aspect, text, target, perspective)]


def _kind(columns: dict[str, int | None]) -> tuple[PlanForm, Approach]:
    """Tell the kind of a sheet's forms by the columns that it has."""
    form = PlanForm.STAFF if columns["perspective"] is None else PlanForm.EXECUTIVE
    quantitative = columns["measures"] is None
    return form, Approach.QUANTITATIVE if quantitative else Approach.QUALITATIVE
