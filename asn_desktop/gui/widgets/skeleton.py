"""The shape of a page before there is one."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from asn_desktop.gui import theme


class Skeleton(QWidget):
    """Paints empty cards, so that the window stands at once and does not jump later."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Data kantor sedang dibuka")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget.paintEvent."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme.fill(painter, self.rect(), "bg")
        side = 300 if self.width() > 2 * 300 else 0
        left = QRectF(20, 14, self.width() - 40 - (side and side + 14), self.height() - 28)
        self._paint_card(painter, left)
        if side:
            self._paint_card(painter, QRectF(left.right() + 14, 14, side, left.height()))

    @staticmethod
    def _paint_card(painter: QPainter, box: QRectF) -> None:
        painter.setPen(QPen(theme.color("border"), 1))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("surfaceAlt"))
        top = box.top() + 18
        while top + 18 < box.bottom():
            painter.drawRoundedRect(QRectF(box.left() + 16, top, box.width() * 0.6, 12), 6, 6)
            top += 40
