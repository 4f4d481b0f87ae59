"""A head office and offices on real databases, whose packages lie in a folder between them."""

from __future__ import annotations

import shutil
import tempfile
from copy import copy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from asn_desktop.clock import Clock
from asn_desktop.domain.access import LOCAL_PRINCIPAL
from asn_desktop.domain.exchange import Imported, Made
from asn_desktop.domain.identity import OfficeIdentity, OfficeKind
from asn_desktop.domain.journal import Dot
from asn_desktop.domain.journal_report import Finding
from asn_desktop.exchange.keys import Identity, new_identity
from asn_desktop.exchange.manifest import Manifest
from asn_desktop.ids import RowId, name_id
from asn_desktop.services.exchange.exporting import Exporter
from asn_desktop.services.exchange.ground import Ground
from asn_desktop.services.exchange.importing import Importer
from asn_desktop.storage import migrate, offices, seal
from asn_desktop.storage.database import Database
from asn_desktop.storage.dictionary import JOURNALLED
from asn_desktop.storage.employees import now
from asn_desktop.storage.exchange import trust
from asn_desktop.storage.fields import Value
from asn_desktop.storage.integrity import broken_references
from asn_desktop.storage.journal import conflicts, identity
from asn_desktop.storage.journal.check import check_journal
from asn_desktop.storage.journal.conflicts import Conflict
from asn_desktop.storage.journal.identity import Rank
from asn_desktop.storage.journal.incoming import declare
from asn_desktop.storage.journal.writer import Change, Writer

HEAD = "BKPSDM"
BEGAN = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


class Invited:
    """Lets every computer introduce itself."""

    def admits(self, manifest: Manifest) -> None:
        """Take anybody."""


@dataclass
class Time:
    """A clock that the test moves on."""

    at: datetime = BEGAN

    def now(self) -> datetime:
        """Return the time, a second later each time."""
        self.at += timedelta(seconds=1)
        return self.at


@cache
def _empty() -> Path:
    """Return an empty, migrated file from which databases are copied."""
    path = Path(tempfile.mkdtemp()) / "template.db"
    database = Database(path)
    migrate.upgrade(database)
    database.close()
    return path


@dataclass
class Seat:
    """One computer of an office."""

    code: str
    folder: Path
    time: Time
    kind: OfficeKind = OfficeKind.OFFICE
    identity: Identity = field(default_factory=new_identity)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True)
        self.clock = Clock(self.time.now)
        shutil.copy(_empty(), self.folder / "office.db")
        self.database = Database(self.folder / "office.db", None, self.clock)
        with self.database.write_plainly() as connection:
            identity.begin_replica(connection)
        self.build()

    def build(self) -> None:
        """Make the services anew, as after a restart."""
        office = OfficeIdentity(self.kind, self.code, f"Kantor {self.code}", False, BEGAN)
        self.ground = Ground(
            self.database, LOCAL_PRINCIPAL, self.clock, office, self.folder / "exchange"
        )
        self.exporter = Exporter(self.ground)
        self.importer = Importer(self.ground, self.exporter, Invited(), lambda: None)

    @property
    def dot(self) -> Dot:
        """The newest sealed entry."""
        with self.database.read() as connection:
            return identity.last_dot(connection)

    def member(self) -> trust.Member:
        """Return this computer's line of a trust list."""
        keys = self.identity.public
        return trust.Member(
            keys.signing, keys.sealing, self.dot.replica, self.code, trust.ACTIVE, {}, 1
        )

    def person(self, nip: str, name: str = "Dewi Kartika", **more: Value) -> RowId:
        """Enter somebody."""
        row = name_id("employee", nip)
        values: dict[str, Value] = {"nip": nip, "name": name, "kind": "pns", "candidate": 0, **more}
        with self.database.write(Change(LOCAL_PRINCIPAL)) as writer:
            writer.insert(JOURNALLED["employee"], row, values)
        return row

    def change(self, row: RowId, table: str = "employee", **values: Value) -> None:
        """Change somebody."""
        with self.database.write(Change(LOCAL_PRINCIPAL)) as writer:
            writer.update(JOURNALLED[table], row, values)

    def unit(self, code: str, name: str, **more: Value) -> RowId:
        """Enter a unit."""
        row = name_id("unit", code)
        with self.database.write(Change(LOCAL_PRINCIPAL)) as writer:
            writer.insert(offices.unit, row, {"code": code, "name": name, "provisional": 0, **more})
        return row

    def put(self, table: str, row: RowId, values: dict[str, Value]) -> None:
        """Begin a row or change it; the summary of people follows."""
        with self.database.write(Change(LOCAL_PRINCIPAL)) as writer:
            if writer.exists(JOURNALLED[table], row):
                writer.update(JOURNALLED[table], row, values)
            else:
                writer.insert(JOURNALLED[table], row, values)
            self.refresh(writer)

    def drop(self, *rows: tuple[str, RowId]) -> None:
        """End rows in one change; the summary of people follows."""
        with self.database.write(Change(LOCAL_PRINCIPAL)) as writer:
            people = [row for table, row in rows if table == "employee"]
            for person in people:
                writer.connection.exec_driver_sql(
                    "DELETE FROM employee_now WHERE employee_id = ?", (person,)
                )
            for table, row in rows:
                writer.delete(JOURNALLED[table], row)
            self.refresh(writer)

    def refresh(self, writer: Writer) -> None:
        """Derive the summary of people anew."""
        writer.flush()
        now.refresh(writer.connection, None, self.clock.today())

    def conflicts(self) -> list[Conflict]:
        """Return what is not settled here."""
        with self.database.read() as connection:
            return list(conflicts.listed(connection))

    def faults(self) -> list[Finding | str | int]:
        """Return what the checks of journal, references and summary find."""
        with self.database.read() as connection:
            stale = now.differences(connection, self.clock.today())
            return [
                *check_journal(connection).findings,
                *broken_references(connection),
                *([stale] if stale else []),
            ]

    def back_up(self, target: Path) -> Path:
        """Keep a copy of the database."""
        self.database.copy_to(target)
        return target

    def restore(self, backup: Path) -> None:
        """Put a copy in the place of the database, as the services do: a new epoch begins."""
        self.put_in_place(backup)
        with self.database.write_plainly() as connection:
            seal.begin_epoch(connection)

    def twin(self, folder: Path) -> Seat:
        """Let a copy of the database run in another folder."""
        other = copy(self)
        other.folder = folder
        self.back_up(folder / "office.db")
        other.database = Database(folder / "office.db", None, self.clock)
        other.build()
        return other

    def put_in_place(self, copied: Path) -> None:
        """Work on with a copy of a database."""
        self.database.close()
        for left in self.folder.glob("office.db*"):
            left.unlink()
        shutil.copy(copied, self.folder / "office.db")
        self.reopen()

    def reopen(self) -> None:
        """Open the database anew, as after a restart."""
        self.database = Database(self.folder / "office.db", None, self.clock)
        self.build()

    def value(self, row: RowId, field_: str, table: str = "employee") -> Value:
        """Return what is shown."""
        with self.database.read() as connection:
            found: Value = connection.exec_driver_sql(
                f'SELECT "{field_}" FROM {table} WHERE id = ?', (row,)
            ).scalar()
            return found

    def make(self, to: str, folder: Path) -> Made:
        """Make a package."""
        folder.mkdir(exist_ok=True, parents=True)
        return self.exporter.export(to, folder)

    def take(self, made: Made | Path) -> Imported:
        """Take a package in."""
        path = made if isinstance(made, Path) else made.files[0]
        return self.importer.apply(path)


class Star:
    """A head office with offices that trust each other already.

    Args:
        folder: Where everything lies.
        codes: Of the offices.
        computers: How many each of them has; the first of each is in ``seats``.
    """

    def __init__(
        self, folder: Path, codes: tuple[str, ...] = ("A", "B"), computers: int = 1
    ) -> None:
        self.folder = folder
        self.time = Time()
        self.head = Seat(HEAD, folder / HEAD, self.time, OfficeKind.HEAD_OFFICE)
        everybody = [
            self.head,
            *(
                Seat(code, folder / f"{code}{number}", self.time)
                for code in codes
                for number in range(1, computers + 1)
            ),
        ]
        self.everybody = everybody
        self.seats = {each.code: each for each in reversed(everybody) if each is not self.head}
        members = [each.member() for each in everybody]
        for each in everybody:
            with each.database.write(Change(LOCAL_PRINCIPAL)) as writer:
                connection = writer.connection
                trust.begin(connection, each.code)
                trust.add_own_key(
                    connection, trust.OwnKey(each.identity.signing, each.identity.sealing), 1
                )
                trust.put_members(connection, members)
                if each is self.head:
                    declare(writer, self.head.dot.replica, Rank.HEAD_OFFICE, each.clock.today())
                    for code in codes:
                        trust.put_partner(connection, code, f"Kantor {code}", Rank.OFFICE)
                else:
                    trust.put_partner(connection, HEAD, "BKPSDM", Rank.HEAD_OFFICE)
                    connection.exec_driver_sql("UPDATE exchange SET trust = 0")

    def up(self, code: str) -> Imported:
        """Bring a package of an office to the head office."""
        return self.head.take(self.seats[code].make(HEAD, self.folder / "road"))

    def down(self, code: str) -> Imported:
        """Bring a package of the head office to an office."""
        return self.seats[code].take(self.head.make(code, self.folder / "road"))
