"""Ink in the language of PDF; ink that comes again, as headings do, is spelled once a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from reportlab.pdfbase import pdfmetrics

from asn_desktop.reports.ink import Curve, Ink, Page, Word

_LINE: Final = 0.5
# So many inks and texts are remembered; then all are forgotten.
_MOST: Final = 4096

# A font's name in the file, and letters in its code.
Spelled = tuple[tuple[str, str], ...]


class Operators:
    """Spells what is drawn.

    Args:
        document: ReportLab's document; it numbers the letters that a file uses.
        canvas: Knows how letters are escaped.
    """

    def __init__(self, document: Any, canvas: Any) -> None:
        self._document = document
        self._escape = canvas._escape  # noqa: SLF001 - ReportLab has no other way to it.
        # Ink is kept with its spelling: nothing else takes its id meanwhile.
        self._inks: dict[int, tuple[Ink, str]] = {}
        self._texts: dict[tuple[str, str], Spelled] = {}

    def of_page(self, page: Page) -> Iterator[str]:
        """Yield the operators of a page, areas before words within each ink."""
        yield f"{_LINE} w"
        for left, top, ink in page.placed:
            yield f"q 1 0 0 1 {left:.2f} {top:.2f} cm"
            yield self._of(ink)
            yield "Q"

    def _of(self, ink: Ink) -> str:
        found = self._inks.get(id(ink))
        if found is not None:
            return found[1]
        if len(self._inks) >= _MOST:
            self._inks.clear()
        told = "\n".join(self._spelled(ink))
        self._inks[id(ink)] = (ink, told)
        return told

    def _spelled(self, ink: Ink) -> Iterator[str]:
        for area in ink.fills:
            corner = f"{area.x:.2f} {-area.y:.2f} {area.width:.2f} {-area.height:.2f}"
            yield f"{area.gray:.3g} g {corner} re f"
        if ink.fills:
            yield "0 g"
        if ink.strokes:
            for x1, y1, x2, y2 in ink.strokes:
                yield f"{x1:.2f} {-y1:.2f} m {x2:.2f} {-y2:.2f} l"
            yield "S"
        for curve in ink.curves:
            yield _curve(curve)
        if ink.words:
            yield "BT"
            yield from self._words(ink)
            yield "ET"

    def _words(self, ink: Ink) -> Iterator[str]:
        now: tuple[str, float] | None = None
        for word in ink.words:
            yield f"1 0 0 1 {word.x:.2f} {-word.y:.2f} Tm"
            for font, letters in self._text(word):
                if (font, word.size) != now:
                    yield f"{font} {word.size:g} Tf"
                    now = (font, word.size)
                yield f"({letters}) Tj"

    def _text(self, word: Word) -> Spelled:
        found = self._texts.get((word.text, word.font))
        if found is None:
            if len(self._texts) >= _MOST:
                self._texts.clear()
            font = pdfmetrics.getFont(word.font)
            found = self._texts[word.text, word.font] = tuple(
                (font.getSubsetInternalName(subset, self._document), self._escape(letters))
                for subset, letters in font.splitString(word.text, self._document)
            )
        return found


def _curve(curve: Curve) -> str:
    (x, y), *others = curve.points
    lines = " ".join(f"{x:.2f} {-y:.2f} l" for x, y in others)
    return f"{curve.width:g} w {x:.2f} {-y:.2f} m {lines} S {_LINE} w"
