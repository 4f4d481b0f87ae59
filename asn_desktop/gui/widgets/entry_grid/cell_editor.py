"""The field that lies over a cell while it is being entered."""

from __future__ import annotations

from enum import Enum
from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from asn_desktop.gui import theme
from asn_desktop.gui.widgets.entry_grid.choice_list import ChoiceList
from asn_desktop.gui.widgets.entry_grid.sheet import Cell

_EDGE: Final = 14  # What frame and padding take of the height.
_ENTER: Final = frozenset({Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value})
_UP_DOWN: Final = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}


class Ending(Enum):
    """How a person ends entering a cell."""

    CANCELLED = "cancelled"
    HERE = "here"
    DOWN = "down"
    UP = "up"
    NEXT = "next"
    BACK = "back"


class CellEditor(QPlainTextEdit):
    """Takes the text of one cell: Enter and Tab end it, Alt+Enter begins a line, Esc gives up.

    Signals:
        ended: Carries how.
    """

    ended = Signal(object)

    def __init__(self, cell: Cell, parent: QWidget) -> None:
        super().__init__(parent)
        self._covered = QRect()
        self._within = parent
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(1)
        self.setPlaceholderText(cell.hint)
        self.setPlainText(cell.text)
        self.selectAll()
        self.choices = ChoiceList(self, cell) if cell.choices else None
        if self.choices is not None:
            self.choices.picked.connect(self._on_picked)
        self.textChanged.connect(self._on_text)

    def text(self) -> str:
        """Return what stands in the field; of a list that is closed, what it offers for it."""
        typed = self.toPlainText().strip()
        return self.choices.meant(typed) if self.choices is not None else typed

    def start_with(self, text: str) -> None:
        """Begin with a text in place of the one before."""
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def cover(self, place: QRect) -> None:
        """Lie over a cell, and below it as far as the text needs."""
        self._covered = place
        lines = self.document().size().height()  # In lines of text, for plain text.
        needed = round(lines * self.fontMetrics().lineSpacing()) + theme.scaled(_EDGE)
        room = self._within.height()
        high = max(place.height() - 1, min(needed, room))
        top = max(min(place.y(), room - high), 0)
        self.setGeometry(place.x(), top, place.width() - 1, high)
        if self.choices is not None:
            self.choices.place()

    def showEvent(self, event: QShowEvent) -> None:
        """Override QWidget.showEvent: what is offered appears with the field."""
        super().showEvent(event)
        if self.choices is not None:
            self.choices.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget.keyPressEvent."""
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in _ENTER and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.insertPlainText("\n")
        elif key in _ENTER:
            self._take_choice()
            self.ended.emit(Ending.UP if shift else Ending.DOWN)
        elif key in {Qt.Key.Key_Tab.value, Qt.Key.Key_Backtab.value}:
            self._take_choice()
            back = shift or key == Qt.Key.Key_Backtab.value
            self.ended.emit(Ending.BACK if back else Ending.NEXT)
        elif key == Qt.Key.Key_Escape.value:
            self.ended.emit(Ending.CANCELLED)
        elif key in _UP_DOWN and self.choices is not None and self.choices.isVisible():
            self.choices.step(_UP_DOWN[key])
        else:
            super().keyPressEvent(event)

    def _take_choice(self) -> None:
        chosen = self.choices.chosen() if self.choices is not None else None
        if chosen is not None:
            self.start_with(chosen)

    def _on_picked(self, choice: str) -> None:
        self.start_with(choice)
        self.ended.emit(Ending.HERE)

    def _on_text(self) -> None:
        self.cover(self._covered)
        if self.choices is not None:
            self.choices.filter(self.toPlainText())
