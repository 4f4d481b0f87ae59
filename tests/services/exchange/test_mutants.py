"""Wrong rules of the exchange: each loses or betrays something that the right one does not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Connection

from asn_desktop.domain.exchange import Made
from asn_desktop.domain.journal import Written
from asn_desktop.ids import RowId
from asn_desktop.services.exchange import told
from asn_desktop.services.exchange.intake import Intake
from asn_desktop.storage import seal
from asn_desktop.storage.exchange import departed, packages, peers
from asn_desktop.storage.journal import authority, entries, identity
from asn_desktop.storage.journal.arrivals import ForkError, Verified
from asn_desktop.storage.journal.authority import Judge
from asn_desktop.storage.journal.entries import Record
from tests.exchange.invariants import rows_of
from tests.services.exchange.exchange_invariants import names_of
from tests.services.exchange.exchange_world import plan_of
from tests.services.exchange.star import HEAD, Seat, Star
from tests.services.exchange.test_exchange_found import assign, plan

NIP = "198001012006041001"
Order = tuple[int, int, bytes, bytes, int]
Patch = pytest.MonkeyPatch


def found_out(star: Star, wrong: Callable[[], object], play: Callable[[Star], None]) -> None:
    """Play what the right rule stands and a wrong one does not."""
    play(star)
    wrong()
    with pytest.raises((AssertionError, ForkError)):
        play(Star(star.folder / "wrong", computers=2))


def _ordered(patch: Patch, order: Callable[[Connection, Written], Order]) -> None:
    """Let another order tell which of several values is shown."""
    right = entries.of_subjects

    def wrong(connection: Connection, subjects: Sequence[bytes]) -> Iterator[Record]:
        for record in right(connection, subjects):
            known = [replace(each, order=order(connection, each)) for each in record.entries]
            yield record._replace(entries=known)

    patch.setattr(entries, "of_subjects", wrong)


def _person_everywhere(star: Star) -> RowId:
    person = star.head.person(NIP)
    assign(star.head, person, "A")
    for each in star.everybody:
        if each.code == "A":
            each.take(star.head.make("A", star.folder / f"first-{each.folder.name}"))
    return person


def test_mine_wins(star: Star, monkeypatch: Patch) -> None:
    def play(star: Star) -> None:
        person = _person_everywhere(star)
        office = star.seats["A"]
        star.head.change(person, education="S1")
        office.change(person, education="S2")
        star.up("A")
        star.down("A")
        assert star.head.value(person, "education") == office.value(person, "education")

    def own_first(connection: Connection, each: Written) -> Order:
        own = identity.last_dot(connection).replica
        return int(each.order[2] == own), *each.order[1:]

    found_out(star, lambda: _ordered(monkeypatch, own_first), play)


def test_no_replica_tie_break(star: Star, monkeypatch: Patch) -> None:
    def play(star: Star) -> None:
        person = _person_everywhere(star)
        first, second = (each for each in star.everybody if each.code == "A")
        at = star.time.at
        first.change(person, education="S1")
        star.time.at = at
        second.change(person, education="S2")
        for each in (first, second, first):
            star.head.take(each.make(HEAD, star.folder / f"up-{each.dot}"))
        for each in (first, second):
            each.take(star.head.make("A", star.folder / f"down-{each.dot}"))
        stamps = [_stamp(each) for each in (first, second)]
        assert stamps[0] == stamps[1]
        assert rows_of(first) == rows_of(second)

    def as_they_came(_: Connection, each: Written) -> Order:
        return *each.order[:2], b"", b"", -each.entry

    right = Star(star.folder / "right", computers=2)
    found_out(right, lambda: _ordered(monkeypatch, as_they_came), play)


def _stamp(seat: Seat) -> object:
    with seat.database.read() as connection:
        return connection.exec_driver_sql(
            "SELECT e.hlc FROM entry e JOIN replica r ON r.origin = e.origin ORDER BY e.n DESC"
        ).scalar()


def test_no_epoch(star: Star, monkeypatch: Patch) -> None:
    def play(star: Star) -> None:
        office = star.seats["A"]
        backup = office.back_up(star.folder / "backup.db")
        before = office.person(NIP)
        star.up("A")
        office.restore(backup)
        after = office.person("198001012006041002", "Andi Pratama")
        star.up("A")
        assert star.head.value(before, "name") == "Dewi Kartika"
        assert star.head.value(after, "name") == "Andi Pratama"

    found_out(star, lambda: monkeypatch.setattr(seal, "begin_epoch", lambda _: None), play)


def _first_is_lost(star: Star) -> None:
    """Lose the first of two packages of an office."""
    person = star.seats["A"].person(NIP)
    star.seats["A"].make(HEAD, star.folder / "lost")
    star.seats["A"].person("198001012006041002", "Andi Pratama")
    star.up("A")
    assert star.head.value(person, "name") == "Dewi Kartika"


def test_marked_received_at_export(star: Star, monkeypatch: Patch) -> None:
    right = Seat.make

    def wrong(seat: Seat, to: str, folder: object) -> Made:
        made = right(seat, to, folder)  # type: ignore[arg-type] # as it was given
        with seat.database.write_plainly() as connection:
            head = connection.exec_driver_sql("SELECT replica FROM member WHERE office = ?", (to,))
            dot = identity.last_dot(connection)
            known = {(dot.replica, dot.epoch): dot.n}
            said = peers.Peer(head.scalar_one(), b"", 0, "", 0, 0, "", 0, None)
            peers.put(connection, said, known)
        return made

    found_out(star, lambda: monkeypatch.setattr(Seat, "make", wrong), _first_is_lost)


def test_selection_by_newest_only(star: Star, monkeypatch: Patch) -> None:
    def wrong(connection: Connection, office: str) -> dict[peers.Life, int]:
        made = packages.last_made(connection, office)
        dot = identity.last_dot(connection)
        return {} if made is None else {(dot.replica, dot.epoch): made.position or 0}

    found_out(star, lambda: monkeypatch.setattr(told, "known_by", wrong), _first_is_lost)


def test_selection_by_newest_only_on_the_way_down(star: Star, monkeypatch: Patch) -> None:
    def play(star: Star) -> None:
        person = star.head.person(NIP)
        assign(star.head, person, "A")
        star.head.make("A", star.folder / "lost")
        star.head.change(person, education="S1")
        star.down("A")
        assert star.seats["A"].value(person, "education") == "S1"

    def wrong(connection: Connection, office: str) -> told.Heard:
        made = packages.last_made(connection, office)
        return told.NOTHING if made is None else told.NOTHING._replace(since=made.position or 0)

    found_out(star, lambda: monkeypatch.setattr(told, "heard", wrong), play)


class CrashError(Exception):
    """The program ends."""


def test_sections_applied_outside_the_transaction(star: Star, monkeypatch: Patch) -> None:
    def play(star: Star) -> None:
        star.seats["A"].person(NIP)
        made = star.seats["A"].make(HEAD, star.folder / "road")
        before = rows_of(star.head)
        with monkeypatch.context() as crash:
            crash.setattr(peers, "put", _crash)
            with pytest.raises(CrashError):
                star.head.take(made)
        assert rows_of(star.head) == before
        assert star.head.take(made).counts.new == 1

    right = Intake._entries

    def wrong(intake: Intake) -> object:
        received = right(intake)
        intake._connection.exec_driver_sql("COMMIT")
        intake._connection.exec_driver_sql("BEGIN IMMEDIATE")
        return received

    found_out(star, lambda: monkeypatch.setattr(Intake, "_entries", wrong), play)


def _crash(*_: object) -> None:
    raise CrashError


def test_eviction_before_the_acknowledgement(star: Star, monkeypatch: Patch) -> None:
    def play(star: Star) -> None:
        person = _person_everywhere(star)
        office = star.seats["A"]
        office.change(person, education="S2")
        written = names_of(office).keys()
        assign(star.head, person, "B", date(2026, 3, 1))
        star.down("A")
        star.up("A")
        assert written <= names_of(star.head).keys()

    found_out(star, lambda: monkeypatch.setattr(departed, "_is_known", lambda *_: True), play)


def test_authority_by_a_column_of_the_sender(star: Star, monkeypatch: Patch) -> None:
    def play(star: Star) -> None:
        person = _person_everywhere(star)
        office = star.seats["A"]
        plan(office, person)
        star.up("A")
        star.down("A")
        assign(star.head, person, "B", date(2026, 3, 1))
        office.change(plan_of(person), "plan", approach="kualitatif")
        assert star.up("A").counts.refused == 1
        assert star.head.value(plan_of(person), "approach", "plan") == "kuantitatif"

    def wrong(_: Judge, table: str, given: Iterable[Verified]) -> dict[str, Collection[bytes]]:
        field = authority.OF_PEOPLE[table]
        return {
            each.dot: {
                bytes.fromhex(str(value))
                for patch in each.patches
                if (value := patch.values.get(field))
            }
            for each in given
        }

    found_out(star, lambda: monkeypatch.setattr(Judge, "_people", wrong), play)
