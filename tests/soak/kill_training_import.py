"""Ends imports of training at random moments, and proves that each is whole or absent.

``python -m tests.soak.kill_training_import 200`` does so two hundred times.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from datetime import date
from fractions import Fraction
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from asn_desktop.clock import Clock
from asn_desktop.domain.import_choices import Choices
from asn_desktop.domain.training.words import Earning, Mark
from asn_desktop.services.training.service import NewActivity
from tests.services.employees.ground import make_office
from tests.services.training.ground import YEAR, Ground, silent
from tests.soak.killing import Killer, Work

PEOPLE: Final = 200
SESSIONS: Final = 4


def import_training(file: Path, marks: Path, ready: Connection) -> None:
    """Import a list; what the process does until it is ended."""
    ground = Ground(file, Clock())
    tables = ground.training_import.open_file(marks)
    preview = ground.training_import.preview(tables, Choices(year=YEAR), silent)
    ready.send(True)  # From here on something is written.
    ground.training_import.apply(preview, "Impor pelatihan", silent)
    ground.close()


def killer(folder: Path, seed: int) -> Killer:
    """Return what imports attendance into an office in an empty folder, and ends it."""
    office = folder / "awal.db"
    make_office(office, Clock())
    ground = Ground(office, Clock())
    for number in range(PEOPLE):
        ground.add(_nip(number), f"Pegawai Rekaan {number}")
    day = date(YEAR, 2, 9)
    ground.training.create(
        NewActivity(
            "Arsip", "Bimtek", day, day, code="P01", hours=Fraction(4),
            earning=Earning.WHOLE, minimum=Fraction(80), sessions=SESSIONS,
        )
    )  # fmt: skip
    ground.close()
    marks = _write_list(folder / "kehadiran_2026.csv")
    return Killer(office, Work(import_training, marks, require_whole_or_absent), seed)


def require_whole_or_absent(file: Path) -> bool:
    """Fail unless the database is sound and has the whole list or none of it; tell which."""
    ground = Ground(file, Clock())
    ground.require_sound()
    activity = ground.training.find("P01", YEAR)
    grid = ground.training.grid(activity.id)
    found = (len(grid.participants), grid.counts()[Mark.PRESENT], activity.state.open)
    ground.close()
    assert found in {(PEOPLE, PEOPLE * SESSIONS, False), (0, 0, True)}, found
    return bool(grid.participants)


def _nip(number: int) -> str:
    return f"19{70 + number % 30}0101201{number % 10}011{number % 500 + 1:03}"


def _write_list(path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("Kode", "NIP", *(f"Sesi {n}" for n in range(1, SESSIONS + 1))))
        for number in range(PEOPLE):
            writer.writerow(("P01", _nip(number), *"H" * SESSIONS))
    return path


def main(count: int) -> None:
    """End so many imports and print how they were found."""
    with tempfile.TemporaryDirectory() as folder:
        tally = killer(Path(folder), count).kill(count)
    print(f"{count} ended: {tally.whole} whole, {tally.absent} absent, none broken")  # noqa: T201 - a script


if __name__ == "__main__":
    main(int(sys.argv[1]))
