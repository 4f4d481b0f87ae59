"""How units achieved in a period: read, and written."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, Row

from asn_desktop.domain.appraisals.organisations import OrganisationPerformance, performance_id
from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.organisation import OrganisationPredicate
from asn_desktop.ids import RowId
from asn_desktop.storage.appraisals.tables import performance
from asn_desktop.storage.fields import Value
from asn_desktop.storage.journal import state
from asn_desktop.storage.journal.writer import Writer

# A unit for which nothing is recorded shares what is recorded of the nearest one above it.
_ABOVE: Final = (
    "WITH RECURSIVE above(id, far) AS (SELECT coalesce(u.same_as, u.id), 0 FROM unit u"
    " WHERE u.id = (SELECT d.unit_id FROM employee_unit d WHERE d.employee_id = ?1"
    " AND (d.starts_on IS NULL OR d.starts_on <= ?4)"
    " ORDER BY d.starts_on DESC NULLS LAST LIMIT 1)"
    " UNION ALL SELECT u.parent_id, far + 1 FROM unit u JOIN above ON u.id = above.id"
    " WHERE u.parent_id IS NOT NULL AND far < 50)"
    " SELECT p.* FROM above JOIN organisation_performance p ON p.unit_id = above.id"
    " AND p.year = ?2 AND p.period = ?3 ORDER BY far LIMIT 1"
)


def get(
    connection: Connection, unit: RowId, period: AppraisalPeriod
) -> OrganisationPerformance | None:
    """Return what is recorded of a unit."""
    row = connection.exec_driver_sql(
        "SELECT * FROM organisation_performance WHERE unit_id = ? AND year = ? AND period = ?",
        (unit, *period),
    ).one_or_none()
    return None if row is None else _performance(row, state.position(connection))


def every(connection: Connection, period: AppraisalPeriod) -> dict[RowId, OrganisationPerformance]:
    """Return what is recorded of all units, by unit."""
    seen = state.position(connection)
    rows = connection.exec_driver_sql(
        "SELECT * FROM organisation_performance WHERE year = ? AND period = ?", tuple(period)
    )
    return {row.unit_id: _performance(row, seen) for row in rows}


def of_employee(
    connection: Connection, employee: RowId, period: AppraisalPeriod
) -> OrganisationPerformance | None:
    """Return what is recorded of a person's unit on the last day, or of the nearest above it."""
    row = connection.exec_driver_sql(
        _ABOVE, (employee, *period, period.end.isoformat())
    ).one_or_none()
    return None if row is None else _performance(row, state.position(connection))


def is_unit(connection: Connection, unit: RowId) -> bool:
    """Tell whether there is such a unit."""
    found = connection.exec_driver_sql("SELECT 1 FROM unit WHERE id = ?", (unit,))
    return found.scalar() is not None


def root(connection: Connection) -> RowId | None:
    """Return the unit that stands for the whole office; None where several stand at the top."""
    rows = connection.exec_driver_sql(
        "SELECT id FROM unit WHERE parent_id IS NULL AND same_as IS NULL AND provisional = 0"
        " AND ends_on IS NULL LIMIT 2"
    ).all()
    return rows[0][0] if len(rows) == 1 else None


def write(writer: Writer, wanted: OrganisationPerformance) -> None:
    """Record how a unit achieved, or change what is recorded."""
    row = performance_id(wanted.unit, wanted.period)
    values: dict[str, Value] = {
        "predicate": wanted.predicate.value,
        "decided_on": wanted.on.isoformat(),
        "decided_by": wanted.decided_by,
        "note": wanted.note,
    }
    if writer.exists(performance, row):
        writer.update(performance, row, values)
        return
    place: dict[str, Value] = {
        "unit_id": wanted.unit,
        "year": wanted.period.year,
        "period": wanted.period.name,
    }
    writer.insert(performance, row, {**place, **values})


def remove(writer: Writer, unit: RowId, period: AppraisalPeriod) -> None:
    """Take back what is recorded of a unit."""
    writer.delete(performance, performance_id(unit, period))


def _performance(row: Row[Any], seen: int) -> OrganisationPerformance:
    return OrganisationPerformance(
        unit=row.unit_id,
        period=AppraisalPeriod(row.year, row.period),
        predicate=OrganisationPredicate(row.predicate),
        on=date.fromisoformat(row.decided_on),
        decided_by=row.decided_by,
        note=row.note,
        seen=seen,
    )
