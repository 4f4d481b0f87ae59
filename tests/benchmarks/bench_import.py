"""Import of a large employee list with its journal against reading the file alone, in CPU time.

    python -m tests.benchmarks.bench_import [--people 100000] [--rounds 3]

The import opens, recognises, compares and applies a SIASN export in an encrypted database;
the backup before it is not counted. The limit is python-calamine reading the same sheet.
Each side runs in a process of its own, in turns.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from functools import partial
from itertools import pairwise
from pathlib import Path

from python_calamine import CalamineWorkbook

from asn_desktop.clock import Clock
from asn_desktop.domain.access import LOCAL_PRINCIPAL
from asn_desktop.domain.import_choices import Choices
from asn_desktop.services.employees.importing import EmployeeImportService
from asn_desktop.storage import keys, migrate
from asn_desktop.storage.database import Database
from asn_desktop.storage.journal import identity
from tests.benchmarks import measuring
from tests.benchmarks.people_file import people_file

_MODULE = "tests.benchmarks.bench_import"


def new_database(path: Path, key: bytes | None) -> Database:
    """Return an empty office database."""
    database = Database(path, key)
    migrate.upgrade(database)
    with database.write_plainly() as connection:
        identity.begin_replica(connection)
    return database


def bring_in(database: Database, path: Path) -> dict[str, float]:
    """Import a file; return the CPU seconds of each step and in all."""
    service = EmployeeImportService(
        database, LOCAL_PRINCIPAL, Clock(), office="1276", backup=lambda: None
    )
    marks = [time.process_time()]
    tables = service.open_file(path)
    fields = service.propose(tables).to_dict()
    marks.append(time.process_time())
    preview = service.preview(tables, Choices(fields), lambda _done, _all: None)
    marks.append(time.process_time())
    del tables  # The wizard lets go of them, too.
    service.apply(preview, "Impor pegawai", lambda _done, _all: None)
    marks.append(time.process_time())
    opened, compared, applied = (b - a for a, b in pairwise(marks))
    total = marks[-1] - marks[0]
    return {"open": opened, "compare": compared, "apply": applied, "cpu": total}


def _import(path: Path) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        database = new_database(Path(folder) / "office.db", keys.new_key())
        steps = bring_in(database, path)
        size = database.path.stat().st_size / 1e6
        database.close()
    return {**steps, "database": size, "memory": _peak()}


def _read(path: Path) -> dict[str, float]:
    began = time.process_time()
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    return {"cpu": time.process_time() - began, "rows": len(rows), "memory": _peak()}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    """Measure, print, and fail where the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=100_000, help="people in the file")
    parser.add_argument("--file", type=Path, help="a SIASN export of your own instead")
    parser.add_argument("--rounds", type=int, default=3, help="turns of both sides")
    parser.add_argument("--side", choices=("read", "import"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    path = options.file or people_file(options.people)
    if options.side:
        measuring.answer(_read(path) if options.side == "read" else _import(path))
        return 0
    same = ("--file", str(path))
    sides = {
        name: partial(measuring.child, _MODULE, "--side", name, *same)
        for name in ("read", "import")
    }
    found = measuring.take_turns(sides, options.rounds)
    for each in found["import"]:
        steps = ", ".join(f"{name} {each[name]:.1f}" for name in ("open", "compare", "apply"))
        measuring.say(f"import: {steps} s; database {each['database']:.0f} MB")
    goals = [
        measuring.Goal("cpu", "s", "import", "read", 6.0),
        measuring.Goal("memory", "MB", "import", "read"),
    ]
    return 0 if measuring.report(found, goals) else 1


if __name__ == "__main__":
    sys.exit(main())
