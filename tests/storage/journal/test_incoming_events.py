"""Two who decide on the same record without knowing of each other."""

from __future__ import annotations

import pytest

from asn_desktop.domain.branches import branches
from asn_desktop.domain.conflicts import ConflictKind
from asn_desktop.domain.journal import RowPatch, WireValue, Written
from asn_desktop.ids import RowId, name_id
from asn_desktop.storage.dictionary import REGISTERS
from asn_desktop.storage.fields import Value
from tests.exchange.replicas import PERSON, SITI, Replica, exchange_all
from tests.storage.journal.conftest import Star
from tests.storage.journal.ground import require_same

PLAN = name_id("plan", "one")
FIRST, RETURNED, DETERMINED, AFTER = (RowId(bytes([n]) * 16) for n in range(1, 5))


def event(replica: Replica, row: RowId, previous: RowId | None, kind: str) -> None:
    values: dict[str, Value] = {
        "plan_id": PLAN,
        "kind": kind,
        "happened_on": "2026-11-24",
        "previous_id": previous,
        "decided_by": "Camat",
        "note": "",
    }
    replica.put("plan_event", row, values)


def parted(star: Star) -> None:
    star.head.put("employee", SITI, PERSON)
    plan: dict[str, Value] = {
        "employee_id": SITI,
        "starts_on": "2026-01-01",
        "ends_on": "2026-12-31",
        "version": 1,
        "form": "kuantitatif",
        "approach": "individu",
    }
    star.head.put("plan", PLAN, plan)
    event(star.head, FIRST, None, "diajukan")
    exchange_all(star)
    event(star.ani, RETURNED, FIRST, "dikembalikan")
    event(star.ani, AFTER, RETURNED, "diajukan")
    event(star.budi, DETERMINED, FIRST, "ditetapkan")
    exchange_all(star)


@pytest.mark.parametrize(
    ("side", "left"), [(0, {FIRST, RETURNED, AFTER}), (1, {FIRST, DETERMINED})]
)
def test_two_events_that_name_the_same_one_before_are_a_conflict(
    star: Star, side: int, left: set[bytes]
) -> None:
    parted(star)
    require_same(star)
    (found,) = star.head.conflicts()
    assert found.subject == PLAN
    assert found.told.kind is ConflictKind.COURSE
    assert [each.row for each in found.told.sides] == [RETURNED, DETERMINED]
    assert [each.shown for each in found.told.sides] == [True, False]
    assert {each.name for each in found.authors.values()} == {"Ani", "Budi"}
    star.head.settle(found, side)
    assert star.head.conflicts() == []
    exchange_all(star)
    require_same(star)
    assert star.ani.conflicts() == []
    assert star.ani.rows()["plan_event"].keys() == left


def test_a_forged_ring_of_events_is_walked_once() -> None:
    def begin(number: int, row: RowId, previous: RowId | None) -> Written:
        values: dict[str, WireValue] = {"previous_id": previous.hex() if previous else None}
        patch = RowPatch("plan_event", row, exists=True, values=values, bases={})
        return Written(number, str(number), (0, number, b"", b"", number), [patch])

    ring = [begin(1, FIRST, AFTER), begin(2, RETURNED, AFTER), begin(3, AFTER, FIRST)]
    (found,) = branches(ring, REGISTERS)
    assert {each.row for each in found.sides} == {FIRST, RETURNED}
