"""Migrations: the schema they lead to, and the databases they refuse."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from asn_desktop.storage import migrate
from asn_desktop.storage.database import Database
from asn_desktop.storage.dictionary import extra_statements, metadata

STEPS = (*migrate.STEPS, "t9999_many_rows")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = Database(tmp_path / "office.db")
    yield made
    made.close()


def _schema(connection: Connection) -> dict[str, str]:
    rows = connection.exec_driver_sql(
        "SELECT type || ' ' || name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        " AND name <> 'schema_step'"
    )
    return {name: " ".join(sql.split()) for name, sql in rows}


def _columns(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    tables = [name.removeprefix("table ") for name in _schema(connection) if name[:5] == "table"]
    return {
        f"{table} {what}": sorted(
            (tuple(row)[1:] for row in connection.exec_driver_sql(f"PRAGMA {what}({table})")),
            key=repr,
        )
        for table in tables
        for what in ("table_xinfo", "foreign_key_list")
    }


def test_migrated_schema_is_the_schema_of_the_tables(database: Database, tmp_path: Path) -> None:
    migrate.upgrade(database)
    mapped = Database(tmp_path / "mapped.db")
    with mapped.write_plainly() as connection:
        metadata.create_all(connection)
        for statement in extra_statements():
            connection.exec_driver_sql(statement)
    with database.read() as left, mapped.read() as right:
        migrated, declared = _schema(left), _schema(right)
        assert set(migrated) == set(declared)
        assert _columns(left) == _columns(right)
        for name in migrated:
            if not name.startswith("table "):
                assert migrated[name] == declared[name]
            else:
                for promise in ("STRICT", "WITHOUT ROWID"):
                    assert (promise in migrated[name]) == (promise in declared[name])
    mapped.close()


def test_upgrading_again_does_nothing(database: Database) -> None:
    assert migrate.upgrade(database) == list(migrate.STEPS)
    assert migrate.upgrade(database) == []


def test_newer_database_is_refused_and_left_alone(database: Database) -> None:
    migrate.upgrade(database)
    with database.write_plainly() as connection:
        connection.exec_driver_sql("UPDATE schema_step SET step = 'r9000_from_the_future'")
    before = database.path.read_bytes()
    with pytest.raises(migrate.NewerDatabaseError, match="versi program yang lebih baru"):
        migrate.upgrade(database)
    assert database.path.read_bytes() == before


def test_failing_step_leaves_the_schema_before_it(database: Database) -> None:
    migrate.upgrade(database)
    with database.read() as connection:
        before = _schema(connection)
    with pytest.raises(RuntimeError, match="half-way"):
        migrate.upgrade(database, (*migrate.STEPS, "t9998_fails"), "tests.storage.revisions")
    with database.read() as connection:
        assert _schema(connection) == before
        assert migrate.version(connection) == migrate.STEPS[-1]


def test_killed_migration_leaves_either_schema_and_a_second_run_completes(tmp_path: Path) -> None:
    """Kill a migration of many rows at twelve different moments."""
    source = Database(tmp_path / "source.db", bytes(32))
    migrate.upgrade(source)
    source.close()
    content = source.path.read_bytes()
    for moment in range(12):
        path = tmp_path / f"killed{moment}.db"
        path.write_bytes(content)
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.storage.revisions.upgrade", str(path)],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        )
        assert child.stdout is not None
        assert child.stdout.readline() == b"begins\n"
        time.sleep(moment * 0.007)  # The moment is what varies, nothing waits for it.
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        child.stdout.close()
        database = Database(path, bytes(32))
        with database.read() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            taken = migrate.version(connection) == STEPS[-1]
            assert ("table many" in _schema(connection)) is taken
        migrate.upgrade(database, STEPS, "tests.storage.revisions")
        with database.read() as connection:
            count = connection.exec_driver_sql("SELECT count(*) FROM many").scalar()
        assert count == 60_000
        database.close()


def test_a_database_that_cannot_be_asked_is_no_empty_one(database: Database) -> None:
    with database.write_plainly() as connection:
        connection.exec_driver_sql("CREATE TABLE schema_step (other TEXT)")
    with database.engine.connect() as connection, pytest.raises(OperationalError, match="no such"):
        migrate.version(connection)
