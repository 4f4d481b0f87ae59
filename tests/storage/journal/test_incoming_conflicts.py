"""Two who write without knowing of each other: shown, listed, settled, the same everywhere."""

from __future__ import annotations

from datetime import date

import pytest

from asn_desktop.domain.conflicts import ConflictKind
from asn_desktop.domain.journal import EXISTS, WireValue
from asn_desktop.ids import RowId, name_id
from asn_desktop.storage.dictionary import JOURNALLED
from asn_desktop.storage.fields import Value
from asn_desktop.storage.journal import conflicts, undo
from asn_desktop.storage.journal.conflicts import NoConflictError
from asn_desktop.storage.journal.identity import Rank
from asn_desktop.storage.journal.incoming import declare
from asn_desktop.storage.journal.writer import StaleError
from tests.exchange.invariants import heads_of
from tests.exchange.replicas import (
    PERSON,
    SITI,
    exchange_all,
    lines_of,
)
from tests.storage.journal.conftest import Star
from tests.storage.journal.ground import POSITION, begun, name, require_same
from tests.storage.journal_ground import dated


def test_a_conflict_tells_both_values_who_when_and_the_common_base(star: Star) -> None:
    begun(star)
    star.ani.put("employee", SITI, {"name": "Siti Ani"})
    star.budi.put("employee", SITI, {"name": "Siti Budi"})
    exchange_all(star)
    require_same(star)
    (found,) = star.head.conflicts()
    assert found.subject == SITI
    assert found.told.kind is ConflictKind.VALUES
    assert found.told.register == "name"
    assert found.told.base == {"name": "Siti Rahma", "title_front": None, "title_back": None}
    shown, other = found.told.sides
    assert (shown.shown, other.shown) == (True, False)
    people = {found.authors[each.entry].name for each in found.told.sides}
    assert people == {"Ani", "Budi"}
    author = found.authors[shown.entry]
    assert (author.own, author.rank, author.at.year) == (False, Rank.OFFICE, 2026)
    with star.head.database.read() as connection:
        assert conflicts.count(connection) == 1


def test_equal_values_settle_themselves(star: Star) -> None:
    begun(star)
    for each in (star.ani, star.budi):
        each.put("employee", SITI, {"education": "S1"})
    exchange_all(star)
    require_same(star)
    assert star.head.conflicts() == []


def test_settling_with_either_value_leaves_one_head_everywhere(star: Star) -> None:
    for side in (0, 1):
        person = name_id("employee", str(side))
        star.head.put("employee", person, PERSON)
        exchange_all(star)
        star.ani.put("employee", person, {"name": "Siti Ani"})
        star.budi.put("employee", person, {"name": "Siti Budi"})
        exchange_all(star)
        (found,) = star.ani.conflicts()
        star.ani.settle(found, side)
        chosen = found.told.sides[side].values
        assert chosen is not None
        assert name(star.ani, person) == chosen["name"]
        assert star.ani.conflicts() == []
        exchange_all(star)
        require_same(star)
        assert {len(each) for each in heads_of(star.head).values()} == {1}
        with pytest.raises(NoConflictError, match="sudah diselesaikan"):
            star.ani.settle(found, side)


def test_settling_with_a_third_value(star: Star) -> None:
    begun(star)
    star.ani.put("employee", SITI, {"name": "Siti Ani"})
    star.budi.put("employee", SITI, {"name": "Siti Budi"})
    exchange_all(star)
    with star.head.write() as writer:
        values: dict[str, WireValue] = {
            "name": "Siti Semua",
            "title_front": None,
            "title_back": "S.E.",
        }
        conflicts.settle_with(writer, ("employee", SITI), values)
        star.head.refresh(writer)
    exchange_all(star)
    require_same(star)
    assert star.ani.conflicts() == []
    assert name(star.ani) == "Siti Semua"


def test_two_conflicts_of_a_row_are_settled_one_by_one(star: Star) -> None:
    begun(star)
    for each, word in ((star.ani, "Ani"), (star.budi, "Budi")):
        each.put("employee", SITI, {"name": word, "education": word})
    exchange_all(star)
    first, second = star.ani.conflicts()
    star.ani.settle(first, 0)
    assert [each.told for each in star.ani.conflicts()] == [second.told]
    star.ani.settle(second, 1)
    exchange_all(star)
    require_same(star)
    assert star.head.conflicts() == []


def test_case_31_a_conflict_of_three_settled_differently_by_two(star: Star) -> None:
    begun(star)
    for each in star:
        each.put("employee", SITI, {"name": f"Siti {each.name}"})
    exchange_all(star)
    (found,) = star.ani.conflicts()
    assert len(found.told.sides) == 3
    assert name(star.ani) == "Siti BKPSDM"
    star.ani.settle(star.ani.conflicts()[0], 1)
    star.budi.settle(star.budi.conflicts()[0], 2)
    exchange_all(star)
    require_same(star)
    (again,) = star.head.conflicts()
    assert len(again.told.sides) == 2
    star.head.settle(again, 1)
    exchange_all(star)
    require_same(star)
    assert star.ani.conflicts() == []


def test_the_head_offices_value_is_shown_though_it_is_older(star: Star) -> None:
    begun(star)
    star.head.put("employee", SITI, {"name": "Siti Pusat"})
    star.ani.put("employee", SITI, {"name": "Siti Kantor"})
    star.ani.put("employee", SITI, {"name": "Siti Kantor Baru"})
    exchange_all(star)
    require_same(star)
    assert name(star.budi) == "Siti Pusat"


def test_a_rank_that_becomes_known_decides_what_is_shown(star: Star) -> None:
    begun(star)
    star.budi.put("employee", SITI, {"name": "Siti Budi"})
    star.ani.ticking.now = star.budi.ticking.now
    star.ani.put("employee", SITI, {"name": "Siti Ani"})
    exchange_all(star)
    assert name(star.head) == "Siti Ani"
    for rank, shown in ((Rank.HEAD_OFFICE, "Siti Budi"), (Rank.OFFICE, "Siti Ani")):
        for _ in range(2):
            with star.head.write() as writer:
                declare(writer, star.budi.id, rank, star.head.clock.today())
        assert name(star.head) == shown
        assert star.head.faults() == []


def test_the_unchosen_value_stays_in_the_history(star: Star) -> None:
    begun(star)
    star.ani.put("employee", SITI, {"name": "Siti Ani"})
    star.budi.put("employee", SITI, {"name": "Siti Budi"})
    exchange_all(star)
    star.ani.settle(star.ani.conflicts()[0], 0)
    words = b"".join(lines_of(star.ani))
    assert b"Siti Ani" in words
    assert b"Siti Budi" in words


@pytest.mark.parametrize("order", [0, 1])
@pytest.mark.parametrize("keep", [True, False])
def test_case_26_a_deletion_covers_only_what_was_seen(star: Star, order: int, keep: bool) -> None:  # noqa: FBT001 - a parameter of the test
    begun(star)
    star.ani.drop("employee_position", POSITION)
    star.budi.put("employee_position", POSITION, {"title": "Penyuluh"})
    packages = [lines_of(star.ani), lines_of(star.budi)]
    for package in packages if order else reversed(packages):
        star.head.receive(package)
    exchange_all(star)
    require_same(star)
    found = star.head.values("employee_position", POSITION)
    assert found is not None
    assert found["title"] == "Penyuluh"
    (conflict,) = star.head.conflicts()
    assert conflict.told.kind is ConflictKind.DELETED
    assert conflict.told.register == EXISTS
    assert [side.values is None for side in conflict.told.sides] == [False, True]
    star.head.settle(conflict, 0 if keep else 1)
    exchange_all(star)
    require_same(star)
    assert star.ani.conflicts() == []
    assert (star.ani.values("employee_position", POSITION) is not None) is keep


def test_what_a_deletion_covered_is_shown_again_with_an_unseen_edit(star: Star) -> None:
    begun(star)
    star.head.put("employee", SITI, {"education": "S1"})
    exchange_all(star)
    star.budi.put("employee", SITI, {"name": "Siti Budi"})
    with star.ani.write() as writer:
        writer.delete(JOURNALLED["employee_position"], POSITION)
        writer.connection.exec_driver_sql("DELETE FROM employee_now")
        writer.delete(JOURNALLED["employee"], SITI)
        star.ani.refresh(writer)
    exchange_all(star)
    require_same(star)
    found = star.ani.values("employee", SITI)
    assert found is not None
    assert (found["name"], found["education"]) == ("Siti Budi", "S1")
    # A later change of it does not settle the question, and undoing it takes nothing else away.
    star.ani.put("employee", SITI, {"name": "Siti Lagi"})
    exchange_all(star)
    require_same(star)
    assert star.budi.conflicts()[0].told.kind is ConflictKind.DELETED
    with star.ani.database.read() as connection:
        newest = connection.exec_driver_sql("SELECT max(id) FROM entry").scalar_one()
    with star.ani.write() as writer:
        undo.undo(writer, newest, date(2026, 11, 24))
    assert name(star.ani) == "Siti Budi"
    assert star.ani.faults() == []


def test_cases_29_and_30_the_same_person_recorded_twice_is_one_row(star: Star) -> None:
    star.ani.put("employee", SITI, {**PERSON, "education": "S1"})
    star.budi.put("employee", SITI, {**PERSON, "education": "S2"})
    exchange_all(star)
    require_same(star)
    (found,) = star.head.conflicts()
    assert (found.told.register, found.told.base) == ("education", None)
    star.head.settle(found, 0)
    star.ani.drop("employee", SITI)
    exchange_all(star)
    require_same(star)


def test_a_row_deleted_twice_and_begun_again_lies_on_both_deletions(star: Star) -> None:
    begun(star)
    star.ani.drop("employee_position", POSITION)
    star.budi.drop("employee_position", POSITION)
    exchange_all(star)
    require_same(star)
    assert star.head.conflicts() == []
    assert star.head.values("employee_position", POSITION) is None
    star.head.put("employee_position", POSITION, {"employee_id": SITI, "title": "Penata"})
    exchange_all(star)
    require_same(star)
    assert star.head.conflicts() == []
    assert star.ani.values("employee_position", POSITION) is not None


def test_a_draft_takes_part_and_settles_nothing_that_was_not_seen(star: Star) -> None:
    begun(star)
    table = JOURNALLED["employee"]
    with star.ani.write(draft=True) as writer:
        writer.update(table, SITI, {"name": "Siti Ketikan"})
        star.ani.refresh(writer)
    seen = star.ani.database.position()
    star.budi.put("employee", SITI, {"name": "Siti Budi"})
    star.ani.receive(lines_of(star.budi))
    assert star.ani.faults() == []
    assert len(star.ani.conflicts()) == 1
    with pytest.raises(StaleError), star.ani.write(draft=True, seen=seen) as writer:
        writer.update(table, SITI, {"name": "Siti Ketikan Lagi"})
    with star.ani.write(draft=True, seen=star.ani.database.position()) as writer:
        writer.update(table, SITI, {"name": "Siti Ketikan Lagi"})
        star.ani.refresh(writer)
    assert star.ani.conflicts() == []
    assert star.ani.faults() == []


@pytest.mark.parametrize("ends", [True, False])
def test_a_draft_of_a_row_that_another_began_too(star: Star, ends: bool) -> None:  # noqa: FBT001 - a parameter of the test
    begun(star)
    row = RowId(dated(SITI, "rank"))
    table = JOURNALLED["employee_rank"]
    values: dict[str, Value] = {"employee_id": SITI, "grade": "III/a"}
    with star.ani.write(draft=True) as writer:
        writer.insert(table, row, {**values})
    star.budi.put("employee_rank", row, {**values, "grade": "III/b"})
    star.ani.receive(lines_of(star.budi))
    assert len(star.ani.conflicts()) == 1
    with star.ani.write(draft=True) as writer:
        if ends:
            writer.delete(table, row)
        else:
            writer.update(table, row, {"grade": "III/c"})
        star.ani.refresh(writer)
    assert star.ani.faults() == []
    with star.ani.write() as writer:
        writer.seal_drafts()
    exchange_all(star)
    require_same(star)
    assert (star.head.values("employee_rank", row) is None) is ends
    assert star.head.conflicts() == []
