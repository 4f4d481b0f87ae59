"""What of the superior's plan is offered to the people below."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from asn_desktop.domain.targets.plan import SuperiorResult
from tests.services.targets.ground import HEAD, RATER, SITI, YEAR, Ground, filled


def test_the_results_of_the_rater_are_offered_with_their_lineage(ground: Ground) -> None:
    above = ground.complete(RATER)
    plan = ground.draft(SITI)
    assert ground.targets.superior_results(plan.id) == [
        SuperiorResult(result.lineage, result.text) for result in above.results
    ]


def test_of_a_jpt_each_result_is_offered_with_its_indicators(ground: Ground) -> None:
    head = ground.draft(HEAD)
    full = filled(head, main=2)
    bare = replace(full.results[1], indicators=())
    ground.targets.save(replace(full, results=(full.results[0], bare)), draft=False)
    plan = ground.draft(RATER)
    assert [each.text for each in ground.targets.superior_results(plan.id)] == [
        "Laporan 0 (indikator: Jumlah laporan 0)",
        "Laporan 1",
    ]


def test_nothing_is_offered_without_a_plan_above_for_the_same_days(ground: Ground) -> None:
    head, siti = ground.draft(HEAD), ground.draft(SITI, date(YEAR, 7, 1))
    assert ground.targets.superior_results(head.id) == []  # The mayor is no employee.
    earlier = ground.draft(RATER, date(YEAR, 1, 1), date(YEAR, 6, 30))
    first, second, third = filled(earlier).results
    blank = replace(third, text="")
    ground.targets.save(replace(earlier, results=(first, second, blank)), draft=False)
    assert ground.targets.superior_results(siti.id) == []
    unrated = ground.targets.get(siti.id)
    ground.targets.save(replace(unrated, rater_id=None), draft=False)
    assert ground.targets.superior_results(siti.id) == []
    same_days = ground.draft(SITI, date(YEAR, 1, 1), date(YEAR, 6, 30))
    offered = ground.targets.superior_results(same_days.id)
    assert [each.text for each in offered] == ["Laporan 0", "Laporan 1"]
