"""What any import would do, as values that can be shown before it does it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Generic, NamedTuple, Protocol, TypeVar

_Record = TypeVar("_Record")
_Key = TypeVar("_Key", bound=Hashable)


class Effect(Enum):
    """What the import does to one record; the value is the tab's title."""

    NEW = "Baru"
    CHANGED = "Diperbarui"
    UNCHANGED = "Tidak berubah"


class FieldChange(NamedTuple):
    """One difference, in words."""

    label: str
    old: str
    new: str


class Absent(NamedTuple):
    """A person whom the file does not name; nothing happens to them."""

    nip: str
    name: str
    unit: str


class Compared(Protocol):
    """One record of the file, compared with what is recorded."""

    @property
    def sheet(self) -> str:
        """Return where it stands."""

    @property
    def rows(self) -> Sequence[int]:
        """Return its rows in the file."""

    @property
    def nip(self) -> str:
        """Return the number of the person whom it is about."""

    @property
    def name(self) -> str:
        """Return the name of that person."""

    @property
    def effect(self) -> Effect:
        """Return what will happen."""

    @property
    def changes(self) -> Sequence[FieldChange]:
        """Return the differences in words; none for a new record."""


@dataclass(frozen=True, slots=True)
class Planned(Generic[_Record]):
    """A record that is a draft until it is determined, compared with what is recorded.

    Attributes:
        sheet: Where it stands.
        rows: Its rows in the file.
        effect: What will happen.
        wanted: The record as it will be.
        stored: The draft that it changes; None for a new one.
        changes: The differences in words (empty for a new one).
    """

    sheet: str
    rows: tuple[int, ...]
    nip: str
    name: str
    effect: Effect
    wanted: _Record
    stored: _Record | None
    changes: tuple[FieldChange, ...]


_Compared = TypeVar("_Compared", bound=Compared)


@dataclass(frozen=True, slots=True)
class YearPlan(Generic[_Compared]):
    """The whole of an import of what people have each year, before anything is written.

    Attributes:
        year: Of the records.
        compared: In the order of the file.
        absent: Active people whom the file does not name; nothing happens to them.
        notes: Sentences about records that are taken but worth a look.
        position: Journal position of the comparison; a later one refuses the plan.
    """

    year: int
    compared: tuple[_Compared, ...]
    absent: tuple[Absent, ...]
    notes: tuple[str, ...]
    position: int


class ImportPlan(Protocol):
    """The whole of an import, before anything is written."""

    @property
    def compared(self) -> Sequence[Compared]:
        """Return the records in the order of the file."""

    @property
    def absent(self) -> Sequence[Absent]:
        """Return the people whom the file does not name."""

    @property
    def notes(self) -> Sequence[str]:
        """Return sentences about what is taken but worth a look."""

    @property
    def position(self) -> int:
        """Return the journal position of the comparison; a later one refuses the plan."""


class Counted(NamedTuple):
    """How many records of a kind are new, changed and unchanged."""

    new: int
    changed: int
    unchanged: int


def counted(records: Sequence[Compared]) -> Counted:
    """Return how many records an import does each thing to."""
    return Counted(*(sum(1 for each in records if each.effect is effect) for effect in Effect))


def counted_parts(
    pairs: Iterable[tuple[Mapping[_Key, object], Mapping[_Key, object]]],
) -> Counted:
    """Return the same of the parts of records, before and after, each under what stays its own."""
    new = changed = unchanged = 0
    for before, after in pairs:
        known = before.keys() & after.keys()
        same = sum(1 for key in known if before[key] == after[key])
        new += len(after) - len(known)
        changed += len(known) - same
        unchanged += same
    return Counted(new, changed, unchanged)


class Counts(NamedTuple):
    """How many records of a file there are of each kind."""

    new: int
    changed: int
    unchanged: int
    repeated: int
    refused: int
    left_out: int
    """Rows that a person chose to leave out."""
    absent: int

    @property
    def written(self) -> int:
        """Return how many records an import would write."""
        return self.new + self.changed

    @property
    def skipped(self) -> int:
        """Return how many rows of the file are not taken."""
        return self.repeated + self.refused + self.left_out
