"""The one door for changes: rows and the journal entries that tell of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Final

from sqlalchemy import Connection, Table

from asn_desktop.clock import Clock
from asn_desktop.domain.access import Principal
from asn_desktop.domain.journal import RowPatch, WireValue
from asn_desktop.errors import UserError
from asn_desktop.ids import RowId, new_id
from asn_desktop.storage.fields import TableInfo, Value, info, to_wire
from asn_desktop.storage.journal import heads, sealing, state
from asn_desktop.storage.journal.pending import Pending


class StaleError(UserError):
    """A value was changed by somebody else after it had been read."""

    code = "stale"


@dataclass(frozen=True, slots=True)
class Change:
    """Why a transaction writes.

    Attributes:
        by: On whose behalf.
        reason: Their words, or empty.
        seen: Journal position that came with the data they had before them;
            None only for work that reads its rows in the same transaction.
        batch: The import or bulk action that the change is part of.
        draft: The change is still being typed; its entry stays unsealed.
    """

    by: Principal
    reason: str = ""
    seen: int | None = None
    batch: RowId | None = None
    draft: bool = False


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
        self._transaction = new_id(clock.milliseconds())
        self._inserts: dict[Table, list[tuple[Value, ...]]] = {}
        self._pending: dict[RowId, Pending] = {}
        self._may_be_buried: bool | None = None  # Only asked for where a row begins.

    @property
    def position(self) -> int:
        """The journal position after this transaction: the next ``seen``."""
        return self._state.position

    def insert(self, table: Table, row: RowId, values: Mapping[str, Value]) -> None:
        """Begin a row; fields that are not named are empty."""
        described = info(table)
        wire = _wire(described, values)
        pending = self._entry_for(table, row, values)
        bases = self._dig_up(pending, table, row)
        pending.patches[described.name, row] = RowPatch(described.name, row, True, wire, bases)  # noqa: FBT003 - positional by design of the patch
        collected = self._inserts.setdefault(table, [])
        collected.append((row, pending.entry, *map(values.get, described.fields)))

    def update(self, table: Table, row: RowId, values: Mapping[str, Value]) -> frozenset[str]:
        """Change fields of a row; return the registers that really changed.

        Raises:
            StaleError: Somebody changed one of them after ``seen``.
            LookupError: There is no such row.
        """
        described = info(table)
        _wire(described, values)
        current = self._read(table, row)
        owner = described.subject
        if owner and owner in values and values[owner] != current[owner]:
            raise ValueError(f"A row of {table.name} stays with the record that it belongs to")
        registers = frozenset(
            described.register_of(name) for name, value in values.items() if current[name] != value
        )
        if not registers:
            return registers
        pending = self._entry_for(table, row, current)
        names = [name for register in registers for name in described.fields_of(register)]
        whole = {name: values.get(name, current[name]) for name in names}
        wire = {name: to_wire(value) for name, value in whole.items()}
        pending.amend(described.name, row, wire, self._cover(table, row, current, registers))
        columns = ", ".join(f'"{name}" = ?' for name in whole)
        self.connection.exec_driver_sql(
            f"UPDATE {table.name} SET {columns} WHERE id = ?", (*whole.values(), row)
        )
        if current["born"] != pending.entry:
            heads.place(self.connection, table, row, registers, pending.entry)
        return registers

    def delete(self, table: Table, row: RowId) -> None:
        """End a row, as far as its registers were seen.

        Raises:
            StaleError: Somebody changed it after ``seen``.
            LookupError: There is no such row.
        """
        described = info(table)
        current = self._read(table, row)
        pending = self._entry_for(table, row, current)
        bases = self._cover(table, row, current, heads.registers_of(table))
        heads.clear(self.connection, table, row)
        self.connection.exec_driver_sql(f"DELETE FROM {table.name} WHERE id = ?", (row,))
        begun = pending.patches.pop((described.name, row), None)
        if begun and begun.exists and not begun.bases:
            return  # It was begun in this very entry: nobody else ever saw it.
        bases = {**bases, **(begun.bases if begun else {})}
        pending.patches[described.name, row] = RowPatch(described.name, row, False, {}, bases)  # noqa: FBT003 - positional by design of the patch
        heads.place(self.connection, table, row, ("_exists",), pending.entry)
        self._may_be_buried = True

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
        self._state.next_entry += len(new)
        sealing.write(self.connection, self._state, new, self._circumstances())
        return range(first, self._state.next_entry)

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

    def _cover(
        self, table: Table, row: RowId, current: Mapping[str, Value], registers: Iterable[str]
    ) -> dict[str, list[str]]:
        born = current["born"]
        assert isinstance(born, int)  # noqa: S101 - the column's type
        own = {pending.entry for pending in self._pending.values()}
        found = heads.current(self.connection, table, row, born, registers, own)
        bases: dict[str, list[str]] = {}
        for register, foreign in found.items():
            self._require_seen(foreign)
            if foreign:
                bases[register] = [head.dot for head in foreign]
        return bases

    def _dig_up(self, pending: Pending, table: Table, row: RowId) -> dict[str, list[str]]:
        """Return the bases of a row that begins: the deletion it lies under, if any."""
        if self._may_be_buried is None:
            self._may_be_buried = heads.any_buried(self.connection)
        if not self._may_be_buried:
            return {}
        ended = pending.patches.get((info(table).name, row))
        if ended is None:
            deletion = heads.buried(self.connection, table, row)
            if deletion is None:
                return {}
            bases = {register: [deletion.dot] for register in heads.registers_of(table)}
        else:
            # Ended earlier in this very entry, which then covers what the end covered.
            bases = ended.bases
        heads.clear(self.connection, table, row)
        return bases

    def _require_seen(self, standing: Iterable[heads.Head]) -> None:
        seen = self._change.seen
        for head in standing:
            if seen is not None and head.position > seen:
                raise StaleError(
                    f"Data ini baru saja diubah oleh {head.actor} setelah Anda membukanya. "
                    "Belum ada yang ditimpa. Muat ulang untuk melihat isi terbaru, "
                    "lalu ulangi perubahan Anda bila masih perlu."
                )


def _wire(described: TableInfo, values: Mapping[str, Value]) -> dict[str, WireValue]:
    """Return the values that are not empty as the journal writes them, each one checked."""
    wire: dict[str, WireValue] = {}
    fields = described.fields
    for name, value in values.items():
        if value is None:
            continue
        if not fields[name].accepts(value):
            raise ValueError(f"{described.name}.{name} does not accept {value!r}")
        wire[name] = to_wire(value)
    return wire
