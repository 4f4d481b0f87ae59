"""The history as a printed list: A4 across, with its filter, its numbers and its pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Final, NamedTuple

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from asn_desktop.clock import WIB
from asn_desktop.domain.audit import PrintedLine
from asn_desktop.domain.dates import short_date
from asn_desktop.domain.journal_words import change_words
from asn_desktop.reports.fonts import BOLD, REGULAR, Glyphs, load, wrapped

_WIDTH, _HEIGHT = landscape(A4)
_MARGIN: Final = 36.0
_SIZE: Final = 8.0
_LEADING: Final = 10.5
_PAD: Final = 4.0
_TOP: Final = _HEIGHT - 96.0  # Below the heading of each page.
_BOTTOM: Final = 46.0
_LINES: Final = int((_TOP - _BOTTOM) // _LEADING) - 3
_GAP: Final = 8.0
_APART: Final = 4
# Heading and width of each column in points; together the width between the margins.
_COLUMNS: Final = (
    ("No.", 34.0),
    ("Waktu", 66.0),
    ("Siapa", 104.0),
    ("Apa", 150.0),
    ("Perubahan", 296.0),
    ("Alasan", 119.0),
)


class JournalSheet(NamedTuple):
    """What is printed.

    Attributes:
        office: Name of the office.
        scope: Which entries these are, in words.
        made: When and by whom it was printed, in words.
        lines: The entries in the order in which they stand.
    """

    office: str
    scope: str
    made: str
    lines: Sequence[PrintedLine]


class JournalPdf(NamedTuple):
    """A printed list.

    Attributes:
        data: The PDF.
        pages: How many pages it has.
        missing: Letters that the font lacks; they are printed as their numbers.
    """

    data: bytes
    pages: int
    missing: tuple[str, ...]


class _Line(NamedTuple):
    """One line of a cell and its font."""

    text: str
    font: str


class _Row(NamedTuple):
    """What of one entry stands on one page: for each column its lines."""

    cells: tuple[list[_Line], ...]

    @property
    def height(self) -> float:
        return max(len(lines) for lines in self.cells) * _LEADING + 2 * _PAD


def print_journal(sheet: JournalSheet) -> JournalPdf:
    """Return the list as PDF; the same list gives the same bytes."""
    load()
    glyphs = Glyphs()
    pages = list(_pages(row for line in sheet.lines for row in _rows(line, glyphs)))
    head = tuple(glyphs.printable(text) for text in (sheet.office, sheet.scope, sheet.made))
    target = BytesIO()
    canvas = Canvas(
        target,
        pagesize=(_WIDTH, _HEIGHT),
        invariant=1,
        initialFontName=REGULAR,
        initialFontSize=_SIZE,
        lang="id-ID",
    )
    canvas.setTitle(f"Riwayat perubahan {sheet.office}")
    canvas.setCreator("Bina Kinerja")
    note = _note(glyphs.missing())
    for number, rows in enumerate(pages, start=1):
        _draw_head(canvas, head)
        _draw_rows(canvas, rows)
        _draw_foot(canvas, f"Halaman {number} dari {len(pages)}", note)
        canvas.showPage()
    canvas.save()
    return JournalPdf(target.getvalue(), len(pages), glyphs.missing())


def _note(missing: tuple[str, ...]) -> str:
    if not missing:
        return ""
    first = f"[U+{ord(missing[0]):04X}]"
    return f"Huruf yang tidak ada pada huruf cetak ditulis sebagai nomornya, misalnya {first}."


def _rows(line: PrintedLine, glyphs: Glyphs) -> Iterator[_Row]:
    """Return an entry as one row, or as several where it is longer than a page."""
    at = line.line.at.astimezone(WIB)
    number = "draf" if line.line.n is None else str(line.line.n)
    changes = [(text, REGULAR) for text in _changes(line)]
    texts = (
        [(number, REGULAR)],
        [(short_date(at.date()), REGULAR), (f"{at:%H.%M} WIB", REGULAR)],
        [(line.line.actor, BOLD), (line.role, REGULAR)],
        [(line.record, BOLD), (line.act, REGULAR)],
        changes or [("–", REGULAR)],
        [(line.line.reason or "–", REGULAR)],
    )
    cells = tuple(
        [
            _Line(part, font)
            for text, font in column
            for part in wrapped(glyphs.printable(text), font, _SIZE, room - _GAP)
        ]
        for column, (_, room) in zip(texts, _COLUMNS, strict=True)
    )
    longest = max(len(lines) for lines in cells)
    for start in range(0, longest, _LINES):
        yield _Row(tuple(lines[start : start + _LINES] for lines in cells))


def _changes(line: PrintedLine) -> list[str]:
    """Return each change as a text; many of them as one, for they are a whole new record."""
    told = [change_words(each) for each in line.changes]
    return told if len(told) <= _APART else ["; ".join(told)]


def _pages(rows: Iterator[_Row]) -> Iterator[list[_Row]]:
    """Fill pages with rows; an empty list is one page."""
    page: list[_Row] = []
    left = _TOP - _BOTTOM
    for row in rows:
        if page and row.height > left:
            yield page
            page, left = [], _TOP - _BOTTOM
        page.append(row)
        left -= row.height
    yield page


def _draw_head(canvas: Canvas, head: Sequence[str]) -> None:
    office, scope, made = head
    canvas.setFillGray(0)
    canvas.setFont(BOLD, 14)
    canvas.drawString(_MARGIN, _HEIGHT - 44, "Riwayat perubahan")
    canvas.setFont(BOLD, 9)
    canvas.drawRightString(_WIDTH - _MARGIN, _HEIGHT - 44, office)
    canvas.setFont(REGULAR, _SIZE)
    room = (_WIDTH - 2 * _MARGIN) * 0.7
    canvas.drawString(_MARGIN, _HEIGHT - 58, wrapped(scope, REGULAR, _SIZE, room)[0])
    canvas.drawRightString(_WIDTH - _MARGIN, _HEIGHT - 58, made)
    canvas.setFillGray(0.93)
    canvas.rect(_MARGIN, _TOP + 4, _WIDTH - 2 * _MARGIN, 18, stroke=0, fill=1)
    canvas.setFillGray(0)
    canvas.setFont(BOLD, _SIZE)
    left = _MARGIN
    for title, room in _COLUMNS:
        canvas.drawString(left + _PAD, _TOP + 10, title)
        left += room


def _draw_rows(canvas: Canvas, rows: Sequence[_Row]) -> None:
    canvas.setStrokeGray(0.8)
    canvas.setLineWidth(0.5)
    top = _TOP
    if not rows:
        canvas.setFont(REGULAR, _SIZE)
        canvas.drawString(_MARGIN + _PAD, top - 14, "Tidak ada perubahan yang cocok.")
    for row in rows:
        left = _MARGIN + _PAD
        for lines, (_, room) in zip(row.cells, _COLUMNS, strict=True):
            for at, each in enumerate(lines):
                canvas.setFont(each.font, _SIZE)
                canvas.drawString(left, top - _PAD - _SIZE - at * _LEADING, each.text)
            left += room
        top -= row.height
        canvas.line(_MARGIN, top, _WIDTH - _MARGIN, top)


def _draw_foot(canvas: Canvas, page: str, note: str) -> None:
    canvas.setFont(REGULAR, 7)
    canvas.setFillGray(0.35)
    canvas.drawString(_MARGIN, 26, note or "Dicetak dari Bina Kinerja")
    canvas.drawRightString(_WIDTH - _MARGIN, 26, page)
    canvas.setFillGray(0)
