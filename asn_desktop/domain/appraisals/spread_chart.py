"""The predicates of a unit's people as bars beside the limits of the pattern."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from asn_desktop.domain.appraisals.patterns import Limit, limits_of
from asn_desktop.domain.decimals import percent_beside
from asn_desktop.domain.drawing import Anchor, Box, Drawing, Mark, Rule, Text
from asn_desktop.domain.organisation import Counts, Pattern
from asn_desktop.domain.predicates import Predicate

_NAMES: Final = 104  # Room of the longest predicate in the smallest letters.
_RIGHT: Final = 46  # Room of the mark of a bar that is over its limit.
_AXIS: Final = 20
_THICK: Final = 18
_INSIDE: Final = 72  # A bar this long holds its value in its foot.
_GAP: Final = 6
_BASE: Final = 4  # From the middle of small letters down to their base line.
_HALF: Final = 50
_NO_PATTERN: Final = Pattern()


def spread_bars(rated: Counts, pattern: Pattern | None, width: float, height: float) -> Drawing:
    """Return a bar for each predicate, from nobody to everybody.

    Args:
        rated: People of each predicate.
        pattern: Its limits are drawn; None where the people are not judged by one.
        width: Of the room.
        height: Likewise.
    """
    bars = _Bars(rated, pattern or _NO_PATTERN, width, height)
    return Drawing(width, height, [*bars.grid(), *bars.rows()])


class _Bars:
    """The measures of one chart."""

    def __init__(self, rated: Counts, pattern: Pattern, width: float, height: float) -> None:
        self._rated = rated
        self._pattern = pattern
        self._total = sum(rated.values())
        self._full = max(width - _NAMES - _RIGHT, 1.0)
        self._bottom = height - _AXIS
        self._row = self._bottom / len(Predicate)

    def grid(self) -> Iterator[Mark]:
        """Yield the scale from 0 % to 100 %."""
        for percent in (0, _HALF, 100):
            x = self._x(percent)
            yield Rule(x, 0, x, self._bottom, "borderStrong" if not percent else "chartGrid")
            y = self._bottom + _AXIS - _BASE
            yield Text(x, y, f"{percent}%", "textMuted", anchor=Anchor.MIDDLE)

    def rows(self) -> Iterator[Mark]:
        """Yield names, bars, values and limits, the best predicate first."""
        for number, predicate in enumerate(Predicate):
            # The bar stands low in its row: above it is room for the name of a limit.
            middle = (number + 1) * self._row - _THICK / 2 - _BASE
            yield Text(_NAMES - _GAP, middle + _BASE, predicate.value, anchor=Anchor.END)
            people = self._rated.get(predicate, 0)
            limits = limits_of(self._pattern, predicate) if self._total else ()
            yield from self._bar(people, limits, middle)
            for limit in limits:
                yield from self._limit(limit, middle)

    def _bar(self, people: int, limits: tuple[Limit, ...], middle: float) -> Iterator[Mark]:
        gap = next((found for each in limits if (found := each.gap(people, self._total))), 0)
        share = Fraction(100 * people, self._total) if self._total else Fraction(0)
        end = self._x(share)
        tint = "chart2" if gap > 0 else "chart1"
        if people:
            yield Box(_NAMES, middle - _THICK / 2, end - _NAMES, _THICK, tint, radius=3)
        said = _value(people, share, limits)
        inside = end - _NAMES >= _INSIDE
        lines = [self._x(each.percent) for each in limits]
        start = _NAMES if inside else _clear_of(lines, end, _INSIDE)
        yield Text(start + _GAP, middle + _BASE, said, "surface" if inside else "text")
        if gap:
            beyond = _clear_of(lines, end if inside else start + _INSIDE, _RIGHT)
            yield _beyond(gap, beyond + _GAP, middle)

    def _limit(self, limit: Limit, middle: float) -> Iterator[Mark]:
        x = self._x(limit.percent)
        top = middle - _THICK / 2
        yield Rule(x, top - _GAP, x, middle + _THICK / 2 + 2, "text", 1.5, dashed=True)
        right = limit.percent > _HALF
        anchor = Anchor.END if right else Anchor.START
        aside = x + (2 if right else 4)
        yield Text(aside, top - _GAP - 2, limit.words, "textMuted", anchor=anchor)

    def _x(self, percent: Fraction | int) -> float:
        return _NAMES + self._full * float(percent) / 100


def _clear_of(lines: list[float], x: float, room: float) -> float:
    """Return where a text that begins at ``x`` does not stand across a line of a limit."""
    return max([x, *(line for line in lines if x <= line <= x + room)])


def _value(people: int, share: Fraction, limits: tuple[Limit, ...]) -> str:
    if not people:
        return "0"
    beside = limits[0].percent if limits else 100
    return f"{people} ({percent_beside(share, beside)})"


def _beyond(gap: int, x: float, middle: float) -> Text:
    sign = "▲ +" if gap > 0 else "▼ −"
    return Text(x, middle + _BASE, f"{sign}{abs(gap)}", "text", "strong")
