"""What every import shares: corrected previews, counts, and the list of rows not taken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from asn_desktop.clock import Clock
from asn_desktop.domain.access import NotAllowedError, Role
from asn_desktop.domain.import_choices import Choices, Corrections, RowPlace
from asn_desktop.services.targets.importing import TargetImportService
from tests.services.employees.ground import make_office, someone
from tests.services.targets.ground import SITI, TONO, YEAR, Ground, silent
from tests.sheets.books import xlsx

HEAD = ("NIP", "Nama", "RHK", "Aspek", "Indikator", "Target")
SITIS = (SITI, "Siti Aminah", "Arsip tertata", "Kuantitas", "Jumlah", "12")
WRONG = ("19900101", "Tono", "Surat terkirim", "Kuantitas", "Jumlah", "5")


@pytest.fixture
def ground(tmp_path: Path, still_clock: Clock) -> Iterator[Ground]:
    make_office(tmp_path / "office.db", still_clock)
    made = Ground(tmp_path / "office.db", still_clock)
    made.add(SITI, "Siti Aminah")
    made.add(TONO, "Tono Sirait")
    yield made
    made.close()


def test_a_refused_row_is_corrected_and_counted_again(ground: Ground, tmp_path: Path) -> None:
    tables = ground.target_import.open_file(xlsx(tmp_path / "skp.xlsx", [HEAD, SITIS, WRONG]))
    choices = Choices(year=YEAR)
    found = ground.target_import.preview(tables, choices, silent)
    assert (found.counts.new, found.counts.refused, found.counts.skipped) == (1, 1, 1)
    place = found.place_of(found.problems[0])
    assert place == ("Data", 3, 0)
    corrections = Corrections().with_cell(place, TONO)
    again = ground.target_import.preview(
        tables, Choices(year=YEAR, corrections=corrections), silent
    )
    assert (again.counts.new, again.counts.refused, again.counts.written) == (2, 0, 2)
    ground.target_import.apply(again, "Impor SKP", silent)
    assert len(ground.targets.of_employee(ground.id(TONO), YEAR)) == 1
    ground.require_sound()


def test_a_problem_without_a_column_has_no_place(ground: Ground, tmp_path: Path) -> None:
    tables = ground.target_import.open_file(xlsx(tmp_path / "skp.xlsx", [HEAD, WRONG]))
    found = ground.target_import.preview(tables, Choices(year=YEAR), silent)
    (problem,) = found.problems
    assert found.place_of(problem._replace(column="jenis")) is None
    assert found.place_of(problem._replace(sheet="Lain")) is None


def test_rows_that_are_left_out_are_counted_and_listed(ground: Ground, tmp_path: Path) -> None:
    tables = ground.target_import.open_file(xlsx(tmp_path / "skp.xlsx", [HEAD, SITIS, WRONG]))
    corrections = Corrections().without_rows([RowPlace("Data", 2)])
    choices = Choices(year=YEAR, corrections=corrections)
    found = ground.target_import.preview(tables, choices, silent)
    assert (found.counts.new, found.counts.refused, found.counts.left_out) == (0, 1, 1)
    assert ground.target_import.save_refused(found, tmp_path / "ditolak.xlsx") == 2
    rows = list(ground.target_import.open_file(tmp_path / "ditolak.xlsx")[0].rows())
    assert [row[5] for row in rows[1:]] == [
        "Baris 2: dilewati atas pilihan Anda saat diperiksa.",
        found.problems[0].message,
    ]


def test_the_year_of_today_holds_where_none_is_told(ground: Ground, tmp_path: Path) -> None:
    tables = ground.target_import.open_file(xlsx(tmp_path / "skp.xlsx", [HEAD, SITIS]))
    found = ground.target_import.preview(tables, Choices(), silent)
    assert found.plan.year == ground.clock.today().year


def test_the_example_is_a_sheet_that_is_read(ground: Ground, tmp_path: Path) -> None:
    ground.target_import.save_example(tmp_path / "contoh.xlsx")
    tables = ground.target_import.open_file(tmp_path / "contoh.xlsx")
    assert ground.target_import.fitting(tables) == tables
    assert ground.target_import.preview(tables, Choices(year=YEAR), silent).plan.compared == ()


def test_who_may_not_import_gets_nothing(ground: Ground, tmp_path: Path) -> None:
    reader = TargetImportService(
        ground.database, someone(Role.AUDITOR), ground.clock, backup=lambda: None
    )
    for act in (
        lambda: reader.open_file(tmp_path / "skp.xlsx"),
        lambda: reader.preview([], Choices(), silent),
    ):
        with pytest.raises(NotAllowedError):
            act()


def test_a_repeated_row_names_the_one_that_is_used(ground: Ground, tmp_path: Path) -> None:
    tables = ground.target_import.open_file(xlsx(tmp_path / "skp.xlsx", [HEAD, SITIS, SITIS]))
    found = ground.target_import.preview(tables, Choices(year=YEAR), silent)
    assert (found.counts.new, found.counts.repeated) == (1, 1)
    ground.target_import.save_refused(found, tmp_path / "ditolak.xlsx")
    rows = list(ground.target_import.open_file(tmp_path / "ditolak.xlsx")[0].rows())
    assert rows[1][1:] == [
        3,
        "NIP",
        SITI,
        "satu kelompok baris untuk setiap pegawai, tanpa baris yang sama",
        f"Baris 3: {ground.target_import.repeats.sentence.format(row=2, sheet='Data')}",
    ]


def test_rows_of_people_are_counted_before_they_are_read(ground: Ground, tmp_path: Path) -> None:
    people = ((f"{int(SITI) + at}", "Pegawai") for at in range(1_200))
    rows = [("NIP", "Nama"), *people, ("Jumlah", "")]
    tables = ground.importer.open_file(xlsx(tmp_path / "pegawai.xlsx", rows))
    told: list[int] = []
    other = ground.importer.open_file(xlsx(tmp_path / "lain.xlsx", [("Barang",), ("Meja",)]))
    count = ground.importer.count_rows([*tables, *other], {}, lambda done, _of: told.append(done))
    assert (count, told) == (1_200, [1_000])
    assert ground.importer.fitting([*tables, *other]) == tables
