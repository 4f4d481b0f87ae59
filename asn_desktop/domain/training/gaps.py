"""What is missing before the hours of an activity can be counted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from asn_desktop.domain.training import earning
from asn_desktop.domain.training.activity import Activity, Grid
from asn_desktop.domain.training.earning import ConversionTable
from asn_desktop.domain.training.words import Earning, Mark
from asn_desktop.ids import RowId


class Gap(NamedTuple):
    """Something that is missing.

    Attributes:
        field: ``earning``, ``minimum``, ``hours``, ``sessions``, ``participants`` or ``marks``.
        participant: Of the first empty mark.
        session: Of the empty marks.
        blocks: Whether the activity cannot be finished so; the others may be accepted.
    """

    field: str
    sentence: str
    blocks: bool = True
    participant: RowId | None = None
    session: RowId | None = None


def gaps(grid: Grid, table: ConversionTable) -> Iterator[Gap]:
    """Yield what is missing, what blocks first."""
    activity = grid.activity
    if activity.earning is None:
        yield Gap("earning", earning.NO_EARNING)
    if activity.earning is Earning.WHOLE and activity.minimum is None:
        yield Gap("minimum", earning.NO_MINIMUM)
    if activity.earning is not Earning.CERTIFICATE and not activity.sessions:
        yield Gap("sessions", earning.NO_SESSIONS)
    if not grid.participants:
        yield Gap("participants", "Belum ada peserta. Tambahkan pegawai yang ikut.")
    if activity.sessions and not _has_hours(activity, table):
        yield Gap("hours", earning.NO_CONVERSION, blocks=False)
    yield from _empty_marks(grid)


def _has_hours(activity: Activity, table: ConversionTable) -> bool:
    total = earning.total_hours(activity, table)
    if activity.earning is Earning.BY_SESSION:
        return earning.session_hours(activity, total) is not None
    return total is not None


def _empty_marks(grid: Grid) -> Iterator[Gap]:
    for at, session in enumerate(grid.activity.sessions):
        empty = [each for each in grid.participants if each.marks[at] is Mark.EMPTY]
        if empty:
            words = (
                f"{session.label}: {len(empty)} isian kehadiran masih kosong, "
                f"mulai dari nomor {empty[0].place}."
            )
            yield Gap("marks", words, blocks=False, participant=empty[0].id, session=session.id)
