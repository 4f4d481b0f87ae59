"""Ends the typing of signed sheets at random moments, and proves that each is whole or absent.

``python -m tests.soak.kill_appraisal_sheet 200`` does so two hundred times.
"""

from __future__ import annotations

from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from asn_desktop.clock import Clock
from asn_desktop.domain.appraisals.lists import AppraisalFilter
from asn_desktop.domain.course import State
from asn_desktop.domain.employees import DatedKind
from asn_desktop.services.appraisals.service import SheetEntry, SheetRow
from asn_desktop.services.employees.service import NewEmployee, NewFact
from tests.services.appraisals.ground import MEETS, TW1, Ground
from tests.services.employees.ground import make_office
from tests.services.targets.ground import OLD, YEAR
from tests.soak.killing import Killer, Work, nip, run

PEOPLE: Final = 25
RATER: Final = "197805102003121002"
ON: Final = date(YEAR, 4, 10)


def type_sheet(file: Path, _unused: Path, ready: Connection) -> None:
    """Type a sheet; what the process does until it is ended."""
    ground = Ground(file, Clock())
    rows = [SheetRow(ground.id(nip(number)), MEETS, MEETS) for number in range(PEOPLE)]
    entry = SheetEntry(ground.id(RATER), TW1, ON, rows)
    ready.send(True)  # From here on something is written.
    ground.appraisals.enter_sheet(entry)
    ground.close()


def killer(folder: Path, seed: int) -> Killer:
    """Return what types a sheet into an office in an empty folder, and ends it."""
    office = folder / "awal.db"
    make_office(office, Clock())
    ground = Ground(office, Clock())
    rater = ground.add(RATER, "Kepala Rekaan")
    above = NewFact(DatedKind.SUPERIOR, OLD, {"superior_id": rater, "proposed": 0})
    for number in range(PEOPLE):
        person = nip(number)
        ground.employees.add(NewEmployee(person, f"Pegawai Rekaan {number}", facts=(above,)))
        if number:  # One of them stays a draft: the plan is not determined.
            ground.determined(person)
    ground.close()
    return Killer(office, Work(type_sheet, folder, require_whole_or_absent), seed)


def require_whole_or_absent(file: Path) -> bool:
    """Fail unless the database is sound and has all of the sheet or none; tell which."""
    ground = Ground(file, Clock())
    ground.require_sound()
    lines = ground.appraisals.every(AppraisalFilter(YEAR))
    settled = sum(line.state is State.DETERMINED for line in lines)
    batches = len(ground.content()["batch"])
    ground.close()
    found = (len(lines), settled, batches)
    assert found in {(PEOPLE, PEOPLE - 1, 1), (0, 0, 0)}, found
    return bool(lines)


if __name__ == "__main__":
    run(killer)
