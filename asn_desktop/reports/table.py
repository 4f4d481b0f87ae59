"""Tables of printed documents: values that say what stands in them, and their ink.

A group of rows is kept on one page. Its cells may reach over several of its rows (``rows``)
and columns, as in HTML. Where a group alone is longer than a page it is cut between rows,
or within the first one where that is too long itself: cells that reach over the cut are drawn
again, others go on.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum, auto
from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

from asn_desktop.reports import fonts
from asn_desktop.reports.ink import Fill, Ink, Stroke, Word, joined, moved
from asn_desktop.reports.text import LEADING, Content, Line, Missing, lay_out

_SHADE: Final = 0.92
# A base line lies so much of the size below the top of its line.
_ASCENT: Final = 0.97
# Through the middle of small letters and capitals alike.
_MIDDLE: Final = 0.33


class Rules(IntEnum):
    """Which lines a table has."""

    GRID = auto()
    ROWS = auto()
    NONE = auto()


class Inset(NamedTuple):
    """A picture in the middle of a cell, from its upper left corner."""

    width: float
    height: float
    ink: Ink


class Cell(NamedTuple):
    """What stands in a cell.

    Attributes:
        content: Its paragraphs; empty is an empty cell.
        columns: How many columns it reaches over.
        rows: How many rows of its group it reaches over.
        repeated: Drawn again where its group goes on on the next page.
        inset: A picture instead of paragraphs.
    """

    content: Content = ()
    columns: int = 1
    rows: int = 1
    repeated: bool = False
    inset: Inset | None = None


class Row(NamedTuple):
    """Cells from left to right, without places taken from above; at least so many points high."""

    cells: tuple[Cell, ...]
    least: float = 0.0


class Group(NamedTuple):
    """Rows that are kept on one page.

    Attributes:
        rows: From the top.
        keep: Kept on one page with what follows.
        shaded: On grey ground, and its words in the middle of the height: headings.
    """

    rows: tuple[Row, ...]
    keep: bool = False
    shaded: bool = False


class Table(NamedTuple):
    """Groups of rows below each other.

    Attributes:
        widths: Of the columns, as shares of the frame.
        groups: From the top.
        head: Repeated on each page on which the table goes on.
        rules: Its lines.
        size: Of the letters.
        above: Room above it.
        keep: The whole table is kept on one page with what follows.
        padding: Within cells.
    """

    widths: tuple[float, ...]
    groups: tuple[Group, ...]
    head: tuple[Row, ...] = ()
    rules: Rules = Rules.GRID
    size: float = 8.5
    above: float = 0.0
    keep: bool = False
    padding: float = 3.5


class Style(NamedTuple):
    """What the rows of a table have in common; the edges of its columns are points."""

    edges: tuple[float, ...]
    size: float
    padding: float
    rules: Rules

    @property
    def leading(self) -> float:
        """The height of a line."""
        return self.size * LEADING


def style(table: Table, room: float) -> Style:
    """Return the measures of a table in a frame."""
    return Style(_edges(table.widths, room), table.size, table.padding, table.rules)


@lru_cache(maxsize=64)
def _edges(widths: tuple[float, ...], room: float) -> tuple[float, ...]:
    whole = sum(widths)
    return 0.0, *(each / whole * room for each in accumulate(widths))


class CellLines(NamedTuple):
    """A cell with its lines, and where it begins and ends in its group."""

    lines: tuple[Line, ...]
    row: int
    rows: int
    column: int
    columns: int
    repeated: bool
    inset: Inset | None = None

    @property
    def end(self) -> int:
        """The row after its last."""
        return self.row + self.rows


class Block(NamedTuple):
    """A group of rows with its measures."""

    cells: tuple[CellLines, ...]
    heights: tuple[float, ...]
    style: Style
    shaded: bool = False
    missing: tuple[Missing, ...] = ()

    @property
    def height(self) -> float:
        """Of all rows."""
        return sum(self.heights)

    @property
    def divisible(self) -> bool:
        """Tell whether it can be cut in two."""
        return len(self.heights) > 1 or any(len(cell.lines) > 1 for cell in self.cells)


class Laid(NamedTuple):
    """A block, its ink, and how high it is."""

    block: Block
    ink: Ink
    height: float


# Headings and the list of behaviours are the same on most papers.
@lru_cache(maxsize=512)
def laid(group: Group, given: Style) -> Laid:
    """Break the texts of a group into lines, and find how high its rows are."""
    cells, missing = _broken(group.rows, given)
    least = tuple(row.least for row in group.rows)
    block = fitted(cells, least, given)
    block = block._replace(shaded=group.shaded, missing=missing)
    return Laid(block, drawn(block), block.height)


def _broken(
    rows: tuple[Row, ...], given: Style
) -> tuple[tuple[CellLines, ...], tuple[Missing, ...]]:
    cells: list[CellLines] = []
    missing: list[Missing] = []
    taken: set[tuple[int, int]] = set()
    edges, size, padding, _rules = given
    around = 2 * padding
    for number, row in enumerate(rows):
        column = 0
        for content, columns, high, repeated, inset in row.cells:
            while (number, column) in taken:
                column += 1
            end = column + columns
            if high > 1:
                below = range(number + 1, number + high)
                taken.update((n, c) for n in below for c in range(column, end))
            room = edges[end] - edges[column] - around
            lines, lacking = lay_out(content, size, room)
            cells.append(CellLines(lines, number, high, column, columns, repeated, inset))
            missing.extend(lacking)
            column = end
    return tuple(cells), tuple(missing)


def fitted(cells: tuple[CellLines, ...], least: tuple[float, ...], given: Style) -> Block:
    """Return the cells with the heights of their rows; a long merged cell widens its last row."""
    heights = list(least)
    leading, around = given.leading, 2 * given.padding
    merged = []
    for cell in cells:
        lines, row, rows, _column, _columns, _repeated, inset = cell
        if rows > 1:
            merged.append(cell)
        elif lines:
            heights[row] = max(heights[row], len(lines) * leading + around)
        elif inset:
            heights[row] = max(heights[row], inset.height + around)
    for cell in sorted(merged, key=lambda each: each.rows):
        lacking = len(cell.lines) * leading + around - sum(heights[cell.row : cell.end])
        if cell.lines and lacking > 0:
            heights[cell.end - 1] += lacking
    return Block(cells, tuple(heights), given)


def drawn(block: Block) -> Ink:
    """Return the ink of a block, from its upper left corner."""
    given = block.style
    edges, size, padding, _rules = given
    leading, shaded = given.leading, block.shaded
    tops = (0.0, *accumulate(block.heights))
    words: list[Word] = []
    strokes = _ruled(block, tops)
    insets: list[Ink] = []
    for cell in block.cells:
        lines, row, rows, column, _columns, _repeated, inset = cell
        left, top = edges[column] + padding, tops[row]
        down = (tops[row + rows] - top - len(lines) * leading) / 2 if shaded else padding
        y = top + down + size * _ASCENT
        for line in lines:
            for x, text, font, struck in line:
                words.append(Word(left + x, y, text, font, size))
                if struck:
                    strokes.append(_struck(words[-1]))
            y += leading
        if inset:
            insets.append(_inset(cell, inset, given, tops))
    width = edges[-1]
    fills = (Fill(0.0, 0.0, width, tops[-1], _SHADE),) if shaded else ()
    return joined((Ink(words, strokes, fills), *insets)) if insets else Ink(words, strokes, fills)


def _struck(word: Word) -> Stroke:
    y = word.y - word.size * _MIDDLE
    return word.x, y, word.x + fonts.width(word.text, word.font, word.size), y


def _inset(cell: CellLines, inset: Inset, given: Style, tops: Sequence[float]) -> Ink:
    """Return a picture in the middle of its cell."""
    left, right = given.edges[cell.column], given.edges[cell.column + cell.columns]
    top, bottom = tops[cell.row], tops[cell.end]
    x = (left + right - inset.width) / 2
    return moved(inset.ink, x, (top + bottom - inset.height) / 2)


def _ruled(block: Block, tops: tuple[float, ...]) -> list[Stroke]:
    edges, rules = block.style.edges, block.style.rules
    end, foot = edges[-1], tops[-1]
    if rules is Rules.ROWS:
        return [(0.0, foot, end, foot)]
    if rules is Rules.NONE:
        return []
    strokes = [(0.0, 0.0, end, 0.0), (end, 0.0, end, foot)]
    for _lines, row, rows, column, columns, _repeated, _inset in block.cells:
        left, right, bottom = edges[column], edges[column + columns], tops[row + rows]
        strokes.append((left, tops[row], left, bottom))
        strokes.append((left, bottom, right, bottom))
    return strokes
