"""A small database with its journal, for the tests of the journal."""

from __future__ import annotations

import hashlib
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

from asn_desktop.clock import Clock
from asn_desktop.domain.access import Principal, Role
from asn_desktop.domain.journal_report import Report
from asn_desktop.ids import RowId, name_id
from asn_desktop.storage import migrate
from asn_desktop.storage.database import Database
from asn_desktop.storage.dictionary import JOURNALLED
from asn_desktop.storage.fields import Value
from asn_desktop.storage.journal import identity
from asn_desktop.storage.journal.check import check_journal
from asn_desktop.storage.journal.writer import Change

RINA = Principal(RowId(bytes(15) + b"\x01"), "Rina", Role.OPERATOR)
BUDI = Principal(RowId(bytes(15) + b"\x02"), "Budi", Role.ADMIN)
SITI = name_id("employee", "199001012015032001")
TONO = name_id("employee", "198502022010011002")
CAMAT = name_id("unit", "1276.03")

PERSON: dict[str, Value] = {
    "nip": "199001012015032001",
    "name": "Siti Rahma",
    "kind": "pns",
    "candidate": 0,
}
TONO_VALUES: dict[str, Value] = {**PERSON, "nip": "198502022010011002", "name": "Tono Sirait"}
UNIT: dict[str, Value] = {"code": "1276.03", "name": "Kecamatan Contoh", "provisional": 0}


class TickingClock:
    """A clock that goes on by one second each time it is asked."""

    def __init__(self) -> None:
        self._now = datetime(2026, 11, 24, 2, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now


def new_database(path: Path) -> Database:
    """Return an empty office database."""
    database = Database(path, clock=Clock(TickingClock()))
    migrate.upgrade(database)
    with database.write_plainly() as connection:
        identity.begin_replica(connection)
    return database


def template(path: Path) -> Path:
    """Make a file from which databases are copied quickly."""
    new_database(path).close()
    return path


def copied(made: Path, path: Path) -> Database:
    """Return an empty office database from a template."""
    shutil.copy(made, path)
    return Database(path, clock=Clock(TickingClock()))


def settle(database: Database) -> None:
    """Record a unit and two people, each with a position and a unit."""
    tables = JOURNALLED
    with database.write(Change(BUDI, reason="Awal")) as writer:
        writer.insert(tables["unit"], CAMAT, UNIT)
        for person, values in ((SITI, PERSON), (TONO, TONO_VALUES)):
            writer.insert(tables["employee"], person, values)
            position: dict[str, Value] = {
                "employee_id": person,
                "starts_on": "2020-01-01",
                "title": "Analis",
            }
            writer.insert(tables["employee_position"], dated(person, "position"), position)
            where: dict[str, Value] = {
                "employee_id": person,
                "starts_on": "2020-01-01",
                "unit_id": CAMAT,
            }
            writer.insert(tables["employee_unit"], dated(person, "unit"), where)


def dated(person: RowId, kind: str, start: str = "2020-01-01") -> RowId:
    """Return the id of a dated row."""
    return name_id(person.hex(), f"employee_{kind}", start)


def rows(connection: Connection) -> dict[str, dict[bytes, tuple[Value, ...]]]:
    """Return every journalled row, without the entry that wrote it."""
    found: dict[str, dict[bytes, tuple[Value, ...]]] = {}
    for name in JOURNALLED:
        for row, _, *values in connection.exec_driver_sql(f"SELECT * FROM {name}"):
            found.setdefault(name, {})[row] = tuple(values)
    return found


def fingerprint(database: Database) -> str:
    """Return a hash over every journalled row."""
    with database.read() as connection:
        content = sorted((n, sorted(each.items())) for n, each in rows(connection).items())
    return hashlib.sha256(repr(content).encode()).hexdigest()


def checked(database: Database) -> Report:
    """Return what the check of the journal finds."""
    with database.read() as connection:
        return check_journal(connection)
