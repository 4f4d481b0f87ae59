"""Backup files: one uncompressed archive with a copy of the database, its keys and a manifest."""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Final

import msgspec

from asn_desktop.clock import WIB
from asn_desktop.domain.backups import SUFFIX, Backup, Reason
from asn_desktop.errors import UserError
from asn_desktop.files import (
    UNFINISHED,
    clear_unfinished,
    put_in_place,
    told_to_people,
)
from asn_desktop.storage.database import Database
from asn_desktop.storage.encryption import row_counts
from asn_desktop.storage.folder import OfficeFolder
from asn_desktop.storage.journal import identity, state

_FORMAT: Final = 1
_MANIFEST: Final = "manifest.json"
_MOST_MANIFEST: Final = 1024 * 1024
_CHUNK: Final = 1024 * 1024
DATABASE: Final = "office.db"
KEYS: Final = "keys.json"
IDENTITY: Final = "office.json"
# The database key in an age envelope, for the two halves of the recovery key.
HALVES: Final = "recovery.age"


class BackupDamagedError(UserError):
    """A backup cannot be restored: it is no backup, or not what it was when it was made."""

    code = "backup_damaged"


class _Manifest(msgspec.Struct):
    """What a backup says of itself."""

    format: int
    made: datetime
    reason: str
    position: int
    epoch: str
    evidence: int
    counts: dict[str, int]
    sha256: dict[str, str]


@dataclass(frozen=True, slots=True)
class Making:
    """Of what a backup is made, when and why.

    Attributes:
        sealed: The database key in an envelope for the recovery key; empty where there is none.
    """

    place: OfficeFolder
    database: Database
    made: datetime
    reason: Reason
    evidence: int
    sealed: bytes = b""


def make(making: Making, key: bytes | None, target: Path) -> Backup:
    """Make a backup file; it has its name only once its copy was opened and found whole.

    Raises:
        FileNotWrittenError: The disk is full, or the folder may not be written.
        BackupDamagedError: The copy is not whole.
    """
    with workplace(target.parent) as work:
        copy = work / DATABASE
        making.database.copy_to(copy)
        manifest = _manifest(making, copy, key)
        packed = work / target.name
        _pack(packed, making, copy, manifest)
        verify_hashes(packed)
        put_in_place(packed, target)
    return read(target)


def read(path: Path) -> Backup:
    """Return what a backup says of itself.

    Raises:
        BackupDamagedError: It is no backup of ours, or is damaged.
    """
    with _opened(path) as archive:
        found = _read_manifest(archive)
        return Backup(
            path=path,
            made=found.made,
            reason=Reason(found.reason),
            size=path.stat().st_size,
            position=found.position,
            epoch=found.epoch,
            keys=found.sha256.get(KEYS, ""),
            evidence=found.evidence,
            protected=KEYS in found.sha256,
            counts=found.counts,
        )


def all_in(folder: Path) -> list[Backup]:
    """Return the backups in a folder that can be read, newest first."""
    found = []
    for path in folder.glob(f"*{SUFFIX}"):
        try:
            found.append(read(path))
        except (BackupDamagedError, OSError):
            continue  # Not counted as a backup, and not deleted either.
    return sorted(found, key=lambda each: (each.made, each.position), reverse=True)


def file_name(folder: Path, made: datetime, reason: Reason) -> Path:
    """Return a free name for a backup made now."""
    stem = f"cadangan-{made.astimezone(WIB):%Y%m%d-%H%M%S}-{reason.value}"
    path = folder / f"{stem}{SUFFIX}"
    number = 2
    while path.exists():
        path = folder / f"{stem}-{number}{SUFFIX}"
        number += 1
    return path


def verify_hashes(path: Path) -> None:
    """Compare every part of a backup with its hash.

    Raises:
        BackupDamagedError: One differs.
    """
    with _opened(path) as archive:
        for name, sha256 in _read_manifest(archive).sha256.items():
            with archive.open(name) as part:
                if _hash(part) != sha256:
                    raise damaged(path)


def extract(path: Path, place: OfficeFolder) -> None:
    """Write a backup's database and keys into a folder; office.json is left to the caller."""
    verify_hashes(path)
    with _opened(path) as archive:
        for name in {DATABASE, KEYS} & set(archive.namelist()):
            with archive.open(name) as part, (place.path / name).open("wb") as file:
                shutil.copyfileobj(part, file, _CHUNK)
                file.flush()
                os.fsync(file.fileno())


def member(path: Path, name: str) -> bytes:
    """Return a small part of a backup; empty where it is not in it."""
    with _opened(path) as archive:
        return archive.read(name) if name in archive.namelist() else b""


def check_copy(copy: Path, key: bytes | None) -> dict[str, int]:
    """Open a copy, look at every page, and return its row counts.

    Raises:
        BackupDamagedError: It is not whole.
        DatabaseUnreadableError: It does not open with this key.
    """
    database = Database(copy, key)
    try:
        with database.read() as connection:
            verdict = connection.exec_driver_sql("PRAGMA quick_check").scalars().all()
        if verdict != ["ok"]:
            raise damaged(copy)
        return row_counts(database)
    finally:
        database.close()


def damaged(path: Path) -> BackupDamagedError:
    """Return the refusal of a backup that is not whole."""
    return BackupDamagedError(
        f"Berkas {path.name} di {path.parent} bukan cadangan Bina Kinerja yang utuh. Tidak ada "
        "yang diubah. Pakai cadangan lain, misalnya yang dibuat sehari sebelumnya."
    )


@contextmanager
def workplace(folder: Path) -> Iterator[Path]:
    """Yield a folder for unfinished work; it is cleared, also by the next one after a crash."""
    with told_to_people(folder):
        clear_unfinished(folder)
        with TemporaryDirectory(prefix=UNFINISHED, dir=folder) as work:
            yield Path(work)


def _manifest(making: Making, copy: Path, key: bytes | None) -> _Manifest:
    counts = check_copy(copy, key)
    database = Database(copy, key)
    try:
        with database.read() as connection:
            position, dot = state.position(connection), identity.last_dot(connection)
    finally:
        database.close()
    return _Manifest(
        format=_FORMAT,
        made=making.made,
        reason=making.reason.value,
        position=position,
        epoch=dot.epoch.hex(),
        evidence=making.evidence,
        counts=counts,
        sha256={},
    )


def _pack(packed: Path, making: Making, copy: Path, manifest: _Manifest) -> None:
    hashes = manifest.sha256
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        with copy.open("rb") as file:
            hashes[DATABASE] = _hash(file)
        archive.write(copy, DATABASE)
        for name, content in (
            (KEYS, _content(making.place.keys)),
            (IDENTITY, _content(making.place.identity)),
            (HALVES, making.sealed),
        ):
            if content:
                hashes[name] = hashlib.sha256(content).hexdigest()
                archive.writestr(name, content)
        archive.writestr(_MANIFEST, msgspec.json.encode(manifest))


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile, ValueError) as error:
        raise damaged(path) from error
    with archive:
        try:
            # Ours are not compressed: what would unfold into something larger is not ours.
            if any(each.compress_type != zipfile.ZIP_STORED for each in archive.infolist()):
                raise damaged(path)
            yield archive
        except (zipfile.BadZipFile, EOFError, KeyError, ValueError, msgspec.MsgspecError) as error:
            raise damaged(path) from error


def _read_manifest(archive: zipfile.ZipFile) -> _Manifest:
    if archive.getinfo(_MANIFEST).file_size > _MOST_MANIFEST:
        raise ValueError("manifest too large")
    found = msgspec.json.decode(archive.read(_MANIFEST), type=_Manifest)
    if found.format != _FORMAT or DATABASE not in found.sha256:
        raise ValueError("another format, or no database")
    return found


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _hash(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()
