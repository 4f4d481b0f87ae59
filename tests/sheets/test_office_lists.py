"""The lists of the practice office come in with the counts that they were made with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from asn_desktop.domain.names import fold
from asn_desktop.sheets.employees import read_employees
from asn_desktop.sheets.reader import read_tables
from asn_desktop.sheets.records import EmployeeSheet
from asn_desktop.sheets.units import read_units

OFFICE = Path(__file__).parents[1] / "data" / "kantor-contoh"
EXPECTED = json.loads((OFFICE / "expected.json").read_text(encoding="utf-8"))


def read(name: str) -> EmployeeSheet:
    return read_employees(read_tables(OFFICE / name))


@pytest.mark.parametrize("name", ["siasn_export.xlsx", "siasn_export.csv", "daftar_pegawai.csv"])
def test_every_person_of_a_clean_list_is_accepted(name: str) -> None:
    people = read(name)
    assert len(people.rows) == EXPECTED["employees"]
    assert (people.problems, people.repeated, people.warnings) == ([], [], [])
    assert people.skipped_sheets == []


def test_the_list_as_an_office_keeps_it_is_counted_row_by_row() -> None:
    people = read("daftar_pegawai_kotor.xlsx")
    counts = {
        "accepted": len(people.rows),
        "refused": len(people.problems),
        "repeated": len(people.repeated),
    }
    assert counts == EXPECTED["dirty_list"]
    assert people.skipped_sheets == ["Rekap"]
    assert [(p.row, p.found) for p in people.problems] == [
        (11, "1,97309E+17"),
        (30, "1,99303E+17"),
        (70, "12345"),
    ]
    assert (people.repeated[0].row, people.repeated[0].first_row) == (69, 6)


def test_the_same_people_come_out_of_every_layout() -> None:
    by_nip = {person.nip: person for person in read("siasn_export.xlsx").rows}
    for name in ("siasn_export.csv", "daftar_pegawai.csv", "daftar_pegawai_kotor.xlsx"):
        for person in read(name).rows:
            known = by_nip[person.nip]
            assert fold(person.name) == fold(known.name)
            assert (person.grade, person.position) == (known.grade, known.position)
            assert (person.unit_name, person.kind) == (known.unit_name, known.kind)
            assert person.birth_date in {None, known.birth_date}
            assert person.title_back == known.title_back


def test_the_unit_tree_is_read_whole() -> None:
    units = read_units(read_tables(OFFICE / "units.csv"))
    assert len(units.rows) == 16
    assert (units.problems, units.repeated, units.warnings) == ([], [], [])
    school = next(unit for unit in units.rows if unit.code == "1276.03.11")
    assert (school.name, school.parent, school.head_echelon) == (
        "SD Negeri Contoh 1",
        "1276.03",
        None,
    )
