"""A table of rows to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from asn_desktop.gui import theme
from asn_desktop.gui.table_delegate import RowDelegate
from asn_desktop.gui.table_model import ListModel, TableModel

Row = TypeVar("Row")
_SECOND_LINE: Final = 7
_LEAST_SHARE: Final = 90


class Table(QTableView):
    """Shows a table model; whole rows are chosen, Enter or a double click opens one.

    Signals:
        opened: Carries the number of the row.
        moved: The current row changed; carries its number, -1 for none.
    """

    opened = Signal(int)
    moved = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("kind", "rows")
        self.setItemDelegate(RowDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setMinimumSize(240, 120)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(40)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.activated.connect(lambda index: self.opened.emit(index.row()))

    def show_model(self, model: TableModel[Row]) -> None:
        """Show a model; one that holds all its rows is sorted by a click on a heading."""
        self.setModel(model)
        self.selectionModel().currentRowChanged.connect(
            lambda current, _before: self.moved.emit(current.row())
        )
        self.setSortingEnabled(False)
        if isinstance(model, ListModel):
            self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self.setSortingEnabled(True)
        self._fit_rows()
        self.fit_columns()

    def set_several(self) -> None:
        """Let several rows be chosen with Shift and Ctrl."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def chosen_rows(self) -> Sequence[int]:
        """Return the numbers of the chosen rows, in their order."""
        if self.selectionModel() is None:
            return []
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def set_needle(self, text: str) -> None:
        """Mark these letters in all cells."""
        delegate = self.itemDelegate()
        if isinstance(delegate, RowDelegate):
            delegate.set_needle(text)
            self.viewport().update()

    def take_focus(self) -> None:
        """Take the focus and choose the first row if none is chosen."""
        self.setFocus()
        shown = self.selectionModel() is not None
        if shown and not self.currentIndex().isValid() and self.model().rowCount():
            self.selectRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget.keyPressEvent: Enter opens the row on each platform."""
        if event.key() in {Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value}:
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Override QWidget.changeEvent: font size and density set the row height."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit_rows()
            self.fit_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget.resizeEvent."""
        super().resizeEvent(event)
        self.fit_columns()

    def _fit_rows(self) -> None:
        model = self.model()
        two_lines = isinstance(model, TableModel) and any(column.detail for column in model.columns)
        height = theme.row_height() + (theme.scaled(_SECOND_LINE) if two_lines else 0)
        self.verticalHeader().setDefaultSectionSize(height)

    def fit_columns(self) -> None:
        """Give columns their widths and share the rest among those without one."""
        model = self.model()
        if not isinstance(model, TableModel):
            return
        widths = {
            number: theme.scaled(column.width)
            for number, column in enumerate(model.columns)
            if not self.isColumnHidden(number)
        }
        sharing = list(widths.values()).count(0)
        room = self.viewport().width() - sum(widths.values())
        share = max(room // sharing, theme.scaled(_LEAST_SHARE)) if sharing else 0
        for number, width in widths.items():
            self.setColumnWidth(number, width or share)
