"""Transfers and orders to erase; what leaves a database leaves it whole and provable."""

from __future__ import annotations

from datetime import date

import pytest

from asn_desktop.domain.access import LOCAL_PRINCIPAL
from asn_desktop.domain.employees import EmployeeMissingError, EmployeeState
from asn_desktop.ids import RowId
from asn_desktop.services.exchange.ground import NoPartnerError
from asn_desktop.services.exchange.holding import (
    HoldingService,
    OnlyHeadOfficeError,
    ReasonMissingError,
)
from asn_desktop.services.journal import JournalService
from asn_desktop.storage.dictionary import JOURNALLED
from asn_desktop.storage.journal.authority import NotHeldHereError
from asn_desktop.storage.journal.writer import Change
from tests.services.exchange.star import Seat, Star

NIP = "198001012006041001"
FROM = date(2026, 3, 1)


def _holding(star: Star) -> HoldingService:
    return HoldingService(star.head.ground)


def _clean(seat: Seat) -> bool:
    report = JournalService(seat.database, LOCAL_PRINCIPAL, seat.clock).verify()
    assert report.is_clean, report.findings
    return JournalService(seat.database, LOCAL_PRINCIPAL, seat.clock).take_up_bypassed() == 0


def _superior(seat: Seat, person: RowId, superior: RowId) -> None:
    with seat.database.write(Change(LOCAL_PRINCIPAL)) as writer:
        writer.insert(
            JOURNALLED["employee_superior"],
            RowId(person[::-1]),
            {"employee_id": person, "superior_id": superior, "proposed": 0},
        )


def test_a_transfer_takes_a_person_from_one_office_to_another(star: Star) -> None:
    old, new = star.seats["A"], star.seats["B"]
    person = old.person(NIP)
    stays = old.person("198001012006041002", "Andi Pratama")
    old.change(stays, education="S1")
    star.up("A")
    star.down("A")
    _holding(star).transfer([person], "B", FROM, "SK pindah 1/2026")
    assert _holding(star).holder_of(person) == "B"
    star.down("B")
    assert new.value(person, "name") == "Dewi Kartika"
    star.down("A")
    assert old.value(person, "name") is None
    old.change(stays, education="S2")
    star.up("A")
    assert star.head.value(stays, "education") == "S2"
    assert all(_clean(each) for each in (star.head, old, new))


def test_whom_another_office_holds_is_read_only_and_out_of_the_lists(star: Star) -> None:
    chief = star.head.person("197001011990011001", "Kepala Dinas")
    person = star.seats["A"].person(NIP)
    star.up("A")
    _holding(star).transfer([chief], "B", None, "Pejabat kantor B")
    _superior(star.head, person, chief)
    star.down("A")
    office = star.seats["A"]
    assert office.value(chief, "name") == "Kepala Dinas"
    with office.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT employee_id, state FROM employee_now")
        states = {row[0]: row[1] for row in rows}
    assert states == {chief: EmployeeState.OUTSIDE.value, person: EmployeeState.ACTIVE.value}
    with pytest.raises(NotHeldHereError, match="Kepala Dinas sekarang dipegang kantor B"):
        office.change(chief, education="S3")
    assert office.value(chief, "education") is None


def test_only_the_head_office_transfers_and_only_to_partners(star: Star) -> None:
    person = star.head.person(NIP)
    with pytest.raises(NoPartnerError):
        _holding(star).transfer([person], "Z", FROM, "salah kode")
    with pytest.raises(EmployeeMissingError):
        _holding(star).transfer([RowId(bytes(16))], "A", FROM, "tidak ada")
    with pytest.raises(OnlyHeadOfficeError):
        HoldingService(star.seats["A"].ground).transfer([person], "B", FROM, "")
    assert _holding(star).offices() == {"BKPSDM": "Kantor BKPSDM", "A": "Kantor A", "B": "Kantor B"}


def test_case_43_an_erased_person_never_comes_back(star: Star) -> None:
    office = star.seats["A"]
    person = office.person(NIP)
    under = office.person("198001012006041002", "Andi Pratama")
    _superior(office, under, person)
    star.up("A")
    old = star.head.make("A", star.folder / "old")
    with pytest.raises(ReasonMissingError):
        _holding(star).erase(person, " ")
    assert _holding(star).erase(person, "Surat 7/2026") == 1
    with pytest.raises(EmployeeMissingError):
        _holding(star).erase(RowId(bytes(16)), "Surat 7/2026")
    star.down("A")
    office.take(old)
    star.up("A")
    for seat in (star.head, office):
        # Somebody refers to the person: a row stays, and says nothing of who it was.
        assert seat.value(person, "name") == ""
        with seat.database.read() as connection:
            told = connection.exec_driver_sql(
                "SELECT count(*) FROM entry WHERE patch LIKE '%Dewi Kartika%'"
            ).scalar()
        assert told == 0
        assert _clean(seat)
