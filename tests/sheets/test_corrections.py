"""Corrections laid over a file: other texts for cells, rows left out, the file as it was."""

from __future__ import annotations

from dataclasses import replace

from asn_desktop.domain.import_choices import Corrections, Place, RowPlace
from asn_desktop.sheets.corrections import corrected
from asn_desktop.sheets.employees import read_employees
from asn_desktop.sheets.targets import read_targets
from tests.sheets.books import NIP, OTHER, table

PEOPLE = (("NIP", "Nama"), ("1,98E+17", "Siti"), (OTHER, "Tono"))
PLANS = (
    ("NIP", "Nama", "RHK", "Aspek", "Indikator", "Target"),
    (NIP, "Siti", "Arsip tertata", "Kuantitas", "Jumlah", "12"),
    ("", "", "", "Waktu", "Lama", "2 hari"),
    ("", "", "Surat terkirim", "Kuantitas", "Jumlah", "5"),
    ("", "", "", "Waktu", "Lama", "1 hari"),
)


def test_a_cell_is_read_as_it_was_corrected_and_the_file_stays() -> None:
    sheet = table(*PEOPLE)
    corrections = Corrections().with_cell(Place("Data", 2, 0), NIP)
    (read,) = corrected([sheet], corrections)
    assert [row.nip for row in read_employees([read]).rows] == [NIP, OTHER]
    assert list(sheet.rows())[1] == ["1,98E+17", "Siti"]
    assert [problem.row for problem in read_employees([sheet]).problems] == [2]


def test_a_cell_beyond_the_end_of_its_row_is_added() -> None:
    short = table(("NIP", "Nama"), (NIP,))
    (read,) = corrected([short], Corrections().with_cell(Place("Data", 2, 1), "Siti"))
    assert list(read.rows())[1] == [NIP, "Siti"]


def test_a_formula_without_a_value_counts_as_told_once_it_is_corrected() -> None:
    sheet = replace(table(("NIP", "Nama"), ("", "Siti")), uncalculated=frozenset({(2, 0)}))
    assert read_employees([sheet]).problems
    (read,) = corrected([sheet], Corrections().with_cell(Place("Data", 2, 0), NIP))
    assert read.uncalculated == frozenset()
    assert not read_employees([read]).problems


def test_corrections_of_another_sheet_change_nothing_here() -> None:
    corrections = Corrections().with_cell(Place("Lain", 2, 0), NIP)
    corrections = corrections.without_rows([RowPlace("Lain", 3)])
    (read,) = corrected([table(*PEOPLE)], corrections)
    assert read.left_out == frozenset()
    assert list(read.rows()) == [list(row) for row in PEOPLE]


def test_a_person_who_is_left_out_is_counted_nowhere() -> None:
    left_out = Corrections().without_rows([RowPlace("Data", 2), RowPlace("Data", 3)])
    (read,) = corrected([table(*PEOPLE)], left_out.with_rows([RowPlace("Data", 3)]))
    found = read_employees([read])
    assert ([row.row for row in found.rows], found.problems, found.repeated) == ([3], [], [])


def test_a_row_of_targets_that_is_left_out_still_names_the_rows_below() -> None:
    (read,) = corrected([table(*PLANS)], Corrections().without_rows([RowPlace("Data", 3)]))
    (plan,) = read_targets([read]).plans
    assert plan.rows == [2, 4, 5]
    assert [len(result.indicators) for result in plan.results] == [1, 2]


def test_no_row_goes_on_with_a_work_result_that_was_left_out() -> None:
    (read,) = corrected([table(*PLANS)], Corrections().without_rows([RowPlace("Data", 4)]))
    found = read_targets([read])
    assert found.plans[0].rows == [2, 3]
    assert [problem.row for problem in found.problems] == [5]


def test_a_refused_row_of_targets_that_is_left_out_is_no_longer_refused() -> None:
    rows = (PLANS[0], ("12", "Siti", *PLANS[1][2:]))
    assert [problem.row for problem in read_targets([table(*rows)]).problems] == [2]
    (read,) = corrected([table(*rows)], Corrections().without_rows([RowPlace("Data", 2)]))
    assert read_targets([read]).problems == []
