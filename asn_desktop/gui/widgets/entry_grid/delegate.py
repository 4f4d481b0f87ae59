"""Paints the cells of an entry grid and puts the editor over one of them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from asn_desktop.gui import theme
from asn_desktop.gui.widgets.entry_grid import painting
from asn_desktop.gui.widgets.entry_grid.cell_editor import CellEditor, Ending
from asn_desktop.gui.widgets.entry_grid.model import EntryModel
from asn_desktop.gui.widgets.entry_grid.sheet import LineKind, Place

_Index = QModelIndex | QPersistentModelIndex
# The editor stays while a menu of its own is open.
_STAYS: Final = frozenset({Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason})


class EntryDelegate(QStyledItemDelegate):
    """The painter of an entry grid.

    Signals:
        opened: Carries the editor that was put over a cell.
    """

    opened = Signal(object)

    def __init__(self, model: EntryModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._several = False

    def set_several(self, *, several: bool) -> None:
        """Tell whether more than one cell is chosen: a single one has the ring alone."""
        self._several = several

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Override QStyledItemDelegate.paint."""
        place: QRect = option.rect
        at = Place(index.row(), index.column())
        painter.save()
        painter.setClipRect(place)
        chosen = self._several and bool(option.state & QStyle.StateFlag.State_Selected)
        theme.fill(painter, place, self._ground(at, chosen=chosen))
        painting.paint_lines(painter, place)
        self._paint_inside(painter, place.adjusted(0, 0, -1, -1), at)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if focused and option.widget.hasFocus():
            painting.paint_ring(painter, place)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Override QStyledItemDelegate.sizeHint."""
        return QSize(80, option.rect.height())

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: _Index
    ) -> QWidget:
        """Override QStyledItemDelegate.createEditor."""
        at = Place(index.row(), index.column())
        sheet = self._model.sheet
        editor = CellEditor(sheet.cell(at), parent)
        editor.setAccessibleName(f"{sheet.lines[at.line].title}, {sheet.columns[at.column].title}")
        self.opened.emit(editor)
        return editor

    def setEditorData(self, _editor: QWidget, _index: _Index) -> None:
        """Override QStyledItemDelegate.setEditorData: what is being typed is left alone."""

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: _Index
    ) -> None:
        """Override QStyledItemDelegate.updateEditorGeometry."""
        if isinstance(editor, CellEditor):
            editor.cover(QRect(option.rect))  # The option goes, the field stays.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override QStyledItemDelegate.eventFilter: the editor knows its keys itself."""
        left = isinstance(event, QFocusEvent) and _leaves(event)
        if left and isinstance(watched, CellEditor):
            watched.ended.emit(Ending.HERE)
        return False

    def _ground(self, at: Place, *, chosen: bool) -> str:
        if self._model.sheet.kind(at.line) is LineKind.HEADING:
            return "surfaceAlt"
        return "selected" if chosen else "surface"

    def _paint_inside(self, painter: QPainter, place: QRect, at: Place) -> None:
        sheet = self._model.sheet
        line = sheet.lines[at.line]
        if line.kind is LineKind.HEADING:
            painting.paint_title(painter, place, line.title, "strong", "text")
        elif line.kind is LineKind.ADD:
            self._paint_add(painter, place, at)
        elif sheet.columns[at.column].menu:
            painting.paint_icon(painter, place, "ellipsis-vertical")
        else:
            painting.paint_cell(painter, place, sheet.cell(at))

    def _paint_add(self, painter: QPainter, place: QRect, at: Place) -> None:
        if at.column == 0:
            painting.paint_icon(painter, place, "plus")
        else:
            text = str(self._model.index(at.line, 1).data())
            painting.paint_title(painter, place, text, "body", "textMuted")


def _leaves(event: QFocusEvent) -> bool:
    return event.lostFocus() and event.reason() not in _STAYS
