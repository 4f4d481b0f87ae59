"""Whose training hours of a year are counted: people, and the activities that they were in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Row

from asn_desktop.domain.employees import EmployeeKind
from asn_desktop.domain.names import full_name
from asn_desktop.domain.training.activity import Certificate
from asn_desktop.domain.training.lists import HoursFilter
from asn_desktop.domain.training.words import Mark
from asn_desktop.ids import RowId
from asn_desktop.storage.employees.finding import in_unit, terms
from asn_desktop.storage.training.values import day

_CHUNK: Final = 500
# The certificate's date decides the year, else the last day of the activity (case D05).
_COUNTED: Final = (
    "counted AS (SELECT p.id, p.employee_id FROM training_participant p"
    " JOIN training t ON t.id = p.training_id WHERE t.state = 'selesai'"
    " AND coalesce(p.certified_on, t.ends_on) BETWEEN ?1 AND ?2)"
)


class Person(NamedTuple):
    """Somebody whose hours are asked for."""

    id: RowId
    nip: str
    name: str
    kind: EmployeeKind
    position: str | None
    unit: str | None


class Attended(NamedTuple):
    """What somebody did in a finished activity: marks by session, and the certificate."""

    activity: RowId
    marks: dict[RowId, Mark]
    certificate: Certificate | None


def people(connection: Connection, wanted: HoursFilter) -> list[Person]:
    """Return everybody who fits, in order of name: who is active, or has hours of the year."""
    conditions = ["(n.state = 'aktif' OR n.employee_id IN (SELECT employee_id FROM counted))"]
    values = [*_year(wanted.year)]
    for term in terms(wanted.text):
        values.append(term)
        conditions.append(f"instr(n.haystack, ?{len(values)}) > 0")
    if wanted.unit is not None:
        values.append(wanted.unit)
        conditions.append(in_unit("n.unit_id", f"?{len(values)}"))
    rows = connection.exec_driver_sql(
        f"WITH {_COUNTED} SELECT n.employee_id, e.nip, e.name, e.title_front, e.title_back, e.kind,"
        " n.position, u.name AS unit FROM employee_now n JOIN employee e ON e.id = n.employee_id"
        f" LEFT JOIN unit u ON u.id = n.unit_id WHERE {' AND '.join(conditions)}"
        " ORDER BY n.sort_key, n.employee_id",
        tuple(values),
    )
    chosen = wanted.employees
    return [_person(row) for row in rows if chosen is None or row.employee_id in chosen]


def attended(
    connection: Connection, employees: Sequence[RowId], year: int
) -> dict[RowId, list[Attended]]:
    """Return what people did in finished activities that count in a year."""
    found: dict[RowId, list[Attended]] = defaultdict(list)
    for start in range(0, len(employees), _CHUNK):
        part = employees[start : start + _CHUNK]
        for person, each in _attended(connection, part, year):
            found[person].append(each)
    return found


def _attended(
    connection: Connection, part: Sequence[RowId], year: int
) -> Iterator[tuple[RowId, Attended]]:
    marked = ", ".join(f"?{number}" for number in range(3, len(part) + 3))
    bound = (*_year(year), *part)
    within = f"c.employee_id IN ({marked})"
    marks: dict[RowId, dict[RowId, Mark]] = defaultdict(dict)
    for row in connection.exec_driver_sql(
        f"WITH {_COUNTED} SELECT a.participant_id, a.session_id, a.mark FROM counted c"
        f" JOIN attendance a ON a.participant_id = c.id WHERE {within} AND a.mark IS NOT NULL",
        bound,
    ):
        marks[row[0]][row[1]] = Mark(row[2])
    for row in connection.exec_driver_sql(
        f"WITH {_COUNTED} SELECT p.* FROM counted c JOIN training_participant p ON p.id = c.id"
        f" WHERE {within} ORDER BY p.id",
        bound,
    ):
        on = day(row.certified_on)
        certificate = Certificate(row.certificate, on) if row.certificate or on else None
        yield row.employee_id, Attended(row.training_id, marks.get(row.id, {}), certificate)


def _year(year: int) -> tuple[object, ...]:
    return (f"{year}-01-01", f"{year}-12-31")


def _person(row: Row[Any]) -> Person:
    return Person(
        id=row.employee_id,
        nip=row.nip,
        name=full_name(row.name, row.title_front, row.title_back),
        kind=EmployeeKind(row.kind),
        position=row.position,
        unit=row.unit,
    )
