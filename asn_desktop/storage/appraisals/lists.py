"""The list of appraisals: a line for each, and of one period for each person who has none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Row

from asn_desktop.domain.appraisals.lists import (
    AppraisalFilter,
    AppraisalLine,
    Chosen,
)
from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.course import State
from asn_desktop.domain.names import full_name
from asn_desktop.domain.predicates import Rating
from asn_desktop.domain.targets.lists import WITHOUT
from asn_desktop.ids import RowId
from asn_desktop.storage.appraisals import raters
from asn_desktop.storage.employees.finding import in_unit, terms
from asn_desktop.storage.events import state_column

_CHUNK: Final = 500
# Where no period is asked for, this stands for it.
_ANY: Final = "%"
_STATE: Final = state_column("appraisal_event", "appraisal_id", "p.id")
_PLAN_STATE: Final = state_column("plan_event", "plan_id", "t.id")
# Of the versions of an appraisal the newest counts that is not cancelled; a
# cancelled one is shown only where the person has no other of the period.
_SHOWN: Final = (
    f"stated AS (SELECT p.*, {_STATE} AS state FROM appraisal p"
    " WHERE p.year = ? AND p.period LIKE ?),"
    " ranked AS (SELECT *, row_number() OVER (PARTITION BY employee_id, period,"
    " state = 'dibatalkan', CASE WHEN state = 'dibatalkan' THEN '' ELSE starts_on END"
    " ORDER BY version DESC, starts_on DESC) AS place,"
    " sum(state <> 'dibatalkan') OVER (PARTITION BY employee_id, period) AS living FROM stated),"
    " shown AS (SELECT * FROM ranked WHERE place = 1 AND (state <> 'dibatalkan' OR living = 0))"
)


_PERSON: Final = "n.employee_id, n.sort_key, n.haystack, n.unit_id, n.position, n.state AS standing"
# Who has none is looked up one by one: joining both ways would compare everybody with all.
_LISTED: Final = (
    f"WITH {_SHOWN}, listed AS (SELECT {_PERSON}, s.id AS appraisal_id, s.year, s.period,"
    " s.starts_on, s.version, s.state, s.results, s.behaviour, s.superior_id, s.official_id"
    " FROM shown s CROSS JOIN employee_now n ON n.employee_id = s.employee_id"
    f" UNION ALL SELECT {_PERSON}, NULL, ?, ?, NULL, NULL, NULL, NULL, NULL, NULL, NULL"
    " FROM employee_now n WHERE NOT EXISTS (SELECT 1 FROM appraisal x"
    " WHERE x.employee_id = n.employee_id AND x.year = ? AND x.period LIKE ?))"
)
_RATER: Final = raters.rater("l")
# The state of the plan that is judged: of several of a period the one that begins
# on the day of the appraisal, else the last; of its versions the determined one.
_JUDGED: Final = (
    f"(SELECT {_PLAN_STATE} AS found FROM plan t WHERE t.employee_id = l.employee_id"
    " AND t.starts_on <= ? AND t.ends_on >= ? AND found <> 'dibatalkan'"
    " ORDER BY t.starts_on = l.starts_on DESC, t.starts_on DESC, found = 'ditetapkan' DESC,"
    " t.version DESC LIMIT 1)"
)
_LINE: Final = (
    f"SELECT l.*, e.nip, e.name, e.title_front, e.title_back, u.name AS unit,"
    " r.name AS rater, r.title_front AS rater_front, r.title_back AS rater_back,"
    f" o.name AS official, {_JUDGED} AS plan_state"
    " FROM found l JOIN employee e ON e.id = l.employee_id"
    " LEFT JOIN unit u ON u.id = l.unit_id"
    " LEFT JOIN employee r ON r.id = l.rater_id LEFT JOIN official o ON o.id = l.rater_id"
)
_ORDER: Final = "ORDER BY l.sort_key, l.employee_id, l.period = 'tahunan', l.period, l.starts_on"


class Found(NamedTuple):
    """A line of the list with who rates, and how far the plan is that is judged."""

    line: AppraisalLine
    rater: RowId | None
    plan_state: State | None


class _Query(NamedTuple):
    """The condition of a list and what is bound to it."""

    condition: str
    values: tuple[object, ...]


def page(
    connection: Connection,
    wanted: AppraisalFilter,
    *,
    offset: int,
    limit: int,
    only: RowId | None = None,
) -> tuple[list[Found], int]:
    """Return a slice of the list in order of name, and how many fit in all.

    Args:
        connection: Of the transaction.
        wanted: What is looked for.
        offset: How many lines are left out before the slice.
        limit: How many lines it has; -1 for all.
        only: Only this rater with his or her people; None for everybody.
    """
    query = _query(wanted, only)
    base = _base(wanted)
    total: int = connection.exec_driver_sql(
        f"{_LISTED} SELECT count(*) FROM listed l WHERE {query.condition}",
        (*base, *query.values),
    ).scalar_one()
    rows = connection.exec_driver_sql(
        # Only what is shown is looked up further.
        f"{_LISTED}, slice AS (SELECT * FROM listed l WHERE {query.condition} {_ORDER}"
        f" LIMIT ? OFFSET ?), found AS (SELECT l.*, {_RATER} AS rater_id FROM slice l)"
        f" {_LINE} {_ORDER}",
        (*base, *query.values, limit, offset, *_days(wanted)),
    ).all()
    return [_found(row, wanted) for row in rows], total


def every(connection: Connection, wanted: AppraisalFilter) -> Iterator[Found]:
    """Yield every line that fits, in order of name."""
    yield from page(connection, wanted, offset=0, limit=-1)[0]


def counts(
    connection: Connection, year: int, period: str, *, only: RowId | None = None
) -> dict[Chosen, int]:
    """Return how many lines of a period each filter holds; of ``only`` a rater's people."""
    wanted = AppraisalFilter(year, period)
    query = _query(wanted, only)
    rows = connection.exec_driver_sql(
        f"{_LISTED} SELECT l.state, count(*) FROM listed l WHERE {query.condition}"
        " GROUP BY l.state",
        (*_base(wanted), *query.values),
    )
    found = {row[0]: row[1] for row in rows}
    counted: dict[Chosen, int] = {state: found.get(state.value, 0) for state in State}
    return {None: sum(found.values()), WITHOUT: found.get(None, 0), **counted}


def years(connection: Connection) -> list[int]:
    """Return the years of which there are appraisals, the newest first."""
    rows = connection.exec_driver_sql("SELECT DISTINCT year FROM appraisal ORDER BY 1 DESC")
    return [row[0] for row in rows]


def _base(wanted: AppraisalFilter) -> tuple[object, ...]:
    named = (wanted.year, wanted.period or _ANY)
    return (*named, wanted.year, wanted.period, *named)


def _days(wanted: AppraisalFilter) -> tuple[str, str]:
    """Return the last and the first day that plans and superiors are asked for."""
    if wanted.period is None:
        return f"{wanted.year}-12-31", f"{wanted.year}-01-01"
    period = AppraisalPeriod(wanted.year, wanted.period)
    return period.end.isoformat(), period.start.isoformat()


def _query(wanted: AppraisalFilter, only: RowId | None) -> _Query:
    conditions = ["(l.standing = 'aktif' OR l.appraisal_id IS NOT NULL)"]
    values: list[object] = []
    if wanted.state == WITHOUT or wanted.period is None:
        absent = "IS NULL" if wanted.state == WITHOUT else "IS NOT NULL"
        conditions.append(f"l.appraisal_id {absent}")
    if isinstance(wanted.state, State):
        conditions.append("l.state = ?")
        values.append(wanted.state.value)
    for term in terms(wanted.text):
        conditions.append("instr(l.haystack, ?) > 0")
        values.append(term)
    for condition, value in ((in_unit("l.unit_id"), wanted.unit), (f"{_RATER} = ?", wanted.rater)):
        if value is not None:
            conditions.append(condition)
            values.append(value)
    if only is not None:
        conditions.append(f"(l.employee_id = ? OR {_RATER} = ?)")
        values += (only, only)
    return _Query(" AND ".join(conditions), tuple(values))


def _found(row: Row[Any], wanted: AppraisalFilter) -> Found:
    results = row.results and Rating(row.results)
    behaviour = row.behaviour and Rating(row.behaviour)
    plan_state = row.plan_state and State(row.plan_state)
    rater = row.rater and full_name(row.rater, row.rater_front, row.rater_back)
    line = AppraisalLine(
        appraisal=row.appraisal_id,
        employee=row.employee_id,
        nip=row.nip,
        name=full_name(row.name, row.title_front, row.title_back),
        position=row.position,
        unit=row.unit,
        year=wanted.year,
        period=row.period,
        start=row.starts_on and date.fromisoformat(row.starts_on),
        state=row.state and State(row.state),
        version=row.version or 0,
        rater=rater or row.official,
        rated=(results is not None) + (behaviour is not None),
        plan_determined=plan_state is State.DETERMINED,
        results=results,
        behaviour=behaviour,
    )
    return Found(line, row.rater_id, plan_state)
