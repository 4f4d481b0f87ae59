"""The letters of printed documents: Inter, embedded, with a word for each glyph it lacks."""

from __future__ import annotations

from functools import cache
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from asn_desktop.paths import resource

REGULAR: Final = "Inter"
BOLD: Final = "Inter-SemiBold"
_FILES: Final = {REGULAR: "Inter-Regular.ttf", BOLD: "Inter-SemiBold.ttf"}
# Widths of words that were met; forgotten together when there are too many of them.
_MOST_WIDTHS: Final = 50_000


class Widths(dict[str, float]):
    """How long texts of a font are at a size of one point; measured when first asked for."""

    def __init__(self, font: str) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, text: str) -> float:
        load()
        if len(self) >= _MOST_WIDTHS:
            self.clear()
        found = self[text] = float(pdfmetrics.stringWidth(text, self._font, 1))
        return found


WIDTHS: Final = {name: Widths(name) for name in _FILES}


@cache
def _known() -> frozenset[str]:
    """Register the fonts once, and return the letters that they have."""
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(resource("fonts", file))))
    faces = [pdfmetrics.getFont(name).face.charToGlyph for name in _FILES]
    return frozenset(chr(code) for code in set.intersection(*(set(face) for face in faces)))


def load() -> None:
    """Make the fonts known to ReportLab; a second time does nothing."""
    _known()


def width(text: str, font: str, size: float) -> float:
    """Return how long a text is, in points."""
    return WIDTHS[font][text] * size


def printable(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text as the font can print it, and the letters that it lacks, each once.

    A letter that the font lacks is printed as its number ([U+1F600]), so that nothing
    is lost without a trace; odd blanks become blanks.
    """
    # Nearly all texts are of these letters alone, which every font has.
    if text.isascii() and text.isprintable():
        return text, ()
    known = _known()
    if known.issuperset(text):
        return text, ()
    missing = dict.fromkeys(each for each in text if each not in known and not each.isspace())
    return "".join(_named(each, known) for each in text), tuple(missing)


def _named(letter: str, known: frozenset[str]) -> str:
    if letter in known:
        return letter
    return " " if letter.isspace() else f"[U+{ord(letter):04X}]"


def cut(word: str, font: str, size: float, room: float) -> list[str]:
    """Return a word in parts that fit into ``room`` points; each has one letter at least."""
    parts: list[str] = []
    part = ""
    for letter in word:
        if part and width(part, font, size) + width(letter, font, size) > room:
            parts.append(part)
            part = ""
        part += letter
    return [*parts, part]
