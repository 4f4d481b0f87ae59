"""Packages cut into volumes, and volumes put together in any order."""

from __future__ import annotations

import os
import struct
from pathlib import Path

import msgspec
import pytest

from asn_desktop.exchange import volumes
from asn_desktop.exchange.limits import KIB
from asn_desktop.exchange.reader import looks_like_package, read_package
from asn_desktop.exchange.refusals import NotAPackageError
from asn_desktop.exchange.volumes import (
    MAGIC,
    MixedVolumesError,
    VolumeDamagedError,
    VolumeSizeError,
    VolumesMissingError,
    cut,
    join,
    look,
    looks_like_volume,
    missing,
    short_name,
)
from asn_desktop.files import FileNotWrittenError
from tests.exchange.ground import RECEIVER, made


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    path = tmp_path / "whole"
    path.write_bytes(os.urandom(300_000))
    return path


@pytest.fixture
def parts(whole: Path, tmp_path: Path) -> list[Path]:
    folder = tmp_path / "parts"
    folder.mkdir()
    return cut(whole, folder, 64 * KIB, "Paket November")


def test_volumes_are_no_larger_than_asked_and_have_short_plain_names(parts: list[Path]) -> None:
    assert [path.name for path in parts] == [
        f"Paket-November-{number}dari5.asnpkg" for number in range(1, 6)
    ]
    assert all(path.stat().st_size <= 64 * KIB for path in parts)
    assert all(looks_like_volume(path) and not looks_like_package(path) for path in parts)


def test_volumes_come_together_in_any_order_and_under_any_name(
    parts: list[Path], whole: Path, tmp_path: Path
) -> None:
    renamed = parts[2].rename(parts[2].with_name("WhatsApp Document.bin"))
    join([parts[4], renamed, parts[0], parts[3], parts[1], parts[0]], tmp_path / "joined")
    assert (tmp_path / "joined").read_bytes() == whole.read_bytes()


def test_missing_volumes_are_named(parts: list[Path], tmp_path: Path) -> None:
    with pytest.raises(VolumesMissingError, match=r"^Bagian 3 dari 5 belum ada"):
        join([parts[0], parts[1], parts[3], parts[4]], tmp_path / "joined")
    with pytest.raises(VolumesMissingError, match=r"^Bagian 2 dari 5, bagian 5 dari 5 belum ada"):
        join([parts[0], parts[2], parts[3]], tmp_path / "joined")
    with pytest.raises(VolumesMissingError, match="Belum ada bagian"):
        join([], tmp_path / "joined")
    assert missing([look(parts[1])]) == [1, 3, 4, 5]
    assert not (tmp_path / "joined").exists()


def test_volumes_of_two_packages_are_told_apart(parts: list[Path], tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(os.urandom(300_000))
    foreign = cut(tmp_path / "other", tmp_path, 64 * KIB, "lain")
    with pytest.raises(MixedVolumesError, match=r"lain-3dari5.*dua paket"):
        join([*parts[:2], foreign[2], *parts[3:]], tmp_path / "joined")


def test_a_damaged_volume_is_named_and_nothing_is_left(parts: list[Path], tmp_path: Path) -> None:
    content = bytearray(parts[1].read_bytes())
    content[-1] ^= 1
    parts[1].write_bytes(content)
    with pytest.raises(VolumeDamagedError, match="Bagian 2 dari 5"):
        join(parts, tmp_path / "joined")
    parts[1].write_bytes(content[:-1000])
    with pytest.raises(VolumeDamagedError, match="Bagian 2 dari 5"):
        join(parts, tmp_path / "joined")
    assert {path.name for path in tmp_path.iterdir()} == {"whole", "parts"}


def _head(**changes: object) -> bytes:
    told = {"package": "0" * 64, "size": 3, "number": 1, "of": 1, "sha256": "0" * 64} | changes
    head = msgspec.json.encode(told)
    return MAGIC + struct.pack(">H", len(head)) + head


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        MAGIC,
        MAGIC + b"\xff\xff{}",
        MAGIC + b"\0\x02\xff\xff",
        MAGIC + b"\x03\xe0" + b"[" * 1000,
        _head(number=2),
        _head(number=0),
        _head(of=1000),
        _head(size=-1),
        _head(package="../x"),
        _head(number="1"),
    ],
)
def test_what_is_no_volume_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a").write_bytes(content)
    with pytest.raises(VolumeDamagedError, match="“a” bukan bagian paket"):
        look(tmp_path / "a")


def test_volumes_that_contradict_their_package_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(os.urandom(100_000))
    parts = cut(tmp_path / "a", tmp_path, 64 * KIB, "x")
    for part in parts:
        told = look(part).part.package.encode()
        part.write_bytes(part.read_bytes().replace(told, b"0" * 64))
    with pytest.raises(VolumeDamagedError, match="tidak membentuk satu paket"):
        join(parts, tmp_path / "joined")
    assert not (tmp_path / "joined").exists()


@pytest.mark.parametrize("size", [0, 64 * KIB - 1, -5])
def test_a_size_that_is_too_small_is_refused(whole: Path, tmp_path: Path, size: int) -> None:
    with pytest.raises(VolumeSizeError, match="terlalu kecil"):
        cut(whole, tmp_path, size, "x")


def test_more_volumes_than_people_can_carry_are_refused(tmp_path: Path) -> None:
    with (tmp_path / "large").open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(VolumeSizeError, match="paling banyak 999"):
        cut(tmp_path / "large", tmp_path, 64 * KIB, "x")


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Kec. Contoh Barat: November 2026!", "Kec-Contoh-Barat-Novembe"),
        ("..\\..\\x", "x"),
        ("CON", "paket-CON"),
        ("lpt1", "paket-lpt1"),
        ("日本", "paket-"),
        ("a" * 300, "a" * 24),
    ],
)
def test_names_are_plain_and_no_disk_refuses_them(name: str, short: str) -> None:
    assert short_name(name) == short


def test_a_single_volume_chosen_as_a_package_is_explained(
    parts: list[Path], tmp_path: Path
) -> None:
    with pytest.raises(NotAPackageError, match="satu bagian dari paket yang dipotong"):
        read_package(parts[0], RECEIVER, tmp_path)


def test_a_stick_that_is_gone_is_told(parts: list[Path], tmp_path: Path) -> None:
    parts[3].unlink()
    with pytest.raises(FileNotWrittenError, match="dilepas"):
        join(parts, tmp_path / "joined")


def test_a_package_travels_in_volumes(tmp_path: Path) -> None:
    noise = [b'["%s"]' % os.urandom(500).hex().encode() for _ in range(200)]
    made(tmp_path / "a", sections={"entries": noise})
    parts = cut(tmp_path / "a", tmp_path, volumes.SMALLEST, "kirim")
    assert len(parts) > 1
    join(parts[::-1], tmp_path / "b")
    with read_package(tmp_path / "b", RECEIVER, tmp_path) as package:
        assert list(package.lines("entries")) == noise
