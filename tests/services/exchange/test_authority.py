"""Who may write what: proposals, people of other offices, transfers, and what comes too late."""

from __future__ import annotations

from datetime import date

import pytest

from asn_desktop.domain.access import LOCAL_PRINCIPAL
from asn_desktop.domain.exchange import HeldKind
from asn_desktop.ids import RowId, name_id
from asn_desktop.services.employees.planning import Planner
from asn_desktop.services.exchange.deciding import DecisionService, NothingHeldError
from asn_desktop.services.imports.people import known_person
from asn_desktop.sheets.records import EmployeeRecord
from asn_desktop.storage import rules
from asn_desktop.storage.dictionary import JOURNALLED
from asn_desktop.storage.employees.known import read_known
from asn_desktop.storage.journal.authority import NotHeldHereError
from asn_desktop.storage.journal.writer import Change
from tests.services.exchange.star import HEAD, Seat, Star

NIP = "198001012006041001"


def _decisions(star: Star) -> DecisionService:
    return DecisionService(star.head.ground)


def _assign(seat: Seat, person: RowId, office: str, starts_on: date | None) -> None:
    """Say which office holds somebody."""
    start = None if starts_on is None else starts_on.isoformat()
    row = name_id(person.hex(), "employee_office", start or "unknown")
    with seat.database.write(Change(LOCAL_PRINCIPAL)) as writer:
        values = {"employee_id": person, "starts_on": start, "office": office}
        writer.insert(JOURNALLED["employee_office"], row, values)


def _plan(seat: Seat, person: RowId) -> RowId:
    row = name_id("plan", person.hex(), "2026-01-01", "1")
    with seat.database.write(Change(LOCAL_PRINCIPAL)) as writer:
        writer.insert(
            JOURNALLED["plan"],
            row,
            {
                "employee_id": person, "starts_on": "2026-01-01", "ends_on": "2026-12-31",
                "version": 1, "form": "ja-jf", "approach": "kuantitatif",
            },
        )  # fmt: skip
    return row


def _both(star: Star, *codes: str) -> None:
    """Exchange until everybody has everything."""
    for _ in range(2):
        for code in codes:
            star.up(code)
            star.down(code)


def test_a_change_of_the_unit_tree_is_a_proposal(star: Star) -> None:
    unit = star.head.unit("1.01", "Dinas Pendidikan")
    star.down("A")
    office = star.seats["A"]
    office.change(unit, "unit", name="Dinas Pendidikan dan Kebudayaan")
    done = star.up("A")
    assert (done.counts.refused, done.counts.changed) == (1, 0)
    assert star.head.value(unit, "name", "unit") == "Dinas Pendidikan"
    (held,) = _decisions(star).listed()
    assert held.kind is HeldKind.PROPOSAL
    assert held.office == "A"
    assert _decisions(star).answer([held.id], accept=True, note="Sesuai Perwal") == 1
    assert star.head.value(unit, "name", "unit") == "Dinas Pendidikan dan Kebudayaan"
    _both(star, "A", "B")
    for seat in star.seats.values():
        assert seat.value(unit, "name", "unit") == "Dinas Pendidikan dan Kebudayaan"
    with pytest.raises(NothingHeldError):
        _decisions(star).answer([held.id], accept=True, note="")


def test_a_refused_proposal_is_taken_back_everywhere(star: Star) -> None:
    unit = star.head.unit("1.01", "Dinas Pendidikan")
    star.down("A")
    office = star.seats["A"]
    office.change(unit, "unit", name="Dinas Belajar")
    star.up("A")
    (held,) = _decisions(star).listed()
    _decisions(star).answer([held.id], accept=False, note="Nama resmi tetap")
    _both(star, "A", "B")
    for seat in (star.head, *star.seats.values()):
        assert seat.value(unit, "name", "unit") == "Dinas Pendidikan"
    (answered,) = DecisionService(office.ground).listed(answered=True)
    assert (answered.answer, answered.note) == ("refused", "Nama resmi tetap")


def test_case_35_an_office_writes_a_rule(star: Star) -> None:
    row = name_id("rule_version", "predicate", "2026-01-01")
    values = {
        "key": "predicate", "valid_from": "2026-01-01", "basis": "x", "verified": "no",
        "data": "{}",
    }  # fmt: skip
    with star.seats["A"].database.write(Change(LOCAL_PRINCIPAL)) as writer:
        writer.insert(rules.rule_version, row, values)
    assert star.up("A").counts.refused == 1
    with star.head.database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM rule_version").scalar() == 0


def test_a_unit_that_an_office_names_is_provisional(star: Star) -> None:
    unit = star.seats["A"].unit("9.01", "Unit Baru")
    assert star.up("A").counts.new == 1
    assert star.head.value(unit, "provisional", "unit") == 1
    star.down("A")
    assert star.seats["A"].value(unit, "provisional", "unit") == 1


def test_case_34_a_person_whom_the_office_does_not_hold(star: Star) -> None:
    person = star.head.person(NIP)
    _assign(star.head, person, "A", None)
    star.down("A")
    stranger = star.seats["B"].person(NIP, "Dewi K.")
    done = star.up("B")
    assert (done.counts.refused, done.counts.total) == (1, 0)
    (held,) = _decisions(star).listed()
    assert held.kind is HeldKind.FOREIGN
    assert star.head.value(stranger, "name") == "Dewi Kartika"
    _decisions(star).answer([held.id], accept=False, note="Pegawai kantor A")
    assert star.head.value(stranger, "name") == "Dewi Kartika"


def test_case_29_two_offices_create_the_same_nip(star: Star) -> None:
    star.seats["A"].person(NIP, "Dewi dari A")
    star.seats["B"].person(NIP, "Dewi dari B")
    star.up("A")
    assert star.up("B").counts.refused == 1
    with star.head.database.read() as connection:
        names = [row[0] for row in connection.exec_driver_sql("SELECT name FROM employee")]
    assert names == ["Dewi dari A"]


def test_case_32_edits_before_between_and_after_a_transfer(star: Star) -> None:
    old, new = star.seats["A"], star.seats["B"]
    person = old.person(NIP)
    plan = _plan(old, person)
    old.change(person, education="S1")
    star.up("A")
    star.down("A")
    _assign(star.head, person, "B", date(2026, 3, 1))
    old.change(person, education="S2")  # The office does not know it yet.
    star.down("B")
    assert new.value(person, "education") == "S1"
    assert new.value(plan, "form", "plan") == "ja-jf"
    late = star.up("A")
    assert (late.counts.refused, late.counts.total) == (1, 0)
    (held,) = _decisions(star).listed()
    assert held.kind is HeldKind.LATE
    star.down("A")
    _decisions(star).answer([held.id], accept=True, note="Ijazah sudah diperiksa")
    star.down("B")
    assert new.value(person, "education") == "S2"
    # What the old office wrote is acknowledged: the person leaves it, without a trace of deletion.
    star.up("A")
    star.down("A")
    assert old.value(person, "name") is None
    assert star.head.value(person, "education") == "S2"
    assert star.head.value(person, "name") == "Dewi Kartika"


def test_case_33_two_transfers_out_of_order(star: Star) -> None:
    person = star.seats["A"].person(NIP)
    star.up("A")
    _assign(star.head, person, "A", date(2026, 3, 2))
    _assign(star.head, person, "B", date(2026, 3, 1))
    _both(star, "A", "B")
    assert star.seats["A"].value(person, "name") == "Dewi Kartika"
    assert star.seats["B"].value(person, "name") is None


def test_an_evicted_person_comes_back_whole(star: Star) -> None:
    old = star.seats["A"]
    person = old.person(NIP)
    _plan(old, person)
    star.up("A")
    star.down("A")
    _assign(star.head, person, "B", date(2026, 3, 1))
    _both(star, "A", "B")
    assert old.value(person, "name") is None
    star.seats["B"].change(person, education="S2")
    star.up("B")
    stale = star.head.make("A", star.folder / "stale")
    _assign(star.head, person, "A", date(2026, 3, 2))
    _both(star, "A", "B")
    assert old.value(person, "education") == "S2"
    assert star.seats["B"].value(person, "name") is None
    old.take(stale)
    assert old.value(person, "education") == "S2"


def test_an_old_package_brings_nobody_back_who_left(star: Star) -> None:
    old = star.seats["A"]
    person = old.person(NIP)
    star.up("A")
    before = star.head.make("A", star.folder / "before")
    star.down("A")
    _assign(star.head, person, "B", date(2026, 3, 1))
    _both(star, "A", "B")
    old.take(before)
    assert old.value(person, "name") is None


def test_an_office_gets_what_it_holds_and_what_that_refers_to(star: Star) -> None:
    chief = star.head.person("197001011990011001", "Kepala Dinas")
    _assign(star.head, chief, "B", None)
    other = star.head.person("197501011995011001", "Orang Lain")
    _assign(star.head, other, "B", None)
    person = star.head.person(NIP)
    _assign(star.head, person, "A", None)
    with star.head.database.write(Change(LOCAL_PRINCIPAL)) as writer:
        row = name_id(person.hex(), "employee_superior", "unknown")
        writer.insert(
            JOURNALLED["employee_superior"],
            row,
            {"employee_id": person, "superior_id": chief, "proposed": 0},
        )
    star.down("A")
    office = star.seats["A"]
    assert office.value(person, "name") == "Dewi Kartika"
    assert office.value(chief, "name") == "Kepala Dinas"
    assert office.value(other, "name") is None


def test_accounts_and_settings_stay_where_they_are(star: Star) -> None:
    office = star.seats["A"]
    row = name_id("setting", "letterhead")
    with office.database.write(Change(LOCAL_PRINCIPAL)) as writer:
        writer.insert(JOURNALLED["setting"], row, {"key": "letterhead", "value": "Dinas A"})
    office.person(NIP)
    done = star.up("A")
    assert done.counts.new == 1
    with star.head.database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM setting").scalar() == 0
        patches = connection.exec_driver_sql(
            "SELECT count(*) FROM entry WHERE patch LIKE '%Dinas A%'"
        ).scalar()
    assert patches == 0
    assert office.make(HEAD, star.folder / "road").changes == 2
    star.down("A")
    assert office.make(HEAD, star.folder / "road").changes == 0


def test_a_list_leaves_out_whom_another_office_holds_and_takes_the_rest(star: Star) -> None:
    other = star.head.person("197501011995011001", "Orang Lain")
    person = star.head.person(NIP)
    for each, office in ((other, "B"), (person, "A")):
        _assign(star.head, each, office, None)
    unit = star.head.unit("1.01", "Dinas A")
    star.head.put(
        "employee_unit",
        name_id(other.hex(), "employee_unit", "unknown"),
        {"employee_id": other, "unit_id": unit},
    )
    # Office A knows the other one, as the superior of its own.
    star.head.put(
        "employee_superior",
        name_id(person.hex(), "employee_superior", "unknown"),
        {"employee_id": person, "superior_id": other, "proposed": 0},
    )
    star.down("A")
    with star.seats["A"].database.read() as connection:
        known = read_known(connection)
        with pytest.raises(NotHeldHereError, match="dipegang kantor B"):
            known_person(connection, "197501011995011001")
        assert known_person(connection, NIP) == person
    assert known.elsewhere == {other: "B"}
    records = [
        EmployeeRecord._make(["Pegawai", row, nip, name, *[None] * 4, "pns", *[None] * 13])
        for row, (nip, name) in enumerate(
            (("197501011995011001", "Orang Lain"), (NIP, "Dewi Baru")), start=2
        )
    ]
    records = [each._replace(unit_code="1.01") for each in records]
    plan = Planner(known, "A", date(2026, 3, 2)).plan(records, lambda *_far: None)
    assert plan.absent == ()
    assert [each.nip for each in plan.people] == [NIP]
    assert plan.notes[0].startswith("1 pegawai dilewati karena dipegang kantor lain: Orang Lain.")
    with star.head.database.read() as connection:
        assert read_known(connection).elsewhere == {}
