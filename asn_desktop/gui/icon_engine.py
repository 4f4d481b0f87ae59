"""The engine that lets buttons and actions show our icons through a change of theme."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from asn_desktop.gui import icons


class IconEngine(QIconEngine):
    """Draws one icon in the colour that its token has now."""

    def __init__(self, name: str, tint: str) -> None:
        super().__init__()
        self._name = name
        self._tint = tint

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        """Override QIconEngine.paint."""
        ratio = painter.device().devicePixelRatioF()
        side = min(rect.width(), rect.height())
        place = QRect(rect.x(), rect.y() + (rect.height() - side) // 2, side, side)
        painter.drawPixmap(place.topLeft(), self._picture(side, mode, ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Override QIconEngine.pixmap."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float
    ) -> QPixmap:
        """Override QIconEngine.scaledPixmap; ``size`` is in device pixels."""
        side = round(min(size.width(), size.height()) / scale)
        picture = self._picture(side, mode, scale)
        if size.width() <= size.height():
            return picture
        # A wider picture keeps its right part free: the distance to a caption.
        padded = QPixmap(size)
        padded.setDevicePixelRatio(scale)
        padded.fill(Qt.GlobalColor.transparent)
        painter = QPainter(padded)
        painter.drawPixmap(QPoint(0, 0), picture)
        painter.end()
        return padded

    def clone(self) -> QIconEngine:
        """Override QIconEngine.clone."""
        return IconEngine(self._name, self._tint)

    def _picture(self, side: int, mode: QIcon.Mode, ratio: float) -> QPixmap:
        tint = "textDisabled" if mode == QIcon.Mode.Disabled else self._tint
        return icons.pixmap(self._name, tint, side, ratio)


def icon_of(name: str, tint: str) -> QIcon:
    """Return an icon that draws itself when it is painted."""
    return QIcon(IconEngine(name, tint))
