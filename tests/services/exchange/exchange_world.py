"""A head office and three offices of two computers, whose packages may be lost, late or repeated.

Everything goes through the services. What each package holds is read when it is made; every entry
that is ever written is known by name, so that at the end none may be missing.
"""

from __future__ import annotations

from datetime import timedelta

from asn_desktop.domain.access import LOCAL_PRINCIPAL
from asn_desktop.domain.conflicts import ConflictKind
from asn_desktop.domain.journal import Dot
from asn_desktop.ids import RowId, name_id
from asn_desktop.services.exchange.deciding import DecisionService
from asn_desktop.services.exchange.exchanging import ExchangeService
from asn_desktop.storage.employees import now
from asn_desktop.storage.exchange import erasing
from asn_desktop.storage.fields import Value
from asn_desktop.storage.journal import conflicts
from asn_desktop.storage.journal.writer import Change
from tests.services.exchange import exchange_invariants as invariants
from tests.services.exchange.exchange_invariants import names_of
from tests.services.exchange.exchange_traffic import NIPS, OFFICES, PEOPLE, UNITS, Traffic
from tests.services.exchange.star import Seat
from tests.storage.journal_ground import dated

# More than this many rounds without coming to rest is no rest.
ROUNDS = 12


class ExchangeWorld(Traffic):
    """A head office and three offices at work, until they come to rest."""

    def __init__(self) -> None:
        super().__init__()
        for place, person in enumerate(PEOPLE[:3]):
            self._enter(self.head, person)
            self.assign(place, OFFICES[place % 3], None)
        self.unit(0, 0, "Dinas")
        self.night(0)
        for place in range(1, len(self.seats)):
            self.make(0, place)
        for place in range(1, len(self.seats)):
            self.deliver(place - 1, place)

    def person(self, who: int, place: int, field: str, word: str) -> None:
        """Change somebody, or enter the person."""
        seat, person = self.at(who), self._whom(place)
        with self._work(seat):
            if seat.value(person, "id") is None:
                self._enter(seat, person)
            seat.put("employee", person, {field: word})

    def position(self, who: int, place: int, start: str, word: str) -> None:
        """Say what somebody is from a date on."""
        seat, person = self.at(who), self._whom(place)
        with self._work(seat):
            if seat.value(person, "id") is not None:
                row = dated(person, "position", start)
                seat.put(
                    "employee_position",
                    row,
                    {"employee_id": person, "starts_on": start, "title": word},
                )

    def end_position(self, who: int, place: int, start: str) -> None:
        """End what somebody is from a date on."""
        seat, person = self.at(who), self._whom(place)
        row = dated(person, "position", start)
        with self._work(seat):
            if seat.value(row, "id", "employee_position") is not None:
                seat.drop(("employee_position", row))

    def plan(self, who: int, place: int, word: str) -> None:
        """Write a plan and a work result of it."""
        seat, person = self.at(who), self._whom(place)
        with self._work(seat):
            if seat.value(person, "id") is None:
                return
            seat.put(
                "plan",
                plan_of(person),
                {
                    "employee_id": person, "starts_on": "2026-01-01", "ends_on": "2026-12-31",
                    "version": 1, "form": "ja-jf", "approach": word.lower(),
                },
            )  # fmt: skip
            seat.put(
                "work_result",
                result_of(person),
                {
                    "plan_id": plan_of(person), "lineage": result_of(person), "part": "utama",
                    "place": 1, "text": word, "intervened": "", "assigned_by": "",
                },
            )  # fmt: skip

    def end_plan(self, who: int, place: int) -> None:
        """Delete a plan with its work result."""
        seat, person = self.at(who), self._whom(place)
        with self._work(seat):
            if seat.value(result_of(person), "id", "work_result") is not None:
                seat.drop(("work_result", result_of(person)), ("plan", plan_of(person)))

    def unit(self, who: int, place: int, word: str) -> None:
        """Write a unit: at an office that is a proposal, or a unit that is provisional."""
        seat = self.at(who)
        with self._work(seat):
            values: dict[str, Value] = {"code": f"1276.0{place}", "name": word, "provisional": 0}
            seat.put("unit", UNITS[place], values)

    def assign(self, place: int, office: str, start: str | None) -> None:
        """Let an office hold somebody from a date on; the head office says so."""
        person = self._whom(place)
        row = name_id(person.hex(), "employee_office", start or "unknown")
        with self._work(self.head):
            if self.head.value(person, "id") is not None:
                self.head.put(
                    "employee_office",
                    row,
                    {"employee_id": person, "starts_on": start, "office": office},
                )
                self.seen["transfers"] += 1

    def settle(self, who: int, place: int, side: int) -> None:
        """Settle a conflict as one of its sides says."""
        seat = self.at(who)
        found = seat.conflicts()
        if not found:
            return
        conflict = found[place % len(found)]
        told = conflict.told
        kept = told.kind is ConflictKind.REFERRED
        chosen = None if kept else told.sides[side % len(told.sides)]
        with self._work(seat), seat.database.write(Change(LOCAL_PRINCIPAL)) as writer:
            conflicts.settle(writer, conflict, chosen)
            seat.refresh(writer)
            self.seen["settled"] += 1

    def answer(self, place: int, *, accept: bool) -> None:
        """Decide at the head office on a change that waits."""
        decisions = DecisionService(self.head.ground)
        waiting = decisions.listed()
        if not waiting:
            return
        chosen = waiting[place % len(waiting)]
        if accept:
            with self.head.database.read() as connection:
                row = connection.exec_driver_sql(
                    "SELECT replica, epoch, n FROM held WHERE id = ?", (chosen.id,)
                ).one()
            self.accepted.add(str(Dot(*row)))
        with self._work(self.head):
            decisions.answer([chosen.id], accept=accept, note="")
            self.seen["accepted" if accept else "refused proposals"] += 1

    def undo(self, who: int) -> None:
        """Take back the newest import."""
        seat = self.at(who)
        service = ExchangeService(seat.ground, seat.folder, lambda: None)
        imports = [each for each in service.packages() if each.undoable]
        if imports:
            with self._work(seat):
                service.undo(imports[0].id)
                self.seen["undone"] += 1

    def erase(self, place: int) -> None:
        """Order at the head office that somebody is erased."""
        person = PEOPLE[place]
        if self.head.value(person, "id") is None or len(self.erased) > 4:
            return
        at = self.head.clock.milliseconds()
        orders = [
            erasing.Order(record, table, at, "Kepala", "Permintaan pegawai")
            for record, table in ((plan_of(person), "plan"), (person, "employee"))
        ]
        with self.head.database.write_plainly() as connection:
            erasing.carry_out(connection, orders, self.head.clock.today())
        self.erased |= {person, plan_of(person)}
        self.seen["erased"] += 1
        self._check(self.head)

    def night(self, days: int = 1) -> None:
        """Let a day go by: a transfer may come into force."""
        self.star.time.at += timedelta(days=days)
        for seat in self.seats:
            with seat.database.write_plainly() as connection:
                now.catch_up(connection, seat.clock.today())

    def come_to_rest(self) -> None:
        """Exchange without loss until nothing changes any more, and check what everybody has."""
        state: object = None
        for number in range(ROUNDS):
            self._round(accept=number % 2 == 0)
            if number == 1:
                self._stop_copies()
            following = self._state()
            if following == state:
                break
            state = following
        else:
            raise AssertionError("It does not come to rest")
        self.seen["rounds"] += number
        at_head = names_of(self.head)
        lost = self.written.keys() - self.gone - at_head.keys()
        assert not lost, "I18"
        for seat in self.seats:
            if seat is not self.head:
                invariants.require_i19_an_office_has_what_it_holds(self.head, seat)
                invariants.require_i13_an_office_keeps_nobody_else(self.head, seat)

    def _round(self, *, accept: bool) -> None:
        for seat in self.seats[1:]:
            self._bring(seat, self.head)
        while DecisionService(self.head.ground).listed():
            self.answer(0, accept=accept)
        for seat in self.seats[1:]:
            self._bring(self.head, seat)

    def _stop_copies(self) -> None:
        """Stop the databases that run beside their originals, as people are told to."""
        known: set[bytes] = set()
        for seat in list(self.seats):
            replica = seat.dot.replica
            if replica in known:
                self.seats.remove(seat)
                seat.database.close()
            known.add(replica)

    def _bring(self, sender: Seat, receiver: Seat) -> None:
        self.make(self.seats.index(sender), self.seats.index(receiver))
        self.take(receiver, self.flights[-1])

    def _state(self) -> object:
        held = len(DecisionService(self.head.ground).listed())
        return [sorted(names_of(seat)) for seat in self.seats], held

    def _whom(self, place: int) -> RowId:
        """Return somebody who was not erased: nothing is written of others any more."""
        left = [person for person in PEOPLE if person not in self.erased]
        return left[place % len(left)]

    def _enter(self, seat: Seat, person: RowId) -> None:
        values: dict[str, Value] = {
            "nip": NIPS[PEOPLE.index(person)], "name": "Dewi Kartika", "kind": "pns",
            "candidate": 0,
        }  # fmt: skip
        seat.put("employee", person, values)


def plan_of(person: RowId) -> RowId:
    """Return the id of the one plan of somebody."""
    return name_id("plan", person.hex(), "2026-01-01", "1")


def result_of(person: RowId) -> RowId:
    """Return the id of the one work result of that plan."""
    return name_id("work_result", person.hex())
