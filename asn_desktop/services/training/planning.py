"""Comparing the training of a file with what is recorded: new, changed, unchanged, refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from asn_desktop.clock import Clock
from asn_desktop.domain.employees import EmployeeKind
from asn_desktop.domain.imports import Effect
from asn_desktop.domain.rules.versions import RuleVersion, in_force
from asn_desktop.domain.training.activity import (
    Activity,
    Grid,
    Participant,
    participant_id,
)
from asn_desktop.domain.training.importing import (
    PlannedActivity,
    PlannedAttendance,
    TrainingImportPlan,
)
from asn_desktop.domain.training.words import TRACKS, ActivityState, Mark, TrackList
from asn_desktop.errors import UserError
from asn_desktop.ids import RowId, new_id
from asn_desktop.services.imports import Progress
from asn_desktop.services.training import checking
from asn_desktop.services.training.editing import NewActivity
from asn_desktop.services.training.finishing import Known, Lists
from asn_desktop.services.training.merging import (
    activity_changes,
    merged,
    noted,
    participant_changes,
    with_sessions,
)
from asn_desktop.sheets.training_records import ActivityRecord, AttendanceRecord, TrainingSheet
from asn_desktop.sheets.training_words import session_field
from asn_desktop.storage.employees import detail
from asn_desktop.storage.journal import state
from asn_desktop.storage.targets.people import ReadConnection
from asn_desktop.storage.training import reading

_TOLD_EVERY: Final = 100


class _RefusedError(Exception):
    """A row that cannot be taken: the field, what was found, and why."""

    def __init__(self, field: str, found: str, reason: str) -> None:
        super().__init__(reason)
        self.problem = (field, found, reason)


class Planner:
    """Compares a file with what one transaction sees.

    Args:
        connection: Of the transaction.
        clock: Tells the time.
        versions: All rule versions.
        year: Of activities that the file names by code alone.
    """

    def __init__(
        self,
        connection: ReadConnection,
        clock: Clock,
        versions: tuple[RuleVersion, ...],
        year: int,
    ) -> None:
        self._connection = connection
        self._clock = clock
        self._versions = versions
        self._year = year
        self._known: dict[str, Known] = {}
        self._refused: set[str] = set()

    def plan(self, sheet: TrainingSheet, progress: Progress) -> TrainingImportPlan:
        """Return what an import would do; what is refused is added to the sheet's problems."""
        sessions = _most_sessions(sheet.attendance)
        activities = list(self._activities(sheet, sessions))
        attendance = list(self._attendance(sheet, progress))
        lists = Lists(self._versions, self._clock.today())
        finished, notes = lists.outcome(self._known.values(), attendance)
        return TrainingImportPlan(
            tuple(activities),
            tuple(attendance),
            tuple(finished),
            tuple(notes),
            state.position(self._connection),
        )

    def _activities(
        self, sheet: TrainingSheet, sessions: Mapping[str, int]
    ) -> Iterator[PlannedActivity]:
        for told in sheet.activities:
            try:
                yield self._activity(told, sessions.get(told.code.casefold(), 0))
            except _RefusedError as refused:
                self._refused.add(told.code.casefold())
                sheet.refuse(told.sheet, told.row, refused.problem)

    def _activity(self, told: ActivityRecord, sessions: int) -> PlannedActivity:
        stored = self._stored(told.code, told.end.year)
        base = stored.activity if stored else _begun(told, new_id(self._clock.milliseconds()))
        wanted = self._clean(merged(base, told), told)
        if told.sessions is None:
            wanted = with_sessions(wanted, sessions)
        changes = tuple(activity_changes(stored.activity, wanted)) if stored else ()
        if stored and changes:
            _require_open(stored.activity, "name", told.name)
        effect = _effect(is_new=stored is None, is_changed=bool(changes))
        empty = Grid(wanted, (), 0)
        told_of = effect is not Effect.UNCHANGED
        self._known[told.code.casefold()] = Known(wanted, stored or empty, told_of)
        known = {each.id for each in base.sessions}
        added = tuple(each for each in wanted.sessions if each.id not in known)
        name = f"{wanted.code} {wanted.name}"
        return PlannedActivity(told.sheet, (told.row,), name, effect, wanted, added, changes)

    def _clean(self, activity: Activity, told: ActivityRecord) -> Activity:
        field, found = "end", f"{activity.end:%d-%m-%Y}"
        try:
            listed = in_force(self._versions, TRACKS, activity.end).read(TrackList)
            field, found = "track", told.track
            checking.known_track(activity.track, listed.tracks)
            field, found = ("end", told.end.isoformat()) if told.end < told.start else ("name", "")
            return checking.clean(activity, listed.tracks)
        except UserError as error:
            raise _RefusedError(field, found, str(error)) from error

    def _attendance(self, sheet: TrainingSheet, progress: Progress) -> Iterator[PlannedAttendance]:
        for done, told in enumerate(sheet.attendance):
            if done % _TOLD_EVERY == 0:
                progress(done, len(sheet.attendance))
            try:
                yield self._person(told)
            except _RefusedError as refused:
                sheet.refuse(told.sheet, told.row, refused.problem)

    def _person(self, told: AttendanceRecord) -> PlannedAttendance:
        known = self._named(told)
        employee = detail.by_nip(self._connection, told.nip)
        if employee is None:
            reason = (
                "belum ada pegawai dengan NIP ini di kantor ini. "
                "Impor pegawainya dahulu, atau periksa NIP-nya"
            )
            raise _RefusedError("nip", told.nip, reason)
        _require_sessions(known.wanted, told)
        row = participant_id(known.wanted.id, employee)
        stored = known.stored.participant(row)
        base = stored or self._begun_person(row, employee, told)
        wanted = _checked(noted(base, told), known.wanted, told)
        marks = _marks(known.stored.activity, base, told)
        changes = tuple(participant_changes(base, wanted, marks)) if stored else ()
        if stored is None or marks or (changes and known.wanted.state is ActivityState.CANCELLED):
            _require_open(known.wanted, "code", told.code)
        effect = _effect(is_new=stored is None, is_changed=bool(changes))
        new = {number: pair[1] for number, pair in marks.items()}
        return PlannedAttendance(
            told.sheet, (told.row,), told.nip, base.name, effect, known.wanted, wanted, new, changes
        )

    def _named(self, told: AttendanceRecord) -> Known:
        """Return the activity of a row: of the file, else of the office."""
        code = told.code.casefold()
        if code in self._refused:
            reason = f"kegiatan {told.code} ditolak, jadi kehadirannya tidak dapat dicatat"
            raise _RefusedError("code", told.code, reason)
        if code not in self._known:
            stored = self._stored(told.code, self._year)
            if stored is None:
                reason = (
                    f"tidak ada kegiatan berkode {told.code} di berkas ini, juga tidak di kantor "
                    f"ini pada tahun {self._year}"
                )
                raise _RefusedError("code", told.code, reason)
            self._known[code] = Known(stored.activity, stored, told=False)
        return self._known[code]

    def _stored(self, code: str, year: int) -> Grid | None:
        found = reading.by_code(self._connection, code, year)
        return reading.grid(self._connection, found[-1]) if found else None

    def _begun_person(self, row: RowId, employee: RowId, told: AttendanceRecord) -> Participant:
        name = detail.name_of(self._connection, employee) or told.name
        return Participant(row, employee, 0, told.nip, name, EmployeeKind.PNS, None, None, ())


def _most_sessions(rows: Iterable[AttendanceRecord]) -> dict[str, int]:
    """Return the greatest session that has a mark, by code."""
    found: dict[str, int] = {}
    for each in rows:
        code = each.code.casefold()
        found[code] = max(found.get(code, 0), *each.marks, 0)
    return found


def _begun(told: ActivityRecord, row: RowId) -> Activity:
    new = NewActivity(told.name, told.track, told.start, told.end, code=told.code)
    return new.activity(row)


def _require_open(activity: Activity, field: str, found: str) -> None:
    if not activity.state.open:
        reason = (
            f"kegiatan {activity.code} sudah {activity.state.value}. Buka kembali kegiatannya "
            "dengan alasan, lalu impor lagi"
        )
        raise _RefusedError(field, found, reason)


def _require_sessions(activity: Activity, told: AttendanceRecord) -> None:
    known = {session.number for session in activity.sessions}
    for number, mark in told.marks.items():
        if number not in known:
            reason = f"kegiatan {told.code} hanya mempunyai {len(known)} sesi"
            raise _RefusedError(session_field(number), mark.sign, reason)


def _marks(
    activity: Activity, person: Participant, told: AttendanceRecord
) -> dict[int, tuple[Mark, Mark]]:
    """Return the marks that a row changes: from what to what."""
    numbers = [session.number for session in activity.sessions]
    had = dict(zip(numbers, person.marks, strict=False))
    return {
        number: (had.get(number, Mark.EMPTY), mark)
        for number, mark in told.marks.items()
        if had.get(number, Mark.EMPTY) is not mark
    }


def _checked(person: Participant, activity: Activity, told: AttendanceRecord) -> Participant:
    field = "certified_on" if told.certified_on and told.certified_on < activity.start else "after"
    try:
        return checking.clean_participant(person, activity)
    except UserError as error:
        raise _RefusedError(field, told.certificate, str(error)) from error


def _effect(*, is_new: bool, is_changed: bool) -> Effect:
    if is_new:
        return Effect.NEW
    return Effect.CHANGED if is_changed else Effect.UNCHANGED
