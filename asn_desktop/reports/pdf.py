"""Writes pages as PDF while they come, so that a thousand papers need no more memory than one."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from itertools import count
from typing import Any, BinaryIO, Final

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from asn_desktop.reports.fonts import BOLD, REGULAR, load, width
from asn_desktop.reports.ink import Ink, Page, Placed

_LINE: Final = 0.5
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
        self._at = 0
        self._next = 1
        self._offsets: dict[int, int] = {}
        self.pages = 0
        self._write(b"%PDF-1.4\n%\223\214\213\236\n")

    def add(self, pages: Iterable[Page]) -> None:
        """Draw pages and write them."""
        for page in pages:
            self._canvas.setPageSize((page.width, page.height))
            _draw(self._canvas, page)
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
        for number in count(self._next):
            name = document.numberToId.get(number)
            if name is None:
                self._next = number
                break
            if isinstance(document.idToObject[name], (pdfdoc.PDFPage, pdfdoc.PDFStream)):
                self._write_object(number)
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
        for number in count(1):
            if number not in document.numberToId:
                break
            if number not in self._offsets:
                self._write_object(number)
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


def _draw(canvas: Canvas, page: Page) -> None:
    if page.draft:
        _draw_draft(canvas, page)
    canvas.setLineWidth(_LINE)
    for placed in page.placed:
        _draw_areas(canvas, placed)
    canvas.lines(
        [
            (left + each.x1, top - each.y1, left + each.x2, top - each.y2)
            for left, top, ink in page.placed
            for each in ink.strokes
        ]
    )
    _draw_words(canvas, page)


def _draw_draft(canvas: Canvas, page: Page) -> None:
    canvas.saveState()
    canvas.setFillGray(_DRAFT_GRAY)
    canvas.setFont(BOLD, _DRAFT_SIZE)
    canvas.translate(page.width / 2, page.height / 2)
    canvas.rotate(_DRAFT_ANGLE)
    canvas.drawString(-width(_DRAFT, BOLD, _DRAFT_SIZE) / 2, -_DRAFT_SIZE / 3, _DRAFT)
    canvas.restoreState()


def _draw_areas(canvas: Canvas, placed: Placed) -> None:
    left, top, ink = placed
    if ink.fills:
        for each in ink.fills:
            canvas.setFillGray(each.gray)
            y = top - each.y - each.height
            canvas.rect(left + each.x, y, each.width, each.height, stroke=0, fill=1)
        canvas.setFillGray(0)
    _draw_curves(canvas, left, top, ink)


def _draw_curves(canvas: Canvas, left: float, top: float, ink: Ink) -> None:
    for curve in ink.curves:
        path = canvas.beginPath()
        for n, (x, y) in enumerate(curve.points):
            (path.lineTo if n else path.moveTo)(left + x, top - y)
        canvas.setLineWidth(curve.width)
        canvas.drawPath(path)
        canvas.setLineWidth(_LINE)


def _draw_words(canvas: Canvas, page: Page) -> None:
    """Draw all words of a page as one text, which is shorter and quicker than one each."""
    text = canvas.beginText()
    now: tuple[str, float] | None = None
    for left, top, ink in page.placed:
        for x, y, words, font, size in ink.words:
            if (font, size) != now:
                text.setFont(font, size)
                now = (font, size)
            text.setTextOrigin(left + x, top - y)
            text.textOut(words)
    canvas.drawText(text)
