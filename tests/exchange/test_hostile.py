"""Every package that was damaged, cut, forged, sent on or blown up: nothing of it is used."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
import zstandard

from asn_desktop.exchange import container, manifest
from asn_desktop.exchange.keys import Introduction
from asn_desktop.exchange.limits import GIB, KIB, MIB
from asn_desktop.exchange.manifest import Party, Range
from asn_desktop.exchange.reader import Receiver, Standing, read_package
from asn_desktop.exchange.refusals import (
    NewerPackageError,
    NoKeyError,
    NotAPackageError,
    PackageContentError,
    PackageDamagedError,
    PackageRefusedError,
    PackageTooLargeError,
    RevokedSignerError,
    SignatureError,
    UnknownSignerError,
    UnreadableError,
    WrongAddresseeError,
    WrongKindError,
)
from tests.exchange import ground
from tests.exchange.ground import (
    HEAD,
    LINES,
    OFFICE,
    OTHER,
    RECEIVER,
    RECIPIENTS,
    SAID,
    STRANGER,
    bounded,
    forged,
    lying,
    made,
    sealed,
    signed,
)


def refused(
    path: Path,
    reason: type[PackageRefusedError],
    words: str = "idak ada",
    receiver: Receiver = RECEIVER,
) -> str:
    """Read a package, expect one refusal that leaves nothing behind, and return its sentence."""
    scratch = path.parent / "scratch"
    scratch.mkdir(exist_ok=True)
    with pytest.raises(PackageRefusedError, match=words) as found:
        read_package(path, receiver, scratch)
    assert type(found.value) is reason
    assert list(scratch.iterdir()) == []
    assert "idak ada yang diubah" in str(found.value)
    return str(found.value)


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


# Case 7.
def test_a_valid_envelope_without_a_signature_is_refused(tmp_path: Path) -> None:
    content = manifest.encode(msgspec.structs.replace(SAID, signer=OFFICE.public.signing))
    unsigned = container.head(content, b"")
    refused(sealed(tmp_path / "a", unsigned), SignatureError, "Tanda pengaman")
    refused(sealed(tmp_path / "b", unsigned + bytes(64)), SignatureError)
    refused(sealed(tmp_path / "c", b"Surat biasa"), NotAPackageError)
    refused(sealed(tmp_path / "d", b""), NotAPackageError)


# Case 8.
def test_a_signature_by_another_enrolled_office_is_refused(tmp_path: Path) -> None:
    content = manifest.encode(msgspec.structs.replace(SAID, signer=OTHER.public.signing))
    path = sealed(tmp_path / "a", signed(content, b"", OTHER))
    assert "Kecamatan Contoh Barat" in refused(path, SignatureError, "komputer lain")


def test_a_signature_by_a_key_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    content = manifest.encode(msgspec.structs.replace(SAID, signer=STRANGER.public.signing))
    path = sealed(tmp_path / "a", signed(content, b"", STRANGER))
    refused(path, UnknownSignerError, "belum dikenal")
    refused(path, UnknownSignerError, "BKPSDM", replace(RECEIVER, introductions="kept"))


def test_a_computer_cannot_introduce_itself_by_the_keys_of_another(tmp_path: Path) -> None:
    said = msgspec.structs.replace(
        SAID,
        signer=STRANGER.public.signing,
        introduction=Introduction(HEAD.public, "0" * 64),
    )
    path = sealed(tmp_path / "a", signed(manifest.encode(said), b"", STRANGER))
    refused(path, UnknownSignerError, "BKPSDM", replace(RECEIVER, introductions="kept"))


# Case 9.
def test_what_a_revoked_computer_sent_before_is_taken_and_what_is_newer_is_not(
    tmp_path: Path,
) -> None:
    made(tmp_path / "a")

    def after(last: int) -> Receiver:
        standing = Standing("1276.03", ground.REPLICA, "revoked", {ground.EPOCH: last})
        return replace(RECEIVER, trust={OFFICE.public.signing: standing})

    read_package(tmp_path / "a", after(200), tmp_path).close()
    refused(tmp_path / "a", RevokedSignerError, "dicabut", after(199))


@pytest.mark.parametrize(
    "ranges",
    [
        (),
        (Range(ground.REPLICA, "3" * 16, 1, 1),),
        (Range(ground.OTHER_REPLICA, ground.EPOCH, 1, 1),),
    ],
)
def test_a_revoked_computer_cannot_hide_when_it_wrote(
    tmp_path: Path, ranges: tuple[Range, ...]
) -> None:
    made(tmp_path / "a", msgspec.structs.replace(SAID, ranges=ranges))
    standing = Standing("1276.03", ground.REPLICA, "revoked", {ground.EPOCH: 200})
    receiver = replace(RECEIVER, trust={OFFICE.public.signing: standing})
    refused(tmp_path / "a", RevokedSignerError, "BKPSDM", receiver)


# Case 10.
def test_a_package_for_another_office_is_refused_by_name(tmp_path: Path) -> None:
    made(
        tmp_path / "a",
        msgspec.structs.replace(SAID, addressee=Party("1276.09", "Kelurahan\u202e Contoh")),
    )
    refused(tmp_path / "a", WrongAddresseeError, r"untuk Kelurahan\[U\+202E\] Contoh, bukan")


def test_a_package_encrypted_to_others_is_refused(tmp_path: Path) -> None:
    made(tmp_path / "a")
    stranger = replace(RECEIVER, identities=(STRANGER.sealing,))
    refused(tmp_path / "a", NoKeyError, "kantor", stranger)


def test_a_package_that_goes_the_other_way_is_refused(tmp_path: Path) -> None:
    made(tmp_path / "a", msgspec.structs.replace(SAID, kind="down"))
    refused(tmp_path / "a", WrongKindError, "paket BKPSDM untuk kantor.*paket kantor untuk BKPSDM")


def test_a_package_that_asks_for_a_newer_program_waits(tmp_path: Path) -> None:
    made(tmp_path / "a", msgspec.structs.replace(SAID, minimum_reader=4, schema=5, program="2.4"))
    refused(tmp_path / "a", NewerPackageError, r"lebih baru \(2.4\). Perbarui program dahulu")


def test_a_newer_sender_whom_we_can_read_is_taken(tmp_path: Path) -> None:
    made(tmp_path / "a", msgspec.structs.replace(SAID, schema=9))
    read_package(tmp_path / "a", RECEIVER, tmp_path).close()


def test_a_container_of_a_newer_kind_asks_for_a_newer_program(tmp_path: Path) -> None:
    refused(lying(tmp_path / "a", format=2, number="baru"), NewerPackageError, r"\(0.1\)")
    content = b'{"format":2}'
    refused(sealed(tmp_path / "b", signed(content, b"")), NewerPackageError, "lebih baru. Perb")


def test_fields_that_we_do_not_know_yet_are_no_obstacle(tmp_path: Path) -> None:
    path = lying(tmp_path / "a", zone={"new": [1, {"deep": None}]})
    read_package(path, RECEIVER, tmp_path).close()


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
    path = forged(tmp_path / "a", b'["%s"]\n' % (b"x" * 2000))
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
