"""Ends a piece of work at random moments, again and again, and counts what was left of it."""

from __future__ import annotations

import csv
import multiprocessing
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from asn_desktop.domain.import_choices import Choices
from asn_desktop.domain.imports import ImportPlan
from asn_desktop.services.imports import ImportService
from asn_desktop.sheets.records import ReadSheets
from tests.services.employees.ground import silent

# Now and then an import is done before its end comes.
_BEYOND: Final = 1.1
_PATIENCE: Final = 60.0


@dataclass(slots=True)
class Tally:
    """How many imports were found whole, and of how many there was nothing."""

    whole: int = 0
    absent: int = 0


@dataclass(frozen=True, slots=True)
class Work:
    """What is ended, and what must be true afterwards.

    Attributes:
        run: Imports a list into an office in a process of its own, and says when it
            begins to write.
        list: The file with the list.
        whole: Fails unless the database is sound and has all of the list or nothing;
            tells which.
    """

    run: Callable[[Path, Path, Connection], None]
    list: Path
    whole: Callable[[Path], bool]


class Killer:
    """Does the work in copies of one office, and ends it.

    Args:
        office: The database that each try begins with.
        work: What is done.
        seed: Of the moments.
    """

    def __init__(self, office: Path, work: Work, seed: int) -> None:
        self._office = office
        self._work = work
        self._chance = random.Random(seed)  # noqa: S311 - moments, no secret
        self._longest = min(self._uninterrupted() for _ in range(3))

    def kill(self, count: int) -> Tally:
        """End so many imports, and fail where one was found half done."""
        tally = Tally()
        for _ in range(count):
            file = self._office.with_name("office.db")
            shutil.copy(self._office, file)
            self._run(file, self._chance.uniform(0, self._longest * _BEYOND))
            if self._work.whole(file):
                tally.whole += 1
            else:
                tally.absent += 1
            for left in self._office.parent.glob("office.db*"):
                left.unlink()
        return tally

    def _uninterrupted(self) -> float:
        file = self._office.with_name("utuh.db")
        shutil.copy(self._office, file)
        took = self._run(file, None)
        assert self._work.whole(file)
        return took

    def _run(self, file: Path, moment: float | None) -> float:
        """Import, end it some seconds after it began to write, and return how long it lived."""
        ours, theirs = multiprocessing.Pipe(duplex=False)
        process = multiprocessing.Process(
            target=self._work.run, args=(file, self._work.list, theirs)
        )
        process.start()
        theirs.close()  # Ours of it: a process that dies early then ends the waiting.
        assert ours.poll(_PATIENCE), "The import did not begin"
        ours.recv()
        began = time.monotonic()
        process.join(moment)
        lived = time.monotonic() - began
        process.kill()
        process.join()
        process.close()
        ours.close()
        return lived


def nip(number: int) -> str:
    """Return the NIP of an invented person."""
    return f"19{70 + number % 30}0101201{number % 10}011{number % 500 + 1:03}"


def write_rows(path: Path, rows: Iterable[Sequence[str]]) -> Path:
    """Write a list as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def bring_in(
    importer: ImportService[ReadSheets, ImportPlan], path: Path, choices: Choices, ready: Connection
) -> None:
    """Import a list, and say when from here on something is written."""
    preview = importer.preview(importer.open_file(path), choices, silent)
    ready.send(True)
    importer.apply(preview, "Impor", silent)


def run(killer: Callable[[Path, int], Killer]) -> None:
    """End work as often as the command line says, and print how it was found."""
    count = int(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        tally = killer(Path(folder), count).kill(count)
    print(f"{count} ended: {tally.whole} whole, {tally.absent} absent, none broken")  # noqa: T201 - a script
