"""Writing plans: a new one whole, a stored one by its differences, and their events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import Table

from asn_desktop.domain.targets.plan import Plan, PlanEvent, WorkResult
from asn_desktop.domain.targets.words import Part
from asn_desktop.ids import RowId, name_id
from asn_desktop.storage.fields import Value
from asn_desktop.storage.journal.writer import Writer
from asn_desktop.storage.targets import tables
from asn_desktop.storage.targets.people import RaterIds

_Rows = dict[tuple[str, RowId], dict[str, Value]]
# Children first go, parents first come.
_TABLES: dict[str, Table] = {
    table.name: table
    for table in (tables.result, tables.indicator, tables.expectation, tables.annex)
}


class NewEvent(NamedTuple):
    """An event that is about to be written; ``recorded_by`` follows from the journal."""

    event: PlanEvent
    previous: RowId | None
    identity: str | None


def begin(writer: Writer, plan: Plan, rater: RaterIds) -> None:
    """Write a plan that is not there yet, with all that belongs to it."""
    writer.insert(tables.plan, plan.id, {**_plan_values(plan, rater), **_fixed(plan)})
    for (name, row), values in _rows(plan).items():
        writer.insert(_TABLES[name], row, values)


def change(writer: Writer, stored: Plan, wanted: Plan, rater: RaterIds) -> bool:
    """Write what differs between a stored plan and what it is to be; tell whether anything did."""
    before, after = _rows(stored), _rows(wanted)
    changed = bool(writer.update(tables.plan, stored.id, _plan_values(wanted, rater)))
    for key in [key for key in reversed(before) if key not in after]:
        writer.delete(_TABLES[key[0]], key[1])
    for (name, row), values in after.items():
        known = before.get((name, row))
        if known is None:
            writer.insert(_TABLES[name], row, values)
        elif known != values:
            writer.update(_TABLES[name], row, _different(known, values))
    return changed or before != after


def add_event(writer: Writer, plan: RowId, new: NewEvent) -> None:
    """Write an event of a plan."""
    event = new.event
    writer.insert(
        tables.event,
        event.id,
        {
            "plan_id": plan,
            "kind": event.kind.value,
            "happened_on": event.on.isoformat(),
            "previous_id": new.previous,
            "decided_by": event.decided_by,
            "note": event.note,
            "identity": new.identity,
        },
    )


def changed_since(writer: Writer, plan: RowId, seen: int) -> str | None:
    """Return who changed anything about a plan after a position; None for nobody."""
    found: str | None = writer.connection.exec_driver_sql(
        "SELECT a.name FROM entry e JOIN actor a ON a.id = e.actor"
        " WHERE e.subject_row = ? AND e.position > ? ORDER BY e.id DESC LIMIT 1",
        (plan, seen),
    ).scalar()
    return found


def _fixed(plan: Plan) -> dict[str, Value]:
    return {"employee_id": plan.employee, "version": plan.version}


def _plan_values(plan: Plan, rater: RaterIds) -> dict[str, Value]:
    return {
        "starts_on": plan.start.isoformat(),
        "ends_on": plan.end.isoformat(),
        "form": plan.form.value,
        "approach": plan.approach.value,
        "superior_id": rater.employee,
        "official_id": rater.official,
    }


def _rows(plan: Plan) -> _Rows:
    """Return the rows of a plan's parts, by table and id."""
    rows: _Rows = {}
    for part in Part:
        for place, result in enumerate(plan.part(part), 1):
            rows["work_result", result.id] = _result(plan.id, place, result)
            rows.update(_indicators(plan.id, result))
    for number, text in plan.expectations.items():
        row = name_id("expectation", plan.id.hex(), str(number))
        rows["expectation", row] = {"plan_id": plan.id, "number": number, "text": text}
    for block, lines in plan.annex.items():
        for place, text in enumerate(lines, 1):
            row = name_id("annex_line", plan.id.hex(), block.value, str(place))
            rows["annex_line", row] = {
                "plan_id": plan.id,
                "block": block.value,
                "place": place,
                "text": text,
            }
    return rows


def _result(plan: RowId, place: int, result: WorkResult) -> dict[str, Value]:
    return {
        "plan_id": plan,
        "lineage": result.lineage,
        "part": result.part.value,
        "place": place,
        "text": result.text,
        "intervened": result.intervened,
        "intervened_lineage": result.intervened_id,
        "assigned_by": result.assigned_by,
    }


def _indicators(
    plan: RowId, result: WorkResult
) -> Iterable[tuple[tuple[str, RowId], dict[str, Value]]]:
    for place, each in enumerate(result.indicators, 1):
        yield (
            ("indicator", each.id),
            {
                "plan_id": plan,
                "result_id": result.id,
                "lineage": each.lineage,
                "place": place,
                "aspect": each.aspect and each.aspect.value,
                "text": each.text,
                "target": each.target,
                "perspective": each.perspective,
            },
        )


def _different(known: Mapping[str, Value], values: Mapping[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in values.items() if known[name] != value}
