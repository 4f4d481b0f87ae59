"""The course of an appraisal: submitted, sent back, determined, cancelled, revised; who may."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from asn_desktop.domain.access import NotAllowedError, Role
from asn_desktop.domain.appraisals.refusals import (
    AppraisalFrozenError,
    AppraisalMissingError,
    AppraisalRefusedError,
    AppraisalStateError,
    IncompleteAppraisalError,
)
from asn_desktop.domain.audit import JournalFilter
from asn_desktop.domain.course import EventKind, State
from asn_desktop.domain.employees import DatedKind
from asn_desktop.domain.organisation import OrganisationPredicate
from asn_desktop.ids import name_id
from asn_desktop.storage.journal.writer import StaleError
from tests.services.appraisals.ground import ABOVE, APRIL, BELOW, MEETS, TW1, Ground
from tests.services.targets.ground import CONTRACT, RATER, SITI, TONO, YEAR

REASON = "Salah ketik"


def test_an_appraisal_is_submitted_and_determined(ground: Ground) -> None:
    appraisal = ground.rated()
    submitted = ground.appraisals.submit(appraisal.id, seen=appraisal.seen)
    assert submitted.remarks[0] == "Realisasi 3 dari 3 indikator belum diisi."
    ground.appraisals.determine(appraisal.id, APRIL, note="Lewat surat", seen=submitted.seen)
    found = ground.appraisals.get(appraisal.id)
    assert (found.state, found.determined_on) == (State.DETERMINED, APRIL)
    first, second = found.events
    assert (first.kind, second.kind) == (EventKind.SUBMITTED, EventKind.DETERMINED)
    assert (second.decided_by, second.recorded_by) == ("Budi Siregar", "Admin")
    assert second.note == "Lewat surat"
    ground.require_sound()


def test_people_plan_and_organisation_are_frozen_as_they_were(ground: Ground) -> None:
    ground.achieve(OrganisationPredicate.GOOD)
    appraisal = ground.appraised()
    judged = appraisal.plan
    assert judged is not None
    person = ground.person(SITI)
    since, rank = date(YEAR, 2, 1), {"grade": "IV/a"}
    ground.employees.set_dated(person.line.id, DatedKind.RANK, since, rank, seen=person.seen)
    newer = ground.targets.revise(judged.id, REASON, seen=None).plan
    ground.settle(ground.targets.get(newer), date(YEAR, 5, 2))
    ground.achieve(OrganisationPredicate.POOR)
    again = ground.appraisals.get(appraisal.id)
    assert again.person == appraisal.person
    assert again.plan is not None
    assert again.plan.id == judged.id
    assert again.organisation is OrganisationPredicate.GOOD
    assert ground.blank(SITI, TW1).id == appraisal.id


def test_what_was_not_recorded_then_is_shown_as_it_is_recorded_now(ground: Ground) -> None:
    appraisal = ground.appraised()
    assert appraisal.organisation is None
    ground.achieve(OrganisationPredicate.GOOD)
    assert ground.appraisals.get(appraisal.id).organisation is OrganisationPredicate.GOOD


def test_sent_back_it_is_open_again(ground: Ground) -> None:
    appraisal = ground.rated()
    seen = ground.appraisals.submit(appraisal.id, seen=appraisal.seen).seen
    with pytest.raises(AppraisalFrozenError, match="menunggu penetapan"):
        ground.appraisals.save(replace(appraisal, results=ABOVE))
    with pytest.raises(AppraisalRefusedError, match="Alasan belum diisi"):
        ground.appraisals.send_back(appraisal.id, " ", seen=seen)
    ground.appraisals.send_back(appraisal.id, REASON, seen=seen)
    found = ground.appraisals.get(appraisal.id)
    assert (found.state, found.events[-1].note) == (State.RETURNED, REASON)
    ground.appraisals.save(replace(found, results=ABOVE), draft=False)
    assert ground.conclude(ground.appraisals.get(appraisal.id)).appraisal == appraisal.id


def test_steps_that_do_not_lead_on_are_refused(ground: Ground) -> None:
    appraisal = ground.rated()
    with pytest.raises(AppraisalStateError, match="Ajukan dahulu"):
        ground.appraisals.determine(appraisal.id, APRIL, seen=None)
    with pytest.raises(AppraisalStateError, match="Hanya penilaian yang sedang diajukan"):
        ground.appraisals.send_back(appraisal.id, REASON, seen=None)
    with pytest.raises(AppraisalStateError, match="Hanya penilaian yang sudah ditetapkan"):
        ground.appraisals.revise(appraisal.id, REASON, seen=None)
    ground.conclude(appraisal)
    with pytest.raises(AppraisalStateError, match="sudah ditetapkan, jadi tidak dapat diajukan"):
        ground.appraisals.submit(appraisal.id, seen=None)
    with pytest.raises(AppraisalMissingError):
        ground.appraisals.submit(name_id("appraisal", "nobody"), seen=None)


def test_a_day_to_come_is_refused(ground: Ground) -> None:
    appraisal = ground.rated()
    ground.appraisals.submit(appraisal.id, seen=None)
    with pytest.raises(AppraisalRefusedError, match="belum tiba"):
        ground.appraisals.determine(appraisal.id, date(YEAR + 1, 1, 1), seen=None)


def test_a_plan_that_was_cancelled_meanwhile_refuses_the_determination(ground: Ground) -> None:
    appraisal = ground.rated()
    ground.appraisals.submit(appraisal.id, seen=None)
    assert appraisal.plan is not None
    ground.targets.cancel(appraisal.plan.id, REASON, seen=None)
    with pytest.raises(IncompleteAppraisalError, match="SKP belum ditetapkan"):
        ground.appraisals.determine(appraisal.id, APRIL, seen=None)


def test_what_somebody_changed_meanwhile_is_not_settled(ground: Ground) -> None:
    appraisal = ground.rated()
    other = ground.seen_by(Role.OPERATOR)
    other.save(replace(other.get(appraisal.id), note="Tambahan"), draft=False)
    with pytest.raises(StaleError, match="diubah oleh Operator"):
        ground.appraisals.submit(appraisal.id, seen=appraisal.seen)


def test_a_determined_appraisal_is_corrected_by_a_new_version(ground: Ground) -> None:
    old = ground.appraised()
    new = ground.appraisals.get(ground.appraisals.revise(old.id, REASON, seen=old.seen).appraisal)
    assert (new.version, new.state, new.results) == (2, State.DRAFT, MEETS)
    assert [each.id for each in ground.appraisals.printable(old.employee, TW1)] == [old.id]
    with pytest.raises(AppraisalStateError, match="sudah mempunyai versi 2"):
        ground.appraisals.revise(old.id, REASON, seen=None)
    ground.appraisals.save(replace(new, results=BELOW), draft=False)
    ground.conclude(ground.appraisals.get(new.id))
    assert [each.id for each in ground.appraisals.printable(old.employee, TW1)] == [new.id]
    assert [each.id for each in ground.appraisals.of_employee(old.employee, YEAR)] == [
        old.id,
        new.id,
    ]
    assert ground.appraisals.of_employee(old.employee, YEAR - 1) == []
    [given] = ground.appraisals.predicates_of(old.employee)
    assert given.results is BELOW


def test_after_a_cancellation_it_begins_anew(ground: Ground) -> None:
    old = ground.rated()
    ground.appraisals.cancel(old.id, REASON, seen=old.seen)
    with pytest.raises(AppraisalStateError, match="sudah dibatalkan"):
        ground.appraisals.cancel(old.id, REASON, seen=None)
    again = ground.blank()
    assert (again.version, again.stored, again.results) == (2, False, None)
    ground.appraisals.save(again)
    assert ground.appraisals.get(old.id).state is State.CANCELLED
    third = ground.appraised(RATER)
    ground.appraisals.cancel(third.id, REASON, seen=None)
    assert ground.appraisals.predicates_of(third.employee) == []


def test_roles_may_do_what_is_theirs(ground: Ground) -> None:
    appraisal = ground.rated()
    operator, leader = ground.seen_by(Role.OPERATOR), ground.seen_by(Role.LEADER)
    rater = ground.seen_by(Role.RATER)
    assert leader.get(appraisal.id).results is MEETS
    for refused in (
        lambda: leader.save(appraisal),
        lambda: leader.leave(appraisal.id),
        lambda: leader.submit(appraisal.id, seen=None),
        lambda: leader.revise(appraisal.id, REASON, seen=None),
    ):
        with pytest.raises(NotAllowedError, match="mengubah penilaian"):
            refused()
    seen = operator.submit(appraisal.id, seen=None).seen
    for refused in (
        lambda: operator.determine(appraisal.id, APRIL, seen=seen),
        lambda: leader.send_back(appraisal.id, REASON, seen=seen),
        lambda: leader.cancel(appraisal.id, REASON, seen=seen),
    ):
        with pytest.raises(NotAllowedError, match="menetapkan penilaian"):
            refused()
    rater.determine(appraisal.id, APRIL, "Budi", seen=seen)
    with pytest.raises(NotAllowedError, match="menetapkan penilaian"):
        operator.cancel(appraisal.id, REASON, seen=None)
    rater.cancel(appraisal.id, REASON, seen=None)


def test_a_linked_rater_rates_only_the_own_people(ground: Ground) -> None:
    budi = ground.seen_by(Role.RATER, RATER)
    other = ground.seen_by(Role.RATER, TONO)
    assert budi.own_rater() == ground.id(RATER)
    blank = budi.open_for(ground.id(SITI), TW1)
    budi.save(replace(blank, results=MEETS, behaviour=MEETS), draft=False)
    with pytest.raises(NotAllowedError, match="hanya untuk pejabat penilainya"):
        other.open_for(ground.id(SITI), TW1)
    with pytest.raises(NotAllowedError, match="dinilai oleh pejabat penilai lain"):
        other.save(replace(blank, results=BELOW))
    with pytest.raises(NotAllowedError, match="dinilai oleh pejabat penilai lain"):
        other.save(replace(blank, results=BELOW, rater_id=ground.id(TONO)))
    with pytest.raises(NotAllowedError, match="dinilai oleh pejabat penilai lain"):
        other.submit(blank.id, seen=None)
    fresh = ground.blank(CONTRACT)
    with pytest.raises(NotAllowedError, match="dinilai oleh pejabat penilai lain"):
        other.save(replace(fresh, rater_id=ground.id(TONO)))
    for seen in (
        lambda: other.get(blank.id),
        lambda: other.of_employee(ground.id(SITI), YEAR),
        lambda: other.predicates_of(ground.id(SITI)),
    ):
        with pytest.raises(NotAllowedError, match="hanya untuk pejabat penilainya"):
            seen()
    own = ground.rated(RATER)
    assert budi.get(own.id).results is MEETS
    with pytest.raises(NotAllowedError, match="dinilai oleh pejabat penilai lain"):
        budi.save(replace(own, results=ABOVE))
    with pytest.raises(NotAllowedError, match="dinilai oleh pejabat penilai lain"):
        budi.cancel(own.id, REASON, seen=None)
    assert ground.seen_by(Role.OPERATOR, CONTRACT).get(blank.id).results is MEETS


def test_a_determined_appraisal_is_not_undone_from_the_history(ground: Ground) -> None:
    appraisal = ground.appraised()
    [*_, begun] = ground.journal.history(appraisal.id)
    assert ground.journal.undo_entry(begun.entry).undone == 0
    assert ground.appraisals.get(appraisal.id).state is State.DETERMINED
    assert ground.journal.may_undo("appraisal")


def test_the_history_says_whose_and_of_when(ground: Ground) -> None:
    ground.achieve(OrganisationPredicate.GOOD)
    appraisal = ground.appraised(RATER, TW1, None, MEETS)
    lines = ground.journal.audit(JournalFilter(search="Budi Siregar", table="appraisal"))
    assert {line.title for line in lines} == {"Budi Siregar Triwulan I 2026"}
    printed = [words for each in ground.journal.in_words(lines) for words in each.changes]
    told = {(each.label, each.new) for each in printed}
    assert ("Rating perilaku kerja", "Sesuai ekspektasi") in told
    assert ("Rating hasil kerja menurut capaian organisasi", "Baik") in told
    assert ("Periode", "Triwulan I") in told
    assert ("Proses penilaian: Capaian organisasi", "Baik") in told
    assert not any(label.endswith("_id") for label, _ in told)
    [unit] = ground.journal.audit(JournalFilter(table="organisation_performance"))
    assert unit.title == "Bidang Contoh Triwulan I 2026"
    assert ground.journal.history(appraisal.id)[0].table == "appraisal"
