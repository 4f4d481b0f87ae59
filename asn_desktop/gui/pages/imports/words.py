"""How the import says what it found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from asn_desktop.domain.imports import Counts
from asn_desktop.gui.figures import thousands
from asn_desktop.gui.widgets.chip import ChipText

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.sheets.mapping import Column, Mapping

NOT_USED: Final = "Tidak dipakai"
_CHIPS: Final = {
    "cocok": ChipText("✓ Cocok", "ok"),
    "dugaan": ChipText("Periksa dugaan", "warn"),
    "tidak dipakai": ChipText(NOT_USED, "neutral"),
}
_FIELD_HELP: Final = {
    "nip": "NIP 18 angka mengenali setiap pegawai. Baris tanpa NIP yang utuh tidak ikut diimpor.",
    "name": "Nama beserta gelar boleh dalam satu kolom; gelar dipisahkan sendiri.",
    "grade": "Golongan ruang, misalnya III/d, atau golongan PPPK, misalnya IX.",
    "unit_name": "Unit yang belum ada dibuat sebagai satuan kerja sementara; tetapkan nanti.",
    "superior_nip": "Atasan dikenali dari NIP. Yang kosong diusulkan dari susunan satuan kerja.",
    "birth_date": "Tanggal boleh ditulis 17-09-1972, 17/09/1972, atau 1972-09-17.",
}


def certainty_chip(column: Column) -> ChipText:
    """Return how sure the match of a column is."""
    return _CHIPS[column.certainty]


def becomes(mapping: Mapping, column: Column) -> str:
    """Return the label of the field that a column becomes."""
    return mapping.words.labels[column.field] if column.field else NOT_USED


def column_help(mapping: Mapping, column: Column) -> tuple[str, str]:
    """Return a title and a sentence on one column of the file."""
    if column.field is None:
        return f"{column.heading}: {NOT_USED.casefold()}", _unused_words(mapping, column)
    label = mapping.words.labels[column.field]
    told = _FIELD_HELP.get(column.field, "")
    if column.certainty == "dugaan":
        seen = f" Contoh isinya “{column.examples[0]}”." if column.examples else ""
        told = f"Pasangan ini dugaan.{seen} Bila benar, biarkan saja. {told}"
    return label, told.strip() or "Judul kolom ini sudah dikenal."


def _unused_words(mapping: Mapping, column: Column) -> str:
    if mapping.words.is_ignored(column.heading):
        return (
            "Data pribadi seperti NIK, agama, alamat, dan telepon tidak diperlukan program ini, "
            "jadi isinya tidak ditampilkan dan tidak disimpan."
        )
    if not column.examples:
        return "Kolom ini kosong di baris-baris pertama. Isinya tidak disimpan."
    return "Isi kolom ini tidak disimpan. Bila diperlukan, pilih isiannya di kolom “Menjadi isian”."


def required_chip(mapping: Mapping) -> ChipText:
    """Return how many required fields have a column."""
    wanted = len(mapping.words.required)
    have = wanted - len(mapping.missing)
    tone = "ok" if have == wanted else "bad"
    return ChipText(f"{have} dari {wanted} isian wajib sudah cocok", tone)


def guesses(mapping: Mapping) -> int:
    """Return how many columns are guessed."""
    return sum(1 for column in mapping.columns if column.certainty == "dugaan")


def effect_words(counts: Counts) -> str:
    """Return what the import does, in one line: "40 baru, 6 diperbarui, 2 dilewati"."""
    parts = [f"{thousands(counts.new)} baru", f"{thousands(counts.changed)} diperbarui"]
    if counts.unchanged:
        parts.append(f"{thousands(counts.unchanged)} tidak berubah")
    parts.append(f"{thousands(counts.skipped)} dilewati")
    return ", ".join(parts)
