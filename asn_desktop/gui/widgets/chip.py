"""A state as a small rounded word."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from asn_desktop.gui import theme

_HEIGHT: Final = 20
_PAD: Final = 9


class ChipText(NamedTuple):
    """What a chip says and its tone: ok, warn, bad, info, neutral, p_sb, p_b, p_bp, p_k, p_sk."""

    text: str
    tone: str = "neutral"


def chip_size(text: str) -> QSize:
    """Return the room that a chip with this text takes, in logical pixels."""
    _, metrics = _strong(theme.generation())
    return QSize(metrics.horizontalAdvance(text) + 2 * _PAD, theme.scaled(_HEIGHT))


def paint_chip(painter: QPainter, place: QRect, chip: ChipText) -> None:
    """Draw a chip at the left end of ``place``, in its vertical middle."""
    size = chip_size(chip.text)
    top = place.y() + (place.height() - size.height()) // 2
    box = QRectF(place.x(), top, min(size.width(), place.width()), size.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outlined = theme.variant() == "contrast"
    # Where every soft background is black only a frame shows the shape.
    painter.setPen(QPen(theme.color(chip.tone)) if outlined else Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(f"{chip.tone}Soft"))
    half = 0.5 if outlined else 0.0
    radius = box.height() / 2 - half
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), radius, radius)
    painter.setPen(theme.color(chip.tone))
    font, metrics = _strong(theme.generation())
    painter.setFont(font)
    room = box.adjusted(_PAD, 0, 2 - _PAD, 0)
    shown = metrics.elidedText(chip.text, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()


@lru_cache(maxsize=1)
def _strong(_generation: int) -> tuple[QFont, QFontMetrics]:
    """Return the font of chips, made again after a change of the look, not for every chip."""
    made = theme.digits("caption")
    made.setWeight(QFont.Weight.DemiBold)
    return made, QFontMetrics(made)


class Chip(QWidget):
    """A chip that stands in a layout."""

    def __init__(
        self, text: str = "", tone: str = "neutral", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._chip = ChipText(text, tone)
        self.setAccessibleName(text)

    def set_text(self, text: str, tone: str = "neutral") -> None:
        """Say something else."""
        if (text, tone) == self._chip:
            return
        before, self._chip = self._chip, ChipText(text, tone)
        self.setAccessibleName(text)
        if text != before.text:
            self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return what the chip says."""
        return self._chip.text

    def sizeHint(self) -> QSize:
        """Override QWidget.sizeHint."""
        return chip_size(self._chip.text)

    def minimumSizeHint(self) -> QSize:
        """Override QWidget.minimumSizeHint."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget.paintEvent."""
        paint_chip(QPainter(self), self.rect(), self._chip)
