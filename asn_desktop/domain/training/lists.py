"""Activities and people's training hours as lists show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from asn_desktop.domain.employees import EmployeeKind
from asn_desktop.domain.explanation import Explanation
from asn_desktop.domain.training.words import ActivityState, Earning
from asn_desktop.domain.training_hours import HoursStatus
from asn_desktop.ids import RowId

Counts = Mapping[ActivityState | None, int]
"""How many activities of a year each filter holds; None stands for all."""


@dataclass(frozen=True, slots=True)
class ActivityFilter:
    """What of the list of activities is wanted.

    Attributes:
        year: Of their last day.
        text: Words that must all occur in code, name, organiser or place.
        state: Only those in this state.
    """

    year: int
    text: str = ""
    state: ActivityState | None = None


class ActivityLine(NamedTuple):
    """An activity as lists show it.

    Attributes:
        sessions: How many.
        participants: How many.
        empty: How many marks nobody has set.
    """

    id: RowId
    code: str
    name: str
    track: str
    organiser: str
    place: str
    start: date
    end: date
    hours: Fraction | None
    earning: Earning | None
    state: ActivityState
    sessions: int
    participants: int
    empty: int


class ActivityPage(NamedTuple):
    """Some lines of the list, the newest first.

    Attributes:
        total: All that fit the filter.
        capped: More than ``total`` fit; never so here.
    """

    lines: list[ActivityLine]
    total: int
    capped: bool


@dataclass(frozen=True, slots=True)
class HoursFilter:
    """Whose hours of a year are wanted.

    Attributes:
        text: Words or digits that must all occur in name, NIP or position.
        unit: Only this unit and those below it, as people belong to them today.
        status: Only people whose hours stand so.
        employees: Only these people; None for everybody who is active or has hours.
    """

    year: int
    text: str = ""
    unit: RowId | None = None
    status: HoursStatus | None = None
    employees: frozenset[RowId] | None = None


class HoursPart(NamedTuple):
    """What one finished activity adds to somebody's year.

    Attributes:
        certificate: Its number, or empty.
        hours: JP; None where they cannot be computed.
        counted_on: The day that decides the year.
        by_certificate: That day is the certificate's.
        why: "Mengapa nilai ini?".
    """

    activity: RowId
    code: str
    name: str
    track: str
    organiser: str
    start: date
    end: date
    certificate: str
    hours: Fraction | None
    counted_on: date
    by_certificate: bool
    why: Explanation


class PersonHours(NamedTuple):
    """Somebody's training hours of a year.

    Attributes:
        name: With titles.
        hours: Counted.
        required: Least hours; None where there is no duty.
        limit: Most hours; None where there is no ceiling.
        short: What is missing for the duty.
        parts: In order of the day that they count on.
        doubts: Sentences about what is not known of the rule.
    """

    employee: RowId
    nip: str
    name: str
    kind: EmployeeKind
    position: str | None
    unit: str | None
    hours: Fraction
    required: int | None
    limit: int | None
    short: Fraction
    status: HoursStatus
    parts: tuple[HoursPart, ...]
    explanation: Explanation
    doubts: tuple[str, ...]


class HoursPage(NamedTuple):
    """Some lines of the list of hours, in order of name.

    Attributes:
        total: All that fit the filter.
        capped: More than ``total`` fit; never so here.
    """

    lines: list[PersonHours]
    total: int
    capped: bool
