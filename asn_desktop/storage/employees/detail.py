"""One employee with everything that is dated about them."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, Row

from asn_desktop.domain.employees import (
    DatedKind,
    DatedValue,
    EmployeeDetail,
    EmployeeState,
)
from asn_desktop.domain.grades import print_grade
from asn_desktop.domain.names import full_name
from asn_desktop.ids import RowId
from asn_desktop.storage.employees import lists
from asn_desktop.storage.journal import state

_SUPERIOR_NAME: Final = (
    "SELECT d.*, coalesce(e.name, o.name) AS name, e.title_front, e.title_back"
    " FROM employee_superior d LEFT JOIN employee e ON e.id = d.superior_id"
    " LEFT JOIN official o ON o.id = d.official_id"
)
_UNIT_NAME: Final = "SELECT d.*, u.name FROM employee_unit d JOIN unit u ON u.id = d.unit_id"
_SOURCES: Final = {
    DatedKind.POSITION: "SELECT d.* FROM employee_position d",
    DatedKind.RANK: "SELECT d.* FROM employee_rank d",
    DatedKind.UNIT: _UNIT_NAME,
    DatedKind.SUPERIOR: _SUPERIOR_NAME,
    DatedKind.STATE: "SELECT d.* FROM employee_state d",
}
FIELDS: Final = {
    DatedKind.POSITION: ("title", "position_kind", "echelon"),
    DatedKind.RANK: ("grade",),
    DatedKind.UNIT: ("unit_id",),
    DatedKind.SUPERIOR: ("superior_id", "official_id", "proposed"),
    DatedKind.STATE: ("state", "note"),
}


def detail(connection: Connection, employee: RowId) -> EmployeeDetail | None:
    """Return all that is known of one employee."""
    row = connection.exec_driver_sql(
        "SELECT * FROM employee WHERE id = ?", (employee,)
    ).one_or_none()
    line = lists.line(connection, employee)
    if row is None or line is None:
        return None
    return EmployeeDetail(
        line=line,
        plain_name=row.name,
        title_front=row.title_front,
        title_back=row.title_back,
        old_nip=row.old_nip,
        birth_date=row.birth_date and date.fromisoformat(row.birth_date),
        sex=row.sex,
        education=row.education,
        dated=tuple(value for kind in DatedKind for value in dated(connection, employee, kind)),
        seen=state.position(connection),
    )


def dated(connection: Connection, employee: RowId, kind: DatedKind) -> list[DatedValue]:
    """Return one kind of dated fact, the newest first."""
    rows = connection.exec_driver_sql(
        f"{_SOURCES[kind]} WHERE d.employee_id = ? ORDER BY coalesce(d.starts_on, '') DESC",
        (employee,),
    )
    return [_dated(kind, row) for row in rows]


def by_nip(connection: Connection, nip: str) -> RowId | None:
    """Return who has a NIP today."""
    found: RowId | None = connection.exec_driver_sql(
        "SELECT id FROM employee WHERE nip = ? AND same_as IS NULL", (nip,)
    ).scalar()
    return found


def name_of(connection: Connection, employee: RowId) -> str | None:
    """Return the plain name of an employee."""
    found: str | None = connection.exec_driver_sql(
        "SELECT name FROM employee WHERE id = ?", (employee,)
    ).scalar()
    return found


def subordinates(connection: Connection, superior: RowId) -> list[RowId]:
    """Return the active people whose superior today is this employee, in order of name."""
    rows = connection.exec_driver_sql(
        "SELECT employee_id FROM employee_now WHERE superior_id = ? AND state = 'aktif'"
        " ORDER BY sort_key, employee_id",
        (superior,),
    )
    return [row[0] for row in rows]


def _dated(kind: DatedKind, row: Row[Any]) -> DatedValue:
    values = {name: getattr(row, name) for name in FIELDS[kind]}
    start = row.starts_on and date.fromisoformat(row.starts_on)
    return DatedValue(row.id, kind, start, _text(kind, row), values)


def _text(kind: DatedKind, row: Row[Any]) -> str:
    if kind is DatedKind.POSITION:
        return f"{row.title} ({row.echelon})" if row.echelon else str(row.title)
    if kind is DatedKind.RANK:
        return print_grade(row.grade)
    if kind is DatedKind.UNIT:
        return str(row.name)
    if kind is DatedKind.SUPERIOR:
        name = full_name(row.name or "", row.title_front, row.title_back)
        return f"{name} (dugaan)" if row.proposed else name
    return EmployeeState(row.state).title
