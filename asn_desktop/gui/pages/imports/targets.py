"""The import of targets (SKP): all sheets that fit, for one year."""

from __future__ import annotations

from typing import Final

from asn_desktop.domain.imports import Compared
from asn_desktop.domain.targets.importing import PlannedPlan
from asn_desktop.domain.targets.words import PlanForm
from asn_desktop.gui.pages.imports.subject import FileWords, PreviewColumn, Subject


def _form(each: Compared) -> str:
    if not isinstance(each, PlannedPlan):
        return ""
    form = "JPT" if each.wanted.form is PlanForm.EXECUTIVE else "JA dan JF"
    return f"{form}, {each.wanted.approach.value}"


def _results(each: Compared) -> str:
    if not isinstance(each, PlannedPlan):
        return ""
    results = each.wanted.results
    indicators = sum(len(result.indicators) for result in results)
    return f"{len(results)} hasil kerja, {indicators} indikator"


TARGETS: Final = Subject(
    records="SKP",
    history="Impor SKP",
    data="targets",
    page="targets",
    page_words="&Lihat SKP",
    file=FileWords(
        "Seret daftar SKP ke sini",
        "Excel (.xlsx, .xls), LibreOffice (.ods), atau CSV. Perlu kolom NIP, Rencana Hasil Kerja, "
        "dan Indikator; semua lembar yang cocok dibaca.",
        "Daftar SKP",
        "Contoh daftar SKP.xlsx",
        "Belum punya daftar? Isi contoh format ini, satu indikator satu baris, lalu impor kembali.",
    ),
    columns=(
        PreviewColumn("Formulir", _form),
        PreviewColumn("Isi", _results),
    ),
    nobody_absent="Semua pegawai aktif ada di berkas ini.",
    repeated_once="Setiap SKP hanya muncul sekali di berkas ini.",
    service=lambda workspace: workspace.target_import,
    extras=lambda _preview: (),
    year="Tahun SKP",
)
