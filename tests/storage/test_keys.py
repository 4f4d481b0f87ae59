"""Wrapped keys: each secret opens its own slot, and the file survives what happens to files."""

from __future__ import annotations

from pathlib import Path

import pytest

from asn_desktop.storage import attempts, keys
from asn_desktop.storage.keys import RECOVERY, Cost, KeyRing, KeysDamagedError

CHEAP = Cost(time=1, memory_kib=64, lanes=1)
KEY = bytes(range(32))


def ring() -> KeyRing:
    return KeyRing(CHEAP).holding(KEY, "siti", "hujan").holding(KEY, RECOVERY, "AAAA")


def test_each_secret_opens_its_own_slot_only() -> None:
    found = ring()
    assert found.open("siti", "hujan") == KEY
    assert found.open(RECOVERY, "AAAA") == KEY
    assert found.open("siti", "AAAA") is None
    assert found.open("budi", "hujan") is None
    assert found.logins == ("siti",)


def test_a_slot_given_to_another_owner_opens_nothing() -> None:
    [slot, _] = ring().slots
    stolen = KeyRing(CHEAP, (keys.Slot("budi", slot.cost, slot.salt, slot.nonce, slot.wrapped),))
    assert stolen.open("budi", "hujan") is None


def test_a_new_password_replaces_the_old_one() -> None:
    found = ring().holding(KEY, "siti", "panas")
    assert found.open("siti", "hujan") is None
    assert found.open("siti", "panas") == KEY
    assert found.without("siti").logins == ()


def test_the_file_and_its_copy_hold_the_same(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    assert not keys.exist(path)
    keys.write(path, ring())
    keys.write(path, ring().without("siti"))
    path.write_bytes(b"rusak")
    assert keys.read(path).logins == ()
    path.unlink()
    assert keys.exist(path)
    (tmp_path / "keys.json.bak").write_bytes(b"[]")
    with pytest.raises(KeysDamagedError, match="cadangan"):
        keys.read(path)


def test_a_strange_file_cannot_ask_for_all_memory_or_be_of_another_format() -> None:
    content = keys.encode(ring())
    for old, new in (
        (b'"memory_kib": 64', b'"memory_kib": 99999999'),
        (b'"format": 1', b'"format": 2'),
    ):
        with pytest.raises(ValueError, match=r"bounds|format"):
            keys.decode(content.replace(old, new))


def test_damaged_counts_of_wrong_passwords_count_as_none(tmp_path: Path) -> None:
    path = tmp_path / "attempts.json"
    assert attempts.add(path, "siti", 1000).wrong == 1
    assert attempts.add(path, "siti", 2000) == attempts.of(path, "siti")
    attempts.forget(path, "budi")
    path.write_bytes(b"[1]")
    assert attempts.of(path, "siti").wrong == 0
