"""The headings that lists of targets (SKP) carry, and the words in their cells."""

from __future__ import annotations

import re
from typing import Final

from asn_desktop.domain.targets.words import PERSPECTIVES, Aspect, Part
from asn_desktop.sheets.employee_words import EMPLOYEES
from asn_desktop.sheets.vocabulary import Vocabulary

TARGETS: Final = Vocabulary(
    synonyms={
        "nip": EMPLOYEES.synonyms["nip"],
        "name": EMPLOYEES.synonyms["name"],
        "part": (
            "jenis kinerja",
            "jenis hasil kerja",
            "kinerja",
            "utama tambahan",
            "utamatambahan",
            "kelompok",
            "bagian",
        ),
        "intervened": (
            "rencana hasil kerja pimpinan yang diintervensi",
            "rhk pimpinan yang diintervensi",
            "rencana hasil kerja atasan yang diintervensi",
            "rhk atasan yang diintervensi",
            "rencana hasil kerja pimpinan",
            "rencana hasil kerja atasan",
            "rhk pimpinan",
            "rhk atasan",
        ),
        "assigned_by": ("penugasan dari", "penugasan", "pemberi tugas"),
        "result": (
            "rencana hasil kerja",
            "rhk",
            "rencana hasil kerja pegawai",
            "rhk pegawai",
            "hasil kerja",
        ),
        "aspect": ("aspek",),
        "indicator": (
            "indikator kinerja individu",
            "iki",
            "indikator kinerja individu iki",
            "indikator kinerja",
            "indikator",
        ),
        "target": ("target", "target tahunan", "target kinerja"),
        "perspective": ("perspektif",),
        "measures": (
            "ukuran keberhasilan iki dan target",
            "ukuran keberhasilan indikator kinerja individu dan target",
            "ukuran keberhasilan indikator kinerja individu target",
            "indikator kinerja individu dan target",
            "iki dan target",
            "ukuran keberhasilan",
        ),
    },
    required=("nip", "result"),
    labels={
        "nip": "NIP",
        "name": "Nama",
        "part": "Jenis Kinerja",
        "intervened": "RHK Pimpinan yang Diintervensi",
        "assigned_by": "Penugasan dari",
        "result": "Rencana Hasil Kerja",
        "aspect": "Aspek",
        "indicator": "Indikator Kinerja Individu",
        "target": "Target",
        "perspective": "Perspektif",
        "measures": "Ukuran Keberhasilan / IKI dan Target",
    },
    hints=(
        (re.compile(r"\bukuran keberhasilan\b|\b(?:iki|individu) dan target\b"), "measures"),
        (re.compile(r"\b(?:rhk|hasil kerja)\b.*\b(?:pimpinan|atasan)\b"), "intervened"),
        (re.compile(r"\brencana hasil kerja\b|\brhk\b"), "result"),
        (re.compile(r"\bindikator\b|\biki\b"), "indicator"),
        (re.compile(r"\bperspektif\b"), "perspective"),
        (re.compile(r"\baspek\b"), "aspect"),
        (re.compile(r"\btarget\b"), "target"),
    ),
)

EXPECTED: Final = {
    "nip": "NIP, 18 angka",
    "part": "Utama atau Tambahan",
    "result": "rencana hasil kerja",
    "aspect": "Kuantitas, Kualitas, Waktu, atau Biaya",
}

_GROUP: Final = re.compile(
    r"(?:[AB]\s*[.)]?\s*)?(?:hasil kerja |kinerja )?(utama|tambahan)\s*:?", re.IGNORECASE
)
_BULLET: Final = re.compile(r"^\s*(?:[-–—•*▪·]|\(?[0-9a-z]{1,2}[.)])\s+", re.IGNORECASE)
_LABEL: Final = re.compile(r"(?:ukuran keberhasilan|indikator kinerja)[^:]*:?", re.IGNORECASE)
_ASPECTS: Final = {aspect.value.casefold(): aspect for aspect in Aspect}
_PERSPECTIVES: Final = {name.casefold(): name for name in PERSPECTIVES}


def part_of(text: str) -> Part | None:
    """Return the block that a word names: "Utama", "B. Tambahan", "Kinerja Utama"."""
    found = _GROUP.fullmatch(text)
    return Part(found[1].casefold()) if found else None


def aspect_of(text: str) -> Aspect | None:
    """Return the aspect that a word names."""
    return _ASPECTS.get(text.casefold())


def perspective_of(text: str) -> str | None:
    """Return a perspective, in its usual spelling where it is one of the usual four."""
    return _PERSPECTIVES.get(text.casefold(), text) or None


def measures_of(text: str) -> list[tuple[str, str]]:
    """Return indicators and targets of the qualitative form's cell: "a: b", one a line.

    >>> measures_of("- Jumlah laporan: 12 laporan")
    [('Jumlah laporan', '12 laporan')]
    """
    found = []
    for line in text.splitlines():
        plain = " ".join(_BULLET.sub("", line).split())
        if plain and not _LABEL.fullmatch(plain):
            found.append(_split(plain))
    return found


def _split(line: str) -> tuple[str, str]:
    """Split at the last colon that a blank follows: a time of day has none."""
    words, colon, target = line.rpartition(": ")
    return (words.strip(), target.strip()) if colon else (line.rstrip(": "), "")
