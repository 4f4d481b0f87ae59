"""Values of training as their columns hold them: exact numbers, times of day."""

from __future__ import annotations

from datetime import date, time
from fractions import Fraction

from asn_desktop.domain.decimals import parse_decimal, shortest


def number_text(value: Fraction | None) -> str | None:
    """Return an exact number as decimal text with a point."""
    return None if value is None else shortest(value).replace(",", ".")


def number(text: str | None) -> Fraction | None:
    """Return the number that a column holds."""
    return None if text is None else parse_decimal(text)


def time_text(value: time | None) -> str | None:
    """Return a time of day as 08:00."""
    return None if value is None else f"{value:%H:%M}"


def moment(text: str | None) -> time | None:
    """Return the time of day that a column holds."""
    return None if text is None else time.fromisoformat(text)


def day_text(value: date | None) -> str | None:
    """Return a date as ISO text."""
    return None if value is None else value.isoformat()


def day(text: str | None) -> date | None:
    """Return the date that a column holds."""
    return None if text is None else date.fromisoformat(text)
