"""Golongan and pangkat of PNS, golongan of PPPK (rules, section 7)."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import ClassVar, Final

from asn_desktop.errors import UserError

RANKS: Final = MappingProxyType(
    {
        "I/a": "Juru Muda",
        "I/b": "Juru Muda Tingkat I",
        "I/c": "Juru",
        "I/d": "Juru Tingkat I",
        "II/a": "Pengatur Muda",
        "II/b": "Pengatur Muda Tingkat I",
        "II/c": "Pengatur",
        "II/d": "Pengatur Tingkat I",
        "III/a": "Penata Muda",
        "III/b": "Penata Muda Tingkat I",
        "III/c": "Penata",
        "III/d": "Penata Tingkat I",
        "IV/a": "Pembina",
        "IV/b": "Pembina Tingkat I",
        "IV/c": "Pembina Utama Muda",
        "IV/d": "Pembina Utama Madya",
        "IV/e": "Pembina Utama",
    }
)
_ROMAN: Final = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII"
PPPK_GRADES: Final = tuple(_ROMAN.split())

EXPECTED: Final = "golongan I/a sampai IV/e (PNS) atau I sampai XVII (PPPK)"

_BY_RANK: Final = {rank.casefold(): grade for grade, rank in RANKS.items()}
_PAIR = re.compile(
    r"(?<![A-Za-z0-9])(IV|III|II|I|[1-4])\s*[/\\.,\- ]?\s*([a-e])(?![A-Za-z])", re.IGNORECASE
)
_WORDS = re.compile(r"\b(?:gol(?:ongan)?|ruang|pangkat|pppk|p3k)\b[.:/]*", re.IGNORECASE)
_LEVEL = re.compile(r"\b(?:tingkat|tk)\b\.?\s*(?:I|1)\b", re.IGNORECASE)


class InvalidGradeError(UserError):
    """The text names no golongan."""

    code: ClassVar[str] = "grade_invalid"


def parse_grade(text: str) -> str:
    """Return the golongan in ``text`` as it is written officially: ``III/d`` or ``IX``.

    A pangkat beside it is ignored, also a wrong one; alone it gives its golongan.

    >>> parse_grade("Penata Tk. I (3 / D)")
    'III/d'

    Raises:
        InvalidGradeError: There is no such golongan.
    """
    if pair := _PAIR.search(text):
        grade = f"{_roman(pair[1])}/{pair[2].lower()}"
        if grade in RANKS:
            return grade
    bare = _WORDS.sub(" ", text).strip(" ()-./\t\u00a0")
    if _roman(bare) in PPPK_GRADES:
        return _roman(bare)
    if grade_by_rank := grade_of_rank(bare):
        return grade_by_rank
    raise InvalidGradeError(
        f"“{text[:40]}” bukan golongan. Isi I/a sampai IV/e (PNS) atau I sampai XVII (PPPK)."
    )


def rank_of(grade: str) -> str | None:
    """Return the pangkat of a PNS golongan; PPPK have none."""
    return RANKS.get(grade)


def grade_of_rank(text: str) -> str | None:
    """Return the golongan of a pangkat, however "Tingkat I" is spelled."""
    words = " ".join(_LEVEL.sub(" tingkat i ", text).split())
    return _BY_RANK.get(words.casefold())


def print_grade(grade: str) -> str:
    """Return pangkat and golongan as forms print them: Penata Tingkat I (III/d)."""
    rank = rank_of(grade)
    return f"{rank} ({grade})" if rank else grade


def is_pppk_grade(grade: str) -> bool:
    """Say whether the golongan is one of PPPK."""
    return grade in PPPK_GRADES


def _roman(text: str) -> str:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= len(PPPK_GRADES):
        return PPPK_GRADES[int(text) - 1]
    return text.upper()
