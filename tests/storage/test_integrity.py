from __future__ import annotations

from pathlib import Path

from asn_desktop.storage.database import Database
from asn_desktop.storage.integrity import broken_references, damaged_pages, encryption_works
from tests.storage.journal_ground import new_database, settle


def test_encryption_works_here(tmp_path: Path) -> None:
    assert encryption_works(tmp_path)


def test_a_whole_database_has_nothing_to_tell(tmp_path: Path) -> None:
    database = new_database(tmp_path / "office.db")
    settle(database)
    with database.read() as connection:
        assert damaged_pages(connection) == []
        assert broken_references(connection) == []
    database.close()


def test_an_index_that_lost_a_row_is_found(tmp_path: Path) -> None:
    database = new_database(tmp_path / "office.db")
    settle(database)
    with database.read() as connection:
        page = connection.exec_driver_sql(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'employee_nip'"
        ).scalar_one()
        size = connection.exec_driver_sql("PRAGMA page_size").scalar_one()
    database.close()
    with (tmp_path / "office.db").open("r+b") as file:
        file.seek(page * size - 20)
        file.write(bytes(20))
    again = Database(tmp_path / "office.db")
    with again.read() as connection:
        assert damaged_pages(connection) != []
    again.close()


def test_a_reference_to_nothing_is_found(tmp_path: Path) -> None:
    database = new_database(tmp_path / "office.db")
    settle(database)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("DELETE FROM unit")
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")
        assert broken_references(connection) == ["employee_unit → unit"]
        connection.exec_driver_sql("BEGIN")
    database.close()
