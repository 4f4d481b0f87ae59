"""Wrong rules of merging: each is told apart from the right one by what the databases hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from asn_desktop.domain.journal import EXISTS, Dot, RowState, Written, rebuild
from asn_desktop.storage.dictionary import REGISTERS
from asn_desktop.storage.journal.identity import Rank
from tests.exchange.invariants import rows_of
from tests.exchange.model import Key, correct, world
from tests.exchange.replicas import PERSON, SITI, TONO, Replica, exchange_all, lines_of, template
from tests.storage.journal_ground import dated

Rule = Callable[[Replica, list[Written]], dict[Key, RowState]]
POSITION = dated(SITI, "position")


def mine_wins(own: Replica, entries: list[Written]) -> dict[Key, RowState]:
    """What was written here is shown."""
    return _ordered(entries, lambda each: (int(each.order[2] == own.id), *each.order[1:]))


def no_replica_tie_break(own: Replica, entries: list[Written]) -> dict[Key, RowState]:
    """Of two with the same stamp the one that arrived first is shown."""
    arrived = arrivals(own)
    return _ordered(entries, lambda each: (*each.order[:2], b"", b"", -arrived[each.dot]))


def newest_only(_own: Replica, entries: list[Written]) -> dict[Key, RowState]:
    """The newest is shown, whoever wrote it."""
    return _ordered(entries, lambda each: (0, *each.order[1:]))


def last_arrival(own: Replica, entries: list[Written]) -> dict[Key, RowState]:
    """What arrived last is shown."""
    arrived = arrivals(own)
    return _ordered(entries, lambda each: (0, 0, b"", b"", arrived[each.dot]))


def deletion_covers_all(_own: Replica, entries: list[Written]) -> dict[Key, RowState]:
    """A deletion also covers what nobody had seen."""
    rows = rebuild(entries, REGISTERS)
    for each in entries:
        for patch in each.patches:
            row = rows[patch.table, patch.row]
            if patch.exists is False and each.entry in row.heads[EXISTS]:
                row.exists = False
    return rows


def arrivals(replica: Replica) -> Mapping[str, int]:
    """Return in which order entries came into a database."""
    with replica.database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT o.replica, o.epoch, e.n, e.id FROM entry e JOIN origin o ON o.id = e.origin"
        )
        return {str(Dot(*row[:3])): row[3] for row in rows}


def _ordered(
    entries: list[Written], order: Callable[[Written], tuple[int, int, bytes, bytes, int]]
) -> dict[Key, RowState]:
    return rebuild([replace(each, order=order(each)) for each in entries], REGISTERS)


def right(_own: Replica, entries: list[Written]) -> dict[Key, RowState]:
    """The rule of the program."""
    return correct(entries)


@pytest.fixture
def exchanged(tmp_path: Path) -> Iterator[list[Replica]]:
    """Return three computers that disagreed in every way and know everything now."""
    made = template(tmp_path / "template.db")
    head = Replica(made, tmp_path / "head.db", "BKPSDM", Rank.HEAD_OFFICE)
    ani = Replica(made, tmp_path / "ani.db", "Ani")
    budi = Replica(made, tmp_path / "budi.db", "Budi")
    head.put("employee", SITI, PERSON)
    head.put("employee", TONO, {**PERSON, "name": "Tono"})
    head.put("employee_position", POSITION, {"employee_id": SITI, "title": "Analis"})
    exchange_all([head, ani, budi])
    # The offices at one and the same moment, the head office an hour before.
    ani.ticking.now = budi.ticking.now = head.ticking.now + timedelta(hours=1)
    ani.put("employee", TONO, {"name": "Tono Ani"})
    budi.put("employee", TONO, {"name": "Tono Budi"})
    head.put("employee", SITI, {"education": "S1"})
    ani.put("employee", SITI, {"education": "S2"})
    ani.drop("employee_position", POSITION)
    budi.put("employee_position", POSITION, {"title": "Penyuluh"})
    stamps = {each.replica: each.hlc for each in ani.entries() + budi.entries() if each.n == 1}
    assert stamps[ani.id] == stamps[budi.id]
    ranks = {each.id: each.rank for each in (head, ani, budi)}
    packages = [lines_of(each) for each in (ani, budi, head)]
    for each in (ani, head):
        for package in packages:
            each.receive(package, ranks=ranks)
    for package in reversed(packages):
        budi.receive(package, ranks=ranks)
    replicas = [head, ani, budi]
    yield replicas
    for each in replicas:
        each.close()


def differing(replicas: list[Replica], rule: Rule) -> set[str]:
    """Return on which computers a rule shows something else than the database."""
    ranks = {each.id: each.rank for each in replicas}
    found = set()
    for each in replicas:
        expected = world(each.entries(), ranks, lambda entries, own=each: rule(own, entries))  # type: ignore[misc] # the default binds the name
        if rows_of(each) != {key: state.values for key, state in expected.rows.items()}:
            found.add(each.name)
    return found


def test_the_right_rule_is_that_of_every_database(exchanged: list[Replica]) -> None:
    assert differing(exchanged, right) == set()


@pytest.mark.parametrize(
    "wrong",
    [mine_wins, no_replica_tie_break, newest_only, last_arrival, deletion_covers_all],
    ids=lambda each: each.__name__,
)
def test_a_wrong_rule_is_found_out(exchanged: list[Replica], wrong: Rule) -> None:
    assert differing(exchanged, wrong)


def test_a_package_of_the_newest_entries_only_leaves_out_what_they_rest_on(
    exchanged: list[Replica], tmp_path: Path
) -> None:
    _, ani, _ = exchanged
    late = Replica(template(tmp_path / "late.t.db"), tmp_path / "late.db", "Candra")
    newest = [line for line in lines_of(ani) if line in ani.own_above(2) or b'"S1"' in line]
    ranks = {each.id: each.rank for each in exchanged}
    assert late.receive(newest, ranks=ranks).parked == len(newest)
    assert late.rows() == {}
    late.receive(lines_of(ani), ranks=ranks)
    assert late.rows() == ani.rows()
    assert late.faults() == []
    late.close()
