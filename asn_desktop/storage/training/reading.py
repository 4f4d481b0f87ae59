"""Activities read whole, with their sessions, participants and marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Row

from asn_desktop.domain.employees import EmployeeKind
from asn_desktop.domain.names import full_name
from asn_desktop.domain.training.activity import (
    CODE_LETTERS,
    CODE_START,
    Activity,
    Certificate,
    Grid,
    Participant,
    Session,
)
from asn_desktop.domain.training.words import ActivityState, Earning, Mark
from asn_desktop.ids import RowId
from asn_desktop.storage.journal import state
from asn_desktop.storage.training.values import day, moment, number

_CHUNK: Final = 500
_PARTICIPANTS: Final = (
    "SELECT p.*, e.nip, e.name, e.title_front, e.title_back, e.kind, n.position, u.name AS unit"
    " FROM training_participant p JOIN employee e ON e.id = p.employee_id"
    " LEFT JOIN employee_now n ON n.employee_id = p.employee_id"
    " LEFT JOIN unit u ON u.id = n.unit_id WHERE p.training_id = ? ORDER BY p.place, p.id"
)


class MarkKey(NamedTuple):
    """Of whom and of which session a mark is."""

    participant: RowId
    session: RowId


def get(connection: Connection, activity: RowId) -> Activity | None:
    """Return an activity with its sessions."""
    return next(several(connection, [activity]), None)


def several(connection: Connection, activities: Iterable[RowId]) -> Iterator[Activity]:
    """Yield activities with their sessions, in the order given; unknown ids are left out."""
    ids = iter(activities)
    while part := list(islice(ids, _CHUNK)):
        found = _read(connection, part)
        yield from (found[each] for each in part if each in found)


def by_code(connection: Connection, code: str, year: int) -> list[RowId]:
    """Return the activities of a year that have a code."""
    rows = connection.exec_driver_sql(
        "SELECT id FROM training WHERE lower(code) = lower(?) AND ends_on BETWEEN ? AND ?"
        " ORDER BY id",
        (code, f"{year}-01-01", f"{year}-12-31"),
    )
    return [row[0] for row in rows]


def codes(connection: Connection, year: int) -> set[str]:
    """Return the codes of a year in small letters, cancelled activities included."""
    rows = connection.exec_driver_sql(
        "SELECT lower(code) FROM training WHERE ends_on BETWEEN ? AND ?",
        (f"{year}-01-01", f"{year}-12-31"),
    )
    return {row[0] for row in rows}


def grid(connection: Connection, activity: RowId) -> Grid | None:
    """Return an activity with everybody on its list."""
    found = get(connection, activity)
    if found is None:
        return None
    marks = marks_of(connection, activity)
    rows = connection.exec_driver_sql(_PARTICIPANTS, (activity,))
    people = tuple(_participant(row, found.sessions, marks) for row in rows)
    return Grid(found, people, found.seen)


def marks_of(connection: Connection, activity: RowId) -> dict[MarkKey, Mark]:
    """Return the marks of an activity that are set."""
    rows = connection.exec_driver_sql(
        "SELECT participant_id, session_id, mark FROM attendance"
        " WHERE training_id = ? AND mark IS NOT NULL",
        (activity,),
    )
    return {MarkKey(row[0], row[1]): Mark(row[2]) for row in rows}


def stored_marks(connection: Connection, session: RowId) -> dict[RowId, Mark]:
    """Return the marks of a session that have a row, by participant, empty ones included."""
    rows = connection.exec_driver_sql(
        "SELECT participant_id, mark FROM attendance WHERE session_id = ?", (session,)
    )
    return {row[0]: Mark(row[1]) if row[1] else Mark.EMPTY for row in rows}


def on_list(connection: Connection, activity: RowId) -> dict[RowId, RowId]:
    """Return who is on the list of an activity: participants by employee."""
    rows = connection.exec_driver_sql(
        "SELECT employee_id, id FROM training_participant WHERE training_id = ?", (activity,)
    )
    return {row[0]: row[1] for row in rows}


def last_place(connection: Connection, activity: RowId) -> int:
    """Return the greatest row number of the list; 0 for an empty one."""
    found: int = connection.exec_driver_sql(
        "SELECT coalesce(max(place), 0) FROM training_participant WHERE training_id = ?",
        (activity,),
    ).scalar_one()
    return found


def attendance_rows(connection: Connection, column: str, row: RowId) -> list[RowId]:
    """Return the marks that belong to a session or a participant, by the name of the column."""
    rows = connection.exec_driver_sql(f"SELECT id FROM attendance WHERE {column} = ?", (row,))
    return [each[0] for each in rows]


class Scanned(NamedTuple):
    """Somebody on a list whom a code or number names."""

    id: RowId
    place: int
    name: str


def scanned(connection: Connection, activity: RowId, code: str, nip: str) -> Scanned | None:
    """Return whose row of the sign-in sheet has a code, or whose NIP it is."""
    rows = connection.exec_driver_sql(
        "SELECT p.id, p.place, e.name, e.title_front, e.title_back FROM training_participant p"
        " JOIN employee e ON e.id = p.employee_id WHERE p.training_id = ?"
        " AND (e.nip = ? OR ? || substr(hex(p.id), 1, ?) = ?)",
        (activity, nip, CODE_START, CODE_LETTERS, code),
    )
    row = rows.first()
    if row is None:
        return None
    return Scanned(row.id, row.place, full_name(row.name, row.title_front, row.title_back))


class Known(NamedTuple):
    """Somebody who may be put on a list."""

    id: RowId
    nip: str
    name: str


def people(connection: Connection, employees: Collection[RowId]) -> dict[RowId, Known]:
    """Return those of the employees who are on record."""
    found: dict[RowId, Known] = {}
    wanted = list(dict.fromkeys(employees))
    for start in range(0, len(wanted), _CHUNK):
        part = tuple(wanted[start : start + _CHUNK])
        marks = ", ".join("?" * len(part))
        rows = connection.exec_driver_sql(
            f"SELECT id, nip, name, title_front, title_back FROM employee WHERE id IN ({marks})",
            part,
        )
        for row in rows:
            name = full_name(row.name, row.title_front, row.title_back)
            found[row.id] = Known(row.id, row.nip, name)
    return found


def _read(connection: Connection, ids: Sequence[RowId]) -> dict[RowId, Activity]:
    marks = ", ".join("?" * len(ids))
    bound = tuple(ids)
    seen = state.position(connection)
    sessions: dict[RowId, list[Session]] = defaultdict(list)
    for row in connection.exec_driver_sql(
        f"SELECT * FROM training_session WHERE training_id IN ({marks}) ORDER BY number, id", bound
    ):
        sessions[row.training_id].append(_session(row))
    rows = connection.exec_driver_sql(f"SELECT * FROM training WHERE id IN ({marks})", bound)
    return {
        row.id: replace(_activity(row), sessions=tuple(sessions.get(row.id, ())), seen=seen)
        for row in rows
    }


def _activity(row: Row[Any]) -> Activity:
    return Activity(
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
        minimum=number(row.minimum),
        state=ActivityState(row.state),
        reason=row.reason,
    )


def _session(row: Row[Any]) -> Session:
    return Session(
        row.id,
        row.number,
        row.title,
        day(row.held_on),
        moment(row.starts_at),
        moment(row.ends_at),
        number(row.hours),
    )


def _participant(
    row: Row[Any], sessions: tuple[Session, ...], marks: dict[MarkKey, Mark]
) -> Participant:
    certified = day(row.certified_on)
    certificate = Certificate(row.certificate, certified) if row.certificate or certified else None
    return Participant(
        id=row.id,
        employee=row.employee_id,
        place=row.place,
        nip=row.nip,
        name=full_name(row.name, row.title_front, row.title_back),
        kind=EmployeeKind(row.kind),
        position=row.position,
        unit=row.unit,
        marks=tuple(marks.get(MarkKey(row.id, each.id), Mark.EMPTY) for each in sessions),
        before=number(row.test_before),
        after=number(row.test_after),
        certificate=certificate,
        note=row.note,
    )
