from __future__ import annotations

import msgspec
import pytest

from asn_desktop.domain.exchange_entry import (
    MOST_BYTES,
    EntryRefusedError,
    decode,
    encode,
    parse_dot,
)
from asn_desktop.domain.journal import RowPatch
from tests.exchange.replicas import SITI
from tests.exchange.stranger import Stranger, begins, changes

DOT = f"{'ab' * 16}.{'cd' * 8}.1"


def line(*patches: RowPatch) -> bytes:
    return Stranger("asing").line(patches)


def raw(patch: bytes) -> bytes:
    entry = Stranger("asing").entry([begins()])
    return encode(msgspec.structs.replace(entry, patch=msgspec.Raw(patch)))


def changed(**values: object) -> bytes:
    return encode(msgspec.structs.replace(Stranger("asing").entry([begins()]), **values))


def test_a_line_comes_back_as_it_was_written() -> None:
    entry = Stranger("asing").entry([begins({"name": "Siti Nurbaya é"})])
    arriving = decode(encode(entry))
    assert encode(arriving.wire) == encode(entry)
    assert arriving.patches == [begins({"name": "Siti Nurbaya é"})]
    assert arriving.wire.header().dot == entry.dot
    assert b"\n" not in encode(entry)


def test_an_erased_entry_travels_with_the_hash_of_what_it_held() -> None:
    entry = Stranger("asing").entry([begins()], erase=True)
    arriving = decode(encode(entry))
    assert arriving.patches == []
    assert arriving.wire.stored_patch() is None
    assert arriving.wire.hashed_patch() == entry.patch_hash


@pytest.mark.parametrize(
    "hostile",
    [
        b"",
        b"[]",
        b"{}",
        b"[" * 200_000,
        b"\xff",
        line(begins())[:-1] + b",1]",
        b"x" * (MOST_BYTES + 1),
        changed(n=0),
        changed(n=2**63),
        changed(n=2**200),
        changed(hlc=-1),
        changed(hlc=2**63),
        changed(replica=b"short"),
        changed(actor="a" * 301),
        changed(actor="a\x00b"),
        changed(reason="e\u0301"),
        changed(role="r" * 41),
        changed(subject_table="drop table"),
        changed(patch_hash=bytes(32)),
        raw(b"null"),
        raw(b"[]"),
        raw(b"[1]"),
        raw(b"[" * 100_000),
        line(begins({"name": "a\x00b"})),
        line(begins({"name": "e\u0301"})),
        line(begins({"candidate": 2**63})),
        line(begins({"candidate": 2**200})),
        line(begins({"candidate": -(2**63)})),
        raw(b'[["employee","AAAAAAAAAAAAAAAAAAAAAA==",true,{"candidate":1.0},{}]]'),
        line(begins(row=b"short")),
        line(begins(), begins()),
        line(RowPatch("EMPLOYEE", SITI, exists=True, values={}, bases={})),
        line(changes({"education": "S1"}, "no dot")),
        line(changes({"education": "S1"}, DOT[:-1] + "9" * 19)),
        line(RowPatch("employee", SITI, exists=None, values={"nip": "1"}, bases={"nip": []})),
        line(
            RowPatch("employee", SITI, exists=None, values={"nip": "1"}, bases={"nip": [DOT] * 2})
        ),
    ],
)
def test_what_is_no_entry_is_refused_in_words_for_people(hostile: bytes) -> None:
    with pytest.raises(EntryRefusedError, match="Isi paket baris 7 tidak dapat diterima"):
        decode(hostile, 7)


def test_floats_doubled_keys_and_extra_items_are_refused() -> None:
    stored = bytes(Stranger("asing").entry([begins()]).patch)
    for other in (
        stored.replace(b'"candidate":0', b'"candidate":0.0'),
        stored.replace(b'"candidate":0', b'"candidate":1,"candidate":0'),
        stored.replace(b"{}]]", b"{},1]]"),
        stored.replace(b'"candidate":0', b'"candidate": 0'),
        stored.replace(b'"Siti Rahma"', b'"\\ud800"'),
    ):
        assert other != stored
        with pytest.raises(EntryRefusedError):
            decode(raw(other))


def test_a_backslash_before_a_u_is_no_reason_to_refuse() -> None:
    assert decode(line(begins({"name": "a\\u"}))).patches[0].values["name"] == "a\\u"


def test_a_text_names_a_dot_or_none() -> None:
    dot = parse_dot(DOT)
    assert dot is not None
    assert str(dot) == DOT
    assert parse_dot("employee:00") is None
    assert parse_dot(DOT[:-1] + "9" * 19) is None
