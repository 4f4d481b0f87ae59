"""The table of one tab of the preview; a refused cell is corrected in its place."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyleOptionViewItem, QWidget

from asn_desktop.gui import icons, theme
from asn_desktop.gui.pages.imports.preview_rows import FOUND, Line, View
from asn_desktop.gui.table_delegate import RowDelegate
from asn_desktop.gui.table_model import CELL_ROLE, Cell, Index, ListModel
from asn_desktop.gui.widgets.table import Table

_LEFT_MIDDLE: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_PENCIL: Final = 13
_TEXT: Final = Qt.ItemDataRole.EditRole


class _PreviewModel(ListModel[Line]):
    """The rows of a tab; what was found in a refused cell can be written anew."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Override QAbstractItemModel.flags."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self.is_field(index) else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Override TableModel.data: an editor asks for what stands in the cell, also nothing."""
        line = self.row_at(index.row())
        if role == _TEXT and line is not None and line.problem is not None:
            return line.problem.found
        return super().data(index, role)

    def is_field(self, index: Index) -> bool:
        """Tell whether a cell can be written anew."""
        line = self.row_at(index.row())
        found = self.columns[index.column()].title == FOUND
        return found and line is not None and line.problem is not None


class _PreviewDelegate(RowDelegate):
    """Paints headings of groups across the table, and refused cells like fields.

    Signals:
        corrected: A refused cell is written anew; carries its line and the text.
    """

    corrected = Signal(object, str)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Override RowDelegate.paint."""
        super().paint(painter, option, index)
        model = index.model()
        if not isinstance(model, _PreviewModel):
            return
        place: QRect = option.rect
        line, cell = model.row_at(index.row()), index.data(CELL_ROLE)
        if line is not None and line.row is None and isinstance(cell, Cell):
            painter.fillRect(place.adjusted(3, 2, -2, -2), theme.color("surfaceAlt"))
            painter.setFont(theme.font("strong"))
            painter.setPen(theme.color("text"))
            painter.drawText(place.adjusted(12, 0, -12, -1), _LEFT_MIDDLE, line.first)
        elif model.is_field(index):
            _paint_field(painter, place)

    def createEditor(
        self,
        parent: QWidget,
        _option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """Override QStyledItemDelegate.createEditor."""
        field = QLineEdit(parent)
        model = index.model()
        line = model.row_at(index.row()) if isinstance(model, _PreviewModel) else None
        if line is not None:
            field.setAccessibleName(f"Baris {line.row}, {line.first}: perbaikan")
        return field

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Override QStyledItemDelegate.setEditorData."""
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(_TEXT) or ""))
            editor.selectAll()

    def setModelData(
        self,
        editor: QWidget,
        model: QAbstractItemModel,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Override QStyledItemDelegate.setModelData: the page has it checked again."""
        if not isinstance(editor, QLineEdit) or not isinstance(model, _PreviewModel):
            return
        line, text = model.row_at(index.row()), editor.text().strip()
        if line is not None and line.problem is not None and text != line.problem.found:
            # Not before the editor is closed: what follows takes the focus from it.
            QTimer.singleShot(0, self, partial(self.corrected.emit, line, text))

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        _index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Override QStyledItemDelegate.updateEditorGeometry."""
        place: QRect = option.rect
        editor.setGeometry(place.adjusted(3, 1, -8, -2))


class PreviewTable(Table):
    """Shows a tab; Enter or F2 corrects a refused cell, Delete leaves a row out.

    Signals:
        corrected: A refused cell is written anew; carries its line and the text.
        left_out: A row is not to be taken; carries its line.
    """

    corrected = Signal(object, str)
    left_out = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Hasil pemeriksaan", parent)
        delegate = _PreviewDelegate(self)
        delegate.corrected.connect(self.corrected)
        self.setItemDelegate(delegate)
        self.opened.connect(self.correct)

    def show_view(self, view: View) -> None:
        """Show a tab; the first row that says something of its own is chosen."""
        before = self.model()
        model = _PreviewModel(view.columns, self)
        model.set_rows(view.lines)
        self.clearSpans()
        self.show_model(model)
        if before is not None:
            before.deleteLater()
        self.setSortingEnabled(view.sorts)
        if not view.sorts:
            for at, line in enumerate(view.lines):
                if line.row is None:
                    self.setSpan(at, 0, 1, len(view.columns))
        if view.lines:
            self.selectRow(0 if view.lines[0].row is not None else 1)

    def lines(self) -> list[Line]:
        """Return the rows that are shown."""
        model = self.model()
        return list(model.rows()) if isinstance(model, _PreviewModel) else []

    def current(self) -> Line | None:
        """Return the current row."""
        model = self.model()
        return model.row_at(self.currentIndex().row()) if isinstance(model, _PreviewModel) else None

    def correct(self, row: int) -> None:
        """Open the field of a refused cell."""
        model = self.model()
        if not isinstance(model, _PreviewModel):
            return
        for column in range(model.columnCount()):
            index = model.index(row, column)
            if model.is_field(index):
                self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget.keyPressEvent."""
        if self.state() == QAbstractItemView.State.EditingState:
            return  # Enter closes the field; it reaches the table as well.
        line = self.current()
        if line is not None and event.key() == Qt.Key.Key_F2:
            self.correct(self.currentIndex().row())
        elif line is not None and event.key() == Qt.Key.Key_Delete and line.rows:
            self.left_out.emit(line)
        else:
            super().keyPressEvent(event)


def _paint_field(painter: QPainter, place: QRect) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("bad"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(place).adjusted(3.5, 3.5, -8.5, -4.5), 6, 6)
    painter.restore()
    top = place.y() + (place.height() - _PENCIL) // 2
    icons.paint(
        painter,
        QRect(place.right() - _PENCIL - 14, top, _PENCIL, _PENCIL),
        "pencil",
        "textMuted",
    )
