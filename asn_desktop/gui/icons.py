"""Icons from SVG files, drawn in the colours of the theme in force.

An icon names a token, not a colour, and its engine draws when it is painted. So
buttons keep their icons through a change of theme.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from asn_desktop.gui import theme
from asn_desktop.paths import resource

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

_STROKE: Final = b"1.75"
_drawn: Final[dict[tuple[str, str, int, float], QPixmap]] = {}


def icon(name: str, tint: str = "text") -> QIcon:
    """Return the icon ``name`` of resources/icons, drawn in the colour of token ``tint``."""
    # Painted controls need no QIcon, and importing it costs time at start.
    from asn_desktop.gui.icon_engine import icon_of

    return icon_of(name, tint)


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


@cache
def _folder() -> str:
    return str(resource("icons"))


@cache
def _source(name: str) -> bytes:
    with open(f"{_folder()}/{name}.svg", "rb") as file:  # noqa: PTH123 - once per icon at start
        source = file.read()
    return source.replace(b'stroke-width="2"', b'stroke-width="' + _STROKE + b'"')


def _draw(name: str, color: QColor, size: int, ratio: float) -> QPixmap:
    picture = QPixmap(QSize(size, size) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    colored = _source(name).replace(b"currentColor", color.name().encode())
    renderer = QSvgRenderer(colored)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture
