"""Printing a PDF: its pages as pictures at the resolution of a printer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPagedPaintDevice, QPainter
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:  # Loaded when something is printed: few people do, and the start is measured.
    from PySide6.QtPrintSupport import QPrinter

_DPI: Final = 300  # Enough for forms; more would only take longer.
_POINTS_PER_INCH: Final = 72

NO_PRINTER: Final = (
    "Belum ada printer yang terpasang di komputer ini. Simpan sebagai PDF, lalu cetak dari "
    "komputer lain, atau pasang printernya dahulu di Pengaturan Windows."
)
Progress = Callable[[int, int], None]


def has_printer() -> bool:
    """Tell whether this computer knows any printer."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return bool(QPrinterInfo.availablePrinterNames())


def ask_printer(title: str, parent: QWidget, *, across: bool) -> QPrinter | None:
    """Ask for a printer, None where the person does not want to print after all."""
    from PySide6.QtGui import QPageLayout, QPageSize
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    orientation = QPageLayout.Orientation
    printer.setPageOrientation(orientation.Landscape if across else orientation.Portrait)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    return printer if accepted else None


def pictures(data: bytes, dpi: int = _DPI) -> Iterator[QImage]:
    """Yield the pages of a PDF as pictures."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        for page in document:
            # Four bytes a dot, in the order in which Qt keeps them.
            bitmap = page.render(scale=dpi / _POINTS_PER_INCH, prefer_bgrx=True)
            picture = QImage(
                bytes(bitmap.buffer),
                bitmap.width,
                bitmap.height,
                bitmap.stride,
                QImage.Format.Format_RGB32,
            )
            yield picture.copy()
            page.close()
    finally:
        document.close()


def paint_pages(data: bytes, device: QPagedPaintDevice, pages: int, progress: Progress) -> None:
    """Paint every page of a PDF, as large as it fits on the paper of a printer."""
    painter = QPainter(device)
    try:
        for number, picture in enumerate(pictures(data), start=1):
            if number > 1:
                device.newPage()
            room = painter.viewport()
            size = picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRect(room.topLeft(), size), picture)
            progress(number, pages)
    finally:
        painter.end()
