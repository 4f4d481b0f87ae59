"""The achievements of units as the grid shows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from asn_desktop.domain.organisation import OrganisationPredicate
from asn_desktop.gui.pages.appraisals.organisation.rows import (
    BY,
    KEYS,
    NOTE,
    ON,
    PREDICATE,
    Typed,
    UnitRow,
    Values,
    problems,
    written,
)
from asn_desktop.gui.widgets.entry_grid import Cell, Column, Key, Line, LineKind, Sheet

COLUMNS: Final = (
    Column("unit", "Satuan kerja", share=4),
    Column(PREDICATE, "Predikat organisasi", width=140),
    Column(ON, "Tanggal penetapan", width=126),
    Column(BY, "Ditetapkan oleh", share=3),
    Column(NOTE, "Catatan", share=2),
)
_WORDS: Final = tuple(KEYS.values())
_TONES: Final = {
    OrganisationPredicate.OUTSTANDING: "p_sb",
    OrganisationPredicate.GOOD: "p_b",
    OrganisationPredicate.NEEDS_IMPROVEMENT: "p_bp",
    OrganisationPredicate.POOR: "p_k",
    OrganisationPredicate.VERY_POOR: "p_sk",
}


def sheet_of(rows: Mapping[Key, UnitRow], values: Values, quiet: Key | None) -> Sheet:
    """Return what the grid shows.

    Args:
        rows: The units, in the order of the tree.
        values: What stands in their cells.
        quiet: The unit that is being typed: what it still lacks is not told yet.
    """
    lines = [_line(row, values[row.unit], quiet=key == quiet) for key, row in rows.items()]
    return Sheet(COLUMNS, tuple(lines))


def _line(row: UnitRow, typed: Typed, *, quiet: bool) -> Line:
    told = {column: each.sentence for column, each in typed.rejected.items()}
    told = told if quiet else dict(problems(typed))
    day = typed.rejected[ON].text if ON in typed.rejected else written(typed.on)
    by = typed.rejected[BY].text if BY in typed.rejected else typed.by
    note = typed.rejected[NOTE].text if NOTE in typed.rejected else typed.note
    cells = (
        Cell(row.name, editable=False, indent=row.depth),
        _predicate(typed, told.get(PREDICATE, "")),
        Cell(day, problem=told.get(ON, "")),
        Cell(by, problem=told.get(BY, "")),
        Cell(note, problem=told.get(NOTE, "")),
    )
    return Line(row.unit, LineKind.CELLS, "", row.name, cells)


def _predicate(typed: Typed, problem: str) -> Cell:
    wrong = typed.rejected.get(PREDICATE)
    if wrong is not None:
        return Cell(wrong.text, problem=problem, choices=_WORDS, closed=True)
    if typed.predicate is None:
        return Cell(choices=_WORDS, closed=True)
    word, tone = typed.predicate.term, _TONES[typed.predicate]
    return Cell(word, choices=_WORDS, closed=True, tone=tone)
