"""A year of a head office and three offices: packages get lost, people move, a laptop is stolen."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Final

import pytest

from asn_desktop.domain.access import LOCAL_PRINCIPAL
from asn_desktop.domain.exchange import Imported, Made
from asn_desktop.exchange.reader import Package, Receiver, read_package
from asn_desktop.exchange.refusals import PackageRefusedError, RevokedSignerError
from asn_desktop.ids import RowId, name_id
from asn_desktop.services.exchange import joining, receiving
from asn_desktop.services.exchange.conflicts import ConflictService
from asn_desktop.services.exchange.deciding import DecisionService
from asn_desktop.services.exchange.holding import HoldingService
from asn_desktop.services.journal import JournalService
from asn_desktop.storage import seal
from asn_desktop.storage.database import Database
from asn_desktop.storage.dictionary import JOURNALLED
from asn_desktop.storage.fields import Value
from asn_desktop.storage.journal import accepting, authority, outgoing, parking
from asn_desktop.storage.journal.writer import Change
from tests.services.exchange.enrolling import Desk, Town
from tests.services.exchange.star import HEAD, Seat

WEEKS: Final = 52
PEOPLE: Final = 4
TRANSFER, STOLEN, BACKUP, RESTORED, NEWER, UPDATED = 10, 20, 25, 28, 33, 37
FIELDS: Final = ("education", "old_nip", "birth_date")
SHAPES: Final = accepting.SHAPES
OFFICES: Final = {"A": "1276.01", "B": "1276.02", "C": "1276.03"}


def _in_process(path: Path, receiver: Receiver, scratch: Path) -> Package:
    return read_package(path, receiver, scratch)


class Year:
    """Who works, what is on the road, and what people saw."""

    def __init__(self, folder: Path) -> None:
        self.random = Random(2026)  # noqa: S311 - the same year every time
        self.town = Town(folder)
        self.head = self.town.head
        self.people: dict[str, list[RowId]] = {}
        self.desks: dict[str, Desk] = {}
        self.made: list[tuple[Desk, Made]] = []
        self.late: list[tuple[Desk, Made]] = []
        self.seen: set[str] = set()
        self.appeared = self.lost = self.delivered = self.late_entries = 0
        self.accepted: set[tuple[bytes, bytes, int]] = set()
        for number, (name, code) in enumerate(OFFICES.items()):
            unit = self.head.unit(code, f"Kantor {name}") if code != "1276.03" else self.town.unit
            found = [
                self.head.person(f"19810101200604{number}{each:03d}", f"Orang {name}{each}")
                for each in range(PEOPLE)
            ]
            for person in found:
                self.head.works_in(person, unit)
            self.people[name] = found
            self.join(name, name)
        self.join("A2", "A")

    def join(self, name: str, office: str) -> None:
        """Let a computer take part, from the invitation to the confirmation."""
        desk = self.town.desk(f"komputer-{name}", OFFICES[office])
        accepted = self.town.join(desk, self.town.invite(OFFICES[office], f"Kantor {office}"))
        self.head.take(desk.make(HEAD, self.town.road))
        self.head.enrolment.confirm(OFFICES[office], accepted.words)
        self.desks[name] = desk

    def edit(self, seat: Seat, people: list[RowId]) -> None:
        """Change a field of somebody, if this computer has the person."""
        person = self.random.choice(people)
        if seat.value(person, "name"):
            value = f"{self.random.randrange(1960, 1999)}-0{self.random.randrange(1, 9)}-01"
            seat.change(person, **{self.random.choice(FIELDS): value})

    def work(self) -> None:
        """Let everybody work for a week."""
        self.town.time.at += timedelta(days=7)
        for name, desk in self.desks.items():
            for _ in range(self.random.randrange(3)):
                self.edit(desk, self.people[name[0]])
        if self.random.random() < 0.5:
            self.edit(self.head, self.people[self.random.choice("ABC")])

    def carry(self) -> None:
        """Bring the week's packages, a fifth of which gets lost; some come late or twice."""
        for desk in list(self.desks.values()):
            made = desk.make(HEAD, self.town.road / "up")
            self._deliver(self.head, desk, made)
        for name, desk in list(self.desks.items()):
            made = self.head.make(OFFICES[name[0]], self.town.road / "down")
            self._deliver(desk, self.head, made)
        for receiver, made in self.late[:2]:
            self.take(receiver, made)
        del self.late[:2]
        if self.made and self.random.random() < 0.3:
            self.take(*self.random.choice(self.made))

    def _deliver(self, receiver: Desk, sender: Desk, made: Made) -> None:
        del sender
        chance = self.random.random()
        if chance < 0.2:
            self.lost += 1
        elif chance < 0.3:
            self.late.append((receiver, made))
        else:
            self.take(receiver, made)
            self.made.append((receiver, made))

    def take(self, receiver: Desk, made: Made) -> Imported | None:
        """Take a package in; what is not for this computer any more is refused."""
        before = self._conflicts(receiver)
        try:
            done = receiver.take(made)
        except PackageRefusedError:
            return None
        self.delivered += 1
        self.late_entries += done.counts.refused
        self.appeared += len(self._conflicts(receiver) - before)
        if receiver is self.head:
            self.accepted |= self.names(self.head)
        return done

    def _conflicts(self, seat: Seat) -> set[str]:
        return {each.id for each in self.inbox(seat).listed()}

    def inbox(self, seat: Seat) -> ConflictService:
        """Return the inbox of a computer."""
        return ConflictService(seat.database, LOCAL_PRINCIPAL, seat.clock)

    def settle(self) -> None:
        """Let the people of the head office look at every conflict and choose."""
        for card in self.inbox(self.head).listed():
            self.seen.add(card.id)
            side = self.random.choice([each for each in card.sides if each.possible])
            self.inbox(self.head).settle(card.id, side.entry, seen=None)

    def decide(self) -> None:
        """Let the head office decide on everything that was held."""
        service = DecisionService(self.head.ground)
        for each in service.listed():
            service.answer([each.id], accept=self.random.random() < 0.5, note="Sudah diperiksa")

    def names(self, seat: Seat) -> set[tuple[bytes, bytes, int]]:
        """Return the names of all entries that a computer knows."""
        with seat.database.read() as connection:
            return {
                (each.replica, each.epoch, n)
                for each in outgoing.ranges(connection)
                for n in range(each.first, each.last + 1)
            }

    def quiet(self) -> None:
        """Exchange without losses until nobody has anything new."""
        for receiver, made in self.late:
            self.take(receiver, made)
        for _ in range(3):
            for desk in self.desks.values():
                self.take(self.head, desk.make(HEAD, self.town.road / "up"))
            self.decide()
            self.settle()
            for name, desk in self.desks.items():
                self.take(desk, self.head.make(OFFICES[name[0]], self.town.road / "down"))

    def digest(self, seat: Seat, people: list[RowId]) -> list[tuple[object, ...]]:
        """Return everything about people, as far as it does not name entries of a database."""
        marks = ", ".join("?" * len(people))
        found: list[tuple[object, ...]] = []
        with seat.database.read() as connection:
            for table, column in (
                ("employee", "id"),
                ("employee_unit", "employee_id"),
                ("employee_office", "employee_id"),
                ("plan", "employee_id"),
            ):
                names = [c.name for c in JOURNALLED[table].columns if c.name != "born"]
                columns = ", ".join(f'"{each}"' for each in names)
                rows = connection.exec_driver_sql(
                    f"SELECT {columns} FROM {table} WHERE {column} IN ({marks}) ORDER BY id",
                    tuple(people),
                )
                found += [(table, *row) for row in rows]
        return found

    def held_by(self, office: str) -> list[RowId]:
        """Return whom an office holds, as the head office says."""
        everybody = [person for each in self.people.values() for person in each]
        with self.head.database.read() as connection:
            holding = authority.holders(connection, everybody)
        return sorted(RowId(row) for row, code in holding.items() if code == OFFICES[office])


def _steal(year: Year) -> None:
    """In May a laptop of office B is stolen; the thief sends what he typed, and is refused."""
    stolen = year.desks.pop("B")
    year.take(year.head, stolen.make(HEAD, year.town.road / "up"))
    year.head.enrolment.revoke(OFFICES["B"], stolen.dot.replica.hex())
    stolen.change(year.people["B"][0], name="Diubah Pencuri")
    with pytest.raises(RevokedSignerError):
        year.head.take(stolen.make(HEAD, year.town.road / "up"))
    year.late = [each for each in year.late if each[0] is not stolen]
    year.made = [each for each in year.made if each[0] is not stolen]
    year.join("B2", "B")


def _restore(year: Year, copy: Path) -> None:
    """In July office C goes back to a backup three weeks old, in a new life of its database."""
    desk = year.desks["C"]
    desk.database.close()
    for end in ("-wal", "-shm"):
        desk.database.path.with_name(desk.database.path.name + end).unlink(missing_ok=True)
    shutil.copy(copy, desk.database.path)
    desk.database = Database(desk.database.path, None, desk.clock)
    desk.build()
    with desk.database.write_plainly() as connection:
        seal.begin_epoch(connection)


def _plan_of_newer_program(year: Year) -> RowId:
    """The head office, already updated, writes what an older program does not know yet."""
    person = year.people["C"][1]
    row = name_id("plan", person.hex(), "2026-01-01", "1")
    values: dict[str, Value] = {
        "employee_id": person, "starts_on": "2026-01-01", "ends_on": "2026-12-31", "version": 1,
        "form": "ja-jf", "approach": "kuantitatif",
    }  # fmt: skip
    with year.head.database.write(Change(LOCAL_PRINCIPAL)) as writer:
        writer.insert(JOURNALLED["plan"], row, values)
    return row


class Calendar:
    """What happens in which week."""

    def __init__(self, year: Year, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.year = year
        self.copy = folder / "cadangan.db"
        self.monkeypatch = monkeypatch
        self.moved = year.people["A"][0]
        self.planned = RowId(b"")
        self.events = {
            TRANSFER: self.transfer,
            STOLEN: self.steal,
            BACKUP: self.back_up,
            RESTORED: self.restore,
            NEWER: self.write_with_a_newer_program,
            UPDATED: self.update,
        }

    def transfer(self) -> None:
        """In March somebody moves from office A to office B."""
        holding = HoldingService(self.year.head.ground)
        today = self.year.head.clock.today()
        holding.transfer([self.moved], OFFICES["B"], today, "SK pindah")

    def steal(self) -> None:
        """In May a laptop is stolen."""
        _steal(self.year)

    def back_up(self) -> None:
        """In June office C makes a backup."""
        self.year.desks["C"].database.copy_to(self.copy)

    def restore(self) -> None:
        """In July it has to go back to it."""
        _restore(self.year, self.copy)

    def write_with_a_newer_program(self) -> None:
        """In August only the head office has the new program."""
        self.planned = _plan_of_newer_program(self.year)
        older = {name: shape for name, shape in accepting.SHAPES.items() if name != "plan"}
        self.monkeypatch.setattr(accepting, "SHAPES", older)

    def update(self) -> None:
        """In September everybody has it."""
        self.monkeypatch.setattr(accepting, "SHAPES", SHAPES)
        with self.year.desks["C"].database.read() as connection:
            assert parking.waits_for_program(connection)
        for each in (self.year.head, *self.year.desks.values()):
            each.importer.resume()


def test_a_year_of_lost_packages_ends_with_everybody_agreeing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (receiving, joining):
        monkeypatch.setattr(module, "read_bounded", _in_process)
    year = Year(tmp_path)
    calendar = Calendar(year, tmp_path, monkeypatch)
    for week in range(1, WEEKS + 1):
        year.work()
        if event := calendar.events.get(week):
            event()
        year.carry()
        if week % 4 == 0:
            year.settle()
            year.decide()
    year.quiet()

    assert year.lost > 60
    assert year.appeared > 0
    assert year.late_entries > 0
    # Nothing that the head office ever accepted is missing, and nothing of an office is.
    assert year.accepted <= year.names(year.head)
    for desk in year.desks.values():
        assert year.names(desk) <= year.names(year.head)
    _require_agreement(year)
    assert calendar.moved in year.held_by("B")
    assert year.desks["C"].value(calendar.planned, "form", "plan") == "ja-jf"
    # Every conflict was seen by a person, and none is left.
    assert year.seen
    for each in (year.head, *year.desks.values()):
        assert year.inbox(each).count() == 0
        assert JournalService(each.database, LOCAL_PRINCIPAL, each.clock).verify().is_clean


def _require_agreement(year: Year) -> None:
    """Everybody agrees on everybody, on both computers of an office as well."""
    everybody = {person for each in year.people.values() for person in each}
    for name, desk in year.desks.items():
        people = year.held_by(name[0])
        assert year.digest(desk, people) == year.digest(year.head, people)
        assert year.digest(desk, sorted(everybody - set(people))) == []
