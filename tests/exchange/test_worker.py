"""Packages verified in a process of their own: the same answers, and an end in any case."""

from __future__ import annotations

import multiprocessing
import time
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from asn_desktop.exchange import worker
from asn_desktop.exchange.limits import GIB, MIB
from asn_desktop.exchange.reader import Receiver
from asn_desktop.exchange.refusals import (
    PackageDamagedError,
    WorkStoppedError,
    WrongAddresseeError,
)
from asn_desktop.exchange.spool import new_place
from asn_desktop.exchange.worker import Bounds, read_bounded
from asn_desktop.files import FileNotWrittenError
from tests.exchange.ground import LINES, RECEIVER, Ended, Exhausted, forged, made


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    folder = tmp_path / "scratch"
    folder.mkdir()
    return folder


def test_a_package_is_verified_elsewhere_and_read_here(tmp_path: Path, scratch: Path) -> None:
    written = made(tmp_path / "a")
    with read_bounded(tmp_path / "a", RECEIVER, scratch) as package:
        assert package.manifest == written.manifest
        assert package.digest == written.digest
        assert tuple(package.lines("entries")) == LINES
        assert len(list(scratch.iterdir())) == 1
    assert list(scratch.iterdir()) == []
    assert multiprocessing.active_children() == []


def test_a_refusal_comes_back_as_it_was(tmp_path: Path, scratch: Path) -> None:
    made(tmp_path / "a")
    with pytest.raises(WrongAddresseeError, match="untuk BKPSDM Kota Contoh, bukan kantor ini"):
        read_bounded(tmp_path / "a", replace(RECEIVER, office="1276.09"), scratch)
    (tmp_path / "a").write_bytes((tmp_path / "a").read_bytes()[:-1])
    with pytest.raises(PackageDamagedError, match="terpotong"):
        read_bounded(tmp_path / "a", RECEIVER, scratch)
    assert list(scratch.iterdir()) == []


def test_a_disk_that_is_gone_is_told_from_elsewhere(tmp_path: Path) -> None:
    made(tmp_path / "a")
    with pytest.raises(FileNotWrittenError, match="dilepas"):
        read_bounded(tmp_path / "a", RECEIVER, tmp_path / "gone")


def test_what_takes_too_long_is_ended(tmp_path: Path, scratch: Path) -> None:
    made(tmp_path / "a")
    began = time.monotonic()
    with pytest.raises(WorkStoppedError, match="dihentikan"):
        read_bounded(tmp_path / "a", RECEIVER, scratch, Bounds(seconds=0))
    assert time.monotonic() - began < 30
    assert list(scratch.iterdir()) == []
    assert multiprocessing.active_children() == []


def test_what_takes_too_much_memory_is_ended(tmp_path: Path, scratch: Path) -> None:
    line = b'["%s"]\n' % (b"x" * 100 * MIB)
    path = forged(tmp_path / "a", line)
    greedy = replace(RECEIVER, limits=replace(RECEIVER.limits, line=GIB))
    with pytest.raises(WorkStoppedError, match="memori"):
        read_bounded(path, greedy, scratch, Bounds(memory=300 * MIB))
    assert list(scratch.iterdir()) == []


def test_a_process_that_the_system_ends_is_told(tmp_path: Path, scratch: Path) -> None:
    made(tmp_path / "a")
    for end in (Exhausted(), Ended()):
        with pytest.raises(WorkStoppedError, match="dihentikan"):
            read_bounded(tmp_path / "a", replace(RECEIVER, trust=end), scratch)
        assert list(scratch.iterdir()) == []


def test_a_bug_there_is_a_bug_here(tmp_path: Path, scratch: Path) -> None:
    made(tmp_path / "a")
    with pytest.raises(RuntimeError, match="IdentityError"):
        read_bounded(tmp_path / "a", replace(RECEIVER, identities=(b"short",)), scratch)
    assert list(scratch.iterdir()) == []


# The same in this process, where what ran can be seen.
@pytest.mark.parametrize(
    ("receiver", "said"),
    [
        (RECEIVER, ""),
        (replace(RECEIVER, office="1276.09"), WrongAddresseeError.code),
        (replace(RECEIVER, trust=Exhausted()), WorkStoppedError.code),
        (replace(RECEIVER, identities=(b"short",)), "bug"),
    ],
)
def test_a_process_answers_once_in_plain_data(
    tmp_path: Path, scratch: Path, receiver: Receiver, said: str
) -> None:
    made(tmp_path / "a")
    ours, theirs = multiprocessing.Pipe(duplex=False)
    with ours, theirs:
        unbounded = Bounds(seconds=-1, memory=-1)
        worker._work(theirs, tmp_path / "a", receiver, new_place(scratch), unbounded)
        answer = msgspec.msgpack.decode(ours.recv_bytes(), type=worker._Answer)
        assert answer.refused == said
        assert bool(answer.manifest) == (not said)
        assert not ours.poll(0)
