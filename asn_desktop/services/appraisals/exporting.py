"""The list of appraisals as a spreadsheet: how far they are, never what was given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from asn_desktop.domain.appraisals.lists import AppraisalLine
from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.sheets.writer import Output, write_table

Progress = Callable[[int, int], None]

# General lists show progress, not grades: those are for the person's rater.
HEADINGS: Final = (
    "NIP",
    "Nama Lengkap (dengan gelar)",
    "Jabatan",
    "Unit Kerja",
    "Pejabat Penilai",
    "Periode",
    "Status",
    "Versi",
    "Rating Terisi",
    "SKP Ditetapkan",
)


def write(lines: Sequence[AppraisalLine], path: Path, progress: Progress) -> int:
    """Write lines of the list in their order; return how many.

    Args:
        lines: As the list shows them.
        path: The file, replaced if it is there.
        progress: Told how many are done, of how many.
    """
    write_table(path, "Daftar penilaian", HEADINGS, _rows(lines, progress))
    return len(lines)


def _rows(lines: Sequence[AppraisalLine], progress: Progress) -> Iterator[tuple[Output, ...]]:
    for done, line in enumerate(lines, start=1):
        progress(done, len(lines))
        yield (
            line.nip,
            line.name,
            line.position,
            line.unit,
            line.rater,
            AppraisalPeriod(line.year, line.period).short,
            line.state_title,
            line.version or None,
            line.rated,
            "ya" if line.plan_determined else "belum",
        )
