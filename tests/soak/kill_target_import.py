"""Ends imports of targets at random moments, and proves that each is whole or absent.

``python -m tests.soak.kill_target_import 200`` does so two hundred times.
"""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from asn_desktop.clock import Clock
from asn_desktop.domain.import_choices import Choices
from asn_desktop.domain.targets.lists import PlanFilter
from asn_desktop.domain.targets.words import PlanState
from tests.services.employees.ground import make_office
from tests.services.targets.ground import YEAR, Ground
from tests.soak.killing import Killer, Work, bring_in, nip, run, write_rows

PLANS: Final = 200


def import_targets(file: Path, targets: Path, ready: Connection) -> None:
    """Import a list; what the process does until it is ended."""
    ground = Ground(file, Clock())
    bring_in(ground.target_import, targets, Choices(year=YEAR), ready)
    ground.close()


def killer(folder: Path, seed: int) -> Killer:
    """Return what imports targets into an office in an empty folder, and ends it."""
    office = folder / "awal.db"
    make_office(office, Clock())
    ground = Ground(office, Clock())
    for number in range(PLANS):
        ground.add(nip(number), f"Pegawai Rekaan {number}")
    ground.close()
    told = ("Rekaan", "Laporan", "Kuantitas", "Jumlah laporan", "12 laporan")
    head = ("NIP", "Nama", "Rencana Hasil Kerja", "Aspek", "Indikator", "Target")
    rows = [(nip(number), *told) for number in range(PLANS)]
    targets = write_rows(folder / "skp_2026.csv", [head, *rows])
    return Killer(office, Work(import_targets, targets, require_whole_or_absent), seed)


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


if __name__ == "__main__":
    run(killer)
