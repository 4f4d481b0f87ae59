"""The words of targets (SKP): forms, approaches, parts, states, and the seven behaviours.

Facts: PermenPANRB 6/2022 as far as ``rules.md`` 1.2-1.3 and ``forms.md`` a-d tell it.
"""

from __future__ import annotations

from enum import Enum
from typing import Final, NamedTuple

from asn_desktop.domain.course import EventKind, State


class PlanForm(Enum):
    """For whom the form is; the value is stored and shown in JSON."""

    EXECUTIVE = "jpt"
    STAFF = "ja-jf"

    @property
    def title(self) -> str:
        """The line of the form's title."""
        if self is PlanForm.EXECUTIVE:
            return "BAGI PEJABAT PIMPINAN TINGGI DAN PIMPINAN UNIT KERJA MANDIRI"
        return "BAGI PEJABAT ADMINISTRASI DAN PEJABAT FUNGSIONAL"


class Approach(Enum):
    """How work results are described."""

    QUANTITATIVE = "kuantitatif"
    QUALITATIVE = "kualitatif"

    @property
    def title(self) -> str:
        """The line of the form's title."""
        return f"PENDEKATAN HASIL KERJA {self.value.upper()}"


class Part(Enum):
    """The two blocks of work results; the main one is obligatory."""

    MAIN = "utama"
    ADDITIONAL = "tambahan"

    @property
    def title(self) -> str:
        """The group's heading on the form."""
        return "A. UTAMA" if self is Part.MAIN else "B. TAMBAHAN"


class Aspect(Enum):
    """What an indicator of the quantitative staff form measures."""

    QUANTITY = "Kuantitas"
    QUALITY = "Kualitas"
    TIME = "Waktu"
    COST = "Biaya"


# Of the JPT form. Other scorecards may have other names, so text is accepted.
PERSPECTIVES: Final = ("Penerima Layanan", "Proses Bisnis", "Penguatan Internal", "Anggaran")


# A plan takes the course that everything takes that is submitted and determined.
PlanState = State
PlanEventKind = EventKind


class AnnexBlock(Enum):
    """The three blocks of the lampiran."""

    SUPPORT = "DUKUNGAN SUMBER DAYA"
    ACCOUNTABILITY = "SKEMA PERTANGGUNGJAWABAN"
    CONSEQUENCES = "KONSEKUENSI"


class Behaviour(NamedTuple):
    """One of the seven BerAKHLAK values with its three behaviours."""

    number: int
    title: str
    guidance: tuple[str, str, str]


BEHAVIOURS: Final = (
    Behaviour(
        1,
        "Berorientasi Pelayanan",
        (
            "Memahami dan memenuhi kebutuhan masyarakat",
            "Ramah, cekatan, solutif, dan dapat diandalkan",
            "Melakukan perbaikan tiada henti",
        ),
    ),
    Behaviour(
        2,
        "Akuntabel",
        (
            (
                "Melaksanakan tugas dengan jujur, bertanggung jawab, cermat, disiplin, dan "
                "berintegritas tinggi"
            ),
            (
                "Menggunakan kekayaan dan barang milik negara secara bertanggung jawab, efektif, "
                "dan efisien"
            ),
            "Tidak menyalahgunakan kewenangan jabatan",
        ),
    ),
    Behaviour(
        3,
        "Kompeten",
        (
            "Meningkatkan kompetensi diri untuk menjawab tantangan yang selalu berubah",
            "Membantu orang lain belajar",
            "Melaksanakan tugas dengan kualitas terbaik",
        ),
    ),
    Behaviour(
        4,
        "Harmonis",
        (
            "Menghargai setiap orang apa pun latar belakangnya",
            "Suka menolong orang lain",
            "Membangun lingkungan kerja yang kondusif",
        ),
    ),
    Behaviour(
        5,
        "Loyal",
        (
            (
                "Memegang teguh ideologi Pancasila, UUD NRI Tahun 1945, setia pada NKRI serta "
                "pemerintahan yang sah"
            ),
            "Menjaga nama baik sesama ASN, Pimpinan, Instansi, dan Negara",
            "Menjaga rahasia jabatan dan negara",
        ),
    ),
    Behaviour(
        6,
        "Adaptif",
        (
            "Cepat menyesuaikan diri menghadapi perubahan",
            "Terus berinovasi dan mengembangkan kreativitas",
            "Bertindak proaktif",
        ),
    ),
    Behaviour(
        7,
        "Kolaboratif",
        (
            "Memberi kesempatan kepada berbagai pihak untuk berkontribusi",
            "Terbuka dalam bekerja sama untuk menghasilkan nilai tambah",
            "Menggerakkan pemanfaatan berbagai sumber daya untuk tujuan bersama",
        ),
    ),
)
