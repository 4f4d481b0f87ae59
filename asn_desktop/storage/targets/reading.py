"""Plans read whole, one or many at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Row

from asn_desktop.domain.targets.period import Period
from asn_desktop.domain.targets.plan import Indicator, Plan, PrintedPerson, WorkResult
from asn_desktop.domain.targets.words import (
    AnnexBlock,
    Approach,
    Aspect,
    Part,
    PlanForm,
    PlanState,
)
from asn_desktop.ids import RowId
from asn_desktop.storage.journal import state
from asn_desktop.storage.targets import events, identity, people
from asn_desktop.storage.targets.events import Chained
from asn_desktop.storage.targets.people import RaterIds

_CHUNK: Final = 500
_UNKNOWN: Final = PrintedPerson("", None, None, None, None)
_PARTS: Final = {part.value: place for place, part in enumerate(Part)}


def get(connection: Connection, plan: RowId, today: date) -> Plan | None:
    """Return a plan with its identity block.

    That is the frozen one where there is one; else people as they are today,
    or on the nearest day of the plan's period.
    """
    found = next(bare(connection, [plan]), None)
    return None if found is None else _identified(connection, found, today)


def every(connection: Connection, plans: Iterable[RowId], today: date) -> Iterator[Plan]:
    """Yield plans as :func:`get` returns them, in the order given."""
    for plan in bare(connection, plans):
        yield _identified(connection, plan, today)


def bare(connection: Connection, plans: Iterable[RowId]) -> Iterator[Plan]:
    """Yield plans without the identity of people, in the order given; unknown ids are left out."""
    ids = iter(plans)
    while part := list(islice(ids, _CHUNK)):
        found = _read(connection, part)
        yield from (found[plan] for plan in part if plan in found)


def of_employee(connection: Connection, employee: RowId, year: int) -> list[RowId]:
    """Return the plans of a person and year, in order of period and version."""
    rows = connection.exec_driver_sql(
        "SELECT id FROM plan WHERE employee_id = ? AND ends_on BETWEEN ? AND ?"
        " ORDER BY starts_on, version",
        (employee, f"{year}-01-01", f"{year}-12-31"),
    )
    return [row[0] for row in rows]


class Version(NamedTuple):
    """One version of a person's plan."""

    id: RowId
    period: Period
    number: int
    state: PlanState


def versions(connection: Connection, employee: RowId) -> list[Version]:
    """Return every version of every plan of a person, by period, the newest version first."""
    rows = connection.exec_driver_sql(
        "SELECT id, starts_on, ends_on, version FROM plan WHERE employee_id = ?"
        " ORDER BY starts_on, version DESC",
        (employee,),
    ).all()
    return [
        Version(
            row.id,
            Period(date.fromisoformat(row.starts_on), date.fromisoformat(row.ends_on)),
            row.version,
            events.state(connection, row.id),
        )
        for row in rows
    ]


def _identified(connection: Connection, plan: Plan, today: date) -> Plan:
    frozen = identity.frozen(connection, plan.id)
    if frozen is not None:
        return replace(plan, person=frozen.person, rater=frozen.rater, above=frozen.above)
    day = min(max(today, plan.start), plan.end)
    rater = people.rater_of(connection, plan.rater_id) if plan.rater_id else None
    rater = rater or people.NOBODY
    return replace(
        plan,
        person=people.printed(connection, plan.employee, day),
        rater=people.printed_rater(connection, rater, day),
        above=people.above(connection, rater, day),
    )


def _read(connection: Connection, ids: Sequence[RowId]) -> dict[RowId, Plan]:
    marks = ", ".join("?" * len(ids))
    bound = tuple(ids)
    seen = state.position(connection)
    chains = events.read_events(connection, bound)
    results = _results(connection, marks, bound)
    expectations: dict[RowId, dict[int, str]] = defaultdict(dict)
    for row in connection.exec_driver_sql(
        f"SELECT plan_id, number, text FROM expectation WHERE plan_id IN ({marks}) ORDER BY number",
        bound,
    ):
        expectations[row.plan_id][row.number] = row.text
    annex: dict[RowId, dict[AnnexBlock, tuple[str, ...]]] = defaultdict(dict)
    for row in connection.exec_driver_sql(
        f"SELECT plan_id, block, text FROM annex_line WHERE plan_id IN ({marks})"
        " ORDER BY place, id",
        bound,
    ):
        block = AnnexBlock(row.block)
        annex[row.plan_id][block] = (*annex[row.plan_id].get(block, ()), row.text)
    rows = connection.exec_driver_sql(f"SELECT * FROM plan WHERE id IN ({marks})", bound)
    return {
        row.id: replace(
            _plan(row, chains.get(row.id), seen),
            results=tuple(results.get(row.id, ())),
            expectations=expectations.get(row.id, {}),
            annex=annex.get(row.id, {}),
        )
        for row in rows
    }


def _plan(row: Row[Any], chained: Chained | None, seen: int) -> Plan:
    rater = RaterIds(row.superior_id, row.official_id).id
    return Plan(
        id=row.id,
        employee=row.employee_id,
        start=date.fromisoformat(row.starts_on),
        end=date.fromisoformat(row.ends_on),
        version=row.version,
        form=PlanForm(row.form),
        approach=Approach(row.approach),
        state=PlanState.DRAFT if chained is None else chained.state,
        person=_UNKNOWN,
        # Whether somebody rates is known here; who that is needs a day.
        rater=None if rater is None else _UNKNOWN,
        events=() if chained is None else chained.events,
        seen=seen,
        rater_id=rater,
    )


def _results(
    connection: Connection, marks: str, bound: tuple[RowId, ...]
) -> dict[RowId, list[WorkResult]]:
    indicators: dict[RowId, list[Indicator]] = defaultdict(list)
    for row in connection.exec_driver_sql(
        "SELECT id, lineage, aspect, text, target, perspective, result_id FROM indicator"
        f" WHERE plan_id IN ({marks}) ORDER BY place, id",
        bound,
    ):
        aspect = row.aspect and Aspect(row.aspect)
        indicators[row.result_id].append(
            Indicator(row.id, row.lineage, aspect, row.text, row.target, row.perspective)
        )
    found: dict[RowId, list[WorkResult]] = defaultdict(list)
    rows = connection.exec_driver_sql(
        f"SELECT * FROM work_result WHERE plan_id IN ({marks}) ORDER BY place, id", bound
    ).all()
    for row in sorted(rows, key=lambda each: _PARTS[each.part]):
        found[row.plan_id].append(
            WorkResult(
                id=row.id,
                lineage=row.lineage,
                part=Part(row.part),
                text=row.text,
                intervened=row.intervened,
                intervened_id=row.intervened_lineage,
                assigned_by=row.assigned_by,
                indicators=tuple(indicators.get(row.id, ())),
            )
        )
    return found
