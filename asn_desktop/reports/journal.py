"""The history as a printed list: A4 across, with its filter, its numbers and its pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from asn_desktop.clock import WIB
from asn_desktop.domain.audit import PrintedLine
from asn_desktop.domain.dates import short_date
from asn_desktop.domain.journal_words import change_words
from asn_desktop.domain.printing import Paper
from asn_desktop.reports.layout import Paperwork, compose
from asn_desktop.reports.pdf import to_bytes
from asn_desktop.reports.table import Cell, Group, Row, Rules, Table
from asn_desktop.reports.text import Align, Content, say

_APART: Final = 4
_TITLE: Final = "Riwayat perubahan"
# Heading and share of the width of each column.
_COLUMNS: Final = (
    ("No.", 34.0),
    ("Waktu", 66.0),
    ("Siapa", 104.0),
    ("Apa", 150.0),
    ("Perubahan", 296.0),
    ("Alasan", 119.0),
)
_WIDTHS: Final = tuple(room for _, room in _COLUMNS)
_NOTE: Final = "Huruf yang tidak ada pada huruf cetak ditulis sebagai nomornya, misalnya [U+1F600]."


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


def print_journal(sheet: JournalSheet) -> JournalPdf:
    """Return the list as PDF; the same list gives the same bytes."""
    composed = compose(_paperwork(sheet, "Dicetak dari Bina Kinerja"), Paper.A4)
    missing = dict.fromkeys(letter for each in composed.missing for letter in each.letters)
    if missing:
        composed = compose(_paperwork(sheet, _NOTE), Paper.A4)
    data = to_bytes(composed.title, composed.pages)
    return JournalPdf(data, len(composed.pages), tuple(missing))


def _paperwork(sheet: JournalSheet, note: str) -> Paperwork:
    first = Row((Cell(say(sheet.scope)), Cell(say(sheet.office, bold=True, align=Align.RIGHT))))
    second = Row((Cell(), Cell(say(sheet.made, align=Align.RIGHT))))
    title = Group((Row((Cell(say(_TITLE, bold=True)),)),))
    heading = Table((1.0,), (title,), rules=Rules.NONE, size=14.0, keep=True, padding=1.0)
    above = Table((7.0, 5.0), (Group((first, second)),), rules=Rules.NONE, keep=True, padding=1.0)
    titles = (Row(tuple(Cell(say(title, bold=True)) for title, _ in _COLUMNS)),)
    groups = tuple(_group(line) for line in sheet.lines) or (_nothing(),)
    listed = Table(_WIDTHS, groups, titles, rules=Rules.ROWS, size=8.0, above=6.0, padding=4.0)
    return Paperwork(f"{_TITLE} {sheet.office}", note, (heading, above, listed))


def _nothing() -> Group:
    cell = Cell(say("Tidak ada perubahan yang cocok."), columns=len(_COLUMNS))
    return Group((Row((cell,)),))


def _group(line: PrintedLine) -> Group:
    """Return an entry as one row."""
    at = line.line.at.astimezone(WIB)
    number = "draf" if line.line.n is None else str(line.line.n)
    changes: Content = tuple(each for text in _changes(line) for each in say(text))
    contents: tuple[Content, ...] = (
        say(number),
        (*say(short_date(at.date())), *say(f"{at:%H.%M} WIB")),
        (*say(line.line.actor, bold=True), *say(line.role)),
        (*say(line.record, bold=True), *say(line.act)),
        changes or say("–"),
        say(line.line.reason or "–"),
    )
    return Group((Row(tuple(Cell(content) for content in contents)),))


def _changes(line: PrintedLine) -> Sequence[str]:
    """Return each change as a text; many of them as one, for they are a whole new record."""
    told = [change_words(each) for each in line.changes]
    return told if len(told) <= _APART else ["; ".join(told)]
