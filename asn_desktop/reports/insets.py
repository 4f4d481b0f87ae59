"""Small pictures within cells: a box to tick, and the squares of a QR code."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby, pairwise
from typing import Final

import segno

from asn_desktop.reports.ink import Curve, Fill, Ink
from asn_desktop.reports.paper import millimetres
from asn_desktop.reports.table import Inset

_BOX: Final = millimetres(4.2)
_TICK: Final = ((0.2, 0.5), (0.42, 0.75), (0.82, 0.2))
# A cheap scanner reads squares of this size at arm's length.
_MODULE: Final = millimetres(0.42)
_QUIET: Final = 4


@lru_cache
def box(*, ticked: bool = False) -> Inset:
    """Return a box to tick, or one that is ticked."""
    corners = ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))
    at = [(x * _BOX, y * _BOX) for x, y in corners]
    strokes = tuple((*a, *b) for a, b in pairwise(at))
    tick = Curve(tuple((x * _BOX, y * _BOX) for x, y in _TICK), 1.6)
    return Inset(_BOX, _BOX, Ink(strokes=strokes, curves=(tick,) if ticked else ()))


def qr(text: str) -> Inset:
    """Return a QR code with the quiet margin that scanners need around it.

    A quarter of it may be smudged, as paper that goes round a hall is.
    """
    squares = segno.make_qr(text, error="q", boost_error=False).matrix
    fills = []
    for down, row in enumerate(squares):
        across = 0
        for dark, run in groupby(row):
            wide = len(list(run))
            if dark:
                x, y = (_QUIET + across) * _MODULE, (_QUIET + down) * _MODULE
                fills.append(Fill(x, y, wide * _MODULE, _MODULE, 0.0))
            across += wide
    side = (len(squares) + 2 * _QUIET) * _MODULE
    return Inset(side, side, Ink(fills=tuple(fills)))
