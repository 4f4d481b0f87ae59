"""Words for people: what tables, fields and coded values of the journal are called."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import MINYEAR, date
from types import MappingProxyType
from typing import Final

from asn_desktop.domain.access import Role
from asn_desktop.domain.appraisals.period import periods_of
from asn_desktop.domain.dates import long_date
from asn_desktop.domain.journal import WireValue
from asn_desktop.domain.organisation import ORGANISATION_WORDS
from asn_desktop.domain.predicates import Rating
from asn_desktop.domain.settings import PeriodKind

TABLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "unit": "Satuan kerja",
        "official": "Pejabat luar",
        "employee": "Pegawai",
        "employee_position": "Jabatan",
        "employee_rank": "Pangkat",
        "employee_unit": "Penempatan",
        "employee_superior": "Pejabat penilai",
        "employee_state": "Status pegawai",
        "employee_office": "Kantor pemegang",
        "rule_version": "Aturan",
        "account": "Akun",
        "setting": "Pengaturan",
        "evidence": "Berkas bukti",
        "plan": "SKP",
        "work_result": "Hasil kerja",
        "indicator": "Indikator",
        "expectation": "Ekspektasi khusus",
        "annex_line": "Lampiran SKP",
        "plan_event": "Proses SKP",
        "training": "Pelatihan",
        "training_session": "Sesi",
        "training_participant": "Peserta",
        "attendance": "Kehadiran",
        "appraisal": "Penilaian",
        "realisation": "Realisasi",
        "feedback": "Umpan balik",
        "appraisal_event": "Proses penilaian",
        "objection": "Keberatan",
        "organisation_performance": "Capaian organisasi",
    }
)

_COMMON: Final = {
    "nip": "NIP",
    "name": "Nama",
    "starts_on": "Mulai berlaku",
    "ends_on": "Berakhir",
    "same_as": "Sama dengan",
    "unit_id": "Satuan kerja",
    "employee_id": "Pegawai",
    "grade": "Golongan ruang",
    "echelon": "Eselon",
    "office": "Kantor",
    "proposed": "Usulan program",
    "state": "Status",
    "note": "Keterangan",
    "key": "Nama aturan",
    "role": "Peran",
}
_FIELDS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "unit": {
            "code": "Kode",
            "parent_id": "Satuan kerja induk",
            "successor_id": "Satuan kerja pengganti",
            "provisional": "Sementara",
        },
        "official": {"position": "Jabatan", "unit_name": "Instansi"},
        "employee": {
            "old_nip": "NIP lama",
            "title_front": "Gelar depan",
            "title_back": "Gelar belakang",
            "birth_date": "Tanggal lahir",
            "sex": "Jenis kelamin",
            "kind": "Jenis pegawai",
            "candidate": "CPNS",
            "education": "Pendidikan",
        },
        "employee_position": {"title": "Nama jabatan", "position_kind": "Jenis jabatan"},
        "employee_superior": {
            "superior_id": "Pejabat penilai",
            "official_id": "Pejabat penilai dari luar",
        },
        "rule_version": {
            "valid_from": "Berlaku sejak",
            "valid_to": "Berlaku sampai",
            "basis": "Dasar hukum",
            "verified": "Pemeriksaan",
            "data": "Isi aturan",
        },
        "account": {"login": "Nama masuk", "active": "Aktif"},
        "setting": {"key": "Pengaturan", "value": "Isi"},
        "evidence": {
            "sha256": "Sidik berkas",
            "size": "Ukuran",
            "media_type": "Jenis berkas",
            "file_name": "Nama berkas",
        },
        "plan": {
            "starts_on": "Awal periode",
            "ends_on": "Akhir periode",
            "version": "Versi",
            "form": "Formulir",
            "approach": "Pendekatan",
            "superior_id": "Pejabat penilai",
            "official_id": "Pejabat penilai dari luar",
        },
        "work_result": {
            "part": "Bagian",
            "place": "Urutan",
            "text": "Rencana hasil kerja",
            "intervened": "Rencana hasil kerja pimpinan",
            "assigned_by": "Penugasan dari",
        },
        "indicator": {
            "place": "Urutan",
            "aspect": "Aspek",
            "text": "Indikator kinerja individu",
            "target": "Target",
            "perspective": "Perspektif",
        },
        "appraisal": {
            "year": "Tahun",
            "period": "Periode",
            "starts_on": "Awal SKP yang dinilai",
            "version": "Versi",
            "superior_id": "Pejabat penilai",
            "official_id": "Pejabat penilai dari luar",
            "results": "Rating hasil kerja",
            "results_from": "Rating hasil kerja menurut capaian organisasi",
            "behaviour": "Rating perilaku kerja",
            "note": "Catatan/rekomendasi",
            "sheet_on": "Tanggal lembar penilaian",
            "sheet_by": "Penanda tangan lembar penilaian",
            "scan_id": "Pindaian lembar penilaian",
        },
        "realisation": {"text": "Isi", "evidence": "Bukti dukung", "file_id": "Berkas bukti"},
        "feedback": {"number": "Nomor perilaku", "rating": "Catatan rating", "text": "Isi"},
        "appraisal_event": {
            "kind": "Keadaan",
            "happened_on": "Tanggal",
            "decided_by": "Oleh",
            "organisation": "Capaian organisasi",
        },
        "objection": {
            "received_on": "Hasil diterima",
            "filed_on": "Diajukan",
            "reason": "Isi keberatan",
            "explanation": "Penjelasan pejabat penilai",
            "decision": "Keputusan atasan pejabat penilai",
            "decided_by": "Diputuskan oleh",
            "decided_on": "Tanggal keputusan",
        },
        "organisation_performance": {
            "year": "Tahun",
            "period": "Periode",
            "predicate": "Capaian organisasi",
            "decided_on": "Tanggal penetapan",
            "decided_by": "Ditetapkan oleh",
            "note": "Catatan",
        },
        "expectation": {"number": "Nomor perilaku", "text": "Isi"},
        "annex_line": {"block": "Bagian", "place": "Urutan", "text": "Isi"},
        "training": {
            "code": "Kode",
            "name": "Nama kegiatan",
            "track": "Jalur",
            "organiser": "Penyelenggara",
            "place": "Tempat",
            "starts_on": "Tanggal mulai",
            "ends_on": "Tanggal selesai",
            "hours": "JP",
            "earning": "Perolehan JP",
            "minimum": "Kehadiran minimal (%)",
            "reason": "Alasan",
        },
        "training_session": {
            "number": "Nomor",
            "title": "Nama sesi",
            "held_on": "Tanggal",
            "starts_at": "Jam mulai",
            "ends_at": "Jam selesai",
            "hours": "JP",
        },
        "training_participant": {
            "place": "Nomor daftar hadir",
            "test_before": "Nilai tes awal",
            "test_after": "Nilai tes akhir",
            "certificate": "Nomor sertifikat",
            "certified_on": "Tanggal sertifikat",
        },
        "attendance": {"mark": "Tanda hadir"},
        "plan_event": {
            "kind": "Keadaan",
            "happened_on": "Tanggal",
            "decided_by": "Oleh",
        },
    }
)
HIDDEN: Final = frozenset(
    {
        "plan_id",
        "appraisal_id",
        "training_id",
        "session_id",
        "participant_id",
        "result_id",
        "lineage",
        "intervened_lineage",
        "previous_id",
        "identity",
    }
)
"""Fields that only hold rows together, and say nothing to people."""

_YES_NO: Final = frozenset({"candidate", "provisional", "proposed", "active"})
_DATES: Final = frozenset(
    {
        "starts_on",
        "ends_on",
        "birth_date",
        "valid_from",
        "valid_to",
        "happened_on",
        "sheet_on",
        "received_on",
        "filed_on",
        "decided_on",
        "held_on",
        "certified_on",
    }
)
_RATINGS: Final = {rating.value: f"{rating.short} ekspektasi" for rating in Rating}
_CODES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "results": _RATINGS,
        "behaviour": _RATINGS,
        "rating": _RATINGS,
        "predicate": ORGANISATION_WORDS,
        "results_from": ORGANISATION_WORDS,
        "organisation": ORGANISATION_WORDS,
        "period": {each.name: each.short for each in periods_of(MINYEAR, PeriodKind.QUARTERLY)},
        "sex": {"L": "Laki-laki", "P": "Perempuan"},
        "kind": {"pns": "PNS", "pppk": "PPPK", "pppk-paruh-waktu": "PPPK Paruh Waktu"},
        "role": {role.name: role.value for role in Role},
        "form": {"jpt": "JPT dan pimpinan unit kerja mandiri", "ja-jf": "JA dan JF"},
    }
)
EMPTY: Final = "(kosong)"


def table_label(table: str) -> str:
    """Return what people call a table; its own name where it is newer than this program."""
    return TABLES.get(table, table)


def field_label(table: str, field: str) -> str:
    """Return what people call a field."""
    return _FIELDS.get(table, {}).get(field) or _COMMON.get(field, field)


def role_label(role: str) -> str:
    """Return the role of an entry's author as people call it."""
    return _CODES["role"].get(role, role)


def is_reference(field: str) -> bool:
    """Tell whether a field names another row, whose name is to be shown instead."""
    return field.endswith("_id") or field == "same_as"


def value_label(field: str, value: WireValue, names: Mapping[str, str]) -> str:
    """Return a value as people read it.

    Args:
        field: Wire name of the field.
        value: As the journal holds it.
        names: Names of rows by their id in hexadecimal, for references.
    """
    if value is None or value == "":
        return EMPTY
    if is_reference(field):
        return names.get(str(value), "(tidak dikenal)")
    if field in _YES_NO:
        return "Benar" if value else "Tidak"
    if field in _DATES:
        return long_date(date.fromisoformat(str(value)))
    text = str(value)
    return _CODES.get(field, {}).get(text.casefold() if field == "kind" else text, text)
