"""Heads: which entries stand behind the values of a row."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Table

from asn_desktop.domain.journal import EXISTS, Dot
from asn_desktop.storage.fields import info

_HEAD: Final = "e.id, o.replica, o.epoch, e.n, e.position, e.actor, a.name"
_ENTRY: Final = "entry e JOIN origin o ON o.id = e.origin JOIN actor a ON a.id = e.actor"


class Head(NamedTuple):
    """An entry as a base: its dot, and what tells whether it had been seen."""

    entry: int
    dot: str
    position: int
    actor: str
    draft_of: int | None


def current(
    connection: Connection,
    table: Table,
    row: bytes,
    born: int,
    registers: Iterable[str],
    own: Container[int],
) -> dict[str, list[Head]]:
    """Return the heads of the named registers of an existing row.

    Entries in ``own`` are those that the caller is about to write: they are
    nobody's base and cannot be read yet.
    """
    placed: dict[str, list[int]] = {}
    for register, entry in connection.exec_driver_sql(
        'SELECT register, entry FROM head WHERE "table" = ? AND "row" = ?', (table.name, row)
    ):
        placed.setdefault(register, []).append(entry)
    wanted = {
        register: [entry for entry in placed.get(register, [born]) if entry not in own]
        for register in registers
    }
    known = {entry: _head(connection, entry) for each in wanted.values() for entry in each}
    return {register: [known[entry] for entry in each] for register, each in wanted.items()}


def buried(connection: Connection, table: Table, row: bytes) -> list[Head]:
    """Return the deletions that a row with this id lies under; several were made at once."""
    found = connection.exec_driver_sql(
        f"SELECT {_HEAD} FROM head h CROSS JOIN {_ENTRY}"
        ' WHERE h."table" = ? AND h."row" = ? AND h.register = ? AND e.id = h.entry'
        " ORDER BY e.id",
        (table.name, row, EXISTS),
    )
    return [_made(each) for each in found]


def any_buried(connection: Connection) -> bool:
    """Tell whether any row was ever deleted."""
    found = connection.exec_driver_sql("SELECT 1 FROM head WHERE register = '_exists' LIMIT 1")
    return found.scalar() is not None


def place(
    connection: Connection,
    table: Table,
    row: bytes,
    registers: Iterable[str],
    entry: int,
    born: int | None = None,
) -> None:
    """Make an entry the only head of registers of a row; ``born`` needs no mention."""
    keys = [(table.name, row, register) for register in registers]
    connection.exec_driver_sql(
        'DELETE FROM head WHERE "table" = ? AND "row" = ? AND register = ?', keys
    )
    if entry != born:
        connection.exec_driver_sql(
            'INSERT INTO head ("table", "row", register, entry) VALUES (?, ?, ?, ?)',
            [(*key, entry) for key in keys],
        )


def clear(connection: Connection, table: Table, row: bytes) -> None:
    """Forget the heads of a row: its next entry writes all of it."""
    connection.exec_driver_sql(
        'DELETE FROM head WHERE "table" = ? AND "row" = ?', (table.name, row)
    )


def registers_of(table: Table) -> frozenset[str]:
    """Return every register of a table, existence included."""
    return frozenset({EXISTS, *(each.register for each in info(table).fields.values())})


def _head(connection: Connection, entry: int) -> Head:
    found = connection.exec_driver_sql(f"SELECT {_HEAD} FROM {_ENTRY} WHERE e.id = ?", (entry,))
    return _made(found.one())


def _made(row: Sequence[Any]) -> Head:
    entry, replica, epoch, n, position, actor, name = row
    dot = "" if n is None else str(Dot(replica, epoch, n))
    return Head(entry, dot, position, name, actor if n is None else None)
