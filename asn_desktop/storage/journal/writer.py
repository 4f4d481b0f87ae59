"""The one door for changes: rows and the journal entries that tell of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from operator import itemgetter
from typing import Final

from sqlalchemy import Connection, Table

from asn_desktop.clock import Clock
from asn_desktop.domain.journal import RowPatch
from asn_desktop.ids import RowId, new_id
from asn_desktop.storage.fields import Value, info, to_wire
from asn_desktop.storage.journal import authority, heads, parking, reconcile, sealing, state, taking
from asn_desktop.storage.journal.change import Change
from asn_desktop.storage.journal.covering import Covered, Covering, StaleError
from asn_desktop.storage.journal.pending import Pending, united
from asn_desktop.storage.journal.values import clean, wire

__all__ = ["Change", "StaleError", "Writer"]


class Writer:
    """Writes the rows of one transaction and journals them, one entry a record.

    Inserted rows are collected and written in bulk: ``flush`` makes them
    readable in the same transaction, ``update``, ``delete`` and ``finish`` do so
    by themselves.
    """

    def __init__(self, connection: Connection, change: Change, clock: Clock) -> None:
        self.connection: Final = connection
        self._change = change
        self._state = state.begin(connection, change.by, clock)
        self._today = clock.today()
        self._transaction = new_id(clock.milliseconds())
        self._inserts: dict[Table, list[tuple[Value, ...]]] = {}
        self._pending: dict[RowId, Pending] = {}
        self._own: set[int] = set()
        self._appended: list[RowPatch] = []
        self._covering = Covering(connection, change.seen)

    @property
    def position(self) -> int:
        """The journal position after this transaction: the next ``seen``."""
        return self._state.position

    def insert(self, table: Table, row: RowId, values: Mapping[str, Value]) -> None:
        """Begin a row; fields that are not named are empty."""
        described = info(table)
        kept = clean(described, values)
        pending = self._entry_for(table, row, kept)
        bases = self._dig_up(pending, table, row)
        pending.put(RowPatch(described.name, row, exists=True, values=wire(kept), bases=bases))
        collected = self._inserts.setdefault(table, [])
        collected.append((row, pending.entry, *map(kept.get, described.fields)))

    def update(self, table: Table, row: RowId, values: Mapping[str, Value]) -> frozenset[str]:
        """Change fields of a row; return the registers that really changed.

        Raises:
            StaleError: Somebody changed one of them after ``seen``.
            LookupError: There is no such row.
        """
        described = info(table)
        kept = clean(described, values)
        current = self._read(table, row)
        owner = described.subject
        if owner and owner in kept and kept[owner] != current[owner]:
            raise ValueError(f"A row of {table.name} stays with the record that it belongs to")
        registers = frozenset(
            described.register_of(name) for name, value in kept.items() if current[name] != value
        )
        if registers:
            self._amend(table, row, {**current, **kept}, registers)
        return registers

    def choose(self, table: Table, row: RowId, values: Mapping[str, Value]) -> None:
        """Write registers of a row in any case: what was unsettled in them is settled.

        Raises:
            StaleError: Somebody changed one of them after ``seen``.
            LookupError: There is no such row.
        """
        described = info(table)
        kept = clean(described, values)
        registers = frozenset(map(described.register_of, kept))
        self._amend(table, row, {**self._read(table, row), **kept}, registers)

    def keep(self, table: Table, row: RowId) -> None:
        """Write a row whole as it stands: a deletion that it survived is settled.

        Raises:
            StaleError: Somebody changed it after ``seen``.
            LookupError: There is no such row.
        """
        described = info(table)
        current = self._read(table, row)
        pending = self._entry_for(table, row, current)
        bases = self._cover(table, row, current, heads.registers_of(table)).bases
        whole = wire({name: current[name] for name in described.fields})
        if before := pending.patches.get((described.name, row)):
            bases = united(before.bases, bases)
        pending.put(RowPatch(described.name, row, exists=True, values=whole, bases=bases))
        heads.clear(self.connection, table, row)
        self.connection.exec_driver_sql(
            f"UPDATE {table.name} SET born = ? WHERE id = ?", (pending.entry, row)
        )

    def delete(self, table: Table, row: RowId) -> None:
        """End a row, as far as its registers were seen.

        Raises:
            StaleError: Somebody changed it after ``seen``.
            LookupError: There is no such row.
        """
        described = info(table)
        current = self._read(table, row)
        pending = self._entry_for(table, row, current)
        bases = self._cover(table, row, current, heads.registers_of(table)).bases
        heads.clear(self.connection, table, row)
        self.connection.exec_driver_sql(f"DELETE FROM {table.name} WHERE id = ?", (row,))
        begun = pending.patches.pop((described.name, row), None)
        bases = united(begun.bases if begun else {}, bases)
        if not bases:
            return  # It was begun in this very entry: nobody else ever saw it.
        pending.put(RowPatch(described.name, row, exists=False, values={}, bases=bases))
        heads.place(self.connection, table, row, ("_exists",), pending.entry)
        self._covering.has_buried()

    def exists(self, table: Table, row: RowId) -> bool:
        """Tell whether a row is there now."""
        self.flush()
        found = self.connection.exec_driver_sql(f"SELECT 1 FROM {table.name} WHERE id = ?", (row,))
        return found.scalar() is not None

    def flush(self) -> None:
        """Write the collected rows, so that this transaction can read them."""
        for table, rows in self._inserts.items():
            # In order of the key, so that a large import fills page after page.
            rows.sort(key=itemgetter(0))
            names = ["id", "born", *info(table).fields]
            columns = ", ".join(f'"{name}"' for name in names)
            marks = ", ".join("?" * len(names))
            self.connection.exec_driver_sql(
                f"INSERT INTO {table.name} ({columns}) VALUES ({marks})", rows
            )
        self._inserts.clear()

    def finish(self) -> None:
        """Write what is left, seal the entries or keep them as a draft."""
        self.flush()
        self._require_own((each.subject_table, row) for row, each in self._pending.items())
        common = self._circumstances()
        new = []
        for each in self._pending.values():
            entry = sealing.NewEntry(
                each.entry, each.subject_table, each.subject_row, list(each.patches.values())
            )
            if each.resumed:
                sealing.rewrite_draft(self.connection, self._state, entry, common)
            elif entry.patches:
                new.append(entry)
        sealing.write(self.connection, self._state, new, common)
        if self._state.unsettled:
            began = [patch for each in self._pending.values() for patch in each.patches.values()]
            taking.wake(self, [*began, *self._appended], self._today)
            reconcile.settle(self.connection, self._today)
        state.save(self.connection, self._state)

    def seal_drafts(self, subjects: Iterable[RowId] | None = None) -> int:
        """Seal the drafts of the named records (all, if none is named); return how many.

        What this same transaction is adding to a draft stays unsealed.
        """
        wanted = list(self._state.drafts) if subjects is None else list(subjects)
        sealed = 0
        for subject in wanted:
            if draft := self._state.drafts.pop(subject, None):
                sealing.seal(self.connection, self._state, draft.entry)
                sealed += 1
        return sealed

    def append(self, records: Iterable[tuple[str, RowId, list[RowPatch]]]) -> range:
        """Journal set-wise work, one entry a record, and return their numbers.

        The caller writes the rows, their ``born`` and their heads itself; no
        draft of these records may be open.
        """
        first = self._state.next_entry
        new = [sealing.NewEntry(n, *record) for n, record in enumerate(records, start=first)]
        self._require_own((each.subject_table, each.subject_row) for each in new)
        self._state.next_entry += len(new)
        if self._state.unsettled and parking.anything_waits(self.connection):
            self._appended += [patch for each in new for patch in each.patches]
        sealing.write(self.connection, self._state, new, self._circumstances())
        return range(first, self._state.next_entry)

    def receive(self, count: int, newest: int) -> range:
        """Return numbers for foreign entries; the next stamp is later than their ``newest``."""
        first = self._state.next_entry
        self._state.next_entry += count
        self._state.stamps.follow(newest)
        self.unsettle()
        return range(first, first + count)

    def unsettle(self) -> None:
        """Note that entries may wait now, or deleted rows be kept, that were not so before."""
        self._state.unsettled = True

    def _require_own(self, records: Iterable[tuple[str, RowId]]) -> None:
        if self._state.exchanges:
            authority.require_own(self.connection, records)

    def _circumstances(self) -> sealing.Circumstances:
        change = self._change
        return sealing.Circumstances(
            self._transaction,
            change.by.account,
            change.by.name,
            change.by.role.name,
            change.reason,
            change.batch,
            change.draft,
        )

    def _read(self, table: Table, row: RowId) -> Mapping[str, Value]:
        self.flush()
        found = self.connection.exec_driver_sql(
            f"SELECT * FROM {table.name} WHERE id = ?", (row,)
        ).mappings()
        current = found.one_or_none()
        if current is None:
            raise LookupError(f"{table.name} has no row {row.hex()}")
        return {str(name): value for name, value in current.items()}

    def _entry_for(self, table: Table, row: RowId, values: Mapping[str, Value]) -> Pending:
        owner = info(table).subject
        subject = row if owner is None else RowId(bytes(values[owner] or b""))  # type: ignore[arg-type] # a reference
        if pending := self._pending.get(subject):
            return pending
        subject_table = info(table).name if owner is None else owner.removesuffix("_id")
        pending = self._resume(subject_table, subject)
        self._pending[subject] = pending
        self._own.add(pending.entry)
        return pending

    def _resume(self, subject_table: str, subject: RowId) -> Pending:
        draft = self._state.drafts.get(subject)
        if draft and self._change.draft and draft.actor == self._state.actor:
            del self._state.drafts[subject]  # It is being rewritten: not to be sealed before.
            patches = sealing.patches_of(self.connection, draft.entry)
            known = {(patch.table, RowId(patch.row)): patch for patch in patches}
            return Pending(draft.entry, subject_table, subject, known, resumed=True)
        self.seal_drafts([subject])
        entry = self._state.next_entry
        self._state.next_entry += 1
        return Pending(entry, subject_table, subject)

    def _amend(
        self, table: Table, row: RowId, current: Mapping[str, Value], registers: frozenset[str]
    ) -> None:
        """Write registers of a row with the values that are given."""
        described = info(table)
        pending = self._entry_for(table, row, current)
        names = [name for register in registers for name in described.fields_of(register)]
        whole = {name: current[name] for name in names}
        patched = {name: to_wire(value) for name, value in whole.items()}
        covered = self._cover(table, row, current, registers)
        pending.amend(described.name, row, patched, covered.bases)
        columns = ", ".join(f'"{name}" = ?' for name in whole)
        self.connection.exec_driver_sql(
            f"UPDATE {table.name} SET {columns} WHERE id = ?", (*whole.values(), row)
        )
        if covered.placed:
            heads.remove(self.connection, table, row, covered.placed)
        if current["born"] != pending.entry:
            heads.place(self.connection, table, row, registers, pending.entry)

    def _cover(
        self, table: Table, row: RowId, current: Mapping[str, Value], registers: Collection[str]
    ) -> Covered:
        born = current["born"]
        assert isinstance(born, int)  # noqa: S101 - the column's type
        return self._covering.cover(table, row, born, registers, self._own)

    def _dig_up(self, pending: Pending, table: Table, row: RowId) -> dict[str, list[str]]:
        """Return the bases of a row that begins: the deletion it lies under, if any."""
        ended = pending.patches.get((info(table).name, row))
        if ended is None:
            deletions = self._covering.deletions(table, row)
            if not deletions:
                return {}
            bases = dict.fromkeys(heads.registers_of(table), deletions)
        else:
            # Ended earlier in this very entry, which then covers what the end covered.
            bases = ended.bases
        heads.clear(self.connection, table, row)
        return bases
