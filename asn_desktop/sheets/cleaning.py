"""One cell at a time: what a list wrote becomes the value that is kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from types import MappingProxyType
from typing import ClassVar, Final

from asn_desktop.domain.dates import EXPECTED as EXPECTED_DATE
from asn_desktop.domain.dates import InvalidDateError, parse_date
from asn_desktop.domain.grades import EXPECTED as EXPECTED_GRADE
from asn_desktop.domain.grades import grade_of_rank, parse_grade
from asn_desktop.domain.nip import InvalidNipError, parse_nip
from asn_desktop.errors import UserError
from asn_desktop.sheets.cells import Cell, text_of

Value = str | date | bool | None

EXPECTED_NIP: Final = "18 angka sebagai teks"
EXPECTED_NAME: Final = "nama pegawai"

_LONGEST_FOUND: Final = 60
_EXACT_LIMIT: Final = 2**53
_INSIDE = re.compile(r"(?<![0-9])[0-9]{8}[\s.]?[0-9]{6}[\s.]?[0-9][\s.]?[0-9]{3}(?![0-9])")
_ECHELON = re.compile(r"(?:eselon\s*)?(IV|III|II|I|V)\s*[/.\- ]?\s*([ab])?", re.IGNORECASE)

_MALE: Final = frozenset({"l", "lk", "m", "pria", "male", "laki", "laki-laki", "lakilaki", "1"})
_FEMALE: Final = frozenset({"p", "pr", "f", "w", "wanita", "female", "perempuan", "2"})


class UnknownWordError(UserError):
    """The cell holds a word that this field does not know."""

    code: ClassVar[str] = "word_unknown"


def shown(cell: Cell) -> str:
    """Return the cell as a message shows it."""
    if isinstance(cell, float) and abs(cell) >= _EXACT_LIMIT:
        return f"{cell:.5E}".replace(".", ",")
    text = " ".join(str(cell).split()) if isinstance(cell, str) else text_of(cell)
    return text[:_LONGEST_FOUND]


def clean_text(cell: Cell) -> Value:
    """Return one line of text, or None for a blank."""
    return text_of(cell) or None


def clean_date(cell: Cell) -> Value:
    """Return a date; a place before it ("Medan, 17-09-1972") is left out."""
    if isinstance(cell, str):
        text = text_of(cell)
        return parse_date(text.rpartition(",")[2]) if text else None
    if isinstance(cell, date | float) and not isinstance(cell, bool):
        return parse_date(cell)
    raise InvalidDateError(f"“{shown(cell)}” bukan tanggal. Tulis misalnya 31-12-1980.")


def clean_grade(cell: Cell) -> Value:
    """Return golongan as written officially."""
    text = text_of(cell)
    return parse_grade(text) if text else None


def clean_rank(cell: Cell) -> Value:
    """Return the golongan that a column of pangkat stands for."""
    text = text_of(cell)
    return (grade_of_rank(text) or parse_grade(text)) if text else None


def clean_sex(cell: Cell) -> Value:
    """Return L or P."""
    text = text_of(cell).casefold().rstrip(".").replace(" ", "")
    if not text:
        return None
    if text in _MALE:
        return "L"
    if text in _FEMALE:
        return "P"
    raise UnknownWordError(f"“{shown(cell)}” bukan jenis kelamin. Isi L atau P.")


def clean_kind(cell: Cell) -> Value:
    """Return pns, cpns, pppk or pppk-paruh-waktu."""
    words = text_of(cell).casefold()
    if not words:
        return None
    if "pppk" in words or "p3k" in words or "perjanjian kerja" in words:
        part_time = re.search(r"paruh|\bpw\b|part", words)
        return "pppk-paruh-waktu" if part_time else "pppk"
    if "cpns" in words or "calon" in words:
        return "cpns"
    if "pns" in words or "negeri sipil" in words:
        return "pns"
    raise UnknownWordError(f"“{shown(cell)}” bukan jenis pegawai. Isi PNS atau PPPK.")


def clean_candidate(cell: Cell) -> Value:
    """Return whether the person is a CPNS, by SIASN's letters or in words."""
    text = text_of(cell).casefold()
    if not text:
        return None
    if text in {"c", "cpns", "calon pns"}:
        return True
    if text in {"p", "pns"}:
        return False
    raise UnknownWordError(f"“{shown(cell)}” bukan status. Isi CPNS atau PNS.")


def clean_position_kind(cell: Cell) -> Value:
    """Return the official name of the kind of position, other words as they are."""
    text = text_of(cell)
    words = text.casefold()
    for part, official in _POSITION_KINDS.items():
        if part in words:
            return official
    return text or None


_POSITION_KINDS: Final = MappingProxyType(
    {
        "struktural": "Jabatan Struktural",
        "fungsional umum": "Jabatan Pelaksana",
        "fungsional": "Jabatan Fungsional",
        "pelaksana": "Jabatan Pelaksana",
    }
)


def clean_echelon(cell: Cell) -> str | None:
    """Return eselon as II.a; "Non Eselon" counts as blank."""
    text = text_of(cell)
    if not text or "non" in text.casefold():
        return None
    if match := _ECHELON.fullmatch(text):
        level = match[1].upper()
        return f"{level}.{match[2].lower()}" if match[2] else level
    raise UnknownWordError(f"“{shown(cell)}” bukan eselon. Isi misalnya III.a.")


def clean_nip(cell: Cell) -> Value:
    """Return the eighteen digits of another person's NIP, also from "Nama / NIP"."""
    if isinstance(cell, float):
        return parse_nip(cell).digits
    if isinstance(cell, str):
        text = text_of(cell)
        inside = _INSIDE.search(text)
        return parse_nip(inside[0] if inside else text).digits if text else None
    raise InvalidNipError(f"“{shown(cell)}” bukan NIP. Isi dengan 18 angka.")


CLEANERS: Final[MappingProxyType[str, Callable[[Cell], Value]]] = MappingProxyType(
    {
        "title_front": clean_text,
        "title_back": clean_text,
        "birth_date": clean_date,
        "sex": clean_sex,
        "kind": clean_kind,
        "candidate": clean_candidate,
        "grade": clean_grade,
        "rank": clean_rank,
        "grade_since": clean_date,
        "position": clean_text,
        "position_kind": clean_position_kind,
        "position_since": clean_date,
        "echelon": clean_echelon,
        "unit_code": clean_text,
        "unit_name": clean_text,
        "superior_nip": clean_nip,
        "superior_name": clean_text,
        "state": clean_text,
        "education": clean_text,
    }
)

EXPECTED: Final = MappingProxyType(
    {
        "birth_date": EXPECTED_DATE,
        "grade_since": EXPECTED_DATE,
        "position_since": EXPECTED_DATE,
        "sex": "L atau P",
        "kind": "PNS, PPPK, atau PPPK Paruh Waktu",
        "candidate": "CPNS atau PNS",
        "grade": EXPECTED_GRADE,
        "rank": "pangkat PNS, misalnya Penata Tingkat I",
        "echelon": "eselon, misalnya III.a",
        "superior_nip": EXPECTED_NIP,
    }
)
