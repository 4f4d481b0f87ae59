"""Invented people for a practice office: names, careers and numbers that could be real."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, NamedTuple

from asn_desktop.domain.employees import EmployeeKind, EmployeeState, employee_id
from asn_desktop.domain.grades import RANKS
from asn_desktop.domain.nip import Sex
from asn_desktop.ids import RowId
from asn_desktop.services.demo_words import Career, Unit, Words

EXECUTIVE: Final = "Jabatan Pelaksana"
FUNCTIONAL: Final = "Jabatan Fungsional"
STRUCTURAL: Final = "Jabatan Struktural"

_LADDER: Final = tuple(RANKS)
_YEARS_A_RANK: Final = 4
_TEACHERS: Final = 0.3
_CONTRACTS: Final = 0.3
_FIRST_CONTRACTS: Final = 2021
_MOST_STEPS: Final = 4
# Places among the staff: a CPNS, one who retired, one who studies; and two in a unit
# that nobody has confirmed yet.
_CANDIDATE, _RETIRED, _STUDENT = 0, 2, 3
_PROVISIONAL: Final = (1, 21)


class Rank(NamedTuple):
    """A grade from a date on."""

    since: date
    grade: str


class Position(NamedTuple):
    """A position from a date on."""

    since: date
    title: str
    kind: str
    echelon: str | None = None


class Standing(NamedTuple):
    """An employment state from a date on."""

    since: date
    state: EmployeeState
    note: str


class Schooling(NamedTuple):
    """An education and the title that it gives."""

    education: str
    degree: str


@dataclass(slots=True)
class Person:
    """An invented employee.

    ``unit`` is a code; None stands for the provisional unit. Name and NIP may have been
    recorded wrongly at first.
    """

    nip: str
    name: str
    front: str | None
    birth: date
    sex: Sex
    kind: EmployeeKind
    schooling: Schooling
    unit: str | None = None
    leads: bool = False
    candidate: bool = False
    ranks: list[Rank] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    standing: Standing | None = None
    first_nip: str | None = None
    first_name: str | None = None

    @property
    def id(self) -> RowId:
        """The id, made of the NIP as first recorded."""
        return employee_id(self.first_nip or self.nip)

    @property
    def appointed(self) -> date:
        """The first day as an employee."""
        return self.ranks[0].since


class Population:
    """Makes people, the same for the same seed.

    Args:
        words: The shipped lists.
        seed: Of the chance.
        year: The year that the data speak of; every career begins before it.
    """

    def __init__(self, words: Words, seed: int, year: int) -> None:
        self._words = words
        self._chance = random.Random(seed)  # noqa: S311 - invented people, no secret
        self._year = year
        self._numbers: set[str] = set()
        self._names: set[str] = set()

    def people(self, units: Sequence[Unit], count: int) -> list[Person]:
        """Return the head of each unit first, then everybody else."""
        heads = [self._head(unit) for unit in units[:count]]
        schools = [unit for unit in units if unit.echelon is None]
        offices = [unit for unit in units if unit.echelon is not None]
        staff = [self._member(place, schools, offices) for place in range(count - len(heads))]
        return [*heads, *staff]

    def _head(self, unit: Unit) -> Person:
        person = self._school_head(unit) if unit.echelon is None else self._leader(unit)
        person.unit, person.leads = unit.code, True
        return person

    def _leader(self, unit: Unit) -> Person:
        grade = self._words.echelon_grades[str(unit.echelon)]
        steps = _LADDER.index(grade) - _LADDER.index("III/a")
        degree = self._chance.choice(self._words.leader_degrees)
        schooling = Schooling("S-2" if "M." in degree else "S-1/Sarjana", degree)
        person = self._person(EmployeeKind.PNS, schooling, self._appointed(steps))
        person.ranks = self._ranks(person, "III/a", steps)
        began = date(self._year - self._chance.randint(1, 2), self._chance.randint(1, 11), 2)
        first = Position(person.appointed, "Penelaah Teknis Kebijakan", EXECUTIVE)
        person.positions = [first, Position(began, unit.head, STRUCTURAL, unit.echelon)]
        return person

    def _school_head(self, unit: Unit) -> Person:
        career = self._words.teacher
        person = self._servant(career, _steps(career), self._appointed(_steps(career)))
        person.positions[-1] = person.positions[-1]._replace(title=unit.head)
        return person

    def _member(self, place: int, schools: Sequence[Unit], offices: Sequence[Unit]) -> Person:
        if place in (_CANDIDATE, _RETIRED, _STUDENT):
            person = self._special(place)
            person.unit = self._chance.choice(offices).code
            return person
        teaches = bool(schools) and self._chance.random() < _TEACHERS
        career = self._words.teacher if teaches else self._chance.choice(self._words.careers)
        if self._chance.random() < _CONTRACTS:
            person = self._contract(career)
        else:
            steps = self._chance.randint(0, min(_steps(career), _MOST_STEPS))
            person = self._servant(career, steps, self._appointed(steps))
        if teaches or place not in _PROVISIONAL:
            person.unit = self._chance.choice(schools if teaches else offices).code
        return person

    def _special(self, place: int) -> Person:
        career = self._words.careers[1]
        if place == _CANDIDATE:
            person = self._servant(career, 0, date(self._year - 1, 12, 1))
            person.candidate = True
        elif place == _RETIRED:
            person = self._servant(career, 3, self._appointed(4), born=self._year - 59)
            month_end = date(self._year - 1, person.birth.month, 28) + timedelta(days=4)
            retired = month_end.replace(day=1)
            person.standing = Standing(retired, EmployeeState.RETIRED, "Batas usia pensiun")
        else:
            person = self._servant(career, 1, self._appointed(1))
            began = date(self._year - 1, 9, 1)
            person.standing = Standing(began, EmployeeState.STUDY, "Program magister, dua tahun")
        return person

    def _servant(
        self, career: Career, steps: int, appointed: date, born: int | None = None
    ) -> Person:
        person = self._person(EmployeeKind.PNS, self._schooling(career), appointed, born)
        person.ranks = self._ranks(person, career.start, steps)
        person.positions = self._positions(career, person.ranks)
        return person

    def _contract(self, career: Career) -> Person:
        part_time = self._chance.random() < _CONTRACTS
        kind = EmployeeKind.PPPK_PART_TIME if part_time else EmployeeKind.PPPK
        last = self._year - 1
        since = date(self._chance.randint(min(_FIRST_CONTRACTS, last), last), 3, 1)
        person = self._person(kind, self._schooling(career), since)
        person.ranks = [Rank(since, career.contract)]
        # A contract begins at the first level of its position, whatever the grade.
        level = {"expert": " Ahli Pertama", "skilled": " Terampil", "plain": ""}[career.levels]
        title = f"{self._chance.choice(career.titles)}{level}"
        person.positions = [Position(since, title, FUNCTIONAL if level else EXECUTIVE)]
        return person

    def _person(
        self, kind: EmployeeKind, schooling: Schooling, appointed: date, born: int | None = None
    ) -> Person:
        sex: Sex = self._chance.choice(("L", "P"))
        birth = date(
            born or appointed.year - self._chance.randint(23, 28),
            self._chance.randint(1, 12),
            self._chance.randint(1, 28),
        )
        middle = f"{appointed:%Y%m}" if kind is EmployeeKind.PNS else f"{appointed:%Y}21"
        nip = self._number(f"{birth:%Y%m%d}{middle}{'1' if sex == 'L' else '2'}")
        return Person(nip, self._name(sex), self._front(sex), birth, sex, kind, schooling)

    def _schooling(self, career: Career) -> Schooling:
        return Schooling(career.education, self._chance.choice(career.degrees))

    def _appointed(self, steps: int) -> date:
        """Return a first appointment so long ago that the ranks since then fit in."""
        years = 2 + steps * _YEARS_A_RANK + self._chance.randint(0, 2)
        return date(self._year - years, self._chance.choice((1, 2, 3, 12)), 1)

    def _ranks(self, person: Person, start: str, steps: int) -> list[Rank]:
        year, month = int(person.nip[8:12]), int(person.nip[12:14])
        ranks = [Rank(date(year, month, 1), start)]
        first = _LADDER.index(start)
        for step in range(1, steps + 1):
            since = date(year + step * _YEARS_A_RANK, self._chance.choice((4, 10)), 1)
            ranks.append(Rank(since, _LADDER[first + step]))
        return ranks

    def _positions(self, career: Career, ranks: Sequence[Rank]) -> list[Position]:
        base = self._chance.choice(career.titles)
        if career.levels == "plain":
            return [Position(ranks[0].since, base, EXECUTIVE)]
        words = self._words
        levels = words.expert_levels if career.levels == "expert" else words.skilled_levels
        found: list[Position] = []
        for rank in ranks:
            title = f"{base} {levels[rank.grade]}"
            if not found or found[-1].title != title:
                # The position follows the rank by a month, as its decision does.
                since = rank.since + timedelta(days=31) if found else rank.since
                found.append(Position(since, title, FUNCTIONAL))
        return found

    def _name(self, sex: Sex) -> str:
        names = self._words.names
        given = names.L if sex == "L" else names.P
        name = self._combined(given)
        # In a small office nobody has the same name; in a large one it happens.
        for _ in range(5):
            if name not in self._names:
                break
            name = self._combined(given)
        self._names.add(name)
        return name

    def _combined(self, given: Sequence[str]) -> str:
        words = self._chance.sample(given, 2 if self._chance.random() < 1 / 4 else 1)
        return " ".join((*words, self._chance.choice(self._words.names.family)))

    def _front(self, sex: Sex) -> str | None:
        if self._chance.random() > 1 / 12:
            return None
        return "H." if sex == "L" else "Hj."

    def _number(self, beginning: str) -> str:
        serial = 1
        while f"{beginning}{serial:03}" in self._numbers:
            serial += 1
        self._numbers.add(f"{beginning}{serial:03}")
        return f"{beginning}{serial:03}"


def _steps(career: Career) -> int:
    return _LADDER.index(career.top) - _LADDER.index(career.start)
