"""What is drawn: words, lines, areas and curves, as plain values.

A picture (the curve of a form, the squares of a code) is an :class:`Ink` too: whoever needs
one returns these values and hands them to the layout as a ``Picture``. Lengths are points;
``y`` runs downwards from the top of what is drawn, ``x`` from its left.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Word(NamedTuple):
    """Words whose base line begins at a point."""

    x: float
    y: float
    text: str
    font: str
    size: float


Stroke = tuple[float, float, float, float]
"""A straight thin line: x and y of its two ends. Tables have thousands: naming them takes time."""


class Fill(NamedTuple):
    """A filled rectangle below and right of a point; ``gray`` 0 is black, 1 is white."""

    x: float
    y: float
    width: float
    height: float
    gray: float


class Curve(NamedTuple):
    """A thick line through points."""

    points: tuple[tuple[float, float], ...]
    width: float


class Image(NamedTuple):
    """A picture of pixels (PNG or JPEG) below and right of a point, kept in its proportions."""

    x: float
    y: float
    width: float
    height: float
    data: bytes


class Ink(NamedTuple):
    """Everything that is drawn at a place: areas first, words last."""

    words: Sequence[Word] = ()
    strokes: Sequence[Stroke] = ()
    fills: Sequence[Fill] = ()
    curves: Sequence[Curve] = ()
    images: Sequence[Image] = ()


def moved(ink: Ink, x: float, y: float) -> Ink:
    """Return the same ink further right and down."""
    return Ink(
        [each._replace(x=each.x + x, y=each.y + y) for each in ink.words],
        [(a + x, b + y, c + x, d + y) for a, b, c, d in ink.strokes],
        [each._replace(x=each.x + x, y=each.y + y) for each in ink.fills],
        [Curve(tuple((a + x, b + y) for a, b in each.points), each.width) for each in ink.curves],
        [each._replace(x=each.x + x, y=each.y + y) for each in ink.images],
    )


def joined(inks: Sequence[Ink]) -> Ink:
    """Return several inks as one."""
    return Ink(
        [word for ink in inks for word in ink.words],
        [stroke for ink in inks for stroke in ink.strokes],
        [fill for ink in inks for fill in ink.fills],
        [curve for ink in inks for curve in ink.curves],
        [image for ink in inks for image in ink.images],
    )


class Placed(NamedTuple):
    """Ink on a page, in points from the lower left corner of the sheet."""

    left: float
    top: float
    ink: Ink


class Page(NamedTuple):
    """One side of paper; ``draft`` has DRAF written across it."""

    width: float
    height: float
    placed: Sequence[Placed]
    draft: bool = False
