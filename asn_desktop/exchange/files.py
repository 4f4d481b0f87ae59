"""Writing a package so that its name never stands for half of one."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from asn_desktop.errors import UserError

# As everywhere in an office folder: such a file may be deleted by whoever finds it.
_UNFINISHED: Final = ".sementara-"
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
# What a disk says that is no longer there.
_GONE: Final = frozenset({errno.EIO, errno.ENODEV, errno.ENXIO, errno.ENOENT, errno.ESTALE})
_REFUSED: Final = frozenset(
    {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EISDIR, errno.EEXIST}
)


class PackageNotWrittenError(UserError):
    """The disk or the folder did not take a file; there is no half of it."""

    code = "not_written"


@contextmanager
def told_to_people(folder: Path) -> Iterator[None]:
    """Turn what a disk or a folder refuses into a sentence.

    Raises:
        PackageNotWrittenError: The disk is full or gone, or the folder may not be written.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise PackageNotWrittenError(
                f"Ruang disk untuk folder {folder} penuh. Pekerjaan belum selesai, dan data tidak "
                "berubah. Kosongkan sedikit ruang atau pilih tempat lain, lalu coba lagi."
            ) from error
        if error.errno in _GONE:
            raise PackageNotWrittenError(
                f"Flashdisk atau folder {folder} dilepas sebelum selesai, atau rusak. "
                "Pekerjaan belum selesai, dan data tidak berubah. Pasang kembali, lalu coba lagi."
            ) from error
        if error.errno in _REFUSED:
            raise PackageNotWrittenError(
                f"Folder {folder} tidak dapat ditulis. Data tidak berubah. Periksa izin folder dan "
                "kunci geser flashdisk, atau pilih folder lain."
            ) from error
        raise


def unfinished(target: Path) -> Path:
    """Return a name beside a file, under which it can be written before it takes its place."""
    return target.with_name(f"{_UNFINISHED}{os.urandom(6).hex()}")


@contextmanager
def whole_file(target: Path) -> Iterator[BinaryIO]:
    """Yield a file that gets its name once all of it is on the disk, and not otherwise.

    Raises:
        PackageNotWrittenError: The disk is full or gone, or the folder may not be written.
    """
    beside = unfinished(target)
    try:
        with told_to_people(target.parent):
            with beside.open("xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            beside.replace(target)
            _sync_folder(target.parent)
    finally:
        with suppress(OSError):  # A disk that is gone takes its unfinished file along.
            beside.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """See the name on the disk; Windows does so by itself."""
    if os.name == "nt":  # pragma: no cover - folders cannot be opened there
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
