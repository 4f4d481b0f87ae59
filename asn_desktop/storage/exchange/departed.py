"""Records that left an office: read-only until what was written here is acknowledged, then gone."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

from sqlalchemy import Connection

from asn_desktop.domain.exchange_entry import Arriving
from asn_desktop.storage.employees import now
from asn_desktop.storage.exchange.peers import Life
from asn_desktop.storage.exchange.removing import (
    is_referred,
    records_of_person,
    remove_entries,
    remove_rows,
)
from asn_desktop.storage.exchange.scope import Departed
from asn_desktop.storage.journal.authority import PERSON


class Gone:
    """Tells entries of records that left from those of records that came back.

    Args:
        connection: Of the transaction.
        state: The head office's state when the package was made; None where that was in an
            earlier life of its database.
    """

    def __init__(self, connection: Connection, state: int | None) -> None:
        rows = connection.exec_driver_sql("SELECT record, state FROM departed")
        self._records: Final[dict[bytes, int]] = {row[0]: row[1] for row in rows}
        self._state: Final = state
        # Records that left before the package was made, and are in it.
        self.back: Final[set[bytes]] = set()

    def is_gone(self, each: Arriving) -> bool:
        """Tell whether an entry is of a record that left since: it would bring it back."""
        left = self._records.get(each.wire.subject_row)
        if left is None:
            return False
        if self._state is None or left > self._state:
            return True
        self.back.add(each.wire.subject_row)
        return False


def note(connection: Connection, left: Collection[Departed]) -> None:
    """Keep which records left."""
    rows = [(each.record, each.table, each.state) for each in left]
    if rows:
        connection.exec_driver_sql(
            'INSERT INTO departed (record, "table", state, office, evicted)'
            " VALUES (?, ?, ?, '', 0) ON CONFLICT DO UPDATE SET state = excluded.state,"
            " evicted = 0 WHERE excluded.state > state",
            rows,
        )


def come_back(connection: Connection, records: Collection[bytes]) -> None:
    """Keep records that had left."""
    if records:
        connection.exec_driver_sql(
            "DELETE FROM departed WHERE record = ?", [(each,) for each in records]
        )


def forget_states(connection: Connection) -> None:
    """Let nothing be gone for longer than the head office says: its states begin anew."""
    connection.exec_driver_sql("UPDATE departed SET state = 0")


def evict(connection: Connection, known: Mapping[Life, int], today: date) -> int:
    """Let go the records whose entries the head office has; return how many.

    It makes no entry: nothing happened to the records.
    """
    _take_along(connection)
    going = [each for each in _waiting(connection) if _is_known(connection, each.record, known)]
    records = [(each.table, each.record) for each in going]
    free = [
        (table, record)
        for table, record in records
        if not is_referred(connection, table, record, records)
    ]
    if not free:
        return 0
    remove_rows(connection, free)
    for _, record in free:
        remove_entries(connection, record)
        connection.exec_driver_sql("UPDATE departed SET evicted = 1 WHERE record = ?", (record,))
    now.refresh(connection, None, today)
    return len(free)


def _take_along(connection: Connection) -> None:
    """Let go with a person what belongs to them and the head office does not name."""
    for each in _waiting(connection):
        if each.table == PERSON:
            theirs = records_of_person(connection, each.record)
            note(connection, [Departed(row, table, each.state) for table, row in theirs])


def _waiting(connection: Connection) -> list[Departed]:
    rows = connection.exec_driver_sql(
        'SELECT record, "table", state FROM departed WHERE evicted = 0 ORDER BY record'
    )
    return [Departed(*row) for row in rows]


def _is_known(connection: Connection, record: bytes, known: Mapping[Life, int]) -> bool:
    """Tell whether the head office has every entry of a record; a draft it never has."""
    rows = connection.exec_driver_sql(
        "SELECT o.replica, o.epoch, max(coalesce(e.n, 9223372036854775807)) FROM entry e"
        " JOIN origin o ON o.id = e.origin WHERE e.subject_row = ? GROUP BY e.origin",
        (record,),
    )
    return all(known.get((row[0], row[1]), 0) >= row[2] for row in rows)
