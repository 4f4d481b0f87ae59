"""Ends imports of people at random moments, and proves that each is whole or absent.

``python -m tests.soak.kill_import 200`` does so two hundred times.
"""

from __future__ import annotations

import multiprocessing
import random
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from asn_desktop.clock import Clock
from asn_desktop.domain.employees import EmployeeFilter
from tests.services.employees.ground import Ground, make_office, silent, write_list

PEOPLE: Final = 400
UNITS: Final = 12
# Now and then an import is done before its end comes.
_BEYOND: Final = 1.1
_PATIENCE: Final = 60.0


@dataclass(slots=True)
class Tally:
    """How many imports were found whole, and of how many there was nothing."""

    whole: int = 0
    absent: int = 0


def import_people(file: Path, people: Path, ready: Connection) -> None:
    """Import a list; what the process does until it is ended."""
    ground = Ground(file, Clock())
    preview = ground.preview(people)
    ready.send(True)  # From here on something is written.
    ground.importer.apply(preview, "Impor", silent)
    ground.close()


class Killer:
    """Imports one list into one office again and again, and ends it.

    Args:
        folder: An empty folder to work in.
        seed: Of the moments.
    """

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder = folder
        self._chance = random.Random(seed)  # noqa: S311 - moments, no secret
        self._office = folder / "awal.db"
        self._people = write_list(folder / "daftar.csv", _rows())
        make_office(self._office, Clock())
        self._longest = min(self._uninterrupted() for _ in range(3))

    def kill(self, count: int) -> Tally:
        """End so many imports, and fail where one was found half done."""
        tally = Tally()
        for _ in range(count):
            file = self._folder / "office.db"
            shutil.copy(self._office, file)
            self._run(file, self._chance.uniform(0, self._longest * _BEYOND))
            if require_whole_or_absent(file):
                tally.whole += 1
            else:
                tally.absent += 1
            for left in self._folder.glob("office.db*"):
                left.unlink()
        return tally

    def _uninterrupted(self) -> float:
        file = self._folder / "utuh.db"
        shutil.copy(self._office, file)
        took = self._run(file, None)
        assert require_whole_or_absent(file)
        return took

    def _run(self, file: Path, moment: float | None) -> float:
        """Import, end it some seconds after it began to write, and return how long it lived."""
        ours, theirs = multiprocessing.Pipe(duplex=False)
        process = multiprocessing.Process(target=import_people, args=(file, self._people, theirs))
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


def require_whole_or_absent(file: Path) -> bool:
    """Fail unless the database is sound and has all of the people or nobody; tell which."""
    ground = Ground(file, Clock())
    ground.require_sound()
    people = ground.employees.page(EmployeeFilter()).total
    units = len(ground.offices.tree().units)
    content = ground.content()
    ground.close()
    found = (people, units, len(content["batch"]), len(content["column_mapping"]))
    assert found in {(PEOPLE, UNITS, 1, 1), (0, 0, 0, 0)}, found
    return people == PEOPLE


def _rows() -> list[dict[str, str]]:
    return [
        {
            "NIP": f"19{70 + n % 30}0101201{n % 10}011{n % 500 + 1:03}",
            "Nama": f"Pegawai Rekaan {n}",
            "Golongan": "III/b",
            "Jabatan": "Arsiparis Mahir",
            "Unit Kerja": f"Seksi {n % UNITS}",
        }
        for n in range(PEOPLE)
    ]


def main(count: int) -> None:
    """End so many imports and print how they were found."""
    with tempfile.TemporaryDirectory() as folder:
        tally = Killer(Path(folder), seed=count).kill(count)
    print(f"{count} ended: {tally.whole} whole, {tally.absent} absent, none broken")  # noqa: T201 - a script


if __name__ == "__main__":
    main(int(sys.argv[1]))
