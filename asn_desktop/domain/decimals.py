"""Exact numbers as people type and print them: fractions inside, a decimal comma outside."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

# Longer ones are slips of the finger, not amounts.
_DECIMAL: Final = re.compile(r"([0-9]{1,9})(?:[.,]([0-9]{1,6}))?")
_WHOLE: Final = re.compile(r"[0-9]{1,9}")
_MOST_PLACES: Final = 6


def parse_decimal(text: str) -> Fraction | None:
    """Return the number in a text such as 12, 4.5 or 4,5; None when it is none."""
    found = _DECIMAL.fullmatch(text.strip())
    if found is None:
        return None
    digits = found[2] or ""
    return Fraction(int(found[1] + digits), 10 ** len(digits))


def parse_whole(text: str) -> int | None:
    """Return the number in a text of digits; None when it is none."""
    given = text.strip()
    return int(given) if _WHOLE.fullmatch(given) else None


def printed(value: Fraction, places: int) -> str:
    """Return a number with so many decimals, at least one, halves away from zero."""
    scaled = abs(value) * 10**places
    rounded = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    sign = "-" if value < 0 and rounded else ""
    whole, part = divmod(rounded, 10**places)
    return f"{sign}{whole},{part:0{places}}"


def shortest(value: Fraction) -> str:
    """Return a number with no more decimals than it needs, and six at most."""
    return printed(value, _MOST_PLACES).rstrip("0").removesuffix(",")


def percent_beside(value: Fraction, limit: Fraction | int) -> str:
    """Return a percentage with one decimal, or as many as tell it from a limit."""
    for places in range(1, _MOST_PLACES + 1):
        shown = printed(value, places)
        if value == limit or shown != printed(Fraction(limit), places):
            return f"{shown}%"
    return f"sedikit di {'atas' if value > limit else 'bawah'} {shortest(Fraction(limit))}%"
