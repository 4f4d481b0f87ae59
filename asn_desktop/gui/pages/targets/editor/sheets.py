"""The grids of a plan as sheets: work results, behaviours, lampiran."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from asn_desktop.domain.targets.plan import Indicator, WorkResult
from asn_desktop.domain.targets.words import (
    BEHAVIOURS,
    PERSPECTIVES,
    AnnexBlock,
    Approach,
    Aspect,
    Part,
)
from asn_desktop.gui.pages.targets.editor.columns import (
    MENU,
    NUMBER,
    OF_RESULT,
    result_columns,
)
from asn_desktop.gui.pages.targets.editor.draft import Draft, Spot, Tab
from asn_desktop.gui.pages.targets.editor.entering import AnnexKey
from asn_desktop.gui.pages.targets.editor.marks import Mark
from asn_desktop.gui.pages.targets.editor.structure import RowKey, first_key
from asn_desktop.gui.widgets.entry_grid import Cell, Column, Line, LineKind, Sheet

_ASPECTS: Final = tuple(aspect.value for aspect in Aspect)
_HINTS: Final = {
    "text": "Isi rencana hasil kerja",
    "measure": "Isi indikator",
    "target": "Isi target",
    "aspect": "Pilih aspek",
    "perspective": "Pilih perspektif",
}
_BEHAVIOUR_COLUMNS: Final = (
    NUMBER,
    Column("behaviour", "Perilaku kerja", share=5, entry=False),
    Column("expectation", "Ekspektasi khusus pimpinan (boleh kosong)", share=4),
)
_ANNEX_COLUMNS: Final = (NUMBER, Column("line", "Isi lampiran"), MENU)


class Sheets:
    """Makes the sheets of a draft.

    Args:
        problems: What has to be repaired, by its spot.
        remarks: What is unusual, by its spot.
        superior: Texts of the superior's work results.
        locked: Nothing may be entered.
    """

    def __init__(
        self,
        problems: Mapping[Spot, Mark],
        remarks: Mapping[Spot, Mark],
        superior: Sequence[str] = (),
        *,
        locked: bool = False,
    ) -> None:
        self._problems = problems
        self._remarks = remarks
        self._superior = tuple(dict.fromkeys(superior))
        self._locked = locked

    def of(self, draft: Draft, tab: Tab) -> Sheet:
        """Return the sheet of one tab."""
        if tab is Tab.BEHAVIOUR:
            return Sheet(_BEHAVIOUR_COLUMNS, tuple(self._behaviours(draft)))
        if tab is Tab.ANNEX:
            return Sheet(self._usable(_ANNEX_COLUMNS), tuple(self._annex(draft)))
        columns = self._usable(result_columns(draft.plan))
        return Sheet(columns, tuple(self._results(draft, columns)))

    def _usable(self, columns: tuple[Column, ...]) -> tuple[Column, ...]:
        """Return the columns; what is only read has no menu."""
        return tuple(column for column in columns if not (column.menu and self._locked))

    def _results(self, draft: Draft, columns: tuple[Column, ...]) -> Iterator[Line]:
        for part in Part:
            yield Line((part, "heading"), LineKind.HEADING, part, part.title)
            for number, result in enumerate(draft.plan.part(part), 1):
                yield from self._lines(draft, columns, result, number)
            if not self._locked:
                yield Line(part, LineKind.ADD, part, "")

    def _lines(
        self, draft: Draft, columns: tuple[Column, ...], result: WorkResult, number: int
    ) -> Iterator[Line]:
        count = max(len(result.indicators), 1)
        indicators: Sequence[Indicator | None] = result.indicators or (None,)
        for place, indicator in enumerate(indicators):
            key = RowKey(result.id, indicator.id if indicator else None)
            title = f"Hasil kerja {result.part.value} {number}"
            if count > 1:
                title += f", indikator {place + 1}"
            cells = []
            for column in columns:
                cell = self._result_cell(draft, result, indicator, column)
                if column.key == "no":
                    cell = Cell(str(number), editable=False, muted=True, centred=True)
                if column.key in OF_RESULT:
                    cell = replace(cell, span=0 if place else count)
                cells.append(cell)
            yield Line(key, LineKind.CELLS, result.part, title, tuple(cells))

    def _result_cell(
        self, draft: Draft, result: WorkResult, indicator: Indicator | None, column: Column
    ) -> Cell:
        if not column.entry:
            return Cell(editable=False)
        of_result = column.key in OF_RESULT
        key = RowKey(result.id, indicator.id if indicator else None)
        spot = Spot(Tab.RESULTS, first_key(result) if of_result else key, column.key)
        optional = column.key == "target" and draft.plan.approach is Approach.QUALITATIVE
        return self._cell(
            draft,
            spot,
            Cell(
                _result_text(result, column.key) if of_result else _text(indicator, column.key),
                muted=column.key == "intervened",
                hint="" if optional or self._locked else _HINTS.get(column.key, ""),
                choices=self._choices(column.key),
                closed=column.key == "aspect",
            ),
        )

    def _choices(self, column: str) -> tuple[str, ...]:
        return {
            "aspect": _ASPECTS,
            "perspective": PERSPECTIVES,
            "intervened": self._superior,
        }.get(column, ())

    def _behaviours(self, draft: Draft) -> Iterator[Line]:
        for each in BEHAVIOURS:
            spot = Spot(Tab.BEHAVIOUR, each.number, "expectation")
            guidance = "\n".join(f"• {line}" for line in each.guidance)
            cells = (
                Cell(str(each.number), editable=False, muted=True, centred=True),
                Cell(guidance, each.title, editable=False, muted=True),
                self._cell(draft, spot, Cell(draft.plan.expectations.get(each.number, ""))),
            )
            yield Line(each.number, LineKind.CELLS, "behaviour", each.title, cells)

    def _annex(self, draft: Draft) -> Iterator[Line]:
        for block in AnnexBlock:
            yield Line((block, "heading"), LineKind.HEADING, block, block.value)
            for at, text in enumerate(draft.plan.annex.get(block, ())):
                key = AnnexKey(block, at)
                cells = (
                    Cell(str(at + 1), editable=False, muted=True, centred=True),
                    self._cell(draft, Spot(Tab.ANNEX, key, "line"), Cell(text)),
                    *(() if self._locked else (Cell(editable=False),)),
                )
                title = f"{block.value.capitalize()}, baris {at + 1}"
                yield Line(key, LineKind.CELLS, block, title, cells)
            if not self._locked:
                yield Line(block, LineKind.ADD, block, "")

    def _cell(self, draft: Draft, spot: Spot, cell: Cell) -> Cell:
        """Return a cell with what is to be said of it, and what was typed if that was rejected."""
        rejected = draft.rejected.get(spot)
        problem, remark = self._problems.get(spot), self._remarks.get(spot)
        return replace(
            cell,
            text=cell.text if rejected is None else rejected.text,
            editable=not self._locked,
            problem=problem.short if problem else "",
            remark=remark.short if remark and not problem else "",
        )


def _result_text(result: WorkResult, column: str) -> str:
    return {
        "intervened": result.intervened,
        "text": result.text,
        "assigned_by": result.assigned_by,
    }.get(column, "")


def _text(indicator: Indicator | None, column: str) -> str:
    if indicator is None:
        return ""
    return {
        "aspect": indicator.aspect.value if indicator.aspect else "",
        "measure": indicator.text,
        "target": indicator.target,
        "perspective": indicator.perspective or "",
    }.get(column, "")
