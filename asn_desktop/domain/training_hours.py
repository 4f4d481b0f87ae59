"""Training hours of a year against what the rules ask and allow (rules.md section 4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction


class HoursStatus(Enum):
    """How training hours stand; the value is the word that people see."""

    MET = "terpenuhi"
    NOT_MET = "belum terpenuhi"
    NO_DUTY = "tanpa kewajiban"
    OVER = "melebihi batas"


@dataclass(frozen=True, slots=True)
class HoursLimits:
    """The data of rules ``hours_*``: training hours (JP) of one kind of employee.

    Attributes:
        title: The name of the rule.
        year: The year that is meant: of the calendar, or of the contract.
        required: Least hours in a year; None where there is no duty.
        limit: Most hours in a year; None where there is no ceiling.
        note: A sentence that belongs to the rule, "" for none.
        unsure_after: The last year for which the rule is known to hold; None
            where there is no doubt.
        doubt: The sentence for later years.
    """

    title: str
    year: str
    required: int | None
    limit: int | None
    note: str
    unsure_after: int | None
    doubt: str


@dataclass(frozen=True, slots=True)
class YearHours:
    """Training hours of a person in a year, judged.

    Attributes:
        total: Hours counted, exact.
        short: Hours that are missing for the duty; nothing without one.
        status: How they stand.
    """

    total: Fraction
    short: Fraction
    status: HoursStatus


def judge_hours(hours: Iterable[Fraction], limits: HoursLimits) -> YearHours:
    """Return how the hours of a year stand.

    A ceiling is no target: where only a ceiling is set nothing can be missing.
    """
    total = sum(hours, Fraction(0))
    short = max(Fraction(0), (limits.required or 0) - total)
    return YearHours(total, short, _status(total, limits))


def _status(total: Fraction, limits: HoursLimits) -> HoursStatus:
    if limits.limit is not None and total > limits.limit:
        return HoursStatus.OVER
    if limits.required is None:
        return HoursStatus.NO_DUTY
    return HoursStatus.MET if total >= limits.required else HoursStatus.NOT_MET


def whole_hours(minutes: int, minutes_per_hour: int) -> tuple[int, int]:
    """Return the whole training hours of a session, and the minutes left over."""
    return divmod(minutes, minutes_per_hour)
