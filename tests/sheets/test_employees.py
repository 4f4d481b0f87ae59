"""Rows of any list become clean records, and each row is counted once."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import pytest

from asn_desktop.sheets.cells import Cell, SheetTable
from asn_desktop.sheets.employees import read_employees
from asn_desktop.sheets.reader import read_tables
from asn_desktop.sheets.records import EmployeeRecord, EmployeeSheet, Problem
from asn_desktop.sheets.refusals import NoFittingSheetError
from tests.sheets.books import NIP, OTHER, SHEET, rewritten, table, xlsx


def read_one(**cells: Cell) -> tuple[EmployeeRecord, list[Problem]]:
    """Read a list of one person with more columns than NIP and Nama."""
    headings = [heading.replace("_", " ") for heading in cells]
    people = read_employees([table(["NIP", "Nama", *headings], [NIP, "Siti", *cells.values()])])
    (person,) = people.rows
    return person, people.warnings


def refused(**cells: Cell) -> Problem:
    headings = [heading.replace("_", " ") for heading in cells]
    people = read_employees([table(headings, list(cells.values()))])
    assert people.rows == []
    (problem,) = people.problems
    return problem


def counts(people: EmployeeSheet) -> tuple[int, int, int]:
    return len(people.rows), len(people.problems), len(people.repeated)


@pytest.mark.parametrize("blank", ["", "-", "–", "—", "NULL", "null", "N/A", " \u00a0", "#N/A"])
def test_every_way_to_write_nothing_is_none(blank: str) -> None:
    person, warnings = read_one(
        **dict.fromkeys(
            ("Jabatan", "Gol", "Pangkat", "Tgl_Lahir", "JK", "Eselon", "Jenis_Pegawai"), blank
        ),
        STATUS_CPNS_PNS=blank,
        Jenis_Jabatan=blank,
        Atasan_NIP=blank,
    )
    told = set(person[4:]) - {"pns"}
    assert told == {None}
    assert warnings == []


@pytest.mark.parametrize(
    ("heading", "cell", "field", "value"),
    [
        ("Gol", "Penata Tingkat I / III/d", "grade", "III/d"),
        ("Pangkat", "Penata Tk. I", "grade", "III/d"),
        ("Pangkat", "Penata, III/b", "grade", "III/b"),
        ("Tgl_Lahir", datetime(1986, 9, 26), "birth_date", date(1986, 9, 26)),  # noqa: DTZ001
        ("TTL", "Tebing Tinggi, 26-09-1986", "birth_date", date(1986, 9, 26)),
        ("Tgl_Lahir", 31681.0, "birth_date", date(1986, 9, 26)),
        ("TMT_Jabatan", "2023-01-02", "position_since", date(2023, 1, 2)),
        ("TMT_Pangkat", "1 April 2022", "grade_since", date(2022, 4, 1)),
        ("JK", "M", "sex", "L"),
        ("L/P", "Laki - Laki", "sex", "L"),
        ("Jabatan", "Kepala\n Bidang", "position", "Kepala Bidang"),
        ("Jabatan", True, "position", "True"),
        ("Jenis_Jabatan", "FUNGSIONAL", "position_kind", "Jabatan Fungsional"),
        ("Jenis_Jabatan", "Fungsional Umum", "position_kind", "Jabatan Pelaksana"),
        ("Jenis_Jabatan", "Lainnya", "position_kind", "Lainnya"),
        ("Eselon", "Eselon III A", "echelon", "III.a"),
        ("Eselon", "II", "echelon", "II"),
        ("Eselon", "Non Eselon", "echelon", None),
        ("UNOR_ID", 1276.0, "unit_code", "1276"),
        ("OPD", "Dinas Pendidikan ", "unit_name", "Dinas Pendidikan"),
        ("Atasan_NIP", "Budi / 19940115 202521 2 001", "superior_nip", OTHER),
        ("Nama_Atasan", "Budi", "superior_name", "Budi"),
        ("STATUS_CPNS_PNS", "C", "candidate", True),
        ("STATUS_CPNS_PNS", "P", "candidate", False),
        ("Jenis_Pegawai", "CPNS Daerah", "candidate", True),
        ("Jenis_Pegawai", "PNS Daerah", "kind", "pns"),
        ("Kedudukan_Hukum", "Aktif", "state", "Aktif"),
        ("Pendidikan", date(2026, 1, 2), "education", "02-01-2026"),
        ("GELAR_DEPAN", "Dra.", "title_front", "Dra."),
    ],
)
def test_a_cell_becomes_a_value(heading: str, cell: Cell, field: str, value: object) -> None:
    person, warnings = read_one(**{heading: cell})
    assert getattr(person, field) == value
    assert warnings == []


@pytest.mark.parametrize(
    ("heading", "cell", "message"),
    [
        ("Gol", "Honorer", "bukan golongan"),
        ("JK", "X", "bukan jenis kelamin"),
        ("Jenis_Pegawai", "Honorer", "bukan jenis pegawai"),
        ("STATUS_CPNS_PNS", "X", "bukan status"),
        ("Eselon", "tinggi", "bukan eselon"),
        ("Atasan_NIP", "12345", "18 angka"),
        ("Atasan_NIP", 1.98609e17, "sebagai angka"),
        ("Atasan_NIP", time(1, 2), "bukan NIP"),
    ],
)
def test_an_unknown_word_is_left_out_with_a_warning(heading: str, cell: Cell, message: str) -> None:
    person, (warning,) = read_one(**{heading: cell})
    assert message in warning.message
    assert "dilewati" in warning.message
    assert set(person[4:]) <= {None, "pns"}


def test_what_differs_from_the_number_is_warned_about_and_kept() -> None:
    person, warnings = read_one(Tgl_Lahir="27-09-1986", JK="P")
    assert (person.birth_date, person.sex) == (date(1986, 9, 27), "P")
    assert [warning.row for warning in warnings] == [2, 2]
    person, (warning,) = read_one(Jenis_Pegawai="PPPK")
    assert person.kind == "pns"
    assert "berbeda dengan NIP" in warning.message


def test_grade_wins_over_a_rank_that_belongs_to_another() -> None:
    person, (warning,) = read_one(Pangkat="Penata", Gol="III/b")
    assert person.grade == "III/b"
    assert "yang dipakai golongan III/b" in warning.message
    person, warnings = read_one(Pangkat="Penata", Gol="III/c")
    assert (person.grade, warnings) == ("III/c", [])


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ({}, "pppk"),
        ({"Jenis Pegawai": "PPPK"}, "pppk"),
        ({"Jenis Pegawai": "PPPK Paruh Waktu"}, "pppk-paruh-waktu"),
        ({"Kedudukan Hukum": "PPPK Paruh Waktu Aktif"}, "pppk-paruh-waktu"),
    ],
)
def test_contract_staff_are_told_apart(cells: dict[str, str], kind: str) -> None:
    people = read_employees([table(["NIP", "Nama", *cells], [OTHER, "Siti", *cells.values()])])
    assert (people.rows[0].kind, people.warnings) == (kind, [])


@pytest.mark.parametrize(
    ("cell", "found"),
    [("31-02-1980", "31-02-1980"), (True, "True"), (time(7, 30), "07:30:00"), (0.5, "0.5")],
)
def test_an_impossible_date_refuses_the_row(cell: Cell, found: str) -> None:
    problem = refused(NIP=NIP, Nama="Siti", Tgl_Lahir=cell)
    assert (problem.row, problem.column, problem.found) == (2, "Tgl Lahir", found)
    assert problem.expected == "tanggal yang ada, misalnya 31-12-1980"
    assert problem.message.startswith("Baris 2, kolom Tgl Lahir: ")


@pytest.mark.parametrize("cell", [1.98609262015051e17, "1,98609E+17", "", "123", 123.0, True])
def test_a_bad_number_refuses_the_row(cell: Cell) -> None:
    problem = refused(NIP=cell, Nama="Siti", Jabatan="Guru")
    assert (problem.row, problem.column, problem.expected) == (2, "NIP", "18 angka sebagai teks")


def test_a_missing_name_refuses_the_row() -> None:
    problem = refused(NIP=NIP, Nama="-")
    assert (problem.column, problem.expected) == ("Nama", "nama pegawai")


def test_titles_in_columns_of_their_own_win() -> None:
    people = read_employees(
        [table(["NIP", "Nama", "Gelar Depan"], [NIP, "Drs. Budi, S.E.", "Dr."])]
    )
    person = people.rows[0]
    assert (person.name, person.title_front, person.title_back) == ("Budi", "Dr.", "S.E.")


def test_the_first_of_repeated_rows_wins_over_all_sheets() -> None:
    first = table(["NIP", "Nama"], [NIP, "Siti"], [NIP, "Sita"], name="PNS")
    second = table(["NIP", "Nama"], [NIP, "Situ"], [OTHER, "Budi"], name="PPPK")
    people = read_employees([first, second])
    assert [person.name for person in people.rows] == ["Siti", "Budi"]
    assert [(r.sheet, r.row, r.first_sheet, r.first_row) for r in people.repeated] == [
        ("PNS", 3, "PNS", 2),
        ("PPPK", 2, "PNS", 2),
    ]


def test_a_refused_row_does_not_shut_out_a_good_one() -> None:
    lines = [[NIP, "Siti", "31-02-1980"], [NIP, "Siti", "26-09-1986"]]
    people = read_employees([table(["NIP", "Nama", "Tgl Lahir"], *lines)])
    assert counts(people) == (1, 1, 0)


def test_titles_numbering_totals_and_signatures_are_no_rows() -> None:
    people = read_employees(
        [
            table(
                ["DAFTAR NOMINATIF", "", "", ""],
                ["Unit: Dinas", "", "Tahun 2026", ""],
                ["No", "NIP", "Nama", "Jabatan"],
                ["(1)", "(2)", "(3)", "(4)"],
                ["A. SEKRETARIAT", "", "", ""],
                [1.0, NIP, "Siti", "Guru"],
                ["", "", "", ""],
                [],
                ["No", "NIP", "Nama", "Jabatan"],
                [2.0, OTHER, "Budi", "Guru"],
                [3.0, "", "Tanpa Nomor", "Guru"],
                [4.0, "belum ada", "Tanpa Nomor", "Guru"],
                ["", "", "Jumlah", "3 orang"],
                ["", "Mengetahui,", "", "Tebing Tinggi, 2 Januari 2026"],
                ["", "Kepala Dinas", "Kepala Subbagian Umum", ""],
                ["", "NIP. 19700101 199003 1 001", "NIP. 19710101 199103 1 001", ""],
            )
        ]
    )
    assert counts(people) == (2, 2, 0)
    assert [problem.row for problem in people.problems] == [11, 12]


def test_a_second_list_below_the_signature_is_read() -> None:
    people = read_employees(
        [
            table(
                ["NIP", "Nama", "Jabatan"],
                [NIP, "Siti", "Guru"],
                ["", "a.n. Kepala Dinas", ""],
                ["", "Sekretaris", "Pembina"],
                ["", "Hasnah", ""],
                ["19940115 202521 2 001", "Budi", "Guru"],
            )
        ]
    )
    assert counts(people) == (2, 0, 0)


def test_sheets_that_do_not_fit_are_named() -> None:
    hidden = SheetTable("Arsip", table(["NIP", "Nama"], [NIP, "x"]).rows, hidden=True)
    people = read_employees([table(["Catatan"], name="Rekap"), hidden, table(["NIP", "Nama"])])
    assert people.skipped_sheets == ["Rekap", "Arsip"]
    assert [mapping.sheet for mapping in people.mappings] == ["Data"]


def test_a_file_without_any_fitting_sheet_is_refused() -> None:
    with pytest.raises(NoFittingSheetError, match="kolom NIP dan Nama"):
        read_employees([table(["Nama", "Jabatan"], ["Siti", "Guru"])])


def test_a_mapping_by_hand_wins() -> None:
    sheet = table(["NIP", "Nama", "Tempat", "Unit Kerja"], [NIP, "Siti", "Aula", "Dinas"])
    people = read_employees([sheet], {"Tempat": "unit_name", "Lain": "grade"})
    assert people.rows[0].unit_name == "Aula"
    again = read_employees([sheet], people.mappings[0])
    assert again.rows == people.rows
    with pytest.raises(NoFittingSheetError):
        read_employees([sheet], {"NIP": None})


def test_private_columns_never_leave_the_reader() -> None:
    heads = ["NIP", "Nama", "NIK", "Agama", "No. HP", "Alamat Rumah"]
    secrets = ["9999000000000001", "Rahasia", "080000000001", "Jalan Contoh 1"]
    people = read_employees([table(heads, [NIP, "Siti", *secrets])])
    kept = repr([people.rows, people.mappings])
    assert not any(secret in kept for secret in secrets)


def test_formulas_without_a_value_are_told(tmp_path: Path) -> None:
    rows = [
        ["NIP", "Nama", "Jabatan", "Ket"],
        [NIP, "Siti", "=A1", "=A1"],
        ["=A1", "Budi", "Guru"],
        ["=A1", "=A1"],
        [OTHER, "=A1"],
    ]
    path = xlsx(tmp_path / "a.xlsx", rows)
    rewritten(path, SHEET, lambda xml: xml.replace(b"</f><v>0</v>", b"</f>"))
    people = read_employees(read_tables(path))
    assert counts(people) == (1, 3, 0)
    assert people.rows[0].position is None
    assert [(w.row, w.column) for w in people.warnings] == [(2, "Jabatan")]
    assert [(p.row, p.column) for p in people.problems] == [(3, "NIP"), (4, "NIP"), (5, "Nama")]
    assert all("rumus" in told.message for told in [*people.warnings, *people.problems])
