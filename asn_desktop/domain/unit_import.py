"""A list of units as a file tells it, and what its import would do: the values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from asn_desktop.ids import RowId

CODE_LIMIT: Final = 60
NAME_LIMIT: Final = 300


class UnitRow(NamedTuple):
    """A row of a unit list; ``row`` counts from 1, ``parent`` is a code or a name."""

    sheet: str
    row: int
    code: str
    name: str
    parent: str | None = None
    echelon: str | None = None


class UnitProblem(NamedTuple):
    """Why a row is refused: where, what was found, what was expected, how to repair."""

    sheet: str
    row: int
    column: str
    found: str
    expected: str
    message: str


class UnitDifference(NamedTuple):
    """A field of a unit that the list changes; values in words."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class UnitList:
    """A list of units as a file told it: usable rows, each code once, and what was refused."""

    rows: Sequence[UnitRow]
    problems: Sequence[UnitProblem] = ()
    repeated: int = 0
    mapping: Mapping[str, str | None] = field(default_factory=dict)
    skipped_sheets: Sequence[str] = ()


class NewUnit(NamedTuple):
    """A unit that the list brings."""

    id: RowId
    code: str
    name: str
    parent_id: RowId | None
    echelon: str | None


class ChangedUnit(NamedTuple):
    """A known unit that the list describes otherwise; ``values`` by wire name."""

    id: RowId
    name: str
    values: Mapping[str, str | int | bytes | None]
    differences: tuple[UnitDifference, ...]


class JoinedUnit(NamedTuple):
    """A provisional unit that turns out to be a unit of the list."""

    provisional: RowId
    real: RowId
    name: str


@dataclass(frozen=True, slots=True)
class UnitImportPlan:
    """What an import would do; nothing is written yet.

    ``unchanged`` and ``absent`` hold names, ``repeated`` counts rows.
    """

    seen: int
    new: tuple[NewUnit, ...] = ()
    changed: tuple[ChangedUnit, ...] = ()
    unchanged: tuple[str, ...] = ()
    repeated: int = 0
    problems: tuple[UnitProblem, ...] = ()
    absent: tuple[str, ...] = ()
    joined: tuple[JoinedUnit, ...] = ()
    mapping: Mapping[str, str | None] = field(default_factory=dict)
    skipped_sheets: tuple[str, ...] = ()

    @property
    def accepted(self) -> int:
        """How many rows hold a usable unit."""
        return len(self.new) + len(self.changed) + len(self.unchanged)

    @property
    def refused(self) -> int:
        """How many rows are refused."""
        return len({(problem.sheet, problem.row) for problem in self.problems})

    @property
    def writes(self) -> int:
        """How many units the import would write."""
        return len(self.new) + len(self.changed) + len(self.joined)
