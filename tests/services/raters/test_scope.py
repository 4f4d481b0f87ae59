"""A rater whose account is linked sees and changes the own people, in every service alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from asn_desktop.domain.access import NotAllowedError, Role
from asn_desktop.domain.appraisals.appraisal import Appraisal
from asn_desktop.domain.appraisals.lists import AppraisalFilter
from asn_desktop.domain.audit import JournalFilter
from asn_desktop.domain.employees import DatedKind
from asn_desktop.domain.organisation import OrganisationPredicate
from asn_desktop.domain.predicates import Rating
from asn_desktop.domain.printing import (
    FormKind,
    OfEveryone,
    OfPerson,
    OfRater,
    Readiness,
    Wanted,
)
from asn_desktop.domain.targets.lists import WITHOUT, PlanFilter
from asn_desktop.domain.targets.plan import Plan
from asn_desktop.domain.targets.words import PlanState
from asn_desktop.ids import RowId, name_id
from asn_desktop.services.appraisals import AppraisalService
from asn_desktop.services.appraisals.service import ObjectionEntry, SheetEntry, SheetRow
from asn_desktop.services.rater_scope import scope_of
from asn_desktop.services.reports import ReportService
from asn_desktop.services.targets import TargetService
from asn_desktop.storage import standing
from tests.services.appraisals.ground import APRIL, DEPARTMENT, THE_YEAR, TW1
from tests.services.employees.ground import someone
from tests.services.raters.ground import linked
from tests.services.reports.ground import SKP, Ground
from tests.services.targets.ground import CONTRACT, HEAD, RATER, SITI, TONO, YEAR

WHY: Final = "Keliru"
MAY: Final = date(YEAR, 5, 1)
PLAN: Final = "SKP pegawai ini"
GRADE: Final = "hanya untuk pejabat penilainya"
RATES: Final = "dinilai oleh pejabat penilai lain"
SHEETS: Final = Wanted(FormKind.RATING_SHEET, YEAR, period=TW1)


class Other(NamedTuple):
    """The services as HEAD has them, who rates Budi, and the records of Siti, whom Budi rates."""

    targets: TargetService
    appraisals: AppraisalService
    reports: ReportService
    person: RowId
    plan: Plan
    appraisal: Appraisal
    rater: RowId


@pytest.fixture
def other(ground: Ground) -> Other:
    [plan] = ground.targets.of_employee(ground.id(SITI), YEAR)
    appraisal = ground.appraised(SITI)
    targets, appraisals, reports, _ = linked(ground, HEAD)
    return Other(targets, appraisals, reports, ground.id(SITI), plan, appraisal, ground.id(RATER))


TARGETS: Final[dict[str, Callable[[Other], object]]] = {
    "get": lambda other: other.targets.get(other.plan.id),
    "of_employee": lambda other: other.targets.of_employee(other.person, YEAR),
    "of_employee without any": lambda other: other.targets.of_employee(other.person, 1999),
    "in_force": lambda other: other.targets.in_force(other.person, YEAR),
    "printable": lambda other: other.targets.printable(other.person, YEAR),
    "last_year": lambda other: other.targets.last_year(other.plan.id),
    "superior_results": lambda other: other.targets.superior_results(other.plan.id),
    "send_back": lambda other: other.targets.send_back(other.plan.id, WHY, seen=None),
    "determine": lambda other: other.targets.determine(other.plan.id, APRIL, seen=None),
    "cancel": lambda other: other.targets.cancel(other.plan.id, WHY, seen=None),
}
ENTRY: Final = ObjectionEntry(APRIL, APRIL, WHY)
APPRAISALS: Final[dict[str, Callable[[Other], object]]] = {
    "get": lambda other: other.appraisals.get(other.appraisal.id),
    "open_for": lambda other: other.appraisals.open_for(other.person, TW1),
    "open_for a blank one": lambda other: other.appraisals.open_for(other.person, THE_YEAR),
    "of_employee": lambda other: other.appraisals.of_employee(other.person, YEAR),
    "of_employee without any": lambda other: other.appraisals.of_employee(other.person, 1999),
    "printable": lambda other: other.appraisals.printable(other.person, TW1),
    "predicates_of": lambda other: other.appraisals.predicates_of(other.person),
    "queue": lambda other: other.appraisals.queue(other.rater, TW1),
    "save": lambda other: other.appraisals.save(replace(other.appraisal, note=WHY)),
    "leave": lambda other: other.appraisals.leave(other.appraisal.id),
    "submit": lambda other: other.appraisals.submit(other.appraisal.id, seen=None),
    "send_back": lambda other: other.appraisals.send_back(other.appraisal.id, WHY, seen=None),
    "determine": lambda other: other.appraisals.determine(other.appraisal.id, APRIL, seen=None),
    "cancel": lambda other: other.appraisals.cancel(other.appraisal.id, WHY, seen=None),
    "revise": lambda other: other.appraisals.revise(other.appraisal.id, WHY, seen=None),
    "object_to": lambda other: other.appraisals.object_to(other.appraisal.id, ENTRY, seen=None),
    "explain": lambda other: other.appraisals.explain(other.appraisal.id, WHY, seen=None),
}


@pytest.mark.parametrize("call", TARGETS)
def test_plans_of_another_raters_people_are_refused_with_words(other: Other, call: str) -> None:
    with pytest.raises(NotAllowedError, match=PLAN):
        TARGETS[call](other)


@pytest.mark.parametrize("call", APPRAISALS)
def test_appraisals_of_another_raters_people_are_refused_with_words(
    other: Other, call: str
) -> None:
    with pytest.raises(NotAllowedError, match=f"{GRADE}|{RATES}"):
        APPRAISALS[call](other)


def test_nothing_is_written_by_a_refusal(ground: Ground, other: Other) -> None:
    before = ground.journal.count(JournalFilter())
    for call in (*TARGETS.values(), *APPRAISALS.values()):
        with pytest.raises(NotAllowedError):
            call(other)
    assert ground.journal.count(JournalFilter()) == before


def test_a_sheet_of_another_rater_is_not_typed(other: Other) -> None:
    rows = [SheetRow(other.person, Rating.MEETS, Rating.MEETS)]
    with pytest.raises(NotAllowedError, match=f"Baris 1, Siti Aminah: .*{RATES}"):
        other.appraisals.enter_sheet(SheetEntry(other.rater, THE_YEAR, APRIL, rows))


def test_a_blank_appraisal_is_left_without_a_word(ground: Ground, other: Other) -> None:
    blank = other.appraisals.open_for(ground.id(RATER), THE_YEAR)
    assert other.appraisals.leave(blank.id).appraisal == blank.id


def test_an_objection_is_decided_by_the_superior_of_the_rater_alone(ground: Ground) -> None:
    appraisal = ground.appraised(SITI)
    ground.appraisals.object_to(appraisal.id, ENTRY, seen=None)
    tono = linked(ground, TONO).appraisals
    with pytest.raises(NotAllowedError, match="atasan pejabat penilainya"):
        tono.decide_objection(appraisal.id, "Tetap", APRIL, seen=None)
    mayors = ground.appraised(HEAD)
    ground.appraisals.object_to(mayors.id, ENTRY, seen=None)
    with pytest.raises(NotAllowedError, match="atasan pejabat penilainya"):
        tono.decide_objection(mayors.id, "Tetap", APRIL, "Gubernur", seen=None)
    head = linked(ground, HEAD).appraisals
    head.decide_objection(appraisal.id, "Tetap", APRIL, seen=None)


def test_lists_and_counts_hold_the_own_people_and_oneself(ground: Ground, other: Other) -> None:
    own, wanted = {HEAD, RATER}, PlanFilter(YEAR)
    assert {line.nip for line in other.targets.page(wanted).lines} == own
    assert {line.nip for line in other.targets.every(wanted)} == own
    assert other.targets.counts(YEAR)[None] == len(own)
    period = AppraisalFilter(*TW1)
    assert {line.nip for line in other.appraisals.page(period).lines} == own
    assert {line.nip for line in other.appraisals.every(period)} == own
    assert other.appraisals.counts(*TW1)[None] == len(own)
    assert [line.id for line in other.appraisals.raters(TW1)] == [ground.id(HEAD)]
    assert other.targets.counts(YEAR)[PlanState.DETERMINED] == len(own)
    budi = linked(ground, RATER).targets
    below = {SITI, TONO, CONTRACT, RATER}
    assert {line.nip for line in budi.every(wanted)} == below
    assert budi.counts(YEAR)[WITHOUT] == 1  # Who has no plan belongs to who stands above.
    assert budi.counts(YEAR)[PlanState.DRAFT] == 1


def test_files_hold_the_own_people_alone(ground: Ground, other: Other, tmp_path: Path) -> None:
    def silent(_done: int, _total: int) -> None:
        """Tell nobody."""

    assert other.targets.export(PlanFilter(YEAR), tmp_path / "skp.xlsx", silent) == 2
    assert other.appraisals.export(AppraisalFilter(*TW1), tmp_path / "n.xlsx", silent) == 2
    assert ground.targets.export(PlanFilter(YEAR), tmp_path / "semua.xlsx", silent) == 5


def test_the_own_plan_and_those_of_the_own_people_are_read_and_settled(ground: Ground) -> None:
    budi = linked(ground, RATER).targets
    [own] = budi.of_employee(ground.id(RATER), YEAR)
    assert budi.get(own.id).id == own.id
    # The superior's results are that one's business, and last year is not recorded.
    assert (budi.superior_results(own.id), dict(budi.last_year(own.id))) == ([], {})
    [tonos] = budi.of_employee(ground.id(TONO), YEAR)
    assert budi.superior_results(tonos.id)
    assert budi.of_employee(ground.id(CONTRACT), YEAR) == []
    ground.targets.submit(tonos.id, seen=None)
    budi.send_back(tonos.id, WHY, seen=None)
    ground.targets.submit(tonos.id, seen=None)
    assert budi.determine(tonos.id, APRIL, seen=None).plan == tonos.id
    with pytest.raises(NotAllowedError, match=PLAN):
        budi.cancel(own.id, WHY, seen=None)


def test_after_a_change_of_rater_each_sees_what_he_or_she_said(ground: Ground) -> None:
    before = ground.appraised(SITI)
    employee = ground.person(SITI)
    above = {"superior_id": ground.id(HEAD), "official_id": None, "proposed": 0}
    ground.employees.set_dated(employee.line.id, DatedKind.SUPERIOR, MAY, above, seen=employee.seen)
    head = linked(ground, HEAD).appraisals
    budi = linked(ground, RATER).appraisals
    assert head.of_employee(employee.line.id, YEAR) == []
    assert head.predicates_of(employee.line.id) == []
    assert head.open_for(employee.line.id, THE_YEAR).rater_id == ground.id(HEAD)
    assert [each.id for each in budi.of_employee(employee.line.id, YEAR)] == [before.id]


def test_the_spread_of_a_linked_rater_counts_the_own_people(ground: Ground, other: Other) -> None:
    ground.achieve(OrganisationPredicate.GOOD, DEPARTMENT)
    ground.rated(RATER, results=Rating.MEETS)
    own = other.appraisals.spread(DEPARTMENT, TW1)
    assert (own.people, sum(own.rated.values()), own.fits) == (2, 1, None)
    assert own.status == "hanya pegawai yang Anda nilai"
    assert ground.appraisals.spread(DEPARTMENT, TW1).people == 5


@pytest.mark.parametrize(
    "wanted",
    [SKP, SKP._replace(kind=FormKind.ANNEX), SHEETS._replace(kind=FormKind.APPRAISAL), SHEETS],
    ids=lambda wanted: wanted.kind.value,
)
def test_forms_of_another_raters_people_are_neither_offered_nor_printed(
    ground: Ground, other: Other, wanted: Wanted
) -> None:
    everybody = wanted._replace(scope=OfEveryone())
    whose = RATER if wanted.kind is FormKind.RATING_SHEET else SITI
    theirs = [paper for paper in ground.reports.ready(everybody).ready if paper.nip == whose]
    assert theirs
    assert not {paper.record for paper in other.reports.ready(everybody).ready} & {
        paper.record for paper in theirs
    }
    for paper in theirs:
        with pytest.raises(NotAllowedError):
            other.reports.preview(paper)


def named(other: Other, wanted: Wanted) -> Readiness:
    return other.reports.ready(wanted._replace(scope=OfPerson(other.person)))


def test_who_is_named_is_refused_with_words(ground: Ground, other: Other) -> None:
    for wanted, words in ((SKP, PLAN), (SHEETS._replace(kind=FormKind.APPRAISAL), GRADE)):
        found = named(other, wanted)
        assert (found.ready, [each.name for each in found.waiting]) == ((), ["Siti Aminah"])
        assert words in found.waiting[0].reason
    sheet = other.reports.ready(SHEETS._replace(scope=OfRater(other.rater)))
    assert sheet.ready == ()
    assert "hanya untuk pejabat penilai itu sendiri" in sheet.waiting[0].reason
    [own] = other.reports.ready(SHEETS).ready
    assert own.record == ground.id(HEAD)
    nobody = linked(ground, TONO).reports.ready(SHEETS._replace(scope=OfRater(ground.id(TONO))))
    assert "Tidak ada pegawai yang dinilainya" in nobody.waiting[0].reason


def test_what_was_settled_today_is_counted_for_the_rater_alone(ground: Ground) -> None:
    midnight = ground.clock.milliseconds() - 1_000
    ground.appraised(SITI)
    with ground.database.read() as connection:
        counted = [
            standing.settled_since(connection, midnight, rater)
            for rater in (None, ground.id(RATER), ground.id(HEAD))
        ]
    assert counted == [1, 1, 0]


@pytest.mark.parametrize("role", [*Role])
def test_an_account_without_a_person_and_every_other_role_reach_everybody(
    ground: Ground, role: Role
) -> None:
    everybody = len(ground.targets.every(PlanFilter(YEAR)))
    assert len(ground.as_role(role).every(PlanFilter(YEAR))) == everybody
    assert len(ground.seen_by(role).every(AppraisalFilter(*TW1))) == everybody
    with ground.database.read() as connection:
        assert scope_of(connection, someone(role)).only is None
    ground.seen_by(role, CONTRACT)
    who = someone(role)._replace(account=name_id("account", CONTRACT))
    found = TargetService(ground.database, who, ground.clock).every(PlanFilter(YEAR))
    assert len(found) == (1 if role is Role.RATER else everybody)
