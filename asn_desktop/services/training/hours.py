"""The training hours (JP) of a year: what each person earned where, against duty and ceiling."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Final

from asn_desktop.domain.rules.hours import judge_year
from asn_desktop.domain.rules.versions import RuleVersion
from asn_desktop.domain.training.activity import Activity
from asn_desktop.domain.training.earning import EarningRules, earned
from asn_desktop.domain.training.lists import HoursFilter, HoursPage, HoursPart, PersonHours
from asn_desktop.domain.training.words import Mark
from asn_desktop.domain.training_hours import HoursLimits
from asn_desktop.ids import RowId
from asn_desktop.storage.targets.people import ReadConnection
from asn_desktop.storage.training import hours, reading
from asn_desktop.storage.training.hours import Attended, Person

_DECEMBER: Final = (12, 31)
_CALENDAR: Final = "tahun"
_CONTRACT: Final = (
    "JP dijumlahkan menurut tahun kalender, sedangkan batasnya menurut tahun kontrak. "
    "Periksa bila kontraknya tidak mulai 1 Januari."
)


class YearOfHours:
    """Counts the hours of a year by the rules in force on its last day.

    Args:
        wanted: The year, and whose hours.
        versions: All rule versions.
    """

    def __init__(self, wanted: HoursFilter, versions: tuple[RuleVersion, ...]) -> None:
        self._wanted = wanted
        self._versions = versions
        self._activities: dict[RowId, Activity] = {}
        self._earning = cache(lambda day: EarningRules.on(versions, day))

    def every(self, connection: ReadConnection) -> list[PersonHours]:
        """Return everybody who fits, in order of name."""
        status = self._wanted.status
        counted = self._counted(connection, hours.people(connection, self._wanted))
        return [line for line in counted if status is None or line.status is status]

    def page(self, connection: ReadConnection, offset: int, limit: int) -> HoursPage:
        """Return a slice; only a filter by status has to count everybody."""
        if self._wanted.status is not None:
            lines = self.every(connection)
            return HoursPage(lines[offset : offset + limit], len(lines), capped=False)
        people = hours.people(connection, self._wanted)
        lines = self._counted(connection, people[offset : offset + limit])
        return HoursPage(lines, len(people), capped=False)

    def _counted(self, connection: ReadConnection, people: Sequence[Person]) -> list[PersonHours]:
        done = hours.attended(connection, [each.id for each in people], self._wanted.year)
        wanted = {each.activity for listed in done.values() for each in listed}
        self._activities |= {each.id: each for each in reading.several(connection, sorted(wanted))}
        return [self._of(person, done.get(person.id, [])) for person in people]

    def _of(self, person: Person, done: Sequence[Attended]) -> PersonHours:
        parts = sorted(map(self._part, done), key=lambda part: (part.counted_on, part.code))
        counted = tuple(part.hours for part in parts if part.hours)
        end = date(self._wanted.year, *_DECEMBER)
        year = judge_year(person.kind, counted, self._versions, end)
        return PersonHours(
            employee=person.id,
            nip=person.nip,
            name=person.name,
            kind=person.kind,
            position=person.position,
            unit=person.unit,
            hours=year.judged.total,
            required=year.limits.required,
            limit=year.limits.limit,
            short=year.judged.short,
            status=year.judged.status,
            parts=tuple(parts),
            explanation=year.why,
            doubts=(*year.doubts, *_contract_words(year.limits)),
        )

    def _part(self, done: Attended) -> HoursPart:
        activity = self._activities[done.activity]
        marks = tuple(done.marks.get(each.id, Mark.EMPTY) for each in activity.sessions)
        found = earned(activity, marks, done.certificate, self._earning(activity.end))
        return HoursPart(
            activity=activity.id,
            code=activity.code,
            name=activity.name,
            track=activity.track,
            organiser=activity.organiser,
            start=activity.start,
            end=activity.end,
            certificate=done.certificate.number if done.certificate else "",
            hours=found.hours,
            counted_on=found.counted_on,
            by_certificate=found.by_certificate,
            why=found.explanation,
        )


def _contract_words(limits: HoursLimits) -> tuple[str, ...]:
    """Say so where the rule means another year than the one that is summed."""
    return () if limits.year == _CALENDAR else (_CONTRACT,)
