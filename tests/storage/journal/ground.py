"""What the tests of incoming entries begin with, and what they ask of every replica."""

from __future__ import annotations

from tests.exchange.invariants import conflicts_of, heads_of, rows_of
from tests.exchange.replicas import CAMAT, PERSON, SITI, UNIT, Replica, exchange_all
from tests.storage.journal.conftest import Star
from tests.storage.journal_ground import dated

POSITION = dated(SITI, "position")
PLACE = dated(SITI, "unit")


def require_same(star: Star) -> None:
    states = [(rows_of(each), heads_of(each), conflicts_of(each)) for each in star]
    assert states[0] == states[1] == states[2]
    assert [each.faults() for each in star] == [[], [], []]


def begun(star: Star) -> None:
    star.head.put("unit", CAMAT, UNIT)
    star.head.put("employee", SITI, PERSON)
    star.head.put("employee_position", POSITION, {"employee_id": SITI, "title": "Analis"})
    exchange_all(star)


def name(replica: Replica, row: bytes = SITI) -> object:
    found = replica.values("employee", row)
    return None if found is None else found["name"]
