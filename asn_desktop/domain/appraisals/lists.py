"""Appraisals as lists show them: of a period, of a rater, and of a person through the years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.course import State
from asn_desktop.domain.predicates import Predicate, Rating
from asn_desktop.domain.targets.lists import Without
from asn_desktop.ids import RowId

WITHOUT_TITLE: Final = "Belum dinilai"
Chosen = State | Without | None
Counts = Mapping[Chosen, int]
"""How many lines each filter holds; None stands for all."""


@dataclass(frozen=True, slots=True)
class AppraisalFilter:
    """What of the list is wanted.

    Attributes:
        year: Of the appraisals.
        period: Only this period, with the people who have no appraisal of it;
            None for every appraisal of the year.
        text: Words or digits that must all occur in name, NIP or position.
        state: Only appraisals in this state, or only people without one.
        unit: Only this unit and those below it, as people belong to them today.
        rater: Only people of this rater.
    """

    year: int
    period: str | None = None
    text: str = ""
    state: Chosen = None
    unit: RowId | None = None
    rater: RowId | None = None


class AppraisalLine(NamedTuple):
    """An appraisal, or an employee who has none, as lists show it.

    Attributes:
        appraisal: Row id; None where the person has none of the period.
        name: With titles.
        period: As it is stored.
        start: First day of the plan that is judged.
        state: None where there is no appraisal.
        version: 1 for the first; 0 where there is none.
        rater: Name of who rates.
        rated: How many of the two ratings are in.
        plan_determined: Whether the plan that it judges is determined.
    """

    appraisal: RowId | None
    employee: RowId
    nip: str
    name: str
    position: str | None
    unit: str | None
    year: int
    period: str
    start: date | None
    state: State | None
    version: int
    rater: str | None
    rated: int
    plan_determined: bool
    results: Rating | None = None
    behaviour: Rating | None = None
    predicate: Predicate | None = None

    @property
    def state_title(self) -> str:
        """The word on the screen."""
        return WITHOUT_TITLE if self.state is None else self.state.title


class AppraisalPage(NamedTuple):
    """Some lines of a list, in order of name.

    Attributes:
        lines: The slice that was asked for.
        total: All that fit the filter.
        capped: More than ``total`` fit; never so here.
    """

    lines: list[AppraisalLine]
    total: int
    capped: bool = False


class QueueLine(NamedTuple):
    """One of a rater's people, in the order of the printed rating sheet.

    Attributes:
        appraisal: Row id; None where nothing is written yet.
        state: None where nothing is written yet.
        locked: Why nothing can be determined yet; empty where it can.
    """

    employee: RowId
    nip: str
    name: str
    position: str | None
    appraisal: RowId | None
    start: date | None
    state: State | None
    results: Rating | None
    behaviour: Rating | None
    predicate: Predicate | None
    locked: str

    @property
    def done(self) -> bool:
        """Tell whether both ratings are in."""
        return self.results is not None and self.behaviour is not None


class Queue(NamedTuple):
    """The people whom a rater appraises in a period."""

    rater: RowId
    period: AppraisalPeriod
    lines: tuple[QueueLine, ...]

    @property
    def done(self) -> int:
        """How many have both ratings."""
        return sum(line.done for line in self.lines)

    @property
    def determined(self) -> int:
        """How many are determined."""
        return sum(line.state is State.DETERMINED for line in self.lines)

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.lines)

    @property
    def progress(self) -> str:
        """How far the rater is: 21/46."""
        return f"{self.done}/{self.total}"


class RaterLine(NamedTuple):
    """A rater with how far he or she is; ``done`` counts people with both ratings."""

    id: RowId
    name: str
    done: int
    total: int


class YearPredicate(NamedTuple):
    """What a person was given for a period."""

    appraisal: RowId
    period: AppraisalPeriod
    start: date
    state: State
    results: Rating | None
    behaviour: Rating | None
    predicate: Predicate | None
    determined_on: date | None
