"""A private file on the disk: encrypted under a random key that only memory holds.

What it holds is readable neither beside the program nor after a crash, and nobody can alter it
between the moment it was verified and the moment it is used: each block carries its own seal.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from asn_desktop.exchange.limits import CHUNK
from asn_desktop.exchange.refusals import PackageDamagedError, PackageTooLargeError
from asn_desktop.files import told_to_people, unfinished

_TAG: Final = 16
_NONCE: Final = 12
KEY_BYTES: Final = 32


class Place(NamedTuple):
    """Where a private file is, and what opens it; never written down."""

    path: Path
    key: bytes
    size: int = 0

    def __repr__(self) -> str:
        return f"Place({self.path.name}, {self.size})"


class Spool:
    """A private file that is written once from front to end, and then read from anywhere.

    Args:
        place: A name that nobody uses, and a fresh key; or a finished file's.
        limit: How many bytes it takes at most.
    """

    def __init__(self, place: Place, limit: int) -> None:
        self._path = place.path
        self._key = place.key
        self._cipher = AESGCM(place.key)
        self._limit = limit
        self._waiting = bytearray()
        self._blocks = 0
        self.size = place.size
        with told_to_people(place.path.parent):
            self._file = place.path.open("rb" if place.size else "x+b")

    @property
    def place(self) -> Place:
        """What another process needs to read it."""
        return Place(self._path, self._key, self.size)

    def write(self, data: bytes) -> int:
        """Add bytes at the end.

        Raises:
            PackageTooLargeError: It would grow beyond its limit.
            FileNotWrittenError: The disk is full.
        """
        self.size += len(data)
        if self.size > self._limit:
            raise PackageTooLargeError(too_large(self._limit))
        self._waiting += data
        while len(self._waiting) >= CHUNK:
            self._put(bytes(self._waiting[:CHUNK]))
            del self._waiting[:CHUNK]
        return len(data)

    def flush(self) -> None:
        """Do nothing: blocks are written when they are full, the last one by ``finish``."""

    def finish(self) -> None:
        """Write what is left; after this it is read."""
        if self._waiting:
            self._put(bytes(self._waiting))
            self._waiting.clear()
        with told_to_people(self._path.parent):
            self._file.flush()

    def read(self, start: int, size: int) -> Iterator[bytes]:
        """Yield a stretch of it, a block at a time.

        Raises:
            PackageDamagedError: Somebody altered the file, or it ends too soon.
        """
        end = start + size
        while start < end:
            number, offset = divmod(start, CHUNK)
            piece = self._block(number)[offset : offset + end - start]
            if not piece:
                raise PackageDamagedError(_ALTERED)
            yield piece
            start += len(piece)

    def leave(self) -> None:
        """Let go of the file without deleting it, for another process."""
        with suppress(OSError):  # A full disk refuses the last block once more.
            self._file.close()

    def close(self) -> None:
        """Delete the file."""
        self.leave()
        self._path.unlink(missing_ok=True)

    def _put(self, block: bytes) -> None:
        with told_to_people(self._path.parent):
            self._file.write(self._cipher.encrypt(_nonce(self._blocks), block, None))
        self._blocks += 1

    def _block(self, number: int) -> bytes:
        self._file.seek(number * (CHUNK + _TAG))
        try:
            return self._cipher.decrypt(_nonce(number), self._file.read(CHUNK + _TAG), None)
        except InvalidTag as error:
            raise PackageDamagedError(_ALTERED) from error


def new_place(folder: Path) -> Place:
    """Return a fresh name in a folder and a fresh key."""
    return Place(unfinished(folder / "paket"), os.urandom(KEY_BYTES))


def too_large(limit: int) -> str:
    """Return the sentence for more than a package may be."""
    return (
        f"Berkas ini, atau isinya bila dibuka, lebih besar daripada {limit} bita yang "
        "diperbolehkan untuk satu paket. Tidak ada yang diubah. Hubungi pengirim: mintalah paket "
        "dibuat lagi, dan lampiran dikirim tersendiri."
    )


_ALTERED: Final = (
    "Berkas sementara di komputer ini berubah selagi paket diperiksa, mungkin karena disk rusak "
    "atau dibersihkan program lain. Tidak ada yang diubah. Coba lagi; bila terulang, hubungi "
    "petugas komputer."
)


def _nonce(number: int) -> bytes:
    # Each key encrypts one file, each block of it once.
    return number.to_bytes(_NONCE, "big")
