"""Drawings that screen and paper share, as ink: black lines and grey areas."""

from __future__ import annotations

from typing import Final

from asn_desktop.domain.drawing import Anchor, Box, Drawing, Path, Rule, Text
from asn_desktop.reports.fonts import BOLD, REGULAR, width
from asn_desktop.reports.ink import Curve, Fill, Ink, Word
from asn_desktop.reports.table import Inset

_SIZE: Final = 8.0
_GRAY: Final = 0.8
_SHIFTS: Final = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}


def inset(drawing: Drawing) -> Inset:
    """Return a drawing for a cell; paper knows no colours."""
    marks = drawing.marks
    return Inset(
        drawing.width,
        drawing.height,
        Ink(
            tuple(_word(mark) for mark in marks if isinstance(mark, Text)),
            tuple(mark[:4] for mark in marks if isinstance(mark, Rule)),
            tuple(Fill(*mark[:4], _GRAY) for mark in marks if isinstance(mark, Box)),
            tuple(Curve(mark.points, mark.width) for mark in marks if isinstance(mark, Path)),
        ),
    )


def _word(mark: Text) -> Word:
    font = BOLD if mark.role == "strong" else REGULAR
    x = mark.x - _SHIFTS[mark.anchor] * width(mark.text, font, _SIZE)
    return Word(x, mark.y, mark.text, font, _SIZE)
