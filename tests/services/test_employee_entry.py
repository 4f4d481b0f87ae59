"""Adding people with their facts, putting dates right, choosing superiors, taking the list away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from asn_desktop.clock import Clock
from asn_desktop.domain.employees import Chip, DatedKind, EmployeeDetail, EmployeeFilter, dated_id
from asn_desktop.domain.identity import NewOffice, OfficeKind
from asn_desktop.domain.import_choices import Choices
from asn_desktop.domain.units import NewOfficial
from asn_desktop.ids import RowId
from asn_desktop.services.employees.service import EmployeeRefusedError, NewEmployee, NewFact
from asn_desktop.services.workspace import Workspace, create_office, open_workspace

HEAD = "197805102003121002"
STAFF = "199003152015032001"
SINCE = date(2024, 1, 1)


@pytest.fixture
def workspace(tmp_path: Path, still_clock: Clock) -> Iterator[Workspace]:
    office = NewOffice(OfficeKind.OFFICE, "1276.03", "Kecamatan Contoh", practice=True)
    create_office(tmp_path / "kantor", office, still_clock)
    with open_workspace(tmp_path / "kantor", None, still_clock) as opened:
        yield opened


@pytest.fixture
def unit(workspace: Workspace) -> RowId:
    top = workspace.offices.add("1", "Kecamatan Contoh", "III.a").unit
    return workspace.offices.add("1.1", "Seksi Pelayanan", "IV.a", top).unit


def head_of(workspace: Workspace, unit: RowId) -> RowId:
    position = {"title": "Kepala Seksi", "position_kind": "Jabatan Struktural", "echelon": "IV.a"}
    facts = (
        NewFact(DatedKind.UNIT, None, {"unit_id": unit}),
        NewFact(DatedKind.POSITION, SINCE, position),
    )
    return workspace.employees.add(NewEmployee(HEAD, "Ratna Puspita", facts=facts)).employee


def staff_of(workspace: Workspace) -> EmployeeDetail:
    return workspace.employees.get(
        workspace.employees.add(NewEmployee(STAFF, "Dewi Kartika", None, "S.E.")).employee
    )


def test_a_new_person_comes_with_their_facts(workspace: Workspace, unit: RowId) -> None:
    line = workspace.employees.get(head_of(workspace, unit)).line
    assert (line.position, line.unit, line.grade) == ("Kepala Seksi", "Seksi Pelayanan", None)


def test_the_holder_of_a_nip_is_known(workspace: Workspace) -> None:
    staff_of(workspace)
    holder = workspace.employees.holder("19900315 201503 2 001")
    assert holder is not None
    assert holder.name == "Dewi Kartika, S.E."
    assert workspace.employees.holder("1990") is None


def test_superiors_are_found_among_people_and_officials(workspace: Workspace, unit: RowId) -> None:
    head_of(workspace, unit)
    workspace.offices.officials.add(NewOfficial("Puspa Sari", position="Wali Kota"))
    found = workspace.employees.raters("pusp")
    assert [(each.name, each.outside) for each in found] == [
        ("Ratna Puspita", False),
        ("Puspa Sari", True),
    ]
    assert found[1].detail == "Wali Kota (dari luar kantor)"


def test_the_head_of_the_unit_is_proposed(workspace: Workspace, unit: RowId) -> None:
    assert workspace.employees.proposed_rater(unit) is None
    head = head_of(workspace, unit)
    proposed = workspace.employees.proposed_rater(unit)
    assert proposed is not None
    assert proposed.id == head


def test_a_fact_is_put_right_at_its_date_and_at_another(workspace: Workspace) -> None:
    staff = staff_of(workspace)
    employees, person = workspace.employees, staff.line.id
    seen = employees.set_dated(
        person, DatedKind.RANK, SINCE, {"grade": "III/a"}, seen=staff.seen
    ).seen
    row = dated_id(person, DatedKind.RANK, SINCE)
    same = NewFact(DatedKind.RANK, SINCE, {"grade": "III/b"})
    seen = employees.correct_dated(person, row, same, seen=seen).seen
    assert [fact.values for fact in employees.get(person).dated] == [{"grade": "III/b"}]
    moved = NewFact(DatedKind.RANK, date(2023, 4, 1), {"grade": "III/b"})
    employees.correct_dated(person, row, moved, seen=seen)
    assert [fact.starts_on for fact in employees.get(person).dated] == [date(2023, 4, 1)]


def test_nobody_becomes_their_own_superior(workspace: Workspace) -> None:
    staff = staff_of(workspace)
    own = NewFact(DatedKind.SUPERIOR, None, {"superior_id": staff.line.id, "proposed": 0})
    with pytest.raises(EmployeeRefusedError, match="dirinya sendiri"):
        workspace.employees.correct_dated(staff.line.id, RowId(b"x"), own, seen=staff.seen)


def test_an_official_from_outside_becomes_the_rater_of_many(workspace: Workspace) -> None:
    staff = staff_of(workspace).line.id
    mayor = workspace.offices.officials.add(
        NewOfficial("Puspa Sari", position="Wali Kota")
    ).official
    workspace.employees.replace_rater([staff], mayor, SINCE, "Perintah Wali Kota")
    assert workspace.employees.get(staff).line.superior_name == "Puspa Sari"


def test_the_list_is_taken_away_and_read_again(workspace: Workspace, tmp_path: Path) -> None:
    staff_of(workspace)
    told: list[tuple[int, int]] = []
    file = tmp_path / "pegawai.xlsx"
    wanted = EmployeeFilter(text="dewi", chip=Chip.PNS)
    count = workspace.employees.export(wanted, file, lambda done, of: told.append((done, of)))
    assert (count, told) == (1, [(1, 1)])
    rows = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
    assert rows[0][:2] == ["NIP", "Nama Lengkap (dengan gelar)"]
    assert rows[1][:3] == [STAFF, "Dewi Kartika, S.E.", "PNS"]
    tables = workspace.employee_import.open_file(file)
    preview = workspace.employee_import.preview(tables, Choices(), lambda _done, _of: None)
    assert [person.nip for person in preview.plan.people] == [STAFF]


def test_an_example_to_fill_in_can_be_saved(workspace: Workspace, tmp_path: Path) -> None:
    workspace.employee_import.save_example(tmp_path / "contoh.xlsx")
    assert workspace.employee_import.open_file(tmp_path / "contoh.xlsx")


def test_the_people_below_a_superior_are_listed(workspace: Workspace, unit: RowId) -> None:
    head = head_of(workspace, unit)
    assert workspace.employees.team(head) == []
    staff = staff_of(workspace).line.id
    workspace.employees.replace_rater([staff], head, SINCE)
    assert [line.id for line in workspace.employees.team(head)] == [staff]
