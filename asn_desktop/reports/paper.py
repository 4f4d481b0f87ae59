"""Sheets of paper in points, and the part of them that is printed on."""

from __future__ import annotations

from typing import Final, NamedTuple

from asn_desktop.domain.printing import Paper

_POINTS: Final = 72 / 25.4
_MARGIN: Final = 15 * _POINTS
_TOP: Final = 12 * _POINTS
_FOOT: Final = 18 * _POINTS
_SIZES: Final = {Paper.A4: (210.0, 297.0), Paper.F4: (215.0, 330.0)}


def millimetres(length: float) -> float:
    """Return a length in points."""
    return length * _POINTS


class Sheet(NamedTuple):
    """A sheet and the frame on it; all in points, from the lower left corner.

    Attributes:
        width: Of the sheet.
        height: Of the sheet.
        left: Where the frame begins.
        top: Where the frame begins.
        room: Width of the frame.
        bottom: Where the frame ends.
    """

    width: float
    height: float
    left: float
    top: float
    room: float
    bottom: float

    @property
    def depth(self) -> float:
        """Height of the frame."""
        return self.top - self.bottom


def sheet(paper: Paper, *, landscape: bool) -> Sheet:
    """Return a sheet of paper, upright or across."""
    short, long = (millimetres(side) for side in _SIZES[paper])
    width, height = (long, short) if landscape else (short, long)
    return Sheet(width, height, _MARGIN, height - _TOP, width - 2 * _MARGIN, _FOOT)
