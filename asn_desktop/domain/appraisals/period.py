"""The periods of appraisals: months or quarters, and the year, which is a record of its own."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final, NamedTuple

from asn_desktop.domain.appraisals.refusals import AppraisalRefusedError
from asn_desktop.domain.dates import MONTHS
from asn_desktop.domain.settings import PeriodKind

ANNUAL: Final = "tahunan"
_QUARTER: Final = re.compile(r"tw([1-4])")
_MONTH: Final = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_ROMAN: Final = ("I", "II", "III", "IV")
_LAST: Final = "IV-AKHIR"
_IN_QUARTER: Final = 3


class AppraisalPeriod(NamedTuple):
    """A period of appraisal.

    Attributes:
        year: That it lies in.
        name: As it is stored: ``tw1`` to ``tw4``, ``2026-01``, ``tahunan``.
    """

    year: int
    name: str

    @property
    def annual(self) -> bool:
        """Tell whether the whole year is appraised."""
        return self.name == ANNUAL

    @property
    def short(self) -> str:
        """The words within a year: Triwulan I, Januari, Tahunan."""
        if self.annual:
            return "Tahunan"
        if self._quarter:
            return f"Triwulan {_ROMAN[self._quarter - 1]}"
        return MONTHS[self.start.month - 1]

    @property
    def title(self) -> str:
        """The words with the year."""
        return f"Tahun {self.year}" if self.annual else f"{self.short} {self.year}"

    @property
    def form_title(self) -> str:
        """The period in the title of a form; fourth quarter and year share one."""
        if self.annual or self._quarter == len(_ROMAN):
            return f"TRIWULAN {_LAST}"
        return self.short.upper() if self._quarter else f"BULAN {self.short.upper()}"

    @property
    def start(self) -> date:
        """The first day."""
        return date(self.year, self._months[0], 1)

    @property
    def end(self) -> date:
        """The last day; rules are those in force on it."""
        month = self._months[1]
        return date(self.year, month, monthrange(self.year, month)[1])

    @property
    def _quarter(self) -> int:
        found = _QUARTER.fullmatch(self.name)
        return int(found[1]) if found else 0

    @property
    def _months(self) -> tuple[int, int]:
        if self.annual:
            return 1, 12
        if quarter := self._quarter:
            last = quarter * _IN_QUARTER
            return last - _IN_QUARTER + 1, last
        month = int(self.name[-2:])
        return month, month


def read_period(text: str, year: int) -> AppraisalPeriod:
    """Return the period of a year that a stored name tells.

    Raises:
        AppraisalRefusedError: There is no such period, or it lies in another year.
    """
    name = text.strip().casefold()
    month = _MONTH.fullmatch(name)
    if name == ANNUAL or _QUARTER.fullmatch(name) or (month and int(month[1]) == year):
        return AppraisalPeriod(year, name)
    raise AppraisalRefusedError(
        f"Periode “{text}” tidak dikenal untuk tahun {year}. Yang diterima: tw1 sampai tw4, "
        f"{year}-01 sampai {year}-12, atau tahunan."
    )


def periods_of(year: int, kind: PeriodKind) -> tuple[AppraisalPeriod, ...]:
    """Return the periods of a year in an office, the year itself last."""
    if kind is PeriodKind.MONTHLY:
        names = [f"{year}-{month:02}" for month in range(1, len(MONTHS) + 1)]
    else:
        names = [f"tw{quarter}" for quarter in range(1, len(_ROMAN) + 1)]
    return tuple(AppraisalPeriod(year, name) for name in (*names, ANNUAL))


def current(kind: PeriodKind, today: date) -> AppraisalPeriod:
    """Return the month or quarter that a day lies in."""
    return next(each for each in periods_of(today.year, kind) if today <= each.end)
