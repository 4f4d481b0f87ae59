"""Hostile files at the importer: nothing is changed, the file lies aside, people are told."""

from __future__ import annotations

import secrets

import msgspec
import pytest
import zstandard

from asn_desktop.domain.exchange_entry import EntryRefusedError
from asn_desktop.domain.journal import RowPatch, WireValue
from asn_desktop.exchange.refusals import (
    NotAPackageError,
    PackageContentError,
    PackageDamagedError,
    PackageTooLargeError,
    SignatureError,
)
from asn_desktop.ids import name_id
from tests.exchange import ground
from tests.exchange.stranger import Stranger, begins
from tests.services.exchange.forging import forged, honest, require_refused
from tests.services.exchange.star import BEGAN, HEAD, Star

BEGAN_HLC = int(BEGAN.timestamp() * 1000) << 16
NIP = "198001012006041001"


def _many(star: Star, count: int = 60) -> None:
    """Enter people whose names cannot be packed."""
    for number in range(count):
        star.seats["A"].person(f"19800101200604{number:04}", secrets.token_hex(95))


def test_case_5_cut_off_anywhere(star: Star) -> None:
    _many(star)
    whole = star.seats["A"].make(HEAD, star.folder / "road").files[0].read_bytes()
    assert len(whole) > 3 * 4096
    for end in (*range(4096, len(whole), 4096), len(whole) - 1):
        path = star.folder / f"sampai-{end}.asnpkg"
        path.write_bytes(whole[:end])
        assert "terpotong" in require_refused(star, path, PackageDamagedError)


def test_case_6_one_bit_flipped(star: Star) -> None:
    star.seats["A"].person(NIP)
    made = star.seats["A"].make(HEAD, star.folder / "road").files[0]
    recipient = star.head.identity.public.sealing
    whole = ground.opened(made, star.head.identity)
    for place, reason in (
        (3, NotAPackageError),
        (whole.index(b"Kantor A"), SignatureError),
        (-1, PackageDamagedError),
    ):
        plain = bytearray(whole)
        plain[place] ^= 1
        path = ground.sealed(star.folder / f"di-{place}.asnpkg", bytes(plain), [recipient])
        require_refused(star, path, reason)
    sealed = bytearray(made.read_bytes())
    sealed[-1] ^= 1
    path = star.folder / "ekor.asnpkg"
    path.write_bytes(bytes(sealed))
    require_refused(star, path, PackageDamagedError)


def test_case_7_no_signature(star: Star) -> None:
    star.seats["A"].person(NIP)
    said, lines = honest(star)
    require_refused(star, forged(star, lines, said=said, signed=False), SignatureError)


def test_case_8_signed_by_another_office(star: Star) -> None:
    star.seats["A"].person(NIP)
    said, lines = honest(star)
    path = forged(star, lines, said=said, signer=star.seats["B"].identity)
    assert "ditandatangani komputer lain" in require_refused(star, path, SignatureError)


def test_case_11_counts_that_do_not_match_the_lines(star: Star) -> None:
    star.seats["A"].person(NIP)
    said, lines = honest(star)
    require_refused(star, forged(star, lines, said=said, lines=2), PackageContentError)
    lying = msgspec.structs.replace(said, counts={"employee": 2})
    require_refused(star, forged(star, lines, said=lying), PackageContentError)
    # As it was meant, it is taken.
    assert star.head.take(forged(star, lines, said=said)).counts.new == 1


def test_case_12_zeros_without_end(star: Star) -> None:
    star.seats["A"].person(NIP)
    said, _ = honest(star)
    zeros = zstandard.ZstdCompressor(level=3).compress(bytes(64 * 1024 * 1024))
    small = forged(star, b"0\n", said=said, packed=zeros)
    require_refused(star, small, PackageDamagedError)
    huge = forged(star, b"0\n", said=said, packed=zeros, raw=2**40)
    require_refused(star, huge, PackageTooLargeError)
    window = zstandard.ZstdCompressionParameters.from_level(3, window_log=30)
    wide = zstandard.ZstdCompressor(compression_params=window).compressobj()
    stretched = wide.compress(b"0\n" * 1024) + wide.flush()
    path = forged(star, b"0\n" * 1024, said=said, packed=stretched)
    require_refused(star, path, PackageDamagedError)


@pytest.mark.parametrize(
    "line",
    [
        b"[" * 200_000 + b"]" * 200_000,
        b'{"a":' * 200_000 + b"1" + b"}" * 200_000,
    ],
    ids=["arrays", "objects"],
)
def test_case_13_json_without_a_bottom(star: Star, line: bytes) -> None:
    star.seats["A"].person(NIP)
    said, _ = honest(star)
    require_refused(star, forged(star, [line], said=said), PackageContentError)


@pytest.mark.parametrize("number", [2**63, 2**200, -(2**63) - 1])
def test_case_14_integers_beyond_64_bits(star: Star, number: int) -> None:
    star.seats["A"].person(NIP)
    said, _ = honest(star)
    line = Stranger("Jauh").line([begins({"candidate": 7})])
    assert line.count(b'"candidate":7') == 1
    huge = line.replace(b'"candidate":7', b'"candidate":%d' % number)
    require_refused(star, forged(star, [huge], said=said), PackageContentError)


@pytest.mark.parametrize(
    "text",
    [b"Si\\u0000ti", b"\\ud800", b"\xc0\xaf", b"\xed\xa0\x80"],
    ids=["NUL", "lone surrogate", "overlong", "encoded surrogate"],
)
def test_case_15_text_that_is_none(star: Star, text: bytes) -> None:
    star.seats["A"].person(NIP)
    said, _ = honest(star)
    line = Stranger("Teks").line([begins()])
    assert line.count(b"Siti Rahma") == 1
    require_refused(
        star, forged(star, [line.replace(b"Siti Rahma", text)], said=said), PackageContentError
    )


def test_case_15_text_that_runs_backwards_is_kept_as_it_is(star: Star) -> None:
    person = star.seats["A"].person(NIP, "Siti \u202eamhaR")
    star.up("A")
    assert star.head.value(person, "name") == "Siti \u202eamhaR"


@pytest.mark.parametrize(
    "values", [{"candidate": "ya"}, {"birth_date": "kemarin"}, {"name": 7}], ids=str
)
def test_case_16_a_text_where_a_number_is_expected(
    star: Star, values: dict[str, str | int | None]
) -> None:
    star.seats["A"].person(NIP)
    said, _ = honest(star)
    line = Stranger("Lain").line([begins(values)], hlc=BEGAN_HLC)
    require_refused(star, forged(star, [line], said=said), EntryRefusedError)


def test_case_16_a_text_where_the_stamp_is_expected(star: Star) -> None:
    star.seats["A"].person(NIP)
    said, lines = honest(star)
    fields = msgspec.json.decode(lines[0])
    fields[3] = "zzzzzzzz"
    require_refused(star, forged(star, [msgspec.json.encode(fields)], said=said), EntryRefusedError)


def test_case_37_names_of_files_are_data(star: Star) -> None:
    office = star.seats["A"]
    before = {path for path in star.folder.parent.rglob("*") if path.is_file()}
    rows = []
    for number, name in enumerate(("..\\..\\x", "../../x", "CON", "a" * 255)):
        row = name_id("evidence", str(number))
        office.put(
            "evidence",
            row,
            {"sha256": f"{number:064}", "size": 1, "media_type": "text/plain", "file_name": name},
        )
        rows.append((row, name))
    assert star.up("A").counts.new == 4
    for row, name in rows:
        assert star.head.value(row, "file_name", "evidence") == name
    after = {path for path in star.folder.parent.rglob("*") if path.is_file()} - before
    assert not [path for path in after if path.stem in {"x", "CON", "a" * 255}]
    said, _ = honest(star)
    row = name_id("evidence", "300")
    values: dict[str, WireValue] = {
        "sha256": "0" * 64, "size": 1, "media_type": "text/plain", "file_name": "a" * 300,
    }  # fmt: skip
    patch = RowPatch("evidence", row, exists=True, values=values, bases={})
    line = Stranger("Panjang").line([patch], subject=("evidence", row), hlc=BEGAN_HLC)
    require_refused(star, forged(star, [line], said=said), EntryRefusedError)
