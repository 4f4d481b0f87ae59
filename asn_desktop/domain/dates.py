"""Dates as offices write and print them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import ClassVar, Final

from asn_desktop.errors import UserError

MONTHS: Final = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
_SHORT: Final = tuple(name[:3] for name in MONTHS)
# Beginnings of month names, with the spellings and English forms that lists contain.
_MONTH_BY_START: Final = {name.lower(): number for number, name in enumerate(_SHORT, 1)} | {
    "peb": 2,
    "may": 5,
    "aug": 8,
    "agt": 8,
    "ags": 8,
    "oct": 10,
    "nop": 11,
    "dec": 12,
}

EXPECTED: Final = "tanggal yang ada, misalnya 31-12-1980"

_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2199
_SERIAL_START: Final = date(1899, 12, 30)
_LAST_SERIAL: Final = 2_958_465  # 31-12-9999, the last day that a spreadsheet knows.

_TIME = r"(?:[ T]+[0-9]{1,2}[:.][0-9]{2}\S*)?"
_DAY_FIRST = re.compile(rf"([0-9]{{1,2}})\s*[-/. ]\s*([0-9]{{1,2}})\s*[-/. ]\s*([0-9]{{4}}){_TIME}")
_YEAR_FIRST = re.compile(rf"([0-9]{{4}})[-/.]([0-9]{{1,2}})[-/.]([0-9]{{1,2}}){_TIME}")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_NAMED = re.compile(r"(?:[A-Za-z']+,\s*)?([0-9]{1,2})[-\s]*([A-Za-z]{3,9})\.?[-\s]*([0-9]{4})")
_SERIAL = re.compile(r"[0-9]{4,6}(?:\.0+)?")


class InvalidDateError(UserError):
    """The text is not a date that exists."""

    code: ClassVar[str] = "date_invalid"


def parse_date(value: str | float | date) -> date:
    """Return the date in a cell: day first, ISO, spelled out, or a spreadsheet's serial.

    Raises:
        InvalidDateError: There is no such day, or the order is another one.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        return _from_text(value.strip(" \t\r\n\u00a0'"))
    return _from_serial(float(value))


def long_date(day: date) -> str:
    """Return the date as letters print it: 24 November 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """Return the date as lists print it: 24 Nov 2026."""
    return f"{day.day} {_SHORT[day.month - 1]} {day.year}"


def _from_text(text: str) -> date:
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = map(int, match.groups())
        return _real(text, year, month, day)
    if match := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        year, month, day = map(int, match.groups())
        return _real(text, year, month, day)
    if match := _NAMED.fullmatch(text):
        month = _MONTH_BY_START.get(match[2][:3].lower(), 0)
        return _real(text, int(match[3]), month, int(match[1]))
    if _SERIAL.fullmatch(text):
        return _from_serial(float(text))
    raise InvalidDateError(
        f"“{text[:40]}” bukan tanggal yang dikenal. Tulis tanggal-bulan-tahun, misalnya 31-12-1980."
    )


def _real(text: str, year: int, month: int, day: int) -> date:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise InvalidDateError(
            f"Tahun pada “{text}” harus antara {_FIRST_YEAR} dan {_LAST_YEAR}. Periksa tahunnya."
        )
    try:
        return date(year, month, day)
    except ValueError as error:
        raise InvalidDateError(
            f"Tanggal “{text}” tidak ada. Tulis tanggal-bulan-tahun, misalnya 31-12-1980."
        ) from error


def _from_serial(number: float) -> date:
    if not 1 <= number <= _LAST_SERIAL:
        raise InvalidDateError(
            f"Angka {number:g} bukan tanggal. Tulis tanggal-bulan-tahun, misalnya 31-12-1980."
        )
    day = _SERIAL_START + timedelta(days=int(number))
    return _real(f"{number:g}", day.year, day.month, day.day)
