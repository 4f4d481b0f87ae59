"""The import of appraisals: the ratings of people, one row for each person and period."""

from __future__ import annotations

from typing import Final

from asn_desktop.domain.appraisals.importing import PlannedAppraisal
from asn_desktop.domain.imports import Compared
from asn_desktop.gui.pages.imports.subject import FileWords, PreviewColumn, Subject


def _period(each: Compared) -> str:
    return each.wanted.period.title if isinstance(each, PlannedAppraisal) else ""


def _ratings(each: Compared) -> str:
    if not isinstance(each, PlannedAppraisal):
        return ""
    told = (each.wanted.results, each.wanted.behaviour)
    return " · ".join(rating.short if rating is not None else "–" for rating in told)


APPRAISALS: Final = Subject(
    records="penilaian",
    history="Impor penilaian",
    data="appraisals",
    page="appraisals",
    page_words="&Lihat penilaian",
    file=FileWords(
        "Seret daftar penilaian ke sini",
        "Excel (.xlsx, .xls), LibreOffice (.ods), atau CSV. Perlu kolom NIP, Periode (atau nama "
        "lembar yang menyebutnya), Rating Hasil Kerja, dan Rating Perilaku Kerja.",
        "Daftar penilaian",
        "Contoh daftar penilaian.xlsx",
        "Belum punya daftar? Isi contoh format ini, satu pegawai satu baris, lalu impor kembali.",
    ),
    columns=(
        PreviewColumn("Periode", _period, 150),
        PreviewColumn("Rating hasil kerja · perilaku kerja", _ratings),
    ),
    nobody_absent="Semua pegawai aktif ada di berkas ini.",
    repeated_once="Setiap pegawai dan periode hanya muncul sekali di berkas ini.",
    service=lambda workspace: workspace.appraisal_import,
    extras=lambda _preview: (),
    year="Tahun penilaian",
)
