"""How the cells of an entry grid look: values, hints, what is wrong, the ring of the focus."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

from asn_desktop.gui import icons, theme
from asn_desktop.gui.widgets.chip import ChipText, paint_chip
from asn_desktop.gui.widgets.entry_grid.sheet import Cell

PAD_X: Final = 10
PAD_Y: Final = 6
_ICON: Final = 16
_GAP: Final = 8
_INDENT: Final = 14
_TALL: Final = 10_000
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter
_FLOW: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop


class Part:
    """A piece of text of a cell: its letters, the role of its font, the token of its colour."""

    def __init__(self, text: str, role: str, tint: str) -> None:
        self.text = text
        self.role = role
        self.tint = tint


def least_height() -> int:
    """Return the height of a line with one line of text, in logical pixels."""
    return theme.row_height()


def height(cell: Cell, width: int) -> int:
    """Return how high a cell must be at a width so that nothing of it is cut."""
    room = _room(cell, width)
    needed = sum(_text_height(part, room) for part in parts(cell))
    return max(needed + 2 * theme.scaled(PAD_Y) + 1, least_height())


def parts(cell: Cell) -> list[Part]:
    """Return the texts of a cell from top to bottom."""
    found = [Part(cell.lead, "strong", "text")] if cell.lead else []
    if cell.text:
        found.append(Part(cell.text, "body", "textMuted" if cell.muted else "text"))
    told = cell.problem or cell.remark
    if told:
        tint = "bad" if cell.problem else "warn"
        found.append(Part(told, "caption" if cell.text else "body", tint))
    elif cell.hint and not found:
        found.append(Part(cell.hint, "body", "textDisabled"))
    return found


def paint_cell(painter: QPainter, place: QRect, cell: Cell) -> None:
    """Draw a cell's frame and its texts."""
    told = cell.problem or cell.remark
    if told:
        _paint_frame(painter, place, "bad" if cell.problem else "warn")
    across = place.adjusted(_left(cell), 0, -theme.scaled(PAD_X), 0)
    if cell.tone and not told:
        paint_chip(painter, across, ChipText(cell.text, cell.tone))
        return
    if told:
        side = theme.scaled(_ICON)
        corner = QPoint(across.x(), place.y() + (place.height() - side) // 2)
        name, tint = ("circle-x", "bad") if cell.problem else ("triangle-alert", "warn")
        icons.paint(painter, QRect(corner, QSize(side, side)), name, tint)
        across.setLeft(across.left() + side + theme.scaled(_GAP))
    texts = parts(cell)
    heights = [_text_height(part, across.width()) for part in texts]
    top = place.y() + max((place.height() - sum(heights)) // 2, theme.scaled(PAD_Y))
    for part, high in zip(texts, heights, strict=True):
        painter.setFont(theme.digits(part.role))
        painter.setPen(theme.color(part.tint))
        side_ways = Qt.AlignmentFlag.AlignHCenter if cell.centred else Qt.AlignmentFlag.AlignLeft
        painter.drawText(
            QRect(across.x(), top, across.width(), high), int(_FLOW | side_ways), part.text
        )
        top += high


def paint_lines(painter: QPainter, place: QRect) -> None:
    """Draw the thin lines at the right of a cell and below it."""
    painter.setPen(theme.color("border"))
    painter.drawLine(place.topRight(), place.bottomRight())
    painter.drawLine(place.bottomLeft(), place.bottomRight())


def paint_title(painter: QPainter, place: QRect, text: str, role: str, tint: str) -> None:
    """Draw the one text of a heading, or of a line that adds another."""
    painter.setFont(theme.font(role))
    painter.setPen(theme.color(tint))
    room = place.adjusted(theme.scaled(PAD_X), 0, -theme.scaled(PAD_X), 0)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, _MIDDLE | Qt.AlignmentFlag.AlignLeft, shown)


def paint_icon(painter: QPainter, place: QRect, name: str) -> None:
    """Draw a quiet icon in the middle of a cell."""
    box = QRect(0, 0, theme.scaled(_ICON), theme.scaled(_ICON))
    box.moveCenter(place.center())
    icons.paint(painter, box, name, "textMuted")


def paint_ring(painter: QPainter, place: QRect) -> None:
    """Draw the ring of the focus just inside a cell."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("focus"), 2))
    painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -2, -2), 4, 4)
    painter.restore()


def _paint_frame(painter: QPainter, place: QRect, tone: str) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.color(f"{tone}Soft"))
    painter.setPen(QPen(theme.color(tone), 1.5))
    painter.drawRoundedRect(QRectF(place).adjusted(1.5, 1.5, -2.5, -2.5), 4, 4)
    painter.restore()


def _left(cell: Cell) -> int:
    return theme.scaled(PAD_X + cell.indent * _INDENT)


def _room(cell: Cell, width: int) -> int:
    room = width - _left(cell) - theme.scaled(PAD_X)
    if cell.problem or cell.remark:
        room -= theme.scaled(_ICON) + theme.scaled(_GAP)
    return max(room, 20)


def _text_height(part: Part, width: int) -> int:
    metrics = QFontMetrics(_font(part.role))
    return metrics.boundingRect(QRect(0, 0, width, _TALL), int(_FLOW), part.text).height()


def _font(role: str) -> QFont:
    return theme.digits(role)
