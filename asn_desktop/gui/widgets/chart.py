"""Paints a drawing: the window's side of what screen and paper share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from asn_desktop.domain.drawing import Anchor, Box, Drawing, Mark, Path, Rule, Text
from asn_desktop.gui import theme
from asn_desktop.gui.widgets.accessible import describe

Draw = Callable[[float, float], Drawing]
"""Makes the drawing for a width and a height."""

_BEFORE: Final = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}


class Chart(QWidget):
    """Shows a drawing that fills it, with a sentence for who does not see it.

    Args:
        name: What a screen reader calls it.
        least: The smallest room that it needs, in logical pixels at the usual size of letters.
        parent: The widget in which it stands.
    """

    def __init__(self, name: str, least: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._least = least
        self._draw: Draw | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        describe(self, name)

    def show_drawing(self, draw: Draw, sentence: str) -> None:
        """Show another drawing; ``sentence`` says what it tells."""
        self._draw = draw
        describe(self, self._name, sentence)
        self.update()

    def sizeHint(self) -> QSize:
        """Override QWidget.sizeHint."""
        return QSize(theme.scaled(self._least.width()), theme.scaled(self._least.height()))

    def minimumSizeHint(self) -> QSize:
        """Override QWidget.minimumSizeHint."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget.paintEvent."""
        if self._draw is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Drawings know one size of letters; a larger one makes the whole larger.
        scale = theme.look().percent / 100
        painter.scale(scale, scale)
        for mark in self._draw(self.width() / scale, self.height() / scale).marks:
            _paint(painter, mark, scale)


def _paint(painter: QPainter, mark: Mark, scale: float) -> None:
    if isinstance(mark, Box):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(mark.tint))
        place = QRectF(mark.x, mark.y, mark.width, mark.height)
        painter.drawRoundedRect(place, mark.radius, mark.radius)
    elif isinstance(mark, Rule):
        pen = QPen(theme.color(mark.tint), mark.width)
        pen.setStyle(Qt.PenStyle.DashLine if mark.dashed else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.drawLine(QPointF(mark.x1, mark.y1), QPointF(mark.x2, mark.y2))
    elif isinstance(mark, Path):
        painter.setPen(QPen(theme.color(mark.tint), mark.width))
        painter.drawPolyline([QPointF(x, y) for x, y in mark.points])
    else:
        _write(painter, mark, scale)


def _write(painter: QPainter, text: Text, scale: float) -> None:
    font = _font(text.role, scale)
    painter.setFont(font)
    painter.setPen(theme.color(text.tint))
    before = _BEFORE[text.anchor] * QFontMetricsF(font).horizontalAdvance(text.text)
    painter.drawText(QPointF(text.x - before, text.y), text.text)


def _font(role: str, scale: float) -> QFont:
    font = theme.digits(role)
    font.setPixelSize(round(font.pixelSize() / scale))
    return font
