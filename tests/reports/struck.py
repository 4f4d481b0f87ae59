"""Which words of a printed form are struck through, read from the lines on the page."""

from __future__ import annotations

from asn_desktop.domain.printing import Paper
from asn_desktop.reports.ink import Ink, Stroke, Word
from asn_desktop.reports.layout import Paperwork, compose


def struck_words(work: Paperwork) -> list[str]:
    """Return the words with a line through them, in order."""
    pages = compose(work, Paper.A4).pages
    return [
        word.text
        for page in pages
        for placed in page.placed
        for word in placed.ink.words
        if _struck(word, placed.ink)
    ]


def _struck(word: Word, ink: Ink) -> bool:
    return any(_through(each, word) for each in ink.strokes)


def _through(stroke: Stroke, word: Word) -> bool:
    x1, y1, _x2, y2 = stroke
    level = y1 == y2 and 0 < word.y - y1 < word.size / 2
    return level and x1 == word.x
