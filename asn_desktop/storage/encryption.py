"""Turning a plain database into an encrypted one, so that a crash at any step loses nothing.

The order: an encrypted copy is made and proven beside the plain file, to see
that it can be; then the wrapped keys are written; then a proven copy takes the
plain file's place. Keys beside a plain database therefore mean that the last
step is still due, and the first log-in takes it.
"""

from __future__ import annotations

from contextlib import closing, suppress
from pathlib import Path
from typing import Final

import sqlcipher3.dbapi2 as driver

from asn_desktop.files import FileNotWrittenError, put_in_place, told_to_people
from asn_desktop.storage.database import Database, DatabaseUnreadableError
from asn_desktop.storage.folder import OfficeFolder

_PLAIN: Final = b"SQLite format 3\x00"


def is_plain(path: Path) -> bool:
    """Tell whether a database file is not encrypted."""
    with path.open("rb") as file:
        return file.read(len(_PLAIN)) == _PLAIN


def prepare(place: OfficeFolder, key: bytes) -> None:
    """Make an encrypted copy beside the plain database and prove it; nobody may be writing.

    Raises:
        FileNotWrittenError: The disk is full, or the folder may not be written.
    """
    copy = _copy(place)
    try:
        with told_to_people(place.path):
            copy.unlink(missing_ok=True)
        _export(place, copy, key)
        prove(place, copy, key)
    except BaseException:
        with suppress(OSError):
            copy.unlink()
        raise


def swap(place: OfficeFolder, key: bytes) -> None:
    """Put the encrypted copy in the place of the plain database; make it first if need be."""
    if not is_plain(place.database):
        return
    prepare(place, key)
    with told_to_people(place.path):
        for suffix in ("-wal", "-shm"):
            place.database.with_name(place.database.name + suffix).unlink(missing_ok=True)
        put_in_place(_copy(place), place.database)


def prove(place: OfficeFolder, copy: Path, key: bytes) -> None:
    """Open an encrypted copy and compare it with the plain database.

    Raises:
        DatabaseUnreadableError: It does not open, or has other rows.
    """
    plain, protected = Database(place.database), Database(copy, key)
    try:
        same = row_counts(plain) == row_counts(protected)
    finally:
        plain.close()
        protected.close()
    if not same:
        raise DatabaseUnreadableError(
            f"Salinan terlindung {copy.name} di {place.path} tidak sama dengan datanya. "
            "Data semula utuh dan tetap dipakai. Hapus salinan itu, lalu coba lagi."
        )


def row_counts(database: Database) -> dict[str, int]:
    """Return how many rows each table has."""
    with database.read() as connection:
        names = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).scalars()
        return {
            name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one()
            for name in list(names)
        }


def _copy(place: OfficeFolder) -> Path:
    return place.path / "office.db.terlindung"


def _export(place: OfficeFolder, copy: Path, key: bytes) -> None:
    try:
        with closing(driver.connect(str(place.database), isolation_level=None)) as plain:
            plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            plain.execute("ATTACH DATABASE ? AS protected KEY ?", (str(copy), f"x'{key.hex()}'"))
            plain.execute("SELECT sqlcipher_export('protected')")
            plain.execute("DETACH DATABASE protected")
    except driver.Error as error:
        raise FileNotWrittenError(
            f"Salinan terlindung tidak dapat ditulis di {place.path}, mungkin karena ruang disk "
            "penuh. Data semula utuh. Kosongkan sedikit ruang, lalu coba lagi."
        ) from error
