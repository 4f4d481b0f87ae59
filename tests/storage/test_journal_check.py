from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from asn_desktop.domain.journal_report import LISTED, Fault, Finding, Report
from asn_desktop.ids import RowId
from asn_desktop.storage.database import Database
from asn_desktop.storage.dictionary import JOURNALLED
from asn_desktop.storage.fields import Value
from asn_desktop.storage.journal import check, identity
from asn_desktop.storage.journal.capture import REASON, SYSTEM, capture_dirty
from asn_desktop.storage.journal.writer import Change
from tests.storage.journal_ground import (
    BUDI,
    CAMAT,
    RINA,
    SITI,
    TONO,
    checked,
    dated,
    fingerprint,
    new_database,
    settle,
)

EMPLOYEE = JOURNALLED["employee"]
OTHER_NAME = "CAST(replace(CAST(patch AS TEXT), 'Siti R', 'Ani R') AS BLOB)"
NEW_UNIT = "VALUES (randomblob(16), 1, 'x', 0)"
POSITION = JOURNALLED["employee_position"]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """Return a database with changes of two people in two epochs, a deletion and a draft."""
    made = new_database(tmp_path / "office.db")
    settle(made)
    with made.write(Change(RINA)) as writer:
        writer.update(EMPLOYEE, SITI, {"name": "Siti Rahmawati"})
        writer.delete(POSITION, dated(TONO, "position"))
    with made.write_plainly() as connection:
        identity.begin_epoch(connection)
    with made.write(Change(BUDI)) as writer:
        writer.update(EMPLOYEE, SITI, {"name": "Siti R.", "education": "S1"})
    with made.write(Change(RINA, draft=True)) as writer:
        writer.update(EMPLOYEE, TONO, {"name": "Tono S."})
    yield made
    made.close()


def faults(database: Database) -> set[Fault]:
    return {finding.fault for finding in checked(database).findings}


def run(database: Database, statement: str, values: tuple[object, ...] = ()) -> None:
    """Do something behind the back of journal and triggers."""
    with database.write_plainly() as connection:
        connection.exec_driver_sql("UPDATE replica SET watching = 0")
        found = connection.exec_driver_sql(statement, values)
        assert found.rowcount != 0
        connection.exec_driver_sql("UPDATE replica SET watching = 1")


def test_an_untouched_journal_is_clean_and_counted(database: Database) -> None:
    report = checked(database)
    assert report.is_clean
    assert (report.entries, report.rows, report.erased) == (7, 6, 0)


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        (f"UPDATE entry SET patch = {OTHER_NAME} WHERE id = 6", Fault.PATCH),
        ("UPDATE entry SET patch = x'00' WHERE id = 4", Fault.PATCH),
        ("UPDATE entry SET patch = x'00' WHERE n IS NULL", Fault.PATCH),
        ("UPDATE entry SET hash = x'00' WHERE n IS NULL", Fault.PATCH),
        ("UPDATE entry SET salt = randomblob(16) WHERE id = 1", Fault.PATCH),
        ("UPDATE entry SET patch_hash = randomblob(32) WHERE id = 2", Fault.CHAIN),
        ("UPDATE entry SET hash = randomblob(32) WHERE id = 2", Fault.CHAIN),
        ("UPDATE entry SET hash = NULL WHERE id = 2", Fault.CHAIN),
        ("UPDATE entry SET hlc = hlc + 1 WHERE id = 4", Fault.CHAIN),
        ("UPDATE entry SET reason = 'lain' WHERE id = 4", Fault.CHAIN),
        ("UPDATE entry SET batch = randomblob(16) WHERE id = 4", Fault.CHAIN),
        ("UPDATE entry SET actor = 1 WHERE id = 4", Fault.CHAIN),
        ("UPDATE actor SET name = 'Orang lain' WHERE name = 'Rina'", Fault.CHAIN),
        ("UPDATE entry SET subject_row = randomblob(16) WHERE id = 4", Fault.CHAIN),
        ("UPDATE origin SET replica = randomblob(16) WHERE id = 1", Fault.CHAIN),
        ("DELETE FROM entry WHERE id = 2", Fault.NUMBER),
        ("DELETE FROM entry WHERE id = 4", Fault.NUMBER),
        ("DELETE FROM entry WHERE id = 6", Fault.NUMBER),
        ("UPDATE entry SET n = 9 WHERE id = 2", Fault.NUMBER),
        ("UPDATE replica SET next_n = 1", Fault.NUMBER),
        ("UPDATE employee SET name = 'Ani' WHERE name = 'Siti R.'", Fault.ROW),
        ("UPDATE employee SET birth_date = '1990-01-01'", Fault.ROW),
        ("UPDATE employee SET born = 1 WHERE name = 'Siti R.'", Fault.HEAD),
        ("DELETE FROM head WHERE register = 'name' AND entry = 6", Fault.HEAD),
        ("DELETE FROM head WHERE register = '_exists'", Fault.HEAD),
        ("UPDATE head SET entry = 4 WHERE entry = 6 AND register = 'name'", Fault.HEAD),
        ("INSERT INTO head VALUES ('employee', x'00', 'name', 1)", Fault.HEAD),
        ("DELETE FROM employee_position", Fault.ENTRY_WITHOUT_ROW),
        (f"INSERT INTO unit (id, born, name, provisional) {NEW_UNIT}", Fault.ROW_WITHOUT_ENTRY),
    ],
)
def test_each_forgery_is_found(database: Database, statement: str, fault: Fault) -> None:
    run(database, statement)
    assert fault in faults(database)


@pytest.mark.parametrize("column", ["patch", "hash", "patch_hash", "salt", "tx", "subject_row"])
@pytest.mark.parametrize("entry", [1, 4, 6])
def test_one_bit_is_enough(database: Database, column: str, entry: int) -> None:
    with database.read() as connection:
        query = f"SELECT {column} FROM entry WHERE id = ?"
        value = bytearray(connection.exec_driver_sql(query, (entry,)).scalar_one())
    value[len(value) // 2] ^= 1
    run(database, f"UPDATE entry SET {column} = ? WHERE id = ?", (bytes(value), entry))
    assert not checked(database).is_clean


def test_a_number_used_twice_is_refused_by_the_database(database: Database) -> None:
    with pytest.raises(Exception, match="UNIQUE"):
        run(database, "UPDATE entry SET n = 1 WHERE id = 2")


def test_an_entry_from_nowhere_is_found(database: Database) -> None:
    database.engine.dispose()
    with database.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("BEGIN")
        connection.exec_driver_sql("UPDATE entry SET origin = 99 WHERE id = 4")
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")
        connection.exec_driver_sql("BEGIN")
    assert Finding(Fault.CHAIN, "entri 4") in checked(database).findings


def test_a_deleted_row_that_is_back_is_found(database: Database) -> None:
    run(
        database,
        "INSERT INTO employee_position (id, born, employee_id, starts_on, title)"
        " VALUES (?, 5, ?, '2020-01-01', 'Analis')",
        (dated(TONO, "position"), TONO),
    )
    assert Fault.ROW_WITHOUT_ENTRY in faults(database)


def test_only_the_first_findings_are_listed_and_all_are_counted() -> None:
    report = Report()
    for number in range(LISTED + 5):
        report.add(Finding(Fault.ROW, str(number)))
    assert (report.faults, len(report.findings)) == (LISTED + 5, LISTED)


def test_progress_is_told(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "_CHUNK", 1)
    told: list[tuple[int, int]] = []
    with database.read() as connection:
        report = check.check_journal(connection, lambda done, total: told.append((done, total)))
    assert report.is_clean
    assert told[-1] == (7, 7)
    assert len(told) > 1


@pytest.mark.parametrize("entry", range(1, 8))
def test_an_erased_patch_leaves_chain_and_rows_provable(database: Database, entry: int) -> None:
    run(database, "UPDATE entry SET patch = NULL WHERE id = ?", (entry,))
    report = checked(database)
    assert report.findings == []
    assert report.erased == 1


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE employee SET education = 'S2' WHERE education = 'S1'", Fault.ROW),
        ("DELETE FROM employee_unit", Fault.ENTRY_WITHOUT_ROW),
        ("DELETE FROM head WHERE register = '_exists'", Fault.ENTRY_WITHOUT_ROW),
        ("UPDATE head SET entry = 1 WHERE register = 'education'", Fault.HEAD),
        ("UPDATE head SET entry = 5 WHERE register = 'education'", Fault.HEAD),
    ],
)
def test_what_can_still_be_told_is_told_beside_an_erased_patch(
    database: Database, statement: str, fault: Fault
) -> None:
    run(database, "UPDATE entry SET patch = NULL WHERE id IN (4, 7)")
    run(database, statement)
    assert fault in faults(database)


def captured(database: Database) -> int:
    with database.write(Change(SYSTEM, reason=REASON)) as writer:
        return capture_dirty(writer)


NEW_POSITION = dated(SITI, "position", "2026-01-01")


@pytest.mark.parametrize(
    ("statement", "values", "fault"),
    [
        ("UPDATE employee SET name = 'Ani' WHERE id = ?", (SITI,), Fault.ROW),
        ("UPDATE employee SET name = 'Ani' WHERE id = ?", (TONO,), Fault.ROW),
        ("UPDATE employee SET born = 1 WHERE id = ?", (SITI,), Fault.HEAD),
        (
            "DELETE FROM employee_position WHERE id = ?",
            (dated(SITI, "position"),),
            Fault.ENTRY_WITHOUT_ROW,
        ),
        (
            "INSERT INTO employee_position (id, born, employee_id, title) VALUES (?, 0, ?, 'x')",
            (dated(TONO, "position"), TONO),
            Fault.ROW_WITHOUT_ENTRY,
        ),
        (
            "INSERT INTO employee_position (id, born, employee_id, title) VALUES (?, 0, ?, 'x')",
            (NEW_POSITION, SITI),
            Fault.ROW_WITHOUT_ENTRY,
        ),
    ],
)
def test_a_row_that_bypassed_the_door_is_marked_and_captured(
    database: Database,
    caplog: pytest.LogCaptureFixture,
    statement: str,
    values: tuple[Value, ...],
    fault: Fault,
) -> None:
    with database.write_plainly() as connection:
        connection.exec_driver_sql(statement, values)
    assert faults(database) == {Fault.DIRTY, fault}
    before = fingerprint(database)
    with caplog.at_level(logging.WARNING):
        assert captured(database) == (0 if fault is Fault.HEAD else 1)
    assert ("outside the program" in caplog.text) == (fault is not Fault.HEAD)
    assert fingerprint(database) == before
    assert checked(database).findings == []
    assert captured(database) == 0


def test_a_row_that_came_and_went_outside_the_program_leaves_nothing(database: Database) -> None:
    with database.write_plainly() as connection:
        connection.exec_driver_sql(
            "INSERT INTO employee_position (id, born, employee_id, title) VALUES (?, 0, ?, 'x')",
            (NEW_POSITION, SITI),
        )
        connection.exec_driver_sql("DELETE FROM employee_position WHERE id = ?", (NEW_POSITION,))
    assert captured(database) == 0
    assert checked(database).is_clean


def test_beside_an_erased_patch_a_marked_row_is_left_to_people(database: Database) -> None:
    run(database, "UPDATE entry SET patch = NULL WHERE id = 4")
    with database.write_plainly() as connection:
        connection.exec_driver_sql("UPDATE employee SET education = 'S2' WHERE id = ?", (SITI,))
    assert captured(database) == 0
    assert faults(database) == {Fault.ROW}


def test_a_unit_that_was_deleted_outside_the_program_is_captured(tmp_path: Path) -> None:
    database = new_database(tmp_path / "office.db")
    row = RowId(bytes(CAMAT))
    values: dict[str, Value] = {"name": "Kecamatan", "provisional": 0}
    with database.write(Change(BUDI)) as writer:
        writer.insert(JOURNALLED["unit"], row, values)
    with database.write_plainly() as connection:
        connection.exec_driver_sql("DELETE FROM unit")
    assert captured(database) == 1
    with database.write(Change(BUDI)) as writer:
        writer.insert(JOURNALLED["unit"], row, values)
    assert checked(database).is_clean
    database.close()
