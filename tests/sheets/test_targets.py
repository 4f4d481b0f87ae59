"""Lists of targets of any layout: merged cells, groups, and rows that cannot be used."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from asn_desktop.domain.targets.words import Approach, Aspect, Part, PlanForm
from asn_desktop.sheets.cells import Cell, SheetTable
from asn_desktop.sheets.reader import read_tables
from asn_desktop.sheets.refusals import NoFittingSheetError
from asn_desktop.sheets.target_words import measures_of, part_of
from asn_desktop.sheets.targets import PlanRecord, TargetSheet, read_targets
from tests.sheets.books import NIP, OTHER, table

SKP = Path(__file__).parents[1] / "data" / "kantor-contoh" / "skp_2026.xlsx"
HEAD = (
    "NIP",
    "Nama",
    "Jenis Kinerja",
    "RHK Pimpinan yang Diintervensi",
    "Rencana Hasil Kerja",
    "Aspek",
    "Indikator Kinerja Individu",
    "Target",
)
FIRST = (NIP, "Siti", "Utama", "Tertib", "Arsip tertata", "Kuantitas", "Jumlah", "12 berkas")


def read(*rows: Sequence[Cell], head: Sequence[Cell] = HEAD) -> TargetSheet:
    return read_targets([table(head, *rows)])


def outline(plan: PlanRecord) -> list[tuple[Part, str, list[tuple[Aspect | None, str, str]]]]:
    return [
        (each.part, each.text, [(i.aspect, i.text, i.target) for i in each.indicators])
        for each in plan.results
    ]


def counted(sheet: TargetSheet) -> tuple[int, int, int]:
    """Return how many rows were taken, refused, repeated."""
    taken = sum(len(plan.rows) for plan in sheet.plans)
    return taken, len(sheet.problems), len(sheet.repeated)


def test_all_sheets_of_the_shared_file_are_read() -> None:
    sheet = read_targets(read_tables(SKP))
    assert (len(sheet.plans), counted(sheet)) == (120, (804, 0, 0))
    kinds = {plan.sheet: (plan.form, plan.approach) for plan in sheet.plans}
    assert kinds == {
        "Kuantitatif": (PlanForm.STAFF, Approach.QUANTITATIVE),
        "Kualitatif": (PlanForm.STAFF, Approach.QUALITATIVE),
        "JPT": (PlanForm.EXECUTIVE, Approach.QUANTITATIVE),
    }


def test_merged_cells_go_on_with_what_stands_above() -> None:
    sheet = read(
        FIRST,
        ("", "", "", "", "", "Waktu", "Lama", "2 hari"),
        ("", "", "Tambahan", "", "Panitia", "Kuantitas", "Rapat", "3 rapat"),
        ("", "Siti", "", "", "", "Kualitas", "Mutu", "baik"),
        (OTHER, "Budi", "", "", "Laporan", "", "Jumlah", "1"),
    )
    assert [plan.nip for plan in sheet.plans] == [NIP, OTHER]
    assert outline(sheet.plans[0]) == [
        (
            Part.MAIN,
            "Arsip tertata",
            [(Aspect.QUANTITY, "Jumlah", "12 berkas"), (Aspect.TIME, "Lama", "2 hari")],
        ),
        (
            Part.ADDITIONAL,
            "Panitia",
            [(Aspect.QUANTITY, "Rapat", "3 rapat"), (Aspect.QUALITY, "Mutu", "baik")],
        ),
    ]
    assert sheet.plans[0].rows == [2, 3, 4, 5]
    assert counted(sheet) == (5, 0, 0)


def test_group_rows_say_the_part_of_what_is_below() -> None:
    sheet = read(
        (NIP, "Siti", "", "", "Satu", "", "a", "1"),
        ("", "B. TAMBAHAN"),
        ("", "", "", "", "Dua", "", "b", "2"),
        ("", "", "", "", "Dua", "Waktu", "c", "3"),
        ("A. UTAMA",),
        ("", "", "", "", "Tiga", "", "d", "4"),
        ("Kelompok lain",),
    )
    assert [(part, text) for part, text, _ in outline(sheet.plans[0])] == [
        (Part.MAIN, "Satu"),
        (Part.ADDITIONAL, "Dua"),
        (Part.MAIN, "Tiga"),
    ]
    assert counted(sheet) == (4, 0, 0)


def test_titles_numbering_heads_and_signatures_are_no_data() -> None:
    sheet = read_targets(
        [
            table(
                ["SASARAN KINERJA PEGAWAI TAHUN 2026"],
                HEAD,
                [f"({n})" for n in range(1, 9)],
                FIRST,
                HEAD,
                [""] * 8,
                ["", "", "", "", "Kepala Dinas"],
                ["Tebing Tinggi, 2 Januari 2026"],
            )
        ]
    )
    assert counted(sheet) == (1, 0, 0)


def test_the_same_again_is_repeated_and_the_first_wins() -> None:
    sheet = read(
        FIRST,
        (*FIRST[:7], "99 berkas"),
        (NIP, "Siti", "Utama", "", "ARSIP TERTATA", "", "", ""),
    )
    assert counted(sheet) == (1, 0, 2)
    assert outline(sheet.plans[0])[0][2] == [(Aspect.QUANTITY, "Jumlah", "12 berkas")]
    assert [(each.row, each.first_row, each.key) for each in sheet.repeated] == [
        (3, 2, NIP),
        (4, 2, NIP),
    ]


def test_a_person_in_two_sheets_is_taken_from_the_first() -> None:
    sheet = read_targets([table(HEAD, FIRST, name="Satu"), table(HEAD, FIRST, name="Dua")])
    assert counted(sheet) == (1, 0, 1)
    assert (sheet.repeated[0].sheet, sheet.repeated[0].first_sheet) == ("Dua", "Satu")


def test_a_work_result_alone_is_taken_without_indicators() -> None:
    sheet = read((NIP, "Siti", "Utama", "Tertib", "Arsip tertata", "", "", ""))
    assert outline(sheet.plans[0]) == [(Part.MAIN, "Arsip tertata", [])]


def test_rows_that_cannot_be_used_say_where_and_why() -> None:
    sheet = read(
        ("", "", "", "", "Tanpa orang", "", "a", "1"),
        (123.0, "Siti", "Utama", "", "Arsip", "", "a", "1"),
        ("", "", "", "", "Lanjutan", "", "b", "2"),
        ("", "Orang lain", "", "", "Lanjutan", "", "b", "2"),
        (True, "Benar", "", "", "Arsip", "", "b", "2"),
        (NIP, "Siti", "Lainnya", "", "Arsip", "", "a", "1"),
        (NIP, "Siti", "", "", "", "", "a", "1"),
        (NIP, "Siti", "", "", "Arsip", "Mutu", "a", "1"),
    )
    assert counted(sheet) == (0, 8, 0)
    assert sheet.plans == []
    assert [(each.row, each.column) for each in sheet.problems] == [
        (2, "NIP"),
        (3, "NIP"),
        (4, "NIP"),
        (5, "NIP"),
        (6, "NIP"),
        (7, "Jenis Kinerja"),
        (8, "Rencana Hasil Kerja"),
        (9, "Aspek"),
    ]
    part = sheet.problems[5]
    assert (part.found, part.expected) == ("Lainnya", "Utama atau Tambahan")
    assert part.message == (
        "Baris 7, kolom Jenis Kinerja: “Lainnya” tidak dikenal. Isi Utama atau Tambahan."
    )
    assert "mengikuti NIP yang kosong atau ditolak" in sheet.problems[0].message


def test_a_refused_number_does_not_lend_its_work_results() -> None:
    sheet = read(FIRST, ("198", "Budi", "", "", "", "", "a", "1"), (*FIRST[:5], "Waktu", "b", "2"))
    assert counted(sheet) == (2, 1, 0)


def test_the_qualitative_cell_becomes_indicators_and_targets() -> None:
    head = ("NIP", "Nama", "Penugasan dari", "Rencana Hasil Kerja", "Ukuran Keberhasilan / IKI")
    sheet = read(
        (NIP, "Siti", "Kepala", "Arsip", "Ukuran keberhasilan:\n- Jumlah: 12\n\n2) Mutu"),
        ("", "", "", "", "Lama: pukul 08:00: 2 hari"),
        (OTHER, "Budi", "", "Laporan", 12.0),
        head=head,
    )
    assert counted(sheet) == (3, 0, 0)
    assert sheet.plans[0].approach is Approach.QUALITATIVE
    assert sheet.plans[0].results[0].assigned_by == "Kepala"
    assert outline(sheet.plans[0])[0][2] == [
        (None, "Jumlah", "12"),
        (None, "Mutu", ""),
        (None, "Lama: pukul 08:00", "2 hari"),
    ]
    assert outline(sheet.plans[1])[0][2] == [(None, "12", "")]


def test_headings_that_are_written_otherwise_are_understood() -> None:
    head = ("NIP PEGAWAI", "RHK Atasan Langsung", "RHK", "Indikator (IKI)", "Target 2026",
            "Perspektif BSC")  # fmt: skip
    sheet = read((NIP, "Tertib", "Arsip", "Jumlah", "12", "proses bisnis"), head=head)
    [plan] = sheet.plans
    assert (plan.form, plan.approach) == (PlanForm.EXECUTIVE, Approach.QUANTITATIVE)
    assert plan.results[0].intervened == "Tertib"
    assert plan.results[0].indicators[0].perspective == "Proses Bisnis"
    other = read((NIP, "", "Arsip", "Jumlah", "12", "Pembelajaran"), head=head)
    assert other.plans[0].results[0].indicators[0].perspective == "Pembelajaran"


def test_sheets_without_targets_are_named_and_a_file_without_any_is_refused() -> None:
    hidden = SheetTable("Tersembunyi", table(HEAD, FIRST).rows, hidden=True)
    people = table(["NIP", "Nama", "RHK"], [NIP, "Siti", "Arsip"], name="Tanpa indikator")
    notes = table(["Catatan"], ["apa saja"], name="Catatan")
    sheet = read_targets([hidden, people, notes, table(HEAD, FIRST)])
    assert sheet.skipped_sheets == ["Tersembunyi", "Tanpa indikator", "Catatan"]
    with pytest.raises(NoFittingSheetError, match="NIP, Rencana Hasil Kerja, dan Indikator"):
        read_targets([notes])


def test_a_column_that_is_missing_is_named_by_its_field() -> None:
    head = ("NIP", "RHK", "Indikator")
    sheet = read((NIP, "", "Jumlah"), head=head)
    assert sheet.problems[0].column == "RHK"


@pytest.mark.parametrize(
    ("text", "part"),
    [("Utama", Part.MAIN), ("B. Tambahan", Part.ADDITIONAL), ("A. HASIL KERJA UTAMA:", Part.MAIN),
     ("kinerja tambahan", Part.ADDITIONAL), ("lain", None)],
)  # fmt: skip
def test_parts_are_known_by_their_words(text: str, part: Part | None) -> None:
    assert part_of(text) is part


def test_measures_without_a_target_keep_their_words() -> None:
    assert measures_of("• Jumlah laporan:\n") == [("Jumlah laporan", "")]
