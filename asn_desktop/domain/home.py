"""What an office should do now, and how it stands, as the first page tells it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import NamedTuple

from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.ids import RowId

MOST = 5
LONG_AGO = timedelta(days=60)
_NEXT = timedelta(days=14)


class Task(Enum):
    """Something that waits, the most urgent first: order decides where days and numbers do not."""

    PROTECT = "protect"
    BYPASSED = "bypassed"
    IMPORT = "import"
    BACK_UP = "back_up"
    PLANS_RETURNED = "plans_returned"
    PLANS_SUBMITTED = "plans_submitted"
    PLANS_DRAFT = "plans_draft"
    PLANS_MISSING = "plans_missing"
    RATE = "rate"
    DETERMINE = "determine"
    ACHIEVEMENT = "achievement"
    ATTENDANCE = "attendance"
    FINISH_TRAINING = "finish_training"
    HOURS = "hours"
    NO_SUPERIOR = "no_superior"
    PROPOSED_SUPERIOR = "proposed_superior"
    INCOMPLETE = "incomplete"
    PROVISIONAL = "provisional"
    COPY = "copy"


# Not sorted by day or number: each stands before or after those that are.
_FIRST = frozenset({Task.PROTECT, Task.BYPASSED, Task.IMPORT, Task.BACK_UP})
_LAST = frozenset({Task.COPY})


class Waiting(NamedTuple):
    """One thing to do.

    Attributes:
        task: What.
        number: How many people, units, rows or days it is about; 0 where that says nothing.
        names: The first of them, by name.
        row: The first of them, where the way there leads to a single record.
        due: Until when; None where nothing sets a day.
        period: Of the appraisals that it is about.
        year: Of the targets or the training that it is about.
        others: How many raters, participants or sessions stand behind it.
    """

    task: Task
    number: int = 0
    names: tuple[str, ...] = ()
    row: RowId | None = None
    due: date | None = None
    period: AppraisalPeriod | None = None
    year: int = 0
    others: int = 0


class Term(Enum):
    """What a day is the last or the first one of."""

    TARGETS = "targets"
    APPRAISALS = "appraisals"
    HOURS = "hours"
    TRAINING = "training"


class Due(NamedTuple):
    """A day that is near.

    Attributes:
        on: The day.
        term: What it ends; of training what begins on it.
        of: The year, the period or the activity, in words.
        number: How many people wait for it; 0 where that is not known.
    """

    on: date
    term: Term
    of: str
    number: int = 0


class Share(NamedTuple):
    """How many of those who should have something have it."""

    done: int
    total: int


class Hours(NamedTuple):
    """How the training hours of a year stand among people who have a duty.

    Attributes:
        year: Which.
        share: Who has enough.
        waiting: The task that follows from it; None where there is none yet.
    """

    year: int
    share: Share
    waiting: Waiting | None


class People(NamedTuple):
    """How many active people there are, and how complete what is known of them is."""

    everybody: int
    pns: int
    pppk: int
    no_superior: int
    incomplete: int


class Done(NamedTuple):
    """Something that was done lately.

    Attributes:
        title: Whose record it was, or what the import is called.
        detail: What changed.
        at: When, in UTC.
        actor: Who did it.
        table: Wire name of the record's table; empty for an import or a bulk change.
        row: The record, or the import.
    """

    title: str
    detail: str
    at: datetime
    actor: str
    table: str
    row: bytes


class YearStanding(NamedTuple):
    """How the work of a year stands.

    Attributes:
        year: Which.
        plans: Targets that are determined, among all that should be.
        period: Of the appraisals that are counted.
        appraisals: Appraisals that are determined, among all that should be.
        dates: The nearest days, in order.
        done_today: How many targets and appraisals were submitted or determined today.
    """

    year: int
    plans: Share
    period: AppraisalPeriod
    appraisals: Share
    dates: tuple[Due, ...]
    done_today: int


@dataclass(frozen=True, slots=True)
class Overview:
    """How the office stands.

    Attributes:
        waiting: Everything to do now, the first first; a page shows :data:`MOST` of it.
        people: Counts of the active people.
        units: How many units there are.
        year: How the work of the year stands; None while there is nobody.
        last: What was done last; empty for who may not read the history.
        backup: When the newest backup was made, None for never.
        copied: When a backup was last made in a second place, None for never.
    """

    waiting: tuple[Waiting, ...]
    people: People
    units: int
    year: YearStanding | None
    last: tuple[Done, ...]
    backup: datetime | None
    copied: datetime | None


def in_order(waiting: Iterable[Waiting], today: date) -> list[Waiting]:
    """Return what waits by urgency: by the day that is set, then by how many people wait.

    What was missed long ago comes after what is due in the next days: our choice, for else
    the targets of January would hide all year what has to be done tomorrow.
    """
    order = list(Task)

    def day(one: Waiting) -> date:
        if one.due is None:
            return date.max
        return today + _NEXT if today - one.due > LONG_AGO else one.due

    def key(one: Waiting) -> tuple[int, date, int, int]:
        rank = 0 if one.task in _FIRST else 2 if one.task in _LAST else 1
        number = 0 if rank == 0 else -one.number
        return (rank, day(one), number, order.index(one.task))

    return sorted(waiting, key=key)
