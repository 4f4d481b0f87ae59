"""How many hours (JP) somebody earned in an activity, in which year, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Final, NamedTuple

import msgspec

from asn_desktop.domain.dates import long_date
from asn_desktop.domain.decimals import shortest
from asn_desktop.domain.explanation import Explanation
from asn_desktop.domain.names import fold
from asn_desktop.domain.rules.attendance import Attended, change_words, counted_words
from asn_desktop.domain.rules.versions import RuleVersion, in_force
from asn_desktop.domain.training.activity import Activity, Certificate
from asn_desktop.domain.training.words import Earning, Mark

CONVERSION: Final = "training_conversion"
ATTENDANCE: Final = "attendance"
_MINUTES: Final = 60

NO_EARNING: Final = "Perolehan JP belum dipilih: seluruh JP atau menurut sesi yang dihadiri."
NO_MINIMUM: Final = (
    "Kehadiran minimal belum diisi. Isi persennya menurut ketetapan kegiatan ini; angka nasional "
    "tidak ada, jadi program tidak mengandaikannya."
)
NO_SESSIONS: Final = "Belum ada sesi. Tambahkan paling sedikit satu sesi."
NO_CONVERSION: Final = (
    "Tabel konversi belum ditetapkan untuk jalur ini, jadi JP belum dapat dihitung. "
    "Isi JP kegiatan menurut sertifikatnya."
)


class PerUnit(Enum):
    """What a row of the conversion table counts."""

    HOUR = "jam"
    DAY = "hari"
    ACTIVITY = "kegiatan"


class Conversion(msgspec.Struct, frozen=True):
    """What one way of development counts.

    Attributes:
        track: Its name in the list of ways.
        unit: What is counted.
        hours: JP for each.
        most: Most JP of one activity; None for no limit.
    """

    track: str
    unit: PerUnit
    hours: Decimal
    most: int | None = None


class ConversionTable(msgspec.Struct, frozen=True):
    """The data of rule ``training_conversion``; shipped empty, because no source was found."""

    title: str
    rows: tuple[Conversion, ...]


@dataclass(frozen=True, slots=True)
class EarningRules:
    """The rules by which an activity is counted: those in force on its last day."""

    attendance: RuleVersion
    table: ConversionTable

    @classmethod
    def on(cls, versions: Iterable[RuleVersion], day: date) -> EarningRules:
        """Return the rules of a day.

        Raises:
            NoRuleInForceError: One of them was not in force yet.
        """
        known = tuple(versions)
        table = in_force(known, CONVERSION, day).read(ConversionTable)
        return cls(in_force(known, ATTENDANCE, day), table)


class Earned(NamedTuple):
    """What somebody earned in an activity.

    Attributes:
        hours: JP; None where they cannot be computed, the explanation says why.
        attended: Sessions attended of all; None where there are none.
        counted_on: The day whose year they count in.
        by_certificate: That day is the certificate's.
        explanation: "Mengapa nilai ini?".
    """

    hours: Fraction | None
    attended: Attended | None
    counted_on: date
    by_certificate: bool
    explanation: Explanation

    @property
    def year(self) -> int:
        """The year that they count in, once (case D05)."""
        return self.counted_on.year

    @property
    def passes(self) -> bool | None:
        """Whether enough was attended; None where no minimum is set or nothing was to attend."""
        return None if self.attended is None else self.attended.passes


class _Outcome(NamedTuple):
    """Hours with the sentences about them."""

    hours: Fraction | None
    told: str
    change: str


def total_hours(activity: Activity, table: ConversionTable) -> Fraction | None:
    """Return the JP of the whole: as it was set, or by the conversion table (case D10)."""
    if activity.hours is not None:
        return activity.hours
    row = next((row for row in table.rows if fold(row.track) == fold(activity.track)), None)
    count = None if row is None else _count(activity, row.unit)
    if row is None or count is None:
        return None
    hours = count * Fraction(row.hours)
    return hours if row.most is None else min(hours, Fraction(row.most))


def earned(
    activity: Activity,
    marks: tuple[Mark, ...],
    certificate: Certificate | None,
    rules: EarningRules,
) -> Earned:
    """Return what somebody with these marks earned."""
    present = sum(1 for mark in marks if mark is Mark.PRESENT)
    attended = Attended(present, len(marks), activity.minimum) if marks else None
    outcome = _outcome(activity, marks, attended, total_hours(activity, rules.table))
    dated = None if certificate is None else certificate.on
    day = dated or activity.end
    shown = "JP belum dapat dihitung"
    if outcome.hours is not None:
        shown = f"{shortest(outcome.hours)} JP, dihitung pada tahun {day.year}"
    title = activity.earning.title if activity.earning else "Perolehan JP"
    why = Explanation.by(
        rules.attendance,
        rule=title,
        value=shown,
        inputs=f"{outcome.told} {_year_words(activity, dated)}",
        changes=tuple(filter(None, (outcome.change, _empty_words(marks)))),
    )
    return Earned(outcome.hours, attended, day, dated is not None, why)


def _count(activity: Activity, unit: PerUnit) -> Fraction | None:
    if unit is PerUnit.ACTIVITY:
        return Fraction(1)
    if unit is PerUnit.DAY:
        return Fraction((activity.end - activity.start).days + 1)
    minutes = [session.minutes for session in activity.sessions]
    known = [each for each in minutes if each is not None]
    return Fraction(sum(known), _MINUTES) if known and len(known) == len(minutes) else None


def _outcome(
    activity: Activity,
    marks: tuple[Mark, ...],
    attended: Attended | None,
    total: Fraction | None,
) -> _Outcome:
    if activity.earning is None:
        return _Outcome(None, NO_EARNING, "Pilih perolehan JP kegiatan ini.")
    if activity.earning is Earning.BY_SESSION:
        return _by_session(activity, marks, attended, total)
    if total is None:
        return _Outcome(None, NO_CONVERSION, "JP kegiatan diisi.")
    if activity.earning is Earning.CERTIFICATE:
        told = f"Sertifikat menyebut {shortest(total)} JP."
        return _Outcome(total, told, "JP pada sertifikat.")
    return _whole(attended, total)


def _whole(attended: Attended | None, total: Fraction) -> _Outcome:
    if attended is None:
        return _Outcome(None, NO_SESSIONS, "Sesi ditambahkan dan kehadirannya diisi.")
    if attended.minimum is None:
        return _Outcome(None, NO_MINIMUM, "Kehadiran minimal diisi.")
    hours = total if attended.passes else Fraction(0)
    told = f"Kegiatan {shortest(total)} JP; {counted_words(attended)}"
    return _Outcome(hours, told, change_words(attended))


def _by_session(
    activity: Activity,
    marks: tuple[Mark, ...],
    attended: Attended | None,
    total: Fraction | None,
) -> _Outcome:
    if attended is None:
        return _Outcome(None, NO_SESSIONS, "Sesi ditambahkan dan kehadirannya diisi.")
    shares = session_hours(activity, total)
    if shares is None:
        return _Outcome(None, NO_CONVERSION, "JP kegiatan atau JP setiap sesi diisi.")
    counted = [share for share, mark in zip(shares, marks, strict=True) if mark is Mark.PRESENT]
    hours = sum(counted, Fraction(0))
    summed = " + ".join(shortest(each) for each in counted) or "0"
    told = (
        f"Hadir {attended.present} dari {attended.sessions} sesi: {summed} = {shortest(hours)} JP. "
        "Sesi yang tidak dihadiri, termasuk izin, tidak dihitung."
    )
    return _Outcome(hours, told, "Tanda hadir pada sesi yang lain.")


def session_hours(activity: Activity, total: Fraction | None) -> tuple[Fraction, ...] | None:
    """Return the JP of each session: as they are set, else equal parts of the whole."""
    own = [session.hours for session in activity.sessions if session.hours is not None]
    if len(own) == len(activity.sessions):
        return tuple(own)
    if total is None:
        return None
    return (total / len(activity.sessions),) * len(activity.sessions)


def _year_words(activity: Activity, dated: date | None) -> str:
    if dated is not None:
        return f"Tahunnya menurut tanggal sertifikat, {long_date(dated)}."
    if activity.earning is Earning.CERTIFICATE:
        return f"Sertifikat belum bertanggal; dipakai tanggal selesai, {long_date(activity.end)}."
    return (
        "Tanggal sertifikat belum diisi; tahunnya menurut tanggal selesai kegiatan, "
        f"{long_date(activity.end)}."
    )


def _empty_words(marks: tuple[Mark, ...]) -> str:
    empty = marks.count(Mark.EMPTY)
    return f"{empty} sesi masih kosong dan dihitung tidak hadir." if empty else ""
