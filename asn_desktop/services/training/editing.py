"""Writing training activities and their sessions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from fractions import Fraction
from typing import Final, NamedTuple

from asn_desktop.domain.access import Right
from asn_desktop.domain.rules.session_hours import SessionLength
from asn_desktop.domain.rules.versions import in_force
from asn_desktop.domain.training.activity import Activity, Session, session_id
from asn_desktop.domain.training.refusals import ActivityMissingError, ActivityRefusedError
from asn_desktop.domain.training.words import MOST_SESSIONS, Earning
from asn_desktop.domain.training_hours import whole_hours
from asn_desktop.ids import RowId, new_id
from asn_desktop.services.training import checking
from asn_desktop.services.training.reading import TrainingLists, there
from asn_desktop.storage.journal.writer import Change, Writer
from asn_desktop.storage.training import reading, writing

_LENGTH: Final = "session_hours"
_LETTER: Final = "P"


class Outcome(NamedTuple):
    """What a write leads to.

    Attributes:
        activity: Row id of the activity that it is about.
        seen: The position to pass back next time.
        changed: How many rows or marks really changed.
        remarks: Sentences about what is worth a look; nothing is blocked by them.
    """

    activity: RowId
    seen: int
    changed: int = 0
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewActivity:
    """An activity that is about to begin.

    Attributes:
        code: Proposed where it is empty.
        minimum: Least attendance in percent; stays open until somebody says it (case D13).
        sessions: How many sessions it begins with, without dates.
    """

    name: str
    track: str
    start: date
    end: date
    code: str = ""
    organiser: str = ""
    place: str = ""
    hours: Fraction | None = None
    earning: Earning | None = None
    minimum: Fraction | None = None
    sessions: int = 0

    def activity(self, row: RowId) -> Activity:
        """Return the activity that it becomes."""
        numbers = range(1, self.sessions + 1)
        return Activity(
            id=row,
            code=self.code,
            name=self.name,
            track=self.track,
            organiser=self.organiser,
            place=self.place,
            start=self.start,
            end=self.end,
            hours=self.hours,
            earning=self.earning,
            minimum=self.minimum,
            sessions=tuple(Session(session_id(row, number), number) for number in numbers),
        )


class NewSession(NamedTuple):
    """A session that is about to be added; its JP follow from its length where none are given."""

    on: date | None = None
    starts: time | None = None
    ends: time | None = None
    hours: Fraction | None = None
    title: str = ""


class TrainingEditing(TrainingLists):
    """Activities and sessions. Each method is one transaction."""

    def create(self, new: NewActivity) -> Outcome:
        """Begin an activity.

        Raises:
            ActivityRefusedError: Something about it cannot be so.
            NoRuleInForceError: It ends before any list of jalur was in force.
        """
        self._principal.require(Right.EDIT_TRAINING)
        self._require_sessions(new.sessions)
        made = new.activity(new_id(self._clock.milliseconds()))
        wanted = checking.clean(made, self.tracks(new.end))
        with self._database.write(Change(self._principal)) as writer:
            wanted = self._coded(writer, wanted, _LETTER)
            writing.begin(writer, wanted)
        return Outcome(wanted.id, writer.position, 1)

    def save(self, activity: Activity, *, draft: bool = True) -> Outcome:
        """Write what differs between an activity itself and what is stored of it.

        Sessions are written by their own methods, its state by the steps.

        Args:
            activity: As read, with the changes; its ``seen`` guards what others wrote.
            draft: It is still being typed; the entry stays unsealed until it is left.

        Raises:
            ActivityMissingError: It is gone.
            ActivityFrozenError: It is finished or cancelled.
            ActivityRefusedError: A value cannot be so.
            StaleError: Somebody changed the same in the meantime.
        """
        self._principal.require(Right.EDIT_TRAINING)
        change = Change(self._principal, seen=activity.seen, draft=draft)
        with self._database.write(change) as writer:
            stored = self._open(writer, activity.id)
            wanted = replace(
                activity, sessions=stored.sessions, state=stored.state, reason=stored.reason
            )
            wanted = checking.clean(wanted, self.tracks(wanted.end))
            if (wanted.code.lower(), wanted.year) != (stored.code.lower(), stored.year):
                wanted = self._coded(writer, wanted, _LETTER)
            changed = writing.change(writer, wanted)
        return Outcome(activity.id, writer.position, int(changed))

    def leave(self, activity: RowId) -> Outcome:
        """Seal what was typed into an activity: the page has been left."""
        self._principal.require(Right.EDIT_TRAINING)
        with self._database.write(Change(self._principal)) as writer:
            sealed = writer.seal_drafts([activity])
        return Outcome(activity, writer.position, sealed)

    def add_session(self, activity: RowId, new: NewSession = NewSession()) -> Outcome:  # noqa: B008 - a constant of plain values
        """Add a session under the next number.

        Raises:
            ActivityMissingError: The activity is gone.
            ActivityFrozenError: It is finished or cancelled.
            ActivityRefusedError: The session lies outside the activity, or ends before it begins.
        """
        self._principal.require(Right.EDIT_TRAINING)
        with self._database.write(Change(self._principal)) as writer:
            stored = self._open(writer, activity)
            number = max((each.number for each in stored.sessions), default=0) + 1
            self._require_sessions(number)
            row = session_id(activity, number)
            session = checking.clean_session(
                Session(row, number, new.title, new.on, new.starts, new.ends, new.hours), stored
            )
            session, remarks = self._with_hours(session, stored)
            writing.add_session(writer, activity, session)
        return Outcome(activity, writer.position, 1, remarks)

    def save_session(self, activity: RowId, session: Session, *, seen: int | None) -> Outcome:
        """Write what differs in a session: its name, day, times, JP.

        Raises:
            ActivityMissingError: The activity or the session is gone.
            ActivityFrozenError: The activity is finished or cancelled.
            ActivityRefusedError: A value cannot be so.
            StaleError: Somebody changed the same in the meantime.
        """
        self._principal.require(Right.EDIT_TRAINING)
        with self._database.write(Change(self._principal, seen=seen)) as writer:
            stored = self._open(writer, activity)
            known = require_session(stored, session.id)
            wanted = checking.clean_session(session._replace(number=known.number), stored)
            remarks: tuple[str, ...] = ()
            if known.minutes is None:  # Its length is new, so JP may follow from it.
                wanted, remarks = self._with_hours(wanted, stored)
            changed = writing.change_session(writer, wanted)
        return Outcome(activity, writer.position, int(changed), remarks)

    def remove_session(self, activity: RowId, session: RowId, *, seen: int | None) -> Outcome:
        """Take a session away with its marks; the numbers of the others stay.

        Raises:
            ActivityMissingError: The activity or the session is gone.
            ActivityFrozenError: The activity is finished or cancelled.
            StaleError: Somebody changed one of its marks in the meantime.
        """
        self._principal.require(Right.EDIT_TRAINING)
        with self._database.write(Change(self._principal, seen=seen)) as writer:
            known = require_session(self._open(writer, activity), session)
            marks = writing.remove_session(writer, session)
        words = f"{known.label} dihapus bersama {marks} tanda kehadirannya."
        return Outcome(activity, writer.position, 1, (words,) if marks else ())

    def _open(self, writer: Writer, activity: RowId) -> Activity:
        """Return an activity that may be edited, as the writing transaction sees it."""
        stored = there(reading.get(writer.connection, activity))
        checking.require_open(stored.state)
        return stored

    def _coded(self, writer: Writer, activity: Activity, letter: str) -> Activity:
        """Return an activity with a code that nobody else has in its year."""
        taken = reading.codes(writer.connection, activity.year)
        if not activity.code:
            return replace(activity, code=checking.free_code(taken, letter))
        if activity.code.lower() in taken:
            raise ActivityRefusedError(
                f"Kode “{activity.code}” sudah dipakai kegiatan lain tahun {activity.year}. "
                "Pakai kode lain, atau kosongkan supaya program memilihkannya."
            )
        return activity

    def _with_hours(self, session: Session, activity: Activity) -> tuple[Session, tuple[str, ...]]:
        """Return a session with the JP of its length (case D07), where none are given."""
        minutes = session.minutes
        if session.hours is not None or minutes is None:
            return session, ()
        version = in_force(self._rules.versions(), _LENGTH, activity.end)
        length = version.read(SessionLength).minutes_per_hour
        hours, left = whole_hours(minutes, length)
        rest = f", sisa {left} menit tidak dihitung" if left else ""
        words = f"{session.label}: {hours} JP dari {minutes} menit (1 JP = {length} menit{rest})."
        return session._replace(hours=Fraction(hours)), (words,)

    def _require_sessions(self, count: int) -> None:
        if count > MOST_SESSIONS:
            raise ActivityRefusedError(
                f"Paling banyak {MOST_SESSIONS} sesi dalam satu kegiatan. "
                "Pecah menjadi beberapa kegiatan."
            )


def require_session(activity: Activity, session: RowId) -> Session:
    """Return a session that the activity must have.

    Raises:
        ActivityMissingError: It has no such one.
    """
    found = activity.session(session)
    if found is None:
        raise ActivityMissingError(
            "Sesi ini sudah tidak ada, mungkin dihapus. Muat ulang kegiatannya, lalu ulangi."
        )
    return found
