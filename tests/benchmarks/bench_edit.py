"""One durable edit with its journal against an append of 4 KiB with fdatasync, in wall time.

    python -m tests.benchmarks.bench_edit [--people 100000] [--edits 400]

The edit goes through the service of employees in an encrypted office, journal and summary
included: of the education, as most edits a field that the search does not look in, and of the
name, the dearest. Edits and appends on the same disk take turns.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from asn_desktop.domain.employees import EmployeeFilter
from asn_desktop.services.workspace import Workspace
from tests.benchmarks import measuring
from tests.benchmarks.large_office import large_office, open_office

_TIMES = 6.0
_BLOCK = os.urandom(4096)
_FIELDS = ("education", "name")

_Taken = dict[str, list[float]]


@contextmanager
def _appending(folder: Path) -> Iterator[Callable[[], object]]:
    descriptor = os.open(folder / "append", os.O_CREAT | os.O_WRONLY | os.O_APPEND)

    def append() -> None:
        os.write(descriptor, _BLOCK)
        os.fdatasync(descriptor)

    try:
        yield append
    finally:
        os.close(descriptor)


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _edits(workspace: Workspace, field: str) -> Iterator[Callable[[], object]]:
    """Give one edit after the other, each of another person, read just before."""
    chance = random.Random(3)  # noqa: S311 - whose name changes is no secret
    employees = workspace.employees
    total = employees.page(EmployeeFilter(), limit=1).total
    number = 0
    while True:
        number += 1
        page = employees.page(EmployeeFilter(), offset=chance.randrange(total), limit=1)
        person = employees.get(page.lines[0].id)
        value = f"Ubahan {number}"
        if field == "name":
            value = f"{person.plain_name.split()[0]} {value}"
        yield partial(employees.edit, person.line.id, {field: value}, seen=person.seen)


def _measure(workspace: Workspace, count: int, append: Callable[[], object]) -> _Taken:
    edits = {field: _edits(workspace, field) for field in _FIELDS}
    for each in edits.values():
        for _ in range(20):  # Warm.
            next(each)()
    taken: _Taken = {side: [] for side in (*_FIELDS, "append")}
    for _ in range(count):
        for field, each in edits.items():
            taken[field].append(_milliseconds(next(each)))
        taken["append"].append(_milliseconds(append))
    return taken


def _figures(values: Sequence[float]) -> measuring.Figures:
    return {"p50": statistics.median(values), "p99": measuring.percentile(values, 0.99)}


def main() -> int:
    """Measure, print, and fail where the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=100_000, help="people in the office")
    parser.add_argument("--edits", type=int, default=400, help="edits a round")
    parser.add_argument("--rounds", type=int, default=5, help="rounds; the spread is theirs")
    options = parser.parse_args()
    original = large_office(options.people)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "office"
        shutil.copytree(original, folder, ignore=shutil.ignore_patterns("backups", "sessions"))
        with open_office(folder) as workspace, _appending(Path(place)) as append:
            rounds = [_measure(workspace, options.edits, append) for _ in range(options.rounds)]
    found = {side: [_figures(each[side]) for each in rounds] for side in rounds[0]}
    goals = [
        measuring.Goal(figure, "ms", field, "append", times)
        for field in _FIELDS
        for figure, times in (("p50", _TIMES), ("p99", None))
    ]
    return 0 if measuring.report(found, goals) else 1


if __name__ == "__main__":
    sys.exit(main())
