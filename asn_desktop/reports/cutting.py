"""Cuts a group of rows in two where a page ends: between rows, or within the first of them."""

from __future__ import annotations

from itertools import accumulate
from typing import Final

from asn_desktop.reports.table import Block, CellLines, fitted

# Sums of points are compared with so much patience.
_NEARLY: Final = 0.01


def split(block: Block, room: float) -> tuple[Block, Block]:
    """Cut a block in two, so that the first fits into ``room`` points if a line does."""
    sums = list(accumulate(block.heights))
    whole = sum(height <= room + _NEARLY for height in sums[:-1])
    if whole:
        parts = [_at_row(cell, whole, block, room) for cell in block.cells]
    else:
        lines = max(1, int((room - 2 * block.style.padding + _NEARLY) // block.style.leading))
        parts = [_at_line(cell, lines) for cell in block.cells]
    upper = tuple(first for first, _ in parts if first is not None)
    lower = tuple(second for _, second in parts if second is not None)
    least = block.heights
    first = fitted(upper, least[:whole] or (0.0,), block.style)
    rest = fitted(lower, least[whole:] if whole else (0.0, *least[1:]), block.style)
    return first._replace(shaded=block.shaded), rest._replace(shaded=block.shaded)


Parts = tuple[CellLines | None, CellLines | None]


def _at_row(cell: CellLines, whole: int, block: Block, room: float) -> Parts:
    """Cut a cell where so many whole rows stay above."""
    if cell.end <= whole:
        return cell, None
    if cell.row >= whole:
        return None, cell._replace(row=cell.row - whole)
    left = room - sum(block.heights[: cell.row]) - 2 * block.style.padding
    fitting = max(1, int((left + _NEARLY) // block.style.leading))
    first = cell._replace(rows=whole - cell.row)
    second = cell._replace(row=0, rows=cell.end - whole)
    return _shared(cell, first, second, fitting)


def _at_line(cell: CellLines, lines: int) -> Parts:
    """Cut a cell of the first row after so many lines; the others stay below."""
    if cell.row:
        return None, cell
    return _shared(cell, cell._replace(rows=1), cell, lines)


def _shared(cell: CellLines, first: CellLines, second: CellLines, fitting: int) -> Parts:
    if len(cell.lines) <= fitting:
        return first, second if cell.repeated else second._replace(lines=())
    return first._replace(lines=cell.lines[:fitting]), second._replace(lines=cell.lines[fitting:])
