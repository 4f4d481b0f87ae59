"""A seal knows the lives of its database, and notices one that it cannot know."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from asn_desktop import paths
from asn_desktop.clock import Clock
from asn_desktop.domain.access import LOCAL_PRINCIPAL
from asn_desktop.ids import new_id
from asn_desktop.storage import migrate, seal
from asn_desktop.storage.database import Database
from asn_desktop.storage.journal import identity
from asn_desktop.storage.journal.writer import Change
from asn_desktop.storage.seal import SealState
from asn_desktop.storage.settings import setting


@pytest.fixture
def database(tmp_path: Path, still_clock: Clock) -> Database:
    """Return a database with one entry."""
    database = Database(tmp_path / "office.db", None, still_clock)
    migrate.upgrade(database)
    with database.write_plainly() as connection:
        identity.begin_replica(connection)
    write(database)
    return database


def write(database: Database) -> None:
    row = new_id(1)
    with database.write(Change(LOCAL_PRINCIPAL)) as writer:
        writer.insert(setting, row, {"key": row.hex()})


def test_a_database_that_went_on_fits_its_seal(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "seal.json"
    with database.read() as connection:
        assert seal.compare(path, connection) is SealState.MISSING
        seal.write(path, connection)
        assert seal.compare(path, connection) is SealState.FITS
    write(database)
    with database.write_plainly() as connection:
        seal.begin_epoch(connection)
    with database.read() as connection:
        assert seal.compare(path, connection) is SealState.FITS


def test_a_seal_that_is_ahead_or_of_an_unknown_life_tells(
    database: Database, tmp_path: Path
) -> None:
    path = tmp_path / "seal.json"
    with database.read() as connection:
        seal.write(path, connection)
        found = json.loads(path.read_bytes())
        for change in ({"n": 2}, {"epoch": "00" * 8, "n": 0}, {"replica": "00" * 16}):
            path.write_text(json.dumps({**found, **change}), encoding="utf-8")
            assert seal.compare(path, connection) is SealState.BEHIND


def test_a_computer_that_the_seal_does_not_name_tells(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "seal.json"
    here, there = "aa" * 16, "bb" * 16
    with database.read() as connection:
        for machine, state in (
            (here, SealState.MISSING),
            (here, SealState.FITS),
            (there, SealState.ELSEWHERE),
            (here, SealState.FITS),
            (there, SealState.FITS),
            ("", SealState.FITS),
        ):
            monkeypatch.setattr(paths, "machine", lambda machine=machine: machine)
            assert seal.compare(path, connection) is state
            seal.write(path, connection)
    found = seal.read(path)
    assert found is not None
    assert found.machines == {here, there}


def test_a_seal_of_an_older_program_names_no_computer(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "seal.json"
    with database.read() as connection:
        seal.write(path, connection)
        content = json.loads(path.read_bytes())
        del content["machines"]
        path.write_text(json.dumps(content), encoding="utf-8")
        assert seal.compare(path, connection) is SealState.FITS
