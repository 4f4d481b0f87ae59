"""What may be chosen for a cell, below the field in which it is being entered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QVBoxLayout, QWidget

from asn_desktop.domain.names import fold
from asn_desktop.gui import theme
from asn_desktop.gui.widgets.entry_grid.sheet import Cell

_MOST: Final = 6
_NARROWEST: Final = 160
_WIDEST: Final = 420
_EDGE: Final = 4
_PAD: Final = 48
_BETWEEN: Final = 3


class ChoiceList(QFrame):
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
        self.setProperty("kind", "float")
        self.list = QListWidget()
        self.list.setAccessibleName("Pilihan untuk isian ini")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setWordWrap(True)
        self.list.setSpacing(_BETWEEN)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        column.addWidget(self.list)
        self.list.itemClicked.connect(lambda item: self.picked.emit(item.text()))
        editor.destroyed.connect(self.deleteLater)
        self._fill(self._choices)
        self.hide()

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
        row = self.list.currentRow()
        return self.list.item(row).text() if row >= 0 and self.isVisible() else None

    def step(self, by: int) -> None:
        """Light the next choice or the one before."""
        lit = max(self.list.currentRow(), -1 if by > 0 else 0)
        self.list.setCurrentRow((lit + by) % self.list.count())

    def place(self) -> None:
        """Stand below the field, or above it where there is more room."""
        field, window = self._editor, self._editor.window()
        if not self.list.count() or not field.isVisible():
            self.hide()
            return
        width = min(max(field.width(), self._wanted_width()), theme.scaled(_WIDEST))
        self.list.setFixedWidth(width - 2 * _EDGE)
        self.show()
        self.list.doItemsLayout()
        shown = [self.list.item(row) for row in range(min(self.list.count(), _MOST))]
        each = (self.list.visualItemRect(item).height() + 2 * _BETWEEN for item in shown)
        high = sum(each) + 2 * _EDGE + 2
        below = field.mapTo(window, QPoint(0, field.height()))
        above = field.mapTo(window, QPoint(0, 0)).y() - high
        fits = below.y() + high <= window.height() or above < 0
        left = min(below.x(), window.width() - width)
        self.setGeometry(left, below.y() if fits else above, width, high)
        self.raise_()

    def _wanted_width(self) -> int:
        """Return how wide the longest choice is, so that few need several lines."""
        metrics = self.list.fontMetrics()
        longest = max(metrics.horizontalAdvance(choice) for choice in self._choices)
        return max(longest + theme.scaled(_PAD), theme.scaled(_NARROWEST))

    def _fill(self, choices: Sequence[str]) -> None:
        self.list.clear()
        self.list.addItems(list(choices))
        if self._closed and choices:
            at = self._choices.index(self._before) if self._before in self._choices else 0
            self.list.setCurrentRow(at if len(choices) == len(self._choices) else 0)
