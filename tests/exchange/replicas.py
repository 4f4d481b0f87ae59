"""Small databases that exchange entries, for the tests of merging."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from asn_desktop.clock import Clock
from asn_desktop.domain.access import Principal, Role
from asn_desktop.domain.conflicts import ConflictKind
from asn_desktop.domain.exchange_entry import WireEntry, decode, encode
from asn_desktop.domain.journal_report import Finding
from asn_desktop.ids import RowId, name_id
from asn_desktop.storage import migrate
from asn_desktop.storage.database import Database
from asn_desktop.storage.dictionary import JOURNALLED
from asn_desktop.storage.employees import now
from asn_desktop.storage.fields import Value
from asn_desktop.storage.integrity import broken_references
from asn_desktop.storage.journal import conflicts, identity, outgoing
from asn_desktop.storage.journal.check import check_journal
from asn_desktop.storage.journal.conflicts import Conflict
from asn_desktop.storage.journal.identity import Rank
from asn_desktop.storage.journal.incoming import Incoming, Received
from asn_desktop.storage.journal.writer import Change, Writer
from tests.storage.journal_ground import rows

START = datetime(2026, 11, 24, 2, 30, tzinfo=UTC)
COURIER = Principal(RowId(bytes(15) + b"\x0c"), "Kurir", Role.ADMIN)
PERSON: dict[str, Value] = {
    "nip": "199001012015032001",
    "name": "Siti Rahma",
    "kind": "pns",
    "candidate": 0,
}
SITI = name_id("employee", "199001012015032001")
TONO = name_id("employee", "198502022010011002")
CAMAT = name_id("unit", "1276.03")
LURAH = name_id("unit", "1276.04")
UNIT: dict[str, Value] = {"name": "Kecamatan Contoh", "provisional": 0}


class Ticking:
    """A clock that goes on by a second each time, from a moment of its own."""

    def __init__(self, start: datetime = START) -> None:
        self.now = start

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


class Replica:
    """One computer with its database.

    Args:
        made: An empty, migrated file.
        path: Where its database is to be.
        name: Of the person who works there.
        rank: Of its office.
    """

    def __init__(self, made: Path, path: Path, name: str, rank: Rank = Rank.OFFICE) -> None:
        shutil.copy(made, path)
        self.path = path
        self.name = name
        self.rank = rank
        self.ticking = Ticking()
        self.clock = Clock(self.ticking)
        self.database = Database(path, clock=self.clock)
        self.by = Principal(name_id("account", name), name, Role.OPERATOR)
        with self.database.write_plainly() as connection:
            identity.begin_replica(connection)
            connection.exec_driver_sql("UPDATE origin SET rank = ?", (int(rank),))
            self.id = identity.last_dot(connection).replica

    def write(
        self, *, draft: bool = False, seen: int | None = None
    ) -> AbstractContextManager[Writer]:
        """Begin a change of the person who works here."""
        return self.database.write(Change(self.by, draft=draft, seen=seen))

    def put(self, table: str, row: RowId, values: dict[str, Value]) -> None:
        """Begin a row or change it."""
        with self.write() as writer:
            if writer.exists(JOURNALLED[table], row):
                writer.update(JOURNALLED[table], row, values)
            else:
                writer.insert(JOURNALLED[table], row, values)
            self.refresh(writer)

    def drop(self, table: str, row: RowId) -> None:
        """End a row."""
        with self.write() as writer:
            writer.delete(JOURNALLED[table], row)
            self.refresh(writer)

    def refresh(self, writer: Writer) -> None:
        """Derive the summary of people anew."""
        writer.flush()
        now.refresh(writer.connection, None, self.clock.today())

    def entries(self) -> list[WireEntry]:
        """Return every sealed entry that is known here, each with the link before it."""
        with self.database.read() as connection:
            subjects = connection.exec_driver_sql(
                "SELECT subject_row FROM entry UNION SELECT subject_row FROM parked"
            )
            return list(outgoing.of_records(connection, [row[0] for row in subjects]))

    def own_above(self, n: int) -> list[bytes]:
        """Return the lines of an ordinary package: the own entries above a number."""
        with self.database.read() as connection:
            dot = identity.last_dot(connection)
            found = outgoing.above(connection, dot.replica, dot.epoch, n)
            return [encode(each) for each in found]

    def receive(
        self,
        lines: Iterable[bytes],
        *,
        part: int = 500,
        ranks: dict[bytes, Rank] | None = None,
        confirmed: bool = False,
    ) -> Received:
        """Import lines in one transaction, some at a time."""
        arriving = [decode(line) for line in lines]
        with self.database.write(Change(COURIER)) as writer:
            incoming = Incoming(writer, self.clock, ranks, confirmed=confirmed)
            for start in range(0, len(arriving), part):
                incoming.apply(arriving[start : start + part])
            return incoming.finish()

    def values(self, table: str, row: bytes) -> dict[str, Value] | None:
        """Return what a row holds, None where it is not there."""
        with self.database.read() as connection:
            found = connection.exec_driver_sql(
                f"SELECT * FROM {table} WHERE id = ?", (row,)
            ).mappings()
            return next((dict(each) for each in found), None)

    def conflicts(self) -> list[Conflict]:
        """Return what is not settled here."""
        with self.database.read() as connection:
            return list(conflicts.listed(connection))

    def settle(self, conflict: Conflict, side: int) -> None:
        """Settle a conflict as one of its sides says; what others refer to stays."""
        kept = conflict.told.kind is ConflictKind.REFERRED
        with self.write() as writer:
            conflicts.settle(writer, conflict, None if kept else conflict.told.sides[side])
            self.refresh(writer)

    def rows(self) -> dict[str, dict[bytes, tuple[Value, ...]]]:
        """Return every row without the entry that wrote it."""
        with self.database.read() as connection:
            return rows(connection)

    def faults(self) -> list[Finding | str | int]:
        """Return what the checks of journal, references and summary find."""
        with self.database.read() as connection:
            stale = now.differences(connection, self.clock.today())
            return [
                *check_journal(connection).findings,
                *broken_references(connection),
                *([stale] if stale else []),
            ]

    def close(self) -> None:
        """Close the database."""
        self.database.close()


def template(path: Path) -> Path:
    """Make an empty, migrated file."""
    database = Database(path)
    migrate.upgrade(database)
    database.close()
    return path


def lines_of(replica: Replica) -> list[bytes]:
    """Return all that a replica knows, as lines."""
    return [encode(each) for each in replica.entries()]


def exchange_all(replicas: Sequence[Replica]) -> None:
    """Bring everything that is known anywhere everywhere."""
    ranks = {each.id: each.rank for each in replicas}
    everything = dict.fromkeys(line for each in replicas for line in lines_of(each))
    for each in replicas:
        each.receive(everything, ranks=ranks)
