"""Evidence files: descriptors in the database, contents under their hash beside it."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Connection, Index, select

from asn_desktop.domain.evidence import Evidence
from asn_desktop.files import (
    clear_unfinished,
    put_in_place,
    sync_folder,
    told_to_people,
    unfinished,
)
from asn_desktop.ids import RowId
from asn_desktop.storage.fields import Kind, Rules, field, journalled

evidence: Final = journalled(
    "evidence",
    field("sha256", rules=Rules(limit=64, group="content"), required=True),
    field("size", Kind.INTEGER, Rules(group="content"), required=True),
    field("media_type", rules=Rules(limit=100, group="content"), required=True),
    field("file_name", rules=Rules(limit=255)),
)
Index("evidence_hash", evidence.c.sha256)

CHUNK: Final = 64 * 1024
_MAGIC: Final = b"BKBUKTI1"
_PREFIX_BYTES: Final = 8
_TAG_BYTES: Final = 16


class DamagedEvidenceError(Exception):
    """A stored content is not what its name says."""


def by_id(connection: Connection, row: RowId) -> Evidence | None:
    """Return a descriptor, if there is one."""
    found = connection.execute(
        select(
            evidence.c.id,
            evidence.c.sha256,
            evidence.c.size,
            evidence.c.media_type,
            evidence.c.file_name,
        ).where(evidence.c.id == row)
    ).one_or_none()
    if found is None:
        return None
    row_id, sha256, size, kind, name = found
    return Evidence(RowId(row_id), sha256, size, kind, name or "")


class EvidenceStore:
    """The contents in a folder, encrypted like the database beside it.

    An encrypted content is a magic word, eight random bytes, and chunks of
    64 KiB under ChaCha20-Poly1305; the nonce counts the chunks and the last one
    is bound as such, so that none can be left out, moved or cut off.

    Args:
        folder: Where contents are, in folders by the first two digits of the hash.
        key: The database key, or None for plain contents.
    """

    def __init__(self, folder: Path, key: bytes | None) -> None:
        self._folder: Final = folder
        self._cipher: Final = None if key is None else ChaCha20Poly1305(_derived(key))

    def put(self, chunks: Iterable[bytes]) -> str:
        """Store a content, unless it is there already, and return its hash.

        Args:
            chunks: The content in pieces of CHUNK bytes, the last one shorter.

        Raises:
            FileNotWrittenError: The disk is full, or the folder may not be written.
        """
        beside = unfinished(self._folder / "isi")
        digest = hashlib.sha256()
        with told_to_people(self._folder):
            self._folder.mkdir(exist_ok=True)
            try:
                with beside.open("wb") as file:
                    file.writelines(self._written(_hashed(chunks, digest.update)))
                target = self._path(digest.hexdigest())
                if not target.exists():
                    target.parent.mkdir(exist_ok=True)
                    sync_folder(self._folder)
                    put_in_place(beside, target)
            finally:
                beside.unlink(missing_ok=True)
        return digest.hexdigest()

    def has(self, sha256: str) -> bool:
        """Tell whether a content is there."""
        return self._path(sha256).exists()

    def get(self, sha256: str) -> bytes:
        """Return a content.

        Raises:
            FileNotFoundError: It is not there.
            DamagedEvidenceError: It is not what its hash says.
        """
        with self._path(sha256).open("rb") as file:
            stored = file.read()
        content = b"".join(self._read(stored))
        if hashlib.sha256(content).hexdigest() != sha256:
            raise DamagedEvidenceError(sha256)
        return content

    def hashes(self) -> list[str]:
        """Return the hash of every content that is there."""
        return sorted(path.name for path in self._folder.glob("??/*"))

    def copy_to(self, folder: Path) -> int:
        """Copy what another store lacks, as it is stored; return how many contents."""
        copied = 0
        with told_to_people(folder):
            folder.mkdir(parents=True, exist_ok=True)
            clear_unfinished(folder)
            for sha256 in self.hashes():
                target = folder / sha256[:2] / sha256
                if target.exists():
                    continue
                target.parent.mkdir(exist_ok=True)
                beside = unfinished(folder / "isi")
                try:
                    shutil.copyfile(self._path(sha256), beside)
                    put_in_place(beside, target)
                finally:
                    beside.unlink(missing_ok=True)
                copied += 1
        return copied

    def protect(self) -> int:
        """Encrypt the contents that were stored before the folder had a key; return how many."""
        done = 0
        with told_to_people(self._folder):
            for sha256 in self.hashes():
                path = self._path(sha256)
                stored = path.read_bytes()
                if stored.startswith(_MAGIC):
                    continue
                beside = unfinished(self._folder / "isi")
                try:
                    with beside.open("wb") as file:
                        file.writelines(self._written(_cut(stored, CHUNK)))
                    put_in_place(beside, path)
                finally:
                    beside.unlink(missing_ok=True)
                done += 1
        return done

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256

    def _written(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        if self._cipher is None:
            yield from chunks
            return
        prefix = os.urandom(_PREFIX_BYTES)
        yield _MAGIC + prefix
        number, waiting = 0, b""
        for chunk in chunks:
            if waiting:
                yield self._cipher.encrypt(_nonce(prefix, number), waiting, b"more")
                number += 1
            waiting = chunk
        yield self._cipher.encrypt(_nonce(prefix, number), waiting, b"last")

    def _read(self, stored: bytes) -> Iterator[bytes]:
        if self._cipher is None or not stored.startswith(_MAGIC):
            yield stored
            return
        start = len(_MAGIC) + _PREFIX_BYTES
        prefix = stored[len(_MAGIC) : start]
        parts = list(_cut(stored[start:], CHUNK + _TAG_BYTES))
        for number, part in enumerate(parts):
            mark = b"last" if number == len(parts) - 1 else b"more"
            try:
                yield self._cipher.decrypt(_nonce(prefix, number), part, mark)
            except InvalidTag as error:
                raise DamagedEvidenceError from error


def _hashed(chunks: Iterable[bytes], update: Callable[[bytes], object]) -> Iterator[bytes]:
    for chunk in chunks:
        update(chunk)
        yield chunk


def _cut(content: bytes, size: int) -> Iterator[bytes]:
    return (content[start : start + size] for start in range(0, len(content), size))


def _nonce(prefix: bytes, number: int) -> bytes:
    return prefix + number.to_bytes(4, "big")


def _derived(key: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"bina-kinerja evidence 1").derive(key)
