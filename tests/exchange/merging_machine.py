"""A head office and three offices with two computers each write, exchange, and settle conflicts."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path

import msgspec
import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from asn_desktop.domain.exchange_entry import WireEntry, decode, encode
from asn_desktop.ids import RowId
from asn_desktop.storage.dictionary import JOURNALLED
from asn_desktop.storage.fields import Value
from asn_desktop.storage.journal.arrivals import ForkError
from asn_desktop.storage.journal.identity import Rank
from tests.exchange.invariants import (
    conflicts_of,
    heads_of,
    require_all,
    require_i3_nothing_changes,
    rows_of,
)
from tests.exchange.replicas import (
    CAMAT,
    LURAH,
    PERSON,
    SITI,
    TONO,
    UNIT,
    Replica,
    exchange_all,
    lines_of,
    template,
)
from tests.storage.journal_ground import dated

NAMES = ("BKPSDM", "Ani", "Agus", "Budi", "Bela", "Candra", "Citra")
WHO = st.integers(0, len(NAMES) - 1)
PEOPLE = st.sampled_from((SITI, TONO))
UNITS = st.sampled_from((CAMAT, LURAH))
STARTS = st.sampled_from(("2024-01-01", "2025-01-01"))
WORDS = st.sampled_from(("Satu", "Dua", "Tiga"))
SEEDS = st.integers(0, 2**16)


@cache
def made() -> Path:
    """Return an empty file from which databases are copied."""
    return template(Path(tempfile.mkdtemp()) / "template.db")


class MergingMachine(RuleBasedStateMachine):
    """Every database is compared with the plain set of the entries that it accepted."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.replicas = [
            Replica(
                made(),
                self.folder / f"{name}.db",
                name,
                Rank.HEAD_OFFICE if name == "BKPSDM" else Rank.OFFICE,
            )
            for name in NAMES
        ]
        self.ranks = {each.id: each.rank for each in self.replicas}
        self.accepted: list[dict[str, WireEntry]] = [{} for _ in NAMES]
        # Who takes part; a schedule may narrow it.
        self.active = list(range(len(NAMES)))
        # How often what makes merging difficult came about.
        self.seen: Counter[str] = Counter()
        head_office = self.replicas[0]
        head_office.put("unit", CAMAT, UNIT)
        head_office.put("employee", SITI, PERSON)
        position: dict[str, Value] = {
            "employee_id": SITI,
            "starts_on": "2024-01-01",
            "title": "Analis",
        }
        head_office.put("employee_position", dated(SITI, "position", "2024-01-01"), position)
        self.wrote(0)
        for receiver in range(1, len(NAMES)):
            self.take(receiver, head_office.own_above(0), 500)

    def teardown(self) -> None:
        if not hasattr(self, "replicas"):
            return
        try:
            exchange_all(self.replicas)
            everything = {dot: each for known in self.accepted for dot, each in known.items()}
            for each in self.replicas:
                require_all(each, everything, self.ranks)
            states = [(rows_of(r), heads_of(r), conflicts_of(r)) for r in self.replicas]
            assert all(state == states[0] for state in states), "I1"
        finally:
            for each in self.replicas:
                each.close()
            shutil.rmtree(self.folder)

    def wrote(self, who: int) -> None:
        """Take up what a person just wrote into the set, and check the database."""
        known = self.accepted[who]
        own = self.replicas[who].id
        last = max((each.n for each in known.values() if each.replica == own), default=0)
        for line in self.replicas[who].own_above(last):
            each = decode(line).wire
            known[str(each.dot)] = each
        require_all(self.replicas[who], known, self.ranks)

    @rule(who=WHO, person=PEOPLE, word=WORDS, field=st.sampled_from(("name", "education")))
    def write_person(self, who: int, person: RowId, word: str, field: str) -> None:
        replica = self.replicas[who]
        known = replica.values("employee", person) is not None
        values: dict[str, Value] = {field: word}
        replica.put("employee", person, values if known else {**PERSON, **values})
        self.wrote(who)

    @rule(who=WHO, person=PEOPLE, start=STARTS, word=WORDS)
    def write_position(self, who: int, person: RowId, start: str, word: str) -> None:
        replica = self.replicas[who]
        if replica.values("employee", person) is not None:
            values: dict[str, Value] = {"employee_id": person, "starts_on": start, "title": word}
            replica.put("employee_position", dated(person, "position", start), values)
            self.wrote(who)

    @rule(who=WHO, person=PEOPLE, start=STARTS)
    def end_position(self, who: int, person: RowId, start: str) -> None:
        row = dated(person, "position", start)
        if self.replicas[who].values("employee_position", row) is not None:
            self.replicas[who].drop("employee_position", row)
            self.wrote(who)

    @rule(who=WHO, unit=UNITS, word=WORDS)
    def write_unit(self, who: int, unit: RowId, word: str) -> None:
        self.replicas[who].put("unit", unit, {**UNIT, "name": word})
        self.wrote(who)

    @rule(who=WHO, person=PEOPLE, unit=UNITS, start=STARTS)
    def place_person(self, who: int, person: RowId, unit: RowId, start: str) -> None:
        replica = self.replicas[who]
        if replica.values("employee", person) and replica.values("unit", unit):
            row = dated(person, "unit", start)
            values: dict[str, Value] = {
                "employee_id": person,
                "starts_on": start,
                "unit_id": unit,
            }
            replica.put("employee_unit", row, values)
            self.wrote(who)

    @rule(who=WHO, unit=UNITS)
    def end_unit(self, who: int, unit: RowId) -> None:
        replica = self.replicas[who]
        used = [values[2] for values in replica.rows().get("employee_unit", {}).values()]
        if replica.values("unit", unit) and unit not in used:
            replica.drop("unit", unit)
            self.wrote(who)

    @rule(who=WHO, person=PEOPLE)
    def end_person_with_all(self, who: int, person: RowId) -> None:
        replica = self.replicas[who]
        if replica.values("employee", person) is None:
            return
        content = replica.rows()
        with replica.write() as writer:
            for table in ("employee_position", "employee_unit"):
                for row, values in content.get(table, {}).items():
                    if values[0] == person:
                        writer.delete(JOURNALLED[table], RowId(row))
            writer.connection.exec_driver_sql(
                "DELETE FROM employee_now WHERE employee_id = ?", (person,)
            )
            writer.delete(JOURNALLED["employee"], person)
            replica.refresh(writer)
        self.wrote(who)

    @rule(sender=WHO, receiver=WHO, seed=SEEDS, share=st.sampled_from((0.3, 0.7, 1.0)))
    def exchange(self, sender: int, receiver: int, seed: int, share: float) -> None:
        chance = random.Random(seed)  # noqa: S311 - a schedule that can be played again
        lines = [line for line in lines_of(self.replicas[sender]) if chance.random() < share]
        lines += chance.sample(lines, len(lines) // 3)
        chance.shuffle(lines)
        self.take(receiver, lines, chance.choice((1, 3, 500)))

    @rule(sender=WHO, receiver=WHO)
    def send_package(self, sender: int, receiver: int) -> None:
        own = self.replicas[sender].id
        known = self.accepted[receiver].values()
        numbers = {each.n for each in known if each.replica == own}
        n = next(n for n in range(len(numbers) + 1) if n + 1 not in numbers)
        self.take(receiver, self.replicas[sender].own_above(n), 500)

    def take(self, receiver: int, lines: list[bytes], part: int) -> None:
        """Import lines, add them to the set, and check the database."""
        replica = self.replicas[receiver]
        received = replica.receive(lines, part=part, ranks=self.ranks)
        self.seen["entries"] += received.applied
        self.seen["known"] += received.known
        self.seen["parked"] += received.parked
        self.seen["released"] += received.released
        for line in lines:
            each = decode(line).wire
            self.accepted[receiver].setdefault(str(each.dot), each)
        expected = require_all(replica, self.accepted[receiver], self.ranks)
        self.seen["kept rows"] += len(expected.kept)
        self.seen.update(each.kind.value for each in expected.conflicts)

    @rule(who=WHO, place=st.integers(0, 9), side=st.integers(0, 9))
    def settle(self, who: int, place: int, side: int) -> None:
        replica = self.replicas[who]
        found = replica.conflicts()
        if not found:
            return
        conflict = found[place % len(found)]
        told = conflict.told
        chosen = side % len(told.sides)
        ends = told.sides[chosen].values is None
        if ends and told.table in {"employee", "unit"}:
            chosen = 0  # Others may refer to it: it is kept.
        replica.settle(conflict, chosen)
        if told.sides[chosen].values is not None:
            key = (told.table, told.row, told.register)
            assert len(heads_of(replica)[key]) == 1, "I7"
        self.seen["settled"] += 1
        self.wrote(who)

    @rule(who=WHO)
    def import_again(self, who: int) -> None:
        require_i3_nothing_changes(self.replicas[who], lines_of(self.replicas[who]))

    @rule(sender=WHO, receiver=WHO, seed=SEEDS)
    def forge(self, sender: int, receiver: int, seed: int) -> None:
        """I8: a dot never denotes two contents; the whole batch is refused."""
        lines = lines_of(self.replicas[sender])
        known = [line for line in lines if str(decode(line).wire.dot) in self.accepted[receiver]]
        if not known:
            return
        forged = random.Random(seed).choice(known)  # noqa: S311 - as above
        wire = msgspec.structs.replace(decode(forged).wire, hash=bytes(32))
        before = rows_of(self.replicas[receiver])
        with pytest.raises(ForkError):
            self.replicas[receiver].receive([*lines, encode(wire)], ranks=self.ranks)
        assert rows_of(self.replicas[receiver]) == before, "I8"
