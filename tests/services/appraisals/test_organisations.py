"""How units achieved, and the spread of predicates beside the pattern: cases B."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from asn_desktop.domain.access import NotAllowedError, Role
from asn_desktop.domain.appraisals.organisations import OrganisationPerformance
from asn_desktop.domain.appraisals.refusals import AppraisalRefusedError
from asn_desktop.domain.employees import DatedKind
from asn_desktop.domain.organisation import OrganisationPredicate
from asn_desktop.domain.predicates import Predicate
from asn_desktop.domain.units import unit_id
from asn_desktop.ids import name_id
from asn_desktop.services.employees.service import NewEmployee, NewFact
from asn_desktop.storage.journal.writer import StaleError
from tests.services.appraisals.ground import (
    ABOVE,
    APRIL,
    BELOW,
    DEPARTMENT,
    DIVISION,
    MEETS,
    THE_YEAR,
    TW1,
    Ground,
)
from tests.services.targets.ground import HEAD, OLD, RATER, SITI, TONO, YEAR

# Ratings of results and behaviour that lead to each predicate.
RATINGS = {
    Predicate.VERY_GOOD: (ABOVE, ABOVE),
    Predicate.GOOD: (MEETS, MEETS),
    Predicate.NEEDS_IMPROVEMENT: (BELOW, MEETS),
    Predicate.POOR: (MEETS, BELOW),
    Predicate.VERY_POOR: (BELOW, BELOW),
}
GOOD = OrganisationPredicate.GOOD


def rate_team(ground: Ground, people: Sequence[int]) -> None:
    """Rate so many people of an own unit with each predicate."""
    code = ground.offices.add(code="2", name="Tim Contoh").unit
    number = 0
    for (results, behaviour), count in zip(RATINGS.values(), people, strict=True):
        for _ in range(count):
            number += 1
            fact = NewFact(DatedKind.UNIT, OLD, {"unit_id": code})
            nip = f"19910101201503{number % 2 + 1}{number:03}"
            ground.employees.add(NewEmployee(nip, f"Orang {number:03}", facts=(fact,)))
            ground.rated(nip, TW1, results, behaviour)


@pytest.mark.parametrize(
    ("organisation", "people", "fits", "warnings"),
    [
        pytest.param("baik", (3, 14, 3, 0, 0), True, 0, id="B01"),
        pytest.param("baik", (2, 15, 3, 0, 0), False, 1, id="B02"),
        pytest.param("istimewa", (7, 3, 0, 0, 0), True, 0, id="B05"),
        pytest.param("istimewa", (3, 7, 0, 0, 0), False, 1, id="B07"),
        pytest.param("butuh_perbaikan", (1, 3, 6, 0, 0), True, 0, id="B08"),
        pytest.param("kurang", (1, 2, 1, 6, 0), True, 0, id="B11"),
        pytest.param("sangat_kurang", (0, 3, 0, 1, 6), True, 0, id="B13"),
        pytest.param("baik", (0, 1, 0, 0, 0), None, 0, id="B15"),
    ],
)
def test_the_spread_is_judged_beside_the_pattern(
    ground: Ground, organisation: str, people: tuple[int, ...], *, fits: bool | None, warnings: int
) -> None:
    rate_team(ground, people)
    ground.achieve(OrganisationPredicate(organisation), unit_id("2"))
    spread = ground.appraisals.spread(unit_id("2"), TW1)
    assert tuple(spread.rated.values()) == people
    assert sum(spread.determined.values()) == 0
    assert (spread.people, spread.fits, len(spread.warnings)) == (sum(people), fits, warnings)
    words = {True: "sesuai pola", False: "belum sesuai pola", None: "tidak dapat diuji"}
    assert spread.status == words[fits]


def test_people_of_units_below_are_counted_and_what_is_determined_apart(ground: Ground) -> None:
    ground.appraised(SITI)
    ground.rated(TONO, TW1, ABOVE, ABOVE)
    cancelled = ground.rated(RATER)
    ground.appraisals.cancel(cancelled.id, "Keliru", seen=None)
    spread = ground.appraisals.spread(DEPARTMENT, TW1)
    assert spread.people == 4  # Whose only appraisal is cancelled is left out.
    assert (spread.rated[Predicate.GOOD], spread.rated[Predicate.VERY_GOOD]) == (1, 1)
    assert (spread.determined[Predicate.GOOD], spread.determined[Predicate.VERY_GOOD]) == (1, 0)
    assert (spread.organisation, spread.fits, spread.status) == (
        None,
        None,
        "capaian organisasi belum dicatat",
    )
    assert ground.appraisals.spread(DIVISION, TW1).people == 3


def test_the_whole_office_is_judged_by_its_one_unit_at_the_top(ground: Ground) -> None:
    ground.achieve(GOOD, DEPARTMENT)
    assert ground.appraisals.spread(None, TW1).status == "tidak dapat diuji"
    ground.offices.add(code="9", name="Dinas Lain")
    assert ground.appraisals.spread(None, TW1).organisation is None


def test_an_achievement_is_recorded_changed_and_taken_back(ground: Ground) -> None:
    ground.achieve(GOOD)
    found = ground.appraisals.organisation(DIVISION, TW1)
    assert found is not None
    assert (found.predicate, found.on, found.decided_by) == (GOOD, APRIL, "Wali Kota")
    changed = found._replace(predicate=OrganisationPredicate.OUTSTANDING, decided_by=" ")
    ground.appraisals.set_organisation(changed)
    again = ground.appraisals.organisations(TW1)[DIVISION]
    assert (again.predicate, again.decided_by) == (OrganisationPredicate.OUTSTANDING, "Admin")
    with pytest.raises(StaleError):
        ground.seen_by(Role.OPERATOR).set_organisation(found)
    with pytest.raises(StaleError):
        ground.seen_by(Role.OPERATOR).remove_organisation(DIVISION, TW1, seen=found.seen)
    ground.appraisals.remove_organisation(DIVISION, TW1, seen=again.seen)
    assert ground.appraisals.organisations(TW1) == {}
    with pytest.raises(AppraisalRefusedError, match="belum dicatat"):
        ground.appraisals.remove_organisation(DIVISION, TW1, seen=again.seen)
    ground.require_sound()


def test_the_rating_of_the_head_follows_while_it_is_open(ground: Ground) -> None:
    typed = ground.rated(RATER, TW1, ABOVE, MEETS)
    assert ground.achieve(GOOD).remarks == ()
    filled = ground.appraisals.get(typed.id)
    assert (filled.results, filled.results_from) == (MEETS, GOOD)
    ground.achieve(OrganisationPredicate.OUTSTANDING)
    assert ground.appraisals.get(typed.id).results is ABOVE
    seen = ground.appraisals.organisations(TW1)[DIVISION].seen
    ground.appraisals.remove_organisation(DIVISION, TW1, seen=seen)
    emptied = ground.appraisals.get(typed.id)
    assert (emptied.results, emptied.results_from) == (None, None)


def test_what_the_head_was_given_already_is_only_remarked_on(ground: Ground) -> None:
    ground.achieve(GOOD)
    settled = ground.appraised(RATER, TW1, None, MEETS)
    [remark] = ground.achieve(OrganisationPredicate.POOR).remarks
    assert "sudah ditetapkan menurut capaian sebelumnya" in remark
    assert ground.appraisals.get(settled.id).results is MEETS
    ground.appraisals.cancel(settled.id, "Keliru", seen=None)
    assert ground.achieve(GOOD).remarks == ()


def test_a_head_without_a_rater_is_filled_too(ground: Ground) -> None:
    unit = ground.offices.add(code="4", name="Unit Tanpa Atasan", echelon="III.a").unit
    nip = "198001012006041005"
    facts = (
        NewFact(DatedKind.UNIT, OLD, {"unit_id": unit}),
        NewFact(
            DatedKind.POSITION,
            OLD,
            {"title": "Kepala", "position_kind": "Jabatan Struktural", "echelon": "III.a"},
        ),
    )
    ground.employees.add(NewEmployee(nip, "Kepala Tanpa Atasan", facts=facts))
    typed = ground.rated(nip, TW1, ABOVE, None)
    ground.achieve(GOOD, unit)
    assert ground.appraisals.get(typed.id).results is MEETS


def test_a_unit_without_a_head_has_nobody_to_fill(ground: Ground) -> None:
    unit = ground.offices.add(code="3", name="Unit Kosong").unit
    assert ground.achieve(GOOD, unit).remarks == ()


def test_what_cannot_be_so_is_refused(ground: Ground) -> None:
    wanted = OrganisationPerformance(DIVISION, TW1, GOOD, APRIL, "Wali Kota")
    for refused, words in (
        (wanted._replace(on=date(YEAR + 1, 1, 1)), "belum tiba"),
        (wanted._replace(unit=name_id("unit", "nirgends")), "sudah tidak ada"),
        (wanted._replace(decided_by="x" * 301), "Nama yang menetapkan berisi 301"),
        (wanted._replace(note="x" * 2001), "Catatan berisi 2001"),
    ):
        with pytest.raises(AppraisalRefusedError, match=words):
            ground.appraisals.set_organisation(refused)


def test_who_rates_does_not_set_the_achievement_of_the_own_unit(ground: Ground) -> None:
    wanted = OrganisationPerformance(DIVISION, TW1, GOOD, APRIL, "Budi")
    with pytest.raises(NotAllowedError, match="ditetapkan pimpinan di atasnya"):
        ground.seen_by(Role.RATER, RATER).set_organisation(wanted)
    with pytest.raises(NotAllowedError, match="mengubah penilaian"):
        ground.seen_by(Role.LEADER).set_organisation(wanted)


def test_units_below_share_what_is_recorded_above_them(ground: Ground) -> None:
    ground.achieve(GOOD, DEPARTMENT, THE_YEAR)
    assert ground.blank(SITI, THE_YEAR).organisation is GOOD
    assert ground.blank(RATER, THE_YEAR).results is None
    assert ground.blank(HEAD, THE_YEAR).results is MEETS
