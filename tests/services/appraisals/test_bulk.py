"""Many appraisals submitted or determined are one thing in the history."""

from __future__ import annotations

import pytest

from asn_desktop.domain.access import NotAllowedError, Role
from asn_desktop.domain.course import State
from asn_desktop.services.journal import NotUndoableError
from tests.services.appraisals.ground import APRIL, Ground
from tests.services.targets.ground import RATER, SITI


def test_many_are_submitted_as_one_and_taken_back_as_one(ground: Ground) -> None:
    rated = [ground.rated(nip) for nip in (SITI, RATER)]
    many = ground.appraisals.as_one("Ajukan penilaian")
    for appraisal in rated:
        many.submit(appraisal.id, seen=None)
    batch = many.batch()
    assert batch is not None
    [entered] = ground.journal.batches()
    assert (entered.kind, entered.title) == ("appraisals", "Ajukan penilaian, 2 pegawai")
    assert ground.journal.undo_batch(batch).kept == []
    assert {ground.appraisals.get(each.id).state for each in rated} == {State.DRAFT}


def test_many_are_determined_as_one_which_is_not_taken_back(ground: Ground) -> None:
    rated = [ground.rated(nip) for nip in (SITI, RATER)]
    for appraisal in rated:
        ground.appraisals.submit(appraisal.id, seen=None)
    many = ground.appraisals.as_one("Tetapkan penilaian", final=True)
    for appraisal in rated:
        many.determine(appraisal.id, APRIL, seen=None)
    batch = many.batch()
    assert batch is not None
    assert ground.journal.batches()[0].title == "Tetapkan penilaian, 2 pegawai"
    with pytest.raises(NotUndoableError, match="ditetapkan"):
        ground.journal.undo_batch(batch)
    assert {ground.appraisals.get(each.id).state for each in rated} == {State.DETERMINED}


def test_a_linked_rater_reaches_only_the_own_people_in_a_bulk_action(ground: Ground) -> None:
    own, other = ground.rated(SITI), ground.rated(RATER)
    many = ground.seen_by(Role.RATER, RATER).as_one("Ajukan penilaian")
    many.submit(own.id, seen=None)
    with pytest.raises(NotAllowedError):
        many.submit(other.id, seen=None)
    assert ground.appraisals.get(other.id).state is State.DRAFT
