"""The database of one office: its connections, and the transactions that touch it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Protocol

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from asn_desktop.clock import Clock
from asn_desktop.errors import UserError
from asn_desktop.storage.journal import state
from asn_desktop.storage.journal.writer import Change, Writer

OLDEST_SQLITE: Final = (3, 51, 3)
_WRITES: Final = "asn_writes"
# Summary and search index of a hundred thousand people: each page read anew is deciphered.
_CACHE_KIB: Final = 44_000
_BULK_CACHE_KIB: Final = 256_000

# For values of these types the driver looks in vain for an adapter at each binding, which takes
# ten times as long as the binding.
driver.register_adapter(bytes, memoryview)
driver.register_adapter(type(None), lambda _: None)


class DatabaseUnreadableError(UserError):
    """The file is not a database of ours, is damaged, or the key does not fit."""

    code = "unreadable"


class DatabaseBusyError(UserError):
    """Another program holds the database for longer than we wait."""

    code = "busy"


class NotWrittenError(UserError):
    """The disk or the folder did not take the change; nothing of it was written."""

    code = "not_written"


class DatabaseClosedError(UserError):
    """The office was closed before this could be read or written."""

    code = "closed"


class Database:
    """An open office database. Safe to use from any thread.

    Args:
        path: The file; it must exist unless it is about to be created.
        key: 32 bytes, or None for a plain file (practice and trials).
        clock: Tells the time that entries are stamped with.
    """

    def __init__(self, path: Path, key: bytes | None = None, clock: Clock | None = None) -> None:
        self.path: Final = path
        self._key = key
        self._clock = clock or Clock()
        self._closed = False
        self.engine: Final = _engine(path, key)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Yield a connection that sees one state of the data and writes nothing."""
        self._require_open()
        with _told_to_people(self.path), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self, change: Change, *, bulk: bool = False) -> Iterator[Writer]:
        """Yield the door for changes; commit rows and journal together, or nothing.

        Args:
            change: Who writes and why.
            bulk: Many thousand rows: worth the memory that keeps their pages at hand.
        """
        with self.write_plainly() as connection:
            if bulk:
                connection.exec_driver_sql(f"PRAGMA cache_size = -{_BULK_CACHE_KIB}")
            writer = Writer(connection, change, self._clock)
            yield writer
            writer.finish()
            if bulk:
                connection.exec_driver_sql(f"PRAGMA cache_size = -{_CACHE_KIB}")

    @contextmanager
    def write_plainly(self) -> Iterator[Connection]:
        """Yield a writing transaction for what the journal does not record."""
        self._require_open()
        with _told_to_people(self.path), self.engine.connect() as plain:
            connection = plain.execution_options(**{_WRITES: True})
            with connection.begin():
                yield connection

    def position(self) -> int:
        """Return the journal position now."""
        with self.read() as connection:
            return state.position(connection)

    def copy_to(self, target: Path) -> None:
        """Write a compact copy of the whole database, under the same key."""
        with _told_to_people(target):
            connection = _connect(self.path, self._key)
            try:
                connection.execute("VACUUM INTO ?", (str(target),))
            finally:
                connection.close()

    def close(self) -> None:
        """Close every connection to the file; whoever still comes is refused."""
        self._closed = True
        self.engine.dispose()

    def _require_open(self) -> None:
        if self._closed:
            raise DatabaseClosedError(
                "Kantor ini sudah ditutup. Buka kembali kantornya, lalu ulangi."
            )


class _Driver(Protocol):
    """What is used of a driver's connection."""

    def execute(self, statement: str, parameters: tuple[object, ...] = ()) -> object: ...

    def close(self) -> None: ...


def _engine(path: Path, key: bytes | None) -> Engine:
    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=lambda: _connect(path, key),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=4,
        # The connection used last is used again: its page cache is warm, and the others,
        # needed only when two read at once, stay small.
        pool_use_lifo=True,
    )

    def begin(connection: Connection) -> None:
        # A writer takes its lock first: it never fails half-way because
        # another window wrote in between. Readers see one state and wait for nobody.
        writes = connection.get_execution_options().get(_WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "begin", begin)
    return engine


def _connect(path: Path, key: bytes | None) -> _Driver:
    if driver.sqlite_version_info < OLDEST_SQLITE:
        raise RuntimeError(f"SQLite {driver.sqlite_version} is older than {OLDEST_SQLITE}")
    connection: _Driver = driver.connect(
        str(path), isolation_level=None, check_same_thread=False, timeout=10.0
    )
    # A key that does not fit is told in our words, not in the library's on stderr.
    connection.execute("PRAGMA cipher_log_level = NONE")
    if key is not None:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    try:
        for pragma in (
            "foreign_keys = ON",
            "journal_mode = WAL",
            "synchronous = FULL",
            "trusted_schema = OFF",
            f"cache_size = -{_CACHE_KIB}",
        ):
            connection.execute(f"PRAGMA {pragma}")
    except driver.Error:
        connection.close()
        raise
    return connection


@contextmanager
def _told_to_people(path: Path) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise _translated(error.orig, path) or error from error
    except driver.Error as error:
        raise _translated(error, path) or error from error


def _translated(error: BaseException | None, path: Path) -> UserError | None:
    """Return the sentence for a failure that is not a defect of ours."""
    text = str(error)
    where = f"Berkas data {path.name} di {path.parent}"
    if "not a database" in text or "malformed" in text:
        return DatabaseUnreadableError(
            f"{where} tidak dapat dibaca: bukan basis data program ini, rusak, atau kuncinya "
            "tidak cocok. Tidak ada yang diubah. Pulihkan dari cadangan terakhir."
        )
    if "unable to open" in text:
        return DatabaseUnreadableError(
            f"{where} tidak dapat dibuka. Periksa apakah folder itu ada dan boleh dibaca."
        )
    if "locked" in text or "busy" in text:
        return DatabaseBusyError(
            f"{where} sedang dipakai program lain, mungkin impor atau cadangan yang belum "
            "selesai. Tunggu sebentar, lalu coba lagi."
        )
    if "is full" in text:
        return NotWrittenError(
            "Perubahan terakhir belum tersimpan karena ruang disk penuh. Data sebelumnya utuh. "
            "Kosongkan sedikit ruang, lalu coba lagi."
        )
    if "readonly" in text or "disk I/O" in text:
        return NotWrittenError(
            f"{where} tidak dapat ditulis. Data sebelumnya utuh. Periksa izin folder, ruang, "
            "dan sambungan disk atau flashdisk, lalu coba lagi."
        )
    return None
