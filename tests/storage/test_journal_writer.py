from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from asn_desktop.domain.journal import decode_patches
from asn_desktop.storage.database import Database
from asn_desktop.storage.dictionary import JOURNALLED
from asn_desktop.storage.fields import Value
from asn_desktop.storage.journal.writer import Change, StaleError
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


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """Return a database with two people."""
    made = new_database(tmp_path / "office.db")
    settle(made)
    yield made
    made.close()


def entries(database: Database) -> list[tuple[int, int | None]]:
    with database.read() as connection:
        found = connection.exec_driver_sql("SELECT id, n FROM entry ORDER BY id")
        return [(row[0], row[1]) for row in found]


def name_of(database: Database, row: bytes = SITI) -> str:
    with database.read() as connection:
        query = "SELECT name FROM employee WHERE id = ?"
        found: str = connection.exec_driver_sql(query, (row,)).scalar_one()
        return found


def test_one_entry_a_record_numbered_without_holes(database: Database) -> None:
    assert entries(database) == [(1, 1), (2, 2), (3, 3)]
    assert checked(database).is_clean


def test_a_stale_change_is_refused_and_nothing_of_it_is_written(database: Database) -> None:
    seen = database.position()
    with database.write(Change(BUDI, seen=seen)) as writer:
        writer.update(EMPLOYEE, SITI, {"name": "Siti Rahmawati"})
    before = fingerprint(database)

    def rename_both() -> None:
        with database.write(Change(RINA, seen=seen)) as writer:
            writer.update(EMPLOYEE, TONO, {"name": "Tono"})
            writer.update(EMPLOYEE, SITI, {"name": "Siti R."})

    with pytest.raises(StaleError, match="Budi"):
        rename_both()
    assert fingerprint(database) == before
    assert len(entries(database)) == 4
    with pytest.raises(StaleError), database.write(Change(RINA, seen=seen)) as writer:
        writer.delete(EMPLOYEE, SITI)
    assert checked(database).is_clean


def test_another_field_of_the_same_record_is_not_stale(database: Database) -> None:
    seen = database.position()
    with database.write(Change(BUDI, seen=seen)) as writer:
        writer.update(EMPLOYEE, SITI, {"name": "Siti Rahmawati"})
    with database.write(Change(RINA, seen=seen)) as writer:
        assert writer.update(EMPLOYEE, SITI, {"education": "S1"}) == {"education"}
    assert checked(database).is_clean


def test_a_group_is_one_register(database: Database) -> None:
    seen = database.position()
    with database.write(Change(BUDI, seen=seen)) as writer:
        assert writer.update(EMPLOYEE, SITI, {"title_back": "S.E."}) == {"name"}
    with pytest.raises(StaleError), database.write(Change(RINA, seen=seen)) as writer:
        writer.update(EMPLOYEE, SITI, {"name": "Siti"})


def test_the_same_value_again_writes_no_entry(database: Database) -> None:
    with database.write(Change(RINA)) as writer:
        assert writer.update(EMPLOYEE, SITI, {"name": "Siti Rahma"}) == frozenset()
    assert len(entries(database)) == 3


def test_a_draft_is_one_entry_without_a_number_until_it_is_left(database: Database) -> None:
    for name in ("Siti R", "Siti Ra", "Siti Rah"):
        with database.write(Change(RINA, draft=True)) as writer:
            writer.update(EMPLOYEE, SITI, {"name": name})
        assert entries(database)[3:] == [(4, None)]
        assert checked(database).is_clean
    assert name_of(database) == "Siti Rah"
    with database.write(Change(RINA)) as writer:
        assert writer.seal_drafts([SITI]) == 1
        assert writer.seal_drafts() == 0
    assert entries(database)[3:] == [(4, 4)]
    assert checked(database).is_clean


def test_anothers_change_seals_a_draft_first(database: Database) -> None:
    with database.write(Change(RINA, draft=True)) as writer:
        writer.update(EMPLOYEE, SITI, {"name": "Siti R"})
    with database.write(Change(BUDI)) as writer:
        writer.update(EMPLOYEE, SITI, {"name": "Siti Rahmawati"})
    assert entries(database)[3:] == [(4, 4), (5, 5)]
    assert checked(database).is_clean


def test_a_draft_that_came_to_nothing_leaves_no_entry(database: Database) -> None:
    new = dated(SITI, "position", "2026-01-01")
    values: dict[str, Value] = {
        "employee_id": SITI,
        "starts_on": "2026-01-01",
        "title": "Kepala Seksi",
    }
    with database.write(Change(RINA, draft=True)) as writer:
        writer.insert(POSITION, new, values)
    with database.write(Change(RINA, draft=True)) as writer:
        writer.delete(POSITION, new)
    assert len(entries(database)) == 3
    assert checked(database).is_clean


def test_a_draft_is_not_sealed_while_it_is_added_to(database: Database) -> None:
    with database.write(Change(RINA, draft=True)) as writer:
        writer.update(EMPLOYEE, SITI, {"name": "Siti R"})
    with database.write(Change(RINA, draft=True)) as writer:
        writer.update(EMPLOYEE, SITI, {"name": "Siti Ra"})
        assert writer.seal_drafts() == 0
    assert entries(database)[3:] == [(4, None)]
    assert checked(database).is_clean


def test_a_row_may_begin_change_and_end_in_one_transaction(database: Database) -> None:
    first = dated(SITI, "position", "2026-01-01")
    second = dated(SITI, "position", "2026-02-01")
    values: dict[str, Value] = {
        "employee_id": SITI,
        "starts_on": "2026-01-01",
        "title": "Kepala Seksi",
    }
    with database.write(Change(RINA)) as writer:
        writer.insert(POSITION, first, values)
        writer.update(POSITION, first, {"title": "Sekretaris"})
        writer.update(POSITION, first, {"title": "Camat"})
        writer.insert(POSITION, second, {**values, "starts_on": "2026-02-01"})
        writer.delete(POSITION, second)
        assert not writer.exists(POSITION, second)
        assert writer.position == 2
    assert checked(database).is_clean
    with database.read() as connection:
        query = "SELECT patch FROM entry WHERE id = 4"
        patches = decode_patches(connection.exec_driver_sql(query).scalar_one())
    assert [(patch.row, patch.values["title"]) for patch in patches] == [(first, "Camat")]


def test_a_row_may_end_and_begin_again_in_one_transaction_and_in_two(database: Database) -> None:
    row = dated(SITI, "position")
    values: dict[str, Value] = {"employee_id": SITI, "starts_on": "2020-01-01", "title": "Lurah"}
    with database.write(Change(RINA)) as writer:
        writer.delete(POSITION, row)
        writer.insert(POSITION, row, values)
    assert checked(database).is_clean
    with database.write(Change(RINA)) as writer:
        writer.delete(POSITION, row)
    assert checked(database).is_clean
    with database.write(Change(BUDI)) as writer:
        writer.insert(POSITION, row, values)
        writer.delete(POSITION, row)
    assert checked(database).is_clean
    with database.write(Change(BUDI)) as writer:
        writer.insert(POSITION, row, values)
    assert checked(database).is_clean


def test_a_row_that_was_changed_and_ends_in_one_draft_names_what_was_seen(
    database: Database,
) -> None:
    row = dated(SITI, "position")
    with database.write(Change(RINA, draft=True)) as writer:
        writer.update(POSITION, row, {"title": "Lurah"})
    with database.write(Change(RINA, draft=True)) as writer:
        writer.delete(POSITION, row)
    assert checked(database).is_clean


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("nip", "1" * 19),
        ("name", "a" * 201),
        ("name", "Siti\x00"),
        ("name", 12),
        ("candidate", 2**54),
        ("candidate", "1"),
        ("candidate", True),
        ("birth_date", "1990-02-30"),
        ("birth_date", "1-1-1990"),
        ("same_as", b"short"),
        ("same_as", "text"),
    ],
)
def test_a_value_beyond_the_limits_of_its_field_is_refused(
    database: Database, field: str, value: Value
) -> None:
    before = fingerprint(database)
    with pytest.raises(ValueError, match=field), database.write(Change(RINA)) as writer:
        writer.update(EMPLOYEE, SITI, {field: value})
    with pytest.raises(ValueError, match=field), database.write(Change(RINA)) as writer:
        writer.insert(EMPLOYEE, CAMAT, {**PERSON, field: value})
    assert fingerprint(database) == before


def test_a_dated_row_stays_with_its_person(database: Database) -> None:
    with pytest.raises(ValueError, match="stays"), database.write(Change(RINA)) as writer:
        writer.update(POSITION, dated(SITI, "position"), {"employee_id": TONO})


def test_a_row_that_is_not_there_cannot_be_changed(database: Database) -> None:
    with pytest.raises(LookupError, match="no row"), database.write(Change(RINA)) as writer:
        writer.update(EMPLOYEE, CAMAT, {"name": "Siti"})


def test_a_row_whose_entry_is_lost_cannot_be_changed(database: Database) -> None:
    with database.write_plainly() as plain:
        plain.exec_driver_sql("UPDATE replica SET watching = 0")
        plain.exec_driver_sql("UPDATE employee SET born = 99")
    with pytest.raises(LookupError, match="no entry 99"), database.write(Change(RINA)) as writer:
        writer.update(EMPLOYEE, SITI, {"education": "S2"})


def test_a_row_that_begins_and_ends_in_one_transaction_was_never_there(database: Database) -> None:
    with database.write(Change(RINA)) as writer:
        writer.insert(JOURNALLED["unit"], SITI, UNIT)
        writer.delete(JOURNALLED["unit"], SITI)
    assert len(entries(database)) == 3
    assert checked(database).is_clean
