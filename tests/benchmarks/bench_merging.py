"""Foreign entries merged, against the same values written set-wise, in CPU time.

    python -m tests.benchmarks.bench_merging [--people 25000] [--rounds 5] [--fields 4]

A full encrypted database of the head office takes in one entry a person that changes some fields.
The limit is one ``INSERT ... SELECT ... ON CONFLICT`` from an attached file of the same rows: it
keeps no history, checks no chain, and knows nobody else. Ours reads each line, checks it, follows
its chain, journals it, merges it, and derives the summary of people anew.
"""

from __future__ import annotations

import argparse
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from asn_desktop.clock import Clock
from asn_desktop.domain.access import LOCAL_PRINCIPAL
from asn_desktop.domain.exchange_entry import decode, encode
from asn_desktop.ids import RowId, name_id
from asn_desktop.services.collector import collector_paused
from asn_desktop.storage import migrate
from asn_desktop.storage.database import Database
from asn_desktop.storage.dictionary import JOURNALLED
from asn_desktop.storage.fields import Value
from asn_desktop.storage.journal import identity, outgoing
from asn_desktop.storage.journal.incoming import BATCH, Incoming
from asn_desktop.storage.journal.writer import Change
from tests.benchmarks import measuring

_MODULE = "tests.benchmarks.bench_merging"
_OURS, _LIMIT = "ours", "set-wise upsert"
_KEY = bytes(range(32))
_FIELDS = ("education", "old_nip", "birth_date", "sex")
_VALUES: dict[str, Value] = {
    "education": "S2",
    "old_nip": "480000001",
    "birth_date": "1990-01-01",
    "sex": "P",
}
_GOALS = (measuring.Goal("merge", "us a change", _OURS, _LIMIT, 25.0),)


def _database(path: Path, people: list[RowId]) -> Database:
    database = Database(path, _KEY)
    migrate.upgrade(database)
    with database.write_plainly() as connection:
        identity.begin_replica(connection)
    with database.write(Change(LOCAL_PRINCIPAL), bulk=True) as writer:
        for number, row in enumerate(people):
            nip, name = f"{number:018d}", f"Pegawai {number}"
            person: dict[str, Value] = {"nip": nip, "name": name, "kind": "pns", "candidate": 0}
            writer.insert(JOURNALLED["employee"], row, person)
    return database


def _people(count: int) -> list[RowId]:
    return [name_id("employee", f"{number:018d}") for number in range(count)]


def _lines(database: Database, n: int) -> list[bytes]:
    with database.read() as connection:
        dot = identity.last_dot(connection)
        return list(map(encode, outgoing.above(connection, dot.replica, dot.epoch, n)))


def _merge(head: Database, lines: list[bytes]) -> None:
    with collector_paused(), head.write(Change(LOCAL_PRINCIPAL), bulk=True) as writer:
        incoming = Incoming(writer, Clock())
        for start in range(0, len(lines), BATCH):
            incoming.apply([decode(line) for line in lines[start : start + BATCH]])
        incoming.finish()


def _ours(count: int, fields: int) -> measuring.Figures:
    people = _people(count)
    with tempfile.TemporaryDirectory() as folder:
        office = _database(Path(folder) / "office.db", people)
        head = _database(Path(folder) / "head.db", [])
        _merge(head, _lines(office, 0))
        with office.write(Change(LOCAL_PRINCIPAL), bulk=True) as writer:
            for row in people:
                values = {name: _VALUES[name] for name in _FIELDS[:fields]}
                writer.update(JOURNALLED["employee"], row, values)
        lines = _lines(office, count)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began = time.process_time()
        _merge(head, lines)
        merged = time.process_time()
        risen = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        _merge(head, lines)
        again = time.process_time()
        office.close()
        head.close()
    changes = count * fields
    return {
        "merge": (merged - began) / changes * 1e6,
        "again": (again - merged) / changes * 1e6,
        "memory": risen / 1024,
    }


def _limit(count: int, fields: int) -> measuring.Figures:
    people = _people(count)
    with tempfile.TemporaryDirectory() as folder:
        staged = Path(folder) / "staged.db"
        names = _FIELDS[:fields]
        with sqlite3.connect(staged) as file:
            file.execute(f"CREATE TABLE staged (id BLOB PRIMARY KEY, {', '.join(names)})")
            marks = ", ".join("?" * (fields + 1))
            rows = [(row, *(_VALUES[name] for name in names)) for row in people]
            file.executemany(f"INSERT INTO staged VALUES ({marks})", rows)
        file.close()
        head = _database(Path(folder) / "head.db", people)
        with head.engine.connect() as plain:
            plain.exec_driver_sql("COMMIT")
            plain.exec_driver_sql(f"ATTACH '{staged}' AS staged KEY ''")
            began = time.process_time()
            plain.exec_driver_sql("BEGIN IMMEDIATE")
            columns = ", ".join(names)
            anew = ", ".join(f"{name} = excluded.{name}" for name in names)
            plain.exec_driver_sql(
                f"INSERT INTO employee (id, born, nip, name, kind, candidate, {columns})"
                f" SELECT id, 0, '', '', '', 0, {columns} FROM staged.staged WHERE true"
                f" ON CONFLICT (id) DO UPDATE SET {anew}"
            )
            plain.exec_driver_sql("COMMIT")
            took = time.process_time() - began
            plain.exec_driver_sql("BEGIN")
        head.close()
    return {"merge": took / (count * fields) * 1e6}


def _sides(people: int, fields: int) -> Iterator[tuple[str, partial[measuring.Figures]]]:
    for side in (_OURS, _LIMIT):
        told = ("--side", side, "--people", str(people), "--fields", str(fields))
        yield side, partial(measuring.child, _MODULE, *told)


def main() -> int:
    """Measure in turns; fail where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=25_000)
    parser.add_argument("--fields", type=int, default=4, choices=range(1, 5))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--side", choices=(_OURS, _LIMIT))
    asked = parser.parse_args()
    if asked.side:
        side = _ours if asked.side == _OURS else _limit
        measuring.answer(side(asked.people, asked.fields))
        return 0
    found = measuring.take_turns(dict(_sides(asked.people, asked.fields)), asked.rounds)
    for figure, unit in (("again", "us a change"), ("memory", "MB")):
        worst = max(each[figure] for each in found[_OURS])
        measuring.say(f"{figure}: at most {worst:.2f} {unit}")
    return 0 if measuring.report(found, _GOALS) else 1


if __name__ == "__main__":
    sys.exit(main())
