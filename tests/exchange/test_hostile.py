"""Every package that was damaged, cut, forged, sent on or blown up: nothing of it is used."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
import zstandard

from asn_desktop.exchange import container, manifest
from asn_desktop.exchange.limits import GIB, KIB, MIB
from asn_desktop.exchange.reader import read_package
from asn_desktop.exchange.refusals import (
    NoKeyError,
    NotAPackageError,
    PackageContentError,
    PackageDamagedError,
    PackageRefusedError,
    PackageTooLargeError,
    SignatureError,
    UnreadableError,
)
from tests.exchange import ground
from tests.exchange.ground import (
    LINES,
    OFFICE,
    RECEIVER,
    RECIPIENTS,
    SAID,
    bounded,
    forged,
    lying,
    made,
    refused,
    sealed,
    signed,
)


def copied(path: Path, content: bytes) -> Path:
    other = path.with_name("altered")
    other.write_bytes(content)
    return other


def test_every_reason_has_its_own_word() -> None:
    codes = [reason.code for reason in PackageRefusedError.__subclasses__()]
    assert len(codes) == len(set(codes))


# Case 5.
def test_a_package_cut_off_anywhere_is_refused(tmp_path: Path) -> None:
    noise = [b'["%s"]' % bytes(str(n * 7919 % 1_000_003) * 40, "ascii") for n in range(3000)]
    made(tmp_path / "a", sections={"entries": noise})
    whole = (tmp_path / "a").read_bytes()
    assert len(whole) > 16 * KIB
    for end in (*range(4 * KIB, len(whole), 4 * KIB), len(whole) - 1):
        refused(copied(tmp_path / "a", whole[:end]), PackageDamagedError, "terpotong")


def test_a_package_cut_off_within_its_envelope_is_refused(tmp_path: Path) -> None:
    made(tmp_path / "a")
    whole = (tmp_path / "a").read_bytes()
    refused(copied(tmp_path / "a", whole[:100]), PackageDamagedError)
    refused(copied(tmp_path / "a", whole[:10]), NotAPackageError)
    refused(copied(tmp_path / "a", b""), NotAPackageError, "bukan paket")


# Case 6.
def test_a_bit_flipped_anywhere_in_the_file_is_refused(tmp_path: Path) -> None:
    made(tmp_path / "a")
    whole = (tmp_path / "a").read_bytes()
    body = whole.index(b"\n---") + 50
    for place in range(22, len(whole), 37):
        altered = bytearray(whole)
        altered[place] ^= 1
        # In the stanza of our own key it is as if we had none.
        expected = PackageDamagedError if place > body else (PackageDamagedError, NoKeyError)
        with pytest.raises(expected):
            read_package(copied(tmp_path / "a", bytes(altered)), RECEIVER, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"a", "altered"}


def test_a_bit_flipped_in_the_version_of_the_envelope_is_no_package(tmp_path: Path) -> None:
    made(tmp_path / "a")
    altered = bytearray((tmp_path / "a").read_bytes())
    altered[5] ^= 1
    refused(copied(tmp_path / "a", bytes(altered)), NotAPackageError)


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        (3, NotAPackageError),
        (container.OPENING + 30, SignatureError),
        (-1, PackageDamagedError),
        (-30, PackageDamagedError),
    ],
)
def test_a_bit_flipped_and_encrypted_anew_is_refused(
    tmp_path: Path, place: int, reason: type[PackageRefusedError]
) -> None:
    made(tmp_path / "a")
    altered = bytearray(ground.opened(tmp_path / "a"))
    altered[place] ^= 1
    refused(sealed(tmp_path / "b", bytes(altered)), reason)


def test_a_bit_flipped_in_the_signature_is_refused(tmp_path: Path) -> None:
    written = made(tmp_path / "a")
    altered = bytearray(ground.opened(tmp_path / "a"))
    altered[container.OPENING + len(manifest.encode(written.manifest))] ^= 1
    refused(sealed(tmp_path / "b", bytes(altered)), SignatureError, "tidak cocok")


# Case 11.
def test_lines_that_the_manifest_does_not_count_are_refused(tmp_path: Path) -> None:
    raw = b"\n".join(LINES) + b"\n"
    refused(forged(tmp_path / "a", raw, lines=199), PackageContentError, "200 baris.*199")
    refused(forged(tmp_path / "b", raw, lines=201), PackageContentError, "201")
    refused(forged(tmp_path / "c", raw, lines=201, form="lines"), PackageContentError)


def test_a_section_of_another_size_or_hash_is_refused(tmp_path: Path) -> None:
    raw = b"\n".join(LINES) + b"\n"
    refused(forged(tmp_path / "a", raw, raw=100), PackageDamagedError)
    refused(forged(tmp_path / "b", raw, raw=10**6), PackageDamagedError)
    refused(forged(tmp_path / "c", raw, sha256="0" * 64), PackageDamagedError)


@pytest.mark.parametrize("packed", [0, 10, 10**6, 2**63 - 1])
def test_a_section_of_another_packed_size_is_refused(tmp_path: Path, packed: int) -> None:
    content = manifest.encode(
        msgspec.structs.replace(
            SAID,
            sections=(msgspec.structs.replace(ground.section(b"[]\n")[0], packed=packed),),
            signer=OFFICE.public.signing,
        )
    )
    refused(
        sealed(tmp_path / "a", signed(content, ground.section(b"[]\n")[1])), PackageDamagedError
    )


def test_bytes_after_the_last_section_are_refused(tmp_path: Path) -> None:
    made(tmp_path / "a")
    refused(sealed(tmp_path / "b", ground.opened(tmp_path / "a") + b"x"), PackageDamagedError)


# Case 12.
def _zeros(size: int) -> bytes:
    packing = zstandard.ZstdCompressor(level=19).compressobj()
    piece = bytes(16 * MIB)
    return b"".join(packing.compress(piece) for _ in range(size // len(piece))) + packing.flush()


def test_a_gibibyte_of_zeros_in_few_bytes_is_refused(tmp_path: Path) -> None:
    bomb = _zeros(GIB)
    assert len(bomb) < 200 * KIB
    small = forged(tmp_path / "a", b"[]\n", packed=bomb)
    refused(small, PackageDamagedError)
    honest = forged(tmp_path / "b", b"[]\n", packed=bomb, raw=GIB)
    refused(honest, PackageContentError, "lebih panjang daripada")
    file = forged(tmp_path / "c", b"[]\n", packed=bomb, raw=GIB, form="bytes", lines=0)
    refused(file, PackageDamagedError)


def test_sections_that_promise_too_much_are_not_looked_at(tmp_path: Path) -> None:
    path = forged(tmp_path / "a", b"[]\n", raw=9 * GIB)
    refused(path, PackageTooLargeError, "lebih besar")


def test_a_window_of_a_gibibyte_is_refused(tmp_path: Path) -> None:
    wide = zstandard.ZstdCompressionParameters.from_level(3, window_log=30)
    packing = zstandard.ZstdCompressor(compression_params=wide).compressobj()
    packed = packing.compress(b"[]\n" * 1000) + packing.flush()
    refused(forged(tmp_path / "a", b"[]\n" * 1000, packed=packed), PackageDamagedError)


def test_a_file_larger_than_any_package_is_not_read(tmp_path: Path) -> None:
    made(tmp_path / "a")
    refused(tmp_path / "a", PackageTooLargeError, "lebih besar", bounded(package=500))


def test_an_envelope_without_end_is_not_read(tmp_path: Path) -> None:
    stanza = b"-> X25519 " + b"A" * 43 + b"\n" + b"B" * 43 + b"\n"
    (tmp_path / "a").write_bytes(container.AGE_MAGIC + stanza * 100_000)
    refused(tmp_path / "a", PackageDamagedError)


# Case 13.
def test_json_nested_200000_deep_is_refused(tmp_path: Path) -> None:
    deep = b"[" * 200_000 + b"]" * 200_000
    refused(forged(tmp_path / "a", deep + b"\n"), PackageContentError, "baris 1")
    refused(sealed(tmp_path / "b", signed(b'{"x":' + deep[:200_000], b"")), PackageContentError)


def test_a_manifest_longer_than_allowed_is_refused_before_it_is_read(tmp_path: Path) -> None:
    refused(sealed(tmp_path / "a", signed(b"x" * (256 * KIB + 1), b"")), PackageContentError)
    refused(
        sealed(tmp_path / "b", container.MAGIC + b"\xff\xff\xff\xff"),
        PackageContentError,
        "panjang",
    )
    refused(sealed(tmp_path / "c", container.MAGIC + b"\0\0\xff\xff{}"), PackageDamagedError)


# Cases 14 to 16, in lines and in the manifest.
@pytest.mark.parametrize(
    "line",
    [
        b'{"n":9223372036854775808}',
        b'{"n":%d}' % 2**200,
        b'{"n":-9223372036854775809}',
        b'{"n":1.5}',
        b'{"n":1e400}',
        b'{"n":NaN}',
        b'{"t":"a\\u0000b"}',
        b'{"a\\u0000":1}',
        b'[["\\u0000"]]',
        b'{"t":"\\ud800"}',
        b'{"t":"\xed\xa0\x80"}',
        b'{"t":"\xc0\xaf"}',
        b'{"t":"a\x01b"}',
        b'{"n":1,"n":2}',
        b'{"n": 1}',
        b'{"t":"\\u0041"}',
        b'{"n":-0}',
        b"1",
        b"",
        b"null",
        b"{}\r",
    ],
)
def test_values_that_would_fail_or_mislead_later_are_refused(tmp_path: Path, line: bytes) -> None:
    refused(forged(tmp_path / "a", line + b"\n"), PackageContentError, "baris 1 bagian")


@pytest.mark.parametrize(
    "changes",
    [
        {"number": 2**63},
        {"number": 2**200},
        {"number": 0},
        {"number": "7"},
        {"exported_at": "kemarin"},
        {"exported_at": -1},
        {"package": "../../x"},
        {"kind": "other"},
        {"sender": {"office": "1", "name": "a\x00b", "replica": "1" * 32, "epoch": "2" * 16}},
        {"sender": {"office": "", "name": "a", "replica": "1" * 32, "epoch": "2" * 16}},
        {"addressee": {"office": "x" * 61, "name": "a"}},
        {"signer": "0" * 63},
        {"ranges": [[1, 2]]},
        {"counts": {"Employee": 1}},
        {"counts": {"employee": -1}},
        {"program": "x" * 41},
        {"sections": 5},
    ],
)
def test_a_manifest_out_of_bounds_is_refused(tmp_path: Path, changes: dict[str, object]) -> None:
    refused(lying(tmp_path / "a", **changes), PackageContentError, "aturan")


def _range(first: int, last: int) -> dict[str, object]:
    return {"replica": ground.REPLICA, "epoch": ground.EPOCH, "first": first, "last": last}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"ranges": [_range(5, 4)]}, "berakhir sebelum mulai"),
        ({"ranges": [_range(1, 4), _range(5, 9)]}, "rentang ganda"),
        ({"known": [_range(1, 4), _range(1, 4)]}, "tanda terima ganda"),
        ({"number": "7"}, "isian number tidak sah"),
    ],
)
def test_ranges_that_contradict_each_other_are_refused(
    tmp_path: Path, changes: dict[str, object], words: str
) -> None:
    refused(lying(tmp_path / "a", **changes), PackageContentError, words)


def test_a_file_that_claims_to_be_lines_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a"
    said = {"type": "x", "form": "bytes", "lines": 1, "raw": 1, "packed": 0, "sha256": "0" * 64}
    refused(lying(path, sections=[said]), PackageContentError, "dihitung sebagai baris")


def test_a_last_line_without_an_end_is_refused(tmp_path: Path) -> None:
    refused(forged(tmp_path / "a", b"[]\n[]"), PackageContentError, "terpotong")


def test_a_line_longer_than_allowed_is_refused(tmp_path: Path) -> None:
    long = b'["%s"]\n' % (b"x" * 2000)
    for number, raw in enumerate((long, b"[]\n" + long, long[:-1], b"[]\n" + long + b"[]\n")):
        path = forged(tmp_path / str(number), raw)
        refused(path, PackageContentError, "lebih panjang daripada 1000", bounded(line=1000))


# Case 37.
@pytest.mark.parametrize("name", ["..\\..\\x", "../../x", "CON", "n" * 300, "a\u202egnp.exe"])
def test_the_name_of_an_attachment_is_data_and_never_a_path(tmp_path: Path, name: str) -> None:
    line = msgspec.json.encode({"name": name, "sha256": "0" * 64})
    (tmp_path / "in").mkdir()
    made(tmp_path / "in" / "a", sections={"files": [line]})
    with read_package(tmp_path / "in" / "a", RECEIVER, tmp_path / "in") as package:
        assert list(package.lines("files")) == [line]
    assert [path.name for path in tmp_path.rglob("*")] == ["in", "a"]
    said = {"type": name, "form": "lines", "lines": 0, "raw": 0, "packed": 0, "sha256": "0" * 64}
    refused(lying(tmp_path / "b", sections=[said]), PackageContentError)


def test_a_file_that_stops_answering_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(UnreadableError, match="tidak dapat dibaca"):
        read_package(folder, RECEIVER, tmp_path)
    with pytest.raises(UnreadableError, match="flashdisk"):
        read_package(tmp_path / "gone", RECEIVER, tmp_path)


def test_a_stranger_learns_nothing_but_sizes_and_times(tmp_path: Path) -> None:
    made(tmp_path / "a", sections={"entries": LINES})
    outside = (tmp_path / "a").read_bytes()
    for secret in (b"Sitti", b"1276", b"Kecamatan", OFFICE.public.signing.encode()):
        assert secret not in outside
    assert RECIPIENTS[0].encode() not in outside
