"""What an import of employees would do, as values that can be shown before it does it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from asn_desktop.domain.employees import DatedKind
from asn_desktop.domain.imports import Absent, Effect, FieldChange
from asn_desktop.ids import RowId

Stored = str | int | bytes | None


class DatedWrite(NamedTuple):
    """A dated fact that will be written: begun, or corrected where the row is there.

    ``dates`` is true where the same fact was on record without its date: that row goes.
    """

    kind: DatedKind
    starts_on: date | None
    values: dict[str, Stored]
    corrects: bool
    dates: bool = False


@dataclass(slots=True)
class PlannedPerson:
    """One person of the file, compared with what is recorded.

    Attributes:
        sheet: Where the person stands.
        row: Row in the file, for people to find it.
        effect: What will happen.
        person: Fields of the person that will be written.
        dated: Dated facts that will be written.
        changes: The differences in words (empty for a new person).
    """

    sheet: str
    row: int
    nip: str
    name: str
    employee: RowId
    effect: Effect
    person: dict[str, Stored]
    dated: list[DatedWrite] = field(default_factory=list)
    changes: list[FieldChange] = field(default_factory=list)

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows of the file that tell about the person: one."""
        return (self.row,)


class NewUnit(NamedTuple):
    """A unit that the file names and the tree does not have: made as provisional."""

    id: RowId
    code: str | None
    name: str


@dataclass(frozen=True, slots=True)
class EmployeeImportPlan:
    """The whole of an import, before anything is written.

    Attributes:
        people: In the order of the file.
        units: Provisional units that will be made.
        absent: People whom the file does not name.
        proposed: How many superiors are proposed from the unit tree.
        notes: Sentences about rows that are taken but worth a look.
        position: Journal position of the comparison; a later one refuses the plan.
    """

    people: tuple[PlannedPerson, ...]
    units: tuple[NewUnit, ...]
    absent: tuple[Absent, ...]
    proposed: int
    notes: tuple[str, ...]
    position: int

    @property
    def compared(self) -> tuple[PlannedPerson, ...]:
        """The people, as every import calls what it compares."""
        return self.people

    def count(self, effect: Effect) -> int:
        """Return how many people the import does this to."""
        return sum(1 for person in self.people if person.effect is effect)
