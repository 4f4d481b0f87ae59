"""A training activity with its sessions and participants, as values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from fractions import Fraction
from typing import Final, NamedTuple

from asn_desktop.domain.employees import EmployeeKind
from asn_desktop.domain.training.words import ActivityState, Earning, Mark
from asn_desktop.ids import RowId, name_id

# What the QR code of a row begins with, and how much of the row's id follows.
CODE_LETTERS: Final = 12
CODE_START: Final = "BK"


def session_id(activity: RowId, number: int) -> RowId:
    """Return the id of a session: two computers that add the same one reach the same."""
    return name_id("training_session", activity.hex(), str(number))


def participant_id(activity: RowId, employee: RowId) -> RowId:
    """Return the id of somebody's participation in an activity."""
    return name_id("training_participant", activity.hex(), employee.hex())


def attendance_id(session: RowId, employee: RowId) -> RowId:
    """Return the id of a mark, so that two offices that record the same one reach the same."""
    return name_id("attendance", session.hex(), employee.hex())


def scan_code(participant: RowId) -> str:
    """Return what the QR code in a row of the sign-in sheet holds.

    Capitals and digits only: a scanner types them alike under every keyboard layout.
    """
    return CODE_START + participant.hex()[:CODE_LETTERS].upper()


class Session(NamedTuple):
    """One sitting of an activity.

    Attributes:
        number: As on the sign-in sheet; it stays when another session goes.
        title: What it is about, or empty.
        on: Its day, where it is known.
        starts: When it begins.
        ends: When it ends.
        hours: Its JP; None where it is not set.
    """

    id: RowId
    number: int
    title: str = ""
    on: date | None = None
    starts: time | None = None
    ends: time | None = None
    hours: Fraction | None = None

    @property
    def label(self) -> str:
        """What heads its column."""
        return self.title or f"Sesi {self.number}"

    @property
    def minutes(self) -> int | None:
        """How long it lasts; None where one of the times is not known."""
        if self.starts is None or self.ends is None:
            return None
        return _minute(self.ends) - _minute(self.starts)


def _minute(moment: time) -> int:
    return 60 * moment.hour + moment.minute


@dataclass(frozen=True, slots=True)
class Activity:
    """A training activity (kegiatan pelatihan).

    Attributes:
        track: Way of development (jalur), as the dated list names it.
        hours: JP of the whole; None where nobody has set it.
        earning: How they are earned; None until somebody says so.
        minimum: Least attendance in percent; None until somebody sets it (case D13).
        reason: Why it was cancelled or opened again.
        sessions: In order of their numbers.
        seen: Journal position of the reading.
    """

    id: RowId
    code: str
    name: str
    track: str
    organiser: str
    place: str
    start: date
    end: date
    hours: Fraction | None
    earning: Earning | None
    minimum: Fraction | None
    state: ActivityState = ActivityState.DRAFT
    reason: str = ""
    sessions: tuple[Session, ...] = ()
    seen: int = 0

    @property
    def year(self) -> int:
        """The year under which lists show it: that of its last day."""
        return self.end.year

    def phase(self, today: date) -> str:
        """Return how far it is: planned or under way while it is a draft."""
        if not self.state.open:
            return self.state.value
        return "direncanakan" if today < self.start else "berjalan"

    def session(self, session: RowId) -> Session | None:
        """Return one of its sessions."""
        return next((each for each in self.sessions if each.id == session), None)


class Certificate(NamedTuple):
    """The certificate of a participant; its date decides the year of the hours (case D05)."""

    number: str
    on: date | None


class Participant(NamedTuple):
    """Somebody on the list of an activity.

    Attributes:
        place: Number of the row on the sign-in sheet; it never changes.
        name: With titles.
        kind: Kind of employee.
        marks: In the order of the activity's sessions.
        before: Result of the test before.
        after: Result of the test after.
    """

    id: RowId
    employee: RowId
    place: int
    nip: str
    name: str
    kind: EmployeeKind
    position: str | None
    unit: str | None
    marks: tuple[Mark, ...]
    before: Fraction | None = None
    after: Fraction | None = None
    certificate: Certificate | None = None
    note: str = ""


class Cell(NamedTuple):
    """A mark of attendance with its place in the grid."""

    participant: RowId
    session: RowId
    mark: Mark


@dataclass(frozen=True, slots=True)
class Grid:
    """An activity with everybody on its list, in the order of the sign-in sheet.

    Attributes:
        seen: Journal position of the reading.
    """

    activity: Activity
    participants: tuple[Participant, ...]
    seen: int

    def counts(self) -> Mapping[Mark, int]:
        """Return how many marks there are of each kind."""
        found = Counter(mark for each in self.participants for mark in each.marks)
        return {mark: found[mark] for mark in Mark}

    @property
    def empty(self) -> int:
        """How many marks nobody has set."""
        return self.counts()[Mark.EMPTY]

    def participant(self, participant: RowId) -> Participant | None:
        """Return one of the people on the list."""
        return next((each for each in self.participants if each.id == participant), None)
