"""Exact numbers: read, printed half up, and told from a limit."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.decimals import (
    parse_decimal,
    parse_whole,
    percent_beside,
    printed,
    shortest,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", Fraction(12)),
        (" 4.5 ", Fraction(9, 2)),
        ("4,5", Fraction(9, 2)),
        ("0.001", Fraction(1, 1000)),
        ("", None),
        ("-1", None),
        ("1e3", None),
        ("4.", None),
        (".5", None),
        ("1.2.3", None),
        ("٣", None),
        ("1234567890", None),
    ],
)
def test_a_decimal_is_read_exactly_or_not_at_all(text: str, value: Fraction | None) -> None:
    assert parse_decimal(text) == value


@pytest.mark.parametrize(
    ("text", "value"), [("7", 7), (" 07 ", 7), ("7.0", None), ("", None), ("-7", None)]
)
def test_a_whole_number_is_digits_only(text: str, value: int | None) -> None:
    assert parse_whole(text) == value


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Fraction(1, 8), 2, "0,13"),
        (Fraction(-1, 8), 2, "-0,13"),
        (Fraction(-1, 1000), 2, "0,00"),
        (Fraction(2, 3), 1, "0,7"),
        (Fraction(1999, 2000), 3, "1,000"),
        (Fraction(100), 1, "100,0"),
    ],
)
def test_halves_are_rounded_away_from_zero(value: Fraction, places: int, text: str) -> None:
    assert printed(value, places) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(Fraction(100), "100"), (Fraction(9, 2), "4,5"), (Fraction(-10), "-10"), (Fraction(0), "0")],
)
def test_no_more_decimals_than_needed(value: Fraction, text: str) -> None:
    assert shortest(value) == text


@pytest.mark.parametrize(
    ("value", "limit", "text"),
    [
        (Fraction(80), 80, "80,0%"),
        (Fraction(200, 3), 80, "66,7%"),
        (Fraction(7999, 100), 80, "79,99%"),
        (80 - Fraction(1, 10**9), 80, "sedikit di bawah 80%"),
        (80 + Fraction(1, 10**9), Fraction(80), "sedikit di atas 80%"),
    ],
)
def test_a_percentage_never_looks_like_the_limit_that_it_misses(
    value: Fraction, limit: Fraction | int, text: str
) -> None:
    assert percent_beside(value, limit) == text


@given(st.integers(0, 10**9), st.integers(1, 6))
def test_printing_agrees_with_rounding_half_up(millionths: int, places: int) -> None:
    expected = Decimal(millionths).scaleb(-6).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert printed(Fraction(millionths, 10**6), places) == f"{expected:f}".replace(".", ",")


@given(st.integers(0, 10**12))
def test_what_is_printed_exactly_is_read_again(millionths: int) -> None:
    value = Fraction(millionths, 10**6)
    assert parse_decimal(shortest(value)) == value
