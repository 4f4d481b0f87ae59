"""Finding appraisals: the list, a rater's queue, one appraisal, and a person's years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from asn_desktop.clock import Clock
from asn_desktop.domain.access import Principal, Right
from asn_desktop.domain.appraisals.appraisal import Appraisal
from asn_desktop.domain.appraisals.gaps import lock
from asn_desktop.domain.appraisals.lists import (
    AppraisalFilter,
    AppraisalLine,
    AppraisalPage,
    Chosen,
    Queue,
    QueueLine,
    RaterLine,
    YearPredicate,
)
from asn_desktop.domain.appraisals.period import AppraisalPeriod, periods_of
from asn_desktop.domain.appraisals.refusals import GONE, AppraisalMissingError
from asn_desktop.domain.course import State
from asn_desktop.domain.predicates import Outcome, predicate
from asn_desktop.ids import RowId
from asn_desktop.services.appraisals import checking, drafting, exporting
from asn_desktop.services.appraisals.grading import Grading
from asn_desktop.services.rater_scope import Scope, scope_of
from asn_desktop.services.rules import RuleService
from asn_desktop.services.settings import period_kind
from asn_desktop.storage import settings
from asn_desktop.storage.appraisals import lists, reading
from asn_desktop.storage.appraisals.lists import Found
from asn_desktop.storage.database import Database
from asn_desktop.storage.rules import stored_versions
from asn_desktop.storage.targets.people import ReadConnection

PAGE: Final = 128


class AppraisalLists:
    """What is known of appraisals. Nothing is written."""

    def __init__(self, database: Database, principal: Principal, clock: Clock) -> None:
        self._database = database
        self._principal = principal
        self._clock = clock
        self._rules = RuleService(clock, stored=partial(stored_versions, database))

    def today(self) -> date:
        """Return the day on which this is done."""
        return self._clock.today()

    def periods(self, year: int) -> tuple[AppraisalPeriod, ...]:
        """Return the periods of a year as the office cuts it, the year itself last."""
        with self._database.read() as connection:
            return periods_of(year, period_kind(settings.all_settings(connection)))

    def page(self, wanted: AppraisalFilter, *, offset: int = 0, limit: int = PAGE) -> AppraisalPage:
        """Return a slice of the list in order of name; a linked rater's has the own people."""
        self._principal.require(Right.VIEW_APPRAISALS)
        grading = self._grading()
        with self._database.read() as connection:
            only = scope_of(connection, self._principal).only
            found, total = lists.page(connection, wanted, offset=offset, limit=limit, only=only)
        return AppraisalPage([_graded(each.line, grading) for each in found], total)

    def every(self, wanted: AppraisalFilter) -> list[AppraisalLine]:
        """Return all lines that fit, in order of name."""
        return self.page(wanted, limit=-1).lines

    def export(self, wanted: AppraisalFilter, path: Path, progress: exporting.Progress) -> int:
        """Write the lines that fit as a spreadsheet; return how many.

        Raises:
            FileNotWrittenError: The disk is full, or the folder may not be written.
        """
        return exporting.write(self.every(wanted), path, progress)

    def counts(self, year: int, period: str) -> Mapping[Chosen, int]:
        """Return how many lines of a period each filter holds: None all, WITHOUT, every state."""
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            only = scope_of(connection, self._principal).only
            return lists.counts(connection, year, period, only=only)

    def years(self) -> list[int]:
        """Return the years of which there are appraisals, the newest first."""
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            return lists.years(connection)

    def own_rater(self) -> RowId | None:
        """Return the employee whom this person's account belongs to, where that is recorded."""
        with self._database.read() as connection:
            return scope_of(connection, self._principal).own

    def raters(self, period: AppraisalPeriod) -> list[RaterLine]:
        """Return who rates in a period and how far each is, by name."""
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            found = list(lists.every(connection, AppraisalFilter(*period)))
            scope = scope_of(connection, self._principal)
        names = {each.rater: each.line.rater or "" for each in found if each.rater}
        total = Counter(each.rater for each in found)
        done = Counter(each.rater for each in found if _queued(each).done)
        lines = [
            RaterLine(rater, name, done[rater], total[rater])
            for rater, name in names.items()
            if not scope.bound or rater == scope.own
        ]
        return sorted(lines, key=lambda line: line.name.casefold())

    def queue(self, rater: RowId, period: AppraisalPeriod) -> Queue:
        """Return a rater's people in a period, in the order of the printed rating sheet.

        Raises:
            NotAllowedError: Their ratings are not for this person.
        """
        self._principal.require(Right.VIEW_APPRAISALS)
        grading = self._grading()
        with self._database.read() as connection:
            scope_of(connection, self._principal).require_rates(rater)
            wanted = AppraisalFilter(*period, rater=rater)
            found = [_queued(each) for each in lists.every(connection, wanted)]
        lines = [
            line._replace(predicate=grading.predicate(period, line.results, line.behaviour))
            for line in found
        ]
        return Queue(rater, period, tuple(lines))

    def get(self, appraisal: RowId) -> Appraisal:
        """Return an appraisal whole.

        Raises:
            AppraisalMissingError: It is gone.
            NotAllowedError: Its ratings are not for this person.
        """
        self._principal.require(Right.VIEW_APPRAISALS)
        with self._database.read() as connection:
            found = reading.get(connection, appraisal, self._clock.today())
            if found is None:
                raise AppraisalMissingError(GONE)
            scope_of(connection, self._principal).require_sees(found.employee, found.rater_id)
        return found

    def open_for(
        self, employee: RowId, period: AppraisalPeriod, start: date | None = None
    ) -> Appraisal:
        """Return the appraisal of a person and period; a blank one that ``save`` will write.

        Args:
            employee: Whose.
            period: Of the appraisal.
            start: First day of the plan that is judged, where a period has two.

        Raises:
            EmployeeMissingError: There is no such person.
            NotAllowedError: Their ratings are not for this person.
        """
        self._principal.require(Right.VIEW_APPRAISALS)
        grading = self._grading()
        with self._database.read() as connection:
            found = drafting.stored_or_new(connection, employee, period, start)
            scope_of(connection, self._principal).require_sees(employee, found.rater_id)
            if not found.stored:
                head = grading.of_head(connection, employee, period)
                found = checking.with_head(found, head)
            return reading.surrounded(connection, found, self._clock.today())

    def of_employee(self, employee: RowId, year: int) -> list[Appraisal]:
        """Return every appraisal of a person and year, by period, all versions, the newest last.

        What another rater said of the person is left out for a linked rater.

        Raises:
            NotAllowedError: Their ratings are not for this person.
        """
        self._principal.require(Right.VIEW_APPRAISALS)
        with self._database.read() as connection:
            scope = scope_of(connection, self._principal)
            versions = reading.versions(connection, employee)
            ids = [each.id for each in versions if each.period.year == year]
            found = list(reading.every(connection, ids, self._clock.today()))
            return self._seen(connection, scope, employee, found)

    def printable(self, employee: RowId, period: AppraisalPeriod) -> list[Appraisal]:
        """Return what forms print: the determined version for each plan, a draft before that.

        Raises:
            NotAllowedError: Their ratings are not for this person.
        """
        every = [each for each in self.of_employee(employee, period.year) if each.period == period]
        return list(_counting(every).values())

    def outcome(self, appraisal: Appraisal) -> Outcome:
        """Return the predicate of an appraisal and why it is so.

        Raises:
            NoRuleInForceError: No quadrant was in force on the last day of the period.
        """
        return predicate(
            self._rules.versions(), appraisal.results, appraisal.behaviour, appraisal.period.end
        )

    def predicates_of(self, employee: RowId) -> list[YearPredicate]:
        """Return what a person was given through the years, the oldest first.

        What another rater gave is left out for a linked rater.

        Raises:
            NotAllowedError: Their ratings are not for this person.
        """
        self._principal.require(Right.VIEW_APPRAISALS)
        grading = self._grading()
        with self._database.read() as connection:
            scope = scope_of(connection, self._principal)
            ids = [each.id for each in reading.versions(connection, employee)]
            every = list(reading.bare(connection, ids))
            found = self._seen(connection, scope, employee, every)
        return [
            YearPredicate(
                each.id,
                each.period,
                each.start,
                each.state,
                each.results,
                each.behaviour,
                grading.predicate(each.period, each.results, each.behaviour),
                each.determined_on,
            )
            for each in _counting(found).values()
        ]

    def _seen(
        self,
        connection: ReadConnection,
        scope: Scope,
        employee: RowId,
        found: list[Appraisal],
    ) -> list[Appraisal]:
        """Return what may be seen; a new rater's person may have nothing but a former one's."""
        seen = [each for each in found if scope.sees(employee, each.rater_id)]
        if not seen:
            scope.require_person(connection, employee)
        return seen

    def _grading(self) -> Grading:
        return Grading(self._rules.versions())


def _counting(appraisals: Iterable[Appraisal]) -> dict[tuple[AppraisalPeriod, date], Appraisal]:
    """Return of each period and plan the newest determined version, a living one before that."""
    living = [each for each in appraisals if each.state is not State.CANCELLED]
    found = {(each.period, each.start): each for each in living}
    return found | {
        (each.period, each.start): each for each in living if each.state is State.DETERMINED
    }


def _graded(line: AppraisalLine, grading: Grading) -> AppraisalLine:
    if line.appraisal is None:
        return line
    period = AppraisalPeriod(line.year, line.period)
    return line._replace(predicate=grading.predicate(period, line.results, line.behaviour))


def _queued(found: Found) -> QueueLine:
    line = found.line
    gone = line.state is State.CANCELLED
    return QueueLine(
        employee=line.employee,
        nip=line.nip,
        name=line.name,
        position=line.position,
        appraisal=None if gone else line.appraisal,
        start=None if gone else line.start,
        state=None if gone else line.state,
        results=None if gone else line.results,
        behaviour=None if gone else line.behaviour,
        predicate=None,
        locked=lock(found.plan_state),
    )
