"""Cases of merging that went through packages: deletions, orders of arrival, settling twice."""

from __future__ import annotations

import msgspec
import pytest

from asn_desktop.domain.access import LOCAL_PRINCIPAL
from asn_desktop.domain.exchange import Waits
from asn_desktop.exchange.manifest import Range
from asn_desktop.ids import RowId
from asn_desktop.storage.journal import conflicts
from asn_desktop.storage.journal.writer import Change
from tests.exchange.invariants import conflicts_of, rows_of
from tests.services.exchange.exchange_world import plan_of, result_of
from tests.services.exchange.forging import forged, honest
from tests.services.exchange.star import HEAD, Seat, Star
from tests.services.exchange.test_exchange_found import assign, plan, result
from tests.storage.journal_ground import dated

NIP = "198001012006041001"


@pytest.fixture
def pair(star: Star) -> Star:
    """Return a star whose office A has two computers, and holds somebody."""
    found = Star(star.folder / "pair", codes=("A",), computers=2)
    person = found.head.person(NIP)
    assign(found.head, person, "A")
    everywhere(found)
    return found


def computers(star: Star) -> list[Seat]:
    """Return the two computers of the office."""
    return star.everybody[1:]


def everywhere(star: Star, *, backwards: bool = False) -> None:
    """Exchange until everybody has everything."""
    seats = computers(star)[:: -1 if backwards else 1]
    for turn in range(2):
        for place, seat in enumerate(seats):
            star.head.take(seat.make(HEAD, star.folder / f"naik-{turn}-{place}-{seat.dot}"))
        for place, seat in enumerate(seats):
            seat.take(star.head.make("A", star.folder / f"turun-{turn}-{place}-{seat.dot}"))


def person_of(star: Star) -> RowId:
    """Return the person."""
    with star.head.database.read() as connection:
        found: RowId = connection.exec_driver_sql("SELECT id FROM employee").scalar_one()
        return found


def require_agreement(star: Star) -> None:
    """Fail unless everybody shows the same, and soundly."""
    for seat in computers(star):
        assert rows_of(seat) == rows_of(star.head)
        assert conflicts_of(seat) == conflicts_of(star.head)
    assert [each.faults() for each in star.everybody] == [[]] * len(star.everybody)


@pytest.mark.parametrize("backwards", [False, True])
def test_case_26_deleted_at_one_and_edited_at_the_other(pair: Star, *, backwards: bool) -> None:
    person = person_of(pair)
    position = dated(person, "position", "2026-01-01")
    first, second = computers(pair)
    first.put(
        "employee_position",
        position,
        {"employee_id": person, "starts_on": "2026-01-01", "title": "Analis"},
    )
    everywhere(pair)
    first.drop(("employee_position", position))
    second.put("employee_position", position, {"title": "Penyuluh"})
    everywhere(pair, backwards=backwards)
    require_agreement(pair)
    # Nobody who deleted saw the edit: it brings the row back, and that is told.
    assert pair.head.value(position, "title", "employee_position") == "Penyuluh"
    assert len(pair.head.conflicts()) == 1


def test_case_27_the_parent_deleted_and_a_child_added_elsewhere(pair: Star) -> None:
    person = person_of(pair)
    first, second = computers(pair)
    plan(first, person)
    everywhere(pair)
    first.drop(("plan", plan_of(person)))
    result(second, person)
    everywhere(pair)
    require_agreement(pair)
    assert pair.head.value(result_of(person), "text", "work_result") == "Laporan"
    assert pair.head.value(plan_of(person), "id", "plan") is not None


def test_case_28_the_child_arrives_before_its_parent(star: Star) -> None:
    office = star.seats["A"]
    person = office.person(NIP)
    office.put(
        "employee_position",
        dated(person, "position", "2026-01-01"),
        {"employee_id": person, "starts_on": "2026-01-01", "title": "Analis"},
    )
    said, lines = honest(star)
    dot = office.dot
    late = msgspec.structs.replace(
        said,
        number=said.number + 1,
        counts={"employee": 1},
        ranges=(Range(dot.replica.hex(), dot.epoch.hex(), 2, 2),),
    )
    # The package says itself what the one before it ended with.
    wire = msgspec.json.decode(lines[1])
    wire.append(msgspec.json.decode(lines[0])[15])
    child = star.head.take(forged(star, [msgspec.json.encode(wire)], said=late))
    assert child.waits is Waits.EARLIER
    assert rows_of(star.head) == {}
    assert star.head.take(forged(star, lines, said=said)).counts.new == 2
    assert rows_of(star.head) == rows_of(office)


def test_case_30_the_same_natural_key_created_twice(pair: Star) -> None:
    first, second = computers(pair)
    row = first.person("198001012006041002", "Andi Pratama")
    assert second.person("198001012006041002", "Andi P.") == row
    everywhere(pair)
    require_agreement(pair)
    with pair.head.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT count(*) FROM employee WHERE nip LIKE '%1002'")
        assert rows.scalar() == 1
    assert len(pair.head.conflicts()) == 1


def test_case_31_a_conflict_of_three_settled_differently_by_two(pair: Star) -> None:
    person = person_of(pair)
    first, second = computers(pair)
    for word, seat in zip(("S1", "S2", "S3"), pair.everybody, strict=True):
        seat.change(person, education=word)
    everywhere(pair)
    require_agreement(pair)
    (conflict,) = pair.head.conflicts()
    assert len(conflict.told.sides) == 3
    _settle(first, "S2")
    _settle(second, "S3")
    everywhere(pair)
    require_agreement(pair)
    (left,) = pair.head.conflicts()
    assert {side.values and side.values["education"] for side in left.told.sides} == {"S2", "S3"}
    _settle(pair.head, "S3")
    everywhere(pair)
    require_agreement(pair)
    assert pair.head.conflicts() == []
    assert first.value(person, "education") == "S3"


def _settle(seat: Seat, word: str) -> None:
    (conflict,) = seat.conflicts()
    (side,) = [
        each for each in conflict.told.sides if each.values and each.values["education"] == word
    ]
    with seat.database.write(Change(LOCAL_PRINCIPAL)) as writer:
        conflicts.settle(writer, conflict, side)
        seat.refresh(writer)
