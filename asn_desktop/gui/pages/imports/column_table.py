"""The table of the columns of a file: what each holds, and what it becomes."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QComboBox, QStyleOptionViewItem, QWidget

from asn_desktop.gui import icons, theme
from asn_desktop.gui.pages.imports.words import NOT_USED, becomes, certainty_chip
from asn_desktop.gui.table_delegate import RowDelegate
from asn_desktop.gui.table_model import Column, Index, ListModel
from asn_desktop.gui.widgets.table import Table

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.sheets.mapping import Column as FileColumn
    from asn_desktop.sheets.mapping import Mapping

_BECOMES: Final = 2
_CHEVRON: Final = 14
_KEY_ROLE: Final = Qt.ItemDataRole.EditRole


class _ColumnModel(ListModel["FileColumn"]):
    """The columns of one file; what each becomes can be changed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(
            (
                Column("Kolom di berkas", lambda column: column.heading, strong=True),
                Column("Contoh isi (3 baris pertama)", _examples),
                Column("Menjadi isian", self._becomes, width=210),
                Column(
                    "Keadaan",
                    lambda column: certainty_chip(column).text.removeprefix("✓ "),
                    chip=certainty_chip,
                    width=140,
                ),
            ),
            parent,
        )
        self._mapping: Mapping | None = None

    def show_mapping(self, mapping: Mapping) -> None:
        """Show the columns of a file; the current row stays if the columns are the same."""
        self._mapping = mapping
        if len(mapping.columns) == len(self._rows):
            self._rows = list(mapping.columns)
            last = self.index(len(self._rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        else:
            self.set_rows(mapping.columns)

    def labels(self) -> AnyMapping[str, str]:
        """Return what a column may become: a label by field."""
        return self._mapping.words.labels if self._mapping is not None else {}

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Override QAbstractItemModel.flags."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == _BECOMES else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Override TableModel.data: an editor asks for the field, not for its label."""
        if role == _KEY_ROLE:
            column = self.row_at(index.row())
            return column.field if column is not None else None
        return super().data(index, role)

    def _becomes(self, column: FileColumn) -> str:
        return becomes(self._mapping, column) if self._mapping is not None else ""


class _ColumnDelegate(RowDelegate):
    """Frames the third cell like a field that opens, and opens it.

    Signals:
        changed: A column becomes something else; carries its heading and the field or None.
    """

    changed = Signal(str, object)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Override RowDelegate.paint."""
        super().paint(painter, option, index)
        if index.column() != _BECOMES:
            return
        place: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("borderStrong"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(place).adjusted(3.5, 3.5, -8.5, -4.5), 6, 6)
        painter.restore()
        top = place.y() + (place.height() - _CHEVRON) // 2
        arrow = QRect(place.right() - _CHEVRON - 14, top, _CHEVRON, _CHEVRON)
        icons.paint(painter, arrow, "chevron-down", "textMuted")

    def createEditor(
        self,
        parent: QWidget,
        _option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """Override QStyledItemDelegate.createEditor."""
        combo = QComboBox(parent)
        model = index.model()
        if not isinstance(model, _ColumnModel):
            return combo
        combo.addItem(NOT_USED, None)
        for field, label in model.labels().items():
            combo.addItem(label, field)
        combo.setMaxVisibleItems(12)
        column = model.row_at(index.row())
        combo.setAccessibleName(f"{column.heading if column else ''} menjadi")
        combo.activated.connect(partial(self._finish, combo))
        # It opens at once: choosing is why it was asked for.
        QTimer.singleShot(0, combo, combo.showPopup)
        return combo

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Override QStyledItemDelegate.setEditorData."""
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findData(index.data(_KEY_ROLE)), 0))

    def setModelData(
        self,
        editor: QWidget,
        model: QAbstractItemModel,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Override QStyledItemDelegate.setModelData: the page decides what it means."""
        if not isinstance(editor, QComboBox) or not isinstance(model, _ColumnModel):
            return
        column = model.row_at(index.row())
        if column is not None and editor.currentData() != column.field:
            self.changed.emit(column.heading, editor.currentData())

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        _index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Override QStyledItemDelegate.updateEditorGeometry."""
        place: QRect = option.rect
        editor.setGeometry(place.adjusted(3, 1, -8, -2))

    def _finish(self, combo: QComboBox, _at: int) -> None:
        self.commitData.emit(combo)
        self.closeEditor.emit(combo)


class ColumnTable(Table):
    """Shows the columns; Enter, space or a click on the third cell lets one be changed.

    Signals:
        changed: A column becomes something else; carries its heading and the field or None.
    """

    changed = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Kolom di berkas", parent)
        self.file_columns = _ColumnModel(self)
        delegate = _ColumnDelegate(self)
        delegate.changed.connect(self.changed)
        self.setItemDelegate(delegate)
        self.show_model(self.file_columns)
        # The order is that of the file: people compare it with the sheet beside it.
        self.setSortingEnabled(False)
        self.opened.connect(self.edit_row)

    def show_mapping(self, mapping: Mapping) -> None:
        """Show the columns of a file."""
        self.file_columns.show_mapping(mapping)
        if not self.currentIndex().isValid() and mapping.columns:
            self.selectRow(0)

    def edit_row(self, row: int) -> None:
        """Open the choice of what a column becomes."""
        self.edit(self.file_columns.index(row, _BECOMES))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Override QWidget.mouseReleaseEvent: a click on the framed cell opens it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == _BECOMES:
            self.edit_row(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget.keyPressEvent: space opens as Enter does."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.edit_row(self.currentIndex().row())
            return
        super().keyPressEvent(event)


def _examples(column: FileColumn) -> str:
    return "  ·  ".join(column.examples)
