"""The weeks in which a practice office was worked in, so that its history has something to show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from asn_desktop.clock import Clock
from asn_desktop.domain.access import LOCAL_PRINCIPAL, Principal, Role
from asn_desktop.domain.employees import DatedKind
from asn_desktop.domain.units import unit_id
from asn_desktop.services.demo_people import EXECUTIVE, Person
from asn_desktop.services.demo_words import RenamedUnit
from asn_desktop.services.employees import EmployeeService
from asn_desktop.storage import offices
from asn_desktop.storage.database import Database
from asn_desktop.storage.fields import Value
from asn_desktop.storage.journal.writer import Change

ADMIN: Final = LOCAL_PRINCIPAL
OPERATOR: Final = Principal(LOCAL_PRINCIPAL.account, "Operator latihan", Role.OPERATOR)
_WRONG_SERIAL: Final = "871"


class Timeline:
    """A clock that is set by hand."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment
        self.clock: Final = Clock(lambda: self.moment)

    def pass_time(self, *, days: int = 0, minutes: int = 0) -> None:
        """Go on."""
        self.moment += timedelta(days=days, minutes=minutes)


def make_slips(people: Sequence[Person]) -> None:
    """Let a few people be recorded wrongly at first; ``History`` puts them right."""
    named = [person for person in people if not person.leads and person.standing is None]
    for person in named[1:3]:
        given, _, family = person.name.rpartition(" ")
        person.first_name = f"{given} {family[:-1]}"
    for person in named[3:4]:
        person.first_nip = f"{person.nip[:15]}{_WRONG_SERIAL}"


class History:
    """Edits of a practice office, by two people, on several days.

    Args:
        database: Of the practice office; everybody is in it.
        timeline: When the edits are made.
        people: Everybody.
        year: The year that the data speak of.
    """

    def __init__(
        self, database: Database, timeline: Timeline, people: Sequence[Person], year: int
    ) -> None:
        self._database = database
        self._timeline = timeline
        self._people = people
        self._year = year
        self._admin = EmployeeService(database, ADMIN, timeline.clock)
        self._operator = EmployeeService(database, OPERATOR, timeline.clock)

    def happen(self, renamed: RenamedUnit, name: str) -> None:
        """Make the later edits; a small office has fewer.

        Args:
            renamed: The unit that got another name.
            name: Its name today.
        """
        self._timeline.pass_time(days=3, minutes=-40)
        self._rename_unit(renamed, name)
        self._timeline.pass_time(days=4, minutes=12)
        self._promote()
        self._timeline.pass_time(days=5, minutes=55)
        self._replace_rater()
        self._timeline.pass_time(days=3, minutes=-20)
        self._confirm_superior()

    def correct_slips(self) -> None:
        """Put right what was recorded wrongly of a few people."""
        self._timeline.pass_time(days=4, minutes=75)
        for person in self._people:
            if person.first_name:
                self._edit(person, {"name": person.name})
            if person.first_nip:
                self._edit(person, {"nip": person.nip})

    def _edit(self, person: Person, values: Mapping[str, Value]) -> None:
        self._timeline.pass_time(minutes=6)
        seen = self._operator.get(person.id).seen
        self._operator.edit(person.id, values, seen=seen)

    def _rename_unit(self, renamed: RenamedUnit, name: str) -> None:
        with self._database.write(Change(ADMIN, reason="Nama menurut peraturan baru")) as writer:
            writer.update(offices.unit, unit_id(renamed.code), {"name": name})

    def _promote(self) -> None:
        """Give somebody a new position from the beginning of the year."""
        for person in self._staff()[4:5]:
            seen = self._operator.get(person.id).seen
            position: dict[str, Value] = {
                "title": "Penelaah Teknis Kebijakan",
                "position_kind": EXECUTIVE,
            }
            start = self._not_later(date(self._year, 1, 2))
            self._operator.set_dated(person.id, DatedKind.POSITION, start, position, seen=seen)

    def _replace_rater(self) -> None:
        """Put the people of one unit under the head of another for the time being."""
        heads = [person for person in self._people if person.leads]
        groups = {
            head.nip: [person.id for person in self._staff() if person.unit == head.unit]
            for head in heads[1:]
        }
        largest = max(groups, key=lambda nip: len(groups[nip]), default="")
        if not groups.get(largest):
            return
        other = next(head for head in heads[1:] if head.nip != largest)
        start = self._not_later(date(self._year, 4, 1))
        reason = "Pejabat lama mengikuti pendidikan sampai akhir tahun"
        self._admin.replace_rater(groups[largest], other.id, start, reason)

    def _confirm_superior(self) -> None:
        """Take a proposed superior as right."""
        for person in self._staff():
            found = self._operator.get(person.id)
            proposals = [
                each
                for each in found.dated
                if each.kind is DatedKind.SUPERIOR and each.values["proposed"]
            ]
            if proposals and found.line.proposed:
                values = {**proposals[0].values, "proposed": 0}
                start = proposals[0].starts_on
                self._operator.set_dated(
                    person.id, DatedKind.SUPERIOR, start, values, seen=found.seen
                )
                return

    def _staff(self) -> list[Person]:
        return [person for person in self._people if not person.leads and person.standing is None]

    def _not_later(self, day: date) -> date:
        return min(day, self._timeline.clock.today())
