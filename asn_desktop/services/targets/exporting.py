"""The list of targets (SKP) as a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from asn_desktop.domain.targets.lists import PlanLine
from asn_desktop.sheets.writer import Output, write_table

Progress = Callable[[int, int], None]

HEADINGS: Final = (
    "NIP",
    "Nama Lengkap (dengan gelar)",
    "Jabatan",
    "Unit Kerja",
    "Mulai",
    "Selesai",
    "Bentuk",
    "Pendekatan",
    "Jumlah Hasil Kerja",
    "Status",
    "Isian Belum Lengkap",
    "Tanggal Penetapan",
    "Keterangan",
)


def write(lines: Sequence[PlanLine], deadline: date | None, path: Path, progress: Progress) -> int:
    """Write lines of the list in their order; return how many.

    Args:
        lines: Of one year.
        deadline: Until when they had to be determined; None where no rule tells it.
        path: The file, replaced if it is there.
        progress: Told how many are done, of how many.
    """
    write_table(path, "Daftar SKP", HEADINGS, _rows(lines, deadline, progress))
    return len(lines)


def _rows(
    lines: Sequence[PlanLine], deadline: date | None, progress: Progress
) -> Iterator[tuple[Output, ...]]:
    for done, line in enumerate(lines, start=1):
        progress(done, len(lines))
        yield (
            line.nip,
            line.name,
            line.position,
            line.unit,
            line.start,
            line.end,
            line.form and line.form.value.upper(),
            line.approach and line.approach.value.capitalize(),
            line.results if line.plan else None,
            line.state_title,
            line.gaps or None,
            line.determined_on,
            "terlambat" if deadline and line.is_late(deadline) else None,
        )
