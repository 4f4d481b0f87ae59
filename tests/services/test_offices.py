"""The unit tree: changed by hand, brought in from a list, never left in a state that cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from asn_desktop.clock import Clock
from asn_desktop.domain.access import LOCAL_PRINCIPAL, NotAllowedError, Principal, Role
from asn_desktop.domain.employees import DatedKind
from asn_desktop.domain.nip import InvalidNipError
from asn_desktop.domain.unit_import import UnitImportPlan
from asn_desktop.domain.units import (
    NewOfficial,
    UnitLine,
    UnitMissingError,
    UnitRefusedError,
    UnitTree,
    parse_echelon,
    provisional_unit_id,
)
from asn_desktop.ids import RowId, name_id
from asn_desktop.services.employees.service import EmployeeService, NewEmployee
from asn_desktop.services.journal import JournalService
from asn_desktop.services.offices import OfficeService
from asn_desktop.storage import migrate, offices
from asn_desktop.storage.database import Database
from asn_desktop.storage.employees import now
from asn_desktop.storage.journal import batches, identity
from asn_desktop.storage.journal.writer import Change, StaleError

LISTS = Path(__file__).parents[1] / "data" / "kantor-contoh"
NOBODY = RowId(bytes(16))


@pytest.fixture
def database(tmp_path: Path, still_clock: Clock) -> Iterator[Database]:
    """Return an empty office database."""
    made = Database(tmp_path / "office.db", None, still_clock)
    migrate.upgrade(made)
    with made.write_plainly() as connection:
        identity.begin_replica(connection)
    yield made
    made.close()


@pytest.fixture
def service(database: Database, still_clock: Clock) -> OfficeService:
    """Return the unit tree as an admin has it."""
    return OfficeService(database, LOCAL_PRINCIPAL, still_clock)


@pytest.fixture
def journal(database: Database, still_clock: Clock) -> JournalService:
    """Return the journal of the same office."""
    return JournalService(database, LOCAL_PRINCIPAL, still_clock)


@pytest.fixture
def people(database: Database, still_clock: Clock) -> EmployeeService:
    """Return the employees of the same office."""
    return EmployeeService(database, LOCAL_PRINCIPAL, still_clock)


def named(service: OfficeService, name: str) -> UnitLine:
    return next(unit for unit in service.tree().units if unit.name == name)


def seen(service: OfficeService) -> int:
    return service.tree().seen


def provisional(database: Database, name: str, code: str | None = None) -> RowId:
    unit = provisional_unit_id("1276.03", name)
    with database.write(Change(LOCAL_PRINCIPAL)) as writer:
        writer.insert(offices.unit, unit, {"name": name, "code": code, "provisional": 1})
    return unit


def employ(people: EmployeeService, nip: str, name: str, unit: RowId) -> RowId:
    added = people.add(NewEmployee(nip, name))
    done = people.set_dated(
        added.employee, DatedKind.UNIT, date(2020, 1, 1), {"unit_id": unit}, seen=added.seen
    )
    return done.employee


def lead(people: EmployeeService, employee: RowId, echelon: str) -> None:
    people.set_dated(
        employee,
        DatedKind.POSITION,
        date(2020, 1, 1),
        {"title": "Kepala", "position_kind": "Jabatan Struktural", "echelon": echelon},
        seen=people.get(employee).seen,
    )


def plan(service: OfficeService, tmp_path: Path, *lines: str) -> UnitImportPlan:
    file = tmp_path / "unit.csv"
    file.write_text("\n".join(["Kode,Nama,Induk,Eselon Kepala", *lines]), encoding="utf-8")
    return service.plan_import(service.read_file(file))


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


def test_the_shared_list_brings_sixteen_units_once(service: OfficeService) -> None:
    sheet = service.read_file(LISTS / "units.csv")
    first = service.plan_import(sheet)
    assert (first.accepted, len(first.new), first.refused, first.repeated) == (16, 16, 0, 0)
    assert service.tree().units == ()
    service.apply(first)
    tree = service.tree()
    school = next(unit for unit in tree.units if unit.code == "1276.03.11")
    assert tree.path_names(school.id) == (
        "Pemerintah Kota Tebing Tinggi",
        "Dinas Pendidikan",
        "SD Negeri Contoh 1",
    )
    again = service.plan_import(sheet)
    assert (len(again.unchanged), again.writes) == (16, 0)
    assert service.apply(again) is None


def test_an_import_is_one_batch_that_says_what_it_did(
    service: OfficeService, database: Database, tmp_path: Path
) -> None:
    batch = service.apply(plan(service, tmp_path, "1,Dinas,,II.b", "1.1,Bidang,1,"))
    with database.read() as connection:
        kept = batches.list_batches(connection)
        entries = connection.exec_driver_sql("SELECT count(*) FROM entry WHERE batch = ?", (batch,))
        assert entries.scalar() == 2
    assert [(each.id, each.kind, each.summary["new"]) for each in kept] == [(batch, "units", 2)]


def test_a_backup_is_made_before_units_are_imported(
    database: Database, still_clock: Clock, tmp_path: Path
) -> None:
    backups: list[int] = []
    service = OfficeService(
        database,
        LOCAL_PRINCIPAL,
        still_clock,
        backup=lambda: backups.append(
            len(OfficeService(database, LOCAL_PRINCIPAL, still_clock).tree().units)
        ),
    )
    service.apply(plan(service, tmp_path, "1,Dinas,,"))
    assert backups == [0]


def test_changed_units_are_shown_with_old_and_new(service: OfficeService, tmp_path: Path) -> None:
    service.apply(plan(service, tmp_path, "1,Dinas,,II.b", "2,Badan,,", "1.1,Bidang,1,"))
    changes = plan(service, tmp_path, "1,DINAS,,", "1.1,Bidang Umum,2,III.b")
    assert changes.unchanged == ("Dinas",)
    assert changes.absent == ("Badan",)
    assert [tuple(each) for each in changes.changed[0].differences] == [
        ("Nama", "Bidang", "Bidang Umum"),
        ("Eselon kepala", "", "III.b"),
        ("Induk", "Dinas", "Badan"),
    ]
    service.apply(changes)
    assert named(service, "Dinas").echelon == "II.b"
    assert service.tree().path_names(named(service, "Bidang Umum").id) == ("Badan", "Bidang Umum")


def test_a_blank_parent_keeps_the_known_one(service: OfficeService, tmp_path: Path) -> None:
    service.apply(plan(service, tmp_path, "1,Dinas,,", "1.1,Bidang,1,"))
    assert plan(service, tmp_path, "1.1,Bidang,,III.a").changed[0].values == {"echelon": "III.a"}


def test_a_parent_may_be_named_instead_of_coded(service: OfficeService, tmp_path: Path) -> None:
    service.apply(plan(service, tmp_path, "1,Dinas Sosial,,", "1.1,Bidang,dinas sosial,"))
    service.apply(plan(service, tmp_path, "1.2,Bidang Dua,Dinas Sosial,"))
    assert named(service, "Bidang").parent_id == named(service, "Dinas Sosial").id
    assert named(service, "Bidang Dua").parent_id == named(service, "Dinas Sosial").id


def test_rows_without_a_place_in_the_tree_are_refused_and_so_are_those_below(
    service: OfficeService, tmp_path: Path
) -> None:
    found = plan(service, tmp_path, "1,Dinas,,", "2,Badan,99,", "2.1,Bidang,2,", "2.1,BIDANG,2,")
    assert [new.code for new in found.new] == ["1"]
    assert [(each.row, each.column, each.found) for each in found.problems] == [
        (3, "Induk", "99"),
        (4, "Induk", "2"),
    ]
    assert "Baris 3: induk “99” tidak dikenal" in found.problems[0].message
    assert found.accepted + found.refused + found.repeated == 4


def test_units_in_a_circle_are_refused(service: OfficeService, tmp_path: Path) -> None:
    found = plan(service, tmp_path, "1,Satu,2,", "2,Dua,1,", "3,Tiga,,")
    assert [new.code for new in found.new] == ["3"]
    assert ["lingkaran" in each.message for each in found.problems] == [True, True]


def test_a_circle_with_what_is_known_is_refused_too(service: OfficeService, tmp_path: Path) -> None:
    service.apply(plan(service, tmp_path, "1,Satu,,", "2,Dua,1,", "3,Tiga,2,"))
    found = plan(service, tmp_path, "1,Satu,3,", "3,Tiga Baru,2,")
    assert found.refused == 2
    assert found.writes == 0


def test_a_code_with_two_names_is_refused_and_the_first_wins(
    service: OfficeService, tmp_path: Path
) -> None:
    found = plan(service, tmp_path, "1,Dinas,,", "1,Badan,,")
    assert [new.name for new in found.new] == ["Dinas"]
    assert (found.accepted, found.refused + found.repeated) == (1, 1)


def test_a_name_that_does_not_fit_is_refused(service: OfficeService, tmp_path: Path) -> None:
    found = plan(service, tmp_path, f"1,{'D' * 301},,", "2,Badan,,")
    assert [(each.row, each.column) for each in found.problems] == [(2, "Nama")]
    assert len(found.new) == 1


def test_provisional_units_of_the_same_name_join_those_of_the_list(
    service: OfficeService, database: Database, people: EmployeeService, tmp_path: Path
) -> None:
    guessed = provisional(database, "Bidang Umum")
    twice = provisional(database, "Sekretariat")
    employ(people, "198704122010121004", "Andi", guessed)
    lines = ("1,BIDANG UMUM,,", "2,Sekretariat,,", "3,Sekretariat,,")
    found = plan(service, tmp_path, *lines)
    assert [each.provisional for each in found.joined] == [guessed]
    service.apply(found)
    assert named(service, "BIDANG UMUM").people == 1
    assert twice in service.tree().by_id()
    assert plan(service, tmp_path, *lines).writes == 0


def test_a_provisional_unit_with_a_code_becomes_regular_by_the_list(
    service: OfficeService, database: Database, tmp_path: Path
) -> None:
    unit = provisional(database, "Bidang Umum", "1")
    found = plan(service, tmp_path, "1,Bidang Umum,,")
    assert [tuple(each) for each in found.changed[0].differences] == [
        ("Keadaan", "sementara", "tetap")
    ]
    service.apply(found)
    assert not service.tree().get(unit).provisional


def test_a_change_and_an_import_can_be_taken_back(
    service: OfficeService, journal: JournalService, tmp_path: Path
) -> None:
    unit = service.add("1", "Dinas").unit
    edited = service.edit(unit, {"name": "Badan"}, seen=seen(service))
    assert service.edit(unit, {"name": "Badan"}, seen=edited.seen).change is None
    batch = service.apply(plan(service, tmp_path, "1,Kantor,,", "2,Bidang,1,"))
    assert batch is not None
    assert edited.change is not None
    assert journal.undo_batch(batch).kept == []
    assert [line.name for line in service.tree().units] == ["Badan"]
    journal.undo_entry(edited.change)
    assert service.tree().get(unit).name == "Dinas"


def test_a_removed_or_merged_unit_comes_back_by_undo(
    service: OfficeService, people: EmployeeService, journal: JournalService, database: Database
) -> None:
    real = service.add("1", "Dinas")
    removed = service.remove(real.unit, seen=real.seen)
    assert removed.change is not None
    journal.undo_entry(removed.change)
    assert named(service, "Dinas").id == real.unit
    guessed = provisional(database, "Dinas Lama")
    employee = employ(people, "198704122010121004", "Andi", guessed)
    merged = service.merge(guessed, real.unit, seen=seen(service))
    assert merged.unit == real.unit
    assert merged.change is not None
    assert people.get(employee).line.unit == "Dinas"
    journal.undo_entry(merged.change)
    assert guessed in service.tree().by_id()
    assert people.get(employee).line.unit == "Dinas Lama"


def test_a_plan_that_was_overtaken_writes_nothing(service: OfficeService, tmp_path: Path) -> None:
    late = plan(service, tmp_path, "1,Dinas,,", "2,Badan,,")
    service.add("2", "Badan")
    with pytest.raises(UnitRefusedError, match="setelah pratinjau dibuat"):
        service.apply(late)
    assert [unit.name for unit in service.tree().units] == ["Badan"]


def test_a_corrected_code_in_a_list_is_another_unit(service: OfficeService, tmp_path: Path) -> None:
    unit = service.add("1", "Dinas").unit
    service.edit(unit, {"code": "5"}, seen=seen(service))
    found = plan(service, tmp_path, "1,Badan,,", "1.1,Bidang,1,")
    service.apply(found)
    tree = service.tree()
    assert [line.code for line in tree.units] == ["1", "1.1", "5"]
    assert tree.path_names(named(service, "Bidang").id) == ("Badan", "Bidang")


def test_officials_are_kept_until_nobody_has_them_as_superior(
    service: OfficeService, people: EmployeeService
) -> None:
    new = NewOfficial("Wali Kota", position="Wali Kota Tebing Tinggi")
    mayor = service.officials.add(new)
    changed = NewOfficial("Wali Kota", "19870412 201012 1 004", unit_name="Pemerintah Kota")
    service.officials.edit(mayor.official, changed, seen=mayor.seen)
    listed = service.officials.list()
    assert [row[1:] for row in listed.rows] == [
        ("Wali Kota", "198704122010121004", None, None, "Pemerintah Kota")
    ]
    added = people.add(NewEmployee("199108232015022003", "Dewi"))
    people.set_dated(
        added.employee,
        DatedKind.SUPERIOR,
        None,
        {"official_id": mayor.official, "proposed": 0},
        seen=added.seen,
    )
    with pytest.raises(UnitRefusedError, match="atasan 1 pegawai"):
        service.officials.remove(mayor.official, seen=listed.seen)
    other = service.officials.add(NewOfficial("Sekda"))
    service.officials.remove(other.official, seen=other.seen)
    with pytest.raises(UnitMissingError):
        service.officials.remove(other.official, seen=other.seen)
    with pytest.raises(InvalidNipError):
        service.officials.add(NewOfficial("Camat", "123"))
    with pytest.raises(UnitRefusedError, match="Nama pejabat masih kosong"):
        service.officials.add(NewOfficial(" "))
