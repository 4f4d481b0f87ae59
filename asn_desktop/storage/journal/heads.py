"""Heads: which entries stand behind the values of a row."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Table

from asn_desktop.domain.journal import EXISTS, Dot
from asn_desktop.storage.fields import info

_HEAD: Final = "e.id, o.replica, o.epoch, e.n, e.position, e.actor, a.name"
_ENTRY: Final = "entry e JOIN origin o ON o.id = e.origin JOIN actor a ON a.id = e.actor"
# A head that the caller is about to write names an entry that is not there yet.
_CURRENT: Final = (
    f"SELECT h.register, h.entry, {_HEAD} FROM head h LEFT JOIN entry e ON e.id = h.entry"
    " LEFT JOIN origin o ON o.id = e.origin LEFT JOIN actor a ON a.id = e.actor"
    ' WHERE h."table" = ?1 AND h."row" = ?2'
    f" UNION ALL SELECT NULL, ?3, {_HEAD} FROM {_ENTRY} WHERE e.id = ?3"
)


class Head(NamedTuple):
    """An entry as a base: its dot, and what tells whether it had been seen."""

    entry: int
    dot: str
    position: int
    actor: str
    draft_of: int | None


class Standing(NamedTuple):
    """What stands behind registers of a row.

    Attributes:
        heads: By register, without those that the caller is about to write.
        placed: Which of them have heads of their own.
    """

    heads: dict[str, list[Head]]
    placed: list[str]


def current(
    connection: Connection,
    table: Table,
    row: bytes,
    born: int,
    registers: Collection[str],
    own: Container[int],
) -> Standing:
    """Return the heads of the named registers of an existing row.

    Entries in ``own`` are those that the caller is about to write: they are
    nobody's base and cannot be read yet.

    Raises:
        LookupError: An entry is not in the journal.
    """
    placed: dict[str, list[Head]] = {}
    begun: list[Head] = []
    for register, entry, *head in connection.exec_driver_sql(
        _CURRENT, (table.name, row, born)
    ).all():
        standing = begun if register is None else placed.setdefault(register, [])
        if entry not in own:
            standing.append(_made(head))
    if not begun and born not in own:
        raise LookupError(f"The journal has no entry {born}")
    return Standing(
        {register: placed.get(register, begun) for register in registers},
        [register for register in registers if register in placed],
    )


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
    connection: Connection, table: Table, row: bytes, registers: Iterable[str], entry: int
) -> None:
    """Make an entry the head of registers of a row, which have none of their own."""
    connection.exec_driver_sql(
        'INSERT INTO head ("table", "row", register, entry) VALUES (?, ?, ?, ?)',
        [(table.name, row, register, entry) for register in registers],
    )


def remove(connection: Connection, table: Table, row: bytes, registers: Iterable[str]) -> None:
    """Forget the heads that registers of a row have of their own."""
    keys = [(table.name, row, register) for register in registers]
    connection.exec_driver_sql(
        'DELETE FROM head WHERE "table" = ? AND "row" = ? AND register = ?', keys
    )


def clear(connection: Connection, table: Table, row: bytes) -> None:
    """Forget the heads of a row: its next entry writes all of it."""
    connection.exec_driver_sql(
        'DELETE FROM head WHERE "table" = ? AND "row" = ?', (table.name, row)
    )


def registers_of(table: Table) -> frozenset[str]:
    """Return every register of a table, existence included."""
    return frozenset({EXISTS, *(each.register for each in info(table).fields.values())})


def _made(row: Sequence[Any]) -> Head:
    entry, replica, epoch, n, position, actor, name = row
    dot = "" if n is None else str(Dot(replica, epoch, n))
    return Head(entry, dot, position, name, actor if n is None else None)
