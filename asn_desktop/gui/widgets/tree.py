"""A tree of rows to choose from, in the manner of the tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from asn_desktop.gui import theme
from asn_desktop.gui.table_delegate import RowDelegate

_LEAST_SHARE: Final = 230


class _TreeDelegate(RowDelegate):
    """Paints a row of the tree from its left edge on, and tells its height."""

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt's signature
        _index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        """Override RowDelegate.sizeHint."""
        return QSize(80, theme.row_height())

    @staticmethod
    def _paint_ring(
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Override RowDelegate._paint_ring: the tree rings the row with its branches."""


class Tree(QTreeView):
    """Shows a tree model; whole rows are chosen, Enter or a double click opens one.

    Signals:
        opened: A row is to be opened; carries its index in the first column.
        moved: The current row changed; carries its index, invalid for none.
    """

    opened = Signal(QModelIndex)
    moved = Signal(QModelIndex)

    def __init__(
        self,
        name: str,
        widths: Sequence[int],
        spare: Sequence[int] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Show columns.

        Args:
            name: What a screen reader calls the tree.
            widths: Of the columns in logical pixels; 0 takes a share of the rest.
            spare: Columns that give way where there is little room, the first one first.
            parent: The widget in which it stands.
        """
        super().__init__(parent)
        self._widths = tuple(widths)
        self._spare = tuple(spare)
        self._unused: set[int] = set()
        self._delegate = _TreeDelegate(self)
        self.setAccessibleName(name)
        self.setProperty("kind", "rows")
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setIndentation(theme.scaled(20))
        self.setMinimumSize(240, 120)
        header = self.header()
        header.setHighlightSections(False)
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(40)
        header.setSectionsMovable(False)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(self._open)

    def set_needle(self, text: str) -> None:
        """Mark these letters in all cells."""
        self._delegate.set_needle(text)
        self.viewport().update()

    def take_focus(self) -> None:
        """Take the focus and choose the first row if none is chosen."""
        self.setFocus()
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(0, 0))

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Override QTreeView.currentChanged."""
        super().currentChanged(current, previous)
        self.moved.emit(current)

    def drawRow(
        self,
        painter: QPainter,
        options: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Override QTreeView.drawRow: mark the chosen row, and ring it with the focus."""
        super().drawRow(painter, options, index)
        if not self.selectionModel().isSelected(index):
            return
        place = QRect(0, options.rect.y(), self.viewport().width(), options.rect.height() - 1)
        theme.fill(painter, QRect(0, place.y(), 3, place.height()), "primary")
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRect(place.adjusted(1, 1, -1, 0))

    def drawBranches(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Override QTreeView.drawBranches: the chosen row is marked as a whole."""
        if self.selectionModel().isSelected(index):
            theme.fill(painter, rect, "selected")
        painter.setPen(theme.color("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        super().drawBranches(painter, rect, index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget.keyPressEvent: Enter opens the row on each platform."""
        if event.key() in {Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value}:
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Override QWidget.changeEvent: font size and density set the heights."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setIndentation(theme.scaled(20))
            self.scheduleDelayedItemsLayout()
            self.fit_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget.resizeEvent."""
        super().resizeEvent(event)
        self.fit_columns()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.siblingAtColumn(0))

    def set_used(self, column: int, *, used: bool) -> None:
        """Show a column only while there is something in it."""
        (self._unused.discard if used else self._unused.add)(column)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Give columns their widths and share the rest among those without one."""
        if self.model() is None:
            return
        shown = [number for number in range(len(self._widths)) if number not in self._unused]
        for number in self._spare:
            if self._share(shown) < theme.scaled(_LEAST_SHARE) and number in shown:
                shown.remove(number)
        share = max(self._share(shown), theme.scaled(_LEAST_SHARE // 2))
        for number, width in enumerate(self._widths):
            self.setColumnHidden(number, number not in shown)
            if number in shown:
                self.setColumnWidth(number, theme.scaled(width) if width else share)

    def _share(self, shown: Sequence[int]) -> int:
        """Return what is left for each column without a width of its own."""
        widths = [self._widths[number] for number in shown]
        rest = self.viewport().width() - sum(theme.scaled(width) for width in widths)
        return rest // max(widths.count(0), 1)
