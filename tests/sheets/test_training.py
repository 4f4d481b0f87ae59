"""Lists of activities and attendance of any layout, and rows that cannot be used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from asn_desktop.domain.training.words import Earning, Mark
from asn_desktop.sheets.cells import Cell
from asn_desktop.sheets.reader import read_tables
from asn_desktop.sheets.refusals import NoFittingSheetError
from asn_desktop.sheets.training import read_training, training_columns
from asn_desktop.sheets.training_records import TrainingSheet
from asn_desktop.sheets.training_words import earning_of
from tests.sheets.books import NIP, OTHER, table

SHARED = Path(__file__).parents[1] / "data" / "kantor-contoh" / "pelatihan_2026.xlsx"
ACTIVITY = (
    "Kode",
    "Nama Kegiatan",
    "Jalur",
    "Penyelenggara",
    "Tempat",
    "Tanggal Mulai",
    "Tanggal Selesai",
    "JP",
    "Jumlah Sesi",
    "Kehadiran Minimal (%)",
    "Perolehan JP",
)
WHOLE = "Seluruh JP bila memenuhi kehadiran minimal"
FIRST = ("P01", "Etika", "Bimtek", "BKPSDM", "Aula", "09-02-2026", "11-02-2026", 8, 4, 80, WHOLE)
MARKS = ("Kode", "NIP", "Nama", "Sesi 1", "Sesi 2", "Nilai Pre", "Nilai Post", "Nomor Sertifikat")
SITI = ("P01", NIP, "Siti", "H", "izin", 56, "82,5", "P01/1")


def activities(*rows: Sequence[Cell]) -> TrainingSheet:
    return read_training([table(ACTIVITY, *rows)])


def attendance(*rows: Sequence[Cell]) -> TrainingSheet:
    return read_training([table(MARKS, *rows)])


def changed(row: Sequence[Cell], at: int, cell: Cell) -> list[Cell]:
    return [*row[:at], cell, *row[at + 1 :]]


def test_both_sheets_of_the_shared_file_are_read() -> None:
    sheet = read_training(read_tables(SHARED))
    assert (len(sheet.activities), len(sheet.attendance)) == (5, 200)
    assert (sheet.problems, sheet.repeated, sheet.skipped_sheets) == ([], [], [])
    first = sheet.activities[0]
    assert (first.code, first.hours, first.sessions, first.minimum) == (
        "P01",
        Fraction(8),
        4,
        Fraction(80),
    )
    assert (first.start, first.end) == (date(2026, 2, 9), date(2026, 2, 11))
    assert first.earning is Earning.WHOLE


def test_a_row_of_attendance_is_read_whole() -> None:
    [record] = attendance(SITI).attendance
    assert (record.code, record.nip, record.name) == ("P01", NIP, "Siti")
    assert record.marks == {1: Mark.PRESENT, 2: Mark.EXCUSED}
    assert (record.before, record.after) == (Fraction(56), Fraction("82.5"))
    assert (record.certificate, record.certified_on, record.note) == ("P01/1", None, "")


def test_further_columns_are_read_where_they_are() -> None:
    head = (*MARKS, "Tanggal Sertifikat", "Keterangan")
    [record] = read_training([table(head, (*SITI, date(2026, 2, 12), "Ketua"))]).attendance
    assert (record.certified_on, record.note) == (date(2026, 2, 12), "Ketua")


def test_an_activity_of_one_day_needs_no_last_day() -> None:
    [record] = activities(changed(changed(FIRST, 6, ""), 8, "")).activities
    assert record.end == date(2026, 2, 9)
    assert record.sessions is None


def test_titles_numbering_and_signatures_are_no_rows() -> None:
    sheet = read_training(
        [
            table(
                ("DAFTAR HADIR PELATIHAN",),
                MARKS,
                ("1", "2", "3", "4", "5", "6", "7", "8"),
                SITI,
                ("", "", ""),
                ("", "", "Tebing Tinggi, 12 Februari 2026"),
                ("", "", "Ratna Sari"),
            )
        ]
    )
    assert (len(sheet.attendance), sheet.problems) == (1, [])


def test_further_rows_of_the_same_are_repeated() -> None:
    sheet = activities(FIRST, changed(FIRST, 0, "p01"), changed(FIRST, 0, "P02"))
    assert [(each.row, each.key, each.first_row) for each in sheet.repeated] == [(3, "P01", 2)]
    assert len(sheet.activities) == 2
    again = attendance(SITI, SITI, changed(SITI, 1, OTHER))
    assert [(each.row, each.key) for each in again.repeated] == [(3, NIP)]


@pytest.mark.parametrize(
    ("at", "cell", "words"),
    [
        (0, "", "kolom Kode: kosong"),
        (1, "", "kolom Nama Kegiatan: kosong"),
        (5, "", "kolom Tanggal Mulai: kosong"),
        (5, "31-02-2026", "kolom Tanggal Mulai"),
        (7, "delapan", "kolom JP: “delapan” bukan angka"),
        (8, "4,5", "“4,5” bukan jumlah sesi"),
        (8, 201, "“201” bukan jumlah sesi"),
        (9, "banyak", "“banyak” bukan persen"),
        (9, 101, "“101” bukan persen"),
        (10, "sesuka hati", "kolom Perolehan JP: “sesuka hati” tidak dikenal"),
    ],
)
def test_a_row_of_an_activity_that_cannot_be_used_is_named(at: int, cell: Cell, words: str) -> None:
    sheet = activities(changed(FIRST, at, cell))
    [problem] = sheet.problems
    assert problem.row == 2
    assert words in problem.message
    assert sheet.activities == []


@pytest.mark.parametrize(
    ("at", "cell", "words"),
    [
        (0, "", "kolom Kode: kosong. Isi kode kegiatan"),
        (1, "123", "kolom NIP"),
        (3, "telat", "kolom Sesi 1: “telat” bukan tanda kehadiran"),
        (5, "baik", "kolom Nilai Pre: “baik” bukan angka"),
    ],
)
def test_a_row_of_attendance_that_cannot_be_used_is_named(at: int, cell: Cell, words: str) -> None:
    [problem] = attendance(changed(SITI, at, cell)).problems
    assert words in problem.message


def test_a_date_in_a_number_is_read() -> None:
    [record] = activities(changed(FIRST, 5, 46062.0)).activities
    assert record.start == date(2026, 2, 9)


@pytest.mark.parametrize(("cell", "percent"), [(80, 80), ("80%", 80), (0.8, 80), ("", None)])
def test_a_percentage_is_read_in_any_format(cell: Cell, percent: int | None) -> None:
    [record] = activities(changed(FIRST, 9, cell)).activities
    assert record.minimum == percent


def test_how_hours_are_earned_is_known_by_its_words() -> None:
    assert earning_of("JP menurut sesi yang dihadiri") is Earning.BY_SESSION
    assert earning_of("JP menurut sertifikat") is Earning.CERTIFICATE
    assert earning_of("") is None


def test_rows_that_a_person_left_out_are_not_read() -> None:
    made = replace(table(MARKS, SITI, changed(SITI, 1, OTHER)), left_out=frozenset({2}))
    assert [each.nip for each in read_training([made]).attendance] == [OTHER]


def test_sheets_of_something_else_are_skipped() -> None:
    others = [table(("Nama", "Alamat"), ("Siti", "Jalan"), name="Lain")]
    assert training_columns(replace(others[0], hidden=True)) is None
    sheet = read_training([*others, table(ACTIVITY, FIRST)])
    assert sheet.skipped_sheets == ["Lain"]
    with pytest.raises(NoFittingSheetError, match="Kode, Nama Kegiatan, dan Tanggal Mulai"):
        read_training(others)


def test_a_field_without_a_column_is_called_by_its_label() -> None:
    assert attendance(SITI).heading("Data", "note") == "Keterangan"
