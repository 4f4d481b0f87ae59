"""Pages that are painted strip by strip hold every row of the page."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtGui import QPdfWriter
from reportlab.pdfgen.canvas import Canvas

from asn_desktop.gui import pdf_printing

ROW = 12  # Points between the lines of the page.


@pytest.fixture
def lined() -> bytes:
    """Return a page of thin lines across, a black bar down its left."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=(595, 842))
    canvas.rect(20, 0, 40, 842, stroke=0, fill=1)
    for number in range(1, 70):
        canvas.rect(100, number * ROW, 400, 0.5, stroke=0, fill=1)
    canvas.save()
    return made.getvalue()


@pytest.mark.parametrize("resolution", [300, 600])
def test_no_row_is_lost_between_strips(lined: bytes, tmp_path: Path, resolution: int) -> None:
    paper = tmp_path / "kertas.pdf"
    device = QPdfWriter(str(paper))
    device.setResolution(resolution)
    pdf_printing.lay_out(device, pdf_printing.Sheet(210, 297))
    pdf_printing.paint_pages(lined, device, 1, lambda _done, _pages: None)
    del device
    printed = pdf_printing.page_picture(paper.read_bytes(), 0, 2480)
    rows = range(20, printed.height() - 20)
    bar = [row for row in rows if printed.pixelColor(160, row).lightness() > 60]
    assert bar == []
    dark = [printed.pixelColor(1200, row).lightness() < 128 for row in rows]
    lines = sum(now and not before for before, now in zip([False, *dark], dark, strict=False))
    assert lines == 69
