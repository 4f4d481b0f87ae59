"""The headings that lists of training and attendance carry, and the words in their cells."""

from __future__ import annotations

import re
from typing import Final

from asn_desktop.domain.names import fold
from asn_desktop.domain.training.words import MOST_SESSIONS, Earning
from asn_desktop.sheets.employee_words import EMPLOYEES
from asn_desktop.sheets.vocabulary import Vocabulary

_CODES: Final = ("kode", "kode kegiatan", "kode pelatihan", "kode diklat")

ACTIVITIES: Final = Vocabulary(
    synonyms={
        "code": _CODES,
        "name": (
            "nama kegiatan",
            "nama pelatihan",
            "nama diklat",
            "judul kegiatan",
            "judul pelatihan",
            "kegiatan",
            "pelatihan",
        ),
        "track": ("jalur", "jenis jalur", "jalur pengembangan", "jenis pelatihan", "jenis diklat"),
        "organiser": ("penyelenggara", "lembaga penyelenggara", "instansi penyelenggara"),
        "place": ("tempat", "lokasi", "tempat pelaksanaan"),
        "start": ("tanggal mulai", "tgl mulai", "mulai"),
        "end": ("tanggal selesai", "tgl selesai", "selesai", "tanggal akhir"),
        "hours": ("jp", "jumlah jp", "jam pelajaran", "jumlah jam pelajaran"),
        "sessions": ("jumlah sesi", "sesi", "banyak sesi"),
        "minimum": ("kehadiran minimal", "kehadiran minimal persen", "minimal kehadiran"),
        "earning": ("perolehan jp", "cara perolehan jp", "perolehan jam pelajaran"),
    },
    required=("code", "name", "start"),
    labels={
        "code": "Kode",
        "name": "Nama Kegiatan",
        "track": "Jalur",
        "organiser": "Penyelenggara",
        "place": "Tempat",
        "start": "Tanggal Mulai",
        "end": "Tanggal Selesai",
        "hours": "JP",
        "sessions": "Jumlah Sesi",
        "minimum": "Kehadiran Minimal (%)",
        "earning": "Perolehan JP",
    },
    hints=((re.compile(r"\bminimal\b"), "minimum"), (re.compile(r"\bjalur\b"), "track")),
)


def session_field(number: int) -> str:
    """Return the field of the column that holds the marks of a session."""
    return f"session_{number}"


_NUMBERS: Final = range(1, MOST_SESSIONS + 1)
ATTENDANCE: Final = Vocabulary(
    synonyms={
        "code": _CODES,
        "nip": EMPLOYEES.synonyms["nip"],
        "name": EMPLOYEES.synonyms["name"],
        **{
            session_field(number): tuple(
                f"{word} {number}"
                for word in ("sesi", "sesi ke", "hadir sesi", "pertemuan", "pertemuan ke")
            )
            for number in _NUMBERS
        },
        "before": ("nilai pre", "nilai pre test", "pre test", "pretest", "tes awal", "nilai awal"),
        "after": ("nilai post", "nilai post test", "post test", "posttest", "tes akhir"),
        "certificate": ("nomor sertifikat", "no sertifikat", "nomor sttpp", "sertifikat"),
        "certified_on": ("tanggal sertifikat", "tgl sertifikat"),
        "note": ("keterangan", "catatan"),
    },
    required=("code", "nip"),
    labels={
        "code": "Kode",
        "nip": "NIP",
        "name": "Nama",
        **{session_field(number): f"Sesi {number}" for number in _NUMBERS},
        "before": "Nilai Pre",
        "after": "Nilai Post",
        "certificate": "Nomor Sertifikat",
        "certified_on": "Tanggal Sertifikat",
        "note": "Keterangan",
    },
)

EXPECTED: Final = {
    "code": "kode kegiatan yang ada di lembar kegiatan atau di kantor ini",
    "name": "nama kegiatan",
    "nip": "NIP, 18 angka, dari pegawai yang ada di kantor ini",
    "track": "jalur dari daftar",
    "start": "tanggal, misalnya 09-02-2026",
    "end": "tanggal, misalnya 11-02-2026, tidak sebelum tanggal mulai",
    "hours": "angka JP, misalnya 8 atau 4,5",
    "sessions": f"bilangan bulat dari 0 sampai {MOST_SESSIONS}",
    "minimum": "persen dari 0 sampai 100",
    "earning": "Seluruh JP ..., JP menurut sesi ..., atau JP menurut sertifikat",
    "before": "nilai dari 0 sampai 100",
    "after": "nilai dari 0 sampai 100",
    "certificate": "nomor sertifikat",
    "certified_on": "tanggal, misalnya 12-02-2026",
    "note": "keterangan",
    **{session_field(number): "H, T, I, atau kosong" for number in _NUMBERS},
}


def earning_of(text: str) -> Earning | None:
    """Return how hours are earned, by the words of a list; None for what is not known.

    >>> earning_of("Seluruh JP bila memenuhi kehadiran minimal")
    <Earning.WHOLE: 'seluruh'>
    """
    words = fold(text)
    if words.startswith(("seluruh", "semua", "penuh")):
        return Earning.WHOLE
    if "sertifikat" in words:
        return Earning.CERTIFICATE
    return Earning.BY_SESSION if "sesi" in words else None
