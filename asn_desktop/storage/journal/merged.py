"""Foreign entries become rows and heads: quickly where nobody else wrote, else from the history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from sqlalchemy import Connection

from asn_desktop.domain.journal import RowPatch
from asn_desktop.storage.dictionary import JOURNALLED, REGISTERS
from asn_desktop.storage.employees import now
from asn_desktop.storage.employees.tables import employee
from asn_desktop.storage.fields import Value, info
from asn_desktop.storage.journal.accepting import registers_of, stored_values
from asn_desktop.storage.journal.arrivals import Verified
from asn_desktop.storage.journal.reconcile import Reconciler
from asn_desktop.storage.journal.rows import Key

_PART: Final = 500


class Numbered(NamedTuple):
    """An entry with its number in this database."""

    entry: int
    verified: Verified


@dataclass(slots=True)
class _Row:
    """A row while a batch is merged.

    Attributes:
        born: None while it is not there.
        heads: Registers with heads of their own.
        begun: It begins in this batch.
        written: Values of this batch.
        placed: Heads of this batch.
        replaced: Registers that had a head of their own before.
    """

    subject: bytes
    born: int | None = None
    heads: dict[str, list[int]] = field(default_factory=dict)
    begun: bool = False
    written: dict[str, Value] = field(default_factory=dict)
    placed: dict[str, int] = field(default_factory=dict)
    replaced: list[str] = field(default_factory=list)


class Merge:
    """Merges one batch.

    A row that begins, and a change that covers the only head there is, need no
    look at the history; everything else is rebuilt from all entries of the record.
    """

    def __init__(
        self, connection: Connection, reconciler: Reconciler, numbers: Mapping[str, int]
    ) -> None:
        self._connection: Final = connection
        self._reconciler: Final = reconciler
        self._numbers = dict(numbers)
        self._rows: dict[Key, _Row] = {}
        self._slow: set[bytes] = set()

    def run(self, batch: Iterable[Numbered]) -> None:
        """Write what follows from the entries, which are in the journal already."""
        numbered = list(batch)
        self._numbers |= {each.verified.dot: each.entry for each in numbered}
        self._read(numbered)
        for entry, verified in numbered:
            for patch in verified.patches:
                if not self._take(entry, patch):
                    self._slow.add(verified.subject)
        quick = {key: row for key, row in self._rows.items() if row.subject not in self._slow}
        self._begin({key: row for key, row in quick.items() if row.begun})
        self._change({key: row for key, row in quick.items() if not row.begun})
        self._place(quick)
        self._reconciler.note_written(
            (key, row.subject) for key, row in quick.items() if _is_shown(key, row)
        )
        self._reconciler.rebuild(self._slow)

    def _take(self, entry: int, patch: RowPatch) -> bool:
        """Note what a patch does; tell whether it needed no look at the history."""
        row = self._rows[patch.table, patch.row]
        if patch.exists:
            if patch.bases or row.born is not None or row.heads:
                return False
            row.born = entry
            row.begun = True
            row.written.update(stored_values(patch))
            return True
        if patch.exists is False or row.born is None:
            return False
        head = [entry]
        for register in registers_of(patch):
            standing = row.heads.get(register)
            if standing is None:
                standing = [row.born]
            elif register not in row.placed:
                row.replaced.append(register)
            covered = patch.bases[register]
            if len(covered) > 1 or standing != [self._numbers[covered[0]]]:
                return False
            row.heads[register] = head
            row.placed[register] = entry
        row.written.update(stored_values(patch))
        return True

    def _read(self, batch: list[Numbered]) -> None:
        by_table: dict[str, list[bytes]] = defaultdict(list)
        for _, verified in batch:
            for patch in verified.patches:
                key = (patch.table, patch.row)
                if key not in self._rows:
                    self._rows[key] = _Row(verified.subject)
                    by_table[patch.table].append(patch.row)
        for table, ids in by_table.items():
            for start in range(0, len(ids), _PART):
                part = ids[start : start + _PART]
                marks = ", ".join("?" * len(part))
                for row, born in self._connection.exec_driver_sql(
                    f"SELECT id, born FROM {table} WHERE id IN ({marks})", tuple(part)
                ):
                    self._rows[table, row].born = born
                for row, register, entry in self._connection.exec_driver_sql(
                    'SELECT "row", register, entry FROM head WHERE "table" = ?'
                    f' AND "row" IN ({marks})',
                    (table, *part),
                ):
                    self._rows[table, row].heads.setdefault(register, []).append(entry)

    def _begin(self, begun: Mapping[Key, _Row]) -> None:
        by_table: dict[str, list[tuple[Value, ...]]] = defaultdict(list)
        for (table, row), each in sorted(begun.items(), key=_key):
            fields = info(JOURNALLED[table]).fields
            by_table[table].append((row, each.born, *map(each.written.get, fields)))
        for table, values in by_table.items():
            names = ["id", "born", *info(JOURNALLED[table]).fields]
            columns = ", ".join(f'"{name}"' for name in names)
            marks = ", ".join("?" * len(names))
            self._connection.exec_driver_sql(
                f"INSERT INTO {table} ({columns}) VALUES ({marks})", values
            )

    def _change(self, changed: Mapping[Key, _Row]) -> None:
        by_columns: dict[tuple[str, tuple[str, ...]], list[tuple[Value, ...]]] = defaultdict(list)
        written: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}
        for (table, row), each in sorted(changed.items(), key=_key):
            registers = (table, tuple(each.placed))
            columns = written.get(registers)
            if columns is None:
                names = (name for register in each.placed for name in REGISTERS[table][register])
                columns = written[registers] = tuple(sorted(names))
            # A group is written whole: what an entry leaves out of it is empty.
            by_columns[table, columns].append((*map(each.written.get, columns), row))
        for (table, columns), rows in by_columns.items():
            setting = ", ".join(f'"{name}" = ?' for name in columns)
            self._connection.exec_driver_sql(f"UPDATE {table} SET {setting} WHERE id = ?", rows)

    def _place(self, quick: Mapping[Key, _Row]) -> None:
        # In order of the key, so that a large import fills page after page.
        rows = sorted(quick.items(), key=_key)
        replaced = [(*key, register) for key, row in rows for register in row.replaced]
        if replaced:
            self._connection.exec_driver_sql(
                'DELETE FROM head WHERE "table" = ? AND "row" = ? AND register = ?', replaced
            )
        placed = [
            (*key, register, entry)
            for key, row in rows
            for register, entry in sorted(row.placed.items())
        ]
        if placed:
            self._connection.exec_driver_sql("INSERT INTO head VALUES (?, ?, ?, ?)", placed)


def _is_shown(key: Key, row: _Row) -> bool:
    """Tell whether anything derived follows from what was written of a row."""
    return key[0] != employee.name or row.begun or not now.FIELDS.isdisjoint(row.written)


def _key(item: tuple[Key, _Row]) -> Key:
    return item[0]
