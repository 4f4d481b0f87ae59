"""Ends imports of targets at random moments, and proves that each is whole or absent.

``python -m tests.soak.kill_target_import 200`` does so two hundred times.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from asn_desktop.clock import Clock
from asn_desktop.domain.import_choices import Choices
from asn_desktop.domain.targets.lists import PlanFilter
from asn_desktop.domain.targets.words import PlanState
from tests.services.employees.ground import make_office
from tests.services.targets.ground import YEAR, Ground, silent
from tests.soak.killing import Killer, Work

PLANS: Final = 200


def import_targets(file: Path, targets: Path, ready: Connection) -> None:
    """Import a list; what the process does until it is ended."""
    ground = Ground(file, Clock())
    preview = ground.target_import.preview(
        ground.target_import.open_file(targets), Choices(year=YEAR), silent
    )
    ready.send(True)  # From here on something is written.
    ground.target_import.apply(preview, "Impor SKP", silent)
    ground.close()


def killer(folder: Path, seed: int) -> Killer:
    """Return what imports targets into an office in an empty folder, and ends it."""
    office = folder / "awal.db"
    make_office(office, Clock())
    ground = Ground(office, Clock())
    for number in range(PLANS):
        ground.add(_nip(number), f"Pegawai Rekaan {number}")
    ground.close()
    targets = _write_list(folder / "skp_2026.csv")
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
        tally = killer(Path(folder), count).kill(count)
    print(f"{count} ended: {tally.whole} whole, {tally.absent} absent, none broken")  # noqa: T201 - a script


if __name__ == "__main__":
    main(int(sys.argv[1]))
