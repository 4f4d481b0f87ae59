"""Units of an office as values: the tree, and what each holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, NamedTuple

from asn_desktop.domain.names import fold
from asn_desktop.errors import UserError
from asn_desktop.ids import RowId, name_id

_ECHELON = re.compile(r"(?:eselon\s*)?(i{1,3}|iv|v)\s*[./ -]?\s*([ab])?", re.IGNORECASE)


class UnitMissingError(UserError):
    """There is no such unit."""

    code = "unit_missing"


class UnitRefusedError(UserError):
    """The change would leave the unit tree in a state that cannot be.

    ``field`` is the wire name of the field to repair, or empty.
    """

    code = "unit_refused"

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field: Final = field


def unit_id(code: str) -> RowId:
    """Return the id of a unit with a code."""
    return name_id("unit", code)


def provisional_unit_id(office: str, name: str) -> RowId:
    """Return the id of a unit that an office named without a code."""
    return name_id("unit", office, fold(name))


def parse_echelon(text: str) -> str | None:
    """Return an echelon as forms print it, None for none.

    >>> parse_echelon("Eselon III/b")
    'III.b'

    Raises:
        UnitRefusedError: It is no echelon.
    """
    if not text.strip():
        return None
    found = _ECHELON.fullmatch(text.strip())
    if found is None:
        raise UnitRefusedError(
            f"Eselon “{text.strip()}” tidak dikenal. Tulis seperti II.b, III.a, atau IV.b; "
            "kosongkan bila kepalanya tidak bereselon.",
            "echelon",
        )
    level = found[1].upper()
    return f"{level}.{found[2].lower()}" if found[2] else level


class UnitLine(NamedTuple):
    """A unit as the tree shows one.

    ``people`` counts the active employees of this unit alone.
    """

    id: RowId
    code: str | None
    name: str
    echelon: str | None
    parent_id: RowId | None
    provisional: bool
    starts_on: date | None
    ends_on: date | None
    successor_id: RowId | None
    people: int
    head: str | None


class Official(NamedTuple):
    """A rater without an employee row: the mayor, an official of another body."""

    id: RowId
    name: str
    nip: str | None
    position: str | None
    grade: str | None
    unit_name: str | None


@dataclass(frozen=True, slots=True)
class NewOfficial:
    """What is to be recorded of a rater without an employee row."""

    name: str
    nip: str | None = None
    position: str | None = None
    grade: str | None = None
    unit_name: str | None = None


@dataclass(frozen=True)
class UnitTree:
    """All units of an office, in order of code, and the journal position of the reading."""

    units: tuple[UnitLine, ...]
    seen: int

    @cached_property
    def _known(self) -> Mapping[RowId, UnitLine]:
        return {unit.id: unit for unit in self.units}

    @cached_property
    def _below(self) -> Mapping[RowId | None, tuple[UnitLine, ...]]:
        found: dict[RowId | None, tuple[UnitLine, ...]] = {}
        for unit in self.units:
            above = unit.parent_id if unit.parent_id in self._known else None
            found[above] = (*found.get(above, ()), unit)
        return found

    def by_id(self) -> Mapping[RowId, UnitLine]:
        """Return the units by their id."""
        return self._known

    def get(self, unit: RowId) -> UnitLine:
        """Return one unit.

        Raises:
            UnitMissingError: It is gone.
        """
        found = self._known.get(unit)
        if found is None:
            raise UnitMissingError(
                "Satuan kerja ini sudah tidak ada, mungkin dihapus atau impornya dibatalkan. "
                "Muat ulang daftar satuan kerja."
            )
        return found

    def with_code(self, code: str) -> UnitLine | None:
        """Return the unit that has a code today."""
        return next((unit for unit in self.units if unit.code == code), None)

    def children(self, unit: RowId | None) -> tuple[UnitLine, ...]:
        """Return the units directly below one (None: those without a parent)."""
        return self._below.get(unit, ())

    def path(self, unit: RowId) -> tuple[RowId, ...]:
        """Return the unit and those above it, the nearest first; a loop ends the way."""
        way: list[RowId] = []
        at: RowId | None = unit
        while at is not None and at in self._known and at not in way:
            way.append(at)
            at = self._known[at].parent_id
        return tuple(way)

    def path_names(self, unit: RowId) -> tuple[str, ...]:
        """Return the names from the top of the tree down to the unit."""
        return tuple(self._known[each].name for each in reversed(self.path(unit)))

    def successors(self, unit: RowId) -> tuple[RowId, ...]:
        """Return the unit and those that took over from it, one after the other."""
        way: list[RowId] = []
        at: RowId | None = unit
        while at is not None and at in self._known and at not in way:
            way.append(at)
            at = self._known[at].successor_id
        return tuple(way)

    def people_within(self, unit: RowId) -> int:
        """Return how many active employees the unit and those below it have."""
        return sum(self._known[each].people for each in self.within(unit))

    def within(self, unit: RowId) -> tuple[RowId, ...]:
        """Return the unit and all units below it, each once."""
        found: dict[RowId, None] = {}
        waiting = [unit]
        while waiting:
            at = waiting.pop()
            if at not in found:
                found[at] = None
                waiting.extend(child.id for child in self.children(at))
        return tuple(found)

    def require_parent(self, unit: RowId | None, parent: RowId | None) -> None:
        """Refuse a parent that does not exist or stands below the unit itself.

        Args:
            unit: The unit that moves; None for one that is being added.
            parent: Where it is to stand; None for the top.

        Raises:
            UnitMissingError: There is no such parent.
            UnitRefusedError: The units would stand in a circle.
        """
        if parent is None:
            return
        above = self.get(parent)
        if unit is None or unit not in self.path(parent):
            return
        name = self.get(unit).name
        if unit == parent:
            raise UnitRefusedError(
                f"{name} tidak dapat menjadi induk bagi dirinya sendiri. Pilih satuan kerja lain.",
                "parent_id",
            )
        raise UnitRefusedError(
            f"{above.name} berada di bawah {name}, jadi tidak dapat menjadi induknya. "
            f"Pindahkan {above.name} dahulu, atau pilih induk lain.",
            "parent_id",
        )
