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


class Stroke(NamedTuple):
    """A straight thin line."""

    x1: float
    y1: float
    x2: float
    y2: float


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


class Ink(NamedTuple):
    """Everything that is drawn at a place: areas first, words last."""

    words: Sequence[Word] = ()
    strokes: Sequence[Stroke] = ()
    fills: Sequence[Fill] = ()
    curves: Sequence[Curve] = ()


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
