"""The appraisals of a practice office: a year that is over, and one under way."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from asn_desktop import clock as clocks
from asn_desktop.clock import Clock
from asn_desktop.domain.appraisals.lists import AppraisalFilter
from asn_desktop.domain.appraisals.period import ANNUAL, AppraisalPeriod
from asn_desktop.domain.course import State
from asn_desktop.services.demo import make_practice
from asn_desktop.services.workspace import Workspace, open_workspace

TW1 = AppraisalPeriod(2026, "tw1")


def states(office: Workspace, year: int, period: str) -> set[State | None]:
    lines = office.appraisals.every(AppraisalFilter(year))
    return {line.state for line in lines if line.period == period}


def test_last_year_is_determined_and_this_year_under_way(
    practice_folder: Path, still_clock: Clock
) -> None:
    with open_workspace(practice_folder, None, still_clock) as office:
        assert office.appraisals.years() == [2026, 2025]
        last = office.appraisals.every(AppraisalFilter(2025))
        settled = [line for line in last if line.state is State.DETERMINED]
        assert len(settled) > len(last) * 0.9
        assert len({line.predicate for line in settled}) >= 4
        assert states(office, 2026, "tw3") == {State.DRAFT, State.DETERMINED}
        assert states(office, 2026, "tw4") == set()
        assert states(office, 2026, ANNUAL) == {State.DRAFT}
        half = office.appraisals.every(AppraisalFilter(2026, ANNUAL))
        assert {line.rated for line in half} == {0, 1, 2}


def test_units_achieved_heads_follow_and_somebody_objects(
    practice_folder: Path, still_clock: Clock
) -> None:
    with open_workspace(practice_folder, None, still_clock) as office:
        achieved = office.appraisals.organisations(TW1)
        assert len({each.predicate for each in achieved.values()}) > 1
        found = [
            office.appraisals.get(line.appraisal)
            for line in office.appraisals.every(AppraisalFilter(2026, "tw1"))
            if line.appraisal
        ]
        assert any(each.results_from for each in found)
        assert sum(each.objection is not None for each in found) == 1
        assert all(each.sheet for each in found if each.state is State.DETERMINED)
        assert all(each.realisations for each in found if each.plan)
        judged = [office.appraisals.spread(unit, TW1).fits for unit in achieved]
        assert set(judged) >= {True, False}


@pytest.mark.parametrize(("month", "employees"), [(1, 12), (5, 12), (5, 3)])
def test_early_in_the_year_little_is_over(tmp_path: Path, month: int, employees: int) -> None:
    early = clocks.fixed(datetime(2026, month, 20, 8, tzinfo=clocks.WIB))
    make_practice(tmp_path / "kantor", employees=employees, clock=early)
    with open_workspace(tmp_path / "kantor", None, early) as office:
        over = states(office, 2026, "tw1")
        assert (over == set()) is (month == 1)
        assert states(office, 2026, "tw2") == set()
