"""The list of employees as a spreadsheet, in the columns that the import reads again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from asn_desktop.domain.employees import EmployeeFilter, EmployeeKind, EmployeeLine, EmployeeState
from asn_desktop.sheets.writer import Output, write_table
from asn_desktop.storage.database import Database
from asn_desktop.storage.employees import lists

Progress = Callable[[int, int], None]

HEADINGS: Final = (
    "NIP",
    "Nama Lengkap (dengan gelar)",
    "Jenis Pegawai",
    "Golongan/Ruang",
    "Jabatan",
    "Unit Kerja",
    "Atasan (NIP)",
    "Nama Atasan",
    "Kedudukan",
)


def write(database: Database, wanted: EmployeeFilter, path: Path, progress: Progress) -> int:
    """Write everybody who fits, in order of name; return how many."""
    with database.read() as connection:
        total = lists.count_all(connection, wanted)
        people = lists.every(connection, wanted)
        write_table(path, "Data Pegawai", HEADINGS, _rows(people, total, progress))
    return total


def _rows(
    people: Iterable[EmployeeLine], total: int, progress: Progress
) -> Iterator[tuple[Output, ...]]:
    for done, line in enumerate(people, start=1):
        progress(done, total)
        yield (
            line.nip,
            line.name,
            "CPNS" if line.candidate else EmployeeKind(line.kind).title,
            line.grade,
            line.position,
            line.unit,
            line.superior_nip,
            line.superior_name,
            EmployeeState(line.state).title,
        )
