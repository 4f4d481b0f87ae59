"""Packages through the services: export against reading, a known package again, fifty offices.

    python -m tests.benchmarks.bench_exchange [--people 2000] [--offices 50] [--changes 2000]
        [--each 10]

Of the changes of an office so many are ``each`` of one person, the first of which begins the
person; with ``--each 1`` all are new people.

Everything is included on our side: the journal is read, lines are written, packed, signed and
encrypted; a package is decrypted, verified, staged, judged, merged, and acknowledged. Encrypted
databases, CPU time of this process; packages are verified in it, not in a process of their own.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sqlalchemy import select

from asn_desktop.clock import Clock
from asn_desktop.domain.access import LOCAL_PRINCIPAL
from asn_desktop.domain.exchange import Imported
from asn_desktop.domain.identity import OfficeIdentity, OfficeKind
from asn_desktop.exchange.keys import new_identity
from asn_desktop.exchange.manifest import Manifest
from asn_desktop.exchange.reader import Package, Receiver, read_package
from asn_desktop.ids import RowId, name_id
from asn_desktop.services.exchange import receiving
from asn_desktop.services.exchange.exporting import Exporter
from asn_desktop.services.exchange.ground import Ground
from asn_desktop.services.exchange.importing import Importer
from asn_desktop.storage import migrate
from asn_desktop.storage.database import Database
from asn_desktop.storage.dictionary import JOURNALLED
from asn_desktop.storage.exchange import trust
from asn_desktop.storage.fields import Value
from asn_desktop.storage.journal import identity, tables
from asn_desktop.storage.journal.identity import Rank
from asn_desktop.storage.journal.incoming import declare
from asn_desktop.storage.journal.writer import Change
from tests.benchmarks import measuring

_MODULE = "tests.benchmarks.bench_exchange"
_KEY = bytes(range(32))
_HEAD = "BKPSDM"
_OURS, _CORE = "export", "Core reads the same rows"
_FIRST, _AGAIN = "first import", "again"
_LATE, _EARLY = "last offices", "first offices"
_GOALS = (
    measuring.Goal("export", "us an entry", _OURS, _CORE, 4.0),
    measuring.Goal("import", "ms", _AGAIN, _FIRST, 0.05),
    measuring.Goal("change", "us", _LATE, _EARLY, 1.25),
)


class _Invited:
    def admits(self, manifest: Manifest) -> None:
        """Take anybody."""


class _Office:
    """One computer with an encrypted database."""

    def __init__(self, folder: Path, code: str, kind: OfficeKind) -> None:
        folder.mkdir()
        self.code = code
        self.keys = new_identity()
        self.database = Database(folder / "office.db", _KEY)
        migrate.upgrade(self.database)
        with self.database.write_plainly() as connection:
            identity.begin_replica(connection)
            self.replica = identity.last_dot(connection).replica
        office = OfficeIdentity(kind, code, code, practice=False, created=datetime.now(UTC))
        ground = Ground(self.database, LOCAL_PRINCIPAL, Clock(), office, folder / "exchange")
        self.exporter = Exporter(ground)
        self.importer = Importer(ground, self.exporter, _Invited(), lambda: None)

    def member(self) -> trust.Member:
        keys = self.keys.public
        return trust.Member(
            keys.signing, keys.sealing, self.replica, self.code, trust.ACTIVE, {}, 1
        )

    def meet(self, others: list[_Office]) -> None:
        """Trust some others; the head office is told by its code."""
        with self.database.write(Change(LOCAL_PRINCIPAL)) as writer:
            connection = writer.connection
            trust.begin(connection, self.code)
            trust.add_own_key(connection, trust.OwnKey(self.keys.signing, self.keys.sealing), 1)
            trust.put_members(connection, [each.member() for each in (self, *others)])
            for each in others:
                rank = Rank.HEAD_OFFICE if each.code == _HEAD else Rank.OFFICE
                trust.put_partner(connection, each.code, each.code, rank)
            if self.code == _HEAD:
                declare(writer, self.replica, Rank.HEAD_OFFICE, Clock().today())

    def enter(self, count: int) -> list[RowId]:
        """Enter people, with a plan of five results each."""
        people = [name_id("employee", f"{self.code}{number:014d}") for number in range(count)]
        with self.database.write(Change(LOCAL_PRINCIPAL), bulk=True) as writer:
            for number, row in enumerate(people):
                person: dict[str, Value] = {
                    "nip": f"{number:018d}", "name": f"Pegawai {number}", "kind": "pns",
                    "candidate": 0,
                }  # fmt: skip
                writer.insert(JOURNALLED["employee"], row, person)
        return people

    def plan(self, people: list[RowId]) -> None:
        """Give each of them a plan of five results."""
        with self.database.write(Change(LOCAL_PRINCIPAL), bulk=True) as writer:
            for row in people:
                plan = name_id("plan", row.hex(), "2026-01-01", "1")
                head: dict[str, Value] = {
                    "employee_id": row, "starts_on": "2026-01-01", "ends_on": "2026-12-31",
                    "version": 1, "form": "ja-jf", "approach": "kuantitatif",
                }  # fmt: skip
                writer.insert(JOURNALLED["plan"], plan, head)
                for place in range(5):
                    result = name_id(plan.hex(), str(place))
                    line: dict[str, Value] = {
                        "plan_id": plan, "lineage": result, "part": "utama", "place": place,
                        "text": f"Terlaksananya pelayanan ke-{place}", "intervened": "",
                        "assigned_by": "",
                    }  # fmt: skip
                    writer.insert(JOURNALLED["work_result"], result, line)

    def work(self, changes: int, each: int) -> None:
        """Make some changes, so many of each person."""
        people = self.enter(changes // each)
        for number in range(1, each):
            self.change(people, f"S{number}")

    def change(self, people: list[RowId], education: str) -> None:
        """Change a field of each of them."""
        with self.database.write(Change(LOCAL_PRINCIPAL), bulk=True) as writer:
            for row in people:
                writer.update(JOURNALLED["employee"], row, {"education": education})


def _in_process(path: Path, receiver: Receiver, scratch: Path) -> Package:
    return read_package(path, receiver, scratch)


def _pair(folder: Path, people: int) -> tuple[_Office, _Office]:
    head = _Office(folder / "head", _HEAD, OfficeKind.HEAD_OFFICE)
    office = _Office(folder / "office", "A", OfficeKind.OFFICE)
    head.meet([office])
    office.meet([head])
    entered = office.enter(people)
    office.plan(entered)
    for year in ("S1", "S2", "S3"):
        office.change(entered, year)
    return head, office


def _export(people: int) -> measuring.Figures:
    with tempfile.TemporaryDirectory() as name:
        _, office = _pair(Path(name), people)
        began = time.process_time()
        made = office.exporter.export(_HEAD, Path(name))
        took = time.process_time() - began
    return {"export": took / made.changes * 1e6}


def _core(people: int) -> measuring.Figures:
    with tempfile.TemporaryDirectory() as name:
        _, office = _pair(Path(name), people)
        entry, origin, actor = tables.entry, tables.origin, tables.actor
        query = (
            select(entry, origin.c.replica, origin.c.epoch, actor)
            .join(origin, origin.c.id == entry.c.origin)
            .join(actor, actor.c.id == entry.c.actor)
            .order_by(entry.c.n)
        )
        began = time.process_time()
        with office.database.read() as connection:
            count = sum(1 for _ in connection.execute(query))
        took = time.process_time() - began
    return {"export": took / count * 1e6}


def _import(people: int, *, again: bool) -> measuring.Figures:
    with tempfile.TemporaryDirectory() as name:
        head, office = _pair(Path(name), people)
        made = office.exporter.export(_HEAD, Path(name))
        first = _timed(head, made.files[0])
        took = _timed(head, made.files[0]) if again else first
    return {"import": took * 1e3}


def _timed(office: _Office, file: Path) -> float:
    began = time.process_time()
    done = office.importer.apply(file)
    took = time.process_time() - began
    assert isinstance(done, Imported)
    return took


def _fifty(offices: int, changes: int, each_one: int, *, last: bool) -> measuring.Figures:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        head = _Office(folder / "head", _HEAD, OfficeKind.HEAD_OFFICE)
        others = [
            _Office(folder / f"o{number}", f"O{number:02d}", OfficeKind.OFFICE)
            for number in range(offices)
        ]
        head.meet(others)
        took = []
        for each in others:
            each.meet([head])
            each.work(changes, each_one)
            made = each.exporter.export(_HEAD, folder)
            took.append(_timed(head, made.files[0]) / changes)
            each.database.close()
    tenth = max(1, offices // 10)
    chosen = took[-tenth:] if last else took[:tenth]
    return {"change": sum(chosen) / len(chosen) * 1e6}


def _sides(asked: argparse.Namespace) -> Iterator[tuple[str, partial[measuring.Figures]]]:
    for side in (_OURS, _CORE, _FIRST, _AGAIN, _EARLY, _LATE):
        told = ["--side", side, "--people", str(asked.people), "--offices", str(asked.offices)]
        told += ["--changes", str(asked.changes), "--each", str(asked.each)]
        yield side, partial(measuring.child, _MODULE, *told)


def _measure(asked: argparse.Namespace) -> measuring.Figures:
    setattr(receiving, "read_bounded", _in_process)  # noqa: B010 - measured apart
    if asked.side in (_OURS, _CORE):
        return _export(asked.people) if asked.side == _OURS else _core(asked.people)
    if asked.side in (_FIRST, _AGAIN):
        return _import(asked.people, again=asked.side == _AGAIN)
    return _fifty(asked.offices, asked.changes, asked.each, last=asked.side == _LATE)


def main() -> int:
    """Measure in turns; fail where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=2_000)
    parser.add_argument("--offices", type=int, default=50)
    parser.add_argument("--changes", type=int, default=2_000)
    parser.add_argument("--each", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--side")
    asked = parser.parse_args()
    if asked.side:
        measuring.answer(_measure(asked))
        return 0
    found = measuring.take_turns(dict(_sides(asked)), asked.rounds)
    return 0 if measuring.report(found, _GOALS) else 1


if __name__ == "__main__":
    sys.exit(main())
