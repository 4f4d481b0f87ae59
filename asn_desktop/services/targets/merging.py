"""Targets of a file laid over a plan: what is found again keeps its row, what is new gets one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from asn_desktop.domain.imports import FieldChange
from asn_desktop.domain.names import fold
from asn_desktop.domain.targets.plan import Indicator, Plan, WorkResult
from asn_desktop.ids import RowId
from asn_desktop.sheets.targets import IndicatorRecord, PlanRecord, ResultRecord

NewRow = Callable[[], RowId]


def merged(plan: Plan, record: PlanRecord, new_row: NewRow) -> Plan:
    """Return a plan with what a file tells of it.

    A blank cell clears nothing, and what the file does not name stays: only a
    person removes a work result.
    """
    results = list(plan.results)
    for told in record.results:
        at = next((at for at, each in enumerate(results) if _same(each, told)), None)
        if at is None:
            row = new_row()
            empty = WorkResult(row, row, told.part, told.text, "", None, "", ())
            results.append(_filled(empty, told, new_row))
        else:
            results[at] = _filled(results[at], told, new_row)
    return replace(plan, form=record.form, approach=record.approach, results=tuple(results))


def in_words(stored: Plan, wanted: Plan) -> Iterator[FieldChange]:
    """Yield the differences between two plans as people read them."""
    if stored.form is not wanted.form:
        yield FieldChange("Formulir", stored.form.value, wanted.form.value)
    if stored.approach is not wanted.approach:
        yield FieldChange("Pendekatan", stored.approach.value, wanted.approach.value)
    before = {result.id: result for result in stored.results}
    for result in wanted.results:
        known = before.get(result.id)
        if known is None:
            yield FieldChange("Hasil kerja", "–", result.text)
        elif known != result:
            yield from _result_words(known, result)


def _result_words(known: WorkResult, result: WorkResult) -> Iterator[FieldChange]:
    pairs = (
        ("Rencana hasil kerja pimpinan", known.intervened, result.intervened),
        ("Penugasan dari", known.assigned_by, result.assigned_by),
    )
    yield from (FieldChange(label, old or "–", new) for label, old, new in pairs if old != new)
    before = {each.id: each for each in known.indicators}
    for each in result.indicators:
        old = before.get(each.id)
        if old is None:
            yield FieldChange("Indikator", "–", f"{each.text}: {each.target}")
        elif old != each:
            yield FieldChange(f"Target “{each.text}”", old.target or "–", each.target)


def _same(result: WorkResult, told: ResultRecord) -> bool:
    return result.part is told.part and fold(result.text) == fold(told.text)


def _filled(result: WorkResult, told: ResultRecord, new_row: NewRow) -> WorkResult:
    indicators = list(result.indicators)
    for each in told.indicators:
        at = next((at for at, known in enumerate(indicators) if _measures(known, each)), None)
        if at is None:
            row = new_row()
            indicators.append(Indicator(row, row, *each))
        else:
            indicators[at] = _updated(indicators[at], each)
    return replace(
        result,
        intervened=_kept(result.intervened, told.intervened),
        assigned_by=_kept(result.assigned_by, told.assigned_by),
        indicators=tuple(indicators),
    )


def _measures(known: Indicator, told: IndicatorRecord) -> bool:
    return known.aspect is told.aspect and fold(known.text) == fold(told.text)


def _updated(known: Indicator, told: IndicatorRecord) -> Indicator:
    return known._replace(
        target=_kept(known.target, told.target),
        perspective=_kept(known.perspective or "", told.perspective or "") or None,
    )


def _kept(stored: str, told: str) -> str:
    """Return the stored text where the file says the same in other letters, or nothing."""
    return stored if not told or told.casefold() == stored.casefold() else told
