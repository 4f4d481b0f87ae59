"""Writes pages as PDF while they come, so that a thousand papers need no more memory than one."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any, BinaryIO, Final

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from asn_desktop.reports.fonts import BOLD, REGULAR, load, width
from asn_desktop.reports.ink import Image, Page
from asn_desktop.reports.operators import Operators

# Bytes as they are: spelling them in letters took half of the time, and a quarter more room.
rl_config.useA85 = 0

_DRAFT: Final = "DRAF"
_DRAFT_SIZE: Final = 150.0
_DRAFT_GRAY: Final = 0.88
_DRAFT_ANGLE: Final = 35.0


class PdfWriter:
    """A PDF that grows page by page; the same pages give the same bytes.

    ReportLab keeps every page until the end. Here each page is written as soon as it is
    drawn, and only where it lies is remembered; fonts and the list of pages come last.

    Args:
        target: Where the bytes go.
        title: Of the file.
    """

    def __init__(self, target: BinaryIO, title: str) -> None:
        load()
        self._target = target
        # What ReportLab itself would write at the end is never asked for.
        self._canvas = Canvas(
            BytesIO(), invariant=1, pageCompression=1, initialFontName=REGULAR, lang="id-ID"
        )
        self._canvas.setTitle(title)
        self._canvas.setCreator("Bina Kinerja")
        self._document: Any = self._canvas._doc  # noqa: SLF001 - ReportLab has no other way to it.
        self._operators = Operators(self._document, self._canvas)
        self._at = 0
        self._next = 1
        self._offsets: dict[int, int] = {}
        self.pages = 0
        self._write(b"%PDF-1.4\n%\223\214\213\236\n")

    def add(self, pages: Iterable[Page]) -> None:
        """Draw pages and write them."""
        for page in pages:
            self._canvas.setPageSize((page.width, page.height))
            if page.draft:
                _draw_draft(self._canvas, page)
            # Its own methods spell each number and letter anew, which took most of the time.
            self._canvas._code.extend(self._operators.of_page(page))  # noqa: SLF001
            for left, top, ink in page.placed:
                for image in ink.images:
                    _draw_image(self._canvas, image, left, top)
            self._canvas.showPage()
            self.pages += 1
            self._let_go()

    def close(self) -> None:
        """Write fonts, the list of pages and the table of objects."""
        self._document.format = self._finish
        self._document.GetPDFData(self._canvas)

    def _let_go(self) -> None:
        """Write the pages and their content, and keep only their names."""
        document = self._document
        while (name := document.numberToId.get(self._next)) is not None:
            if isinstance(document.idToObject[name], (pdfdoc.PDFPage, pdfdoc.PDFStream)):
                self._write_object(self._next)
            self._next += 1
        document.Pages.pages[-1] = pdfdoc.PDFObjectReference(f"Page{self.pages}")

    def _write_object(self, number: int) -> None:
        name = self._document.numberToId[number]
        self._offsets[number] = self._at
        found = self._document.idToObject[name]
        self._write(pdfdoc.PDFIndirectObject(name, found).format(self._document))
        self._document.idToObject[name] = None  # Its name stays taken.

    def _finish(self) -> bytes:
        """Write what remains; objects may name new ones while they are written."""
        document = self._document
        root, info = document.Reference(document.Catalog), document.Reference(document.info)
        number = 1
        while number in document.numberToId:
            if number not in self._offsets:
                self._write_object(number)
            number += 1
        begins, size = self._at, len(self._offsets) + 1
        self._write(f"xref\n0 {size}\n0000000000 65535 f \n".encode())
        for number in range(1, size):
            self._write(f"{self._offsets[number]:010d} 00000 n \n".encode())
        trailer = pdfdoc.PDFTrailer(begins, Size=size, Root=root, Info=info, ID=document.ID())
        self._write(trailer.format(document))
        return b""

    def _write(self, data: bytes) -> None:
        self._target.write(data)
        self._at += len(data)


def to_bytes(title: str, pages: Iterable[Page]) -> bytes:
    """Return pages as one PDF."""
    target = BytesIO()
    writer = PdfWriter(target, title)
    writer.add(pages)
    writer.close()
    return target.getvalue()


def _draw_image(canvas: Canvas, image: Image, left: float, top: float) -> None:
    x, y = left + image.x, top - image.y - image.height
    pixels = ImageReader(BytesIO(image.data))
    canvas.drawImage(pixels, x, y, image.width, image.height, mask="auto", preserveAspectRatio=True)


def _draw_draft(canvas: Canvas, page: Page) -> None:
    canvas.saveState()
    canvas.setFillGray(_DRAFT_GRAY)
    canvas.setFont(BOLD, _DRAFT_SIZE)
    canvas.translate(page.width / 2, page.height / 2)
    canvas.rotate(_DRAFT_ANGLE)
    canvas.drawString(-width(_DRAFT, BOLD, _DRAFT_SIZE) / 2, -_DRAFT_SIZE / 3, _DRAFT)
    canvas.restoreState()
