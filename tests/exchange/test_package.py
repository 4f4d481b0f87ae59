"""A package as one office writes it and the other reads it."""

from __future__ import annotations

import os
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from asn_desktop.exchange import container
from asn_desktop.exchange.keys import Introduction, is_recipient
from asn_desktop.exchange.limits import MIB
from asn_desktop.exchange.lines import LineError
from asn_desktop.exchange.manifest import Known, Range, digest
from asn_desktop.exchange.reader import looks_like_package, read_package
from asn_desktop.exchange.refusals import PackageTooLargeError
from asn_desktop.exchange.writer import PackageWriter
from tests.exchange import ground
from tests.exchange.ground import HEAD, LINES, OFFICE, RECEIVER, RECIPIENTS, RECOVERY, SAID, made


def test_what_was_written_is_read_line_by_line(tmp_path: Path) -> None:
    written = made(tmp_path / "a.asnpkg", sections={"entries": LINES, "people": LINES[:3]})
    with read_package(tmp_path / "a.asnpkg", RECEIVER, tmp_path) as package:
        assert package.manifest == written.manifest
        assert package.digest == written.digest
        assert not package.introduced
        assert tuple(package.lines("entries")) == LINES
        assert tuple(package.lines("people")) == LINES[:3]
        assert list(package.lines("rules")) == []
    assert written.size == (tmp_path / "a.asnpkg").stat().st_size


def test_nothing_is_left_beside_a_package_that_was_written_and_read(tmp_path: Path) -> None:
    made(tmp_path / "a.asnpkg")
    read_package(tmp_path / "a.asnpkg", RECEIVER, tmp_path).close()
    assert [path.name for path in tmp_path.iterdir()] == ["a.asnpkg"]


def test_the_recovery_key_opens_every_package_and_a_stranger_none(tmp_path: Path) -> None:
    made(tmp_path / "a.asnpkg")
    recovered = replace(RECEIVER, identities=(ground.STRANGER.sealing, RECOVERY.sealing))
    with read_package(tmp_path / "a.asnpkg", recovered, tmp_path) as package:
        assert len(list(package.lines("entries"))) == len(LINES)


def test_the_same_sections_give_the_same_bytes_but_for_the_envelope(tmp_path: Path) -> None:
    first, second = tmp_path / "1", tmp_path / "2"
    assert made(first).digest == made(second).digest
    assert ground.opened(first) == ground.opened(second)
    assert first.read_bytes() != second.read_bytes()


def test_files_travel_as_sections_of_their_own(tmp_path: Path) -> None:
    scan = os.urandom(300_000)
    with PackageWriter(tmp_path) as writer:
        writer.add_lines("entries", LINES)
        section = writer.add_content("evidence", [scan[:100_000], scan[100_000:]])
        writer.write(tmp_path / "a", SAID, OFFICE, RECIPIENTS)
    with read_package(tmp_path / "a", RECEIVER, tmp_path) as package:
        assert b"".join(package.content(section.sha256)) == scan
        assert list(package.content("0" * 64)) == []
        assert list(package.lines("evidence")) == []


def test_a_package_without_sections_is_a_receipt(tmp_path: Path) -> None:
    said = msgspec.structs.replace(
        SAID, kind="receipt", known=(Known(ground.REPLICA, ground.EPOCH, 200),), known_state=4
    )
    with PackageWriter(tmp_path) as writer:
        writer.write(tmp_path / "r", said, OFFICE, RECIPIENTS)
    with read_package(tmp_path / "r", RECEIVER, tmp_path) as package:
        assert package.manifest.known == said.known
        assert package.manifest.known_state == 4


def test_a_section_may_be_empty(tmp_path: Path) -> None:
    made(tmp_path / "a", sections={"entries": []})
    with read_package(tmp_path / "a", RECEIVER, tmp_path) as package:
        assert list(package.lines("entries")) == []


def test_lines_longer_than_what_is_held_at_a_time_arrive_whole(tmp_path: Path) -> None:
    long = b'["%s"]' % (b"x" * 300_000)
    made(tmp_path / "a", sections={"entries": [LINES[0], long, LINES[1]]})
    with read_package(tmp_path / "a", RECEIVER, tmp_path) as package:
        assert list(package.lines("entries")) == [LINES[0], long, LINES[1]]


def test_sections_may_be_read_side_by_side(tmp_path: Path) -> None:
    made(tmp_path / "a", sections={"entries": LINES, "people": LINES})
    with read_package(tmp_path / "a", RECEIVER, tmp_path) as package:
        pairs = zip(package.lines("entries"), package.lines("people"), strict=True)
        assert all(one == two for one, two in pairs)


def test_a_package_is_known_by_its_content_under_any_name(tmp_path: Path) -> None:
    made(tmp_path / "a.asnpkg")
    (tmp_path / "a.asnpkg").rename(tmp_path / "Foto Liburan.jpg")
    assert looks_like_package(tmp_path / "Foto Liburan.jpg")
    (tmp_path / "b.asnpkg").write_bytes(b"PK\x03\x04")
    assert not looks_like_package(tmp_path / "b.asnpkg")
    with read_package(tmp_path / "Foto Liburan.jpg", RECEIVER, tmp_path) as package:
        assert package.manifest.number == 7


def test_a_manifest_names_the_one_before_by_its_hash(tmp_path: Path) -> None:
    first = made(tmp_path / "1")
    second = made(tmp_path / "2", msgspec.structs.replace(SAID, number=8, previous=first.digest))
    manifest = ground.opened(tmp_path / "1")[container.OPENING :]
    length = container.manifest_length(ground.opened(tmp_path / "1")[: container.OPENING])
    assert digest(manifest[:length]) == first.digest
    assert second.manifest.previous == first.digest


def test_an_office_introduces_a_computer_only_at_the_head_office(tmp_path: Path) -> None:
    new = Introduction(OFFICE.public, "0" * 64)
    made(tmp_path / "a", msgspec.structs.replace(SAID, introduction=new))
    receiver = replace(RECEIVER, trust={}, introductions="kept")
    with read_package(tmp_path / "a", receiver, tmp_path) as package:
        assert package.introduced
        assert package.manifest.introduction == new


def test_a_line_that_a_reader_would_refuse_is_not_written(tmp_path: Path) -> None:
    with PackageWriter(tmp_path) as writer:
        with pytest.raises(LineError):
            writer.add_lines("entries", [b'{"n": 1}'])
        with pytest.raises(ValueError, match="bytes"):
            writer.add_lines("entries", [b'["%s"]' % (b"x" * 9 * MIB)])


def test_a_manifest_that_a_reader_would_refuse_is_not_written(tmp_path: Path) -> None:
    with PackageWriter(tmp_path) as writer, pytest.raises(ValueError, match="breaks the rules"):
        writer.write(tmp_path / "a", msgspec.structs.replace(SAID, number=0), OFFICE, RECIPIENTS)
    lives = tuple(Range(f"{n:032x}", f"{n:016x}", 2**60, 2**61) for n in range(1000))
    known = tuple(Known(one.replica, one.epoch, one.last) for one in lives)
    counts = {f"t{n:039}": 1 for n in range(1000)}
    longest = msgspec.structs.replace(SAID, ranges=lives, known=known, counts=counts)
    with PackageWriter(tmp_path) as writer, pytest.raises(ValueError, match="terlalu panjang"):
        writer.write(tmp_path / "a", longest, OFFICE, RECIPIENTS)
    assert list(tmp_path.iterdir()) == []


def test_a_package_that_nobody_could_open_is_not_written(tmp_path: Path) -> None:
    with PackageWriter(tmp_path) as writer, pytest.raises(ValueError, match="without recipients"):
        writer.write(tmp_path / "a", SAID, OFFICE, ())


def test_a_package_that_a_reader_would_find_too_large_is_not_written(tmp_path: Path) -> None:
    noise = iter(lambda: os.urandom(10_000), b"")
    with (
        PackageWriter(tmp_path, ground.bounded(package=100_000).limits) as writer,
        pytest.raises(PackageTooLargeError, match="100000"),
    ):
        writer.add_content("evidence", noise)
    assert list(tmp_path.iterdir()) == []


def _many(count: int) -> Iterator[bytes]:
    for n in range(count):
        yield b'{"n":%d,"noise":"%s"}' % (n, os.urandom(100).hex().encode())


def test_memory_stays_the_same_whatever_the_size(tmp_path: Path) -> None:
    tracemalloc.start()
    try:
        with PackageWriter(tmp_path) as writer:
            writer.add_lines("entries", _many(60_000))
            writer.write(tmp_path / "a", SAID, OFFICE, RECIPIENTS)
        with read_package(tmp_path / "a", RECEIVER, tmp_path) as package:
            assert sum(1 for _ in package.lines("entries")) == 60_000
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (tmp_path / "a").stat().st_size > 6 * MIB
    assert most < 3 * MIB


def test_keys_that_cannot_be_encrypted_to_are_told() -> None:
    assert is_recipient(HEAD.public.sealing)
    assert not is_recipient("age1" + "q" * 58)
