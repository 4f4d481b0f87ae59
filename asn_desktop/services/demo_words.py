"""The shipped lists that a practice office is made of, and the units it consists of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

import msgspec

from asn_desktop import paths

_PEOPLE_A_SCHOOL: Final = 40


class Names(msgspec.Struct, frozen=True):
    """Given names by sex, and family names, to be combined freely."""

    L: tuple[str, ...]
    P: tuple[str, ...]
    family: tuple[str, ...]


class Unit(msgspec.Struct, frozen=True):
    """A unit, and the title of who leads it; schools are led by a teacher, without echelon."""

    code: str
    name: str
    head: str
    parent: str | None = None
    echelon: str | None = None


class Career(msgspec.Struct, frozen=True):
    """Where a career begins and ends, and what it is called on the way."""

    education: str
    degrees: tuple[str, ...]
    start: str
    top: str
    contract: str
    levels: Literal["expert", "skilled", "plain"]
    titles: tuple[str, ...]


class OutsideOfficial(msgspec.Struct, frozen=True):
    """Who rates the heads at the top: no employee of the office."""

    name: str
    back: str
    position: str
    unit: str


class OfficeWords(msgspec.Struct, frozen=True):
    """Code and name of the practice office, and the place where its papers are signed."""

    code: str
    name: str
    city: str


class RenamedUnit(msgspec.Struct, frozen=True):
    """A unit whose earlier name the history shows."""

    code: str
    before: str


class PlannedResult(msgspec.Struct, frozen=True):
    """A work result; each measure is aspect, indicator and target."""

    superior: str
    text: str
    perspective: str
    measures: tuple[tuple[str, str, str], ...]


class PlannedTraining(msgspec.Struct, frozen=True):
    """A training activity; ``earning`` is how its hours are earned."""

    name: str
    track: str
    organiser: str
    place: str
    month: int
    day: int
    days: int
    hours: int
    sessions: int
    earning: str


class Trainings(msgspec.Struct, frozen=True):
    """A year of training: what is done, and one each that is not."""

    done: tuple[PlannedTraining, ...]
    running: PlannedTraining
    planned: PlannedTraining
    cancelled: PlannedTraining
    elsewhere: PlannedTraining


class Words(msgspec.Struct, frozen=True):
    """The shipped lists that everything is made of."""

    office: OfficeWords
    names: Names
    official: OutsideOfficial
    units: tuple[Unit, ...]
    school: Unit
    provisional: str
    renamed: RenamedUnit
    echelon_grades: Mapping[str, str]
    expert_levels: Mapping[str, str]
    skilled_levels: Mapping[str, str]
    teacher: Career
    careers: tuple[Career, ...]
    leader_degrees: tuple[str, ...]
    results: tuple[PlannedResult, ...]
    annex: Mapping[str, tuple[str, ...]]
    expectation: str
    trainings: Trainings


def load_words() -> Words:
    """Return the shipped lists."""
    return msgspec.json.decode(paths.resource("demo.json").read_bytes(), type=Words)


def office_units(words: Words, employees: int) -> list[Unit]:
    """Return the units of an office with so many people, parents first; it has more schools."""
    schools = [
        Unit(f"{words.school.code}.{n:02}", f"{words.school.name} {n}", words.school.head)
        for n in range(1, 2 + max(0, employees - _PEOPLE_A_SCHOOL) // _PEOPLE_A_SCHOOL)
    ]
    return [*words.units, *schools]
