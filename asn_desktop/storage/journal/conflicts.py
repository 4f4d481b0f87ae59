"""What is not settled after merging, with who said it, and how it is settled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Row

from asn_desktop.domain.branches import branches
from asn_desktop.domain.conflicts import ConflictKind, Disagreement, Side, disagreements
from asn_desktop.domain.journal import EXISTS, WireValue, stamp_milliseconds
from asn_desktop.errors import UserError
from asn_desktop.ids import RowId
from asn_desktop.storage.dictionary import JOURNALLED, REGISTERS
from asn_desktop.storage.fields import from_wire, info
from asn_desktop.storage.journal import entries
from asn_desktop.storage.journal.identity import Rank
from asn_desktop.storage.journal.reconcile import is_used
from asn_desktop.storage.journal.rows import Key
from asn_desktop.storage.journal.writer import Writer

_CHUNK: Final = 200


class NoConflictError(UserError):
    """What is to be settled is settled."""

    code = "no_conflict"


class StillUsedError(UserError):
    """What was deleted elsewhere cannot go: other data refers to it."""

    code = "still_used"


class Author(NamedTuple):
    """Who wrote an entry, when, and where.

    Attributes:
        own: On this computer.
    """

    name: str
    role: str
    at: datetime
    replica: bytes
    rank: Rank
    reason: str
    own: bool


class Conflict(NamedTuple):
    """A disagreement with its authors.

    Attributes:
        subject: Row id of the record.
        told: What is not settled.
        authors: By the number of their entry.
    """

    subject: bytes
    told: Disagreement
    authors: dict[int, Author]

    @property
    def subject_table(self) -> str:
        """Wire name of the record's own table."""
        owner = info(JOURNALLED[self.told.table]).subject
        return owner.removesuffix("_id") if owner else self.told.table


def count(connection: Connection) -> int:
    """Return how many conflicts there are."""
    return sum(1 for _ in listed(connection))


def count_rows(connection: Connection) -> int:
    """Return how many rows are not settled: quicker than to read what is not."""
    found: int = connection.exec_driver_sql(
        "SELECT count(*) FROM contested WHERE kept = 0"
    ).scalar_one()
    return found


def unsettled(connection: Connection) -> set[bytes]:
    """Return the records of which something is not settled."""
    return {row[0] for row in connection.exec_driver_sql("SELECT DISTINCT subject FROM contested")}


def listed(connection: Connection) -> Iterator[Conflict]:
    """Yield every conflict, record by record."""
    last = b""
    while chunk := _subjects(connection, last):
        last = chunk[-1]
        kept = _kept(connection)
        for record in entries.of_subjects(connection, chunk):
            for each in _told(record, kept):
                yield Conflict(record.subject, each, _authors(connection, each.sides))


def of_record(connection: Connection, subject: bytes) -> list[Conflict]:
    """Return the conflicts of one record."""
    kept = _kept(connection)
    return [
        Conflict(subject, each, _authors(connection, each.sides))
        for record in entries.of_subjects(connection, [subject])
        for each in _told(record, kept)
    ]


def of_row(connection: Connection, table: str, row: bytes) -> list[Conflict]:
    """Return the conflicts of the record that a row belongs to; none where it is gone."""
    owner = info(JOURNALLED[table]).subject or "id"
    subject = connection.exec_driver_sql(f"SELECT {owner} FROM {table} WHERE id = ?", (row,))
    return [each for found in subject for each in of_record(connection, found[0])]


def settle(writer: Writer, conflict: Conflict, chosen: Side | None) -> None:
    """Settle a conflict as one side says, by an ordinary entry on all of them.

    Args:
        writer: Of the transaction.
        conflict: As it was read.
        chosen: None where all who speak of the row deleted it, and it is to stay.

    Raises:
        NoConflictError: It is settled already.
        StillUsedError: The row is to go, and another one refers to it.
        StaleError: Somebody changed it after ``seen``.
    """
    told = conflict.told
    table, row = JOURNALLED[told.table], RowId(told.row)
    standing = [each.told for each in of_record(writer.connection, conflict.subject)]
    if told not in standing:
        raise NoConflictError(
            "Konflik ini sudah diselesaikan. Muat ulang daftar untuk melihat keadaan terbaru."
        )
    if told.kind is ConflictKind.COURSE and chosen:
        _end_other_branches(writer, told, chosen)
    elif chosen and chosen.values is None:
        _require_unused(writer.connection, (told.table, told.row))
        writer.delete(table, row)
    elif chosen is None or told.register == EXISTS:
        writer.keep(table, row)
    else:
        settle_with(writer, (told.table, told.row), chosen.values or {})
    if not any(each.row == told.row and each != told for each in standing):
        writer.connection.exec_driver_sql(
            'DELETE FROM contested WHERE "table" = ? AND "row" = ? AND kept = 0',
            (told.table, told.row),
        )


def settle_with(writer: Writer, key: Key, values: dict[str, WireValue]) -> None:
    """Settle registers of a row with values that nobody may have given before.

    Raises:
        StaleError: Somebody changed one of them after ``seen``.
    """
    table = JOURNALLED[key[0]]
    fields = info(table).fields
    stored = {name: from_wire(fields[name], value) for name, value in values.items()}
    writer.choose(table, RowId(key[1]), stored)


def _require_unused(connection: Connection, key: Key) -> None:
    if is_used(connection, key):
        raise StillUsedError(
            "Data ini masih dipakai oleh data lain, jadi belum dapat dihapus. Pertahankan, atau "
            "ubah dahulu data yang memakainya; setelah itu konflik ini selesai dengan sendirinya."
        )


def _told(record: entries.Record, kept: set[Key]) -> list[Disagreement]:
    return [
        *disagreements(record.entries, REGISTERS, kept),
        *branches(record.entries, REGISTERS),
    ]


def _end_other_branches(writer: Writer, told: Disagreement, chosen: Side) -> None:
    """End the events of the branches that were not chosen, the last ones first."""
    table = JOURNALLED[told.table]
    found = [each.row for each in told.sides if each.row and each.row != chosen.row]
    for event in found:  # Grows as it is read.
        rows = writer.connection.exec_driver_sql(
            f"SELECT id FROM {told.table} WHERE previous_id = ?", (event,)
        )
        found += [row[0] for row in rows]
    for event in reversed(found):
        writer.delete(table, RowId(event))


def _subjects(connection: Connection, after: bytes) -> list[bytes]:
    rows = connection.exec_driver_sql(
        "SELECT DISTINCT subject FROM contested WHERE subject > ? ORDER BY subject LIMIT ?",
        (after, _CHUNK),
    )
    return [row[0] for row in rows]


def _kept(connection: Connection) -> set[Key]:
    rows = connection.exec_driver_sql('SELECT "table", "row" FROM contested WHERE kept = 1')
    return {(row[0], row[1]) for row in rows}


def _authors(connection: Connection, sides: tuple[Side, ...]) -> dict[int, Author]:
    marks = ", ".join("?" * len(sides))
    rows = connection.exec_driver_sql(
        "SELECT e.id, a.name, a.role, e.hlc, o.replica, o.rank, e.reason, o.replica ="
        " (SELECT w.replica FROM replica r JOIN origin w ON w.id = r.origin) AS own"
        " FROM entry e JOIN actor a ON a.id = e.actor JOIN origin o ON o.id = e.origin"
        f" WHERE e.id IN ({marks})",
        tuple(each.entry for each in sides),
    )
    return {row.id: _author(row) for row in rows}


def _author(row: Row[Any]) -> Author:
    at = datetime.fromtimestamp(stamp_milliseconds(row.hlc) / 1000, UTC)
    return Author(row.name, row.role, at, row.replica, Rank(row.rank), row.reason, bool(row.own))
