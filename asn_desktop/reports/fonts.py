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


@cache
def _known() -> frozenset[str]:
    """Register the fonts once, and return the letters that they have."""
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(resource("fonts", file))))
    return frozenset(chr(code) for code in pdfmetrics.getFont(REGULAR).face.charToGlyph)


def load() -> None:
    """Make the fonts known to ReportLab; a second time does nothing."""
    _known()


def width(text: str, font: str, size: float) -> float:
    """Return how long a text is, in points."""
    load()
    return float(pdfmetrics.stringWidth(text, font, size))


class Glyphs:
    """Turns text into what the font can print, and remembers what it cannot.

    A letter that the font lacks is printed as its number ([U+1F600]), so that nothing
    is lost without a trace.
    """

    def __init__(self) -> None:
        self._missing: dict[str, None] = {}

    def printable(self, text: str) -> str:
        """Return the text with a number in place of each letter that the font lacks."""
        known = _known()
        return "".join(letter if letter in known else self._named(letter) for letter in text)

    def missing(self) -> tuple[str, ...]:
        """Return the letters that were replaced, each once, in order."""
        return tuple(self._missing)

    def _named(self, letter: str) -> str:
        if letter.isspace():
            return " "
        self._missing[letter] = None
        return f"[U+{ord(letter):04X}]"


def wrapped(text: str, font: str, size: float, room: float) -> list[str]:
    """Return a text in lines that fit into ``room`` points; a long word is cut."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if width(longer, font, size) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _cut(word, font, size, room)
        lines.extend(full)
    return [*lines, line] if line or not lines else lines


def _cut(word: str, font: str, size: float, room: float) -> list[str]:
    parts: list[str] = []
    part = ""
    for letter in word:
        if part and width(part + letter, font, size) > room:
            parts.append(part)
            part = ""
        part += letter
    return [*parts, part]
