"""The calculator's question about the training hours of a year (rules.md section 4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Final, NamedTuple

from asn_desktop.domain.decimals import shortest
from asn_desktop.domain.employees import EmployeeKind
from asn_desktop.domain.explanation import Explanation
from asn_desktop.domain.rules.numbers import decimals
from asn_desktop.domain.rules.questions import Answer, Rule, RuleKey
from asn_desktop.domain.rules.versions import RuleVersion, in_force
from asn_desktop.domain.training_hours import HoursLimits, HoursStatus, YearHours, judge_hours

# Short, because the three stand side by side; the answer names the kind in full.
_KINDS: Final = {kind.value: kind.title for kind in EmployeeKind} | {
    EmployeeKind.PPPK_PART_TIME.value: "Paruh waktu"
}
_KIND: Final = RuleKey("kind", "Jenis pegawai", _KINDS)
_HOURS: Final = RuleKey(
    "hours",
    "JP setiap kegiatan",
    example="8,12,4.5",
    hint="Pisahkan dengan koma; pecahan memakai titik, misalnya 8, 12, 4.5. "
    "Tulis 0 bila belum ada.",
)


class JudgedYear(NamedTuple):
    """How somebody's training hours of a year stand, by the rule in force on its last day.

    Attributes:
        limits: What the rule asks and allows.
        judged: Total, what is missing, status.
        why: "Mengapa nilai ini?".
        doubts: Sentences about what is not known of the rule.
    """

    limits: HoursLimits
    judged: YearHours
    why: Explanation
    doubts: list[str]


def judge_year(
    kind: EmployeeKind, hours: tuple[Fraction, ...], versions: Iterable[RuleVersion], on: date
) -> JudgedYear:
    """Return how hours stand for a kind of employee.

    Raises:
        NoRuleInForceError: No rule for this kind was in force on that day.
    """
    version = in_force(versions, f"hours_{kind.value.replace('-', '_')}", on)
    limits = version.read(HoursLimits)
    judged = judge_hours(hours, limits)
    why = Explanation.by(
        version,
        rule=limits.title,
        value=f"{shortest(judged.total)} JP, {judged.status.value}",
        inputs=_inputs(kind, hours, judged),
        changes=(_change(judged, limits), *filter(None, (limits.note,))),
    )
    return JudgedYear(limits, judged, why, _doubts(limits, on))


def _answer(keys: Mapping[str, str], versions: tuple[RuleVersion, ...], on: date) -> Answer:
    year = judge_year(EmployeeKind(keys["kind"]), decimals(_HOURS, keys), versions, on)
    values = {
        "total": shortest(year.judged.total),
        "required": _known(year.limits.required),
        "limit": _known(year.limits.limit),
        "short": shortest(year.judged.short),
        "status": year.judged.status.value,
        "warnings": year.doubts,
    }
    return Answer.explained(values, year.why)


def _known(hours: int | None) -> str | None:
    return None if hours is None else str(hours)


def _doubts(limits: HoursLimits, on: date) -> list[str]:
    sure = limits.unsure_after is None or on.year <= limits.unsure_after
    return [] if sure else [limits.doubt]


def _inputs(kind: EmployeeKind, hours: tuple[Fraction, ...], judged: YearHours) -> str:
    total = shortest(judged.total)
    if not hours:
        return f"{kind.title}, belum ada kegiatan yang dihitung."
    if len(hours) == 1:
        return f"{kind.title}, satu kegiatan sebesar {total} JP."
    summed = " + ".join(shortest(each) for each in hours)
    return f"{kind.title}, {len(hours)} kegiatan: {summed} = {total} JP."


def _change(judged: YearHours, limits: HoursLimits) -> str:
    if judged.status is HoursStatus.OVER:
        over = shortest(judged.total - (limits.limit or 0))
        return f"Paling lama {limits.limit} JP dalam satu {limits.year}; ini {over} JP di atasnya."
    if judged.status is HoursStatus.NOT_MET:
        return (
            f"Paling sedikit {limits.required} JP dalam satu {limits.year}; "
            f"kurang {shortest(judged.short)} JP lagi."
        )
    if judged.status is HoursStatus.MET:
        return f"Menjadi belum terpenuhi bila jumlahnya di bawah {limits.required} JP."
    if limits.limit is None:
        return "Tidak ada jumlah minimal dan tidak ada batas."
    return (
        f"Tidak ada jumlah minimal, sehingga tidak ada kekurangan. Melebihi batas bila jumlahnya "
        f"di atas {limits.limit} JP dalam satu {limits.year}."
    )


RULE: Final = Rule(
    name="hours",
    title="Jam pelajaran (JP) setahun",
    keys=(_KIND, _HOURS),
    compute=_answer,
)
