"""Whether a database file is whole, and whether encryption works on this computer."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from asn_desktop.storage.database import Database, DatabaseUnreadableError

KEY_BYTES: Final = 32
_SENTENCE: Final = "Pemeriksaan enkripsi"


def damaged_pages(connection: Connection) -> list[str]:
    """Return what SQLite finds wrong with pages and indexes; nothing where all is whole."""
    found = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars().all()
    return [] if found == ["ok"] else [str(each) for each in found]


def broken_references(connection: Connection) -> list[str]:
    """Return the tables whose rows refer to rows that are not there."""
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return sorted({f"{row[0]} → {row[2]}" for row in rows})


def encryption_works(folder: Path) -> bool:
    """Tell whether what is written under a key can be read with it, and only with it.

    Args:
        folder: A folder for one small file, which the caller removes.
    """
    path = folder / "encryption.db"
    key = secrets.token_bytes(KEY_BYTES)
    _write(path, key)
    hidden = _SENTENCE.encode() not in path.read_bytes()
    return hidden and _read(path, key) == _SENTENCE and _read(path, bytes(KEY_BYTES)) is None


def _write(path: Path, key: bytes) -> None:
    database = Database(path, key)
    with database.write_plainly() as connection:
        connection.exec_driver_sql("CREATE TABLE trial (words TEXT NOT NULL) STRICT")
        connection.exec_driver_sql("INSERT INTO trial VALUES (?)", (_SENTENCE,))
    database.close()


def _read(path: Path, key: bytes) -> str | None:
    database = Database(path, key)
    try:
        with database.read() as connection:
            found: str = connection.exec_driver_sql("SELECT words FROM trial").scalar_one()
            return found
    except DatabaseUnreadableError:
        return None
    finally:
        database.close()
