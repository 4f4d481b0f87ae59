"""Ends imports of targets at random moments, and proves that each is whole or absent.

``python -m tests.soak.kill_target_import 200`` does so two hundred times.
"""

from __future__ import annotations

import csv
import multiprocessing
import random
import shutil
import sys
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from asn_desktop.clock import Clock
from asn_desktop.domain.targets.lists import PlanFilter
from asn_desktop.domain.targets.words import PlanState
from tests.services.employees.ground import make_office
from tests.services.targets.ground import YEAR, Ground, silent
from tests.soak.kill_import import Tally

PLANS: Final = 200
# Now and then an import is done before its end comes.
_BEYOND: Final = 1.1
_PATIENCE: Final = 60.0


def import_targets(file: Path, targets: Path, ready: Connection) -> None:
    """Import a list; what the process does until it is ended."""
    ground = Ground(file, Clock())
    preview = ground.target_import.preview(ground.target_import.open_file(targets), YEAR, silent)
    ready.send(True)  # From here on something is written.
    ground.target_import.apply(preview, "Impor SKP", silent)
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
        self._targets = _write_list(folder / "skp_2026.csv")
        make_office(self._office, Clock())
        ground = Ground(self._office, Clock())
        for number in range(PLANS):
            ground.add(_nip(number), f"Pegawai Rekaan {number}")
        ground.close()
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
        process = multiprocessing.Process(target=import_targets, args=(file, self._targets, theirs))
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
    """Fail unless the database is sound and has all of the plans or none; tell which."""
    ground = Ground(file, Clock())
    ground.require_sound()
    plans = ground.targets.every(PlanFilter(YEAR, state=PlanState.DRAFT))
    content = ground.content()
    ground.close()
    rows = (len(content["work_result"]), len(content["indicator"]), len(content["batch"]))
    found = (len(plans), *rows)
    assert found in {(PLANS, PLANS, PLANS, 1), (0, 0, 0, 0)}, found
    return len(plans) == PLANS


def _nip(number: int) -> str:
    return f"19{70 + number % 30}0101201{number % 10}011{number % 500 + 1:03}"


def _write_list(path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("NIP", "Nama", "Rencana Hasil Kerja", "Aspek", "Indikator", "Target"))
        for number in range(PLANS):
            row = (_nip(number), "Rekaan", "Laporan", "Kuantitas", "Jumlah laporan", "12 laporan")
            writer.writerow(row)
    return path


def main(count: int) -> None:
    """End so many imports and print how they were found."""
    with tempfile.TemporaryDirectory() as folder:
        tally = Killer(Path(folder), seed=count).kill(count)
    print(f"{count} ended: {tally.whole} whole, {tally.absent} absent, none broken")  # noqa: T201 - a script


if __name__ == "__main__":
    main(int(sys.argv[1]))
