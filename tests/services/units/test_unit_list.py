"""The unit tree: brought in from a list, taken back, and officials from outside."""

from __future__ import annotations

from pathlib import Path

import pytest

from asn_desktop.clock import Clock
from asn_desktop.domain.access import LOCAL_PRINCIPAL
from asn_desktop.domain.employees import DatedKind
from asn_desktop.domain.nip import InvalidNipError
from asn_desktop.domain.units import (
    NewOfficial,
    UnitMissingError,
    UnitRefusedError,
)
from asn_desktop.services.employees.service import EmployeeService, NewEmployee
from asn_desktop.services.journal import JournalService
from asn_desktop.services.offices import OfficeService
from asn_desktop.storage.database import Database
from asn_desktop.storage.journal import batches
from tests.services.units.ground import LISTS, employ, named, plan, provisional, seen


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
