"""Finishing, opening again, certificates from elsewhere, and people's hours of a year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction

import pytest

from asn_desktop import clock as clocks
from asn_desktop.domain.access import LOCAL_PRINCIPAL, NotAllowedError, Role
from asn_desktop.domain.employees import DatedKind
from asn_desktop.domain.rules.versions import NoRuleInForceError
from asn_desktop.domain.training.activity import Certificate
from asn_desktop.domain.training.lists import HoursFilter, PersonHours
from asn_desktop.domain.training.refusals import (
    ActivityFrozenError,
    ActivityRefusedError,
    UnfinishedError,
)
from asn_desktop.domain.training.words import ActivityState, Earning
from asn_desktop.domain.training_hours import HoursStatus
from asn_desktop.domain.units import unit_id
from asn_desktop.services.training import TrainingService
from asn_desktop.services.training.service import CertificateRecord, NewActivity
from asn_desktop.storage.journal.writer import StaleError
from tests.services.training.ground import CONTRACT, HEAD, SITI, TONO, YEAR, Ground

SEMINAR = CertificateRecord(
    "Seminar Arsip",
    "Seminar",
    "ANRI",
    date(2026, 3, 2),
    date(2026, 3, 3),
    Fraction(12),
    number="S/1",
    on=date(2026, 3, 4),
)


def hours_of(ground: Ground, nip: str, year: int = YEAR) -> PersonHours:
    found = ground.training.hours_of(ground.id(nip), year)
    assert found is not None
    return found


def test_hours_count_once_the_activity_is_finished(ground: Ground) -> None:
    grid = ground.attend(ground.begin(SITI, TONO), "HHHH", "HHHT")
    assert hours_of(ground, SITI).hours == 0
    done = ground.finish(grid)
    assert done.activity.state is ActivityState.FINISHED
    siti = hours_of(ground, SITI)
    assert (siti.hours, siti.short) == (Fraction(8), Fraction(12))
    assert siti.status is HoursStatus.NOT_MET
    assert [(part.code, part.hours) for part in siti.parts] == [("P01", Fraction(8))]
    assert "satu kegiatan sebesar 8 JP" in siti.explanation.inputs
    tono = hours_of(ground, TONO)
    assert tono.hours == 0
    assert "kurang dari kehadiran minimal" in tono.parts[0].why.inputs
    assert {
        person.id: each.hours
        for person, each in zip(
            done.participants, ground.training.earned(done).values(), strict=True
        )
    } == {done.participants[0].id: 8, done.participants[1].id: 0}


def test_d01_the_duty_of_a_pns_is_met_by_two_certificates(ground: Ground) -> None:
    ground.finish(ground.attend(ground.begin(SITI), "HHHH"))
    ground.training.record_certificate(ground.id(SITI), SEMINAR)
    siti = hours_of(ground, SITI)
    assert siti.hours == 20
    assert (siti.required, siti.limit) == (20, None)
    assert (siti.status, siti.status.value) == (HoursStatus.MET, "terpenuhi")
    assert [part.certificate for part in siti.parts] == ["", "S/1"]


def test_d03_a_ceiling_is_no_target(ground: Ground) -> None:
    person = ground.id(CONTRACT)
    ground.training.record_certificate(person, replace(SEMINAR, hours=Fraction(18)))
    dewi = hours_of(ground, CONTRACT)
    assert (dewi.required, dewi.limit, dewi.short) == (None, 24, Fraction(0))
    assert dewi.status is HoursStatus.NO_DUTY
    assert "tahun kontrak" in dewi.doubts[-1]
    assert hours_of(ground, SITI).doubts == ()
    ground.training.record_certificate(person, replace(SEMINAR, hours=Fraction(7)))
    assert hours_of(ground, CONTRACT).status is HoursStatus.OVER


def test_d05_hours_over_new_year_count_once_in_the_year_of_the_certificate(
    ground: Ground,
) -> None:
    told = replace(SEMINAR, start=date(2025, 12, 28), end=date(2026, 1, 3), on=date(2026, 1, 3))
    late = replace(told, start=date(2025, 12, 1), end=date(2025, 12, 5), hours=Fraction(40))
    ground.training.record_certificate(ground.id(SITI), late)
    assert hours_of(ground, SITI, 2026).hours == 40
    assert hours_of(ground, SITI, 2025).hours == 0
    ground.training.record_certificate(ground.id(TONO), replace(told, on=None))
    [part] = hours_of(ground, TONO, 2026).parts
    assert (part.counted_on, part.by_certificate) == (date(2026, 1, 3), False)


def test_a_certificate_is_an_activity_of_one_person(ground: Ground) -> None:
    made = ground.training.record_certificate(ground.id(SITI), SEMINAR).activity
    grid = ground.training.grid(made)
    assert (grid.activity.code, grid.activity.earning) == ("S01", Earning.CERTIFICATE)
    assert grid.activity.track == "Seminar/konferensi/sarasehan"
    assert grid.activity.state is ActivityState.FINISHED
    assert grid.participants[0].certificate == Certificate("S/1", date(2026, 3, 4))
    ground.journal.undo_entry(ground.journal.history(made)[0].entry)
    assert hours_of(ground, SITI).parts == ()
    ground.require_sound()


def test_a_certificate_that_cannot_be_is_refused(ground: Ground) -> None:
    with pytest.raises(ActivityRefusedError, match="sebelum kegiatan mulai"):
        ground.training.record_certificate(ground.id(SITI), replace(SEMINAR, on=date(2026, 3, 1)))
    with pytest.raises(NoRuleInForceError):
        ground.training.record_certificate(
            ground.id(SITI), replace(SEMINAR, start=date(2001, 1, 1), end=date(2001, 1, 2))
        )
    assert ground.training.years() == []


def test_d13_a_missing_minimum_is_asked_for_at_the_finish(ground: Ground) -> None:
    grid = ground.attend(ground.begin(SITI, minimum=None), "HHHH")
    with pytest.raises(UnfinishedError, match="Kehadiran minimal belum diisi") as refused:
        ground.training.finish(grid.activity.id, seen=grid.seen, accept_empty=True)
    assert [gap.field for gap in refused.value.gaps] == ["minimum"]


def test_empty_marks_are_told_and_may_be_accepted(ground: Ground) -> None:
    grid = ground.attend(ground.begin(SITI, TONO, count=1), "H", ".")
    with pytest.raises(UnfinishedError, match="Sesi 1: 1 isian kehadiran masih kosong"):
        ground.training.finish(grid.activity.id, seen=grid.seen)
    outcome = ground.training.finish(grid.activity.id, seen=grid.seen, accept_empty=True)
    assert len(outcome.remarks) == 1
    assert hours_of(ground, SITI).hours == 8
    assert hours_of(ground, TONO).hours == 0


def test_d10_coaching_without_a_row_in_the_table_counts_nothing(ground: Ground) -> None:
    new = NewActivity(
        "Coaching", "Coaching", date(2026, 3, 2), date(2026, 3, 2),
        earning=Earning.WHOLE, minimum=Fraction(80), sessions=1,
    )  # fmt: skip
    made = ground.training.create(new).activity
    ground.training.add_people(made, [ground.id(SITI)])
    grid = ground.attend(ground.training.grid(made), "H")
    ground.training.finish(made, seen=grid.seen, accept_empty=True)
    siti = hours_of(ground, SITI)
    assert siti.hours == 0
    assert siti.parts[0].hours is None
    assert "Tabel konversi belum ditetapkan" in siti.parts[0].why.inputs


def test_an_activity_is_finished_after_its_last_day(ground: Ground) -> None:
    grid = ground.attend(ground.begin(SITI, count=1), "H")
    early = clocks.fixed(datetime(2026, 2, 10, 8, tzinfo=clocks.WIB))
    service = TrainingService(ground.database, LOCAL_PRINCIPAL, early)
    with pytest.raises(ActivityRefusedError, match="baru berakhir 11 Februari 2026"):
        service.finish(grid.activity.id, seen=None)


def test_a_finished_activity_is_opened_again_with_a_reason(ground: Ground) -> None:
    grid = ground.finish(ground.attend(ground.begin(SITI, count=1), "T"))
    with pytest.raises(ActivityFrozenError, match="sudah selesai"):
        ground.training.finish(grid.activity.id, seen=grid.seen)
    with pytest.raises(ActivityRefusedError, match="Alasan belum diisi"):
        ground.training.reopen(grid.activity.id, " ", seen=grid.seen)
    ground.training.reopen(grid.activity.id, "Salah tanda", seen=grid.seen)
    with pytest.raises(ActivityRefusedError, match="sudah berstatus draf"):
        ground.training.reopen(grid.activity.id, "Sekali lagi", seen=None)
    ground.finish(ground.attend(ground.again(grid), "H"))
    assert hours_of(ground, SITI).hours == 8


def test_a_step_is_refused_where_somebody_changed_the_activity(ground: Ground) -> None:
    grid = ground.begin(SITI, count=1)
    ground.attend(grid, "H")
    with pytest.raises(StaleError, match="baru saja diubah oleh Admin"):
        ground.training.finish(grid.activity.id, seen=grid.seen)


def test_a_cancelled_activity_counts_for_nothing(ground: Ground) -> None:
    grid = ground.finish(ground.attend(ground.begin(SITI, count=1), "H"))
    ground.training.cancel(grid.activity.id, "Dobel", seen=grid.seen)
    assert hours_of(ground, SITI).parts == ()


def test_people_are_found_by_name_unit_and_status(ground: Ground) -> None:
    ground.training.record_certificate(ground.id(SITI), replace(SEMINAR, hours=Fraction(20)))

    def found(**wanted: object) -> list[str]:
        wished = HoursFilter(YEAR, **wanted)  # type: ignore[arg-type] # names of fields
        page = ground.training.hours_page(wished)
        assert page.total == len(page.lines)
        assert ground.training.hours(wished) == page.lines
        return [line.nip for line in page.lines]

    assert len(found()) == 5
    assert found(text="siti") == [SITI]
    assert found(text="19900101 201503 2 001") == [SITI]
    assert found(unit=unit_id("1"), text="kepala dinas") == [HEAD]
    assert len(found(unit=unit_id("1.1"))) == 4
    assert found(status=HoursStatus.MET) == [SITI]
    assert found(status=HoursStatus.NO_DUTY) == [CONTRACT]
    assert ground.training.hours_counts(YEAR) == {
        None: 5,
        HoursStatus.MET: 1,
        HoursStatus.NOT_MET: 3,
        HoursStatus.NO_DUTY: 1,
        HoursStatus.OVER: 0,
    }
    sliced = ground.training.hours_page(HoursFilter(YEAR), offset=1, limit=2)
    assert (len(sliced.lines), sliced.total) == (2, 5)


def test_who_left_is_listed_while_hours_count(ground: Ground) -> None:
    ground.training.record_certificate(ground.id(SITI), SEMINAR)
    since, state = date(2026, 5, 1), {"state": "pensiun", "note": ""}
    for nip in (SITI, TONO):
        person = ground.person(nip)
        ground.employees.set_dated(person.line.id, DatedKind.STATE, since, state, seen=person.seen)
    assert hours_of(ground, SITI).hours == 12
    assert ground.training.hours_of(ground.id(TONO), YEAR) is None


def test_hours_before_any_rule_are_refused(ground: Ground) -> None:
    with pytest.raises(NoRuleInForceError, match="hours_pns"):
        ground.training.hours(HoursFilter(2010))


def test_only_who_may_records(ground: Ground) -> None:
    with pytest.raises(NotAllowedError):
        ground.as_role(Role.RATER).record_certificate(ground.id(SITI), SEMINAR)
