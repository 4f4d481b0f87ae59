"""Recording and changing people one by one: what is written, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from asn_desktop.domain.employees import DatedKind, EmployeeMissingError, dated_id, employee_id
from asn_desktop.domain.nip import InvalidNipError
from asn_desktop.domain.units import NewOfficial
from asn_desktop.ids import RowId
from asn_desktop.services.employees.service import EmployeeRefusedError, NewEmployee, NewFact
from asn_desktop.storage.fields import Value
from asn_desktop.storage.journal.writer import StaleError
from tests.services.employees.ground import BARU, CONTRACT, RATNA, SITI, TONO, Ground

SINCE = date(2024, 1, 2)
LATER = date(2025, 6, 1)
NOBODY = RowId(bytes(16))


def entries(ground: Ground) -> list[tuple[int | None, str]]:
    with ground.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT n, reason FROM entry ORDER BY id")
        return [(row.n, row.reason) for row in rows]


def test_a_person_gets_from_the_nip_what_it_tells(ground: Ground) -> None:
    outcome = ground.employees.add(
        NewEmployee(" 19950606 202221 1 004", "  Edi   Pane ", "", "S.E.")
    )
    found = ground.employees.get(outcome.employee)
    assert (found.line.nip, found.line.name, found.line.kind) == (
        CONTRACT,
        "Edi Pane, S.E.",
        "pppk",
    )
    assert (found.birth_date, found.sex) == (date(1995, 6, 6), "L")
    assert (found.plain_name, found.title_front, found.title_back) == ("Edi Pane", None, "S.E.")
    assert outcome.seen == found.seen
    ground.require_sound()


def test_a_person_who_cannot_be_so_is_not_recorded(ground: Ground) -> None:
    ground.add(SITI, "Siti Rahma")
    before = ground.content()
    with pytest.raises(EmployeeRefusedError, match="sudah dipakai oleh Siti Rahma"):
        ground.add("19900101 201503 2 001", "Siti Lain")
    with pytest.raises(EmployeeRefusedError, match="Nama masih kosong"):
        ground.add(TONO, "  ")
    with pytest.raises(EmployeeRefusedError, match="Nama berisi 201 huruf, paling panjang 200"):
        ground.add(TONO, "x" * 201)
    with pytest.raises(EmployeeRefusedError, match="Gelar belakang berisi 61"):
        ground.employees.add(NewEmployee(TONO, "Tono", None, "S" * 61))
    with pytest.raises(InvalidNipError):
        ground.add("123", "Tono")
    own = NewFact(DatedKind.SUPERIOR, None, {"superior_id": employee_id(TONO), "proposed": 0})
    with pytest.raises(EmployeeRefusedError, match="atasan dirinya sendiri"):
        ground.employees.add(NewEmployee(TONO, "Tono", facts=(own,)))
    assert ground.content() == before


def test_fields_are_changed_and_read_back(ground: Ground) -> None:
    siti = ground.add(SITI, "Siti Rahma")
    values: dict[str, Value] = {"name": " Siti  Rahmah ", "title_back": "M.Si.", "education": "S-2"}
    outcome = ground.employees.edit(siti, values, seen=ground.person(SITI).seen)
    found = ground.person(SITI)
    assert (found.plain_name, found.line.name, found.education) == (
        "Siti Rahmah",
        "Siti Rahmah, M.Si.",
        "S-2",
    )
    assert outcome.seen == found.seen
    ground.require_sound()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"name": ""}, "Nama masih kosong"),
        ({"name": "y" * 201}, "Nama berisi 201 huruf"),
        ({"education": "S" * 61}, "Pendidikan berisi 61 huruf"),
        ({"nip": TONO}, "sudah dipakai oleh Tono Sirait"),
        ({"nip": "1985"}, "18 angka"),
    ],
)
def test_a_change_that_cannot_be_is_refused(
    ground: Ground, values: dict[str, Value], sentence: str
) -> None:
    siti = ground.add(SITI, "Siti Rahma")
    ground.add(TONO, "Tono Sirait")
    before = ground.content()
    with pytest.raises((EmployeeRefusedError, InvalidNipError), match=sentence):
        ground.employees.edit(siti, values, seen=ground.person(SITI).seen)
    assert ground.content() == before


def test_a_change_of_something_not_seen_is_refused_and_other_fields_go_through(
    ground: Ground,
) -> None:
    siti = ground.add(SITI, "Siti Rahma")
    seen = ground.person(SITI).seen
    ground.employees.edit(siti, {"name": "Siti Rahmah"}, seen=seen)
    with pytest.raises(StaleError, match="diubah oleh Admin"):
        ground.employees.edit(siti, {"name": "Siti R."}, seen=seen)
    ground.employees.edit(siti, {"education": "S-1"}, seen=seen)
    assert ground.person(SITI).plain_name == "Siti Rahmah"
    ground.require_sound()


def test_a_corrected_nip_keeps_the_person_and_frees_the_number(ground: Ground) -> None:
    first = ground.add(SITI, "Siti Rahma")
    ground.employees.edit(first, {"nip": BARU}, seen=ground.person(SITI).seen)
    assert ground.person(BARU).line.id == first
    second = ground.add(SITI, "Dewi Lubis")
    assert second != first
    assert ground.person(SITI).plain_name == "Dewi Lubis"
    ground.employees.edit(first, {"nip": BARU}, seen=ground.person(BARU).seen)
    ground.require_sound()


def test_a_draft_stays_unsealed_until_the_record_is_left(ground: Ground) -> None:
    siti = ground.add(SITI, "Siti Rahma")
    seen = ground.person(SITI).seen
    for name in ("Siti Rahmaw", "Siti Rahmawati"):
        seen = ground.employees.edit(siti, {"name": name}, seen=seen, draft=True).seen
    assert entries(ground) == [(1, ""), (None, "")]
    ground.employees.leave(siti)
    assert entries(ground) == [(1, ""), (2, "")]
    assert ground.person(SITI).plain_name == "Siti Rahmawati"
    ground.require_sound()


@pytest.mark.parametrize(
    ("kind", "values", "text"),
    [
        (DatedKind.POSITION, {"title": "Camat", "echelon": "III.a"}, "Camat (III.a)"),
        (DatedKind.POSITION, {"title": "Arsiparis"}, "Arsiparis"),
        (DatedKind.RANK, {"grade": "III/d"}, "Penata Tingkat I (III/d)"),
        (DatedKind.RANK, {"grade": "IX"}, "IX"),
        (DatedKind.STATE, {"state": "pensiun", "note": "BUP"}, "Pensiun"),
    ],
)
def test_a_dated_fact_is_recorded_corrected_and_taken_back(
    ground: Ground, kind: DatedKind, values: dict[str, Value], text: str
) -> None:
    siti = ground.add(SITI, "Siti Rahma")
    seen = ground.employees.set_dated(siti, kind, SINCE, values, seen=ground.person(SITI).seen).seen
    (fact,) = ground.person(SITI).dated
    assert (fact.kind, fact.starts_on, fact.text) == (kind, SINCE, text)
    assert fact.id == dated_id(siti, kind, SINCE)
    seen = ground.employees.set_dated(siti, kind, SINCE, values, seen=seen).seen
    ground.require_sound()
    seen = ground.employees.remove_dated(siti, kind, fact.id, seen=seen).seen
    assert ground.person(SITI).dated == ()
    ground.require_sound()
    ground.employees.set_dated(siti, kind, SINCE, values, seen=seen)
    assert len(ground.person(SITI).dated) == 1
    ground.require_sound()


def test_the_newest_fact_stands_first_and_the_one_of_today_holds(ground: Ground) -> None:
    siti = ground.add(SITI, "Siti Rahma")
    tomorrow = date(2026, 11, 25)
    seen = ground.person(SITI).seen
    for start, grade in ((None, "III/a"), (tomorrow, "III/d"), (LATER, "III/c"), (SINCE, "III/b")):
        seen = ground.employees.set_dated(
            siti, DatedKind.RANK, start, {"grade": grade}, seen=seen
        ).seen
    found = ground.person(SITI)
    assert [fact.starts_on for fact in found.dated] == [tomorrow, LATER, SINCE, None]
    assert found.line.grade == "III/c"
    ground.require_sound()


def test_a_dated_fact_that_cannot_be_is_refused(ground: Ground) -> None:
    siti = ground.add(SITI, "Siti Rahma")
    seen = ground.person(SITI).seen
    before = ground.content()
    with pytest.raises(EmployeeRefusedError, match="dirinya sendiri"):
        ground.employees.set_dated(
            siti, DatedKind.SUPERIOR, SINCE, {"superior_id": siti, "proposed": 0}, seen=seen
        )
    with pytest.raises(EmployeeRefusedError, match="Jabatan berisi 301 huruf"):
        ground.employees.set_dated(siti, DatedKind.POSITION, SINCE, {"title": "x" * 301}, seen=seen)
    assert ground.content() == before


def test_what_is_gone_is_told_in_a_sentence(ground: Ground) -> None:
    siti = ground.add(SITI, "Siti Rahma")
    seen = ground.person(SITI).seen
    before = ground.content()
    gone = "Data pegawai ini sudah tidak ada"
    with pytest.raises(EmployeeMissingError, match=gone):
        ground.employees.edit(NOBODY, {"name": "x"}, seen=seen)
    with pytest.raises(EmployeeMissingError, match=gone):
        ground.employees.set_dated(NOBODY, DatedKind.RANK, None, {"grade": "IX"}, seen=seen)
    with pytest.raises(EmployeeMissingError, match=gone):
        ground.employees.replace_rater([NOBODY], siti, SINCE)
    with pytest.raises(EmployeeMissingError, match="Riwayat ini sudah tidak ada"):
        ground.employees.remove_dated(siti, DatedKind.RANK, NOBODY, seen=seen)
    fact = NewFact(DatedKind.RANK, SINCE, {"grade": "IX"})
    with pytest.raises(EmployeeMissingError, match="Riwayat ini sudah tidak ada"):
        ground.employees.correct_dated(siti, NOBODY, fact, seen=seen)
    assert ground.content() == before


def test_there_is_one_superior_an_employee_or_an_official(ground: Ground) -> None:
    siti, tono = ground.add(SITI, "Siti Rahma"), ground.add(TONO, "Tono Sirait")
    mayor = ground.offices.officials.add(NewOfficial("Puspa Sari")).official
    kind, seen = DatedKind.SUPERIOR, ground.person(SITI).seen
    proposal: dict[str, Value] = {"superior_id": tono, "proposed": 1}
    seen = ground.employees.set_dated(siti, kind, SINCE, proposal, seen=seen).seen
    assert ground.person(SITI).dated[0].text == "Tono Sirait (dugaan)"
    seen = ground.employees.set_dated(siti, kind, SINCE, {"proposed": 0}, seen=seen).seen
    assert ground.person(SITI).dated[0].text == "Tono Sirait"
    seen = ground.employees.set_dated(siti, kind, SINCE, {"official_id": mayor}, seen=seen).seen
    fact = ground.person(SITI).dated[0]
    assert (fact.text, fact.values["superior_id"]) == ("Puspa Sari", None)
    ground.employees.set_dated(siti, kind, SINCE, {"superior_id": tono}, seen=seen)
    fact = ground.person(SITI).dated[0]
    assert (fact.text, fact.values["official_id"]) == ("Tono Sirait", None)
    ground.require_sound()


def test_many_get_another_rater_from_a_date(ground: Ground) -> None:
    head = ground.add(RATNA, "Ratna Puspita")
    people = [ground.add(SITI, "Siti Rahma"), ground.add(TONO, "Tono Sirait")]
    first = ground.employees.replace_rater(people, head, SINCE, "Pejabat baru")
    assert ground.person(SITI).line.superior_nip == RATNA
    # From the same date once more: the rows are corrected, not doubled.
    second = ground.employees.replace_rater(people[:1], people[1], SINCE)
    assert first != second
    assert ground.person(SITI).line.superior_nip == TONO
    assert len(ground.person(SITI).dated) == 1
    assert [reason for _, reason in entries(ground)][-3:] == ["Pejabat baru", "Pejabat baru", ""]
    with ground.database.read() as connection:
        titles = connection.exec_driver_sql("SELECT title FROM batch ORDER BY rowid").scalars()
        assert list(titles) == [
            "Ganti pejabat penilai untuk 2 pegawai",
            "Ganti pejabat penilai untuk 1 pegawai",
        ]
    ground.require_sound()


def test_a_rater_of_nobody_or_of_oneself_is_refused(ground: Ground) -> None:
    siti, tono = ground.add(SITI, "Siti Rahma"), ground.add(TONO, "Tono Sirait")
    before = ground.content()
    with pytest.raises(EmployeeRefusedError, match="Belum ada pegawai yang dipilih"):
        ground.employees.replace_rater([], siti, SINCE)
    with pytest.raises(EmployeeRefusedError, match="menilai dirinya sendiri"):
        ground.employees.replace_rater([tono, siti], siti, SINCE)
    assert ground.content() == before
