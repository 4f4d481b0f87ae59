"""How far an office is with the work of a year, counted in the database.

The first page asks for all of it at once, also where there are 100,000 people: so these are
sums, and nobody is read one by one.
"""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.employees import EmployeeKind
from asn_desktop.domain.names import full_name
from asn_desktop.ids import RowId
from asn_desktop.storage.appraisals import raters
from asn_desktop.storage.events import state_column
from asn_desktop.storage.targets.people import ReadConnection

_STATE: Final = state_column("appraisal_event", "appraisal_id", "p.id")
_PLAN_STATE: Final = state_column("plan_event", "plan_id", "t.id")
_DAY: Final = 86_400_000
# People, each with the appraisal of the period that counts, and whether a plan is determined
# against which it can be determined. ?1 and ?2 are the period, ?3 and ?4 its days.
_APPRAISED: Final = (
    f"WITH stated AS (SELECT p.*, {_STATE} AS state FROM appraisal p"
    " WHERE p.year = ?1 AND p.period = ?2),"
    " living AS (SELECT *, row_number() OVER (PARTITION BY employee_id"
    " ORDER BY version DESC, starts_on DESC) AS place FROM stated WHERE state <> 'dibatalkan'),"
    " judged AS (SELECT DISTINCT t.employee_id FROM plan t"
    f" WHERE t.starts_on <= ?4 AND t.ends_on >= ?3 AND {_PLAN_STATE} = 'ditetapkan'),"
    " person AS (SELECT n.employee_id, ?1 AS year, ?2 AS period, a.state, a.superior_id,"
    " a.official_id, coalesce(a.state = 'ditetapkan', 0) AS determined,"
    " a.results IS NOT NULL AND a.behaviour IS NOT NULL AS rated,"
    " j.employee_id IS NOT NULL AS judged FROM employee_now n"
    " LEFT JOIN living a ON a.employee_id = n.employee_id AND a.place = 1"
    " LEFT JOIN judged j ON j.employee_id = n.employee_id"
    " WHERE n.state = 'aktif' OR a.id IS NOT NULL)"
)
_TO_RATE: Final = f"judged AND NOT rated AND NOT determined AND {raters.rater('l')} IS NOT NULL"
_TO_DETERMINE: Final = "judged AND rated AND NOT determined"


class AppraisalCounts(NamedTuple):
    """How far the appraisals of a period are, of people.

    Attributes:
        to_rate: Whose plan is determined and who lacks a rating.
        to_determine: Who has both ratings and waits for the determination.
        determined: Who has been determined.
        total: Everybody.
    """

    to_rate: int
    to_determine: int
    determined: int
    total: int


class RaterWaits(NamedTuple):
    """A rater and how many people wait for his or her ratings."""

    rater: RowId
    name: str
    people: int


class Attendance(NamedTuple):
    """An activity that is still open though it began.

    Attributes:
        ends: Its last day.
        participants: How many.
        sessions: How many were held by now.
        empty: How many of their marks nobody has set.
    """

    id: RowId
    name: str
    ends: date
    participants: int
    sessions: int
    empty: int


def appraisals(
    connection: ReadConnection, period: AppraisalPeriod, rater: RowId | None = None
) -> AppraisalCounts:
    """Return how far a period is, of everybody or of one rater's people."""
    mine = f"WHERE {raters.rater('l')} = ?5" if rater is not None else ""
    row = connection.exec_driver_sql(
        f"{_APPRAISED} SELECT coalesce(sum({_TO_RATE}), 0), coalesce(sum({_TO_DETERMINE}), 0),"
        f" coalesce(sum(determined), 0), count(*) FROM person l {mine}",
        (*_period(period), *([rater] if rater is not None else [])),
    ).one()
    return AppraisalCounts(*row)


def waiting_raters(connection: ReadConnection, period: AppraisalPeriod) -> list[RaterWaits]:
    """Return for whose ratings people wait, those with most people first."""
    rows = connection.exec_driver_sql(
        f"{_APPRAISED}, waits AS (SELECT {raters.rater('l')} AS rater, count(*) AS people"
        f" FROM person l WHERE {_TO_RATE} GROUP BY 1)"
        " SELECT w.rater, w.people, e.name, e.title_front, e.title_back, o.name AS official"
        " FROM waits w LEFT JOIN employee e ON e.id = w.rater"
        " LEFT JOIN official o ON o.id = w.rater"
        " ORDER BY w.people DESC, coalesce(e.name, o.name), w.rater",
        _period(period),
    )
    return [
        RaterWaits(
            row.rater,
            full_name(row.name, row.title_front, row.title_back) if row.name else row.official,
            row.people,
        )
        for row in rows
    ]


def submitted_to(connection: ReadConnection, year: int, rater: RowId) -> int:
    """Return how many submitted plans of a year wait for one rater."""
    found: int = connection.exec_driver_sql(
        "SELECT count(*) FROM plan t WHERE t.ends_on BETWEEN ? AND ?"
        f" AND coalesce(t.superior_id, t.official_id) = ? AND {_PLAN_STATE} = 'diajukan'",
        (f"{year}-01-01", f"{year}-12-31", rater),
    ).scalar_one()
    return found


def units_without(connection: ReadConnection, period: AppraisalPeriod) -> int:
    """Return how many units with active people have no achievement of a period.

    A unit shares what is recorded of one above it; nobody has confirmed a provisional one yet.
    """
    found: int = connection.exec_driver_sql(
        "WITH RECURSIVE told(id) AS (SELECT unit_id FROM organisation_performance"
        " WHERE year = ? AND period = ? UNION SELECT u.id FROM unit u"
        " JOIN told ON u.parent_id = told.id)"
        " SELECT count(*) FROM (SELECT DISTINCT coalesce(u.same_as, u.id) AS id FROM unit u"
        " WHERE u.provisional = 0 AND u.id IN"
        " (SELECT n.unit_id FROM employee_now n WHERE n.state = 'aktif'))"
        " WHERE id NOT IN (SELECT id FROM told)",
        tuple(period),
    ).scalar_one()
    return found


def begun_trainings(connection: ReadConnection, today: date) -> list[Attendance]:
    """Return open activities that have begun and have people, those that end first first."""
    held = "s.training_id = t.id AND coalesce(s.held_on, t.ends_on) <= ?1"
    rows = connection.exec_driver_sql(
        "SELECT t.id, t.name, t.ends_on,"
        " (SELECT count(*) FROM training_participant p WHERE p.training_id = t.id) AS people,"
        f" (SELECT count(*) FROM training_session s WHERE {held}) AS sessions,"
        " (SELECT count(a.mark) FROM training_session s JOIN attendance a ON a.session_id = s.id"
        f" WHERE {held}) AS marks"
        " FROM training t WHERE t.state = 'draf' AND t.starts_on <= ?1 AND people > 0"
        " ORDER BY t.ends_on, t.name, t.id",
        (today.isoformat(),),
    )
    return [
        Attendance(
            row.id,
            row.name,
            date.fromisoformat(row.ends_on),
            row.people,
            row.sessions,
            row.people * row.sessions - row.marks,
        )
        for row in rows
    ]


def coming_trainings(connection: ReadConnection, after: date, most: int) -> list[tuple[date, str]]:
    """Return the first day and the name of the next open activities."""
    rows = connection.exec_driver_sql(
        "SELECT starts_on, name FROM training WHERE state = 'draf' AND starts_on > ?"
        " ORDER BY starts_on, name LIMIT ?",
        (after.isoformat(), most),
    )
    return [(date.fromisoformat(row[0]), row[1]) for row in rows]


def settled_since(connection: ReadConnection, milliseconds: int, rater: RowId | None = None) -> int:
    """Return how many records were submitted or determined here in the day since a moment.

    Ids of what is done by hand begin with the time; those of an import do not.

    Args:
        connection: Of the transaction.
        milliseconds: When the day began.
        rater: Only records under this rater; None for all.
    """
    first = milliseconds.to_bytes(6, "big")
    last = (milliseconds + _DAY).to_bytes(6, "big")
    counted = [
        f"SELECT count(DISTINCT r.id) AS records FROM {table}_event v"
        f" JOIN {table} r ON r.id = v.{table}_id WHERE v.id >= ?1 AND v.id < ?2"
        " AND v.kind IN ('diajukan', 'ditetapkan') AND (?3 IS NULL OR r.superior_id = ?3)"
        for table in ("plan", "appraisal")
    ]
    found: int = connection.exec_driver_sql(
        f"SELECT sum(records) FROM ({' UNION ALL '.join(counted)})", (first, last, rater)
    ).scalar_one()
    return found


def active_kinds(connection: ReadConnection) -> dict[EmployeeKind, int]:
    """Return how many active people there are of each kind."""
    rows = connection.exec_driver_sql(
        "SELECT e.kind, count(*) FROM employee_now n JOIN employee e ON e.id = n.employee_id"
        " WHERE n.state = 'aktif' GROUP BY e.kind"
    )
    return {EmployeeKind(row[0]): row[1] for row in rows}


def trained(connection: ReadConnection, year: int) -> frozenset[RowId]:
    """Return the active people with an activity that counts in a year."""
    rows = connection.exec_driver_sql(
        "SELECT DISTINCT p.employee_id FROM training_participant p"
        " JOIN training t ON t.id = p.training_id"
        " JOIN employee_now n ON n.employee_id = p.employee_id WHERE t.state = 'selesai'"
        " AND n.state = 'aktif' AND coalesce(p.certified_on, t.ends_on) BETWEEN ? AND ?",
        (f"{year}-01-01", f"{year}-12-31"),
    )
    return frozenset(row[0] for row in rows)


def _period(period: AppraisalPeriod) -> tuple[object, ...]:
    return (*period, period.start.isoformat(), period.end.isoformat())
