"""A package verified and merged, against the same values written set-wise, in CPU time.

    python -m tests.benchmarks.bench_merging [--people 25000] [--rounds 5] [--fields 4]
    python -m tests.benchmarks.bench_merging --people 250000 --rounds 1    # a million changes

A full encrypted database of the head office takes in one entry a person that changes some fields.
The limit is one ``INSERT ... SELECT ... ON CONFLICT`` from an attached file of the same rows: it
keeps no history, checks no chain, and knows nobody else. Ours decrypts the package, verifies its
signature and each line, reads the lines, follows their chain, journals and merges them. The first
four fields are not in the summary of people; with ``--summary`` the name is among them, and the
summary of everybody is derived anew.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from asn_desktop.clock import Clock
from asn_desktop.domain.access import LOCAL_PRINCIPAL
from asn_desktop.domain.exchange_entry import decode, encode
from asn_desktop.exchange.keys import Identity
from asn_desktop.exchange.manifest import Manifest, Party, Sender
from asn_desktop.exchange.reader import Receiver, Standing, read_package
from asn_desktop.exchange.writer import PackageWriter
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
_PREPARE, _OURS, _LIMIT = "prepare", "ours", "set-wise upsert"
_KEY = bytes(range(32))
_REPLICA = "1" * 32
_OFFICE, _HEAD = (Identity(bytes([n]) * 32, bytes([n + 1]) * 32) for n in (1, 3))
_FIELDS = ("education", "old_nip", "birth_date", "sex")
_VALUES: dict[str, Value] = {
    "education": "S2",
    "old_nip": "480000001",
    "birth_date": "1990-01-01",
    "sex": "P",
    "name": "Pegawai Lain",
}
_SUMMARY = ("name", "education", "old_nip", "birth_date")
_GOALS = (measuring.Goal("merge", "us a change", _OURS, _LIMIT, 25.0),)


def _database(path: Path, people: Iterable[RowId]) -> Database:
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


def _people(count: int) -> Iterator[RowId]:
    return (name_id("employee", f"{number:018d}") for number in range(count))


def _lines(database: Database, n: int) -> Iterator[bytes]:
    with database.read() as connection:
        dot = identity.last_dot(connection)
        yield from map(encode, outgoing.above(connection, dot.replica, dot.epoch, n))


def _merge(head: Database, lines: Iterator[bytes], half: int = 0) -> int:
    """Take the lines in; return the peak of memory, in KiB, when half of them were merged."""
    done = peak = 0
    with collector_paused(), head.write(Change(LOCAL_PRINCIPAL), bulk=True) as writer:
        incoming = Incoming(writer, Clock())
        while batch := [decode(line) for line in islice(lines, BATCH)]:
            incoming.apply(batch)
            done += len(batch)
            if not peak and done >= half:
                peak = _peak()
        incoming.finish()
    return peak


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _prepare(folder: Path, count: int, names: Sequence[str]) -> measuring.Figures:
    """Make the head office's database, and an office's package that changes everybody."""
    office = _database(folder / "office.db", _people(count))
    head = _database(folder / "head.db", [])
    _merge(head, _lines(office, 0))
    head.close()
    with office.write(Change(LOCAL_PRINCIPAL), bulk=True) as writer:
        values = {name: _VALUES[name] for name in names}
        for row in _people(count):
            writer.update(JOURNALLED["employee"], row, values)
    said = Manifest(
        kind="up",
        package="0" * 32,
        sender=Sender("1276.03", "Kecamatan Contoh", _REPLICA, "2" * 16),
        addressee=Party("BKPSDM", "BKPSDM"),
        number=1,
        exported_at=1,
        schema=1,
        minimum_reader=1,
        program="0",
    )
    with PackageWriter(folder) as packer:
        packer.add_lines("entries", _lines(office, count))
        packer.write(folder / "package", said, _OFFICE, [_HEAD.public.sealing])
    office.close()
    return {}


def _ours(folder: Path, count: int, names: Sequence[str]) -> measuring.Figures:
    shutil.copyfile(folder / "head.db", folder / "taking.db")
    head = Database(folder / "taking.db", _KEY)
    trust = {_OFFICE.public.signing: Standing("1276.03", _REPLICA)}
    receiver = Receiver("BKPSDM", (_HEAD.sealing,), frozenset({"up"}), 1, trust)
    times = [time.process_time()]
    before, peaks = _peak(), []
    for _ in range(2):
        with read_package(folder / "package", receiver, folder) as package:
            peaks.append(_merge(head, package.lines("entries"), count // 2))
        times.append(time.process_time())
        peaks.append(_peak())
    head.close()
    for left in folder.glob("taking.db*"):
        left.unlink()
    changes = count * len(names)
    return {
        "merge": (times[1] - times[0]) / changes * 1e6,
        "again": (times[2] - times[1]) / changes * 1e6,
        "half": (peaks[0] - before) / 1024,
        "memory": (peaks[1] - before) / 1024,
    }


def _limit(count: int, names: Sequence[str]) -> measuring.Figures:
    with tempfile.TemporaryDirectory() as folder:
        staged = Path(folder) / "staged.db"
        with sqlite3.connect(staged) as file:
            file.execute(f"CREATE TABLE staged (id BLOB PRIMARY KEY, {', '.join(names)})")
            marks = ", ".join("?" * (len(names) + 1))
            rows = ((row, *(_VALUES[name] for name in names)) for row in _people(count))
            file.executemany(f"INSERT INTO staged VALUES ({marks})", rows)
        file.close()
        head = _database(Path(folder) / "head.db", _people(count))
        with head.engine.connect() as plain:
            plain.exec_driver_sql("COMMIT")
            plain.exec_driver_sql(f"ATTACH '{staged}' AS staged KEY ''")
            began = time.process_time()
            plain.exec_driver_sql("BEGIN IMMEDIATE")
            # The row is there; what it would begin with only has to be allowed.
            begun = dict.fromkeys(("nip", "name", "kind"), "''") | {"born": "0", "candidate": "0"}
            begun |= {name: name for name in ("id", *names)}
            anew = ", ".join(f"{name} = excluded.{name}" for name in names)
            plain.exec_driver_sql(
                f"INSERT INTO employee ({', '.join(begun)})"
                f" SELECT {', '.join(begun.values())} FROM staged.staged WHERE true"
                f" ON CONFLICT (id) DO UPDATE SET {anew}"
            )
            plain.exec_driver_sql("COMMIT")
            took = time.process_time() - began
            plain.exec_driver_sql("BEGIN")
        head.close()
    return {"merge": took / (count * len(names)) * 1e6}


def _side(asked: argparse.Namespace) -> measuring.Figures:
    names = (_SUMMARY if asked.summary else _FIELDS)[: asked.fields]
    if asked.side == _LIMIT:
        return _limit(asked.people, names)
    work = _prepare if asked.side == _PREPARE else _ours
    return work(asked.folder, asked.people, names)


def main() -> int:
    """Measure in turns; fail where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=25_000)
    parser.add_argument("--fields", type=int, default=4, choices=range(1, 5))
    parser.add_argument("--summary", action="store_true", help="change the name as well")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--side", choices=(_PREPARE, _OURS, _LIMIT))
    parser.add_argument("--folder", type=Path, help="of the side")
    asked = parser.parse_args()
    if asked.side:
        measuring.answer(_side(asked))
        return 0
    told = ["--people", str(asked.people), "--fields", str(asked.fields)]
    told += ["--summary"] * asked.summary
    with tempfile.TemporaryDirectory() as folder:
        sides = {
            side: partial(measuring.child, _MODULE, "--side", side, "--folder", folder, *told)
            for side in (_PREPARE, _OURS, _LIMIT)
        }
        sides.pop(_PREPARE)()
        found = measuring.take_turns(sides, asked.rounds)
    for figure, unit in (("again", "us a change"), ("half", "MB"), ("memory", "MB")):
        worst = max(each[figure] for each in found[_OURS])
        measuring.say(f"{figure}: at most {worst:.2f} {unit}")
    return 0 if measuring.report(found, _GOALS) else 1


if __name__ == "__main__":
    sys.exit(main())
