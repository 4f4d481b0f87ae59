from __future__ import annotations

from itertools import permutations

import pytest

from asn_desktop.domain.changes import differences
from asn_desktop.domain.journal import (
    EXISTS,
    Dot,
    HybridClock,
    RowPatch,
    WireValue,
    Written,
    chain_hash,
    decode_patches,
    encode_patches,
    patch_hash,
    rebuild,
    stamp_milliseconds,
)
from asn_desktop.domain.labels import EMPTY, field_label, role_label, table_label, value_label
from asn_desktop.domain.reverting import Act, Taken, plan

ROW = b"r" * 16
REGISTERS = {"t": {"name": ["name", "title"], "kind": ["kind"]}}
BEGUN: dict[str, WireValue] = {"name": "a", "title": "x", "kind": "k"}


def written(
    entry: int,
    values: dict[str, WireValue],
    bases: dict[str, list[str]],
    *,
    exists: bool | None = None,
    hlc: int | None = None,
) -> Written:
    patch = RowPatch("t", ROW, exists, values, bases)
    return Written(entry, str(entry), (0, hlc or entry, b"", b"", entry), [patch])


BEGIN = written(1, BEGUN, {}, exists=True)
RENAME = written(2, {"name": "b", "title": None}, {"name": ["1"]})
END = written(3, {}, {EXISTS: ["1"], "name": ["2"], "kind": ["1"]}, exists=False)
AGAIN = written(4, {"name": "c"}, {each: ["3"] for each in (EXISTS, "name", "kind")}, exists=True)
KEY = ("t", ROW)


def test_rows_follow_from_the_set_of_entries_in_any_order() -> None:
    results = [rebuild(order, REGISTERS)[KEY] for order in permutations((BEGIN, RENAME, END))]
    assert all(result == results[0] for result in results)
    assert not results[0].exists
    assert results[0].heads == {EXISTS: (3,), "name": (3,), "kind": (3,)}


def test_a_group_is_written_whole_and_other_registers_keep_their_head() -> None:
    state = rebuild([BEGIN, RENAME], REGISTERS)[KEY]
    assert state.values == {"name": "b", "title": None, "kind": "k"}
    assert state.heads == {EXISTS: (1,), "name": (2,), "kind": (1,)}


def test_of_two_heads_the_one_with_the_greatest_order_is_shown() -> None:
    other = written(5, {"name": "z", "title": None}, {"name": ["1"]}, hlc=9)
    for order in permutations((BEGIN, RENAME, other)):
        state = rebuild(order, REGISTERS)[KEY]
        assert state.heads["name"] == (2, 5)
        assert state.values["name"] == "z"


def test_a_row_that_begins_again_has_the_deletion_as_its_base() -> None:
    state = rebuild([BEGIN, RENAME, END, AGAIN], REGISTERS)[KEY]
    assert state.exists
    assert state.values == {"name": "c", "title": None, "kind": None}


def test_entries_that_name_each_other_are_all_heads() -> None:
    one = written(1, BEGUN, {"kind": ["2"]}, exists=True)
    two = written(2, {"kind": "q"}, {"kind": ["1"]})
    assert rebuild([one, two], REGISTERS)[KEY].heads["kind"] == (1, 2)


def test_differences_name_old_and_new_values() -> None:
    found = differences([AGAIN, END, RENAME, BEGIN], REGISTERS)
    assert found[1][0].fields == {"name": (None, "a"), "title": (None, "x"), "kind": (None, "k")}
    assert found[2][0].fields == {"name": ("a", "b"), "title": ("x", None)}
    assert found[3][0].fields == {"name": ("b", None), "kind": ("k", None)}
    assert found[4][0].fields == {"name": (None, "c")}


def test_an_erased_base_leaves_the_old_value_unknown() -> None:
    assert differences([RENAME], REGISTERS)[2][0].fields == {"name": (None, "b")}


def test_the_old_value_of_several_bases_is_the_one_that_was_shown() -> None:
    other = written(5, {"name": "z", "title": None}, {"name": ["1"]}, hlc=9)
    merged = written(6, {"name": "m", "title": None}, {"name": ["2", "5"]}, hlc=10)
    found = differences([BEGIN, RENAME, other, merged], REGISTERS)
    assert found[6][0].fields == {"name": ("z", "m")}


@pytest.mark.parametrize(
    ("entries", "members"),
    [
        ((END,), {3}),  # What it deleted was erased.
        ((BEGIN, END), {3}),  # One of its values was erased.
        ((RENAME,), {2}),
        ((written(1, BEGUN, {EXISTS: ["0"], "name": ["0"], "kind": ["0"]}, exists=True),), {1}),
    ],
)
def test_what_stood_before_an_erased_entry_is_not_guessed(
    entries: tuple[Written, ...], members: set[int]
) -> None:
    steps = plan(ROW, entries, Taken(members, set()), REGISTERS)
    assert [step.act for step in steps] == [Act.KEEP]


def test_a_deletion_is_taken_back_with_the_values_that_stood_then() -> None:
    steps = plan(ROW, [BEGIN, RENAME, END], Taken({3}, set()), REGISTERS)
    assert [(step.act, step.values) for step in steps] == [
        (Act.BEGIN, {"name": "b", "title": None, "kind": "k"})
    ]


def test_an_end_names_all_heads_as_bases() -> None:
    steps = plan(ROW, [BEGIN, RENAME], Taken({1}, {2}), REGISTERS)
    assert steps[0].act is Act.END
    assert steps[0].bases == {EXISTS: ["1"], "name": ["2"], "kind": ["1"]}


def test_a_row_that_was_deleted_twice_needs_the_last_deletion_taken_back() -> None:
    steps = plan(ROW, [BEGIN, RENAME, END], Taken({2}, set()), REGISTERS)
    assert [step.act for step in steps] == [Act.KEEP]


def test_patches_keep_their_bytes_and_the_chain_hangs_on_each_part() -> None:
    stored = encode_patches(BEGIN.patches)
    assert encode_patches(decode_patches(stored)) == stored
    link = chain_hash(b"p", b"h", patch_hash(b"s", stored))
    assert link != chain_hash(b"q", b"h", patch_hash(b"s", stored))
    assert link != chain_hash(b"p", b"i", patch_hash(b"s", stored))
    assert link != chain_hash(b"p", b"h", patch_hash(b"t", stored))


def test_stamps_never_go_back_when_the_clock_does() -> None:
    clock = HybridClock(0, 1_000)
    first = clock.stamp()
    assert stamp_milliseconds(first) == 1_000
    later = HybridClock(clock.last, 10)
    assert later.stamp() > first
    assert str(Dot(b"\x01", b"\x02", 3)) == "01.02.3"


def test_words_of_the_history() -> None:
    assert table_label("employee_rank") == "Pangkat"
    assert table_label("newer") == "newer"
    assert field_label("unit", "code") == "Kode"
    assert field_label("unit", "name") == "Nama"
    assert field_label("unit", "newer") == "newer"
    assert role_label("RATER") == "Pejabat penilai"
    assert role_label("SYSTEM") == "SYSTEM"
    assert value_label("kind", "pns", {}) == "PNS"
    assert value_label("grade", "III/a", {}) == "III/a"
    assert value_label("candidate", 0, {}) == "Tidak"
    assert value_label("note", "", {}) == EMPTY
    assert value_label("unit_id", "aa", {"aa": "Kecamatan"}) == "Kecamatan"
    assert value_label("unit_id", "bb", {"aa": "Kecamatan"}) == "(tidak dikenal)"
