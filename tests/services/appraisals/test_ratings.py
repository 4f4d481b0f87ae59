"""Rating a person: cases A, what is kept, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from asn_desktop import clock as clocks
from asn_desktop.domain.access import LOCAL_PRINCIPAL, Role
from asn_desktop.domain.appraisals.appraisal import Feedback, Realisation, SignedSheet
from asn_desktop.domain.appraisals.lists import AppraisalFilter
from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.appraisals.refusals import (
    AppraisalFrozenError,
    AppraisalMissingError,
    AppraisalRefusedError,
    IncompleteAppraisalError,
)
from asn_desktop.domain.course import State
from asn_desktop.domain.employees import DatedKind, EmployeeMissingError
from asn_desktop.domain.organisation import OrganisationPredicate
from asn_desktop.domain.predicates import Rating
from asn_desktop.domain.rules.versions import NoRuleInForceError
from asn_desktop.ids import name_id
from asn_desktop.services.evidence import EvidenceService
from asn_desktop.storage.journal.writer import StaleError
from tests.domain.rating_cases import RATED
from tests.services.appraisals.ground import (
    ABOVE,
    BELOW,
    DIVISION,
    MEETS,
    THE_YEAR,
    TW1,
    TW2,
    Ground,
)
from tests.services.targets.ground import CONTRACT, HEAD, RATER, SITI, TONO, YEAR

NOBODY = name_id("employee", "nobody")
ALONE = "198001012006041005"


@pytest.mark.parametrize(("results", "behaviour", "predicate"), RATED)
def test_two_ratings_lead_to_the_predicate(
    ground: Ground, results: Rating, behaviour: Rating, predicate: str
) -> None:
    appraisal = ground.appraised(SITI, TW1, results, behaviour)
    assert ground.predicate_of(appraisal.id) == predicate
    outcome = ground.appraisals.outcome(appraisal)
    assert "PermenPANRB 6/2022" in outcome.explanation.basis


@pytest.mark.parametrize(
    ("results", "behaviour", "missing"),
    [
        pytest.param(None, MEETS, "Rating hasil kerja belum diisi", id="A10"),
        pytest.param(MEETS, None, "Rating perilaku kerja belum diisi", id="A11"),
    ],
)
def test_an_empty_rating_has_no_predicate_and_cannot_be_determined(
    ground: Ground, results: Rating | None, behaviour: Rating | None, missing: str
) -> None:
    appraisal = ground.rated(SITI, TW1, results, behaviour)
    assert ground.predicate_of(appraisal.id) == "belum dinilai"
    with pytest.raises(IncompleteAppraisalError, match=missing) as refusal:
        ground.appraisals.submit(appraisal.id, seen=appraisal.seen)
    assert len(refusal.value.gaps) == 1


def test_the_year_is_not_the_average_of_its_quarters(ground: Ground) -> None:
    # A12: Baik, Baik, Sangat Baik, Sangat Baik, and a year rated Sesuai/Sesuai.
    for number, rating in enumerate((MEETS, MEETS, ABOVE, ABOVE), 1):
        ground.rated(SITI, AppraisalPeriod(YEAR, f"tw{number}"), rating, rating)
    year = ground.appraised(SITI, THE_YEAR)
    found = ground.appraisals.predicates_of(ground.id(SITI))
    assert [(each.period.name, each.predicate and each.predicate.value) for each in found] == [
        ("tw1", "Baik"),
        ("tw2", "Baik"),
        ("tw3", "Sangat Baik"),
        ("tw4", "Sangat Baik"),
        ("tahunan", "Baik"),
    ]
    assert found[-1].determined_on == year.determined_on
    assert found[-1].state is State.DETERMINED


@pytest.mark.parametrize(
    ("organisation", "behaviour", "results", "predicate"),
    [
        pytest.param(OrganisationPredicate.OUTSTANDING, ABOVE, ABOVE, "Sangat Baik", id="A13"),
        pytest.param(OrganisationPredicate.POOR, MEETS, BELOW, "Butuh Perbaikan", id="A14"),
    ],
)
def test_a_head_takes_the_rating_from_the_unit(
    ground: Ground,
    organisation: OrganisationPredicate,
    behaviour: Rating,
    results: Rating,
    predicate: str,
) -> None:
    ground.achieve(organisation)
    blank = ground.blank(RATER)
    assert (blank.results, blank.results_from) == (results, organisation)
    assert ground.blank(SITI).results is None
    appraisal = ground.appraised(RATER, TW1, None, behaviour)
    assert (appraisal.results, appraisal.results_from) == (results, organisation)
    assert ground.predicate_of(appraisal.id) == predicate


def test_realisations_far_above_the_target_change_no_rating(ground: Ground) -> None:
    # A15: 118 % everywhere, and the rater says Sesuai.
    blank = ground.blank()
    assert blank.plan is not None
    reached = {
        each.lineage: Realisation("118 % dari target", "Laporan bulanan")
        for result in blank.plan.results
        for each in result.indicators
    }
    said = {result.lineage: Feedback(ABOVE, "Baik sekali") for result in blank.plan.results}
    ground.appraisals.save(replace(blank, realisations=reached, feedback=said))
    stored = ground.appraisals.get(blank.id)
    assert (stored.results, stored.behaviour) == (None, None)
    rated = replace(stored, results=MEETS, behaviour=MEETS)
    remarks = ground.appraisals.save(rated, draft=False).remarks
    assert remarks == ("Umpan balik 7 dari 7 perilaku kerja belum diisi.",)
    assert ground.predicate_of(blank.id) == "Baik"
    assert ground.appraisals.get(blank.id).realisations == reached
    assert ground.appraisals.get(blank.id).feedback == said


def test_what_is_opened_is_not_written_before_it_is_saved(ground: Ground) -> None:
    blank = ground.blank()
    assert not blank.stored
    assert (blank.person.name, blank.rater and blank.rater.name) == ("Siti Aminah", "Budi Siregar")
    assert (blank.above and blank.above.name) == "Ratna Sari"
    with pytest.raises(AppraisalMissingError):
        ground.appraisals.get(blank.id)
    ground.appraisals.save(blank)
    ground.appraisals.leave(blank.id)
    again = ground.blank()
    assert (again.stored, again.id) == (True, blank.id)
    ground.require_sound()


def test_everything_that_is_said_is_kept_and_can_be_taken_back(
    ground: Ground, tmp_path: Path
) -> None:
    scan = tmp_path / "bukti.pdf"
    scan.write_bytes(b"%PDF-1.7 bukti")
    evidence = EvidenceService(
        ground.database, LOCAL_PRINCIPAL, ground.clock, tmp_path / "bukti", None
    )
    file = evidence.attach(scan).id
    blank = ground.blank()
    assert blank.plan is not None
    indicator = blank.plan.results[0].indicators[0].lineage
    full = replace(
        blank,
        realisations={indicator: Realisation(" 12 laporan ", "Buku agenda", file)},
        behaviours={3: Feedback(ABOVE, ""), 1: Feedback(None, "Ramah")},
        note="Pertahankan",
        sheet=SignedSheet(date(YEAR, 4, 2), "Budi Siregar", file),
    )
    seen = ground.appraisals.save(full, draft=False).seen
    stored = ground.appraisals.get(blank.id)
    assert stored.realisations == {indicator: Realisation("12 laporan", "Buku agenda", file)}
    assert stored.behaviours == {1: Feedback(None, "Ramah"), 3: Feedback(ABOVE, "")}
    assert (stored.note, stored.sheet) == (full.note, full.sheet)
    more = replace(stored, realisations={indicator: Realisation("11 laporan")})
    ground.appraisals.save(more, draft=False)
    stored = ground.appraisals.get(blank.id)
    assert stored.realisations == more.realisations
    nothing, silent = {indicator: Realisation(" ")}, {1: Feedback(BELOW, "Ramah"), 3: Feedback()}
    emptied = replace(stored, realisations=nothing, behaviours=silent)
    ground.appraisals.save(emptied, draft=False)
    less = ground.appraisals.get(blank.id)
    assert (less.realisations, less.behaviours) == ({}, {1: Feedback(BELOW, "Ramah")})
    last = ground.journal.last_changes().undo
    assert isinstance(last, int)
    ground.journal.undo_entry(last)
    assert ground.appraisals.get(blank.id).realisations == stored.realisations
    assert seen < ground.appraisals.get(blank.id).seen
    ground.require_sound()


def test_saving_nothing_new_changes_nothing(ground: Ground) -> None:
    appraisal = ground.rated()
    before = ground.content()["entry"]
    ground.appraisals.save(appraisal, draft=False)
    assert ground.content()["entry"] == before


def test_two_people_do_not_overwrite_each_other(ground: Ground) -> None:
    first, second = ground.blank(), ground.blank()
    ground.appraisals.save(replace(first, results=ABOVE))
    with pytest.raises(StaleError):
        ground.seen_by(Role.OPERATOR).save(replace(second, results=BELOW))


def test_what_cannot_be_so_is_refused(ground: Ground) -> None:
    blank = ground.blank()
    assert blank.plan is not None
    with pytest.raises(AppraisalRefusedError, match="bernomor 1 sampai 7"):
        ground.appraisals.save(replace(blank, behaviours={8: Feedback(MEETS)}))
    with pytest.raises(AppraisalRefusedError, match="Catatan/rekomendasi berisi 2001 huruf"):
        ground.appraisals.save(replace(blank, note="x" * 2001))
    sheet = SignedSheet(date(YEAR, 4, 2), "x" * 301)
    with pytest.raises(AppraisalRefusedError, match="penanda tangan"):
        ground.appraisals.save(replace(blank, sheet=sheet))
    lost = Realisation("12", "", NOBODY)
    with pytest.raises(AppraisalRefusedError, match="Berkas bukti"):
        ground.appraisals.save(replace(blank, realisations={NOBODY: lost}))
    with pytest.raises(AppraisalRefusedError, match="bagi dirinya sendiri"):
        ground.appraisals.save(replace(blank, rater_id=ground.id(SITI)))
    with pytest.raises(AppraisalRefusedError, match="tidak ada di data kantor"):
        ground.appraisals.save(replace(blank, rater_id=NOBODY))
    with pytest.raises(AppraisalMissingError):
        ground.appraisals.save(replace(blank, stored=True))
    with pytest.raises(EmployeeMissingError):
        ground.appraisals.open_for(NOBODY, TW1)


def test_what_is_not_open_is_not_edited(ground: Ground) -> None:
    appraisal = ground.appraised()
    with pytest.raises(AppraisalFrozenError, match="versi baru dengan alasan"):
        ground.appraisals.save(replace(appraisal, results=ABOVE))


def test_a_rater_below_a_supervisor_is_remarked_on(ground: Ground) -> None:
    blank = replace(ground.blank(), rater_id=ground.id(TONO))
    assert "pejabat pengawas" in ground.appraisals.save(blank).remarks[0]


def test_without_a_rater_nothing_is_submitted(ground: Ground) -> None:
    ground.add(ALONE, "Tanpa Atasan")
    nobody = ground.rated(ALONE)
    with pytest.raises(IncompleteAppraisalError, match="Pejabat penilai belum diisi"):
        ground.appraisals.submit(nobody.id, seen=None)


def test_an_open_appraisal_follows_who_stands_above_at_its_end(ground: Ground) -> None:
    first, second = ground.rated(SITI, TW1), ground.rated(SITI, TW2)
    settled = ground.appraised(SITI, THE_YEAR)
    person = ground.person(SITI)
    change = {"superior_id": ground.id(HEAD), "official_id": None, "proposed": 0}
    ground.employees.set_dated(
        person.line.id, DatedKind.SUPERIOR, date(YEAR, 4, 1), change, seen=person.seen
    )
    head, budi = ground.id(HEAD), ground.id(RATER)
    raters = [ground.appraisals.get(each.id).rater_id for each in (first, second, settled)]
    assert raters == [budi, head, budi]
    names = {line.period: line.rater for line in ground.appraisals.every(AppraisalFilter(YEAR))}
    assert names == {"tw1": "Budi Siregar", "tw2": "Ratna Sari", "tahunan": "Budi Siregar"}
    waiting = ground.appraisals.queue(head, TW2).lines
    assert "Siti Aminah" in {line.name for line in waiting}
    ground.seen_by(Role.RATER, HEAD).submit(second.id, seen=None)
    ground.employees.set_dated(
        person.line.id,
        DatedKind.SUPERIOR,
        date(YEAR, 4, 1),
        {**change, "superior_id": budi},
        seen=ground.person(SITI).seen,
    )
    assert ground.appraisals.get(second.id).rater_id == head


def test_without_a_determined_plan_it_stays_a_draft(ground: Ground) -> None:
    for nip, words in ((TONO, "masih draf"), (CONTRACT, "belum dibuat untuk periode ini")):
        appraisal = ground.rated(nip)
        with pytest.raises(IncompleteAppraisalError, match=words):
            ground.appraisals.submit(appraisal.id, seen=None)


def test_a_head_cannot_be_rated_otherwise_than_the_unit(ground: Ground) -> None:
    ground.achieve(OrganisationPredicate.GOOD)
    blank = ground.blank(RATER)
    with pytest.raises(AppraisalRefusedError, match="mengikuti capaian organisasinya: Baik"):
        ground.appraisals.save(replace(blank, results=ABOVE, results_from=None))
    with pytest.raises(AppraisalRefusedError, match="Perbaiki capaian organisasinya"):
        ground.appraisals.save(replace(blank, results=ABOVE))
    assert ground.appraisals.save(replace(blank, results=MEETS)).appraisal == blank.id
    earlier = ground.blank(RATER, TW2)
    ground.achieve(OrganisationPredicate.GOOD, period=TW2)
    filled = replace(
        earlier, results=BELOW, results_from=OrganisationPredicate.POOR, behaviour=MEETS
    )
    ground.appraisals.save(filled)
    assert ground.appraisals.get(earlier.id).results is MEETS


def test_the_head_of_another_unit_and_of_none_is_rated_by_hand(ground: Ground) -> None:
    ground.achieve(OrganisationPredicate.GOOD)
    assert ground.blank(HEAD).results is None
    alone = ground.add("198001012006041005", "Tanpa Unit")
    assert ground.appraisals.open_for(alone, TW1).results is None
    assert ground.blank(SITI).organisation is OrganisationPredicate.GOOD
    assert ground.appraisals.open_for(alone, TW1).organisation is None


def test_before_the_regulation_there_is_no_predicate(ground: Ground) -> None:
    period = AppraisalPeriod(2021, "tahunan")
    appraisal = ground.rated(SITI, period)
    with pytest.raises(NoRuleInForceError):
        ground.appraisals.outcome(appraisal)
    [found] = ground.appraisals.predicates_of(ground.id(SITI))
    assert (found.results, found.predicate) == (MEETS, None)
    assert ground.appraisals.open_for(ground.id(SITI), TW2).results is None


def test_who_rated_the_plan_rates_where_nobody_stands_above_any_more(ground: Ground) -> None:
    person = ground.person(SITI)
    [above] = [fact for fact in person.dated if fact.kind is DatedKind.SUPERIOR]
    ground.employees.remove_dated(person.line.id, DatedKind.SUPERIOR, above.id, seen=person.seen)
    assert ground.blank(SITI).rater_id == ground.id(RATER)
    assert ground.blank(CONTRACT).rater_id == ground.id(RATER)


def test_of_two_plans_the_later_is_judged_unless_another_is_named(ground: Ground) -> None:
    person = ground.id(TONO)
    [whole] = ground.targets.of_employee(person, YEAR)
    ground.targets.cancel(whole.id, "Pindah jabatan", seen=None)
    first = ground.draft(TONO, date(YEAR, 1, 1), date(YEAR, 5, 31))
    second = ground.draft(TONO, date(YEAR, 6, 1), date(YEAR, 12, 31))
    later = ground.appraisals.open_for(person, TW2)
    earlier = ground.appraisals.open_for(person, TW2, first.start)
    assert (later.plan and later.plan.id, later.start) == (second.id, second.start)
    assert (earlier.plan and earlier.plan.id, earlier.start) == (first.id, first.start)
    ground.appraisals.save(earlier, draft=False)
    ground.appraisals.save(later, draft=False)
    assert [each.start for each in ground.appraisals.printable(person, TW2)] == [
        first.start,
        second.start,
    ]
    assert ground.appraisals.open_for(person, TW2).id == later.id
    assert ground.appraisals.open_for(person, TW1).start == first.start


def test_work_goes_on_while_the_year_passes(ground: Ground) -> None:
    january = clocks.fixed(datetime(2027, 1, 4, 8, tzinfo=clocks.WIB))
    service = type(ground.appraisals)(ground.database, LOCAL_PRINCIPAL, january)
    assert service.today() == date(2027, 1, 4)
    assert ground.appraisals.organisation(DIVISION, TW1) is None
    assert service.open_for(ground.id(SITI), THE_YEAR).person.name == "Siti Aminah"
