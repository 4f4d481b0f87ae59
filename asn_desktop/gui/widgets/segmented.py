"""A choice between few values that are all visible, one widget and one accessible group."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from asn_desktop.gui import theme
from asn_desktop.gui.widgets.accessible import describe


class Segmented(QWidget):
    """Segments side by side; arrows move, digits choose, and it may start empty.

    Signals:
        chosen: The person chose a segment; carries its number from 0.
    """

    chosen = Signal(int)

    def __init__(self, name: str, captions: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._captions = tuple(captions)
        self._current = -1
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringed", True)  # noqa: FBT003 - Qt takes the value by position
        self._describe()

    def current(self) -> int:
        """Return the number of the chosen segment, -1 for none."""
        return self._current

    def has(self, at: int) -> bool:
        """Tell whether there is a segment of this number."""
        return 0 <= at < len(self._captions)

    def set_current(self, at: int) -> None:
        """Show a segment as chosen (-1: none) without telling anybody."""
        self._current = at
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        """Override QWidget.sizeHint."""
        self.setFont(theme.font("strong"))
        widest = max(self.fontMetrics().horizontalAdvance(text) for text in self._captions)
        return QSize(len(self._captions) * (widest + 26), theme.scaled(28))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget.keyPressEvent."""
        last = len(self._captions) - 1
        digit = event.key() - Qt.Key.Key_1.value
        if event.key() in {Qt.Key.Key_Left.value, Qt.Key.Key_Right.value}:
            step = 1 if event.key() == Qt.Key.Key_Right.value else -1
            self._choose(min(max(self._current + step, 0), last))
        elif 0 <= digit <= last:
            self._choose(digit)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Override QWidget.mousePressEvent."""
        for at in range(len(self._captions)):
            if self._segment(at).contains(event.position().toPoint()):
                self._choose(at)

    def minimumSizeHint(self) -> QSize:
        """Override QWidget.minimumSizeHint."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget.paintEvent."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.fillPath(shape, theme.color("surface"))
        painter.setClipPath(shape)
        for at, caption in enumerate(self._captions):
            self._paint_segment(painter, at, caption)
        painter.setClipping(False)
        painter.setPen(QPen(theme.color("borderStrong"), 1))
        painter.drawPath(shape)

    def _paint_segment(self, painter: QPainter, at: int, caption: str) -> None:
        place = self._segment(at)
        lit = at == self._current
        if lit:
            painter.fillRect(place, theme.color("primary" if self.isEnabled() else "neutralSoft"))
        elif at:
            painter.setPen(QPen(theme.color("border"), 1))
            painter.drawLine(place.topLeft(), place.bottomLeft())
        words = "onPrimary" if lit else "text"
        painter.setPen(theme.color(words if self.isEnabled() else "textDisabled"))
        painter.setFont(theme.font("strong" if lit else "body"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, caption)

    def _segment(self, at: int) -> QRect:
        count = len(self._captions)
        left = self.width() * at // count
        return QRect(left, 0, self.width() * (at + 1) // count - left, self.height())

    def _choose(self, at: int) -> None:
        if at != self._current:
            self.set_current(at)
            self.chosen.emit(at)

    def _describe(self) -> None:
        state = self._captions[self._current] if self._current >= 0 else "belum dipilih"
        describe(self, self._name, f"{state}. Pilihan: {', '.join(self._captions)}.")
