"""People as forms print them on a day: employees with what was dated then, and officials."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple, TypeAlias

from sqlalchemy import Connection

from asn_desktop.domain.grades import print_grade
from asn_desktop.domain.names import full_name
from asn_desktop.domain.targets.plan import PrintedPerson
from asn_desktop.ids import RowId

# What a transaction reads with, for those above who only pass it on.
ReadConnection: TypeAlias = Connection


def _on(column: str, table: str) -> str:
    """Return the SQL for a dated value of employee ``e`` as it held on the day ``?2``."""
    return (
        f"(SELECT d.{column} FROM {table} d WHERE d.employee_id = e.id"
        " AND (d.starts_on IS NULL OR d.starts_on <= ?2)"
        " ORDER BY d.starts_on DESC NULLS LAST LIMIT 1)"
    )


_EMPLOYEE: Final = (
    "SELECT e.nip, e.name, e.title_front, e.title_back,"
    f" {_on('grade', 'employee_rank')} AS grade, {_on('title', 'employee_position')} AS position,"
    " (SELECT coalesce(s.name, u.name) FROM unit u LEFT JOIN unit s ON s.id = u.same_as"
    f" WHERE u.id = {_on('unit_id', 'employee_unit')}) AS unit FROM employee e WHERE e.id = ?1"
)
_STANDING: Final = (
    f"SELECT e.nip, {_on('echelon', 'employee_position')} AS echelon,"
    f" {_on('position_kind', 'employee_position')} AS kind,"
    f" {_on('title', 'employee_position')} AS title,"
    f" {_on('unit_id', 'employee_unit')} AS unit_id, coalesce({_on('state', 'employee_state')},"
    " 'aktif') AS state FROM employee e WHERE e.id = ?1"
)
_SUPERIOR: Final = (
    "SELECT d.superior_id, d.official_id FROM employee_superior d WHERE d.employee_id = ?1"
    " AND (d.starts_on IS NULL OR d.starts_on <= ?2) ORDER BY d.starts_on DESC NULLS LAST LIMIT 1"
)
_EARLIEST: Final = (
    "SELECT min(starts_on) FROM (SELECT starts_on FROM employee_rank WHERE employee_id = ?1"
    " UNION ALL SELECT starts_on FROM employee_position WHERE employee_id = ?1"
    " UNION ALL SELECT starts_on FROM employee_unit WHERE employee_id = ?1)"
)


class Standing(NamedTuple):
    """What about a person decides on the form of a plan and on who may rate."""

    nip: str
    echelon: str | None
    kind: str | None
    title: str | None
    unit: RowId | None
    state: str


class RaterIds(NamedTuple):
    """Who rates: an employee or an official from outside, or nobody yet."""

    employee: RowId | None
    official: RowId | None

    @property
    def id(self) -> RowId | None:
        """The one of the two that is set."""
        return self.employee or self.official


NOBODY: Final = RaterIds(None, None)


def printed(connection: Connection, employee: RowId, on: date) -> PrintedPerson:
    """Return an employee, who must be on record, as forms print them on a day."""
    row = connection.exec_driver_sql(_EMPLOYEE, (employee, on.isoformat())).one()
    return PrintedPerson(
        name=full_name(row.name, row.title_front, row.title_back),
        nip=row.nip,
        rank=row.grade and print_grade(row.grade),
        position=row.position,
        unit=row.unit,
    )


def printed_rater(connection: Connection, rater: RaterIds, on: date) -> PrintedPerson | None:
    """Return a rater as forms print one on a day; None where there is nobody."""
    if rater.employee is not None:
        return printed(connection, rater.employee, on)
    if rater.official is None:
        return None
    row = connection.exec_driver_sql(
        "SELECT name, nip, grade, position, unit_name FROM official WHERE id = ?", (rater.official,)
    ).one()
    rank = row.grade and print_grade(row.grade)
    return PrintedPerson(row.name, row.nip, rank, row.position, row.unit_name)


def superior(connection: Connection, employee: RowId, on: date) -> RaterIds:
    """Return who stands above an employee on a day."""
    row = connection.exec_driver_sql(_SUPERIOR, (employee, on.isoformat())).one_or_none()
    return NOBODY if row is None else RaterIds(row[0], row[1])


def ever_under(connection: Connection, employee: RowId, superior: RowId) -> bool:
    """Tell whether an employee stood below another on any day."""
    found = connection.exec_driver_sql(
        "SELECT 1 FROM employee_superior WHERE employee_id = ? AND superior_id = ? LIMIT 1",
        (employee, superior),
    ).scalar()
    return found is not None


def above(connection: Connection, rater: RaterIds, on: date) -> PrintedPerson | None:
    """Return the rater's own superior on a day; officials from outside have none here."""
    if rater.employee is None:
        return None
    return printed_rater(connection, superior(connection, rater.employee, on), on)


def rater_of(connection: Connection, rater: RowId) -> RaterIds | None:
    """Return whether an id is an employee's or an official's; None where it is nobody's."""
    row = connection.exec_driver_sql(
        "SELECT (SELECT id FROM employee WHERE id = ?1), (SELECT id FROM official WHERE id = ?1)",
        (rater,),
    ).one()
    found = RaterIds(row[0], row[1])
    return found if found.id is not None else None


def rater_or_nobody(connection: Connection, rater: RowId | None) -> RaterIds:
    """Return whose an id is; NOBODY where none is given, or it is nobody's."""
    return (rater_of(connection, rater) if rater else None) or NOBODY


def standing(connection: Connection, employee: RowId, on: date) -> Standing | None:
    """Return what a person is on a day; None where there is no such person."""
    row = connection.exec_driver_sql(_STANDING, (employee, on.isoformat())).one_or_none()
    return None if row is None else Standing(*row)


def earliest(connection: Connection, employee: RowId) -> date | None:
    """Return the first dated fact that is known of an employee."""
    found: str | None = connection.exec_driver_sql(_EARLIEST, (employee,)).scalar()
    return found and date.fromisoformat(found)  # type: ignore[return-value] # an empty text is no date


def echelon_of_unit(connection: Connection, unit: RowId) -> str | None:
    """Return the echelon of who heads a unit."""
    found: str | None = connection.exec_driver_sql(
        "SELECT echelon FROM unit WHERE id = ?", (unit,)
    ).scalar()
    return found
