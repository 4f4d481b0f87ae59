"""Rows and heads as they follow from all entries of their records, written where they are not so.

The slow and certain way: it reads the whole history of the records it is asked about.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Final

from sqlalchemy import Connection

from asn_desktop.domain.branches import PREVIOUS, event_tables
from asn_desktop.domain.journal import EXISTS, RowState, rebuild
from asn_desktop.storage.dictionary import JOURNALLED, REGISTERS
from asn_desktop.storage.employees import now
from asn_desktop.storage.employees import tables as employees
from asn_desktop.storage.fields import from_wire, info
from asn_desktop.storage.journal import entries, rows
from asn_desktop.storage.journal.rows import Key
from asn_desktop.storage.journal.sorting import in_parts

_CHUNK: Final = 200
# Memory must not grow with what arrives: of more than so many, all are looked at instead.
_MANY: Final = 2_000
# For each table that others refer to: which table and column does.
_REFERRING: Final[dict[str, list[tuple[str, str]]]] = {}
for _table in JOURNALLED.values():
    for _column in _table.columns:
        for _key in _column.foreign_keys:
            _REFERRING.setdefault(_key.column.table.name, []).append((_table.name, _column.name))


def settle(connection: Connection, today: date) -> None:
    """Let go the deleted rows that a change of this computer needs no longer."""
    kept = connection.exec_driver_sql("SELECT 1 FROM contested WHERE kept = 1 LIMIT 1")
    if kept.scalar() is not None:
        reconciler = Reconciler(connection)
        reconciler.finish()
        now.refresh(connection, reconciler.people, today)


def is_used(connection: Connection, key: Key) -> bool:
    """Tell whether a row refers to this one."""
    name, row = key
    return any(_has(connection, *referring, row) for referring in _REFERRING.get(name, ()))


def _has(connection: Connection, table: str, column: str, value: bytes) -> bool:
    found = connection.exec_driver_sql(
        f"SELECT 1 FROM {table} WHERE {column} = ? LIMIT 1", (value,)
    )
    return found.scalar() is not None


_EVENTS: Final = event_tables(REGISTERS)
_OF_PEOPLE: Final = frozenset(
    table.name for table in (employees.employee, employees.assignment, *employees.DATED)
)


class Reconciler:
    """Brings rows to what their entries say.

    A deleted row stays as long as a row refers to it that does not go itself:
    whoever deleted it had not seen that one.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection: Final = connection
        self._in_question: set[Key] = set()
        self._enough = _MANY
        self._people: Final[set[bytes]] = set()
        self._everybody = False
        self._events: Final[set[Key]] = set()
        self._all_events = False

    @property
    def people(self) -> set[bytes] | None:
        """The employees whose summary follows from what was written; None for everybody."""
        return None if self._everybody else self._people

    def rebuild(self, subjects: Collection[bytes]) -> None:
        """Write the rows of records as they follow from all their entries."""
        wanted = sorted(subjects)
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            for record in entries.of_subjects(self._connection, chunk):
                self._rebuild(record)
            self._let_go()

    def need(self, keys: Iterable[Key]) -> None:
        """Note deleted rows that something refers to."""
        self._in_question.update(keys)
        self._let_go()

    def note_written(self, written: Iterable[tuple[Key, bytes]]) -> None:
        """Note rows that were written, each with its record: summaries follow from them."""
        for (table, row), subject in written:
            if table in _OF_PEOPLE:
                self._people.add(subject)
            elif table == "unit":
                self._everybody = True  # Of whom the place may have changed.
            elif table in _EVENTS:
                self._events.add((table, row))
        # Each of them is only an id here, and deriving everybody is dear at a head office.
        self._everybody = self._everybody or len(self._people) > 20 * _MANY
        if self._everybody:
            self._people.clear()
        self._all_events = self._all_events or len(self._events) > _MANY
        if self._all_events:
            self._events.clear()

    def finish(self) -> None:
        """Let deleted rows stand that are referred to, and no others."""
        for key, subject in self._kept():
            self._write(key, self._state(key, subject), subject)
        while lost := [key for key in sorted(self._in_question) if self._is_lost(key)]:
            for key in lost:
                subject = self._subject(key)
                self._write(key, self._state(key, subject), subject, kept=True)
        if self._all_events:
            for table in _EVENTS:
                self._note_branches(table)
        for table, row in self._events:
            self._note_branches(table, row)

    def _let_go(self) -> None:
        """Forget what is there: it comes into question again where it is deleted."""
        if len(self._in_question) <= self._enough:
            return
        by_table: dict[str, set[bytes]] = {}
        for table, row in self._in_question:
            by_table.setdefault(table, set()).add(row)
        for table, asked in by_table.items():
            query = f"SELECT id FROM {table} WHERE id IN ({{}})"
            there = in_parts(self._connection, query, asked)
            self._in_question.difference_update((table, row[0]) for row in there)
        self._enough = max(_MANY, 2 * len(self._in_question))

    def _note_branches(self, table: str, row: bytes | None = None) -> None:
        """Note events beside which another one names the same one before it; one, or all."""
        owner = info(JOURNALLED[table]).subject
        self._connection.exec_driver_sql(
            f"INSERT OR IGNORE INTO contested SELECT ?1, e.id, e.{owner}, 0 FROM {table} e"
            f" JOIN {table} o ON o.{owner} = e.{owner} AND o.id <> e.id"
            f" AND o.{PREVIOUS} IS e.{PREVIOUS}{'' if row is None else ' WHERE e.id = ?2'}",
            (table,) if row is None else (table, row),
        )

    def _rebuild(self, record: entries.Record) -> None:
        for key, state in rebuild(record.entries, REGISTERS).items():
            if record.unread and not self._complete(key, state):
                continue
            self._write(key, state, record.subject)

    def _complete(self, key: Key, state: RowState) -> bool:
        """Fill in from the row what only erased entries told; tell whether there is such a row."""
        stored = rows.one(self._connection, key)
        for register in (EXISTS, *REGISTERS[key[0]]):
            if register in state.heads:
                continue
            if stored.born is None:
                return False
            state.heads[register] = stored.heads.get(register, (stored.born,))
            state.exists = True
            for name in REGISTERS[key[0]].get(register, ()):
                state.values[name] = stored.values[name]
        return True

    def _write(self, key: Key, state: RowState, subject: bytes, *, kept: bool = False) -> None:
        name, row = key
        present = state.exists or kept
        born, placed = rows.expected_heads(state, present=present)
        if present:
            self._put(key, born, state)
        else:
            self._connection.exec_driver_sql(f"DELETE FROM {name} WHERE id = ?", (row,))
            self._in_question.add(key)
        self._connection.exec_driver_sql('DELETE FROM head WHERE "table" = ? AND "row" = ?', key)
        found = [(*key, register, each) for register, heads in placed.items() for each in heads]
        if found:
            self._connection.exec_driver_sql("INSERT INTO head VALUES (?, ?, ?, ?)", found)
        several = any(len(heads) > 1 for heads in state.heads.values())
        self._note(key, subject, contested=present and (state.ended or several), kept=kept)

    def _put(self, key: Key, born: int, state: RowState) -> None:
        name, row = key
        fields = info(JOURNALLED[name]).fields
        columns = ", ".join(f'"{each}"' for each in ("born", *fields))
        anew = ", ".join(f'"{each}" = excluded."{each}"' for each in ("born", *fields))
        values = [from_wire(each, state.values.get(wire)) for wire, each in fields.items()]
        marks = ", ".join("?" * len(fields))
        self._connection.exec_driver_sql(
            f"INSERT INTO {name} (id, {columns}) VALUES (?, ?, {marks})"
            f" ON CONFLICT (id) DO UPDATE SET {anew}",
            (row, born, *values),
        )
        for column in JOURNALLED[name].columns:
            for reference in column.foreign_keys:
                value = from_wire(fields[column.name], state.values.get(column.name))
                if isinstance(value, bytes):
                    self._in_question.add((reference.column.table.name, value))

    def _note(self, key: Key, subject: bytes, *, contested: bool, kept: bool) -> None:
        self.note_written([(key, subject)])
        if contested:
            self._connection.exec_driver_sql(
                "INSERT OR REPLACE INTO contested VALUES (?, ?, ?, ?)", (*key, subject, int(kept))
            )
        else:
            self._connection.exec_driver_sql(
                'DELETE FROM contested WHERE "table" = ? AND "row" = ?', key
            )

    def _kept(self) -> list[tuple[Key, bytes]]:
        found = self._connection.exec_driver_sql(
            'SELECT "table", "row", subject FROM contested WHERE kept = 1'
        )
        return [((row[0], row[1]), row[2]) for row in found]

    def _state(self, key: Key, subject: bytes) -> RowState:
        (record,) = entries.of_subjects(self._connection, [subject])
        return rebuild(record.entries, REGISTERS)[key]

    def _is_lost(self, key: Key) -> bool:
        name, row = key
        return not _has(self._connection, name, "id", row) and is_used(self._connection, key)

    def _subject(self, key: Key) -> bytes:
        found: bytes = self._connection.exec_driver_sql(
            "SELECT e.subject_row FROM head h JOIN entry e ON e.id = h.entry"
            ' WHERE h."table" = ? AND h."row" = ? AND h.register = \'_exists\' LIMIT 1',
            key,
        ).scalar_one()
        return found
