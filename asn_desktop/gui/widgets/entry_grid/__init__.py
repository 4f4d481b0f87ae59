"""A grid in which rows are entered with the keys of a spreadsheet."""

from asn_desktop.gui.widgets.entry_grid.grid import EntryGrid
from asn_desktop.gui.widgets.entry_grid.history import History, Step
from asn_desktop.gui.widgets.entry_grid.sheet import (
    Cell,
    Column,
    Deed,
    Entry,
    Key,
    Line,
    LineKind,
    Place,
    Sheet,
)

__all__ = [
    "Cell",
    "Column",
    "Deed",
    "Entry",
    "EntryGrid",
    "History",
    "Key",
    "Line",
    "LineKind",
    "Place",
    "Sheet",
    "Step",
]
