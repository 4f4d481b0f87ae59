"""The keys of a page: as a strip below a list, and as a list to read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from asn_desktop.gui import icons, theme
from asn_desktop.gui.widgets.labels import ElidedLabel

KeyHint = tuple[str, str]  # ("Enter", "buka")
_GAP: Final = 7


class KeyStrip(QWidget):
    """Key caps with their meaning, painted on one line."""

    def __init__(self, hints: Sequence[KeyHint] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._hints: tuple[KeyHint, ...] = ()
        self.set_hints(hints)

    def set_hints(self, hints: Sequence[KeyHint]) -> None:
        """Show other keys."""
        self._hints = tuple(hints)
        self.setAccessibleName("Tombol: " + ", ".join(f"{key} {what}" for key, what in hints))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Override QWidget.sizeHint."""
        metrics = QFontMetrics(theme.font("caption"))
        width = float(theme.scaled(16)) if self._hints else 0.0
        for key, what in self._hints:
            width += self._cap_width(metrics, key) + metrics.horizontalAdvance(what) + 2 * _GAP
        return QSize(round(width), theme.scaled(22))

    def minimumSizeHint(self) -> QSize:
        """Override QWidget.minimumSizeHint."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget.paintEvent."""
        if not self._hints:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.scaled(16)
        glyph = self.rect()
        glyph.setRect(0, (self.height() - side) // 2, side, side)
        icons.paint(painter, glyph, "keyboard", "textMuted")
        left = float(side + _GAP)
        for key, what in self._hints:
            left = self._paint_hint(painter, left, key, what)

    def _paint_hint(self, painter: QPainter, left: float, key: str, what: str) -> float:
        font = theme.font("caption")
        metrics = QFontMetrics(font)
        cap = QRectF(left, 1.5, self._cap_width(metrics, key), self.height() - 3.0)
        painter.setBrush(theme.color("surface"))
        painter.setPen(QPen(theme.color("borderStrong"), 1))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setPen(QPen(theme.color("borderStrong"), 1.6))
        painter.drawLine(
            int(cap.left()) + 4, int(cap.bottom()), int(cap.right()) - 4, int(cap.bottom())
        )
        painter.setPen(theme.color("text"))
        strong = theme.font("caption")
        strong.setWeight(strong.Weight.DemiBold)
        painter.setFont(strong)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
        painter.setFont(font)
        painter.setPen(theme.color("textMuted"))
        words = QRectF(cap.right() + _GAP, 0, metrics.horizontalAdvance(what) + 2, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, what)
        return words.right() - 2 + _GAP

    @staticmethod
    def _cap_width(metrics: QFontMetrics, key: str) -> float:
        return max(metrics.horizontalAdvance(key) + 18.0, 24.0)


class ListFoot(QWidget):
    """The last line of a list: how many are shown, and the keys."""

    def __init__(self, hints: Sequence[KeyHint] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(13, 5, 13, 5)
        self.count = ElidedLabel("", "caption")
        self.keys = KeyStrip(hints)
        row.addWidget(self.count, 1)
        row.addWidget(self.keys)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget.paintEvent."""
        painter = QPainter(self)
        painter.setPen(theme.color("border"))
        painter.drawLine(0, 0, self.width(), 0)
