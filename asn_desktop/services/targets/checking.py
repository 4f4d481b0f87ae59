"""What is entered about a plan: made clean, and refused where it cannot be so."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from asn_desktop.domain.targets.lengths import LONG_TEXT, SHORT_TEXT, WORD, overlong
from asn_desktop.domain.targets.plan import Indicator, Plan, WorkResult
from asn_desktop.domain.targets.refusals import PlanRefusedError
from asn_desktop.domain.targets.words import BEHAVIOURS
from asn_desktop.ids import RowId
from asn_desktop.services.employees.superiors import STRUCTURAL
from asn_desktop.storage.targets import people
from asn_desktop.storage.targets.people import RaterIds, ReadConnection

_NUMBERS: Final = frozenset(behaviour.number for behaviour in BEHAVIOURS)
# At the lowest a pejabat pengawas rates (rules.md 1.2): echelon IV and above.
_RATING_ECHELONS: Final = frozenset({"I", "II", "III", "IV"})


def clean(plan: Plan) -> Plan:
    """Return a plan with its texts made clean; blank expectations and annex lines are left out.

    Raises:
        PlanRefusedError: A text is too long, or a behaviour is not known.
    """
    unknown = sorted(set(plan.expectations) - _NUMBERS)
    if unknown:
        raise PlanRefusedError(
            f"Perilaku nomor {unknown[0]} tidak ada; perilaku kerja bernomor 1 sampai 7."
        )
    cleaned = replace(
        plan,
        results=tuple(map(_result, plan.results)),
        expectations={
            number: text
            for number in sorted(plan.expectations)
            if (text := tidy(plan.expectations[number]))
        },
        annex={
            block: lines
            for block, texts in plan.annex.items()
            if (lines := tuple(line for text in texts if (line := tidy(text))))
        },
    )
    _refuse_overlong(cleaned)
    return cleaned


def tidy(text: str) -> str:
    """Return a text in the one form that is kept: composed letters, no NUL, no blank edges."""
    return unicodedata.normalize("NFC", text.replace("\x00", "")).strip()


def require_rater(connection: ReadConnection, employee: RowId, rater: RowId | None) -> RaterIds:
    """Return who rates, refusing the person themself and whom nobody knows.

    Raises:
        PlanRefusedError: This one cannot rate.
    """
    if rater is None:
        return people.NOBODY
    if rater == employee:
        raise PlanRefusedError(
            "Seorang pegawai tidak dapat menjadi pejabat penilai bagi dirinya sendiri. "
            "Pilih atasan langsungnya."
        )
    found = people.rater_of(connection, rater)
    if found is None:
        raise PlanRefusedError(
            "Pejabat penilai yang dipilih sudah tidak ada di data kantor. "
            "Muat ulang, lalu pilih kembali."
        )
    return found


def rater_remarks(connection: ReadConnection, rater: RaterIds, on: date) -> tuple[str, ...]:
    """Return what is unusual about a rater; it never blocks."""
    if rater.employee is None:
        return ()
    standing = people.standing(connection, rater.employee, on)
    level = standing.echelon.partition(".")[0] if standing and standing.echelon else ""
    leads = standing is not None and standing.kind == STRUCTURAL and not level
    if leads or level in _RATING_ECHELONS:
        return ()
    return (
        (
            "Pejabat penilai belum tercatat sebagai pejabat pengawas atau yang lebih tinggi. "
            "Lanjutkan bila ia menerima pendelegasian; bila tidak, pilih atasan yang lain."
        ),
    )


def _result(result: WorkResult) -> WorkResult:
    return replace(
        result,
        text=tidy(result.text),
        intervened=tidy(result.intervened),
        assigned_by=tidy(result.assigned_by),
        indicators=tuple(map(_indicator, result.indicators)),
    )


def _indicator(indicator: Indicator) -> Indicator:
    return indicator._replace(
        text=tidy(indicator.text),
        target=tidy(indicator.target),
        perspective=tidy(indicator.perspective or "") or None,
    )


def _refuse_overlong(plan: Plan) -> None:
    for label, text, limit in _texts(plan):
        if sentence := overlong(label, text, limit):
            raise PlanRefusedError(sentence)


def _texts(plan: Plan) -> Iterator[tuple[str, str, int]]:
    """Yield every text of a plan with what it is called and how long it may be."""
    for result in plan.results:
        where = f"{plan.named(result.id).capitalize()}:"
        yield f"{where} rencana hasil kerja", result.text, LONG_TEXT
        yield f"{where} rencana hasil kerja pimpinan", result.intervened, LONG_TEXT
        yield f"{where} penugasan", result.assigned_by, SHORT_TEXT
        for each in result.indicators:
            yield f"{where} indikator", each.text, LONG_TEXT
            yield f"{where} target", each.target, SHORT_TEXT
            yield f"{where} perspektif", each.perspective or "", WORD
    for text in plan.expectations.values():
        yield "Ekspektasi khusus", text, LONG_TEXT
    for block, lines in plan.annex.items():
        for line in lines:
            yield f"Lampiran, {block.value.capitalize()}:", line, LONG_TEXT
