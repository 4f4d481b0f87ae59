"""Passwords in words, pauses, and recovery codes with their typing mistakes named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.passwords import (
    ALPHABET,
    RANDOM_BYTES,
    RecoveryCodeError,
    Strength,
    WeakPasswordError,
    judge,
    pause_after,
    read_recovery_code,
    recovery_code,
    require_usable,
    tries_left,
)


@pytest.mark.parametrize(
    ("password", "strength"),
    [
        ("hujan7x", Strength.REFUSED),
        ("x" * 257, Strength.REFUSED),
        ("Siti.Rahma", Strength.REFUSED),
        ("Bismillah123", Strength.REFUSED),
        ("12345678", Strength.REFUSED),
        ("abababababab", Strength.REFUSED),
        ("kopi pahit", Strength.FAIR),
        ("kopi pahit ya", Strength.GOOD),
        ("hujan di bulan juni", Strength.STRONG),
    ],
)
def test_length_counts_first_and_what_everybody_tries_is_refused(
    password: str, strength: Strength
) -> None:
    found = judge(password, "siti.rahma")
    assert found.strength is strength
    assert found.advice
    if strength is Strength.REFUSED:
        with pytest.raises(WeakPasswordError):
            require_usable(password, "siti.rahma")
    else:
        require_usable(password, "siti.rahma")


def test_pauses_grow_and_end_at_a_quarter_of_an_hour() -> None:
    assert [pause_after(n) for n in (0, 4, 5, 6, 7, 8, 9, 99)] == [
        0, 0, 30, 60, 120, 300, 900, 900,
    ]  # fmt: skip
    assert [tries_left(n) for n in (0, 4, 5, 9)] == [5, 1, 0, 0]


@given(st.binary(min_size=RANDOM_BYTES, max_size=RANDOM_BYTES))
def test_a_code_is_read_however_it_is_typed(random: bytes) -> None:
    code = recovery_code(random)
    assert [len(group) for group in code.split("-")] == [4] * 8
    assert read_recovery_code(f" {code.lower().replace('-', ' ')} ") == code


@given(
    st.binary(min_size=RANDOM_BYTES, max_size=RANDOM_BYTES),
    st.integers(0, 31),
    st.integers(1, 31),
)
def test_every_single_wrong_letter_is_noticed(random: bytes, place: int, shift: int) -> None:
    letters = list(recovery_code(random).replace("-", ""))
    letters[place] = ALPHABET[(ALPHABET.index(letters[place]) + shift) % 32]
    with pytest.raises(RecoveryCodeError, match="salah ketik"):
        read_recovery_code("".join(letters))


def test_a_strange_letter_is_named_with_its_group_and_a_wrong_length_is_counted() -> None:
    code = recovery_code(bytes(RANDOM_BYTES))
    with pytest.raises(RecoveryCodeError, match=r"“O” \(kelompok ke-2\)"):
        read_recovery_code(code[:5] + "O" + code[6:])
    with pytest.raises(RecoveryCodeError, match="diisi 28"):
        read_recovery_code(code[:-5])
