"""Ends imports of people at random moments, and proves that each is whole or absent.

``python -m tests.soak.kill_import 200`` does so two hundred times.
"""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from asn_desktop.clock import Clock
from asn_desktop.domain.employees import EmployeeFilter
from asn_desktop.domain.import_choices import Choices
from tests.services.employees.ground import Ground, make_office, write_list
from tests.soak.killing import Killer, Work, bring_in, nip, run

PEOPLE: Final = 400
UNITS: Final = 12


def import_people(file: Path, people: Path, ready: Connection) -> None:
    """Import a list; what the process does until it is ended."""
    ground = Ground(file, Clock())
    bring_in(ground.importer, people, Choices(), ready)
    ground.close()


def killer(folder: Path, seed: int) -> Killer:
    """Return what imports people into an office in an empty folder, and ends it."""
    office = folder / "awal.db"
    make_office(office, Clock())
    people = write_list(folder / "daftar.csv", _rows())
    return Killer(office, Work(import_people, people, require_whole_or_absent), seed)


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
            "NIP": nip(n),
            "Nama": f"Pegawai Rekaan {n}",
            "Golongan": "III/b",
            "Jabatan": "Arsiparis Mahir",
            "Unit Kerja": f"Seksi {n % UNITS}",
        }
        for n in range(PEOPLE)
    ]


if __name__ == "__main__":
    run(killer)
