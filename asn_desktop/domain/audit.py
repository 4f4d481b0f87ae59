"""The journal as people meet it: lines, filters, batches, and what an undo did."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from typing import NamedTuple

from asn_desktop.domain.changes import RowChange
from asn_desktop.domain.journal import WireValue
from asn_desktop.ids import RowId

ChangeKey = int | bytes
"""What a person did in one go: the number of a single entry, or the id of a batch."""


class JournalLine(NamedTuple):
    """One entry, ready to be shown.

    Attributes:
        entry: Its number in this database: the key for undo and for the next page.
        n: Its number in the chain; None while it is a draft.
        at: When it was written, in UTC.
        actor: Who wrote it, by the name of that day.
        role: Their role, as the journal keeps it.
        table: Wire name of the record's table.
        row: Row id of the record.
        title: What the record is called; empty where that is not known any more.
        rows: What it changed, row by row.
        reason: Why, in the words of the author.
        batch: The import or bulk action it belongs to.
        erased: Its content was erased by order.
    """

    entry: int
    n: int | None
    at: datetime
    actor: str
    role: str
    table: str
    row: bytes
    title: str
    rows: tuple[RowChange, ...]
    reason: str
    batch: bytes | None
    erased: bool

    @property
    def is_draft(self) -> bool:
        """Tell whether the change is still being typed."""
        return self.n is None

    @property
    def changes(self) -> dict[str, tuple[WireValue, WireValue]]:
        """Old and new values by field; those of other tables as ``table.field``.

        Where an entry touches several rows of such a table, each further row
        of it gets a number: ``employee_rank[2].grade``.
        """
        found: dict[str, tuple[WireValue, WireValue]] = {}
        count: dict[str, int] = {}
        for change in self.rows:
            count[change.table] = number = count.get(change.table, 0) + 1
            place = change.table if number == 1 else f"{change.table}[{number}]"
            prefix = "" if change.row == self.row else f"{place}."
            found |= {f"{prefix}{name}": pair for name, pair in change.fields.items()}
        return found


class JournalFilter(NamedTuple):
    """Which entries to list; what is None does not restrict.

    Attributes:
        subject: Row id of a record.
        table: Wire name of the record's table.
        search: Part of the name, NIP or code of the record.
        actor: Name of the author.
        first_day: At the office, inclusive.
        last_day: At the office, inclusive.
        batch: The import or bulk action.
    """

    subject: bytes | None = None
    table: str | None = None
    search: str | None = None
    actor: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    batch: bytes | None = None


class PrintedChange(NamedTuple):
    """One field as people read it; a sentence about several has no label."""

    label: str
    old: str
    new: str


class PrintedLine(NamedTuple):
    """One entry in words.

    Attributes:
        line: The entry itself.
        record: What kind of record and what it is called.
        act: What happened to the record.
        changes: Field by field.
        role: The author's role.
        brief: The same in a line or two: what is new as one sentence.
    """

    line: JournalLine
    record: str
    act: str
    changes: tuple[PrintedChange, ...]
    role: str
    brief: tuple[PrintedChange, ...] = ()


class Detail(Enum):
    """How much a printed list tells of each entry."""

    BRIEF = "ringkas"
    FULL = "rinci"


class Batch(NamedTuple):
    """One import, bulk action or undo.

    Attributes:
        id: Names it in the entries that it wrote.
        at: When it began, in UTC.
        kind: A word for programs, such as ``import`` or ``undo``.
        title: What people call it.
        actor: Whose work it was.
        summary: What the person was told: counts and file names, no people.
        undone_by: The batch that took it back, if one did.
        stands: Whether its work is in force: it was not taken back, or was restored.
    """

    id: RowId
    at: datetime
    kind: str
    title: str
    actor: str
    summary: dict[str, object]
    undone_by: RowId | None
    stands: bool


class Kept(NamedTuple):
    """A row that an undo left as it is.

    Attributes:
        subject: Row id of the record.
        table: Wire name of the row's table.
        row: Row id.
        registers: What was changed since; empty where other data refers to the
            row, what it refers to is gone, or its past was erased by order.
    """

    subject: bytes
    table: str
    row: bytes
    registers: tuple[str, ...]


class UndoResult(NamedTuple):
    """What an undo did.

    Attributes:
        undone: How many records are as they were before.
        kept: The rows that were left.
        took_back: What was taken back: the change, or its last undo or redo.
    """

    undone: int
    kept: list[Kept]
    took_back: ChangeKey


class LastChanges(NamedTuple):
    """What a person's next undo and redo would take back; None where there is nothing."""

    undo: ChangeKey | None
    redo: ChangeKey | None
