"""What is missing in a plan before it can be submitted, and what is unusual in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from asn_desktop.domain.targets.plan import Indicator, Plan, WorkResult
from asn_desktop.domain.targets.words import Approach, Aspect, Part, PlanForm
from asn_desktop.ids import RowId

_PERCENT: Final = re.compile(r"([0-9][0-9.]*)(?:,[0-9]+)?\s*%")
_WHOLE: Final = 100
_EXAMPLES: Final[Mapping[Aspect | None, str]] = MappingProxyType(
    {Aspect.QUANTITY: "12 laporan", Aspect.TIME: "5 hari kerja"}
)


class Gap(NamedTuple):
    """Something that is missing before a plan can be submitted.

    ``result`` and ``indicator`` name the place (None: the plan itself), ``field``
    the column: ``text``, ``indicators``, ``aspect``, ``target``, ``perspective``,
    ``results`` or ``rater``.
    """

    result: RowId | None
    indicator: RowId | None
    field: str
    sentence: str


def gaps(plan: Plan) -> Iterator[Gap]:
    """Yield what is missing, in the order of the form."""
    if plan.rater is None:
        yield Gap(
            None,
            None,
            "rater",
            "Pejabat penilai belum diisi. Pilih atasan pegawai ini di data pegawai.",
        )
    if not plan.part(Part.MAIN):
        yield Gap(
            None,
            None,
            "results",
            "Belum ada hasil kerja utama. Isi paling sedikit satu rencana hasil kerja utama.",
        )
    for result in plan.results:
        yield from _result_gaps(plan, result)


def _result_gaps(plan: Plan, result: WorkResult) -> Iterator[Gap]:
    where = plan.named(result.id).capitalize()
    if not result.text.strip():
        yield Gap(result.id, None, "text", f"{where}: rencana hasil kerja masih kosong.")
    if not result.indicators:
        yield Gap(
            result.id,
            None,
            "indicators",
            f"{where}: belum ada indikator. Isi paling sedikit satu indikator dan targetnya.",
        )
    for indicator in result.indicators:
        yield from _indicator_gaps(plan, where, result, indicator)


def _indicator_gaps(
    plan: Plan, where: str, result: WorkResult, indicator: Indicator
) -> Iterator[Gap]:
    quantitative = plan.approach is Approach.QUANTITATIVE
    if not indicator.text.strip():
        yield Gap(result.id, indicator.id, "text", f"{where}: indikator kinerja masih kosong.")
    if quantitative and not indicator.target.strip():
        aspect = f" aspek {indicator.aspect.value}" if indicator.aspect else ""
        yield Gap(
            result.id,
            indicator.id,
            "target",
            f"{where}: target{aspect} masih kosong. Isi ukuran yang dapat dihitung, "
            f"misalnya {_EXAMPLES.get(indicator.aspect, '95 %')}.",
        )
    if quantitative and plan.form is PlanForm.STAFF and indicator.aspect is None:
        yield Gap(
            result.id,
            indicator.id,
            "aspect",
            f"{where}: aspek belum dipilih (Kuantitas, Kualitas, Waktu, atau Biaya).",
        )
    if plan.form is PlanForm.EXECUTIVE and not indicator.perspective:
        yield Gap(
            result.id,
            indicator.id,
            "perspective",
            f"{where}: perspektif belum dipilih, misalnya Penerima Layanan.",
        )


def unusual(indicator: Indicator) -> str | None:
    """Return a remark on a target that cannot be counted or is out of scale; it never blocks."""
    target = indicator.target.strip()
    if target and not any(mark.isdigit() for mark in target):
        return (
            f"“{target}” belum dapat diukur. Tulis angka dan satuannya, misalnya 3 hari kerja, "
            "bila memang dapat dihitung."
        )
    percent = _PERCENT.search(target)
    if percent and int(percent.group(1).replace(".", "")) > _WHOLE:
        return f"Target {target} tidak biasa. Benar begitu?"
    return None
