"""Texts of printed documents: paragraphs with bold parts and bullets, broken into lines."""

from __future__ import annotations

from enum import IntEnum, auto
from functools import lru_cache
from itertools import groupby
from typing import Final, NamedTuple

from asn_desktop.reports import fonts

LEADING: Final = 1.3
"""The height of a line as a multiple of the letters' size."""


class Align(IntEnum):
    """Where the lines of a paragraph stand."""

    LEFT = auto()
    CENTRE = auto()
    RIGHT = auto()


# How much of what is left of a line stands before it.
_SHIFTS: Final = {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}
_NEARLY: Final = 0.01


class Run(NamedTuple):
    """Some words of a paragraph that look alike."""

    text: str
    bold: bool = False
    struck: bool = False


class Paragraph(NamedTuple):
    """Words that begin on a line of their own.

    Attributes:
        runs: The words; a blank between two runs belongs to one of them.
        bullet: What stands before it; its lines are indented by the width of it.
        align: Where the lines stand.
        field: What the text is, in words, to name where a letter cannot be printed.
    """

    runs: tuple[Run, ...]
    bullet: str = ""
    align: Align = Align.LEFT
    field: str = ""


Content = tuple[Paragraph, ...]


class Piece(NamedTuple):
    """Words that are drawn at once; ``x`` is the distance from the left of the room."""

    x: float
    text: str
    font: str
    struck: bool = False


Line = tuple[Piece, ...]


class Missing(NamedTuple):
    """Letters that could not be printed.

    Attributes:
        field: In which text.
        letters: Each once.
    """

    field: str
    letters: tuple[str, ...]


class Lines(NamedTuple):
    """Paragraphs as lines."""

    lines: tuple[Line, ...]
    missing: tuple[Missing, ...]


_EMPTY: Final = Lines((), ())


# Numbers, units and the names of raters come again and again.
@lru_cache(maxsize=4096)
def say(text: str, field: str = "", *, bold: bool = False, align: Align = Align.LEFT) -> Content:
    """Return a plain text as the content of a cell."""
    return (Paragraph((Run(text, bold),), "", align, field),)


def bullet(text: str, field: str = "", mark: str = "•") -> Paragraph:
    """Return one point of a list."""
    return Paragraph((Run(text),), bullet=mark, field=field)


def lay_out(content: Content, size: float, room: float) -> Lines:
    """Break paragraphs into lines that fit into ``room`` points; a long word is cut."""
    if len(content) == 1:
        return _broken(content[0], size, room)
    if not content:
        return _EMPTY
    lines: list[Line] = []
    missing: list[Missing] = []
    for paragraph in content:
        broken = _broken(paragraph, size, room)
        lines.extend(broken.lines)
        missing.extend(broken.missing)
    return Lines(tuple(lines), tuple(missing))


# The lists of behaviours and headings are the same for everybody, so most are found here.
@lru_cache(maxsize=4096)
def _broken(paragraph: Paragraph, size: float, room: float) -> Lines:
    indent = fonts.width(f"{paragraph.bullet}  ", fonts.REGULAR, size) if paragraph.bullet else 0.0
    if len(paragraph.runs) == 1 and not paragraph.runs[0].struck:
        plain = _plain(paragraph, size, indent, room - indent)
        if plain is not None:
            return plain
    words: list[_Word] = []
    missing: dict[str, None] = {}
    apart = True
    for run in paragraph.runs:
        text, lacking = fonts.printable(run.text)
        missing |= dict.fromkeys(lacking)
        apart = apart or text[:1].isspace()
        font = fonts.BOLD if run.bold else fonts.REGULAR
        found = _words(text, font, size, room - indent, glued=not apart)
        words.extend(each._replace(struck=run.struck) for each in found)
        apart = text[-1:].isspace()
    lines = [
        _placed(line, size, indent, _shift(line, paragraph.align, room - indent))
        for line in _filled(words, size, room - indent)
    ]
    if paragraph.bullet:
        lines[0] = (_marked(paragraph), *lines[0])
    told = (Missing(paragraph.field, tuple(missing)),) if missing else ()
    return Lines(tuple(lines), told)


def _marked(paragraph: Paragraph) -> Piece:
    return Piece(0.0, paragraph.bullet, fonts.REGULAR)


def _plain(paragraph: Paragraph, size: float, indent: float, room: float) -> Lines | None:
    """Break words that all look alike, as nearly all do; None where one is too long or unknown."""
    text, missing = fonts.printable(paragraph.runs[0].text)
    font = fonts.BOLD if paragraph.runs[0].bold else fonts.REGULAR
    widths = fonts.WIDTHS[font]
    blank, limit = widths[" "], (room + _NEARLY) / size
    shift = _SHIFTS[paragraph.align]
    lines: list[Line] = []
    line: list[str] = []
    length = -blank
    for word in text.split():
        wide = widths[word]
        if missing or wide > limit:
            return None
        if length + blank + wide > limit:
            at = indent + shift * (room - length * size)
            lines.append((Piece(at, " ".join(line), font),))
            line, length = [], -blank
        line.append(word)
        length += blank + wide
    at = indent + shift * (room - length * size)
    lines.append((Piece(at, " ".join(line), font),) if line else ())
    if paragraph.bullet:
        lines[0] = (_marked(paragraph), *lines[0])
    return Lines(tuple(lines), ())


class _Word(NamedTuple):
    """A word, or a part of one, with its length; ``glued`` words follow without a blank."""

    text: str
    font: str
    width: float
    glued: bool
    struck: bool = False


class _Filled(NamedTuple):
    """The words of a line and how long they are together."""

    words: list[_Word]
    width: float


def _words(text: str, font: str, size: float, room: float, *, glued: bool) -> list[_Word]:
    found: list[_Word] = []
    for word in text.split():
        length = fonts.width(word, font, size)
        if length <= room:
            found.append(_Word(word, font, length, glued))
        else:
            for part in fonts.cut(word, font, size, room):
                found.append(_Word(part, font, fonts.width(part, font, size), glued))
                glued = True
        glued = False
    return found


def _filled(words: list[_Word], size: float, room: float) -> list[_Filled]:
    """Fill lines with words; no words are one empty line."""
    lines: list[_Filled] = []
    line: list[_Word] = []
    length = 0.0
    for word in words:
        blank = 0.0 if word.glued or not line else fonts.width(" ", word.font, size)
        if line and length + blank + word.width > room + _NEARLY:
            lines.append(_Filled(line, length))
            line, length, blank = [], 0.0, 0.0
        line.append(word)
        length += blank + word.width
    return [*lines, _Filled(line, length)] if line or not lines else lines


def _shift(line: _Filled, align: Align, room: float) -> float:
    return _SHIFTS[align] * (room - line.width)


def _placed(line: _Filled, size: float, indent: float, shift: float) -> Line:
    """Join words that look alike, and say where they begin."""
    at = indent + shift
    pieces: list[Piece] = []
    for (font, struck), group in groupby(line.words, key=lambda word: (word.font, word.struck)):
        text = ""
        for word in group:
            first = not text and not pieces
            text += word.text if word.glued or first else f" {word.text}"
        if text.startswith(" "):
            at, text = at + fonts.width(" ", font, size), text[1:]
        pieces.append(Piece(at, text, font, struck))
        at += sum(fonts.width(word, font, size) for word in text.split(" "))
        at += text.count(" ") * fonts.width(" ", font, size)
    return tuple(pieces)
