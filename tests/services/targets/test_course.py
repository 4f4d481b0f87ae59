"""The course of targets: submitted, returned, determined, cancelled, revised, and frozen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from asn_desktop import clock as clocks
from asn_desktop.domain.access import NotAllowedError, Role
from asn_desktop.domain.employees import DatedKind
from asn_desktop.domain.targets.plan import Plan
from asn_desktop.domain.targets.refusals import (
    IncompletePlanError,
    PlanFrozenError,
    PlanRefusedError,
    PlanStateError,
)
from asn_desktop.domain.targets.words import Part, PlanEventKind, PlanState
from asn_desktop.services.targets import TargetService
from asn_desktop.storage.journal.writer import StaleError
from tests.services.targets.ground import HEAD, SITI, TONO, YEAR, Ground, filled, result

REASON = "Tugas berubah"
FROZEN = (
    "SKP ini sudah ditetapkan, jadi tidak dapat diubah langsung. "
    "Ajukan perubahan, maka versi lama tetap tersimpan."
)


def kinds(plan: Plan) -> list[PlanEventKind]:
    return [event.kind for event in plan.events]


def test_every_step_is_an_event_with_who_and_when(ground: Ground) -> None:
    plan = ground.complete()
    seen = ground.targets.submit(plan.id, seen=plan.seen).seen
    assert ground.targets.get(plan.id).state is PlanState.SUBMITTED
    seen = ground.targets.send_back(plan.id, "Target kurang jelas", seen=seen).seen
    returned = ground.targets.get(plan.id)
    assert returned.state is PlanState.RETURNED
    ground.targets.save(replace(returned, expectations={}), draft=False)
    seen = ground.targets.submit(plan.id, seen=None).seen
    ground.targets.determine(plan.id, date(YEAR, 1, 31), note="Menurut lembar", seen=seen)
    done = ground.targets.get(plan.id)
    assert kinds(done) == [
        PlanEventKind.SUBMITTED,
        PlanEventKind.RETURNED,
        PlanEventKind.SUBMITTED,
        PlanEventKind.DETERMINED,
    ]
    assert [event.decided_by for event in done.events] == [
        "Siti Aminah",
        "Budi Siregar",
        "Siti Aminah",
        "Budi Siregar",
    ]
    assert {event.recorded_by for event in done.events} == {"Admin"}
    assert [event.note for event in done.events] == [
        "",
        "Target kurang jelas",
        "",
        "Menurut lembar",
    ]
    assert (done.state, done.determined_on) == (PlanState.DETERMINED, date(YEAR, 1, 31))
    ground.require_sound()


def test_h04_targets_set_on_31_january_are_in_time(ground: Ground) -> None:
    plan = ground.complete()
    outcome = ground.settle(plan, date(2026, 1, 31))
    assert (outcome.late, outcome.remarks) == (False, ())
    assert not ground.targets.is_late(ground.targets.get(plan.id))


def test_h05_targets_set_on_2_february_are_late_and_valid(ground: Ground) -> None:
    plan = ground.complete()
    assert not ground.targets.is_late(plan)
    outcome = ground.settle(plan, date(2026, 2, 2))
    assert outcome.late
    assert "melewati batas 31 Januari 2026" in outcome.remarks[0]
    stored = ground.targets.get(plan.id)
    assert stored.state is PlanState.DETERMINED
    assert ground.targets.is_late(stored)
    assert ground.targets.deadline(2026) == date(2026, 1, 31)


def test_h07_the_raters_superior_is_kept_where_there_is_one(ground: Ground) -> None:
    below = ground.determined(SITI)
    assert below.above is not None
    assert below.above.name == "Ratna Sari"
    assert ground.draft(HEAD).above is None


def test_h09_a_work_result_without_an_indicator_cannot_be_submitted(ground: Ground) -> None:
    plan = ground.draft()
    bare = replace(result(plan, 0), indicators=())
    seen = ground.targets.save(replace(plan, results=(bare,))).seen
    with pytest.raises(IncompletePlanError, match="belum ada indikator") as refused:
        ground.targets.submit(plan.id, seen=seen)
    assert [(gap.result, gap.field) for gap in refused.value.gaps] == [(bare.id, "indicators")]
    assert "1 isian belum lengkap" in str(refused.value)
    assert ground.targets.get(plan.id).state is PlanState.DRAFT


def test_h11_three_main_results_and_none_additional_are_accepted(ground: Ground) -> None:
    plan = ground.complete()
    assert (len(plan.part(Part.MAIN)), len(plan.part(Part.ADDITIONAL))) == (3, 0)
    assert ground.targets.submit(plan.id, seen=plan.seen).plan == plan.id


def test_a_plan_without_rater_names_that_too(ground: Ground) -> None:
    alone = ground.add("198001012005011001", "Tanpa Atasan")
    plan = ground.targets.create(alone)
    with pytest.raises(IncompletePlanError) as refused:
        ground.targets.submit(plan.plan, seen=plan.seen)
    assert [gap.field for gap in refused.value.gaps] == ["rater", "results"]


def test_a_determined_plan_is_frozen_with_its_people(ground: Ground) -> None:
    plan = ground.determined()
    with pytest.raises(PlanFrozenError) as refused:
        ground.targets.save(replace(plan, expectations={}))
    assert str(refused.value) == FROZEN
    person = ground.person(SITI)
    ground.employees.edit(person.line.id, {"name": "Siti Aminah Lain"}, seen=person.seen)
    ground.employees.set_dated(
        person.line.id,
        DatedKind.RANK,
        date(YEAR, 4, 1),
        {"grade": "IV/a"},
        seen=ground.person(SITI).seen,
    )
    assert ground.targets.get(plan.id).person == plan.person
    assert plan.person.rank == "Penata Tingkat I (III/d)"


def test_a_frozen_plan_is_not_changed_from_the_history_either(ground: Ground) -> None:
    plan = ground.determined()
    for line in ground.journal.history(plan.id):
        outcome = ground.journal.undo_entry(line.entry)
        assert (outcome.undone, len(outcome.kept)) == (0, 1)
    assert ground.targets.get(plan.id).results == plan.results
    ground.require_sound()


def test_a_submission_can_be_taken_back_while_it_waits(ground: Ground) -> None:
    plan = ground.complete()
    ground.targets.submit(plan.id, seen=plan.seen)
    ground.journal.undo_entry(ground.journal.history(plan.id)[0].entry)
    assert ground.targets.get(plan.id).state is PlanState.DRAFT


@pytest.mark.parametrize(
    ("settle", "sentence"),
    [
        (lambda t, p: t.submit(p.id, seen=None), "sudah diajukan dan menunggu penetapan"),
        (lambda t, p: t.cancel(p.id, REASON, seen=None), "sudah dibatalkan"),
    ],
)
def test_a_plan_that_is_not_with_its_author_is_not_edited(
    ground: Ground, settle: Callable[[TargetService, Plan], object], sentence: str
) -> None:
    plan = ground.complete()
    settle(ground.targets, plan)
    with pytest.raises(PlanFrozenError, match=sentence):
        ground.targets.save(ground.targets.get(plan.id))


def test_steps_that_do_not_lead_on_are_refused(ground: Ground) -> None:
    plan = ground.complete()
    with pytest.raises(PlanStateError, match="berstatus draf, jadi belum dapat ditetapkan"):
        ground.targets.determine(plan.id, date(YEAR, 1, 5), seen=plan.seen)
    with pytest.raises(PlanStateError, match="Hanya SKP yang sedang diajukan"):
        ground.targets.send_back(plan.id, REASON, seen=plan.seen)
    seen = ground.settle(plan).seen
    with pytest.raises(PlanStateError, match="sudah ditetapkan, jadi tidak dapat diajukan"):
        ground.targets.submit(plan.id, seen=seen)
    seen = ground.targets.cancel(plan.id, REASON, seen=seen).seen
    with pytest.raises(PlanStateError, match="sudah dibatalkan, jadi tidak dapat dibatalkan"):
        ground.targets.cancel(plan.id, REASON, seen=seen)


def test_a_day_that_has_not_come_and_a_missing_reason_are_refused(ground: Ground) -> None:
    plan = ground.complete()
    seen = ground.targets.submit(plan.id, seen=plan.seen).seen
    with pytest.raises(PlanRefusedError, match="25 November 2026 belum tiba"):
        ground.targets.determine(plan.id, date(YEAR, 11, 25), seen=seen)
    with pytest.raises(PlanRefusedError, match="Alasan belum diisi"):
        ground.targets.send_back(plan.id, "  ", seen=seen)
    with pytest.raises(PlanRefusedError, match="Alasan belum diisi"):
        ground.targets.cancel(plan.id, "", seen=seen)


def test_what_was_not_seen_is_not_determined(ground: Ground) -> None:
    plan = ground.complete()
    seen = ground.targets.submit(plan.id, seen=plan.seen).seen
    ground.targets.send_back(plan.id, REASON, seen=seen)
    ground.targets.submit(plan.id, seen=None)
    with pytest.raises(StaleError, match="Muat ulang"):
        ground.targets.determine(plan.id, date(YEAR, 1, 5), seen=seen)


def test_a_revision_keeps_lineages_and_the_old_version_until_it_is_determined(
    ground: Ground,
) -> None:
    old = ground.determined()
    outcome = ground.targets.revise(old.id, REASON, seen=old.seen)
    new = ground.targets.get(outcome.plan)
    assert (new.version, new.state, new.start) == (2, PlanState.DRAFT, old.start)
    assert [each.lineage for each in new.results] == [each.lineage for each in old.results]
    assert not {each.id for each in new.results} & {each.id for each in old.results}
    measures = [each.indicators[0] for each in new.results]
    assert [each.lineage for each in measures] == [
        each.indicators[0].lineage for each in old.results
    ]
    who = old.employee
    assert [plan.id for plan in ground.targets.in_force(who, YEAR)] == [old.id]
    assert [plan.id for plan in ground.targets.printable(who, YEAR)] == [old.id]
    with pytest.raises(PlanStateError, match="sudah mempunyai versi 2"):
        ground.targets.revise(old.id, REASON, seen=None)
    ended = replace(new, end=date(YEAR, 6, 30))
    ground.targets.save(ended, draft=False)
    late = ground.settle(ground.targets.get(new.id), date(YEAR, 6, 30))
    assert not late.late
    assert not ground.targets.is_late(ground.targets.get(new.id))
    assert [plan.id for plan in ground.targets.in_force(who, YEAR)] == [new.id]
    assert ground.targets.get(old.id).state is PlanState.DETERMINED
    assert ground.targets.period_of(who, YEAR).start == date(YEAR, 7, 1)
    assert ground.journal.history(new.id)[-1].reason == REASON
    ground.require_sound()


def test_a_cancelled_revision_makes_room_for_another(ground: Ground) -> None:
    old = ground.determined()
    second = ground.targets.revise(old.id, REASON, seen=old.seen)
    ground.targets.cancel(second.plan, REASON, seen=second.seen)
    third = ground.targets.get(ground.targets.revise(old.id, REASON, seen=None).plan)
    assert third.version == 3
    with pytest.raises(PlanStateError, match="Hanya SKP yang sudah ditetapkan"):
        ground.targets.revise(third.id, REASON, seen=None)


def test_after_a_cancellation_the_same_period_is_free_again(ground: Ground) -> None:
    plan = ground.draft()
    ground.targets.cancel(plan.id, REASON, seen=plan.seen)
    again = ground.draft()
    assert (again.version, again.start) == (2, plan.start)
    assert ground.targets.get(plan.id).state is PlanState.CANCELLED


def test_roles_may_do_what_is_theirs(ground: Ground) -> None:
    plan = ground.complete()
    rater, operator = ground.as_role(Role.RATER), ground.as_role(Role.OPERATOR)
    with pytest.raises(NotAllowedError, match="mengubah SKP"):
        rater.submit(plan.id, seen=plan.seen)
    with pytest.raises(NotAllowedError, match="mengubah SKP"):
        rater.create(plan.employee)
    seen = operator.submit(plan.id, seen=plan.seen).seen
    with pytest.raises(NotAllowedError, match="menetapkan SKP"):
        operator.determine(plan.id, date(YEAR, 1, 5), seen=seen)
    with pytest.raises(NotAllowedError, match="menetapkan SKP"):
        ground.as_role(Role.LEADER).send_back(plan.id, REASON, seen=seen)
    seen = rater.send_back(plan.id, REASON, seen=seen).seen
    seen = operator.submit(plan.id, seen=seen).seen
    seen = rater.determine(plan.id, date(YEAR, 1, 5), "Budi", seen=seen).seen
    assert ground.targets.get(plan.id).events[-1].recorded_by == Role.RATER.value
    with pytest.raises(NotAllowedError, match="menetapkan SKP"):
        operator.cancel(plan.id, REASON, seen=seen)
    rater.cancel(plan.id, REASON, seen=seen)


def test_without_a_rater_the_account_has_decided(ground: Ground) -> None:
    plan = ground.complete(TONO)
    ground.targets.submit(plan.id, seen=None)
    with ground.database.write_plainly() as connection:
        connection.exec_driver_sql("UPDATE plan SET superior_id = NULL")
    ground.journal.take_up_bypassed()
    ground.targets.determine(plan.id, date(YEAR, 1, 5), seen=None)
    assert ground.targets.get(plan.id).events[-1].decided_by == "Admin"


def test_targets_that_begin_later_than_the_deadline_have_none(ground: Ground) -> None:
    plan = ground.draft(start=date(YEAR, 7, 1))
    ground.targets.save(filled(plan), draft=False)
    assert not ground.settle(ground.targets.get(plan.id), date(YEAR, 7, 20)).late


def test_work_goes_on_while_the_year_passes(ground: Ground) -> None:
    january = ground.at(datetime(2027, 1, 4, 8, tzinfo=clocks.WIB))
    plan = january.get(january.create(ground.id(SITI)).plan)
    assert (plan.year, plan.person.name) == (2027, "Siti Aminah")
