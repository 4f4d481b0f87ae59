"""Taking changes back: compensating entries, where nothing has changed since."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Final

from sqlalchemy import Connection, Table

from asn_desktop.domain.audit import ChangeKey as Key
from asn_desktop.domain.audit import Kept, UndoResult
from asn_desktop.domain.reverting import Act, Step, Taken, plan
from asn_desktop.errors import UserError
from asn_desktop.ids import RowId
from asn_desktop.storage.appraisals import events as appraisal_events
from asn_desktop.storage.dictionary import JOURNALLED, REGISTERS
from asn_desktop.storage.employees import now
from asn_desktop.storage.fields import Value, from_wire, info
from asn_desktop.storage.journal import cancelled, entries
from asn_desktop.storage.journal.cancelled import Chain
from asn_desktop.storage.journal.ending import Doomed, Ending, encoded
from asn_desktop.storage.journal.entries import Record
from asn_desktop.storage.journal.sorting import in_parts
from asn_desktop.storage.journal.writer import Writer
from asn_desktop.storage.targets import events

_CHUNK: Final = 500


class NothingToUndoError(UserError):
    """The change was already taken back, or already stands again."""

    code = "nothing_to_undo"


def undo(writer: Writer, change: Key, today: date) -> UndoResult:
    """Take back a single entry (its number) or a batch (its id).

    Raises:
        NothingToUndoError: It was taken back before.
    """
    chain = Chain(writer.connection)
    links = chain.links(change)
    if len(links) % 2 == 0:
        raise NothingToUndoError(
            "Perubahan ini sudah diurungkan. Muat ulang riwayat untuk melihat keadaan terbaru."
        )
    return _Undo(writer, links[0], chain.void()).run(today, links[-1])


def redo(writer: Writer, change: Key, today: date) -> UndoResult:
    """Put in force again what had been taken back.

    Raises:
        NothingToUndoError: It stands.
    """
    chain = Chain(writer.connection)
    links = chain.links(change)
    if len(links) % 2 == 1:
        raise NothingToUndoError(
            "Perubahan ini masih berlaku, jadi tidak ada yang perlu diulangi. "
            "Muat ulang riwayat untuk melihat keadaan terbaru."
        )
    return _Undo(writer, links[-1], chain.void(apart_from=links[-1])).run(today, links[-1])


def undo_entries(writer: Writer, taken: Collection[int], today: date) -> UndoResult:
    """Take back entries by their numbers: those that an import brought."""
    return _Undo(writer, 0, Chain(writer.connection).void(), frozenset(taken)).run(today, 0)


class _Undo:
    """One undo while it is being written.

    Args:
        writer: The transaction.
        change: A single entry or a batch.
        void: Changes that cancel each other.
        taken: Entries to take back instead of a change.
    """

    def __init__(
        self, writer: Writer, change: Key, void: set[Key], taken: frozenset[int] = frozenset()
    ) -> None:
        self._writer = writer
        self._connection: Final[Connection] = writer.connection
        self._change = change
        self._taken = taken
        self._void = void
        self._ending = Ending(self._connection)
        self._kept: list[Kept] = []
        self._changes: list[tuple[bytes, Step]] = []
        self._begun: dict[bytes, list[Step]] = {}
        self._done: set[bytes] = set()
        self._tables: dict[bytes, str] = {}

    def run(self, today: date, took_back: Key) -> UndoResult:
        """Write what takes the change back."""
        column = "id" if isinstance(self._change, int) else "batch"
        found = in_parts(
            self._connection,
            f"SELECT DISTINCT subject_row, subject_table FROM entry WHERE {column} IN ({{}})",
            self._taken or [self._change],
        )
        self._tables = {row[0]: row[1] for row in sorted(found)}
        self._writer.seal_drafts([RowId(subject) for subject in self._tables])
        for record, taken in self._records():
            self._plan(record, taken)
        self._restore_rows()
        self._restore_values()
        self._writer.flush()
        for spared in self._ending.spare_what_is_used():
            self._kept.append(Kept(spared.subject, spared.table, spared.row, ()))
        ended = self._ending.carry_out(self._writer)
        self._refresh(today)
        return UndoResult(ended + len(self._done), self._kept, took_back)

    def _records(self) -> Iterator[tuple[Record, Taken]]:
        subjects = list(self._tables)
        for start in range(0, len(subjects), _CHUNK):
            part = subjects[start : start + _CHUNK]
            members = cancelled.among(self._connection, part, self._taken or [self._change])
            void = cancelled.among(self._connection, part, self._void)
            for record in entries.of_subjects(self._connection, part):
                yield record, Taken(members, void)

    def _plan(self, record: Record, taken: Taken) -> None:
        table = self._tables[record.subject]
        if record.unread or self._is_settled(table, record.subject):
            # Where content was erased by order, what stood before is not known any more;
            # what was determined or cancelled changes only by a new version.
            self._kept.append(Kept(record.subject, table, record.subject, ()))
            return
        if dot := _only_begun(record):
            self._ending.add(
                [
                    Doomed(table, record.subject, patch.table, patch.row, dot)
                    for patch in record.entries[0].patches
                ]
            )
            return
        doomed = []
        for step in plan(record.subject, record.entries, taken, REGISTERS):
            if step.act is Act.KEEP:
                self._keep(record.subject, step)
            elif step.act is Act.END:
                bases = encoded(step.bases)
                doomed.append(Doomed(table, record.subject, step.table, step.row, bases))
            elif step.act is Act.BEGIN:
                self._begun.setdefault(record.subject, []).append(step)
            else:
                self._changes.append((record.subject, step))
        self._ending.add(doomed)

    def _is_settled(self, table: str, subject: bytes) -> bool:
        if table == "appraisal":
            settled = appraisal_events.EVENTS.is_settled(self._connection, RowId(subject))
            return settled and not self._settled_here(subject)
        return table == "plan" and events.is_settled(self._connection, RowId(subject))

    def _settled_here(self, subject: bytes) -> bool:
        """Tell whether the batch that is taken back settled an appraisal itself: a signed sheet."""
        last = appraisal_events.EVENTS.last(self._connection, RowId(subject))
        found = self._connection.exec_driver_sql(
            "SELECT 1 FROM appraisal_event v JOIN entry e ON e.id = v.born"
            " WHERE v.id = ? AND e.batch = ?",
            (last, self._change),
        )
        return found.scalar() is not None

    def _keep(self, subject: bytes, step: Step) -> None:
        self._kept.append(Kept(subject, step.table, step.row, tuple(step.values)))

    def _restore_rows(self) -> None:
        """Begin rows again whose references can be fulfilled, record by record."""
        while lost := self._lost():
            for subject in lost:
                for step in self._begun.pop(subject):
                    self._kept.append(Kept(subject, step.table, step.row, ()))
        for subject, steps in self._begun.items():
            for step in steps:
                table = JOURNALLED[step.table]
                self._writer.insert(table, RowId(step.row), _values(table, step))
            self._done.add(subject)

    def _restore_values(self) -> None:
        begun = self._rows_begun()
        for subject, step in self._changes:
            if not self._referable([step], begun):
                self._kept.append(Kept(subject, step.table, step.row, ()))
                continue
            table = JOURNALLED[step.table]
            self._writer.update(table, RowId(step.row), _values(table, step))
            self._done.add(subject)

    def _lost(self) -> list[bytes]:
        """Return the records that cannot begin again, since what they refer to is gone."""
        begun = self._rows_begun()
        return [s for s, steps in self._begun.items() if not self._referable(steps, begun)]

    def _rows_begun(self) -> set[Value]:
        return {step.row for steps in self._begun.values() for step in steps}

    def _referable(self, steps: list[Step], begun: set[Value]) -> bool:
        """Tell whether all that the steps refer to is there or begins with them."""
        return all(
            row in begun
            or self._connection.exec_driver_sql(
                f"SELECT 1 FROM {name} WHERE id = ?", (row,)
            ).scalar()
            for step in steps
            for name, row in _referred(step)
        )

    def _refresh(self, today: date) -> None:
        people = [subject for subject, table in self._tables.items() if table == "employee"]
        if "unit" in self._tables.values():
            # Who belongs to a unit depends on whether it was merged into another.
            now.refresh(self._connection, None, today)
        elif people:
            now.refresh(self._connection, people, today)


def _only_begun(record: Record) -> str | None:
    """Return the dot of a record's only entry where that did nothing but begin its rows."""
    first, *more = record.entries
    simple = not more and all(each.exists and not each.bases for each in first.patches)
    return first.dot if simple else None


def _referred(step: Step) -> Iterator[tuple[str, Value]]:
    table = JOURNALLED[step.table]
    for column, value in _values(table, step).items():
        if value is not None:
            yield from ((key.column.table.name, value) for key in table.c[column].foreign_keys)


def _values(table: Table, step: Step) -> dict[str, Value]:
    fields = info(table).fields
    return {name: from_wire(fields[name], value) for name, value in step.values.items()}
