"""The list of employees: found by name, NIP and position, by chip and by unit."""

from __future__ import annotations

from datetime import date

import pytest

from asn_desktop.domain.employees import (
    Chip,
    DatedKind,
    EmployeeFilter,
    EmployeeMissingError,
    EmployeePage,
)
from asn_desktop.domain.nip import InvalidNipError
from asn_desktop.ids import RowId
from asn_desktop.services.employees.service import NewEmployee, NewFact
from asn_desktop.storage.employees import lists
from tests.services.employees.ground import CONTRACT, RATNA, SITI, TONO, Ground

SINCE = date(2024, 1, 2)


@pytest.fixture
def people(ground: Ground) -> Ground:
    """Return an office with four people: a head, two below, one who studies."""
    top = ground.offices.add("1", "Kecamatan Contoh", "III.a").unit
    below = ground.offices.add("1.1", "Seksi Pelayanan", "IV.a", top).unit
    head = ground.employees.add(
        NewEmployee(RATNA, "Ratna Puspita", "Dra.", "M.Si.", facts(top, "Camat Contoh"))
    ).employee
    for nip, name, title in (
        (SITI, "Siti Nur'aini Lubis", "Arsiparis Mahir"),
        (TONO, "Tono Sirait", "Pranata Komputer Terampil"),
    ):
        above = NewFact(DatedKind.SUPERIOR, SINCE, {"superior_id": head, "proposed": 0})
        ground.employees.add(NewEmployee(nip, name, None, None, (*facts(below, title), above)))
    study = NewFact(DatedKind.STATE, SINCE, {"state": "tugas-belajar"})
    ground.employees.add(NewEmployee(CONTRACT, "Wulan Siregar", facts=(study,)))
    ground.require_sound()
    return ground


def facts(unit: RowId, title: str) -> tuple[NewFact, ...]:
    return (
        NewFact(DatedKind.UNIT, SINCE, {"unit_id": unit}),
        NewFact(DatedKind.POSITION, SINCE, {"title": title}),
        NewFact(DatedKind.RANK, SINCE, {"grade": "III/b"}),
    )


def found(ground: Ground, text: str) -> list[str]:
    return names(ground.employees.page(EmployeeFilter(text)))


def names(page: EmployeePage) -> list[str]:
    return [line.name.split()[0] for line in page.lines]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["Dra.", "Siti", "Tono"]),
        ("  ", ["Dra.", "Siti", "Tono"]),
        ("puspita", ["Dra."]),
        ("PUSP", ["Dra."]),
        ("irai", ["Tono"]),
        ("si", ["Siti", "Tono"]),
        ("s", ["Dra.", "Siti", "Tono"]),
        (TONO, ["Tono"]),
        ("19850202 201001 1 002", ["Tono"]),
        ("19850202.201001.1.002", ["Tono"]),
        ("19850202-201001", ["Tono"]),
        ("19", ["Dra.", "Siti", "Tono"]),
        ("1985", ["Tono"]),
        ("201001", ["Tono"]),
        ("85", []),
        ("komputer tono", ["Tono"]),
        ("tono komputer 1985", ["Tono"]),
        ("tono arsiparis", []),
        ("camat", ["Dra."]),
        ("nur'aini", ["Siti"]),
        ("Nur\u2019aini", ["Siti"]),
        ("siti%lubis", ["Siti"]),
        ("sit%bis", ["Siti"]),
        ("siti%tono", []),
        ("s_ti", ["Siti"]),
        ("%", ["Dra.", "Siti", "Tono"]),
        ('"siti"', []),
        ("siregar", []),
        ("tidak ada", []),
    ],
)
def test_people_are_found_by_what_is_typed(people: Ground, text: str, expected: list[str]) -> None:
    assert found(people, text) == expected


def test_chips_count_and_filter(people: Ground) -> None:
    assert dict(people.employees.counts()) == {
        Chip.ALL: 3,
        Chip.PNS: 3,
        Chip.PPPK: 0,
        Chip.NO_SUPERIOR: 1,
        Chip.PROPOSED_SUPERIOR: 0,
        Chip.INCOMPLETE: 0,
        Chip.NOT_ACTIVE: 1,
    }
    for chip, count in people.employees.counts().items():
        page = people.employees.page(EmployeeFilter(chip=chip))
        assert (page.total, len(page.lines), page.capped) == (count, count, False)
    assert names(people.employees.page(EmployeeFilter("wulan", Chip.NOT_ACTIVE))) == ["Wulan"]


def test_a_unit_is_listed_with_those_below_it(people: Ground) -> None:
    top, below = people.offices.tree().units
    assert names(people.employees.page(EmployeeFilter(unit=top.id))) == ["Dra.", "Siti", "Tono"]
    assert names(people.employees.page(EmployeeFilter(unit=below.id))) == ["Siti", "Tono"]
    assert names(people.employees.page(EmployeeFilter("tono", unit=below.id))) == ["Tono"]
    assert names(people.employees.page(EmployeeFilter("ratna", unit=below.id))) == []


def test_slices_of_the_list_join_without_gap(people: Ground) -> None:
    pages = [people.employees.page(EmployeeFilter(), offset=at, limit=2) for at in (0, 2, 4)]
    assert [names(page) for page in pages] == [["Dra.", "Siti"], ["Tono"], []]
    assert {page.total for page in pages} == {3}


def test_a_search_is_counted_to_its_cap_only(
    people: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "CAP", 2)
    page = people.employees.page(EmployeeFilter("i"))
    assert (page.total, page.capped) == (2, True)
    assert (people.employees.page(EmployeeFilter()).total) == 3


def test_a_line_tells_what_holds_today(people: Ground) -> None:
    line = people.person(SITI).line
    assert line.name == "Siti Nur'aini Lubis"
    assert (line.kind, line.candidate, line.grade) == ("pns", False, "III/b")
    assert (line.position, line.unit) == ("Arsiparis Mahir", "Seksi Pelayanan")
    assert (line.superior_nip, line.superior_name) == (RATNA, "Dra. Ratna Puspita, M.Si.")
    assert (line.proposed, line.state) == (False, "aktif")


def test_the_people_under_a_superior_are_those_of_today(people: Ground) -> None:
    head = people.person(RATNA).line.id
    under = people.employees.subordinates(head)
    assert under == [people.person(SITI).line.id, people.person(TONO).line.id]
    assert people.employees.subordinates(under[0]) == []
    assert [line.nip for line in people.employees.team(head)] == [SITI, TONO]


def test_nobody_is_found_by_a_nip_that_is_not_here_or_none(people: Ground) -> None:
    assert people.employees.find("19900101 201503 2 001").plain_name == "Siti Nur'aini Lubis"
    with pytest.raises(EmployeeMissingError, match="Belum ada pegawai dengan NIP 19920315"):
        people.employees.find("199203152019032003")
    with pytest.raises(InvalidNipError, match="18 angka"):
        people.employees.find("12345")
    with pytest.raises(EmployeeMissingError, match="sudah tidak ada"):
        people.employees.get(RowId(bytes(16)))
