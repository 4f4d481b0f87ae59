"""Files are written whole or not at all, and what a disk refuses is told in words."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from asn_desktop import files
from asn_desktop.files import FileNotWrittenError


def test_a_file_is_replaced_in_one_step_and_nothing_is_left_beside(tmp_path: Path) -> None:
    target = tmp_path / "a"
    for content in (b"first", b"second"):
        files.write_atomically(target, content)
        assert target.read_bytes() == content
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_cannot_be_replaced_stays_and_nothing_is_left_beside(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.mkdir()
    with pytest.raises(FileNotWrittenError):
        files.write_atomically(target, b"x")
    assert list(tmp_path.iterdir()) == [target]


def _stopped(target: Path) -> None:
    with files.whole_file(target) as file:
        file.write(b"new")
        raise ValueError("stopped")


def test_a_file_keeps_its_content_where_writing_the_new_one_stops(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")
    with pytest.raises(ValueError, match="stopped"):
        _stopped(target)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_finished_file_takes_its_place(tmp_path: Path) -> None:
    target = tmp_path / "a"
    beside = files.unfinished(target)
    beside.write_bytes(b"new")
    files.put_in_place(beside, target)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"new"}


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "penuh"),
        (errno.EFBIG, "penuh"),
        (errno.EIO, "dilepas sebelum selesai"),
        (errno.ENODEV, "dilepas sebelum selesai"),
        (errno.EACCES, "tidak dapat ditulis"),
        (errno.EROFS, "tidak dapat ditulis"),
    ],
)
def test_what_a_disk_refuses_is_a_sentence(tmp_path: Path, number: int, words: str) -> None:
    with pytest.raises(FileNotWrittenError, match=words), files.told_to_people(tmp_path):
        raise OSError(number, "refused")


def test_a_defect_of_ours_is_not_dressed_up(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="strange"), files.told_to_people(tmp_path):
        raise OSError(errno.EBADF, "strange")


def test_what_is_missing_in_the_folder_is_told_and_elsewhere_it_is_a_defect(
    tmp_path: Path,
) -> None:
    stick = tmp_path / "stick"
    with pytest.raises(FileNotWrittenError, match="dilepas"), files.told_to_people(stick):
        (stick / "folder" / "a").read_bytes()
    stick.mkdir()
    with pytest.raises(FileNotWrittenError, match="dilepas"), files.told_to_people(stick):
        (stick / "a").read_bytes()
    with pytest.raises(FileNotFoundError), files.told_to_people(stick):
        (tmp_path / "a").read_bytes()


def test_left_over_work_is_cleared(tmp_path: Path) -> None:
    left = files.unfinished(tmp_path / "a")
    left.mkdir()
    (left / "inside").touch()
    files.unfinished(tmp_path / "b").touch()
    (tmp_path / "c").touch()
    files.clear_unfinished(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["c"]
