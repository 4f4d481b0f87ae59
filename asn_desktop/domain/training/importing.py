"""What an import of training would do, as values that can be shown before it does it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from asn_desktop.domain.imports import Absent, Counted, Effect, FieldChange, counted
from asn_desktop.domain.training.activity import Activity, Participant, Session
from asn_desktop.domain.training.words import Mark


@dataclass(frozen=True, slots=True)
class PlannedActivity:
    """An activity of the file, compared with what is recorded.

    Attributes:
        name: Code and name, for people.
        effect: What will happen.
        wanted: The activity as it will be, with all its sessions.
        sessions: Those that are new.
        changes: The differences in words (empty for a new activity).
    """

    sheet: str
    rows: tuple[int, ...]
    name: str
    effect: Effect
    wanted: Activity
    sessions: tuple[Session, ...]
    changes: tuple[FieldChange, ...]
    nip: str = ""


@dataclass(frozen=True, slots=True)
class PlannedAttendance:
    """Somebody in an activity of the file, compared with what is recorded.

    Attributes:
        effect: What will happen.
        activity: The activity, as it will be.
        wanted: The participant as it will be; a new one stands in the next free row.
        marks: Marks that are new or changed, by number of the session.
        changes: The differences in words (empty for somebody new).
    """

    sheet: str
    rows: tuple[int, ...]
    nip: str
    name: str
    effect: Effect
    activity: Activity
    wanted: Participant
    marks: Mapping[int, Mark]
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class TrainingImportPlan:
    """The whole of an import, before anything is written.

    Attributes:
        activities: In the order of the file.
        attendance: In the order of the file.
        finished: Activities whose list is whole, so that their hours count at once.
        notes: Sentences about what is taken but worth a look.
        position: Journal position of the comparison; a later one refuses the plan.
    """

    activities: tuple[PlannedActivity, ...]
    attendance: tuple[PlannedAttendance, ...]
    finished: tuple[Activity, ...]
    notes: tuple[str, ...]
    position: int

    @property
    def compared(self) -> tuple[PlannedActivity | PlannedAttendance, ...]:
        """The records, activities first."""
        return (*self.activities, *self.attendance)

    @property
    def absent(self) -> tuple[Absent, ...]:
        """Nobody: people need not take part in anything."""
        return ()

    def records(self) -> dict[str, Counted]:
        """Return the counts per kind of record; of marks, those that are told."""
        return {
            "training": counted(self.activities),
            "training_participant": counted(self.attendance),
        }
