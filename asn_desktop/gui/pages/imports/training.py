"""The import of training: activities on one sheet, attendance on another."""

from __future__ import annotations

from typing import Final

from asn_desktop.domain.dates import short_date
from asn_desktop.domain.imports import Compared
from asn_desktop.domain.training.importing import PlannedActivity, PlannedAttendance
from asn_desktop.gui.pages.imports.subject import FileWords, PreviewColumn, Subject


def _what(each: Compared) -> str:
    if isinstance(each, PlannedActivity):
        return f"Kegiatan, mulai {short_date(each.wanted.start)}"
    return f"Peserta {each.activity.name}" if isinstance(each, PlannedAttendance) else ""


def _content(each: Compared) -> str:
    if isinstance(each, PlannedActivity):
        return f"{len(each.wanted.sessions)} sesi"
    if isinstance(each, PlannedAttendance):
        signs = [each.marks[number].sign for number in sorted(each.marks)]
        return " ".join(signs)
    return ""


TRAINING: Final = Subject(
    records="catatan",
    history="Impor pelatihan",
    data="training",
    page="training",
    page_words="&Lihat pelatihan",
    file=FileWords(
        "Seret daftar pelatihan ke sini",
        "Excel (.xlsx, .xls), LibreOffice (.ods), atau CSV. Lembar kegiatan perlu kolom Kode, Nama "
        "Kegiatan, dan Tanggal Mulai; lembar kehadiran perlu kolom Kode dan NIP.",
        "Daftar pelatihan",
        "Contoh daftar pelatihan.xlsx",
        "Belum punya daftar? Isi kedua lembar contoh format ini, lalu impor kembali.",
    ),
    columns=(
        PreviewColumn("Jenis", _what),
        PreviewColumn("Isi", _content, 150),
    ),
    nobody_absent="Pegawai yang tidak mengikuti kegiatan memang tidak perlu ada di berkas.",
    repeated_once="Setiap kegiatan dan pesertanya hanya muncul sekali di berkas ini.",
    service=lambda workspace: workspace.training_import,
    extras=lambda _preview: (),
    year="Tahun kegiatan",
)
