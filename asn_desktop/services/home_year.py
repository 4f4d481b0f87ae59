"""The work of a year on the first page: what of it waits, until when, and how far it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from operator import attrgetter
from typing import Final

from asn_desktop.clock import WIB, Clock
from asn_desktop.domain.access import Principal, Right, Role
from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.course import State
from asn_desktop.domain.deadlines import due_appraisals, due_targets
from asn_desktop.domain.home import Due, Hours, Share, Task, Term, Waiting, YearStanding
from asn_desktop.domain.rules.hours import judge_year
from asn_desktop.domain.rules.versions import NoRuleInForceError, RuleVersion
from asn_desktop.domain.targets.lists import WITHOUT, Counts, PlanFilter
from asn_desktop.domain.training.lists import HoursFilter
from asn_desktop.domain.training_hours import HoursStatus
from asn_desktop.ids import RowId
from asn_desktop.services.appraisals import AppraisalService
from asn_desktop.services.rules import RuleService
from asn_desktop.services.targets import TargetService
from asn_desktop.services.training import TrainingService
from asn_desktop.storage import standing
from asn_desktop.storage.database import Database
from asn_desktop.storage.standing import AppraisalCounts, Attendance

_NAMED: Final = 2
# Naming somebody reads a list in order; of a large one the number says enough.
_FEW: Final = 500
_DATES: Final = 4
# Our choices: a year is appraised from December on, and for half a year after it is asked
# for; hours that are missing are told in the last quarter of the year.
_ANNUAL_FROM: Final = 12
_ANNUAL_ASKED: Final = 6
_HOURS_FROM: Final = 10
_PLANS: Final = (
    (State.RETURNED, Task.PLANS_RETURNED, Right.EDIT_TARGETS),
    (State.SUBMITTED, Task.PLANS_SUBMITTED, Right.DETERMINE_TARGETS),
    (State.DRAFT, Task.PLANS_DRAFT, Right.EDIT_TARGETS),
    (WITHOUT, Task.PLANS_MISSING, Right.EDIT_TARGETS),
)


@dataclass(frozen=True, slots=True)
class YearSources:
    """What the work of a year is read from."""

    database: Database
    targets: TargetService
    appraisals: AppraisalService
    training: TrainingService
    rules: RuleService


@dataclass(frozen=True, slots=True)
class _Appraised:
    """A period that can be appraised by now, and how far it is."""

    period: AppraisalPeriod
    counts: AppraisalCounts
    due: date | None


@dataclass(frozen=True, slots=True)
class YearOfWork:
    """What waits of the work of a year, and how it stands."""

    waiting: tuple[Waiting, ...]
    standing: YearStanding


class YearService:
    """Works out the work of a year; each person is told only what they may do.

    Args:
        sources: What it reads.
        principal: On whose behalf.
        clock: Tells the time.
    """

    def __init__(self, sources: YearSources, principal: Principal, clock: Clock) -> None:
        self._from = sources
        self._principal = principal
        self._clock = clock

    def read(self) -> YearOfWork:
        """Return what waits, until when, and how far it is."""
        return _Reading(self._from, self._principal, self._clock).work()

    def hours(self) -> Hours:
        """Return how the training hours of the year stand; only who was trained is summed up."""
        today = self._clock.today()
        end = date(today.year, 12, 31)
        versions = self._from.rules.versions()
        with self._from.database.read() as connection:
            kinds = standing.active_kinds(connection)
            trained = standing.trained(connection, today.year)
        try:
            dutiful = {
                kind: number
                for kind, number in kinds.items()
                if judge_year(kind, (), versions, end).judged.status is HoursStatus.NOT_MET
            }
            wanted = HoursFilter(today.year, employees=trained)
            lines = self._from.training.hours(wanted) if trained else []
        except NoRuleInForceError:
            return Hours(today.year, Share(0, 0), None)
        total = sum(dutiful.values())
        met = sum(line.kind in dutiful and line.status is not HoursStatus.NOT_MET for line in lines)
        told = met < total and today.month >= _HOURS_FROM
        if not told or not self._principal.may(Right.EDIT_TRAINING):
            return Hours(today.year, Share(met, total), None)
        waiting = Waiting(Task.HOURS, total - met, due=end, year=today.year)
        return Hours(today.year, Share(met, total), waiting)


class _Reading:
    """One reading of all of it."""

    def __init__(self, sources: YearSources, principal: Principal, clock: Clock) -> None:
        self._from = sources
        self._may = principal.may
        self._today = clock.today()
        self._versions: tuple[RuleVersion, ...] = sources.rules.versions()
        linked = sources.appraisals.own_rater() if principal.role is Role.RATER else None
        self._own: RowId | None = linked
        self._plans: Counts = sources.targets.counts(self._today.year)
        self._periods = list(self._appraised())

    def work(self) -> YearOfWork:
        """Return what waits and how it stands."""
        waiting = (*self._about_plans(), *self._about_appraisals(), *self._about_training())
        return YearOfWork(waiting, self._standing())

    def _about_plans(self) -> Iterator[Waiting]:
        year = self._today.year
        due = due_targets(self._versions, year)
        for state, task, right in _PLANS:
            if not self._may(right) or not self._plans[state]:
                continue
            number = self._plans[state]
            if self._own is not None:
                with self._from.database.read() as connection:
                    number = standing.submitted_to(connection, year, self._own)
            names = self._names(PlanFilter(year, state=state), number)
            if number:
                yield Waiting(task, number, names, due=due, year=year)

    def _names(self, wanted: PlanFilter, number: int) -> tuple[str, ...]:
        if number > _FEW or self._own is not None:
            return ()
        lines = self._from.targets.page(wanted, limit=_NAMED).lines
        return tuple(line.name for line in lines)

    def _about_appraisals(self) -> Iterator[Waiting]:
        for each in self._periods:
            counts = each.counts
            if counts.to_rate and self._may(Right.EDIT_APPRAISALS):
                yield self._to_rate(each)
            if counts.to_determine and self._may(Right.DETERMINE_APPRAISALS):
                number = counts.to_determine
                yield Waiting(Task.DETERMINE, number, due=each.due, period=each.period)
        if self._own is None and self._may(Right.EDIT_APPRAISALS):
            yield from self._about_units()

    def _to_rate(self, found: _Appraised) -> Waiting:
        """Return that a period is to be rated: by oneself, or by those who are named."""
        number, due, period = found.counts.to_rate, found.due, found.period
        if self._own is not None:
            return Waiting(Task.RATE, number, (), self._own, due, period)
        with self._from.database.read() as connection:
            found_raters = standing.waiting_raters(connection, period)
        names = tuple(f"{each.name} ({each.people})" for each in found_raters[:_NAMED])
        only = found_raters[0].rater if len(found_raters) == 1 else None
        return Waiting(Task.RATE, number, names, only, due, period, others=len(found_raters))

    def _about_units(self) -> Iterator[Waiting]:
        """Yield which period lacks the achievement of units, once it is over."""
        over = [each for each in self._periods if each.period.end < self._today]
        for each in over[-1:]:
            counts = each.counts
            if not (counts.to_rate or counts.to_determine or counts.determined):
                continue
            with self._from.database.read() as connection:
                number = standing.units_without(connection, each.period)
            if number:
                yield Waiting(Task.ACHIEVEMENT, number, due=each.due, period=each.period)

    def _about_training(self) -> Iterator[Waiting]:
        if not self._may(Right.EDIT_TRAINING):
            return
        with self._from.database.read() as connection:
            begun = standing.begun_trainings(connection, self._today)
        for each in begun:
            if each.empty:
                yield _attendance(each)
            elif each.ends < self._today:
                names, year = (each.name,), each.ends.year
                yield Waiting(Task.FINISH_TRAINING, each.participants, names, each.id, year=year)

    def _appraised(self) -> Iterator[_Appraised]:
        """Yield the periods that are appraised by now: the last two, and the year in its time."""
        every = [
            period
            for year in (self._today.year - 1, self._today.year)
            for period in self._from.appraisals.periods(year)
        ]
        yearly = [self._counted(each) for each in every if self._is_asked(each)]
        closed = {each.period.year for each in yearly if each.counts.determined}
        begun = [each for each in every if not each.annual and _half(each) <= self._today]
        for place, period in enumerate(begun[-2:]):
            found = self._counted(period)
            # An office that begins in the middle of a year is not asked for what was before.
            if (place and period.year not in closed) or found.counts.determined:
                yield found
        yield from yearly

    def _counted(self, period: AppraisalPeriod) -> _Appraised:
        with self._from.database.read() as connection:
            counts = standing.appraisals(connection, period, self._own)
        return _Appraised(period, counts, due_appraisals(self._versions, period))

    def _is_asked(self, period: AppraisalPeriod) -> bool:
        """Tell whether a year is appraised today."""
        today = self._today
        if not period.annual:
            return False
        if period.year == today.year:
            return today.month >= _ANNUAL_FROM
        return today.month <= _ANNUAL_ASKED

    def _standing(self) -> YearStanding:
        shown = self._shown()
        year, plans = self._today.year, self._plans
        with self._from.database.read() as connection:
            midnight = datetime.combine(self._today, time(), WIB)
            done = standing.settled_since(connection, int(midnight.timestamp() * 1000), self._own)
        return YearStanding(
            year=year,
            plans=Share(plans[State.DETERMINED], plans[None] - plans[State.CANCELLED]),
            period=shown.period,
            appraisals=Share(shown.counts.determined, shown.counts.total),
            dates=tuple(islice(sorted(self._dates(), key=attrgetter("on")), _DATES)),
            done_today=done,
        )

    def _shown(self) -> _Appraised:
        """Return the period whose progress is told: the newest in which something was done."""
        done = [each for each in self._periods if each.counts.determined]
        return max(done or self._periods, key=lambda each: (each.period.end, each.period.annual))

    def _dates(self) -> Iterator[Due]:
        """Yield days to come, in no order."""
        today, year = self._today, self._today.year
        open_plans = self._plans[None] - sum(
            self._plans[state] for state in (State.DETERMINED, State.CANCELLED)
        )
        for of, number in ((year, open_plans), (year + 1, 0)):
            due = due_targets(self._versions, of)
            if due is not None and due >= today:
                yield Due(due, Term.TARGETS, str(of), number)
        yield from self._appraisal_dates()
        yield Due(date(year, 12, 31), Term.HOURS, str(year))
        with self._from.database.read() as connection:
            for begins, name in standing.coming_trainings(connection, today, _DATES):
                yield Due(begins, Term.TRAINING, name)

    def _appraisal_dates(self) -> Iterator[Due]:
        known = {each.period: each.counts for each in self._periods}
        for year in (self._today.year - 1, self._today.year):
            for period in self._from.appraisals.periods(year):
                due = due_appraisals(self._versions, period)
                if due is not None and due >= self._today:
                    counts = known.get(period)
                    number = counts.total - counts.determined if counts else 0
                    yield Due(due, Term.APPRAISALS, period.title, number)


def _attendance(found: Attendance) -> Waiting:
    return Waiting(
        Task.ATTENDANCE,
        found.empty,
        (found.name,),
        found.id,
        found.ends,
        year=found.ends.year,
        others=found.participants,
    )


def _half(period: AppraisalPeriod) -> date:
    """Return the day from which a period can be appraised: its second half."""
    return period.start + timedelta(days=(period.end - period.start).days // 2)
