"""Which activities of an import have whole lists, so that their hours count at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from asn_desktop.domain.imports import Effect
from asn_desktop.domain.rules.versions import RuleVersion
from asn_desktop.domain.training.activity import Activity, Grid
from asn_desktop.domain.training.earning import EarningRules
from asn_desktop.domain.training.gaps import gaps
from asn_desktop.domain.training.importing import PlannedAttendance
from asn_desktop.domain.training.words import ActivityState, Mark
from asn_desktop.ids import RowId


class Known(NamedTuple):
    """An activity that attendance rows may name.

    Attributes:
        wanted: As it will be.
        stored: Its list as it is; empty for a new one.
        told: The activity itself is new or changed.
    """

    wanted: Activity
    stored: Grid
    told: bool


class Lists:
    """Looks at the lists as they will be once a file is taken.

    Args:
        versions: All rule versions.
        today: The day of the import.
    """

    def __init__(self, versions: tuple[RuleVersion, ...], today: date) -> None:
        self._versions = versions
        self._today = today

    def outcome(
        self, activities: Iterable[Known], attendance: Sequence[PlannedAttendance]
    ) -> tuple[list[Activity], list[str]]:
        """Return the activities whose lists are whole now, and what to say of the others."""
        people: dict[RowId, list[PlannedAttendance]] = {}
        for each in attendance:
            if each.effect is not Effect.UNCHANGED:
                people.setdefault(each.activity.id, []).append(each)
        finished: list[Activity] = []
        notes: list[str] = []
        for known in activities:
            activity = known.wanted
            if not activity.state.open or not (known.told or activity.id in people):
                continue
            missing = self._missing(known, people.get(activity.id, []))
            name = f"{activity.code} {activity.name}"
            if missing:
                notes.append(f"{name}: JP belum dihitung. {' '.join(missing)}")
            else:
                finished.append(replace(activity, state=ActivityState.FINISHED))
                notes.append(f"{name}: daftarnya lengkap, jadi selesai dan JP-nya dihitung.")
                notes.extend(self._early(activity))
        return finished, notes

    def _missing(self, known: Known, told: Sequence[PlannedAttendance]) -> list[str]:
        """Return what is missing before the hours count, once the file is taken."""
        people = {each.id: each for each in known.stored.participants}
        people |= {each.wanted.id: each.wanted for each in told}
        new = {each.wanted.id: each.marks for each in told}
        numbers = [session.number for session in known.stored.activity.sessions]
        listed = []
        for place, (row, person) in enumerate(people.items(), 1):
            had = dict(zip(numbers, person.marks, strict=False))
            had |= new.get(row, {})
            marks = tuple(had.get(each.number, Mark.EMPTY) for each in known.wanted.sessions)
            listed.append(person._replace(place=person.place or place, marks=marks))
        grid = Grid(known.wanted, tuple(listed), 0)
        rules = EarningRules.on(self._versions, known.wanted.end)
        return [gap.sentence for gap in gaps(grid, rules.table)]

    def _early(self, activity: Activity) -> Iterable[str]:
        if activity.end > self._today:
            yield (
                f"{activity.code} {activity.name}: tanggal selesainya belum tiba, padahal "
                "kehadirannya sudah lengkap. Periksa tanggalnya."
            )
