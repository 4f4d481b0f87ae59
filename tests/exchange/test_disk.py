"""Disks that are full, gone or altered while a package is written or read."""

from __future__ import annotations

import errno
import io
import multiprocessing
import os
import resource
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from asn_desktop.exchange import sealing
from asn_desktop.exchange.limits import CHUNK, USUAL
from asn_desktop.exchange.reader import read_package
from asn_desktop.exchange.refusals import PackageDamagedError, PackageTooLargeError
from asn_desktop.exchange.spool import Spool, new_place
from asn_desktop.exchange.writer import PackageWriter
from asn_desktop.files import FileNotWrittenError, whole_file
from tests.exchange.ground import LINES, OFFICE, RECEIVER, RECIPIENTS, SAID, made
from tests.soak import kill_package


def noise(count: int) -> Iterator[bytes]:
    return (os.urandom(50_000) for _ in range(count))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a disk of two megabytes; only root can make one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=False, capture_output=True)


def write(scratch: Path, target: Path, count: int) -> None:
    with PackageWriter(scratch) as writer:
        writer.add_content("evidence", noise(count))
        writer.write(target, SAID, OFFICE, RECIPIENTS)


# Case 23, as far as files go.
def test_a_stick_that_runs_full_gets_no_half_package(small_disk: Path, tmp_path: Path) -> None:
    made(small_disk / "old")
    with pytest.raises(FileNotWrittenError, match=r"disk untuk folder .*disk penuh"):
        write(tmp_path, small_disk / "a", 60)
    with pytest.raises(FileNotWrittenError, match="penuh"):
        write(tmp_path, small_disk / "old", 60)
    assert [path.name for path in small_disk.iterdir()] == ["old"]
    assert {path.name for path in tmp_path.iterdir()} == {"disk"}
    read_package(small_disk / "old", RECEIVER, tmp_path).close()
    write(tmp_path, small_disk / "a", 1)


def test_a_computer_without_room_for_the_private_file_is_told(
    small_disk: Path, tmp_path: Path
) -> None:
    with pytest.raises(FileNotWrittenError, match="penuh"):
        write(small_disk, tmp_path / "a", 60)
    write(tmp_path, tmp_path / "a", 60)
    with pytest.raises(FileNotWrittenError, match="penuh"):
        read_package(tmp_path / "a", RECEIVER, small_disk)
    assert list(small_disk.iterdir()) == []


def _limited(folder: Path) -> None:
    """Write until a file may not grow any more; leave 7 where that is told in words."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY))
    try:
        write(folder, folder / "a", 10)
    except FileNotWrittenError as error:
        os._exit(7 if "data tidak berubah" in str(error) and not any(folder.iterdir()) else 8)
    os._exit(9)


def test_a_file_that_may_not_grow_is_told(tmp_path: Path) -> None:
    child = multiprocessing.get_context("fork").Process(target=_limited, args=(tmp_path,))
    child.start()
    child.join()
    assert child.exitcode == 7


# Case 24.
def test_a_stick_pulled_out_leaves_nothing_under_the_final_name(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()

    def pieces() -> Iterator[bytes]:
        yield b"separuh"
        shutil.rmtree(stick)

    with pytest.raises(FileNotWrittenError, match="dilepas sebelum selesai"):
        _pour(pieces(), stick / "a")
    assert not stick.exists()


def _pour(pieces: Iterator[bytes], target: Path) -> None:
    with whole_file(target) as file:
        sealing.seal(pieces, file, RECIPIENTS)


def test_a_stick_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotWrittenError, match="dilepas"):
        write(tmp_path, tmp_path / "stick" / "a", 1)


def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(FileNotWrittenError, match="tidak dapat ditulis"):
        write(tmp_path, tmp_path / "a" / "b", 1)
    (tmp_path / "folder").mkdir()
    with pytest.raises(FileNotWrittenError, match="tidak dapat ditulis"):
        write(tmp_path, tmp_path / "folder", 1)
    assert {path.name for path in tmp_path.iterdir()} == {"a", "folder"}


class Broken(io.BytesIO):
    """A disk that fails at its second write."""

    writes = 0

    def write(self, data: bytes) -> int:  # type: ignore[override]  # The library gives bytes.
        self.writes += 1
        if self.writes > 1:
            raise OSError(errno.EIO, "gone")
        return len(data)


def test_the_reason_of_a_failed_write_survives_the_library() -> None:
    with pytest.raises(OSError, match="gone") as found:
        sealing.seal(noise(10), Broken(), RECIPIENTS)
    assert found.value.errno == errno.EIO


def test_the_reason_of_a_failed_read_survives_the_library(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"awal"
        raise PackageTooLargeError("sebab")

    with pytest.raises(PackageTooLargeError, match="sebab"):
        sealing.seal(pieces(), io.BytesIO(), RECIPIENTS)


def spool(folder: Path) -> Spool:
    return Spool(new_place(folder), USUAL.package)


def test_a_private_file_gives_back_any_stretch_and_shows_nothing(tmp_path: Path) -> None:
    content = os.urandom(1000) + b"RAHASIA" * 40_000
    private = spool(tmp_path)
    for start in range(0, len(content), 7001):
        private.write(content[start : start + 7001])
    private.finish()
    for start, size in ((0, len(content)), (5, 10), (CHUNK - 1, 2), (CHUNK, CHUNK), (9, 0)):
        assert b"".join(private.read(start, size)) == content[start : start + size]
    assert b"RAHASIA" not in private.place.path.read_bytes()
    private.close()
    assert list(tmp_path.iterdir()) == []


def test_another_process_reads_a_private_file_with_its_key(tmp_path: Path) -> None:
    private = spool(tmp_path)
    private.write(b"isi")
    private.finish()
    private.leave()
    again = Spool(private.place, USUAL.package)
    assert b"".join(again.read(0, 3)) == b"isi"
    again.close()


def _flip(content: bytes) -> bytes:
    return bytes([content[0] ^ 1]) + content[1:]


def _swap(content: bytes) -> bytes:
    block = CHUNK + 16
    return content[block : 2 * block] + content[:block] + content[2 * block :]


def _cut(content: bytes) -> bytes:
    return content[:-20_000]


@pytest.mark.parametrize("alter", [_flip, _swap, _cut])
def test_a_private_file_that_was_altered_is_not_used(
    tmp_path: Path, alter: Callable[[bytes], bytes]
) -> None:
    private = spool(tmp_path)
    private.write(bytes(3 * CHUNK))
    private.finish()
    private.place.path.write_bytes(alter(private.place.path.read_bytes()))
    with pytest.raises(PackageDamagedError, match="Berkas sementara"):
        b"".join(private.read(0, 3 * CHUNK))
    private.close()


def test_more_than_there_is_cannot_be_read_from_a_private_file(tmp_path: Path) -> None:
    private = spool(tmp_path)
    private.write(b"isi")
    private.finish()
    with pytest.raises(PackageDamagedError):
        b"".join(private.read(0, 4))
    private.close()


def test_a_verified_package_that_is_altered_on_our_disk_is_not_used(tmp_path: Path) -> None:
    made(tmp_path / "a", sections={"entries": LINES})
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    with read_package(tmp_path / "a", RECEIVER, scratch) as package:
        (private,) = scratch.iterdir()
        private.write_bytes(_flip(private.read_bytes()))
        with pytest.raises(PackageDamagedError):
            list(package.lines("entries"))


def test_a_program_that_is_ended_while_it_writes_leaves_whole_packages_or_none(
    tmp_path: Path,
) -> None:
    tally = kill_package.kill(tmp_path, 12, seed=1)
    assert tally.whole + tally.absent == 12


def test_where_a_private_file_is_may_be_logged_and_its_key_may_not(tmp_path: Path) -> None:
    place = new_place(tmp_path)
    assert place.path.name in repr(place)
    assert place.key.hex() not in repr(place)
    assert repr(place.key) not in repr(place)
