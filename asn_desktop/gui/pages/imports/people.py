"""The import of employees: columns are matched by people, units and superiors come along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from asn_desktop.domain.employee_import import PlannedPerson
from asn_desktop.domain.employees import DatedKind
from asn_desktop.domain.imports import Compared
from asn_desktop.gui.figures import thousands
from asn_desktop.gui.pages.imports.subject import Extra, FileWords, PreviewColumn, Subject

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.imports.preview import AnyPreview

_NAMED_UNITS: Final = 8


def _fact(kind: DatedKind, name: str, person: Compared) -> str:
    if isinstance(person, PlannedPerson):
        for fact in person.dated:
            if fact.kind is kind:
                return str(fact.values.get(name) or "")
    return ""


def _extras(preview: AnyPreview) -> list[Extra]:
    named = preview.facts["provisional_units"]
    units = list(named) if isinstance(named, list) else []
    proposed = preview.facts["proposed_superiors"]
    return [
        Extra(
            "network",
            f"{thousands(len(units))} satuan kerja sementara dibuat",
            _units_words(units),
        ),
        Extra(
            "users",
            f"{thousands(proposed if isinstance(proposed, int) else 0)} atasan diusulkan",
            _superiors_words(proposed if isinstance(proposed, int) else 0),
        ),
    ]


def _units_words(units: list[str]) -> str:
    if not units:
        return "Semua unit kerja di berkas ini sudah ada di susunan satuan kerja."
    names = ", ".join(units[:_NAMED_UNITS])
    more = len(units) - _NAMED_UNITS
    rest = f", dan {thousands(more)} lagi" if more > 0 else ""
    return (
        f"{thousands(len(units))} satuan kerja sementara akan dibuat: {names}{rest}. "
        "Tetapkan nanti di halaman Satuan kerja."
    )


def _superiors_words(proposed: int) -> str:
    if not proposed:
        return "Tidak ada atasan yang diusulkan; yang dipakai hanya isi kolom atasan."
    return (
        f"{thousands(proposed)} atasan diusulkan dari susunan satuan kerja dan ditandai “dugaan”. "
        "Periksa nanti di halaman Pegawai."
    )


PEOPLE: Final = Subject(
    records="pegawai",
    history="Impor pegawai",
    data="employees",
    page="employees",
    page_words="&Lihat pegawai",
    file=FileWords(
        "Seret daftar pegawai ke sini",
        "Excel (.xlsx, .xls), LibreOffice (.ods), atau CSV. Cukup ada kolom NIP dan Nama.",
        "Daftar pegawai",
        "Contoh daftar pegawai.xlsx",
        "Belum punya daftar? Isi contoh format ini, lalu impor kembali.",
    ),
    columns=(
        PreviewColumn("Jabatan", lambda each: _fact(DatedKind.POSITION, "title", each)),
        PreviewColumn("Golongan", lambda each: _fact(DatedKind.RANK, "grade", each), 110),
    ),
    nobody_absent="Semua pegawai aktif dari unit di berkas ini ada di berkas.",
    repeated_once="Setiap NIP hanya muncul sekali di berkas ini.",
    service=lambda workspace: workspace.employee_import,
    extras=_extras,
    data_too=("units",),
)
