"""What any import would do, as values that can be shown before it does it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple, Protocol


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
