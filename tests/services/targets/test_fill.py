"""An empty plan that gets the content of the year before."""

from __future__ import annotations

from datetime import date

import pytest

from asn_desktop.domain.access import NotAllowedError, Role
from asn_desktop.domain.targets.refusals import (
    PlanFrozenError,
    PlanMissingError,
    PlanRefusedError,
)
from tests.services.targets.ground import SITI, YEAR, Ground


def test_an_empty_plan_is_filled_and_its_rows_begin_anew(ground: Ground) -> None:
    earlier = ground.determined(SITI)
    plan = ground.draft(SITI, date(YEAR + 1, 1, 1), date(YEAR + 1, 12, 31))
    outcome = ground.targets.fill_from_year_before(plan.id)
    filled = ground.targets.get(plan.id)
    assert outcome.seen == filled.seen
    assert [each.text for each in filled.results] == [each.text for each in earlier.results]
    assert not {each.lineage for each in filled.results} & {e.lineage for e in earlier.results}
    assert (filled.start, filled.expectations) == (plan.start, earlier.expectations)
    key = ground.journal.last_changes().undo
    assert isinstance(key, int)
    ground.journal.undo_entry(key)
    assert ground.targets.get(plan.id).results == ()


def test_what_is_written_already_is_not_replaced(ground: Ground) -> None:
    ground.determined(SITI)
    plan = ground.targets.copy_from(YEAR, ground.id(SITI))
    with pytest.raises(PlanRefusedError, match="sudah berisi 3 hasil kerja"):
        ground.targets.fill_from_year_before(plan.plan)


def test_a_plan_that_is_settled_or_has_no_year_before_is_not_filled(ground: Ground) -> None:
    plan = ground.draft(SITI)
    with pytest.raises(PlanMissingError, match="tidak mempunyai SKP tahun 2025"):
        ground.targets.fill_from_year_before(plan.id)
    with pytest.raises(NotAllowedError):
        ground.as_role(Role.AUDITOR).fill_from_year_before(plan.id)
    ground.targets.cancel(plan.id, "Keliru", seen=None)
    ground.draft(SITI, date(YEAR - 1, 1, 1), date(YEAR - 1, 12, 31))
    with pytest.raises(PlanFrozenError):
        ground.targets.fill_from_year_before(plan.id)
