"""The course of a plan: what may happen next, and when it is late."""

from __future__ import annotations

from datetime import date
from typing import Final

import msgspec

from asn_desktop.domain.course import Course
from asn_desktop.domain.dates import long_date
from asn_desktop.domain.targets.refusals import (
    CANCELLED,
    DETERMINED,
    SUBMITTED,
    PlanFrozenError,
    PlanStateError,
)
from asn_desktop.domain.targets.words import PlanState

DEADLINE: Final = "deadline-targets"
_COURSE: Final = Course(
    noun="SKP",
    wrong_step=PlanStateError,
    frozen=PlanFrozenError,
    why_frozen={
        PlanState.SUBMITTED: SUBMITTED,
        PlanState.DETERMINED: DETERMINED,
        PlanState.CANCELLED: CANCELLED,
    },
)
require_step = _COURSE.require_step
require_open = _COURSE.require_open


class Deadline(msgspec.Struct, frozen=True):
    """The last day of the year on which targets are determined in time (``rules.md`` 1.8)."""

    month: int
    day: int

    def of(self, year: int) -> date:
        """Return the day in a year."""
        return date(year, self.month, self.day)


def is_late(deadline: date, start: date, on: date) -> bool:
    """Tell whether targets were determined after the deadline.

    Targets that begin after the deadline (a new employee, a new position) have none.
    """
    return on > deadline >= start


def late_words(deadline: date, on: date) -> str:
    """Say that a plan was determined late; it is valid all the same."""
    return (
        f"Ditetapkan {long_date(on)}, melewati batas {long_date(deadline)}. "
        "SKP tetap berlaku dan ditandai terlambat."
    )
