"""What may be chosen for a cell, below the field in which it is being entered."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QListWidget, QWidget

from asn_desktop.domain.names import fold
from asn_desktop.gui import theme
from asn_desktop.gui.widgets.entry_grid.sheet import Cell

_MOST: Final = 6
_WIDEST: Final = 420


class ChoiceList(QListWidget):
    """Offers choices; the field keeps the focus and lends its keys.

    It stands in the window, so that the edge of the grid does not cut it.

    Signals:
        picked: A choice was clicked; carries its text.
    """

    picked = Signal(str)

    def __init__(self, editor: QWidget, cell: Cell) -> None:
        super().__init__(editor.window())
        self._editor = editor
        self._choices = cell.choices
        self._closed = cell.closed
        self._before = cell.text
        self.setObjectName("choiceList")
        self.setAccessibleName("Pilihan untuk isian ini")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(lambda item: self.picked.emit(item.text()))
        editor.destroyed.connect(self.deleteLater)
        self._fill(self._choices)

    def filter(self, typed: str) -> None:
        """Offer what holds the typed letters; all while nothing new was typed."""
        words = fold(typed)
        fits = [choice for choice in self._choices if words in fold(choice)]
        self._fill(self._choices if typed.strip() == self._before else fits)
        self.place()

    def meant(self, typed: str) -> str:
        """Return the choice that is meant by what was typed, else the very text."""
        if not typed or not self._closed:
            return typed
        starts = [choice for choice in self._choices if fold(choice).startswith(fold(typed))]
        return starts[0] if starts else typed

    def chosen(self) -> str | None:
        """Return the lit choice, None for none."""
        row = self.currentRow()
        return self.item(row).text() if row >= 0 and self.isVisible() else None

    def step(self, by: int) -> None:
        """Light the next choice or the one before."""
        self.setCurrentRow((max(self.currentRow(), -1 if by > 0 else 0) + by) % self.count())

    def place(self) -> None:
        """Stand below the field, or above it where there is more room."""
        if not self.count() or not self._editor.isVisible():
            self.hide()
            return
        self.show()
        field, window = self._editor, self._editor.window()
        width = min(max(field.width(), theme.scaled(160)), theme.scaled(_WIDEST))
        self.setFixedWidth(width)
        self.doItemsLayout()
        rows = min(self.count(), _MOST)
        high = sum(self.sizeHintForRow(row) for row in range(rows)) + 4
        below = field.mapTo(window, QPoint(0, field.height()))
        above = field.mapTo(window, QPoint(0, 0)).y() - high
        fits = below.y() + high <= window.height() or above < 0
        left = min(below.x(), window.width() - width)
        self.setGeometry(left, below.y() if fits else above, width, high)
        self.raise_()

    def _fill(self, choices: tuple[str, ...] | list[str]) -> None:
        self.clear()
        self.addItems(list(choices))
        if self._closed and choices:
            at = self._choices.index(self._before) if self._before in self._choices else 0
            self.setCurrentRow(at if len(choices) == len(self._choices) else 0)
