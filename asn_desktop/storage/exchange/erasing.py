"""Records that were erased by order: their content is gone, and is never taken in again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

import msgspec
from sqlalchemy import Connection

from asn_desktop.domain.exchange_entry import Arriving, decode, encode, erased
from asn_desktop.storage.employees import now
from asn_desktop.storage.exchange.removing import remove_rows


class Order(NamedTuple):
    """An order to erase a record.

    Attributes:
        at: When it was given, in UTC milliseconds.
        by: By whom.
    """

    record: bytes
    table: str
    at: int
    by: str
    reason: str


def orders(connection: Connection) -> list[Order]:
    """Return every order, in order of the record."""
    rows = connection.exec_driver_sql(
        'SELECT record, "table", at, by, reason FROM erased ORDER BY record'
    )
    return [Order(*row) for row in rows]


def carry_out(connection: Connection, given: Iterable[Order], today: date) -> int:
    """Erase records that are not erased yet; return how many.

    The entries stay with their hashes, so that the chain still holds; what they said is gone.
    """
    known = {each.record for each in orders(connection)}
    new = [each for each in given if each.record not in known]
    for each in new:
        connection.exec_driver_sql("INSERT INTO erased VALUES (?, ?, ?, ?, ?)", tuple(each))
        connection.exec_driver_sql(
            "UPDATE entry SET patch = NULL WHERE subject_row = ?", (each.record,)
        )
        _bare_parked(connection, each.record)
    if new:
        remove_rows(connection, [(each.table, each.record) for each in new])
        now.refresh(connection, None, today)
    return len(new)


def _bare_parked(connection: Connection, record: bytes) -> None:
    """Take the content out of what waits; its place in the chain was acknowledged."""
    rows = connection.exec_driver_sql(
        "SELECT id, line FROM parked WHERE subject_row = ?", (record,)
    )
    for number, line in rows.all():
        bare = encode(_bare(decode(line)).wire)
        connection.exec_driver_sql("UPDATE parked SET line = ? WHERE id = ?", (bare, number))


class Eraser:
    """Takes the content out of arriving entries of erased records."""

    def __init__(self, connection: Connection) -> None:
        self._records: Final = {each.record for each in orders(connection)}

    def apply(self, each: Arriving) -> Arriving:
        """Return an entry, without its content where its record was erased."""
        return _bare(each) if each.wire.subject_row in self._records else each


def _bare(each: Arriving) -> Arriving:
    wire = each.wire
    bare = msgspec.structs.replace(wire, patch=erased(), patch_hash=wire.hashed_patch())
    return Arriving(bare, [])
