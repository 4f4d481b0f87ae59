"""The list of plans: a line for each plan of a year, and for each person who has none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Row

from asn_desktop.domain.names import full_name
from asn_desktop.domain.targets.gaps import gaps
from asn_desktop.domain.targets.lists import WITHOUT, Chosen, PlanFilter, PlanLine, PlanPage
from asn_desktop.domain.targets.words import Approach, PlanForm, PlanState
from asn_desktop.ids import RowId
from asn_desktop.storage.employees.finding import in_unit, terms
from asn_desktop.storage.events import state_column
from asn_desktop.storage.targets import reading

_CHUNK: Final = 500

STATE: Final = state_column("plan_event", "plan_id", "p.id")
# Of the versions of a plan the newest counts that is not cancelled; a cancelled
# plan is shown only where the person has no other of the year.
_SHOWN: Final = (
    f"stated AS (SELECT p.id, p.employee_id, p.starts_on, p.version, {STATE} AS state FROM plan p"
    " WHERE p.ends_on BETWEEN ? AND ?),"
    " ranked AS (SELECT id, employee_id, state,"
    " row_number() OVER (PARTITION BY employee_id, state = 'dibatalkan',"
    " CASE WHEN state = 'dibatalkan' THEN '' ELSE starts_on END"
    " ORDER BY version DESC, starts_on DESC) AS place,"
    " sum(state <> 'dibatalkan') OVER (PARTITION BY employee_id) AS living FROM stated),"
    " shown AS (SELECT id, employee_id, state FROM ranked"
    " WHERE place = 1 AND (state <> 'dibatalkan' OR living = 0))"
)
_LISTED: Final = (
    f"WITH {_SHOWN}, listed AS (SELECT n.employee_id, n.sort_key, n.haystack, n.unit_id,"
    " n.superior_id, s.id AS plan_id, s.state AS plan_state FROM employee_now n"
    " LEFT JOIN shown s ON s.employee_id = n.employee_id"
    " WHERE n.state = 'aktif' OR s.id IS NOT NULL)"
)
# A plan names who rates; of who has none that is whoever stands above today.
_OWN: Final = (
    "(l.employee_id = ? OR CASE WHEN l.plan_id IS NULL THEN l.superior_id"
    " ELSE (SELECT o.superior_id FROM plan o WHERE o.id = l.plan_id) END = ?)"
)
_LINE: Final = (
    "SELECT l.employee_id, l.plan_id, l.plan_state, e.nip, e.name, e.title_front, e.title_back,"
    " n.position, u.name AS unit, p.starts_on, p.ends_on, p.form, p.approach, p.version,"
    " (SELECT count(*) FROM work_result r WHERE r.plan_id = p.id) AS results,"
    " (SELECT v.happened_on FROM plan_event v WHERE v.plan_id = p.id AND v.kind = 'ditetapkan'"
    " ORDER BY v.id DESC LIMIT 1) AS determined_on"
    " FROM listed l JOIN employee e ON e.id = l.employee_id"
    " JOIN employee_now n ON n.employee_id = l.employee_id LEFT JOIN unit u ON u.id = n.unit_id"
    " LEFT JOIN plan p ON p.id = l.plan_id"
)


class _Query(NamedTuple):
    """The condition of a list and what is bound to it."""

    condition: str
    values: tuple[object, ...]


def page(
    connection: Connection,
    wanted: PlanFilter,
    *,
    offset: int,
    limit: int,
    only: RowId | None = None,
) -> PlanPage:
    """Return a slice of the list in order of name, then of period; of ``only`` a rater's people."""
    query = _query(wanted, only)
    total: int = connection.exec_driver_sql(
        f"{_LISTED} SELECT count(*) FROM listed l WHERE {query.condition}", query.values
    ).scalar_one()
    rows = connection.exec_driver_sql(
        f"{_LISTED} {_LINE} WHERE {query.condition}"
        " ORDER BY l.sort_key, l.employee_id, p.starts_on LIMIT ? OFFSET ?",
        (*query.values, limit, offset),
    ).all()
    return PlanPage(_lines(connection, rows), total, capped=False)


def every(
    connection: Connection, wanted: PlanFilter, *, only: RowId | None = None
) -> Iterator[PlanLine]:
    """Yield every line that fits, in order of name; of ``only`` a rater's people."""
    offset = 0
    while lines := page(connection, wanted, offset=offset, limit=_CHUNK, only=only).lines:
        yield from lines
        offset += _CHUNK


def counts(
    connection: Connection, year: int, unit: RowId | None, *, only: RowId | None = None
) -> dict[Chosen, int]:
    """Return how many lines of a year, and of a unit and those below it, each filter holds."""
    query = _query(PlanFilter(year, unit=unit), only)
    rows = connection.exec_driver_sql(
        f"{_LISTED} SELECT plan_state, count(*) FROM listed l WHERE {query.condition}"
        " GROUP BY plan_state",
        query.values,
    )
    found = {row[0]: row[1] for row in rows}
    counted: dict[Chosen, int] = {state: found.get(state.value, 0) for state in PlanState}
    return {None: sum(found.values()), WITHOUT: found.get(None, 0), **counted}


def years(connection: Connection) -> list[int]:
    """Return the years of which there are plans, the newest first."""
    rows = connection.exec_driver_sql(
        "SELECT DISTINCT substr(ends_on, 1, 4) FROM plan ORDER BY 1 DESC"
    )
    return [int(row[0]) for row in rows]


def _year(year: int) -> tuple[object, ...]:
    return (f"{year}-01-01", f"{year}-12-31")


def _query(wanted: PlanFilter, only: RowId | None) -> _Query:
    conditions = ["1 = 1"]
    values = list(_year(wanted.year))
    if wanted.state == WITHOUT:
        conditions.append("l.plan_id IS NULL")
    elif wanted.state is not None:
        conditions.append("l.plan_state = ?")
        values.append(wanted.state.value)
    for term in terms(wanted.text):
        conditions.append("instr(l.haystack, ?) > 0")
        values.append(term)
    if wanted.unit is not None:
        conditions.append(in_unit("l.unit_id"))
        values.append(wanted.unit)
    if only is not None:
        conditions.append(_OWN)
        values += (only, only)
    return _Query(" AND ".join(conditions), tuple(values))


def _lines(connection: Connection, rows: Sequence[Row[Any]]) -> list[PlanLine]:
    unfinished = [
        RowId(row.plan_id)
        for row in rows
        if row.plan_id is not None and PlanState(row.plan_state).open
    ]
    missing = {plan.id: sum(1 for _ in gaps(plan)) for plan in reading.bare(connection, unfinished)}
    return [_line(row, missing) for row in rows]


def _line(row: Row[Any], missing: dict[RowId, int]) -> PlanLine:
    return PlanLine(
        plan=row.plan_id,
        employee=row.employee_id,
        nip=row.nip,
        name=full_name(row.name, row.title_front, row.title_back),
        position=row.position,
        unit=row.unit,
        start=row.starts_on and date.fromisoformat(row.starts_on),
        end=row.ends_on and date.fromisoformat(row.ends_on),
        form=row.form and PlanForm(row.form),
        approach=row.approach and Approach(row.approach),
        results=row.results,
        state=row.plan_state and PlanState(row.plan_state),
        gaps=missing.get(row.plan_id, 0),
        version=row.version or 0,
        determined_on=row.determined_on and date.fromisoformat(row.determined_on),
    )
