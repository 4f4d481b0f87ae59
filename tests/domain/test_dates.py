"""Dates as lists contain them and forms print them."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.dates import InvalidDateError, long_date, parse_date, short_date

DAY = date(1972, 9, 7)


@pytest.mark.parametrize(
    "value",
    [
        "07-09-1972",
        "7/9/1972",
        "07.09.1972",
        "7 9 1972",
        "1972-09-07",
        "1972/9/7",
        "1972-09-07 00:00:00",
        "1972-09-07T00:00:00.000",
        "07-09-1972 00:00",
        "19720907",
        "7 September 1972",
        "Kamis, 7 Sept. 1972",
        "07-Sep-1972",
        "'07-09-1972\u00a0",
        "26549",
        "26549.0",
        26549,
        26549.75,
        DAY,
        datetime(1972, 9, 7, 12, 30),  # noqa: DTZ001 - spreadsheets know no time zone.
    ],
)
def test_every_usual_writing_is_the_same_day(value: str | float | date) -> None:
    assert parse_date(value) == DAY


@pytest.mark.parametrize(
    ("text", "month"),
    [("1 Pebruari 2026", 2), ("1 Agt 2026", 8), ("1 Okt 2026", 10), ("1 Dec 2026", 12)],
)
def test_month_names_are_known_in_their_variants(text: str, month: int) -> None:
    assert parse_date(text) == date(2026, month, 1)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("31-02-1980", "tidak ada"),
        ("09/17/1972", "tidak ada"),
        ("00-00-0000", "antara 1900 dan 2199"),
        ("7 Syawal 1972", "tidak ada"),
        ("17-09-72", "bukan tanggal yang dikenal"),
        ("segera", "bukan tanggal yang dikenal"),
        (0.0, "bukan tanggal"),
        (-5, "bukan tanggal"),
        (1e9, "bukan tanggal"),
        (2_900_000, "antara 1900 dan 2199"),
    ],
)
def test_an_impossible_day_is_refused(value: str | float, reason: str) -> None:
    with pytest.raises(InvalidDateError, match=reason):
        parse_date(value)


def test_dates_are_printed_in_indonesian() -> None:
    assert long_date(date(2026, 11, 24)) == "24 November 2026"
    assert short_date(date(2026, 11, 24)) == "24 Nov 2026"
    assert short_date(date(2026, 5, 3)) == "3 Mei 2026"


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_printed_dates_read_back(day: date) -> None:
    assert parse_date(long_date(day)) == parse_date(short_date(day)) == day
    assert parse_date(f"{day:%d/%m/%Y}") == parse_date(day.isoformat()) == day
