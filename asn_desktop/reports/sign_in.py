"""The sign-in sheet of a training activity, with a code in each row (``forms.md`` l)."""

from __future__ import annotations

from typing import Final

from asn_desktop.domain.dates import long_date
from asn_desktop.domain.nip import grouped
from asn_desktop.domain.training.activity import Activity, Grid, Participant, Session, scan_code
from asn_desktop.domain.training.words import Mark
from asn_desktop.reports import blocks
from asn_desktop.reports.insets import qr
from asn_desktop.reports.layout import Paperwork
from asn_desktop.reports.skp import Issuer
from asn_desktop.reports.table import Cell, Group, Row, Table
from asn_desktop.reports.text import Align, Content, say

_TITLE: Final = "DAFTAR HADIR"
_BEFORE: Final = (
    ("NO", 6.0), ("KODE", 12.0), ("NIP", 31.0), ("NAMA", 32.0), ("JABATAN / UNIT KERJA", 34.0),
)  # fmt: skip
_SIGNATURE: Final = ("TANDA TANGAN", 28.0)
_SESSION: Final = 9.0
# With many sessions their columns share so much of the width: a NIP stays on one line.
_SESSIONS: Final = 82.0
_NOTE: Final = (
    "•",
    (
        "Kehadiran dimasukkan ke aplikasi menurut nomor baris, atau dengan memindai kodenya: "
        "H hadir, I izin, T tidak hadir."
    ),
)


def sign_in(grid: Grid, issuer: Issuer) -> Paperwork:
    """Return the list on which participants sign, with the marks that are set already."""
    activity = grid.activity
    name = f"Daftar hadir {activity.name}"
    parts = (
        blocks.title(_TITLE),
        blocks.facts(
            ("Kegiatan", activity.name),
            ("Jenis / jalur", activity.track),
            ("Penyelenggara", activity.organiser or issuer.name),
            ("Tempat", activity.place or "–"),
            ("Tanggal", _days(activity)),
            ("Sesi", _told(activity.sessions)),
        ),
        # Above the rows: it would be alone on a page behind a full one.
        blocks.notes(_NOTE),
        _rows(grid),
    )
    foot = f"{name} · {len(grid.participants)} peserta · Bina Kinerja"
    return Paperwork(name, foot, parts)


def _days(activity: Activity) -> str:
    if activity.start == activity.end:
        return long_date(activity.start)
    return f"{long_date(activity.start)} sampai {long_date(activity.end)}"


def _told(sessions: tuple[Session, ...]) -> str:
    return "; ".join(map(_session, sessions)) or "–"


def _session(session: Session) -> str:
    parts = [session.title] if session.title else []
    if session.on:
        parts.append(long_date(session.on))
    if session.starts and session.ends:
        parts.append(f"{session.starts:%H.%M}-{session.ends:%H.%M}")
    return f"{session.number}. {', '.join(parts)}".rstrip(". ")


def _rows(grid: Grid) -> Table:
    sessions = grid.activity.sessions
    count = max(len(sessions), 1)
    widths = (
        *(width for _, width in _BEFORE),
        *(min(_SESSION, _SESSIONS / count),) * count,
        _SIGNATURE[1],
    )
    above = (
        *(blocks.label(title, rows=2) for title, _ in _BEFORE),
        blocks.label("HADIR SESI", count),
        blocks.label(_SIGNATURE[0], rows=2),
    )
    numbers = tuple(blocks.label(f"{each.number}") for each in sessions) or (blocks.label("1"),)
    head = (Row(above), Row(numbers), blocks.numbered(*(1,) * len(_BEFORE), count, 1))
    groups = tuple(_participant(each, count) for each in grid.participants)
    return Table(widths, groups, head, size=8.0, above=4.0, padding=2.0)


def _participant(each: Participant, sessions: int) -> Group:
    marks = each.marks or (Mark.EMPTY,) * sessions
    cells = (
        blocks.number(each.place),
        Cell(inset=qr(scan_code(each.id))),
        Cell(say(grouped(each.nip))),
        Cell(say(each.name, "nama", bold=True)),
        Cell(_standing(each)),
        *(Cell(say(mark.sign, align=Align.CENTRE)) for mark in marks),
        Cell(),
    )
    return Group((Row(cells),))


def _standing(each: Participant) -> Content:
    told = (each.position, each.unit)
    return tuple(line for text in told if text for line in say(text, "jabatan / unit kerja"))
