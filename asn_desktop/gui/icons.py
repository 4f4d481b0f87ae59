"""Icons from SVG files, drawn in the colours of the theme in force.

An icon names a token, not a colour, and its engine draws when it is painted. So
buttons keep their icons through a change of theme.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from asn_desktop.gui import theme
from asn_desktop.paths import resource

_STROKE: Final = b"1.75"
_drawn: Final[dict[tuple[str, str, int, float], QPixmap]] = {}


class _Engine(QIconEngine):
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

    def scaledPixmap(  # noqa: N802 - Qt's name
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
        return _Engine(self._name, self._tint)

    def _picture(self, side: int, mode: QIcon.Mode, ratio: float) -> QPixmap:
        tint = "textDisabled" if mode == QIcon.Mode.Disabled else self._tint
        return pixmap(self._name, tint, side, ratio)


def icon(name: str, tint: str = "text") -> QIcon:
    """Return the icon ``name`` of resources/icons, drawn in the colour of token ``tint``."""
    return QIcon(_Engine(name, tint))


def pixmap(name: str, tint: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return an icon as a picture of ``size`` logical pixels for a device pixel ratio."""
    color = theme.color(tint)
    key = (name, color.name(), size, ratio)
    picture = _drawn.get(key)
    if picture is None:
        picture = _drawn[key] = _draw(name, color, size, ratio)
    return picture


def paint(painter: QPainter, place: QRect, name: str, tint: str) -> None:
    """Draw an icon in the middle of ``place`` (a square of its size, logical pixels)."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(QPoint(place.x(), place.y()), pixmap(name, tint, place.width(), ratio))


def forget() -> None:
    """Drop the drawn pictures, after a change of the look."""
    _drawn.clear()


@cache
def _source(name: str) -> bytes:
    source = resource("icons", f"{name}.svg").read_bytes()
    return source.replace(b'stroke-width="2"', b'stroke-width="' + _STROKE + b'"')


def _draw(name: str, color: QColor, size: int, ratio: float) -> QPixmap:
    picture = QPixmap(QSize(size, size) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    colored = _source(name).replace(b"currentColor", color.name().encode())
    renderer = QSvgRenderer(QByteArray(colored))
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture
