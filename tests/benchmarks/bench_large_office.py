"""What a large office costs besides: search, paging, check, undo and redo of its import.

    python -m tests.benchmarks.bench_large_office [--people 100000]

No goals, but figures to notice a change by. Long work is told in CPU time and as a multiple of
the import, which is repeated in the same run; looking up is told in wall time.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from asn_desktop.clock import Clock
from asn_desktop.domain.access import LOCAL_PRINCIPAL
from asn_desktop.domain.employees import Chip, EmployeeFilter
from asn_desktop.services.employees.service import EmployeeService
from asn_desktop.services.journal import JournalService
from asn_desktop.storage import keys
from asn_desktop.storage.database import Database
from asn_desktop.storage.employees import now
from tests.benchmarks import measuring
from tests.benchmarks.bench_import import bring_in, new_database
from tests.benchmarks.people_file import people_file

_WORDS = ("s", "sa", "sar", "siti", "siregar", "1", "19", "1985", "198507", "xq", "xqz", "kepala")


def _long_work(database: Database, import_cpu: float) -> None:
    journal = JournalService(database, LOCAL_PRINCIPAL, Clock())
    [batch] = [each for each in journal.batches() if each.kind == "employees"]

    def told(name: str, work: Callable[[], object]) -> None:
        began = time.process_time()
        work()
        cpu = time.process_time() - began
        measuring.say(f"{name}: {cpu:.1f} s CPU | {cpu / import_cpu:.2f} x the import")

    def verified() -> None:
        if not journal.verify().is_clean:
            raise SystemExit("the journal is not clean")
        with database.read() as connection:
            if now.differences(connection, Clock().today()):
                raise SystemExit("the summary differs")

    told("check", verified)
    told("undo", lambda: journal.undo_batch(batch.id))
    told("check after it", verified)
    told("redo", lambda: journal.redo(batch.id))
    told("check after it", verified)


def _looking_up(database: Database, people: int) -> None:
    employees = EmployeeService(database, LOCAL_PRINCIPAL, Clock())
    taken: dict[str, list[float]] = defaultdict(list)

    def measure(name: str, work: Callable[[], object]) -> None:
        began = time.perf_counter()
        work()
        taken[name].append((time.perf_counter() - began) * 1000)

    for _ in range(15):
        for word in _WORDS:
            wanted = EmployeeFilter(text=word)
            measure(f"search “{word}”", lambda w=wanted: employees.page(w, limit=64))  # type: ignore[misc] # called at once
        for offset in (0, people // 2, people - 64):
            measure(
                f"page at {offset}",
                lambda o=offset: employees.page(EmployeeFilter(), offset=o, limit=64),  # type: ignore[misc] # called at once
            )
        pppk = EmployeeFilter(chip=Chip.PPPK)
        measure("page of PPPK", lambda w=pppk: employees.page(w, limit=64))  # type: ignore[misc] # called at once
        measure("counts of all filters", employees.counts)
    for name, values in taken.items():
        measuring.say(f"{name}: {statistics.median(values):.1f} ms, worst {max(values):.1f}")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=100_000, help="people in the office")
    people = parser.parse_args().people
    path = people_file(people)
    with tempfile.TemporaryDirectory() as folder:
        database = new_database(Path(folder) / "office.db", keys.new_key())
        import_cpu = bring_in(database, path)["cpu"]
        measuring.say(f"import: {import_cpu:.1f} s CPU")
        _looking_up(database, people)
        _long_work(database, import_cpu)
        database.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
