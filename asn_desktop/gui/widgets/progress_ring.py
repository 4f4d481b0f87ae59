"""A share of a whole as a ring with the percentage in it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from asn_desktop.gui import theme
from asn_desktop.gui.widgets.accessible import describe

_FULL_CIRCLE = 360 * 16


class ProgressRing(QWidget):
    """Shows ``done`` of ``total``; with a total of 0 it is empty and says "–"."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._done = 0
        self._total = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_value(0, 0)

    def set_value(self, done: int, total: int) -> None:
        """Show another share."""
        self._done = done
        self._total = total
        describe(self, self._name, f"{done} dari {total}")
        self.update()

    def set_name(self, name: str) -> None:
        """Call what it shows otherwise."""
        self._name = name
        self.set_value(self._done, self._total)

    def sizeHint(self) -> QSize:
        """Override QWidget.sizeHint."""
        return QSize(theme.scaled(60), theme.scaled(60))

    def minimumSizeHint(self) -> QSize:
        """Override QWidget.minimumSizeHint."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget.paintEvent."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = theme.scaled(7)
        box = QRectF(self.rect()).adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
        painter.setPen(QPen(theme.color("chartGrid"), thick))
        painter.drawEllipse(box)
        words = "–"
        if self._total:
            share = self._done / self._total
            words = f"{share:.0%}"
            pen = QPen(theme.color("chart1"), thick)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(box, 90 * 16, -round(_FULL_CIRCLE * min(share, 1.0)))
        painter.setPen(theme.color("text"))
        painter.setFont(theme.digits("subtitle" if len(words) < len("100%") else "strong"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)
