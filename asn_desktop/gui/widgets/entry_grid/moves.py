"""Where the keys of an entry grid lead."""

from __future__ import annotations

from collections.abc import Iterator

from asn_desktop.gui.widgets.entry_grid.sheet import LineKind, Place, Sheet


def along(sheet: Sheet, at: Place, step: int) -> Place | None:
    """Return the next (1) or the previous (-1) stop of the Tab key; None past the end."""
    stops = list(_stops(sheet))
    if step > 0:
        return next((stop for stop in stops if stop > at), None)
    return next((stop for stop in reversed(stops) if stop < at), None)


def across(sheet: Sheet, at: Place, step: int) -> Place:
    """Return the cell at the right (1) or the left (-1)."""
    column = at.column + step
    if sheet.kind(at.line) is not LineKind.CELLS or not 0 <= column < len(sheet.columns):
        return at
    return sheet.anchor(Place(at.line, column))


def down(sheet: Sheet, at: Place, step: int) -> Place:
    """Return the cell below (1) or above (-1); headings are passed over."""
    line = at.line + (max(sheet.cell(at).span, 1) if step > 0 else -1)
    while 0 <= line < len(sheet.lines) and sheet.kind(line) is LineKind.HEADING:
        line += step
    if not 0 <= line < len(sheet.lines):
        return at
    return sheet.anchor(Place(line, at.column))


def first(sheet: Sheet) -> Place | None:
    """Return the first stop of the Tab key, else the first cell; None in an empty sheet."""
    cells = (n for n, line in enumerate(sheet.lines) if line.kind is LineKind.CELLS)
    only_read = next((Place(line, min(1, len(sheet.columns) - 1)) for line in cells), None)
    return next(_stops(sheet), only_read)


def _stops(sheet: Sheet) -> Iterator[Place]:
    """Yield what the Tab key visits: cells that can be entered, and lines that add."""
    for number, line in enumerate(sheet.lines):
        if line.kind is LineKind.ADD:
            yield Place(number, min(1, len(sheet.columns) - 1))
        for column in range(len(line.cells)):
            if sheet.editable(Place(number, column)):
                yield Place(number, column)
