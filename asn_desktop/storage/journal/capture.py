"""Taking up rows that were changed past the one door: the journal follows the row."""

from __future__ import annotations

import logging
from base64 import b64encode
from collections.abc import Mapping
from typing import Final

from sqlalchemy import Connection

from asn_desktop.domain.access import Principal, Role
from asn_desktop.domain.journal import RowPatch, RowState, WireValue, Written, rebuild
from asn_desktop.ids import RowId
from asn_desktop.storage.dictionary import JOURNALLED, REGISTERS
from asn_desktop.storage.fields import info
from asn_desktop.storage.journal import entries, heads, rows
from asn_desktop.storage.journal.rows import Key, Stored
from asn_desktop.storage.journal.writer import Writer

# Who the journal names where nobody went through the door.
SYSTEM: Final = Principal(RowId(bytes(16)), "Sistem", Role.ADMIN)
REASON: Final = "Baris diubah di luar program"

_log: Final = logging.getLogger(__name__)


def any_dirty(connection: Connection) -> bool:
    """Tell whether a row was written past the door."""
    return connection.exec_driver_sql("SELECT 1 FROM dirty LIMIT 1").scalar() is not None


def capture_dirty(writer: Writer) -> int:
    """Journal every marked row as it stands, and take the marks away; return how many differed.

    The writer's change should be by :data:`SYSTEM` with :data:`REASON`.
    """
    marked = writer.connection.exec_driver_sql('SELECT "table", "row" FROM dirty').all()
    captured = 0
    for table, row in marked:
        if table in JOURNALLED and _Capture(writer, (table, row)).run():
            captured += 1
            _log.warning("captured a row of %s that was changed outside the program", table)
    writer.connection.exec_driver_sql("DELETE FROM dirty")
    return captured


class _Capture:
    """One row that may differ from its entries."""

    def __init__(self, writer: Writer, key: Key) -> None:
        self._writer = writer
        self._connection = writer.connection
        self._key = key
        self._table = JOURNALLED[key[0]]
        self._subject = RowId(_subject(writer.connection, key))
        self._entries: list[Written] = []
        self._state = RowState(exists=False)

    def run(self) -> bool:
        """Journal what differs; tell whether anything did."""
        self._writer.seal_drafts([self._subject])
        for record in entries.of_subjects(self._connection, [self._subject]):
            if record.unread:
                return False  # Without the erased content nobody can tell what differs.
            self._entries = record.entries
        rebuilt = rebuild(self._entries, REGISTERS)
        self._state = rebuilt.get(self._key, self._state)
        stored = rows.one(self._connection, self._key)
        patch = self._patch(stored)
        if patch is not None:
            self._append(patch)
        self._place_heads()
        return patch is not None

    def _patch(self, stored: Stored) -> RowPatch | None:
        state = self._state
        if stored.born is None:
            registers = list(state.heads) if state.exists else []
            return self._changed({}, registers, exists=False) if registers else None
        if not state.exists:
            values = {name: value for name, value in stored.values.items() if value is not None}
            return self._changed(values, list(state.heads), exists=True)
        registers = [
            register
            for register, fields in REGISTERS[self._key[0]].items()
            if any(stored.values[name] != state.values[name] for name in fields)
        ]
        names = [name for each in registers for name in REGISTERS[self._key[0]][each]]
        whole = {name: stored.values[name] for name in names}
        return self._changed(whole, registers, exists=None) if registers else None

    def _changed(
        self, values: Mapping[str, WireValue], registers: list[str], *, exists: bool | None
    ) -> RowPatch:
        dots = {each.entry: each.dot for each in self._entries}
        bases = {name: [dots[head] for head in self._state.heads[name]] for name in registers}
        return RowPatch(*self._key, exists, dict(values), bases)

    def _append(self, patch: RowPatch) -> None:
        subject_table = (info(self._table).subject or self._key[0]).removesuffix("_id")
        self._writer.append([(subject_table, self._subject, [patch])])
        for record in entries.of_subjects(self._connection, [self._subject]):
            self._state = rebuild(record.entries, REGISTERS)[self._key]

    def _place_heads(self) -> None:
        heads.clear(self._connection, self._table, self._key[1])
        if not self._state.heads:
            return
        born, kept = rows.expected_heads(self._state, present=self._state.exists)
        self._connection.exec_driver_sql(
            f"UPDATE {self._key[0]} SET born = ? WHERE id = ?", (born, self._key[1])
        )
        placed = [(*self._key, name, entry) for name, each in kept.items() for entry in each]
        if placed:
            self._connection.exec_driver_sql("INSERT INTO head VALUES (?, ?, ?, ?)", placed)


def _subject(connection: Connection, key: Key) -> bytes:
    """Return the record that a row belongs to, also where the row is gone."""
    table, row = key
    owner = info(JOURNALLED[table]).subject
    if owner is None:
        return row
    stored: bytes | None = connection.exec_driver_sql(
        f"SELECT {owner} FROM {table} WHERE id = ?", (row,)
    ).scalar()
    # Patches hold row ids in base 64.
    told: bytes | None = (
        stored
        or connection.exec_driver_sql(
            "SELECT subject_row FROM entry WHERE instr(patch, ?) > 0", (b64encode(row),)
        ).scalar()
    )
    return told or row
