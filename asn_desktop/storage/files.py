"""Writing small files so that a crash leaves the old one or the new one, never half of one."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from asn_desktop.errors import UserError

# What an unfinished file is called; such a file may be deleted by whoever finds it.
UNFINISHED: Final = ".sementara-"
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_REFUSED: Final = frozenset(
    {errno.EACCES, errno.EPERM, errno.EROFS, errno.EIO, errno.ENOTDIR, errno.EISDIR, errno.EEXIST}
)


class FileNotWrittenError(UserError):
    """The disk or the folder did not take a file; the old one is still there."""

    code = "not_written"


@contextmanager
def told_to_people(folder: Path) -> Iterator[None]:
    """Turn what a disk or a folder refuses into a sentence.

    Raises:
        FileNotWrittenError: The disk is full, or the folder may not be written.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise FileNotWrittenError(
                f"Ruang disk untuk folder {folder} penuh. Tidak ada berkas yang berubah. "
                "Kosongkan sedikit ruang, lalu coba lagi."
            ) from error
        if error.errno in _REFUSED:
            raise FileNotWrittenError(
                f"Folder {folder} tidak dapat ditulis. Tidak ada berkas yang berubah. Periksa "
                "izin folder dan sambungan disk atau flashdisk, atau pilih folder lain."
            ) from error
        raise


def unfinished(target: Path) -> Path:
    """Return a name beside a file, under which it can be written before it takes its place."""
    return target.with_name(f"{UNFINISHED}{os.urandom(6).hex()}")


def write_atomically(target: Path, content: bytes) -> None:
    """Replace a file by another content, as one step, and see it on the disk.

    Raises:
        FileNotWrittenError: The disk is full, or the folder may not be written.
    """
    with told_to_people(target.parent):
        beside = unfinished(target)
        try:
            beside.write_bytes(content)
            put_in_place(beside, target)
        finally:
            beside.unlink(missing_ok=True)


def put_in_place(beside: Path, target: Path) -> None:
    """Give a finished file its name, once its content is on the disk."""
    with beside.open("rb+") as finished:
        os.fsync(finished.fileno())
    beside.replace(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """See the names in a folder on the disk; Windows does so by itself."""
    if os.name == "nt":  # pragma: no cover - folders cannot be opened there
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def clear_unfinished(folder: Path) -> None:
    """Delete what a crash left half written in a folder; nobody may be writing there."""
    for left in folder.glob(f"{UNFINISHED}*"):
        if left.is_dir():
            _remove_tree(left)
        else:
            left.unlink(missing_ok=True)


def _remove_tree(folder: Path) -> None:
    # Loaded where something was left behind: this module is part of the start.
    import shutil

    shutil.rmtree(folder, ignore_errors=True)
