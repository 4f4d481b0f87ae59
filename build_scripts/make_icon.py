"""Make ``resources/app.ico`` for Windows from ``resources/app.svg``; run by hand after a change."""

from __future__ import annotations

import os
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)


def render(renderer: QSvgRenderer, size: int) -> Image.Image:
    """Return the drawing at one size; each is drawn anew, so that small ones stay sharp."""
    canvas = QImage(size, size, QImage.Format.Format_ARGB32)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    renderer.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    canvas.save(buffer, "PNG")  # type: ignore[call-overload]  # The stubs know no QIODevice here.
    return Image.open(BytesIO(buffer.data().data()))


def main() -> None:
    """Write the icon file."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _application = QGuiApplication(sys.argv)
    renderer = QSvgRenderer(str(RESOURCES / "app.svg"))
    largest, *smaller = [render(renderer, size) for size in reversed(SIZES)]
    target = RESOURCES / "app.ico"
    largest.save(target, sizes=[(size, size) for size in SIZES], append_images=smaller)
    print(f"{target.name}: {target.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
