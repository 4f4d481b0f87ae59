"""Writing files whole: a name stands for the old content or the new one, never for half of one."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from asn_desktop.errors import UserError

# What an unfinished file is called; such a file may be deleted by whoever finds it.
UNFINISHED: Final = ".sementara-"
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
# What a disk says that is no longer there.
_GONE: Final = frozenset({errno.EIO, errno.ENODEV, errno.ENXIO, errno.ESTALE})
_REFUSED: Final = frozenset(
    {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EISDIR, errno.EEXIST}
)


class FileNotWrittenError(UserError):
    """The disk or the folder did not take a file; the old one is still there, or none."""

    code = "not_written"


@contextmanager
def told_to_people(folder: Path) -> Iterator[None]:
    """Turn what a disk or a folder refuses into a sentence.

    Raises:
        FileNotWrittenError: The disk is full or gone, or the folder may not be written.
    """
    try:
        yield
    except OSError as error:
        if sentence := _sentence(error, folder):
            raise FileNotWrittenError(sentence) from error
        raise


def _sentence(error: OSError, folder: Path) -> str | None:
    """Return what people are told; nothing where the failure is a defect of ours."""
    if error.errno in _FULL:
        return (
            f"Ruang disk untuk folder {folder} penuh. Pekerjaan belum selesai, dan data tidak "
            "berubah. Kosongkan sedikit ruang atau pilih tempat lain, lalu coba lagi."
        )
    if error.errno in _GONE or _is_missing(error, folder):
        return (
            f"Folder {folder} atau berkas di dalamnya tidak ada lagi: disk atau flashdisk dilepas "
            "sebelum selesai, atau rusak. Pekerjaan belum selesai, dan data tidak berubah. Pasang "
            "kembali atau pilih tempat lain, lalu coba lagi."
        )
    if error.errno in _REFUSED:
        return (
            f"Folder {folder} tidak dapat ditulis. Pekerjaan belum selesai, dan data tidak "
            "berubah. Periksa izin folder, sambungan disk, dan kunci geser flashdisk, atau pilih "
            "folder lain."
        )
    return None


def _is_missing(error: OSError, folder: Path) -> bool:
    """Tell whether a folder or a file in it is not there; one missing elsewhere is a defect."""
    if error.errno != errno.ENOENT:
        return False
    return not folder.exists() or Path(str(error.filename)).parent == folder


def unfinished(target: Path) -> Path:
    """Return a name beside a file, under which it can be written before it takes its place."""
    return target.with_name(f"{UNFINISHED}{os.urandom(6).hex()}")


@contextmanager
def whole_file(target: Path) -> Iterator[BinaryIO]:
    """Yield a file that gets its name once all of it is on the disk, and not otherwise.

    Raises:
        FileNotWrittenError: The disk is full or gone, or the folder may not be written.
    """
    beside = unfinished(target)
    try:
        with told_to_people(target.parent):
            with beside.open("xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            _give_name(beside, target)
    finally:
        with suppress(OSError):  # A disk that is gone takes its unfinished file along.
            beside.unlink(missing_ok=True)


def write_atomically(target: Path, content: bytes) -> None:
    """Replace a file by another content, as one step, and see it on the disk.

    Raises:
        FileNotWrittenError: The disk is full or gone, or the folder may not be written.
    """
    with whole_file(target) as file:
        file.write(content)


def put_in_place(beside: Path, target: Path) -> None:
    """Give a finished file its name, once its content is on the disk."""
    with beside.open("rb+") as finished:
        os.fsync(finished.fileno())
    _give_name(beside, target)


def _give_name(beside: Path, target: Path) -> None:
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
