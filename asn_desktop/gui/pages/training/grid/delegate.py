"""Paints the cells of the grid of attendance, and lets further columns be typed into."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from asn_desktop.gui import theme
from asn_desktop.gui.pages.training.grid import painting
from asn_desktop.gui.pages.training.grid.model import PERSON, AttendanceModel
from asn_desktop.gui.pages.training.grid.values import Extra
from asn_desktop.gui.widgets.chip import paint_chip
from asn_desktop.gui.widgets.entry_grid.painting import paint_ring

_Index = QModelIndex | QPersistentModelIndex
_PAD: Final = 10
_PLACE: Final = 26


class AttendanceDelegate(QStyledItemDelegate):
    """The painter of one of the views of the grid.

    Args:
        model: What is shown.
        marks: The view that has the focus; the others follow its current row.
        parent: Owns it.
    """

    def __init__(self, model: AttendanceModel, marks: QTableView, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._marks = marks

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Override QStyledItemDelegate.paint."""
        place: QRect = option.rect
        row, column = index.row(), index.column()
        current = self._marks.currentIndex()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            theme.fill(painter, place, "selected")
        elif current.isValid() and current.row() == row:
            theme.fill(painter, place, "surfaceAlt")
        painter.setPen(theme.color("border"))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        self._paint_inside(painter, place.adjusted(0, 0, 0, -1), row, column)
        if self._marks.hasFocus() and current.row() == row and current.column() == column:
            paint_ring(painter, place)

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Override QStyledItemDelegate.sizeHint."""
        return QSize(80, option.rect.height())

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: _Index
    ) -> QWidget:
        """Override QStyledItemDelegate.createEditor."""
        editor = QLineEdit(parent)
        editor.setAccessibleName(str(self._model.headerData(index.column(), _ACROSS)))
        return editor

    def _paint_inside(self, painter: QPainter, place: QRect, row: int, column: int) -> None:
        model = self._model
        if model.is_mark(column):
            painting.paint_mark(painter, place, model.mark(row, column))
        elif column == PERSON:
            self._paint_person(painter, place, row)
        elif column < model.results():
            self._paint_extra(painter, place, row, column)
        else:
            self._paint_result(painter, place, row, column)

    def _paint_person(self, painter: QPainter, place: QRect, row: int) -> None:
        person = self._model.people[row]
        number = QRect(place.x() + 4, place.y(), theme.scaled(_PLACE), place.height())
        painter.setFont(theme.digits("caption"))
        painter.setPen(theme.color("textMuted"))
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(number, side, str(person.place))
        room = place.adjusted(number.width() + 4 + _PAD, 0, -_PAD, 0)
        detail = person.unit or "satuan kerja belum diisi"
        painting.paint_lines(painter, room, person.name, detail)

    def _paint_extra(self, painter: QPainter, place: QRect, row: int, column: int) -> None:
        key = self._model.key_at(column)
        wrong = isinstance(key, Extra) and (self._model.people[row].id, key) in self._model.problems
        if wrong:
            painter.save()
            painter.setBrush(theme.color("badSoft"))
            painter.setPen(QPen(theme.color("bad"), 1.5))
            painter.drawRoundedRect(place.adjusted(2, 2, -3, -3), 4, 4)
            painter.restore()
        painter.setFont(theme.digits("body"))
        painter.setPen(theme.color("bad" if wrong else "text"))
        room = place.adjusted(_PAD, 0, -_PAD, 0)
        painting.paint_text(painter, room, self._model.text(row, column))

    def _paint_result(self, painter: QPainter, place: QRect, row: int, column: int) -> None:
        score, text = self._model.score(row), self._model.text(row, column)
        if score is None:
            return
        at = column - self._model.results()
        room = place.adjusted(_PAD, 0, -_PAD, 0)
        if at == 0:
            painter.setFont(theme.digits("strong"))
            painter.setPen(theme.color("text"))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        elif at == 1:
            painting.paint_year(painter, room, (text, score.year), (score.required, score.limit))
        else:
            paint_chip(painter, room, score.chip)


_ACROSS: Final = Qt.Orientation.Horizontal
