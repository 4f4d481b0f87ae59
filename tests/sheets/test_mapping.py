"""Heads are found and columns proposed by meaning, and can be changed and remembered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.sheets.cells import Cell
from asn_desktop.sheets.employee_words import EMPLOYEES
from asn_desktop.sheets.mapping import Mapping, fingerprint, propose
from asn_desktop.sheets.vocabulary import normal
from tests.sheets.books import NIP, OTHER, table

SIASN = (
    "PNS ID|NIP BARU|NIP LAMA|NAMA|GELAR DEPAN|GELAR BELAKANG|TANGGAL LAHIR|JENIS KELAMIN|NIK"
    "|JENIS PEGAWAI NAMA|KEDUDUKAN HUKUM NAMA|STATUS CPNS PNS|GOL AWAL NAMA|GOL AKHIR NAMA"
    "|TMT GOLONGAN|JENIS JABATAN NAMA|JABATAN NAMA|TMT JABATAN|TINGKAT PENDIDIKAN NAMA"
    "|PENDIDIKAN NAMA|UNOR ID|UNOR NAMA|INSTANSI KERJA NAMA|ESELON NAMA"
)


def proposed(*rows: list[Cell]) -> Mapping:
    mapping = propose(table(*rows))
    assert mapping is not None
    return mapping


def fields(*headings: str) -> dict[str, str | None]:
    return proposed(list(headings)).to_dict()


def test_the_columns_of_siasn_are_known() -> None:
    found = fields(*SIASN.split("|"))
    unused = {"PNS ID", "NIP LAMA", "NIK", "GOL AWAL NAMA", "PENDIDIKAN NAMA"}
    assert {heading for heading, field in found.items() if field is None} == {
        *unused,
        "INSTANSI KERJA NAMA",
    }
    assert found["NIP BARU"] == "nip"
    assert found["GOL AKHIR NAMA"] == "grade"
    assert found["TINGKAT PENDIDIKAN NAMA"] == "education"
    assert found["UNOR NAMA"] == "unit_name"


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Gol.", "grade"),
        ("Golongan/Ruang", "grade"),
        ("Pangkat/Gol", "grade"),
        ("Pangkat / Gol. Ruang", "grade"),
        ("OPD", "unit_name"),
        ("Satuan Kerja", "unit_name"),
        ("UNOR (1)", "unit_name"),
        ("Tgl Lahir", "birth_date"),
        ("L/P", "sex"),
        ("Atasan (NIP)", "superior_nip"),
        ("NIP Atasan Langsung", "superior_nip"),
        ("TMT GOLONGAN AKHIR", "grade_since"),
        ("No. HP", None),
        ("Ket", None),
    ],
)
def test_headings_are_matched_by_meaning(heading: str, field: str | None) -> None:
    assert fields("N I P", "Nama Lengkap (dengan gelar)", heading)[heading] == field


def test_a_hint_in_the_heading_is_a_guess() -> None:
    mapping = proposed(["NIP Lengkap", "Nama Pegawai Negeri", "Unit Penempatan", "Jabatan Kini"])
    assert [(c.field, c.certainty) for c in mapping.columns] == [
        ("nip", "dugaan"),
        ("name", "dugaan"),
        ("unit_name", "dugaan"),
        ("position", "dugaan"),
    ]


def test_the_best_of_several_columns_is_taken() -> None:
    found = fields("NIP", "Nama", "OPD", "Unit Kerja", "Bagian Unit")
    assert (found["Unit Kerja"], found["OPD"], found["Bagian Unit"]) == ("unit_name", None, None)


def test_what_the_column_holds_confirms_or_doubts() -> None:
    mapping = proposed(["NIP", "Nama", "Gol"], [NIP, "Siti", "A"], [1.98e17, "Budi", "B"])
    assert [c.certainty for c in mapping.columns] == ["cocok", "cocok", "dugaan"]
    mapping = proposed(["NIP", "Nama", "JK"], ["12345", "Siti", "?"])
    assert [c.certainty for c in mapping.columns] == ["dugaan", "cocok", "dugaan"]
    mapping = proposed(["NIP", "Nama", "Tgl Lahir"], [True, "x", True], [NIP, "x", "besok"])
    assert [c.certainty for c in mapping.columns] == ["dugaan", "cocok", "dugaan"]


def test_columns_without_a_telling_heading_are_guessed_from_what_they_hold() -> None:
    mapping = proposed(["NIP", "Nama", "A", "B", "C", ""], [NIP, "Siti", "III/d", "Lk", "2026", ""])
    assert [c.field for c in mapping.columns[2:]] == ["grade", "sex", None, None]
    assert [c.certainty for c in mapping.columns[2:4]] == ["dugaan", "dugaan"]
    assert mapping.columns[5].heading == "Kolom 6"


def test_a_list_without_known_headings_is_found_by_its_numbers() -> None:
    mapping = proposed(
        ["DAFTAR"], ["Identitas", "Siapa"], ["1", "2"], [NIP, "Siti"], [OTHER, "Budi", "x"]
    )
    assert (mapping.head_row, mapping.columns[0].field) == (2, "nip")
    assert mapping.missing == ("Nama",)


def test_numbers_without_any_heading_are_no_list() -> None:
    assert propose(table([NIP, "Siti"])) is None
    assert propose(table([])) is None
    assert propose(table([1.0, 2.0], ["Laporan"])) is None


def test_examples_are_short_different_and_three() -> None:
    rows: list[list[Cell]] = [[NIP, name * 40] for name in ("ab", "ab", "c", "d", "e")]
    mapping = proposed(["NIP", "Nama"], *rows)
    assert mapping.columns[1].examples == ("ab" * 30, "c" * 40, "d" * 40)
    assert mapping.columns[0].examples == (NIP,)


def test_two_rows_of_headings_are_joined() -> None:
    mapping = proposed(
        ["DAFTAR PEGAWAI"],
        ["No", "DATA PEGAWAI", "", "Pangkat", "", "Jabatan", "", "Ket"],
        ["", "NIP", "Nama", "Gol", "TMT", "Nama", "TMT"],
        ["1", "2", "3", "4", "5", "6", "7", "8"],
        [1.0, NIP, "Siti", "III/d", "01-04-2022", "Guru", "02-01-2023", ""],
    )
    assert mapping.head_row == 3
    assert [c.field for c in mapping.columns] == [
        None,
        "nip",
        "name",
        "grade",
        "grade_since",
        "position",
        "position_since",
        None,
    ]


def test_a_shorter_upper_row_and_equal_headings_are_no_obstacle() -> None:
    mapping = proposed(["No", "Pegawai"], ["", "NIP", "Nama", "Ket", "Ket"], [1.0, NIP, "Siti"])
    assert [c.heading for c in mapping.columns] == ["Kolom 1", "NIP", "Nama", "Ket", "Ket (2)"]


def test_long_sentences_are_no_headings() -> None:
    assert propose(table(["NIP dan Nama " * 10, "Nama"])) is None


def test_a_mapping_can_be_changed() -> None:
    mapping = proposed(["NIP", "Nama", "Ket", "OPD"], [NIP, "Siti", "Dinas", "Kota"])
    changed = mapping.with_field("Ket", "unit_name")
    assert changed.to_dict() == {"NIP": "nip", "Nama": "name", "Ket": "unit_name", "OPD": None}
    cleared = changed.with_field("Nama", None)
    assert (cleared.missing, cleared.columns[1].certainty) == (("Nama",), "tidak dipakai")
    assert mapping.missing == ()
    with pytest.raises(KeyError):
        mapping.with_field("Lain", "grade")
    with pytest.raises(KeyError):
        mapping.with_field("Ket", "lain")


def test_a_remembered_mapping_finds_the_head_again() -> None:
    sheet = table(["Nomor Unik", "Siapa", "Ket"], [NIP, "Siti", "x"])
    assert propose(sheet, EMPLOYEES) is not None
    mapping = propose(sheet, EMPLOYEES, {"NOMOR  UNIK": "nip", "siapa": "name", "Ket": None})
    assert mapping is not None
    assert (mapping.missing, mapping.head_row) == ((), 1)


def test_the_fingerprint_depends_on_the_headings_alone() -> None:
    one = proposed(["N I P", "Nama"], [NIP, "Siti"])
    other = proposed(["NIP", "NAMA "], [OTHER, "Budi"])
    assert one.fingerprint == other.fingerprint == fingerprint(["nip", "nama"])
    assert one.fingerprint != fingerprint(["nama", "nip"])


@given(st.text(max_size=20))
def test_headings_in_their_normal_form_stay_as_they_are(text: str) -> None:
    assert normal(normal(text)) == normal(text) or " " in normal(text)
