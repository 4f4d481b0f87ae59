"""Lists of appraisals of any layout: periods, ratings, and rows that cannot be used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.predicates import Rating
from asn_desktop.sheets.appraisal_words import names_period, period_of, rating_of
from asn_desktop.sheets.appraisals import AppraisalSheet, appraisal_columns, read_appraisals
from asn_desktop.sheets.cells import Cell, SheetTable
from asn_desktop.sheets.refusals import NoFittingSheetError
from tests.sheets.books import NIP, OTHER, table

HEAD = (
    "NIP",
    "Nama",
    "Periode",
    "Rating Hasil Kerja",
    "Rating Perilaku Kerja",
    "Berorientasi Pelayanan",
    "Kolaboratif",
    "Catatan",
)
MEETS, ABOVE = "Sesuai Ekspektasi", "Di Atas Ekspektasi"
FIRST = (NIP, "Siti", "Triwulan I", MEETS, ABOVE, MEETS, "", "Pertahankan")


def read(*rows: Sequence[Cell], head: Sequence[Cell] = HEAD) -> AppraisalSheet:
    return read_appraisals([table(head, *rows)], 2026)


def counted(sheet: AppraisalSheet) -> tuple[int, int, int]:
    """Return how many rows were taken, refused, repeated."""
    return len(sheet.rows), len(sheet.problems), len(sheet.repeated)


def test_a_row_is_a_person_and_a_period() -> None:
    [row] = read(FIRST).rows
    assert (row.nip, row.name, row.period) == (NIP, "Siti", AppraisalPeriod(2026, "tw1"))
    assert (row.results, row.behaviour) == (Rating.MEETS, Rating.ABOVE)
    assert (row.behaviours, row.note) == ({1: Rating.MEETS}, "Pertahankan")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Triwulan I", "tw1"),
        ("TRIWULAN IV-AKHIR", "tw4"),
        ("tw2", "tw2"),
        ("TW III 2026", "tw3"),
        ("4", "tw4"),
        ("II", "tw2"),
        ("Tahunan", "tahunan"),
        ("Tahun 2026", "tahunan"),
        ("2026", "tahunan"),
        ("Januari", "2026-01"),
        ("Bulan Desember 2026", "2026-12"),
        ("2026-05", "2026-05"),
    ],
)
def test_periods_are_read_as_offices_write_them(text: str, name: str) -> None:
    assert period_of(text, 2026) == AppraisalPeriod(2026, name)
    assert names_period(text)


@pytest.mark.parametrize("text", ["", "Triwulan V", "Triwulan I 2025", "2025-05", "kapan", "5"])
def test_what_is_no_period_of_the_year_is_not_read(text: str) -> None:
    assert period_of(text, 2026) is None


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("Di Bawah Ekspektasi", Rating.BELOW),
        ("dibawah ekspektasi", Rating.BELOW),
        ("SESUAI", Rating.MEETS),
        ("Diatas", Rating.ABOVE),
        ("Di atas  ekspektasi", Rating.ABOVE),
        ("Istimewa", None),
        ("", None),
    ],
)
def test_ratings_are_read_as_offices_write_them(text: str, rating: Rating | None) -> None:
    assert rating_of(text) is rating


def test_a_blank_rating_stays_blank() -> None:
    [row] = read((NIP, "Siti", "Tahunan", "", "-", "", "", "")).rows
    assert (row.results, row.behaviour, row.behaviours, row.note) == (None, None, {}, "")


@pytest.mark.parametrize(
    ("row", "column", "found"),
    [
        (("123", "Siti", "Triwulan I", MEETS, MEETS), "NIP", "123"),
        (("", "Budi", "Triwulan I", MEETS, MEETS), "NIP", ""),
        ((NIP, "Siti", "", MEETS, MEETS), "Periode", ""),
        ((NIP, "Siti", "Triwulan I 2025", MEETS, MEETS), "Periode", "Triwulan I 2025"),
        ((NIP, "Siti", "Triwulan I", "Istimewa", MEETS), "Rating Hasil Kerja", "Istimewa"),
        ((NIP, "Siti", "Triwulan I", MEETS, "Baik"), "Rating Perilaku Kerja", "Baik"),
        ((NIP, "Siti", "Triwulan I", MEETS, MEETS, "7"), "Berorientasi Pelayanan", "7"),
    ],
)
def test_a_row_that_cannot_be_used_is_refused(row: Sequence[Cell], column: str, found: str) -> None:
    sheet = read(FIRST, row)
    [problem] = sheet.problems
    assert (problem.row, problem.column, problem.found) == (3, column, found)
    assert problem.message.startswith(f"Baris 3, kolom {column}: ")
    assert counted(sheet) == (1, 1, 0)


def test_merged_numbers_go_on_with_the_person_above() -> None:
    sheet = read(
        FIRST,
        ("", "", "Triwulan II", MEETS, MEETS),
        ("", "Siti", "Triwulan III", MEETS, MEETS),
        ("12", "Budi", "Triwulan I", MEETS, MEETS),
        ("", "", "Triwulan II", MEETS, MEETS),
    )
    assert [row.period.name for row in sheet.rows] == ["tw1", "tw2", "tw3"]
    assert {row.nip for row in sheet.rows} == {NIP}
    assert counted(sheet) == (3, 2, 0)
    assert "mengikuti NIP yang kosong atau ditolak" in sheet.problems[1].message


def test_the_first_of_repeated_rows_counts() -> None:
    sheet = read(FIRST, (OTHER, "Budi", "Tahunan", MEETS, MEETS), FIRST)
    [again] = sheet.repeated
    assert (again.row, again.first_row, again.key) == (4, 2, f"{NIP} Triwulan I")
    assert counted(sheet) == (2, 0, 1)


def test_titles_numbering_heads_and_signatures_are_no_data() -> None:
    sheet = read_appraisals(
        [
            table(
                ["PENILAIAN KINERJA PEGAWAI TAHUN 2026"],
                HEAD,
                [f"({n})" for n in range(1, 9)],
                FIRST,
                HEAD,
                [""] * 8,
                ["", "", "", "", "", "", "Mengetahui", "Kepala Dinas"],
                ["", "", "", "", "", "", "", "Budi"],
                ["", "Ditetapkan di Tebing Tinggi", "", "", "", "", "", ""],
            )
        ],
        2026,
    )
    assert counted(sheet) == (1, 0, 0)


def test_a_sheet_may_tell_the_period_by_its_name() -> None:
    head = [name for name in HEAD if name != "Periode"]
    row = [NIP, "Siti", MEETS, MEETS]
    named = replace(table(head, row), name="Triwulan II")
    [found] = read_appraisals([named], 2026).rows
    assert found.period.name == "tw2"
    other = replace(table(head, row), name="Triwulan II 2025")
    assert counted(read_appraisals([other], 2026)) == (0, 1, 0)


def test_sheets_that_do_not_fit_are_named() -> None:
    fitting = table(HEAD, FIRST)
    other = replace(table(["Nama", "Unit"], ["Siti", "Dinas"]), name="Lain")
    hidden = replace(fitting, name="Sembunyi", hidden=True)
    nameless = replace(table([name for name in HEAD if name != "Periode"], FIRST), name="Data")
    sheet = read_appraisals([fitting, other, hidden, nameless], 2026)
    assert sheet.skipped_sheets == ["Lain", "Sembunyi", "Data"]
    assert appraisal_columns(hidden) is None
    with pytest.raises(NoFittingSheetError, match="Rating Perilaku Kerja"):
        read_appraisals([other], 2026)


def test_rows_that_a_person_left_out_are_neither_taken_nor_refused() -> None:
    given: SheetTable = table(
        HEAD, FIRST, ("9", "Budi", "Tahunan", MEETS, MEETS), (*FIRST[:2], "II")
    )
    sheet = read_appraisals([replace(given, left_out=frozenset({2, 3}))], 2026)
    assert [row.period.name for row in sheet.rows] == ["tw2"]
    assert counted(sheet) == (1, 0, 0)
