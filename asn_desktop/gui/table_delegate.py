"""How a row of a table is painted: two lines, marked letters, chips, one ring."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from asn_desktop.gui import theme
from asn_desktop.gui.table_model import CELL_ROLE, Cell
from asn_desktop.gui.widgets.chip import ChipText, chip_size, paint_chip

_PAD: Final = 12
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter


class RowDelegate(QStyledItemDelegate):
    """Paints the cells of a table in which rows, not cells, are chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._needle = ""
        self._generation = -1
        self._fonts: dict[str, tuple[QFont, QFontMetrics]] = {}

    def set_needle(self, text: str) -> None:
        """Mark these letters wherever they appear."""
        self._needle = text.casefold()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Override QStyledItemDelegate.paint."""
        self._refresh()
        cell = index.data(CELL_ROLE)
        place: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(place, theme.color("selected"))
        painter.setPen(theme.color("border"))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        if isinstance(cell, Cell):
            self._paint_cell(painter, place.adjusted(_PAD, 0, -_PAD, -1), cell)
        if chosen:
            self._paint_ring(painter, option, index)

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Override QStyledItemDelegate.sizeHint."""
        return QSize(80, option.rect.height())

    def _paint_cell(self, painter: QPainter, place: QRect, cell: Cell) -> None:
        if cell.chip is not None:
            paint_chip(painter, place, cell.chip)
            return
        role = "strong" if cell.strong else "body"
        if not cell.detail:
            self._paint_text(painter, place, cell.text, role, right=cell.right)
            return
        upper = self._fonts[role][1].height()
        lower = self._fonts["caption"][1].height()
        top = place.y() + (place.height() - upper - lower) // 2
        self._paint_text(painter, QRect(place.x(), top, place.width(), upper), cell.text, role)
        below = QRect(place.x(), top + upper, place.width(), lower)
        self._paint_text(painter, below, cell.detail, "caption")

    def _paint_with_chip(self, painter: QPainter, place: QRect, text: str, chip: ChipText) -> None:
        """Paint a chip in place of the second line."""
        upper = self._fonts["body"][1].height()
        lower = chip_size(chip.text).height()
        top = place.y() + (place.height() - upper - lower) // 2
        self._paint_text(painter, QRect(place.x(), top, place.width(), upper), text, "body")
        paint_chip(painter, QRect(place.x(), top + upper, place.width(), lower), chip)

    def _paint_text(
        self, painter: QPainter, place: QRect, text: str, role: str, *, right: bool = False
    ) -> None:
        font, metrics = self._fonts[role]
        painter.setFont(font)
        painter.setPen(theme.color("textMuted" if role == "caption" else "text"))
        if metrics.horizontalAdvance(text) > place.width():
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, side | _MIDDLE, text)
        at = text.casefold().find(self._needle) if self._needle else -1
        if at >= 0 and not right:
            self._mark(painter, place, text, slice(at, at + len(self._needle)))

    @staticmethod
    def _mark(painter: QPainter, place: QRect, text: str, letters: slice) -> None:
        """Paint some letters again on amber; dark letters, as amber is light in each theme."""
        metrics = painter.fontMetrics()
        left = place.x() + metrics.horizontalAdvance(text[: letters.start])
        width = metrics.horizontalAdvance(text[letters])
        height = metrics.height()
        box = QRect(left, place.y() + (place.height() - height) // 2, width, height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#FFDF8C"))
        painter.drawRoundedRect(box.adjusted(-1, 0, 1, 0), 3, 3)
        painter.setPen(theme.token_colors("light")["text"])
        painter.drawText(QRect(left, place.y(), width + 2, place.height()), _MIDDLE, text[letters])
        painter.restore()

    @staticmethod
    def _paint_ring(
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Mark the chosen row at its left, and ring it while the table has the focus."""
        place: QRect = option.rect
        first = index.column() == 0
        last = index.column() == index.model().columnCount() - 1
        if first:
            painter.fillRect(place.x(), place.y(), 3, place.height(), theme.color("primary"))
        if not option.widget.hasFocus():
            return
        painter.setPen(QPen(theme.color("focus"), 2))
        painter.drawLine(place.x(), place.y() + 1, place.right() + 1, place.y() + 1)
        painter.drawLine(place.x(), place.bottom(), place.right() + 1, place.bottom())
        if first:
            painter.drawLine(place.x() + 1, place.y(), place.x() + 1, place.bottom())
        if last:
            painter.drawLine(place.right(), place.y(), place.right(), place.bottom())

    def _refresh(self) -> None:
        """Make the fonts again after a change of the look, not for every cell."""
        if self._generation == theme.generation():
            return
        self._generation = theme.generation()
        self._fonts = {
            role: (font, QFontMetrics(font))
            for role in ("body", "strong", "caption")
            for font in (theme.digits(role),)
        }
