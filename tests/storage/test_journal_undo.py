from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from asn_desktop.domain.audit import ChangeKey, Kept, UndoResult
from asn_desktop.ids import RowId, name_id, new_id
from asn_desktop.storage.database import Database
from asn_desktop.storage.dictionary import JOURNALLED
from asn_desktop.storage.fields import Value
from asn_desktop.storage.journal import batches
from asn_desktop.storage.journal.undo import NothingToUndoError, redo, undo
from asn_desktop.storage.journal.writer import Change
from tests.storage.journal_ground import (
    BUDI,
    CAMAT,
    PERSON,
    RINA,
    SITI,
    TONO,
    UNIT,
    checked,
    dated,
    fingerprint,
    new_database,
    settle,
)

EMPLOYEE = JOURNALLED["employee"]
POSITION = JOURNALLED["employee_position"]
MEMBERSHIP = JOURNALLED["employee_unit"]
SUPERIOR = JOURNALLED["employee_superior"]
ANI = name_id("employee", "199203032018012003")
LURAH = name_id("unit", "1276.03.01")
BATCH = new_id(1)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """Return a database with two people, whose journal is proved at the end."""
    made = new_database(tmp_path / "office.db")
    settle(made)
    yield made
    assert checked(made).findings == []
    made.close()


def take_back(database: Database, change: ChangeKey, batch: RowId) -> UndoResult:
    return turn(database, change, batch, again=False)


def turn(database: Database, change: ChangeKey, batch: RowId, *, again: bool) -> UndoResult:
    clock = database._clock
    with database.write(Change(BUDI, batch=batch)) as writer:
        result = (redo if again else undo)(writer, change, clock.today())
        if result.undone:
            batches.record_undo(writer.connection, batch, "Urungkan", BUDI, clock, result.took_back)
    return result


def last_entry(database: Database) -> int:
    with database.read() as connection:
        found: int = connection.exec_driver_sql("SELECT max(id) FROM entry").scalar_one()
        return found


def test_a_change_is_taken_back_to_its_old_values(database: Database) -> None:
    before = fingerprint(database)
    with database.write(Change(RINA)) as writer:
        writer.update(EMPLOYEE, SITI, {"name": "Siti R.", "education": "S1"})
        writer.delete(POSITION, dated(SITI, "position"))
    entry = last_entry(database)
    assert take_back(database, entry, new_id(2)) == UndoResult(1, [], entry)
    assert fingerprint(database) == before
    with pytest.raises(NothingToUndoError, match="sudah diurungkan"):
        take_back(database, entry, new_id(3))


def test_what_was_changed_since_is_kept_and_named(database: Database) -> None:
    with database.write(Change(RINA)) as writer:
        writer.update(EMPLOYEE, SITI, {"name": "Siti R.", "education": "S1"})
    entry = last_entry(database)
    with database.write(Change(BUDI)) as writer:
        writer.update(EMPLOYEE, SITI, {"education": "S2"})
    result = take_back(database, entry, new_id(2))
    assert result.undone == 1
    assert result.kept == [Kept(SITI, "employee", SITI, ("education",))]
    with database.read() as connection:
        row = connection.exec_driver_sql(
            "SELECT name, education FROM employee WHERE id = ?", (SITI,)
        ).one()
    assert tuple(row) == ("Siti Rahma", "S2")


def test_a_change_of_a_row_that_is_gone_since_is_kept(database: Database) -> None:
    row = dated(SITI, "position")
    with database.write(Change(RINA)) as writer:
        writer.update(POSITION, row, {"title": "Lurah"})
    entry = last_entry(database)
    with database.write(Change(RINA)) as writer:
        writer.delete(POSITION, row)
    result = take_back(database, entry, new_id(2))
    assert result.undone == 0
    assert result.kept == [Kept(SITI, "employee_position", row, ("_exists",))]


def test_a_draft_can_be_taken_back(database: Database) -> None:
    before = fingerprint(database)
    with database.write(Change(RINA, draft=True)) as writer:
        writer.update(EMPLOYEE, SITI, {"name": "Siti R."})
    take_back(database, last_entry(database), new_id(2))
    assert fingerprint(database) == before


def write_import(database: Database) -> None:
    with database.write(Change(BUDI, batch=BATCH)) as writer:
        batches.record(writer.connection, BATCH, "employees", "Impor", BUDI, database._clock)
        writer.insert(JOURNALLED["unit"], LURAH, {**UNIT, "parent_id": CAMAT})
        values: dict[str, Value] = {**PERSON, "nip": "199203032018012003", "name": "Ani"}
        writer.insert(EMPLOYEE, ANI, values)
        unit: dict[str, Value] = {"employee_id": ANI, "unit_id": LURAH}
        writer.insert(MEMBERSHIP, dated(ANI, "unit"), unit)
        superior: dict[str, Value] = {"employee_id": ANI, "superior_id": SITI, "proposed": 1}
        writer.insert(SUPERIOR, dated(ANI, "superior"), superior)
        writer.update(EMPLOYEE, SITI, {"education": "S1"})


def test_an_import_is_taken_back_restored_and_taken_back_again(database: Database) -> None:
    before = fingerprint(database)
    write_import(database)
    after = fingerprint(database)
    assert take_back(database, BATCH, new_id(2)) == UndoResult(3, [], BATCH)
    assert fingerprint(database) == before
    assert turn(database, BATCH, new_id(3), again=True).undone == 3
    assert fingerprint(database) == after
    with pytest.raises(NothingToUndoError, match="masih berlaku"):
        turn(database, BATCH, new_id(4), again=True)
    assert take_back(database, BATCH, new_id(5)).undone == 3
    assert fingerprint(database) == before
    assert turn(database, BATCH, new_id(6), again=True).kept == []
    assert fingerprint(database) == after
    with database.read() as connection:
        listed = batches.list_batches(connection)
        assert [batch.stands for batch in listed] == [True, False, True, False, True]
        assert batches.find(connection, BATCH) == listed[-1]
        assert batches.find(connection, SITI) is None
        present = "SELECT count(*) FROM employee_now WHERE employee_id = ?"
        assert connection.exec_driver_sql(present, (ANI,)).scalar() == 1


def test_a_person_changed_since_the_import_stays_whole_with_what_it_needs(
    database: Database,
) -> None:
    write_import(database)
    with database.write(Change(RINA)) as writer:
        writer.update(EMPLOYEE, ANI, {"name": "Ani Lestari"})
    result = take_back(database, BATCH, new_id(2))
    assert result.undone == 1  # The degree.
    assert {(kept.table, kept.registers) for kept in result.kept} == {
        ("employee", ("name",)),
        ("employee_unit", ()),
        ("employee_superior", ()),
        ("unit", ()),
    }
    with database.read() as connection:
        query = "SELECT unit_id FROM employee_unit WHERE employee_id = ?"
        found = connection.exec_driver_sql(query, (ANI,))
        assert found.scalar_one() == LURAH


def test_a_person_to_whom_others_refer_since_stays(database: Database) -> None:
    write_import(database)
    superior: dict[str, Value] = {"employee_id": TONO, "superior_id": ANI, "proposed": 0}
    with database.write(Change(RINA)) as writer:
        writer.insert(SUPERIOR, dated(TONO, "superior"), superior)
    result = take_back(database, BATCH, new_id(2))
    assert {kept.subject for kept in result.kept} == {ANI, LURAH}
    assert all(kept.registers == () for kept in result.kept)


def test_a_position_added_since_keeps_its_person(database: Database) -> None:
    write_import(database)
    values: dict[str, Value] = {"employee_id": ANI, "title": "Analis"}
    with database.write(Change(RINA)) as writer:
        writer.insert(POSITION, dated(ANI, "position"), values)
    result = take_back(database, BATCH, new_id(2))
    assert {kept.subject for kept in result.kept} == {ANI, LURAH}


def test_a_deletion_is_not_taken_back_where_what_it_needs_is_gone(database: Database) -> None:
    write_import(database)
    with database.write(Change(RINA)) as writer:
        writer.delete(MEMBERSHIP, dated(ANI, "unit"))
    entry = last_entry(database)
    with database.write(Change(RINA)) as writer:
        writer.delete(JOURNALLED["unit"], LURAH)
    result = take_back(database, entry, new_id(2))
    assert result == UndoResult(0, [Kept(ANI, "employee_unit", dated(ANI, "unit"), ())], entry)


def test_a_change_is_not_taken_back_to_a_unit_that_is_gone(database: Database) -> None:
    write_import(database)
    with database.write(Change(RINA)) as writer:
        writer.update(MEMBERSHIP, dated(ANI, "unit"), {"unit_id": CAMAT})
    entry = last_entry(database)
    with database.write(Change(RINA)) as writer:
        writer.delete(JOURNALLED["unit"], LURAH)
    result = take_back(database, entry, new_id(2))
    assert result == UndoResult(0, [Kept(ANI, "employee_unit", dated(ANI, "unit"), ())], entry)


def test_changes_are_taken_back_one_after_the_other(database: Database) -> None:
    states = [fingerprint(database)]
    entries = []
    for name in ("Siti A", "Siti B", "Siti C"):
        with database.write(Change(RINA)) as writer:
            writer.update(EMPLOYEE, SITI, {"name": name})
        entries.append(last_entry(database))
        states.append(fingerprint(database))
    for step, entry in enumerate(reversed(entries)):
        assert take_back(database, entry, new_id(10 + step)).kept == []
        assert fingerprint(database) == states[2 - step]
    for step, entry in enumerate(entries):
        assert turn(database, entry, new_id(20 + step), again=True).kept == []
        assert fingerprint(database) == states[step + 1]


def test_a_change_beneath_a_batch_that_was_taken_back_can_be_taken_back(
    database: Database,
) -> None:
    before = fingerprint(database)
    with database.write(Change(RINA)) as writer:
        writer.update(EMPLOYEE, SITI, {"education": "D3"})
    entry = last_entry(database)
    write_import(database)
    take_back(database, BATCH, new_id(2))
    assert take_back(database, entry, new_id(3)) == UndoResult(1, [], entry)
    assert fingerprint(database) == before


def test_a_row_that_began_and_ended_in_a_batch_needs_nothing(database: Database) -> None:
    row = dated(SITI, "position", "2026-01-01")
    values: dict[str, Value] = {"employee_id": SITI, "title": "Analis"}
    with database.write(Change(RINA, batch=BATCH)) as writer:
        writer.insert(POSITION, row, values)
    with database.write(Change(RINA, batch=BATCH)) as writer:
        writer.delete(POSITION, row)
        writer.update(EMPLOYEE, SITI, {"education": "S1"})
    assert take_back(database, BATCH, new_id(2)) == UndoResult(1, [], BATCH)


def test_a_row_that_ended_and_began_again_in_a_batch_gets_its_values_back(
    database: Database,
) -> None:
    before = fingerprint(database)
    row = dated(SITI, "position")
    values: dict[str, Value] = {"employee_id": SITI, "title": "Analis", "starts_on": "2020-01-01"}
    with database.write(Change(RINA, batch=BATCH)) as writer:
        writer.delete(POSITION, row)
    with database.write(Change(RINA, batch=BATCH)) as writer:
        writer.insert(POSITION, row, {**values, "title": "Lurah"})
    assert take_back(database, BATCH, new_id(2)).kept == []
    assert fingerprint(database) == before


def test_a_position_alone_is_taken_back_and_one_that_was_changed_stays(database: Database) -> None:
    before = fingerprint(database)
    row = dated(SITI, "position", "2026-01-01")
    values: dict[str, Value] = {"employee_id": SITI, "title": "Analis"}
    with database.write(Change(RINA)) as writer:
        writer.insert(POSITION, row, values)
    entry = last_entry(database)
    with database.write(Change(RINA)) as writer:
        writer.update(POSITION, row, {"title": "Lurah"})
    later = last_entry(database)
    kept = [Kept(SITI, "employee_position", row, ("whole",))]
    assert take_back(database, entry, new_id(2)) == UndoResult(0, kept, entry)
    take_back(database, later, new_id(3))
    assert take_back(database, entry, new_id(4)).undone == 1
    assert fingerprint(database) == before


def test_a_row_that_was_deleted_begun_and_deleted_again_comes_back(database: Database) -> None:
    before = fingerprint(database)
    row = dated(SITI, "position")
    values: dict[str, Value] = {"employee_id": SITI, "title": "Analis"}
    with database.write(Change(RINA, batch=BATCH)) as writer:
        batches.record(writer.connection, BATCH, "employees", "Impor", RINA, database._clock)
        writer.delete(POSITION, row)
    with database.write(Change(RINA, batch=BATCH)) as writer:
        writer.insert(POSITION, row, values)
    with database.write(Change(RINA, batch=BATCH)) as writer:
        writer.delete(POSITION, row)
    assert take_back(database, BATCH, new_id(2)) == UndoResult(1, [], BATCH)
    assert fingerprint(database) == before


def test_beside_an_erased_patch_everything_is_kept(database: Database) -> None:
    with database.write(Change(RINA)) as writer:
        writer.update(EMPLOYEE, SITI, {"education": "S1"})
    entry = last_entry(database)
    with database.write_plainly() as connection:
        connection.exec_driver_sql("UPDATE entry SET patch = NULL WHERE id = 2")
    result = take_back(database, entry, new_id(2))
    assert result == UndoResult(0, [Kept(SITI, "employee", SITI, ())], entry)
