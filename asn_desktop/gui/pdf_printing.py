"""PDF in the window: its pages as pictures for the screen, and on the paper of a printer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import c_ubyte
from threading import Lock
from time import sleep
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPagedPaintDevice, QPainter
from PySide6.QtWidgets import QWidget

from asn_desktop.errors import UserError

if TYPE_CHECKING:  # Loaded when something is printed: few people do, and the start is measured.
    from pypdfium2 import PdfDocument, PdfPage
    from PySide6.QtPrintSupport import QPrinter

_DPI: Final = 300  # Enough for forms; more would only take longer.
_POINTS_PER_INCH: Final = 72
_STRIP: Final = 48  # Rows of a picture; some two milliseconds of painting.
_OVERLAP: Final = 4
_PAUSE_S: Final = 0.0005
# The library that draws PDF serves one thread at a time.
_DRAWING: Final = Lock()

NO_PRINTER: Final = (
    "Belum ada printer yang terpasang di komputer ini. Simpan sebagai PDF, lalu cetak dari "
    "komputer lain, atau pasang printernya dahulu di Pengaturan Windows."
)
Progress = Callable[[int, int], None]


class PrinterSilentError(UserError):
    """A printer did not take a page."""

    code = "printer_silent"


class Sheet(NamedTuple):
    """A size of paper in millimetres, and whether it lies across."""

    width: float
    height: float
    across: bool = False


def has_printer() -> bool:
    """Tell whether this computer knows any printer."""
    return bool(printer_names())


def printer_names() -> list[str]:
    """Return the printers that this computer knows, the usual one first."""
    from PySide6.QtPrintSupport import QPrinterInfo

    usual = QPrinterInfo.defaultPrinterName()
    return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != usual, name))


def open_printer(name: str, sheet: Sheet) -> QPrinter:
    """Return a printer that takes sheets of a size, the whole sheet painted."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(name)
    lay_out(printer, sheet)
    return printer


def lay_out(device: QPagedPaintDevice, sheet: Sheet) -> None:
    """Have a device take sheets of a size, without margins: the pages have their own."""
    from PySide6.QtCore import QMarginsF
    from PySide6.QtGui import QPageLayout, QPageSize

    size = QPageSize(QSizeF(sheet.width, sheet.height), QPageSize.Unit.Millimeter)
    lies = QPageLayout.Orientation
    layout = QPageLayout(size, lies.Landscape if sheet.across else lies.Portrait, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    device.setPageLayout(layout)


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


def page_sizes(data: bytes) -> list[tuple[float, float]]:
    """Return width and height of every page of a PDF, in points."""
    with _opened(data) as document:
        return [document.get_page_size(number) for number in range(len(document))]


def page_picture(data: bytes, number: int, width: int) -> QImage:
    """Return a page of a PDF, from 0, as a picture so many dots wide."""
    with _opened(data) as document:
        page = document[number]
        return _picture(page, width / page.get_width())


def pictures(data: bytes, dpi: int = _DPI) -> Iterator[QImage]:
    """Yield the pages of a PDF as pictures; each is gone when the next is asked for."""
    pages = len(page_sizes(data))
    for number in range(pages):
        with _opened(data) as document:
            picture = _picture(document[number], dpi / _POINTS_PER_INCH)
        yield picture


def paint_pages(data: bytes, device: QPagedPaintDevice, pages: int, progress: Progress) -> None:
    """Paint every page of a PDF, as large as it fits on the paper of a printer.

    Raises:
        PrinterSilentError: The printer takes no page.
    """
    painter = QPainter()
    _require(painter.begin(device))
    try:
        for number, picture in enumerate(pictures(data), start=1):
            if number > 1:
                _require(device.newPage())
            _paint(painter, picture)
            progress(number, pages)
    finally:
        painter.end()


def _paint(painter: QPainter, picture: QImage) -> None:
    """Paint a page strip by strip, and let the window work after each.

    Qt keeps the interpreter while it paints, and takes it again at once: without the pause
    the window would wait for the whole page.
    """
    room = painter.viewport()
    size = picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    height = picture.height()
    for top in range(0, height, _STRIP):
        # Each covers the first rows of the next, so that no device rounds a row away.
        bottom = min(top + _STRIP + _OVERLAP, height)
        upper, lower = (size.height() * at / height for at in (top, bottom))
        place = QRectF(room.x(), room.y() + upper, size.width(), lower - upper)
        painter.drawImage(place, picture, QRectF(0, top, picture.width(), bottom - top))
        sleep(_PAUSE_S)


def _require(answered: bool) -> None:  # noqa: FBT001 - what Qt answered
    if not answered:
        raise PrinterSilentError(
            "Printer tidak menjawab. Periksa kabel dan kertas, lalu coba lagi."
        )


@contextmanager
def _opened(data: bytes) -> Iterator[PdfDocument]:
    import pypdfium2

    with _DRAWING:
        document = pypdfium2.PdfDocument(data)
        try:
            yield document
        finally:
            document.close()


def _picture(page: PdfPage, scale: float) -> QImage:
    """Return a page as a picture that the library drew into itself: tens of megabytes not copied.

    A copy would keep the window from answering for as long as it takes.
    """
    from pypdfium2 import PdfBitmap

    made: list[QImage] = []

    def make(width: int, height: int, **order: int) -> PdfBitmap:
        picture = QImage(width, height, QImage.Format.Format_RGB32)
        made.append(picture)
        dots = (c_ubyte * picture.sizeInBytes()).from_buffer(picture.bits())
        return PdfBitmap.new_native(width, height, order["format"], buffer=dots)

    # Four bytes a dot, in the order in which Qt keeps them.
    page.render(scale=scale, prefer_bgrx=True, bitmap_maker=make).close()
    page.close()
    return made[0]
