"""Training of a practice office: a year with what is done, under way, planned and cancelled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from fractions import Fraction
from typing import Final

from asn_desktop.domain.employees import EmployeeKind
from asn_desktop.domain.training.activity import (
    Activity,
    Certificate,
    Participant,
    Session,
    participant_id,
    session_id,
)
from asn_desktop.domain.training.words import ActivityState, Earning, Mark
from asn_desktop.ids import RowId, name_id
from asn_desktop.services.demo_history import ADMIN, OPERATOR
from asn_desktop.services.demo_office import PracticeOffice
from asn_desktop.services.demo_people import Person
from asn_desktop.services.demo_words import PlannedTraining
from asn_desktop.storage.journal.writer import Change, Writer
from asn_desktop.storage.training import writing

_MINIMUM: Final = Fraction(80)
_MOST: Final = 25
_HALF_DAY: Final = 2
_BEGINS: Final = (time(8), time(13))
# Of so many marks one is an absence, and one an excuse.
_ABSENT_EVERY: Final = 23
_EXCUSED_EVERY: Final = 17
_ELSEWHERE: Final = 3
_CERTIFIED_AFTER: Final = timedelta(days=7)
Noted = Callable[[Activity, Participant], Participant]


class PracticeTraining:
    """Writes the training of a year, as an import and as the work that followed.

    Args:
        office: What is filled; everybody is in it.
    """

    def __init__(self, office: PracticeOffice) -> None:
        self._office = office
        self._database, self._timeline, self._words, self._year = office

    def happen(self, everybody: Sequence[Person], today: date) -> None:
        """Write it for everybody who is active; what is under way is so today."""
        active = [person for person in everybody if person.standing is None]
        told = self._words.trainings
        self._timeline.pass_time(days=1, minutes=33)
        title = f"Impor pelatihan: pelatihan_{self._year}.xlsx"
        with self._office.batch("training", title, self._year) as writer:
            for place, each in enumerate(told.done):
                activity = self._activity(each, f"P{place + 1:02}", self._on(each))
                self._write_done(writer, activity, _chosen(active, place), today)
            self._write_elsewhere(writer, active)
        self._timeline.pass_time(minutes=25)
        number = len(told.done)
        with self._database.write(Change(OPERATOR)) as writer:
            self._write_running(writer, f"P{number + 1:02}", _chosen(active, number), today)
        self._timeline.pass_time(minutes=12)
        with self._database.write(Change(OPERATOR)) as writer:
            later = min(today + timedelta(days=14), date(self._year, 12, 30))
            planned = self._activity(told.planned, f"P{number + 2:02}", later)
            self._begin(writer, planned, _chosen(active, number + 1))
        self._cancel(f"P{number + 3:02}")

    def _write_done(
        self, writer: Writer, activity: Activity, people: Sequence[Person], today: date
    ) -> None:
        """Write an activity with its whole list; one that is still to come has no marks."""
        if activity.end > today:
            self._begin(writer, activity, people)
            return
        done = replace(activity, state=ActivityState.FINISHED)
        self._begin(writer, done, people, self._certified)
        for place, person in enumerate(people):
            marks = _marks(place, len(done.sessions))
            writing.mark(writer, done.id, _cells(done, person, marks))

    def _write_running(
        self, writer: Writer, code: str, people: Sequence[Person], today: date
    ) -> None:
        """Write an activity whose first day is recorded, but for a few who are still empty."""
        told = self._words.trainings.running
        start = min(today - timedelta(days=1), date(self._year, 12, 29))
        activity = self._activity(told, code, start)
        self._begin(writer, activity, people)
        for place, person in enumerate(people):
            marks = _marks(place, _HALF_DAY)
            if place % _ELSEWHERE == 0:
                marks = (marks[0], Mark.EMPTY)
            writing.mark(writer, activity.id, _cells(activity, person, marks))

    def _write_elsewhere(self, writer: Writer, active: Sequence[Person]) -> None:
        told = self._words.trainings.elsewhere
        for place, person in enumerate(active[:: max(1, len(active) // _ELSEWHERE)][:_ELSEWHERE]):
            activity = self._activity(told, f"S{place + 1:02}", self._on(told))
            done = replace(activity, state=ActivityState.FINISHED, minimum=None)
            self._begin(writer, done, [person], self._certified)

    def _cancel(self, code: str) -> None:
        told = self._words.trainings.cancelled
        activity = self._activity(told, code, self._on(told))
        with self._database.write(Change(OPERATOR)) as writer:
            self._begin(writer, activity, [])
        self._timeline.pass_time(days=1, minutes=-14)
        reason = "Anggaran perjalanan dialihkan"
        with self._database.write(Change(ADMIN, reason=reason)) as writer:
            cancelled = replace(activity, state=ActivityState.CANCELLED, reason=reason)
            writing.change(writer, cancelled)

    def _begin(
        self,
        writer: Writer,
        activity: Activity,
        people: Sequence[Person],
        noted: Noted | None = None,
    ) -> None:
        writing.begin(writer, activity)
        for place, person in enumerate(people, 1):
            participant = _participant(activity, person, place)
            if noted is not None:
                participant = noted(activity, participant)
            writing.begin_participant(writer, activity.id, participant)

    def _certified(self, activity: Activity, person: Participant) -> Participant:
        """Return a participant with tests, and with a certificate where enough was attended."""
        before = Fraction(48 + person.place * 7 % 23)
        after = before + person.place * 5 % 27
        marks = _marks(person.place - 1, len(activity.sessions))
        passes = 100 * marks.count(Mark.PRESENT) >= (activity.minimum or 0) * len(marks)
        number = f"{activity.code}/{self._year}/{person.place:03}"
        certificate = Certificate(number, activity.end + _CERTIFIED_AFTER) if passes else None
        if activity.earning is Earning.CERTIFICATE:
            return person._replace(certificate=Certificate(number, activity.end))
        return person._replace(before=before, after=after, certificate=certificate)

    def _on(self, told: PlannedTraining) -> date:
        return date(self._year, told.month, told.day)

    def _activity(self, told: PlannedTraining, code: str, start: date) -> Activity:
        row = name_id("training", self._words.office.code, str(self._year), code)
        numbers = range(1, told.sessions + 1)
        return Activity(
            id=row,
            code=code,
            name=told.name,
            track=told.track,
            organiser=told.organiser,
            place=told.place,
            start=start,
            end=start + timedelta(days=told.days - 1),
            hours=Fraction(told.hours),
            earning=Earning(told.earning),
            minimum=_MINIMUM if told.earning == Earning.WHOLE.value else None,
            sessions=tuple(_session(row, start, number) for number in numbers),
        )


def _session(activity: RowId, start: date, number: int) -> Session:
    """Return a session: two a day, of two hours each."""
    day, half = divmod(number - 1, _HALF_DAY)
    begins = _BEGINS[half]
    ends = time(begins.hour + 1, 30)
    row = session_id(activity, number)
    return Session(row, number, "", start + timedelta(days=day), begins, ends, Fraction(2))


def _chosen(active: Sequence[Person], place: int) -> Sequence[Person]:
    """Return every second or third of the people, each time others."""
    return active[place % 3 :: 2 + place % 2][:_MOST]


def _marks(place: int, count: int) -> tuple[Mark, ...]:
    return tuple(_mark(place * 5 + number * 7) for number in range(count))


def _mark(number: int) -> Mark:
    if number % _EXCUSED_EVERY == 1:
        return Mark.EXCUSED
    return Mark.ABSENT if number % _ABSENT_EVERY == 1 else Mark.PRESENT


def _cells(activity: Activity, person: Person, marks: Sequence[Mark]) -> list[writing.Cell]:
    row = participant_id(activity.id, person.id)
    return [
        writing.Cell(row, person.id, session.id, mark)
        for session, mark in zip(activity.sessions, marks, strict=False)
    ]


def _participant(activity: Activity, person: Person, place: int) -> Participant:
    row = participant_id(activity.id, person.id)
    kind = EmployeeKind(person.kind)
    return Participant(row, person.id, place, person.nip, person.name, kind, None, None, ())
