"""What an entry grid shows, as values: columns, lines, cells, and what a person enters."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import NamedTuple

Key = Hashable


class LineKind(Enum):
    """What a line is for."""

    CELLS = "cells"
    HEADING = "heading"
    ADD = "add"


class Deed(Enum):
    """How something was entered."""

    TYPED = "typed"
    PASTED = "pasted"
    CLEARED = "cleared"
    FILLED = "filled"


class Column(NamedTuple):
    """A column.

    Attributes:
        key: What entries call it.
        title: The heading.
        width: In logical pixels; 0 takes a share of what is left.
        share: How large a share.
        entry: A new line may be given something here.
        menu: It only holds the button of the line's menu.
    """

    key: str
    title: str
    width: int = 0
    share: int = 1
    entry: bool = True
    menu: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows.

    Attributes:
        text: The value.
        lead: A line in bold above it.
        editable: It can be entered.
        muted: It is shown in the quiet colour.
        centred: It stands in the middle, for numbers of lines.
        hint: What stands in an empty cell.
        problem: What has to be repaired; the value stays visible.
        remark: What is unusual; it blocks nothing.
        choices: What is offered while it is entered.
        closed: Only a choice is accepted.
        span: How many lines it covers; 0 where the cell above covers this one.
        tone: The text is a chip in this tone.
        indent: How many steps it stands to the right, for lines that are a tree.
    """

    text: str = ""
    lead: str = ""
    editable: bool = True
    muted: bool = False
    centred: bool = False
    hint: str = ""
    problem: str = ""
    remark: str = ""
    choices: tuple[str, ...] = ()
    closed: bool = False
    span: int = 1
    tone: str = ""
    indent: int = 0


BLANK = Cell(editable=False)


class Line(NamedTuple):
    """A line of cells, the heading of a group, or the line that adds another.

    Attributes:
        key: What entries call it; different from every other line's.
        kind: What it is for.
        group: To which group it belongs.
        title: Its text where it has no cells; else how it is read aloud.
        cells: One a column.
    """

    key: Key
    kind: LineKind
    group: Key
    title: str
    cells: tuple[Cell, ...] = ()


class Place(NamedTuple):
    """A cell by the numbers of its line and column."""

    line: int
    column: int


class Entry(NamedTuple):
    """What is entered into one line.

    Attributes:
        key: The line; None for one that is to be added at the end of the group.
        group: The group.
        values: Texts by the keys of their columns.
    """

    key: Key | None
    group: Key
    values: Mapping[str, str]


@dataclass(frozen=True)
class Sheet:
    """Everything that a grid shows."""

    columns: tuple[Column, ...] = ()
    lines: tuple[Line, ...] = ()

    @cached_property
    def keys(self) -> Mapping[Key, int]:
        """The number of each line by its key."""
        return {line.key: number for number, line in enumerate(self.lines)}

    def column(self, key: str) -> int:
        """Return the number of a column, -1 where there is none."""
        return next((n for n, column in enumerate(self.columns) if column.key == key), -1)

    def cell(self, place: Place) -> Cell:
        """Return a cell; headings and lines that add have blank ones."""
        cells = self.lines[place.line].cells
        return cells[place.column] if cells else BLANK

    def kind(self, line: int) -> LineKind:
        """Return what a line is for."""
        return self.lines[line].kind

    def editable(self, place: Place) -> bool:
        """Tell whether a person may enter something."""
        return self.cell(place).editable and self.cell(place).span > 0

    def anchor(self, place: Place) -> Place:
        """Return the cell that covers a place: usually itself."""
        line = place.line
        while line > 0 and self.lines[line].cells and self.cell(Place(line, place.column)).span < 1:
            line -= 1
        return Place(line, place.column)

    def same_shape(self, other: Sheet) -> bool:
        """Tell whether the same lines and columns are shown, with the same spans."""
        return self._shape() == other._shape()

    def _shape(self) -> tuple[object, ...]:
        spans = tuple(tuple(cell.span for cell in line.cells) for line in self.lines)
        return (self.columns, tuple(self.keys), spans)
