"""An entry grid in which some columns take their few values by one key each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from asn_desktop.gui.widgets.entry_grid import Deed, Entry, EntryGrid, Place

ValueKeys = Mapping[str, str]
"""The value that each digit or letter (lower case) stands for."""

_ENTER: Final = frozenset({Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value})
_COUNTS: Final = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
).value


class KeyedGrid(EntryGrid):
    """Enters a value at once where its key is pressed; Enter then only goes down.

    Args:
        name: What a screen reader calls it.
        keys: For each column that has them, what its keys enter.
        parent: The widget in which it stands.
    """

    def __init__(
        self, name: str, keys: Mapping[str, ValueKeys], parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent)
        self._keys = keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget.keyPressEvent."""
        here = self.here()
        keys = self._keys.get(here[1]) if here is not None else None
        if keys is None or event.modifiers().value & _COUNTS:
            super().keyPressEvent(event)
            return
        value = keys.get(event.text().lower()) if event.text() else None
        if event.key() in _ENTER:
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.step_down(-1 if shift else 1)
        elif value is not None:
            self._passing = False
            self._enter(value)
        else:
            super().keyPressEvent(event)

    def _enter(self, value: str) -> None:
        """Enter a value into the chosen cells that take it."""
        if self.entries.locked:
            return
        sheet = self.sheet()
        keys = [column.key for column in sheet.columns]
        entries = [
            Entry(sheet.lines[at.line].key, sheet.lines[at.line].group, {keys[at.column]: value})
            for at in sorted(self.chosen())
            if self._takes(at, value)
        ]
        if entries:
            self.entered.emit(entries, Deed.TYPED)

    def _takes(self, at: Place, value: str) -> bool:
        keys = self._keys.get(self.sheet().columns[at.column].key, {})
        return value in keys.values() and self.sheet().editable(at)
