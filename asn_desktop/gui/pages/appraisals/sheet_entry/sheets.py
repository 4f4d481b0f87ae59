"""The typed rows of a rating sheet as the grid shows them."""

from __future__ import annotations

from typing import Final

from asn_desktop.domain.predicates import Rating
from asn_desktop.gui.figures import grouped
from asn_desktop.gui.pages.appraisals.sheet_entry.reading import Opened
from asn_desktop.gui.pages.appraisals.sheet_entry.rows import NOTE, RATINGS, Row, Typed, Values
from asn_desktop.gui.widgets.entry_grid import Cell, Column, Line, LineKind, Sheet
from asn_desktop.gui.widgets.matrix import predicate_chip

COLUMNS: Final = (
    Column("no", "No", width=44, entry=False),
    Column("name", "Nama / NIP", share=4),
    Column("results", "Rating hasil kerja", width=112),
    Column("behaviour", "Rating perilaku kerja", width=112),
    Column("predicate", "Predikat", width=156),
    Column(NOTE, "Catatan", share=3),
)
_WORDS: Final = tuple(rating.short for rating in Rating)


def sheet_of(opened: Opened, values: Values) -> Sheet:
    """Return what the grid shows."""
    lines = [
        _line(number, row, values[row.key], opened) for number, row in enumerate(opened.rows, 1)
    ]
    return Sheet(COLUMNS, tuple(lines))


def _line(number: int, row: Row, typed: Typed, opened: Opened) -> Line:
    cells = (
        Cell(str(number), editable=False, muted=bool(row.closed), centred=True),
        Cell(grouped(row.nip), lead=row.name, editable=False, muted=True),
        *(_rating(row, typed, column) for column in RATINGS),
        _predicate(typed, opened),
        _note(row, typed),
    )
    return Line(row.key, LineKind.CELLS, "", row.name, cells)


def _rating(row: Row, typed: Typed, column: str) -> Cell:
    rating = typed.results if column == "results" else typed.behaviour
    word = rating.short if rating is not None else ""
    if row.closed:
        return Cell(word, editable=False, muted=True)
    if column == "results" and row.from_unit:
        return Cell(row.from_unit, lead=word, editable=False, muted=True)
    wrong = typed.rejected.get(column)
    if wrong is not None:
        return Cell(wrong.text, problem=wrong.sentence, choices=_WORDS, closed=True)
    return Cell(word, choices=_WORDS, closed=True)


def _predicate(typed: Typed, opened: Opened) -> Cell:
    found = opened.predicate(typed.results, typed.behaviour)
    if found is None:
        return Cell(editable=False)
    chip = predicate_chip(found)
    return Cell(chip.text, editable=False, tone=chip.tone)


def _note(row: Row, typed: Typed) -> Cell:
    if row.closed:
        told = "\n".join(part for part in (row.closed, typed.note) if part)
        return Cell(told, editable=False, muted=True)
    wrong = typed.rejected.get(NOTE)
    if wrong is not None:
        return Cell(wrong.text, problem=wrong.sentence)
    return Cell(typed.note)
