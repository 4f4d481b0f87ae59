"""The steps of a wizard: done, current, to come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from asn_desktop.gui import icons, theme
from asn_desktop.gui.widgets.accessible import describe

_GAP: Final = 9
_LINE: Final = 28


class Stepper(QWidget):
    """Numbered steps on one line; without room only the current one has its name."""

    def __init__(self, captions: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._captions = tuple(captions)
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_current(0)

    def set_current(self, at: int) -> None:
        """Show a step (from 0) as the current one."""
        self._current = at
        name = f"Langkah {at + 1} dari {len(self._captions)}: {self._captions[at]}"
        describe(self, name)
        self.update()

    def sizeHint(self) -> QSize:
        """Override QWidget.sizeHint."""
        return QSize(self._width(self._captions), theme.scaled(22))

    def minimumSizeHint(self) -> QSize:
        """Override QWidget.minimumSizeHint."""
        return QSize(self._width(self._shortened()), theme.scaled(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget.paintEvent."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = self.width() >= self._width(self._captions)
        left = 0.0
        for at, caption in enumerate(self._captions if wide else self._shortened()):
            left = self._paint_step(painter, left, at, caption)

    def _shortened(self) -> tuple[str, ...]:
        return tuple(text if at == self._current else "" for at, text in enumerate(self._captions))

    def _width(self, captions: Sequence[str]) -> int:
        metrics = QFontMetrics(theme.font("strong"))
        words = sum(metrics.horizontalAdvance(text) + _GAP for text in captions if text)
        lines = (len(captions) - 1) * (_LINE + 2 * _GAP)
        return words + len(captions) * theme.scaled(22) + lines

    def _paint_step(self, painter: QPainter, left: float, at: int, caption: str) -> float:
        side = theme.scaled(22)
        if at:
            painter.setPen(QPen(theme.color("borderStrong"), 1))
            middle = self.height() // 2
            painter.drawLine(int(left) + _GAP, middle, int(left) + _GAP + _LINE, middle)
            left += _LINE + 2 * _GAP
        disc = QRectF(left + 0.5, 0.5, side - 1, side - 1)
        self._paint_disc(painter, disc, at)
        if not caption:
            return left + side
        font = theme.font("strong" if at == self._current else "body")
        painter.setFont(font)
        painter.setPen(theme.color("text" if at == self._current else "textMuted"))
        width = QFontMetrics(font).horizontalAdvance(caption)
        words = QRectF(left + side + _GAP, 0, width + 2, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, caption)
        return words.right() - 2

    def _paint_disc(self, painter: QPainter, disc: QRectF, at: int) -> None:
        back, words = "neutralSoft", "neutral"
        if at < self._current:
            back, words = "okSoft", "ok"
        elif at == self._current:
            back, words = "primary", "onPrimary"
        outlined = theme.variant() == "contrast"
        painter.setPen(QPen(theme.color(words), 1) if outlined else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(back))
        painter.drawEllipse(disc)
        if at < self._current:
            glyph = disc.adjusted(4, 4, -4, -4).toRect()
            icons.paint(painter, glyph, "check", words)
            return
        font = theme.font("caption")
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.color(words))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(at + 1))
