"""Ends imports of training at random moments, and proves that each is whole or absent.

``python -m tests.soak.kill_training_import 200`` does so two hundred times.
"""

from __future__ import annotations

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
from tests.services.training.ground import YEAR, Ground
from tests.soak.killing import Killer, Work, bring_in, nip, run, write_rows

PEOPLE: Final = 200
SESSIONS: Final = 4


def import_training(file: Path, marks: Path, ready: Connection) -> None:
    """Import a list; what the process does until it is ended."""
    ground = Ground(file, Clock())
    bring_in(ground.training_import, marks, Choices(year=YEAR), ready)
    ground.close()


def killer(folder: Path, seed: int) -> Killer:
    """Return what imports attendance into an office in an empty folder, and ends it."""
    office = folder / "awal.db"
    make_office(office, Clock())
    ground = Ground(office, Clock())
    for number in range(PEOPLE):
        ground.add(nip(number), f"Pegawai Rekaan {number}")
    day = date(YEAR, 2, 9)
    ground.training.create(
        NewActivity(
            "Arsip", "Bimtek", day, day, code="P01", hours=Fraction(4),
            earning=Earning.WHOLE, minimum=Fraction(80), sessions=SESSIONS,
        )
    )  # fmt: skip
    ground.close()
    rows = [("P01", nip(number), *"H" * SESSIONS) for number in range(PEOPLE)]
    head = ("Kode", "NIP", *(f"Sesi {number}" for number in range(1, SESSIONS + 1)))
    marks = write_rows(folder / "kehadiran_2026.csv", [head, *rows])
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


if __name__ == "__main__":
    run(killer)
