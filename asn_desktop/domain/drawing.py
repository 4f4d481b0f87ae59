"""Drawings as plain values, so that screen and paper show the same picture.

Whoever makes a chart returns a :class:`Drawing`; the window paints it, forms put it on
paper. Colours and letters are named as in the design tokens, never given: each side has
its own for them. Lengths are logical pixels on the screen and points on paper; ``x`` runs
to the right, ``y`` downwards from the upper left corner.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple


class Anchor(Enum):
    """Which part of a text stands at its point."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class Box(NamedTuple):
    """A filled rectangle, its corners rounded by ``radius``."""

    x: float
    y: float
    width: float
    height: float
    tint: str
    radius: float = 0


class Rule(NamedTuple):
    """A straight line, ``width`` thick."""

    x1: float
    y1: float
    x2: float
    y2: float
    tint: str
    width: float = 1
    dashed: bool = False


class Path(NamedTuple):
    """A line through points, ``width`` thick."""

    points: tuple[tuple[float, float], ...]
    tint: str
    width: float = 2


class Text(NamedTuple):
    """One line of letters; ``y`` is the base line, ``role`` a type role ("caption")."""

    x: float
    y: float
    text: str
    tint: str = "text"
    role: str = "caption"
    anchor: Anchor = Anchor.START


Mark = Box | Rule | Path | Text


class Drawing(NamedTuple):
    """A picture.

    Attributes:
        width: Of the room that it takes.
        height: Likewise.
        marks: In the order in which they are drawn.
    """

    width: float
    height: float
    marks: Sequence[Mark]
