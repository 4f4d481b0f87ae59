"""Targets (SKP) of a practice office: last year's determined, this year's under way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import Enum
from typing import Final

from asn_desktop.domain.targets.plan import (
    Indicator,
    Plan,
    PlanEvent,
    WorkResult,
    plan_id,
)
from asn_desktop.domain.targets.words import (
    AnnexBlock,
    Approach,
    Aspect,
    Part,
    PlanEventKind,
    PlanForm,
)
from asn_desktop.ids import RowId, name_id
from asn_desktop.services.demo_history import ADMIN, OPERATOR
from asn_desktop.services.demo_office import PracticeOffice
from asn_desktop.services.demo_people import Person
from asn_desktop.services.demo_words import PlannedResult
from asn_desktop.services.targets.drafting import Drafting, Wish
from asn_desktop.storage.journal.writer import Change, Writer
from asn_desktop.storage.targets import events, identity, people, reading, writing

_TITLE: Final = "Impor SKP: skp_{year}.xlsx"
_MAIN: Final = 2
_RESULTS: Final = 3
_EVERY: Final = 13
# The place of somebody who got another position in the middle of the year.
_MOVED: Final = 16


class _Fate(Enum):
    """How far the targets of this year are."""

    DETERMINED = "determined"
    LATE = "late"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    DRAFT = "draft"
    INCOMPLETE = "incomplete"


# Of every thirteen people so many; the others are determined in time.
_FATES: Final = {
    4: _Fate.SUBMITTED,
    6: _Fate.RETURNED,
    8: _Fate.DRAFT,
    10: _Fate.INCOMPLETE,
    12: _Fate.LATE,
}
_SUBMITTED: Final = frozenset(_Fate) - {_Fate.DRAFT, _Fate.INCOMPLETE}
_DETERMINED: Final = frozenset({_Fate.DETERMINED, _Fate.LATE})


class PracticeTargets:
    """Writes the targets of two years, as imports and as the steps that followed.

    Args:
        office: What is filled; everybody is in it.
    """

    def __init__(self, office: PracticeOffice) -> None:
        self._office = office
        self._database, self._timeline, self._words, self._year = office

    def happen(self, everybody: Sequence[Person]) -> None:
        """Write them for everybody who is active."""
        active = [person for person in everybody if person.standing is None]
        self._timeline.pass_time(minutes=47)
        self._last_year(active)
        self._timeline.pass_time(minutes=16)
        plans = self._this_year(active)
        fates = {plan: _fate(place) for place, plan in enumerate(plans)}
        self._timeline.pass_time(days=1, minutes=-31)
        self._submit([plan for plan, fate in fates.items() if fate in _SUBMITTED])
        self._timeline.pass_time(minutes=84)
        self._determine({plan: f for plan, f in fates.items() if f in _DETERMINED})
        self._send_back([plan for plan, fate in fates.items() if fate is _Fate.RETURNED])
        self._revise(plans[:1])

    def _last_year(self, active: Sequence[Person]) -> None:
        """Write the targets of the year before; they were determined on paper."""
        year = self._year - 1
        with self._office.batch("targets", _TITLE.format(year=year), year) as writer:
            for place, person in enumerate(active):
                plan = self._begin(writer, person, place, Wish(year))
                on = max(date(year, 1, 20), plan.start + timedelta(days=14))
                block = identity.to_text(identity.on_day(writer.connection, plan, on))
                first = _event(plan.id, PlanEventKind.SUBMITTED, on, person.name)
                writing.add_event(writer, plan.id, writing.NewEvent(first, None, None))
                second = _event(plan.id, PlanEventKind.DETERMINED, on, "Pejabat penilai")
                writing.add_event(writer, plan.id, writing.NewEvent(second, first.id, block))

    def _this_year(self, active: Sequence[Person]) -> list[RowId]:
        year = self._year
        with self._office.batch("targets", _TITLE.format(year=year), year) as writer:
            return [
                self._begin(writer, person, place, wish).id
                for place, person in enumerate(active)
                for wish in self._wishes(place)
            ]

    def _wishes(self, place: int) -> list[Wish]:
        year = self._year
        if place != _MOVED:
            return [Wish(year)]
        return [Wish(year, end=date(year, 6, 30)), Wish(year, start=date(year, 7, 1))]

    def _begin(self, writer: Writer, person: Person, place: int, wish: Wish) -> Plan:
        drafting = Drafting(writer.connection, self._timeline.clock)
        qualitative = person.leads and person.positions[-1].echelon == "IV.a"
        approach = Approach.QUALITATIVE if qualitative else Approach.QUANTITATIVE
        drafted = drafting.for_person(person.id, replace(wish, approach=approach))
        incomplete = wish.year == self._year and _fate(place) is _Fate.INCOMPLETE
        rater = people.printed_rater(writer.connection, drafted.rater, drafted.plan.start)
        drawn_up = replace(drafted.plan, rater=rater)
        plan = self._filled(drawn_up, place, incomplete=incomplete)
        writing.begin(writer, plan, drafted.rater)
        return plan

    def _filled(self, plan: Plan, place: int, *, incomplete: bool) -> Plan:
        count = len(self._words.results)
        chosen = [self._words.results[(place + step) % count] for step in range(_RESULTS)]
        results = [_result(plan, at, each) for at, each in enumerate(chosen)]
        if incomplete:
            last = results[-1].indicators[-1]
            blank = (*results[-1].indicators[:-1], last._replace(target=""))
            results[-1] = replace(results[-1], indicators=blank)
        return replace(
            plan,
            results=tuple(results),
            expectations={1: self._words.expectation} if place % 2 else {},
            annex={AnnexBlock(block): lines for block, lines in self._words.annex.items()},
        )

    def _submit(self, plans: Sequence[RowId]) -> None:
        """Hand plans in, in the middle of January."""
        on = self._not_later(date(self._year, 1, 14))
        with self._database.write(Change(OPERATOR)) as writer:
            for plan in reading.bare(writer.connection, plans):
                name = people.printed(writer.connection, plan.employee, on).name
                event = _event(plan.id, PlanEventKind.SUBMITTED, on, name)
                writing.add_event(writer, plan.id, writing.NewEvent(event, None, None))

    def _determine(self, fates: dict[RowId, _Fate]) -> None:
        note = "Menurut SKP bertanda tangan"
        with self._database.write(Change(ADMIN, reason=note)) as writer:
            for plan in reading.bare(writer.connection, list(fates)):
                late = fates[plan.id] is _Fate.LATE
                on = self._not_later(date(self._year, 2, 9) if late else date(self._year, 1, 28))
                block = identity.on_day(writer.connection, plan, on)
                who = block.rater.name if block.rater else ADMIN.name
                event = _event(plan.id, PlanEventKind.DETERMINED, on, who, note)
                self._follow(writer, event, plan.id, identity.to_text(block))

    def _send_back(self, plans: Sequence[RowId]) -> None:
        on = self._not_later(date(self._year, 1, 28))
        reason = "Target waktu perlu diperjelas"
        with self._database.write(Change(ADMIN, reason=reason)) as writer:
            for plan in plans:
                event = _event(plan, PlanEventKind.RETURNED, on, "Pejabat penilai", reason)
                self._follow(writer, event, plan, None)

    def _revise(self, plans: Sequence[RowId]) -> None:
        """Begin the second version of a determined plan; its author has not changed it yet."""
        with self._database.write(Change(OPERATOR, reason="Strategi kantor berubah")) as writer:
            for plan in reading.bare(writer.connection, plans):
                row = plan_id(plan.employee, plan.start, 2)
                results = tuple(_renewed(row, result) for result in plan.results)
                version = replace(plan, id=row, version=2, results=results)
                rater = people.rater_of(writer.connection, plan.rater_id) if plan.rater_id else None
                writing.begin(writer, version, rater or people.NOBODY)

    def _follow(self, writer: Writer, event: PlanEvent, plan: RowId, block: str | None) -> None:
        previous = events.last(writer.connection, plan)
        writing.add_event(writer, plan, writing.NewEvent(event, previous, block))

    def _not_later(self, day: date) -> date:
        return min(day, self._timeline.clock.today())


def _fate(place: int) -> _Fate:
    return _FATES.get(place % _EVERY, _Fate.DETERMINED)


def _event(plan: RowId, kind: PlanEventKind, on: date, who: str, note: str = "") -> PlanEvent:
    row = name_id("plan_event", plan.hex(), kind.value)
    return PlanEvent(row, kind, on, who, OPERATOR.name, note)


def _renewed(plan: RowId, result: WorkResult) -> WorkResult:
    """Return a work result as the next version of its plan has it."""

    def again(row: RowId) -> RowId:
        return name_id("version", plan.hex(), row.hex())

    indicators = tuple(each._replace(id=again(each.id)) for each in result.indicators)
    return replace(result, id=again(result.id), indicators=indicators)


def _result(plan: Plan, at: int, told: PlannedResult) -> WorkResult:
    row = name_id("work_result", plan.id.hex(), str(at))
    qualitative = plan.approach is Approach.QUALITATIVE
    executive = plan.form is PlanForm.EXECUTIVE
    indicators = []
    for n, (aspect, text, target) in enumerate(told.measures):
        own = name_id("indicator", row.hex(), str(n))
        measured = None if qualitative or executive else Aspect(aspect)
        view = told.perspective if executive else None
        indicators.append(Indicator(own, own, measured, text, target, view))
    return WorkResult(
        id=row,
        lineage=row,
        part=Part.MAIN if at < _MAIN else Part.ADDITIONAL,
        text=told.superior if executive else told.text,
        intervened="" if qualitative or executive else told.superior,
        intervened_id=None,
        assigned_by=_assigner(plan) if qualitative else "",
        indicators=tuple(indicators),
    )


def _assigner(plan: Plan) -> str:
    """Return the office of who gives work: forms print (Penugasan dari ...)."""
    return (plan.rater.position if plan.rater else None) or ""
