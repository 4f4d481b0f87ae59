"""What an office should do now, and how it stands, as the first page tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import NamedTuple

from asn_desktop.ids import RowId

MOST = 5


class Task(Enum):
    """Something that waits, the most urgent first: order decides where numbers do not."""

    PROTECT = "protect"
    BYPASSED = "bypassed"
    IMPORT = "import"
    BACK_UP = "back_up"
    NO_SUPERIOR = "no_superior"
    PROPOSED_SUPERIOR = "proposed_superior"
    INCOMPLETE = "incomplete"
    PROVISIONAL = "provisional"
    COPY = "copy"


# Not sorted by how much of them there is: each stands before or after those that are.
_FIRST = frozenset({Task.PROTECT, Task.BYPASSED, Task.IMPORT, Task.BACK_UP})
_LAST = frozenset({Task.COPY})


class Waiting(NamedTuple):
    """One thing to do.

    Attributes:
        task: What.
        number: How many people, units, rows or days it is about; 0 where that says nothing.
        names: The first of them, by name.
        row: The first of them, where the way there leads to a single record.
    """

    task: Task
    number: int = 0
    names: tuple[str, ...] = ()
    row: RowId | None = None


class People(NamedTuple):
    """How many active people there are, and how complete what is known of them is."""

    everybody: int
    pns: int
    pppk: int
    no_superior: int
    incomplete: int


class Done(NamedTuple):
    """Something that was done lately.

    Attributes:
        title: Whose record it was, or what the import is called.
        detail: What changed.
        at: When, in UTC.
        actor: Who did it.
        table: Wire name of the record's table; empty for an import or a bulk change.
        row: The record, or the import.
    """

    title: str
    detail: str
    at: datetime
    actor: str
    table: str
    row: bytes


@dataclass(frozen=True, slots=True)
class Overview:
    """How the office stands.

    Attributes:
        waiting: What to do now, at most :data:`MOST`.
        more: How many further things wait.
        people: Counts of the active people.
        units: How many units there are.
        last: What was done last; empty for who may not read the history.
        backup: When the newest backup was made, None for never.
        copied: When a backup was last made in a second place, None for never.
    """

    waiting: tuple[Waiting, ...]
    more: int
    people: People
    units: int
    last: tuple[Done, ...]
    backup: datetime | None
    copied: datetime | None


def in_order(waiting: list[Waiting]) -> list[Waiting]:
    """Return what waits by urgency, then by how many people wait for it."""
    order = list(Task)

    def key(one: Waiting) -> tuple[int, int, int]:
        rank = 0 if one.task in _FIRST else 2 if one.task in _LAST else 1
        return (rank, 0 if rank == 0 else -one.number, order.index(one.task))

    return sorted(waiting, key=key)
