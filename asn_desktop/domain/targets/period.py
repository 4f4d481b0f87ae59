"""The period of a plan: what is proposed, and what cannot be."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from asn_desktop.domain.dates import long_date
from asn_desktop.domain.targets.refusals import PlanRefusedError


class Period(NamedTuple):
    """Two days, both inclusive."""

    start: date
    end: date

    def overlaps(self, other: Period) -> bool:
        """Tell whether a day belongs to both."""
        return self.start <= other.end and other.start <= self.end

    def __str__(self) -> str:
        return f"{long_date(self.start)} sampai {long_date(self.end)}"


def proposed(year: int, appointed: date | None, others: Iterable[Period]) -> Period:
    """Return the period that a new plan of a year is offered.

    The whole year; from the appointment where that is later, and from the day
    after the plans that the person already has (``rules.md`` 1.9).
    """
    start = max(date(year, 1, 1), appointed or date.min)
    for other in others:
        if other.end.year == year:
            start = max(start, other.end + timedelta(days=1))
    return Period(start, date(year, 12, 31))


def require_order(period: Period) -> None:
    """Refuse a period that ends before it begins, or leaves its year.

    Raises:
        PlanRefusedError: It does.
    """
    if period.end < period.start:
        raise PlanRefusedError(
            f"Periode berakhir {long_date(period.end)}, sebelum mulai {long_date(period.start)}. "
            "Perbaiki salah satu tanggalnya."
        )
    if period.start.year != period.end.year:
        raise PlanRefusedError(
            f"Periode {period} melewati pergantian tahun. SKP disusun untuk satu tahun; "
            "buat SKP tersendiri untuk tahun berikutnya."
        )


def require_apart(period: Period, others: Iterable[Period]) -> None:
    """Refuse a period that shares days with another plan of the person.

    Raises:
        PlanRefusedError: It does.
    """
    for other in others:
        if period.overlaps(other):
            raise PlanRefusedError(
                f"Pegawai ini sudah mempunyai SKP untuk {other}, sehingga periode {period} "
                "bertumpang tindih. Ubah periodenya, atau buka SKP yang sudah ada."
            )
