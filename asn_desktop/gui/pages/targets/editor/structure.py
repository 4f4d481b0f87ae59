"""Work results and indicators of a plan: added, removed, moved."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Final, NamedTuple

from asn_desktop.domain.targets.plan import Indicator, Plan, WorkResult
from asn_desktop.domain.targets.words import Approach, Aspect, Part, PlanForm
from asn_desktop.ids import RowId

NewRow = Callable[[], RowId]


class RowKey(NamedTuple):
    """A line of the grid: a work result and one of its indicators, None while it has none."""

    result: RowId
    indicator: RowId | None


_ASPECTS: Final = tuple(Aspect)


def has_aspects(plan: Plan) -> bool:
    """Tell whether the form of a plan names the aspect of each indicator."""
    return plan.form is PlanForm.STAFF and plan.approach is Approach.QUANTITATIVE


def find(plan: Plan, result: RowId) -> WorkResult | None:
    """Return a work result, None where it is gone."""
    return next((each for each in plan.results if each.id == result), None)


def first_key(result: WorkResult) -> RowKey:
    """Return the first line of a work result."""
    return RowKey(result.id, result.indicators[0].id if result.indicators else None)


def has_line(plan: Plan, key: RowKey) -> bool:
    """Tell whether a line is still there."""
    result = find(plan, key.result)
    if result is None or not result.indicators:
        return result is not None and key.indicator is None
    return any(each.id == key.indicator for each in result.indicators)


def with_result(plan: Plan, result: WorkResult) -> Plan:
    """Return a plan in which a work result replaces the one with its id."""
    results = tuple(result if each.id == result.id else each for each in plan.results)
    return replace(plan, results=results)


def add_result(plan: Plan, part: Part, new_row: NewRow) -> tuple[Plan, RowKey]:
    """Return a plan with an empty work result at the end of a part, and its line."""
    row = new_row()
    aspect = Aspect.QUANTITY if has_aspects(plan) else None
    made = WorkResult(row, row, part, "", "", None, "", (_indicator(new_row(), aspect),))
    return in_order(plan, [*plan.results, made]), first_key(made)


def add_indicator(plan: Plan, after: RowKey, new_row: NewRow) -> tuple[Plan, RowKey]:
    """Return a plan with an empty indicator below a line, and its line."""
    result = find(plan, after.result)
    if result is None:
        return plan, after
    made = _indicator(new_row(), _next_aspect(result) if has_aspects(plan) else None)
    indicators = list(result.indicators)
    at = next((n for n, each in enumerate(indicators, 1) if each.id == after.indicator), 0)
    indicators.insert(at or len(indicators), made)
    changed = replace(result, indicators=tuple(indicators))
    return with_result(plan, changed), RowKey(result.id, made.id)


def remove_lines(plan: Plan, keys: Collection[RowKey]) -> Plan:
    """Return a plan without these lines; a work result goes with its last indicator."""
    results = []
    for result in plan.results:
        gone = {key.indicator for key in keys if key.result == result.id}
        kept = tuple(each for each in result.indicators if each.id not in gone)
        if gone and not kept:
            continue
        results.append(replace(result, indicators=kept) if gone else result)
    return replace(plan, results=tuple(results))


def remove_result(plan: Plan, result: RowId) -> Plan:
    """Return a plan without a work result."""
    return replace(plan, results=tuple(each for each in plan.results if each.id != result))


def shift_result(plan: Plan, result: RowId, step: int) -> Plan:
    """Return a plan in which a work result changed places with its neighbour of the same part."""
    moved = find(plan, result)
    if moved is None:
        return plan
    part = list(plan.part(moved.part))
    _swap(part, part.index(moved), step)
    others = [each for each in plan.results if each.part is not moved.part]
    return in_order(plan, [*part, *others])


def shift_indicator(plan: Plan, key: RowKey, step: int) -> Plan:
    """Return a plan in which an indicator changed places with its neighbour."""
    result = find(plan, key.result)
    if result is None:
        return plan
    indicators = list(result.indicators)
    at = next((n for n, each in enumerate(indicators) if each.id == key.indicator), None)
    if at is None:
        return plan
    _swap(indicators, at, step)
    return with_result(plan, replace(result, indicators=tuple(indicators)))


def to_other_part(plan: Plan, result: RowId) -> Plan:
    """Return a plan in which a work result stands at the end of the other part."""
    moved = find(plan, result)
    if moved is None:
        return plan
    other = Part.ADDITIONAL if moved.part is Part.MAIN else Part.MAIN
    others = [each for each in plan.results if each.id != result]
    return in_order(plan, [*others, replace(moved, part=other)])


def in_order(plan: Plan, results: Collection[WorkResult]) -> Plan:
    """Return a plan with these work results, those of the main part first."""
    ordered = tuple(each for part in Part for each in results if each.part is part)
    return replace(plan, results=ordered)


def _indicator(row: RowId, aspect: Aspect | None) -> Indicator:
    return Indicator(row, row, aspect, "", "", None)


def _next_aspect(result: WorkResult) -> Aspect | None:
    used = {each.aspect for each in result.indicators}
    return next((aspect for aspect in _ASPECTS if aspect not in used), None)


def _swap(items: list[WorkResult] | list[Indicator], at: int, step: int) -> None:
    other = at + step
    if 0 <= other < len(items):
        items.insert(other, items.pop(at))  # type: ignore[arg-type] # the list holds one kind
