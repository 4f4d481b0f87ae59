"""What somebody earned in training in a year, against duty and ceiling (``forms.md`` l)."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from asn_desktop.domain.dates import short_date
from asn_desktop.domain.decimals import shortest
from asn_desktop.domain.nip import grouped
from asn_desktop.domain.training.lists import HoursPart, PersonHours
from asn_desktop.reports import blocks
from asn_desktop.reports.layout import Paperwork
from asn_desktop.reports.skp import Issuer
from asn_desktop.reports.table import Cell, Group, Row, Table
from asn_desktop.reports.text import Align, Content, say

_COLUMNS: Final = (
    ("NO", 5.0), ("KEGIATAN", 40.0), ("JALUR", 20.0), ("TGL MULAI", 13.0), ("TGL SELESAI", 13.0),
    ("PENYELENGGARA", 24.0), ("NO SERTIFIKAT", 24.0), ("JP", 9.0),
)  # fmt: skip
_BEFORE_HOURS: Final = len(_COLUMNS) - 1
_UNKNOWN: Final = (
    "–",
    "JP kegiatan ini belum dapat dihitung; lengkapi JP atau kehadirannya pada Pelatihan.",
)


def hours_recap(found: PersonHours, year: int, issuer: Issuer) -> Paperwork:
    """Return somebody's training hours (JP) of a year."""
    name = f"Rekap JP {year} {found.name}"
    unknown = any(part.hours is None for part in found.parts)
    parts = (
        blocks.title("REKAP JAM PELAJARAN (JP) PENGEMBANGAN KOMPETENSI", f"TAHUN {year}"),
        blocks.facts(
            ("Instansi", issuer.name),
            ("Nama", found.name),
            ("NIP", grouped(found.nip)),
            ("Jabatan", found.position or "–"),
            ("Unit kerja", found.unit or "–"),
        ),
        _activities(found),
        blocks.notes(*((_UNKNOWN,) if unknown else ()), *(("•", doubt) for doubt in found.doubts)),
    )
    return Paperwork(name, f"{name} · Bina Kinerja", parts)


def _activities(found: PersonHours) -> Table:
    head = blocks.heading(*(title for title, _ in _COLUMNS))
    groups = [_activity(part, n) for n, part in enumerate(found.parts, start=1)]
    # The sums stay with the last activity.
    groups[-1] = groups[-1]._replace(keep=True)
    status = f"{found.status.value.upper()}{_short(found.short)}"
    sums = (
        ("JUMLAH JP", shortest(found.hours)),
        *((("KEWAJIBAN JP SETAHUN", f"{found.required}"),) if found.required is not None else ()),
        *((("BATAS JP SETAHUN", f"{found.limit}"),) if found.limit is not None else ()),
    )
    rows = tuple(_sum(label, say(value, bold=True, align=Align.RIGHT)) for label, value in sums)
    last = Row(
        (
            Cell(say("STATUS", bold=True, align=Align.RIGHT), columns=_BEFORE_HOURS - 1),
            Cell(say(status, bold=True), columns=2),
        )
    )
    widths = tuple(width for _, width in _COLUMNS)
    return Table(widths, (*groups, Group((*rows, last))), head, above=6.0)


def _short(missing: Fraction) -> str:
    return f", KURANG {shortest(missing)} JP" if missing else ""


def _activity(part: HoursPart, n: int) -> Group:
    cells = (
        blocks.number(n),
        Cell(say(part.name, "kegiatan")),
        Cell(say(part.track)),
        Cell(say(short_date(part.start))),
        Cell(say(short_date(part.end))),
        Cell(say(part.organiser, "penyelenggara")),
        Cell(say(part.certificate, "nomor sertifikat")),
        Cell(say("–" if part.hours is None else shortest(part.hours), align=Align.RIGHT)),
    )
    return Group((Row(cells),))


def _sum(label: str, value: Content) -> Row:
    name = Cell(say(label, bold=True, align=Align.RIGHT), columns=_BEFORE_HOURS)
    return Row((name, Cell(value)))
