"""The database: what it refuses, in words, and what stays as it was."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from asn_desktop.domain.access import LOCAL_PRINCIPAL
from asn_desktop.errors import UserError
from asn_desktop.ids import RowId, name_id
from asn_desktop.storage import database as module
from asn_desktop.storage.database import (
    Database,
    DatabaseBusyError,
    DatabaseClosedError,
    DatabaseUnreadableError,
    NotWrittenError,
)
from asn_desktop.storage.journal.check import check_journal
from asn_desktop.storage.journal.writer import Change
from asn_desktop.storage.offices import unit
from tests.storage.journal_ground import new_database

KEY = bytes(range(32))
CHANGE = Change(LOCAL_PRINCIPAL)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = new_database(tmp_path / "office.db")
    yield made
    made.close()


def add_unit(database: Database, code: str, name: str = "Bidang", *, bulk: bool = False) -> RowId:
    row = name_id("unit", code)
    with database.write(CHANGE, bulk=bulk) as writer:
        writer.insert(unit, row, {"code": code, "name": name, "provisional": 0})
    return row


def names(database: Database) -> list[str]:
    with database.read() as connection:
        return [row.name for row in connection.exec_driver_sql("SELECT name FROM unit ORDER BY id")]


def test_bulk_writes_are_written_like_others(database: Database) -> None:
    add_unit(database, "1", bulk=True)
    assert names(database) == ["Bidang"]


def test_a_closed_database_refuses_everybody(database: Database) -> None:
    database.close()
    with pytest.raises(DatabaseClosedError, match="sudah ditutup"):
        database.position()
    with pytest.raises(DatabaseClosedError, match="sudah ditutup"), database.write(CHANGE):
        pass


def test_a_wrong_key_and_a_foreign_file_are_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "office.db"
    protected = Database(path, KEY)
    with protected.write_plainly() as connection:
        connection.exec_driver_sql("CREATE TABLE a (b)")
    protected.close()
    foreign = tmp_path / "foreign.db"
    foreign.write_bytes(b"Ini bukan basis data. " * 500)
    for file, key in ((path, bytes(32)), (path, None), (foreign, None)):
        before = file.read_bytes()
        other = Database(file, key)
        with pytest.raises(DatabaseUnreadableError, match="Pulihkan dari cadangan"):
            other.position()
        other.close()
        assert file.read_bytes() == before


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    lost = Database(tmp_path / "tidak" / "ada" / "office.db")
    with pytest.raises(DatabaseUnreadableError, match="tidak dapat dibuka"):
        lost.position()


def test_a_writer_that_waits_too_long_says_who_may_hold_the_data(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Database(database.path)
    with other.write_plainly():
        with database.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout = 1")
        with pytest.raises(DatabaseBusyError, match="sedang dipakai program lain"):
            add_unit(database, "1")
    other.close()
    assert names(database) == []


def test_a_copy_that_cannot_be_written_is_a_sentence(database: Database, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="tidak dapat dibuka"):
        database.copy_to(tmp_path / "tidak" / "ada" / "salinan.db")


def test_an_old_sqlite_is_a_defect_of_the_build(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(module, "OLDEST_SQLITE", (99, 0, 0))
    with pytest.raises(RuntimeError, match="older than"):
        Database(tmp_path / "office.db").position()


def test_a_defect_in_a_statement_stays_a_defect(database: Database) -> None:
    with pytest.raises(Exception, match="no such table"), database.read() as connection:
        connection.exec_driver_sql("SELECT * FROM nowhere")


def _write_units(database: Database) -> None:
    for number in range(10_000):
        add_unit(database, str(number), "x" * 250)


def _fill(path: Path) -> None:
    """Write until the file may not grow any more; leave 7 where that is told in words."""
    database = Database(path, KEY)
    size = path.stat().st_size
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 200_000, resource.RLIM_INFINITY))
    try:
        _write_units(database)
    except NotWrittenError as error:
        os._exit(7 if "Data sebelumnya utuh" in str(error) else 8)
    os._exit(9)


def test_a_full_disk_is_told_and_what_was_written_before_stays(tmp_path: Path) -> None:
    path = tmp_path / "office.db"
    plain = new_database(path)
    plain.close()
    protected = _encrypted(path, tmp_path / "protected.db")
    child = multiprocessing.get_context("fork").Process(target=_fill, args=(protected,))
    child.start()
    child.join()
    assert child.exitcode == 7
    database = Database(protected, KEY)
    assert len(names(database)) > 10
    with database.read() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert not check_journal(connection).findings
    database.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a disk of two megabytes; only root can make one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_disk_that_runs_full_is_told_and_work_goes_on_once_there_is_room(
    small_disk: Path,
) -> None:
    ballast = small_disk / "lain.bin"
    ballast.write_bytes(bytes(600_000))
    database = new_database(small_disk / "office.db")
    with pytest.raises(NotWrittenError, match="Data sebelumnya utuh"):
        _write_units(database)
    assert len(names(database)) > 10
    ballast.unlink()
    add_unit(database, "lagi")
    with database.read() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert not check_journal(connection).findings
    database.close()


def _encrypted(source: Path, target: Path) -> Path:
    connection = driver.connect(str(source), isolation_level=None)
    connection.execute("ATTACH DATABASE ? AS made KEY ?", (str(target), f"x'{KEY.hex()}'"))
    connection.execute("SELECT sqlcipher_export('made')")
    connection.close()
    return target


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("database or disk is full", NotWrittenError),
        ("attempt to write a readonly database", NotWrittenError),
        ("disk I/O error", NotWrittenError),
        ("database disk image is malformed", DatabaseUnreadableError),
    ],
)
def test_failures_of_the_disk_are_told_in_words(
    database: Database, text: str, kind: type[UserError]
) -> None:
    with pytest.raises(kind, match=r"office\.db|ruang disk"), database.read():
        raise driver.OperationalError(text)


def _edit_for_ever(path: Path, begun: Callable[[], None]) -> None:
    database = Database(path, KEY)
    row = add_unit(database, "1", "Bidang 0")
    begun()
    for number in range(1, 100_000):
        with database.write(Change(LOCAL_PRINCIPAL, seen=database.position())) as writer:
            writer.update(unit, row, {"name": f"Bidang {number}"})


def test_entry_that_is_killed_loses_nothing_sealed(tmp_path: Path) -> None:
    """Kill a process that edits without end, at thirty different moments."""
    plain = new_database(tmp_path / "office.db")
    plain.close()
    context = multiprocessing.get_context("fork")
    for moment in range(30):
        path = _encrypted(tmp_path / "office.db", tmp_path / f"killed{moment}.db")
        begun = context.Event()
        child = context.Process(target=_edit_for_ever, args=(path, begun.set))
        child.start()
        assert begun.wait(10)
        child.join(moment * 0.004)  # The moment is what varies, nothing waits for it.
        child.kill()
        child.join()
        database = Database(path, KEY)
        with database.read() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            assert not check_journal(connection).findings
        add_unit(database, "2")
        database.close()
