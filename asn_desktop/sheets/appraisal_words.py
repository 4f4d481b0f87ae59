"""The headings that lists of appraisals carry, and the words in their cells."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from asn_desktop.domain.appraisals.period import ANNUAL, AppraisalPeriod
from asn_desktop.domain.dates import MONTHS
from asn_desktop.domain.names import fold
from asn_desktop.domain.predicates import Rating
from asn_desktop.domain.targets.words import BEHAVIOURS
from asn_desktop.sheets.employee_words import EMPLOYEES
from asn_desktop.sheets.vocabulary import Vocabulary, normal

# The columns of the seven behaviours, by their number.
BEHAVIOUR_FIELDS: Final = {each.number: f"behaviour_{each.number}" for each in BEHAVIOURS}

APPRAISALS: Final = Vocabulary(
    synonyms={
        "nip": EMPLOYEES.synonyms["nip"],
        "name": EMPLOYEES.synonyms["name"],
        "period": (
            "periode",
            "periode penilaian",
            "periode evaluasi",
            "triwulan",
            "bulan",
        ),
        "results": (
            "rating hasil kerja",
            "rating hasil",
            "nilai hasil kerja",
            "hasil kerja",
        ),
        "behaviour": (
            "rating perilaku kerja",
            "rating perilaku",
            "nilai perilaku kerja",
            "perilaku kerja",
            "perilaku",
        ),
        **{BEHAVIOUR_FIELDS[each.number]: (normal(each.title),) for each in BEHAVIOURS},
        "note": (
            "catatan",
            "catatan rekomendasi",
            "catatanrekomendasi",
            "rekomendasi",
            "keterangan",
        ),
    },
    required=("nip", "results", "behaviour"),
    labels={
        "nip": "NIP",
        "name": "Nama",
        "period": "Periode",
        "results": "Rating Hasil Kerja",
        "behaviour": "Rating Perilaku Kerja",
        **{BEHAVIOUR_FIELDS[each.number]: each.title for each in BEHAVIOURS},
        "note": "Catatan",
    },
    hints=(
        (re.compile(r"\brating\b.*\bhasil\b"), "results"),
        (re.compile(r"\brating\b.*\bperilaku\b"), "behaviour"),
        (re.compile(r"\bperiode\b"), "period"),
        (re.compile(r"\bcatatan\b|\brekomendasi\b"), "note"),
    ),
)

_SCALE: Final = "Di Bawah Ekspektasi, Sesuai Ekspektasi, atau Di Atas Ekspektasi"
EXPECTED: Final = {
    "nip": "NIP, 18 angka",
    "period": "periode, misalnya Triwulan I, Januari, atau Tahunan",
    **dict.fromkeys(("results", "behaviour", *BEHAVIOUR_FIELDS.values()), _SCALE),
}

_RATINGS: Final = {
    "di bawah": Rating.BELOW,
    "dibawah": Rating.BELOW,
    "sesuai": Rating.MEETS,
    "di atas": Rating.ABOVE,
    "diatas": Rating.ABOVE,
}
_QUARTER: Final = re.compile(r"(?:triwulan|tw|kuartal|q)?\s*(iv|iii|ii|i|[1-4])(?:\s*akhir)?")
_NUMBERS: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_ANNUAL: Final = frozenset({"tahunan", "tahun", "akhir tahun", "setahun", "akhir"})
_YEAR: Final = re.compile(r"\b(20[0-9]{2})\b")
_MONTHS: Final = {month.casefold(): number for number, month in enumerate(MONTHS, 1)}
_MONTH: Final = re.compile(r"(?:bulan )?([a-z]+)")
_ISO_MONTH: Final = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")


def rating_of(text: str) -> Rating | None:
    """Return the rating that a word names: "Sesuai", "DI ATAS EKSPEKTASI".

    >>> rating_of("diatas ekspektasi")
    <Rating.ABOVE: 'above'>
    """
    return _RATINGS.get(fold(text).removesuffix("ekspektasi").strip())


def period_of(text: str, year: int) -> AppraisalPeriod | None:
    """Return the period of a year that words name; None for none, or one of another year.

    >>> period_of("Triwulan II", 2026)
    AppraisalPeriod(year=2026, name='tw2')
    """
    named = _ISO_MONTH.fullmatch(text.strip())
    if named:
        return AppraisalPeriod(year, named[0]) if int(named[1]) == year else None
    plain = fold(text)
    years = {int(each) for each in _YEAR.findall(plain)}
    if years - {year}:
        return None
    words = " ".join(_YEAR.sub(" ", plain).split())
    if words in _ANNUAL or (not words and years):
        return AppraisalPeriod(year, ANNUAL)
    if quarter := _QUARTER.fullmatch(words):
        number = _NUMBERS.get(quarter[1]) or int(quarter[1])
        return AppraisalPeriod(year, f"tw{number}")
    month = _MONTH.fullmatch(words)
    number = _MONTHS.get(month[1], 0) if month else 0
    return AppraisalPeriod(year, f"{year}-{number:02}") if number else None


def names_period(text: str) -> bool:
    """Tell whether words name a period of whatever year."""
    found = _YEAR.search(text)
    return period_of(text, int(found[1]) if found else date.min.year) is not None
