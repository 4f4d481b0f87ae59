"""The computers of a star and the packages between them: lost, late, repeated, checked."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest

from asn_desktop.domain.exchange import Imported
from asn_desktop.domain.exchange_entry import decode
from asn_desktop.domain.journal import Dot
from asn_desktop.errors import UserError
from asn_desktop.exchange import contents
from asn_desktop.exchange.reader import Package, Receiver, Standing, read_package
from asn_desktop.exchange.refusals import PackageRefusedError, RevokedSignerError
from asn_desktop.ids import name_id
from asn_desktop.services.exchange import receiving
from asn_desktop.storage.employees import now
from asn_desktop.storage.exchange import peers, trust
from asn_desktop.storage.journal.arrivals import ForkError
from asn_desktop.storage.journal.identity import Rank
from asn_desktop.storage.migrate import SCHEMA
from tests.exchange.invariants import rows_of
from tests.services.exchange import exchange_invariants as invariants
from tests.services.exchange.exchange_invariants import Name, names_of
from tests.services.exchange.star import Seat, Star

OFFICES = ("A", "B", "C")
NIPS = tuple(f"1980010120060410{n:02}" for n in range(1, 7))
PEOPLE = tuple(name_id("employee", nip) for nip in NIPS)
UNITS = tuple(name_id("unit", f"1276.0{n}") for n in range(1, 4))


class Flight(NamedTuple):
    """A package that was made, and has perhaps not arrived yet.

    Attributes:
        sender: The computer that made it.
        to: Code of the office that it is for.
        epoch: Life of the sender's database.
        entries: What it holds, by name, with the record.
        state: Of the head office, when it was made.
    """

    path: Path
    sender: Seat
    to: str
    epoch: bytes
    entries: dict[Name, bytes]
    state: int


def in_process(path: Path, receiver: Receiver, scratch: Path) -> Package:
    """Read a package without a process of its own."""
    return read_package(path, receiver, scratch)


class Traffic:
    """All computers, all packages between them, and all that was ever written."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(receiving, "read_bounded", in_process)
        self.star = Star(self.folder, OFFICES, computers=2)
        self.head = self.star.head
        # Copies of databases that run beside their originals come to these.
        self.seats = list(self.star.everybody)
        self.trusted = {
            each.identity.public.signing: Standing(each.code, each.dot.replica.hex())
            for each in self.seats
        }
        self.ranks = {
            each.dot.replica: Rank.HEAD_OFFICE if each is self.head else Rank.OFFICE
            for each in self.seats
        }
        self.flights: list[Flight] = []
        self.written: dict[Name, bytes] = {}
        # What only a database knew that was replaced by an older copy, or was stolen.
        self.gone: set[Name] = set()
        self.backups: dict[int, Path] = {}
        self.revoked: set[bytes] = set()
        self.erased: set[bytes] = set()
        self.accepted: set[str] = set()
        self.seen: Counter[str] = Counter()
        self._numbers = count(1)

    def back_up(self, who: int) -> None:
        """Keep a copy of a database."""
        seat = self.at(who)
        self.backups[id(seat)] = seat.back_up(self._place() / "office.db")

    def restore(self, who: int) -> None:
        """Put the newest copy in the place of one of the databases that were copied."""
        copied = [seat for seat in self.seats if id(seat) in self.backups]
        if copied:
            seat = copied[who % len(copied)]
            before = names_of(seat)
            seat.restore(self.backups[id(seat)])
            with seat.database.write_plainly() as connection:
                now.catch_up(connection, seat.clock.today())
            self._lost(before)
            self.seen["restored head" if seat is self.head else "restored"] += 1
            self._check(seat)

    def copy(self, who: int) -> None:
        """Let a copy of an office's database run beside it."""
        seat = self.at(who)
        if seat is not self.head and len(self.seats) < 9:
            self.seats.append(seat.twin(self._place()))
            self.seen["copies"] += 1

    def revoke(self, who: int) -> None:
        """Revoke a computer that was stolen; each office keeps one."""
        seat = self.at(who)
        replica = seat.dot.replica
        if seat is self.head or all(
            each.dot.replica == replica for each in self.seats if each.code == seat.code
        ):
            return
        with self.head.database.write_plainly() as connection:
            known = {life[1].hex(): n for life, n in peers.known(connection).items()
                     if life[0] == replica}  # fmt: skip
            trust.put_members(
                connection,
                [
                    each._replace(state=trust.REVOKED, accepted=known)
                    for each in trust.members_of(connection, seat.code)
                    if each.replica == replica
                ],
            )
            trust.rise(connection)
        stolen = [each for each in self.seats if each.dot.replica == replica]
        before = {name: record for each in stolen for name, record in names_of(each).items()}
        self.seats = [each for each in self.seats if each not in stolen]
        for each in stolen:
            each.database.close()
        self._lost(before)
        self.seen["revoked"] += 1

    def make(self, who: int, to: int) -> None:
        """Make a package: up from an office, down from the head office."""
        sender = self.at(who)
        receiver = self.at(to) if sender is self.head else self.head
        if sender is receiver:
            return
        made = sender.make(receiver.code, self._place())
        self.note(sender)
        with self._open(made.files[0], receiver) as package:
            lines = [decode(line).wire for line in package.lines(contents.ENTRIES)]
            held = {(str(each.dot), each.hash): each.subject_row for each in lines}
            state = package.manifest.state
        self.flights.append(
            Flight(made.files[0], sender, receiver.code, sender.dot.epoch, held, state)
        )
        self.seen["packages"] += 1
        self.seen["entries sent"] += len(held)
        if sender is self.head:
            records = set(held.values()) - self.erased
            invariants.require_i13_only_what_the_office_holds(self.head, receiver.code, records)
        elif self._knows_this_life(sender):
            invariants.require_i10_all_unacknowledged_is_sent(sender, held, names_of(self.head))

    def lose(self, place: int) -> None:
        """Lose a package for ever."""
        if self.flights:
            self.flights.pop(place % len(self.flights))
            self.seen["lost"] += 1

    def deliver(self, place: int, to: int) -> Imported | None:
        """Bring any package that was ever made to a computer of its office, once more or late."""
        if not self.flights:
            return None
        flight = self.flights[place % len(self.flights)]
        there = [each for each in self.seats if each.code == flight.to]
        return self.take(there[to % len(there)], flight)

    def mislead(self, place: int, to: int) -> None:
        """I14: bring a package to another office, and a damaged one to its own."""
        if not self.flights:
            return
        flight = self.flights[place % len(self.flights)]
        seat = self.at(to)
        path = flight.path
        if seat.code == flight.to:
            content = bytearray(path.read_bytes())
            content[len(content) // 2] ^= 1
            path = self._place() / "rusak.asnpkg"
            path.write_bytes(content)
        before = rows_of(seat), names_of(seat)
        with pytest.raises(PackageRefusedError):
            seat.take(path)
        assert (rows_of(seat), names_of(seat)) == before, "I14"
        self.seen["misled"] += 1

    def take(self, seat: Seat, flight: Flight) -> Imported | None:
        """Take a package in, and check what it may and may not have done."""
        before, rows, own = names_of(seat), rows_of(seat), seat.dot
        holding = invariants.holders_of(self.head) | invariants.confirmed_units(self.head)
        try:
            done = seat.take(flight.path)
        except (ForkError, RevokedSignerError) as error:
            self.seen[error.code] += 1
            assert (names_of(seat), rows_of(seat)) == (before, rows), "I14"
            return None
        if done.already or done.waits:
            self.seen["again" if done.already else f"waits for {done.waits}"] += 1
            if done.already:
                assert (names_of(seat), rows_of(seat)) == (before, rows), "I3"
            else:
                self._parted(seat, before, own)
            return done
        self.seen["taken"] += 1
        self.seen["conflicts"] += done.counts.conflicts
        self.seen["held"] += done.counts.refused
        self.seen["parked"] += done.counts.parked
        self._arrived(seat, flight, before, own)
        if seat is self.head:
            invariants.require_i12_nobody_else_is_heard(seat, before, holding, self.accepted)
        else:
            # I17: eviction and erasure make no entry.
            assert seat.dot == own or seat.dot.epoch != own.epoch, "I17"
        self._check(seat)
        return done

    def _arrived(self, seat: Seat, flight: Flight, before: dict[Name, bytes], own: Dot) -> None:
        evicted = before.keys() - names_of(seat).keys()
        renamed = self._parted(seat, before, own)
        self.seen["evicted"] += len(evicted - renamed)
        with seat.database.read() as connection:
            left = set(connection.exec_driver_sql("SELECT record FROM departed").scalars())
        invariants.require_i4_taken_in(seat, flight.entries, left | self.erased)
        at_head = names_of(self.head)
        for name in evicted - renamed - at_head.keys():
            # Only a head office that was put back since may lack it.
            assert flight.epoch != self.head.dot.epoch, "I9 evicted too early"
            self.gone.add(name)
        if seat is not self.head and self._knows_this_life(seat):
            invariants.require_i9_acknowledged_is_there(self.head, seat)

    def _parted(self, seat: Seat, before: dict[Name, bytes], own: Dot) -> set[Name]:
        """Return the names that a database gave up because another copy uses them as well."""
        if seat.dot.epoch == own.epoch:
            return set()
        after = names_of(seat)
        renamed = {
            name for name in before.keys() - after.keys() if name[0].startswith(str(own)[:49])
        }
        assert len(renamed) <= sum(name[0].startswith(str(seat.dot)[:49]) for name in after), (
            "I18 renamed"
        )
        self.seen["renamed"] += len(renamed)
        self.gone |= renamed - names_of(self.head).keys()
        return renamed

    def close(self) -> None:
        """Close and remove everything."""
        for seat in self.seats:
            seat.database.close()
        self.patch.undo()
        shutil.rmtree(self.folder)

    def at(self, who: int) -> Seat:
        """Return a computer."""
        return self.seats[who % len(self.seats)]

    def note(self, seat: Seat) -> None:
        """Take up what was written into all that was ever written."""
        here = names_of(seat)
        self.written |= here
        self.gone -= here.keys()

    @contextmanager
    def _work(self, seat: Seat) -> Iterator[None]:
        """Let somebody work, who may be refused; then check the database."""
        try:
            yield
        except UserError as error:
            self.seen[f"not done: {error.code}"] += 1
        self._check(seat)

    def _check(self, seat: Seat) -> None:
        self.note(seat)
        expected = invariants.require_sound(seat, self.ranks)
        if seat is self.head:
            invariants.require_i12_no_office_says_who_holds_whom(
                expected, self.ranks, self.accepted
            )

    def _lost(self, before: dict[Name, bytes]) -> None:
        """Note what no database has any more after one was replaced or stolen."""
        here = {name for seat in self.seats for name in names_of(seat)}
        self.gone |= before.keys() - here

    def _knows_this_life(self, office: Seat) -> bool:
        with office.database.read() as connection:
            known = trust.standing(connection)
        return known is None or known.head_epoch in (None, self.head.dot.epoch)

    def _open(self, path: Path, receiver: Seat) -> Package:
        reader = Receiver(
            office=receiver.code,
            identities=(receiver.identity.sealing,),
            kinds=frozenset({"up", "down"}),
            schema=SCHEMA,
            trust=self.trusted,
        )
        return read_package(path, reader, receiver.ground.scratch)

    def _place(self) -> Path:
        folder = self.folder / f"tempat-{next(self._numbers)}"
        folder.mkdir()
        return folder
