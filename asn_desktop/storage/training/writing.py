"""Writing activities, their sessions and lists, and marks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from asn_desktop.domain.training.activity import (
    Activity,
    Participant,
    Session,
    attendance_id,
    participant_id,
)
from asn_desktop.domain.training.words import Mark
from asn_desktop.ids import RowId
from asn_desktop.storage.fields import Value
from asn_desktop.storage.journal.writer import Writer
from asn_desktop.storage.training import reading, tables
from asn_desktop.storage.training.values import day_text, number_text, time_text


class Cell(NamedTuple):
    """A mark that is to be written."""

    participant: RowId
    employee: RowId
    session: RowId
    mark: Mark


def begin(writer: Writer, activity: Activity) -> None:
    """Write an activity that is not there yet, with its sessions."""
    writer.insert(tables.training, activity.id, activity_values(activity))
    for session in activity.sessions:
        add_session(writer, activity.id, session)


def change(writer: Writer, wanted: Activity) -> bool:
    """Write what differs in an activity itself; tell whether anything did."""
    return bool(writer.update(tables.training, wanted.id, activity_values(wanted)))


def add_session(writer: Writer, activity: RowId, session: Session) -> None:
    """Write a session that is not there yet."""
    values = {"training_id": activity, "number": session.number, **_session_values(session)}
    writer.insert(tables.session, session.id, values)


def change_session(writer: Writer, session: Session) -> bool:
    """Write what differs in a session; tell whether anything did."""
    return bool(writer.update(tables.session, session.id, _session_values(session)))


def remove_session(writer: Writer, session: RowId) -> int:
    """Take a session away with its marks; return how many of them were set."""
    marks = reading.stored_marks(writer.connection, session)
    for row in reading.attendance_rows(writer.connection, "session_id", session):
        writer.delete(tables.attendance, row)
    writer.delete(tables.session, session)
    return sum(1 for mark in marks.values() if mark is not Mark.EMPTY)


def add_participant(writer: Writer, activity: RowId, employee: RowId, place: int) -> RowId:
    """Put somebody on the list, in a row of the sign-in sheet."""
    row = participant_id(activity, employee)
    values = {**_place(activity, employee, place), "certificate": "", "note": ""}
    writer.insert(tables.participant, row, values)
    return row


def begin_participant(writer: Writer, activity: RowId, participant: Participant) -> None:
    """Put somebody on the list together with what is noted about them."""
    fixed = _place(activity, participant.employee, participant.place)
    writer.insert(tables.participant, participant.id, {**fixed, **_noted(participant)})


def change_participant(writer: Writer, participant: Participant) -> bool:
    """Write what differs in tests, certificate and note; tell whether anything did."""
    return bool(writer.update(tables.participant, participant.id, _noted(participant)))


def remove_participant(writer: Writer, participant: RowId) -> None:
    """Take somebody off the list, with their marks."""
    for row in reading.attendance_rows(writer.connection, "participant_id", participant):
        writer.delete(tables.attendance, row)
    writer.delete(tables.participant, participant)


def mark(writer: Writer, activity: RowId, cells: Iterable[Cell]) -> int:
    """Write marks; return how many really changed."""
    changed = 0
    known: dict[RowId, dict[RowId, Mark]] = {}
    for cell in cells:
        if cell.session not in known:
            known[cell.session] = reading.stored_marks(writer.connection, cell.session)
        stored = known[cell.session].get(cell.participant)
        if cell.mark is (stored or Mark.EMPTY):
            continue
        row = attendance_id(cell.session, cell.employee)
        kept: Value = None if cell.mark is Mark.EMPTY else cell.mark.value
        if stored is None:
            values: dict[str, Value] = {
                "training_id": activity,
                "session_id": cell.session,
                "participant_id": cell.participant,
                "mark": kept,
            }
            writer.insert(tables.attendance, row, values)
        else:
            writer.update(tables.attendance, row, {"mark": kept})
        known[cell.session][cell.participant] = cell.mark
        changed += 1
    return changed


def activity_values(activity: Activity) -> dict[str, Value]:
    """Return the columns of an activity."""
    return {
        "code": activity.code,
        "name": activity.name,
        "track": activity.track,
        "organiser": activity.organiser,
        "place": activity.place,
        "starts_on": activity.start.isoformat(),
        "ends_on": activity.end.isoformat(),
        "hours": number_text(activity.hours),
        "earning": activity.earning and activity.earning.value,
        "minimum": number_text(activity.minimum),
        "state": activity.state.value,
        "reason": activity.reason,
    }


def _place(activity: RowId, employee: RowId, place: int) -> dict[str, Value]:
    return {"training_id": activity, "employee_id": employee, "place": place}


def _noted(participant: Participant) -> dict[str, Value]:
    certificate = participant.certificate
    return {
        "test_before": number_text(participant.before),
        "test_after": number_text(participant.after),
        "certificate": certificate.number if certificate else "",
        "certified_on": day_text(certificate.on) if certificate else None,
        "note": participant.note,
    }


def _session_values(session: Session) -> dict[str, Value]:
    return {
        "title": session.title,
        "held_on": day_text(session.on),
        "starts_at": time_text(session.starts),
        "ends_at": time_text(session.ends),
        "hours": number_text(session.hours),
    }
