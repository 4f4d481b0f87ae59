"""The list of activities of a year, the newest first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Row

from asn_desktop.domain.training.lists import ActivityFilter, ActivityLine, ActivityPage
from asn_desktop.domain.training.words import ActivityState, Earning
from asn_desktop.storage.training.values import number

_CHUNK: Final = 500
_LINE: Final = (
    "SELECT t.*, (SELECT count(*) FROM training_session s WHERE s.training_id = t.id) AS sessions,"
    " (SELECT count(*) FROM training_participant p WHERE p.training_id = t.id) AS participants,"
    " (SELECT count(a.mark) FROM attendance a WHERE a.training_id = t.id) AS marks FROM training t"
)


class _Query(NamedTuple):
    """The condition of a list and what is bound to it."""

    condition: str
    values: tuple[object, ...]


def page(
    connection: Connection, wanted: ActivityFilter, *, offset: int, limit: int
) -> ActivityPage:
    """Return a slice of the list."""
    query = _query(wanted)
    total: int = connection.exec_driver_sql(
        f"SELECT count(*) FROM training t WHERE {query.condition}", query.values
    ).scalar_one()
    rows = connection.exec_driver_sql(
        f"{_LINE} WHERE {query.condition} ORDER BY t.starts_on DESC, t.code, t.id LIMIT ? OFFSET ?",
        (*query.values, limit, offset),
    )
    return ActivityPage([_line(row) for row in rows], total, capped=False)


def every(connection: Connection, wanted: ActivityFilter) -> Iterator[ActivityLine]:
    """Yield every line that fits."""
    offset = 0
    while lines := page(connection, wanted, offset=offset, limit=_CHUNK).lines:
        yield from lines
        offset += _CHUNK


def counts(connection: Connection, year: int) -> dict[ActivityState | None, int]:
    """Return how many activities of a year each filter holds."""
    rows = connection.exec_driver_sql(
        "SELECT state, count(*) FROM training WHERE ends_on BETWEEN ? AND ? GROUP BY state",
        _year(year),
    )
    found = {row[0]: row[1] for row in rows}
    return {None: sum(found.values()), **{s: found.get(s.value, 0) for s in ActivityState}}


def years(connection: Connection) -> list[int]:
    """Return the years of which there are activities, the newest first."""
    rows = connection.exec_driver_sql(
        "SELECT DISTINCT substr(ends_on, 1, 4) FROM training ORDER BY 1 DESC"
    )
    return [int(row[0]) for row in rows]


def _year(year: int) -> tuple[object, ...]:
    return (f"{year}-01-01", f"{year}-12-31")


def _query(wanted: ActivityFilter) -> _Query:
    conditions = ["t.ends_on BETWEEN ? AND ?"]
    values = list(_year(wanted.year))
    if wanted.state is not None:
        conditions.append("t.state = ?")
        values.append(wanted.state.value)
    for term in wanted.text.lower().split():
        conditions.append(
            "instr(lower(t.code || ' ' || t.name || ' ' || t.organiser || ' ' || t.place), ?) > 0"
        )
        values.append(term)
    return _Query(" AND ".join(conditions), tuple(values))


def _line(row: Row[Any]) -> ActivityLine:
    return ActivityLine(
        id=row.id,
        code=row.code,
        name=row.name,
        track=row.track,
        organiser=row.organiser,
        place=row.place,
        start=date.fromisoformat(row.starts_on),
        end=date.fromisoformat(row.ends_on),
        hours=number(row.hours),
        earning=row.earning and Earning(row.earning),
        state=ActivityState(row.state),
        sessions=row.sessions,
        participants=row.participants,
        empty=row.sessions * row.participants - row.marks,
    )
