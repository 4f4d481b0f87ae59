"""The unit tree: changed by hand, never left in a state that cannot be."""

from __future__ import annotations

from datetime import date

import pytest

from asn_desktop.clock import Clock
from asn_desktop.domain.access import LOCAL_PRINCIPAL, NotAllowedError, Principal, Role
from asn_desktop.domain.employees import DatedKind
from asn_desktop.domain.unit_import import UnitImportPlan
from asn_desktop.domain.units import (
    NewOfficial,
    UnitLine,
    UnitMissingError,
    UnitRefusedError,
    UnitTree,
    parse_echelon,
)
from asn_desktop.ids import name_id
from asn_desktop.services.employees.service import EmployeeService
from asn_desktop.services.offices import OfficeService
from asn_desktop.storage import offices
from asn_desktop.storage.database import Database
from asn_desktop.storage.employees import now
from asn_desktop.storage.journal.writer import Change, StaleError
from tests.services.units.ground import NOBODY, employ, lead, provisional, seen


def test_a_unit_added_below_another_stands_there(service: OfficeService) -> None:
    top = service.add("1", "Dinas").unit
    below = service.add(" 1.1 ", "Bidang  Umum", "iii/b", top).unit
    tree = service.tree()
    assert tree.get(below)[1:5] == ("1.1", "Bidang Umum", "III.b", top)
    assert tree.path_names(below) == ("Dinas", "Bidang Umum")
    assert tree.children(None) == (tree.get(top),)
    assert tree.within(top) == (top, below)


@pytest.mark.parametrize(
    ("code", "name", "echelon", "field", "sentence"),
    [
        pytest.param("", "Dinas", None, "code", "Kode satuan kerja masih kosong", id="no code"),
        pytest.param("1", "  ", None, "name", "Nama satuan kerja masih kosong", id="no name"),
        pytest.param("9", "Dinas", None, "code", "sudah dipakai Kota", id="code taken"),
        pytest.param("1", "D" * 301, None, "name", "301 huruf", id="name too long"),
        pytest.param("1", "Dinas", "VII", "echelon", "tidak dikenal", id="no echelon"),
    ],
)
def test_a_unit_that_cannot_be_is_refused_at_its_field(
    service: OfficeService, code: str, name: str, echelon: str | None, field: str, sentence: str
) -> None:
    service.add("9", "Kota")
    with pytest.raises(UnitRefusedError, match=sentence) as refused:
        service.add(code, name, echelon)
    assert refused.value.field == field
    assert len(service.tree().units) == 1


def test_a_circle_that_came_from_elsewhere_ends_every_walk() -> None:
    first, second = name_id("unit", "1"), name_id("unit", "2")
    line = UnitLine(first, "1", "Satu", None, second, False, None, None, second, 1, None)
    other = line._replace(id=second, code="2", name="Dua", parent_id=first, successor_id=first)
    tree = UnitTree((line, other), seen=0)
    assert tree.path(first) == (first, second)
    assert tree.successors(first) == (first, second)
    assert tree.people_within(first) == 2


def test_echelons_are_read_as_offices_write_them() -> None:
    assert [parse_echelon(text) for text in ("II.a", "eselon IIb", "iv-a", "V", " ")] == [
        "II.a",
        "II.b",
        "IV.a",
        "V",
        None,
    ]


def test_a_unit_never_stands_below_itself(service: OfficeService) -> None:
    top = service.add("1", "Dinas").unit
    below = service.add("1.1", "Bidang", None, top).unit
    with pytest.raises(UnitRefusedError, match="induk bagi dirinya sendiri"):
        service.edit(top, {"parent_id": top}, seen=seen(service))
    with pytest.raises(UnitRefusedError, match="Bidang berada di bawah Dinas"):
        service.edit(top, {"parent_id": below}, seen=seen(service))
    with pytest.raises(UnitMissingError):
        service.add("2", "Badan", None, NOBODY)


def test_a_unit_keeps_what_was_not_edited(service: OfficeService) -> None:
    unit = service.add("1", "Dinas", "II.b").unit
    service.edit(unit, {"name": "Dinas Pendidikan"}, seen=seen(service))
    assert service.tree().get(unit)[1:4] == ("1", "Dinas Pendidikan", "II.b")


def test_an_edit_of_what_somebody_else_changed_is_refused(service: OfficeService) -> None:
    added = service.add("1", "Dinas")
    service.edit(added.unit, {"name": "Dinas Satu"}, seen=added.seen)
    with pytest.raises(StaleError):
        service.edit(added.unit, {"name": "Dinas Dua"}, seen=added.seen)
    assert service.tree().get(added.unit).name == "Dinas Satu"


def test_a_code_given_up_and_taken_again_makes_another_unit(service: OfficeService) -> None:
    first = service.add("1", "Dinas").unit
    service.edit(first, {"code": "2"}, seen=seen(service))
    second = service.add("1", "Badan").unit
    assert second != first
    assert {unit.code for unit in service.tree().units} == {"1", "2"}


def test_a_closed_unit_names_its_successor(service: OfficeService) -> None:
    old, new = service.add("1", "Dinas Lama").unit, service.add("2", "Dinas Baru").unit
    service.close(old, date(2026, 12, 31), new, seen=seen(service))
    closed = service.tree().get(old)
    assert (closed.ends_on, closed.successor_id) == (date(2026, 12, 31), new)
    with pytest.raises(UnitRefusedError, match="dirinya sendiri"):
        service.close(new, date(2027, 1, 1), old, seen=seen(service))
    service.close(new, date(2027, 1, 1), None, seen=seen(service))


def test_a_unit_does_not_end_before_it_began(service: OfficeService, database: Database) -> None:
    unit = name_id("unit", "7")
    with database.write(Change(LOCAL_PRINCIPAL)) as writer:
        writer.insert(
            offices.unit,
            unit,
            {"code": "7", "name": "Dinas", "starts_on": "2026-01-01", "provisional": 0},
        )
    with pytest.raises(UnitRefusedError, match="lebih awal") as refused:
        service.close(unit, date(2025, 12, 31), None, seen=seen(service))
    assert refused.value.field == "ends_on"
    service.close(unit, date(2026, 1, 1), None, seen=seen(service))


def test_only_a_unit_that_nobody_names_can_be_removed(
    service: OfficeService, people: EmployeeService
) -> None:
    unit, empty = service.add("1", "Dinas").unit, service.add("2", "Badan").unit
    employ(people, "198704122010121004", "Andi", unit)
    with pytest.raises(UnitRefusedError, match="tidak dapat dihapus"):
        service.remove(unit, seen=seen(service))
    service.remove(empty, seen=seen(service))
    assert [line.name for line in service.tree().units] == ["Dinas"]
    with pytest.raises(UnitMissingError):
        service.remove(empty, seen=seen(service))


def test_people_and_head_are_counted_where_they_work(
    service: OfficeService, people: EmployeeService
) -> None:
    top = service.add("1", "Dinas").unit
    below = service.add("1.1", "Bidang", None, top).unit
    lead(people, employ(people, "198704122010121004", "Andi", top), "II.b")
    lead(people, employ(people, "199108232015022003", "Dewi", top), "III.a")
    employ(people, "199407162019032009", "Siti", below)
    tree = service.tree()
    assert (tree.get(top).people, tree.get(top).head) == (2, "Andi")
    assert (tree.get(below).people, tree.get(below).head) == (1, None)
    assert tree.people_within(top) == 3


def test_who_will_lead_next_year_does_not_lead_yet(
    service: OfficeService, people: EmployeeService, database: Database, still_clock: Clock
) -> None:
    unit = service.add("1", "Dinas").unit
    employee = employ(people, "198704122010121004", "Andi", unit)
    with database.write_plainly() as connection:
        now.catch_up(connection, still_clock.today())
    people.set_dated(
        employee,
        DatedKind.POSITION,
        date(2027, 1, 1),
        {"title": "Kepala Dinas", "position_kind": "Jabatan Struktural", "echelon": "II.b"},
        seen=people.get(employee).seen,
    )
    assert service.tree().get(unit).head is None
    lead(people, employee, "II.b")
    assert service.tree().get(unit).head == "Andi"


def test_a_provisional_unit_is_confirmed_once_it_has_a_code(
    service: OfficeService, database: Database
) -> None:
    unit = provisional(database, "Bidang Umum")
    with pytest.raises(UnitRefusedError, match="belum mempunyai kode"):
        service.confirm(unit, seen=seen(service))
    service.edit(unit, {"code": "", "name": "Bidang Umum dan Aset"}, seen=seen(service))
    service.edit(unit, {"code": "1.1"}, seen=seen(service))
    service.confirm(unit, seen=seen(service))
    assert not service.tree().get(unit).provisional
    with pytest.raises(UnitRefusedError, match="Kode satuan kerja masih kosong"):
        service.edit(unit, {"code": ""}, seen=seen(service))


def test_a_merged_unit_disappears_and_its_people_count_for_the_real_one(
    service: OfficeService, people: EmployeeService, database: Database
) -> None:
    guessed = provisional(database, "Bid. Umum")
    real = service.add("1.1", "Bidang Umum").unit
    child = service.add("1.1.1", "Seksi", None, guessed).unit
    employee = employ(people, "198704122010121004", "Andi", guessed)
    service.merge(guessed, real, seen=seen(service))
    tree = service.tree()
    assert guessed not in tree.by_id()
    assert tree.get(real).people == 1
    assert tree.get(child).parent_id == real
    dated = people.get(employee).dated
    assert [value.values["unit_id"] for value in dated if value.kind is DatedKind.UNIT] == [guessed]
    assert people.get(employee).line.unit == "Bidang Umum"


def test_only_a_provisional_unit_is_merged_into_a_real_one(
    service: OfficeService, database: Database
) -> None:
    real = service.add("1", "Dinas").unit
    first, second = provisional(database, "Bidang A"), provisional(database, "Bidang B")
    below = service.add("1.9", "Seksi", None, first).unit
    for pair, sentence in (
        ((real, first), "bukan satuan kerja sementara"),
        ((first, second), "masih sementara"),
        ((first, below), "berada di bawah"),
    ):
        with pytest.raises(UnitRefusedError, match=sentence):
            service.merge(*pair, seen=seen(service))


def test_who_may_only_look_changes_nothing(database: Database, still_clock: Clock) -> None:
    leader = OfficeService(database, Principal(NOBODY, "Camat", Role.LEADER), still_clock)
    assert leader.tree().units == ()
    with pytest.raises(NotAllowedError):
        leader.add("1", "Dinas")
    with pytest.raises(NotAllowedError):
        leader.apply(UnitImportPlan(seen=0))
    with pytest.raises(NotAllowedError):
        leader.officials.add(NewOfficial("Wali Kota"))
