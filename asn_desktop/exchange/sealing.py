"""The age envelope: encrypted to several keys, opened with one of ours, always as a stream."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final, cast

import pyrage

from asn_desktop.exchange.container import AGE_MAGIC
from asn_desktop.exchange.keys import opener
from asn_desktop.exchange.limits import AGE_HEADER, Limits
from asn_desktop.exchange.refusals import (
    NoKeyError,
    NotAPackageError,
    PackageDamagedError,
    PackageTooLargeError,
    UnreadableError,
)
from asn_desktop.exchange.spool import Spool, too_large
from asn_desktop.exchange.volumes import MAGIC as VOLUME_MAGIC

_HEADER_END: Final = b"\n---"
_NO_KEY: Final = "No matching keys found"
DAMAGED: Final = (
    "Isi paket tidak utuh, mungkin terpotong saat disalin. Mintalah pengirim mengirim ulang. "
    "Tidak ada yang diubah."
)


class Reading(io.BufferedIOBase):
    """Pieces as a file that a library reads; keeps what went wrong, which the library would not."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._left = memoryview(b"")
        self.failed: Exception | None = None

    def read(self, size: int | None = -1, /) -> bytes:
        """Return up to so many bytes, and none at the end; a library never asks for all."""
        if not self._left:
            try:
                self._left = memoryview(next(self._pieces, b""))
            except Exception as error:
                self.failed = error
                raise
        found, self._left = self._left[:size], self._left[size:]
        return bytes(found)


class _Writing(io.BufferedIOBase):
    """Something to write to; keeps what went wrong, which the library would not."""

    def __init__(self, target: BinaryIO | Spool) -> None:
        self._target = target
        self.failed: Exception | None = None

    def write(self, data: object, /) -> int:
        try:
            return self._target.write(cast("bytes", data))  # What the library hands over.
        except Exception as error:
            self.failed = error
            raise


def seal(pieces: Iterator[bytes], file: BinaryIO, recipients: Sequence[str]) -> None:
    """Encrypt pieces into a file that each of the recipients can open.

    Raises:
        OSError: The disk is full or gone.
    """
    keys = [pyrage.x25519.Recipient.from_str(one) for one in recipients]
    source, target = Reading(pieces), _Writing(file)
    try:
        pyrage.encrypt_io(source, target, keys)
    except (pyrage.EncryptError, OSError) as error:
        raise (target.failed or source.failed or error) from None


def open_sealed(path: Path, spool: Spool, identities: Sequence[bytes], limits: Limits) -> None:
    """Decrypt a file into a private one; what it holds may be used only when this returns.

    The library hands out what it has decrypted before it comes to a damaged tail, which is why
    nothing reads the private file before the end.

    Raises:
        PackageRefusedError: Too large, something else, for others, or damaged.
        FileNotWrittenError: The disk has no room for the private file.
    """
    try:
        with path.open("rb") as file:
            _require_small_header(path, file, limits)
            pyrage.decrypt_io(file, _Writing(spool), [opener(one) for one in identities])
    except (pyrage.DecryptError, OSError) as error:
        raise _told(error, path) from error
    spool.finish()


def _require_small_header(path: Path, file: BinaryIO, limits: Limits) -> None:
    if path.stat().st_size > limits.package:
        raise PackageTooLargeError(too_large(limits.package))
    head = file.read(AGE_HEADER)
    file.seek(0)
    if head.startswith(VOLUME_MAGIC):
        raise NotAPackageError(
            f"Berkas “{path.name}” adalah satu bagian dari paket yang dipotong. Pilih semua "
            "bagiannya bersama-sama. Tidak ada yang diubah."
        )
    if not head.startswith(AGE_MAGIC):
        raise NotAPackageError(not_ours(path))
    if _HEADER_END not in head:
        raise PackageDamagedError(DAMAGED)


def not_ours(path: Path) -> str:
    """Return the sentence for a file that is something else."""
    return (
        f"Berkas “{path.name}” bukan paket Bina Kinerja. Tidak ada yang diubah. Pilih berkas yang "
        "dikirim kantor lain atau BKPSDM; bila ragu, tanyakan nama berkasnya kepada pengirim."
    )


def _told(error: Exception, path: Path) -> Exception:
    if isinstance(error, OSError) and error.errno is not None:
        return UnreadableError(
            f"Berkas “{path.name}” tidak dapat dibaca sampai selesai, mungkin karena flashdisk "
            "dilepas atau rusak. Tidak ada yang diubah. Pasang kembali lalu coba lagi, atau "
            "mintalah pengirim mengirim ulang."
        )
    if _NO_KEY in str(error):
        return NoKeyError(
            "Paket ini tidak dapat dibuka dengan kunci komputer ini: paket dibuat untuk kantor "
            "atau komputer lain, atau bagian awalnya rusak. Tidak ada yang diubah. Tanyakan kepada "
            "pengirim, untuk kantor mana paket ini, lalu mintalah dikirim ulang."
        )
    return PackageDamagedError(DAMAGED)
