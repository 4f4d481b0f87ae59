"""What is done to many plans is one thing in the history, and taken back as one."""

from __future__ import annotations

from datetime import date

import pytest

from asn_desktop.domain.targets.refusals import IncompletePlanError
from asn_desktop.domain.targets.words import PlanState
from asn_desktop.services.journal import NotUndoableError
from asn_desktop.services.targets import TargetService
from tests.services.targets.ground import SITI, TONO, YEAR, Ground

ON = date(YEAR, 1, 31)


def test_a_bulk_action_is_one_batch_that_is_taken_back_as_one(ground: Ground) -> None:
    plans = [ground.complete(nip) for nip in (SITI, TONO)]
    many = ground.targets.as_one("Ajukan SKP")
    for plan in plans:
        many.submit(plan.id, seen=None)
    batch = many.batch()
    assert batch is not None
    [entered] = ground.journal.batches()
    assert (entered.id, entered.kind, entered.title) == (batch, "targets", "Ajukan SKP, 2 pegawai")
    assert ground.journal.last_changes().undo == batch
    ground.journal.undo_batch(batch)
    assert {ground.targets.get(plan.id).state for plan in plans} == {PlanState.DRAFT}
    ground.require_sound()


def test_who_is_refused_leaves_the_others_and_no_trace(ground: Ground) -> None:
    whole, empty = ground.complete(SITI), ground.draft(TONO)
    many = ground.targets.as_one("Ajukan SKP")
    with pytest.raises(IncompletePlanError):
        many.submit(empty.id, seen=None)
    assert many.batch() is None
    assert ground.journal.batches() == []
    many.submit(whole.id, seen=None)
    [entered] = ground.journal.batches()
    assert entered.title == "Ajukan SKP, 1 pegawai"


def test_the_service_itself_goes_on_one_by_one(ground: Ground) -> None:
    ground.targets.as_one("Ajukan SKP")
    ground.targets.submit(ground.complete().id, seen=None)
    assert ground.targets.batch() is None
    assert ground.journal.batches() == []


def test_an_undo_leaves_what_was_determined_since(ground: Ground) -> None:
    plans = [ground.complete(nip) for nip in (SITI, TONO)]
    many = ground.targets.as_one("Ajukan SKP")
    for plan in plans:
        many.submit(plan.id, seen=None)
    ground.targets.determine(plans[0].id, ON, seen=None)
    batch = many.batch()
    assert batch is not None
    result = ground.journal.undo_batch(batch)
    assert len(result.kept) == 1
    states = [ground.targets.get(plan.id).state for plan in plans]
    assert states == [PlanState.DETERMINED, PlanState.DRAFT]


def test_determinations_are_one_batch_that_is_not_taken_back(ground: Ground) -> None:
    plans = [ground.complete(nip) for nip in (SITI, TONO)]
    for plan in plans:
        ground.targets.submit(plan.id, seen=None)
    many: TargetService = ground.targets.as_one("Tetapkan SKP", final=True)
    for plan in plans:
        many.determine(plan.id, ON, seen=None)
    batch = many.batch()
    assert batch is not None
    [entered] = ground.journal.batches()
    assert (entered.kind, entered.title) == ("determination", "Tetapkan SKP, 2 pegawai")
    with pytest.raises(NotUndoableError, match="versi baru"):
        ground.journal.undo_batch(batch)
    assert {ground.targets.get(plan.id).state for plan in plans} == {PlanState.DETERMINED}
