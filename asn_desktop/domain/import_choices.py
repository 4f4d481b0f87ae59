"""What a person decides about a file before it is taken: columns, year, cells, rows left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

Fields = Mapping[str, str | None]


class Place(NamedTuple):
    """A cell of a file: rows count from 1 as people count them, columns from 0."""

    sheet: str
    row: int
    column: int


class RowPlace(NamedTuple):
    """A row of a file, counted from 1."""

    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Corrections:
    """What is read otherwise than it stands in the file; the file itself stays as it is.

    Attributes:
        cells: Text by place, read in place of the cell.
        left_out: Rows that are not taken.
    """

    cells: Mapping[Place, str] = field(default_factory=dict)
    left_out: frozenset[RowPlace] = frozenset()

    def with_cell(self, place: Place, text: str) -> Corrections:
        """Return the corrections with another text for a cell."""
        return replace(self, cells={**self.cells, place: text})

    def with_rows(self, rows: Iterable[RowPlace]) -> Corrections:
        """Return the corrections with rows taken after all."""
        return replace(self, left_out=self.left_out - frozenset(rows))

    def without_rows(self, rows: Iterable[RowPlace]) -> Corrections:
        """Return the corrections with more rows left out."""
        return replace(self, left_out=self.left_out | frozenset(rows))


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person decided about a file before it is compared.

    Attributes:
        fields: Field by heading; wins over what is guessed.
        year: Of the records, where the subject asks for one.
        corrections: Cells that are read otherwise, and rows that are left out.
    """

    fields: Fields = field(default_factory=dict)
    year: int | None = None
    corrections: Corrections = field(default_factory=Corrections)
