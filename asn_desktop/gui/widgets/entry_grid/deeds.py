"""What people do with whole ranges and lines of an entry grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from asn_desktop.gui.widgets.entry_grid import clipboard, ranges
from asn_desktop.gui.widgets.entry_grid.sheet import Deed, Entry

if TYPE_CHECKING:  # The grid does these deeds.
    from asn_desktop.gui.widgets.entry_grid.grid import EntryGrid


def copy(grid: EntryGrid) -> None:
    """Put the chosen cells on the clipboard as spreadsheets do."""
    lines = ranges.copied(grid.sheet(), grid.chosen())
    if lines:
        QGuiApplication.clipboard().setText(clipboard.written(lines))


def cut(grid: EntryGrid) -> None:
    """Copy the chosen cells and empty them."""
    copy(grid)
    clear(grid)


def paste(grid: EntryGrid) -> None:
    """Enter the range that is on the clipboard."""
    at = grid.place()
    block = clipboard.parse(QGuiApplication.clipboard().text())
    if at is not None and block:
        _tell(grid, ranges.pasted(grid.sheet(), grid.chosen(), at, block), Deed.PASTED)


def clear(grid: EntryGrid) -> None:
    """Empty the chosen cells."""
    _tell(grid, ranges.cleared(grid.sheet(), grid.chosen()), Deed.CLEARED)


def fill_down(grid: EntryGrid) -> None:
    """Copy the cell above into the current one, or the topmost chosen ones down."""
    _tell(grid, ranges.filled_down(grid.sheet(), grid.chosen()), Deed.FILLED)


def remove_lines(grid: EntryGrid) -> None:
    """Ask for the lines of the chosen cells to be removed."""
    lines = sorted({place.line for place in grid.chosen()})
    keys = [line.key for at in lines if (line := grid.sheet().lines[at]).cells]
    if keys and not grid.entries.locked:
        grid.remove_wanted.emit(keys)


def insert_line(grid: EntryGrid) -> None:
    """Ask for a line below the current one."""
    here = grid.here()
    if here is not None and not grid.entries.locked:
        grid.insert_wanted.emit(here[0])


def shift_line(grid: EntryGrid, *, step: int) -> None:
    """Ask for the current line to be moved up or down."""
    here = grid.here()
    if here is not None and not grid.entries.locked:
        grid.shift_wanted.emit(*here, step)


def open_menu(grid: EntryGrid) -> None:
    """Ask for the menu of the current line, below the current cell."""
    here = grid.here()
    if here is not None:
        corner = grid.visualRect(grid.currentIndex()).bottomLeft()
        grid.menu_wanted.emit(here[0], grid.viewport().mapToGlobal(corner))


def _tell(grid: EntryGrid, entries: list[Entry], deed: Deed) -> None:
    if entries and not grid.entries.locked:
        grid.entered.emit(entries, deed)
