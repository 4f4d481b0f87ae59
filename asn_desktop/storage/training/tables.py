"""Training activities with their sessions, participants, and marks of attendance."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Index, Table

from asn_desktop.storage.fields import Kind, Rules, field, journalled

SINCE: Final = 3
LONG_TEXT: Final = 2_000
SHORT_TEXT: Final = 300
CODE: Final = 40
WORD: Final = 60
NUMBER: Final = 20

_PLAIN: Final = Rules(since=SINCE)
_CODE: Final = Rules(limit=CODE, since=SINCE)
_WORD: Final = Rules(limit=WORD, since=SINCE)
_SHORT: Final = Rules(limit=SHORT_TEXT, since=SINCE)
_LONG: Final = Rules(limit=LONG_TEXT, since=SINCE)
# Exact numbers are decimal text: JP, percent and test results have no floats.
_NUMBER: Final = Rules(limit=NUMBER, since=SINCE)
_PERIOD: Final = Rules(group="period", since=SINCE)
_LINK: Final = Rules(group="link", since=SINCE)
_STATE: Final = Rules(limit=WORD, group="state", since=SINCE)
_REASON: Final = Rules(limit=LONG_TEXT, group="state", since=SINCE)
_TIMES: Final = Rules(limit=5, group="times", since=SINCE)
_DAY: Final = Rules(group="times", since=SINCE)
_CERTIFICATE: Final = Rules(limit=SHORT_TEXT, group="certificate", since=SINCE)
_CERTIFIED: Final = Rules(group="certificate", since=SINCE)

training: Final = journalled(
    "training",
    field("code", rules=_CODE, required=True),
    field("name", rules=_SHORT, required=True),
    field("track", rules=_WORD, required=True),
    field("organiser", rules=_SHORT, required=True),
    field("place", rules=_SHORT, required=True),
    field("starts_on", Kind.DATE, _PERIOD, required=True),
    field("ends_on", Kind.DATE, _PERIOD, required=True),
    field("hours", rules=_NUMBER),
    field("earning", rules=_WORD),
    field("minimum", rules=_NUMBER),
    field("state", rules=_STATE, required=True),
    field("reason", rules=_REASON, required=True),
)
Index("training_year", training.c.ends_on)


def _part(name: str, *columns: Column[object]) -> Table:
    """Return a table of what belongs to an activity."""
    table = journalled(
        name,
        field("training_id", Kind.REFERENCE, _LINK, required=True, refers_to="training"),
        *columns,
        subject="training_id",
    )
    Index(f"{name}_of", table.c.training_id)
    return table


session: Final = _part(
    "training_session",
    field("number", Kind.INTEGER, _LINK, required=True),
    field("title", rules=_SHORT, required=True),
    field("held_on", Kind.DATE, _DAY),
    field("starts_at", rules=_TIMES),
    field("ends_at", rules=_TIMES),
    field("hours", rules=_NUMBER),
)
participant: Final = _part(
    "training_participant",
    field("employee_id", Kind.REFERENCE, _LINK, required=True, refers_to="employee"),
    # The number of the row on the sign-in sheet.
    field("place", Kind.INTEGER, _PLAIN, required=True),
    field("test_before", rules=_NUMBER),
    field("test_after", rules=_NUMBER),
    field("certificate", rules=_CERTIFICATE, required=True),
    field("certified_on", Kind.DATE, _CERTIFIED),
    field("note", rules=_LONG, required=True),
)
Index("training_participant_who", participant.c.employee_id)
Index(
    "training_participant_certified",
    participant.c.certified_on,
    sqlite_where=participant.c.certified_on.is_not(None),
)
# A row a mark, so that marks that two offices make merge one by one.
attendance: Final = _part(
    "attendance",
    field("session_id", Kind.REFERENCE, _LINK, required=True, refers_to="training_session"),
    field("participant_id", Kind.REFERENCE, _LINK, required=True, refers_to="training_participant"),
    # Empty where a mark was taken away again.
    field("mark", rules=_WORD),
)
Index("attendance_at", attendance.c.session_id)
Index("attendance_whose", attendance.c.participant_id)

TABLES: Final = (training, session, participant, attendance)
