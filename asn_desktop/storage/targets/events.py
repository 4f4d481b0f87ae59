"""The events of plans, in the order in which each names the one before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Final, NamedTuple

from sqlalchemy import Connection

from asn_desktop.domain.targets.course import Link, last_of, state_of
from asn_desktop.domain.targets.plan import PlanEvent
from asn_desktop.domain.targets.words import PlanEventKind, PlanState
from asn_desktop.ids import RowId

_SELECT: Final = (
    "SELECT v.plan_id, v.id, v.previous_id, v.kind, v.happened_on, v.decided_by, v.note,"
    " a.name AS actor FROM plan_event v JOIN entry n ON n.id = v.born"
    " JOIN actor a ON a.id = n.actor"
)


class Chained(NamedTuple):
    """The events of one plan, the oldest first, and the state that they lead to."""

    events: tuple[PlanEvent, ...]
    state: PlanState


def read_events(connection: Connection, plans: Collection[RowId]) -> dict[RowId, Chained]:
    """Return the events of plans; a draft without any is left out."""
    links: dict[RowId, list[Link]] = defaultdict(list)
    told: dict[RowId, PlanEvent] = {}
    marks = ", ".join("?" * len(plans))
    rows = connection.exec_driver_sql(f"{_SELECT} WHERE v.plan_id IN ({marks})", tuple(plans))
    for row in rows:
        kind = PlanEventKind(row.kind)
        links[row.plan_id].append(Link(row.id, row.previous_id, kind))
        day = date.fromisoformat(row.happened_on)
        told[row.id] = PlanEvent(row.id, kind, day, row.decided_by, row.actor, row.note)
    return {plan: _chained(each, told) for plan, each in links.items()}


def state(connection: Connection, plan: RowId) -> PlanState:
    """Return the state of one plan."""
    return state_of(_links(connection, plan))


def last(connection: Connection, plan: RowId) -> RowId | None:
    """Return the event that the next one has to name."""
    found = last_of(_links(connection, plan))
    return None if found is None else found.id


def is_settled(connection: Connection, plan: RowId) -> bool:
    """Tell whether a plan is determined or cancelled."""
    return state(connection, plan) in {PlanState.DETERMINED, PlanState.CANCELLED}


def _links(connection: Connection, plan: RowId) -> list[Link]:
    rows = connection.exec_driver_sql(
        "SELECT id, previous_id, kind FROM plan_event WHERE plan_id = ?", (plan,)
    )
    return [Link(row[0], row[1], PlanEventKind(row[2])) for row in rows]


def _chained(links: list[Link], told: dict[RowId, PlanEvent]) -> Chained:
    following: dict[RowId | None, list[Link]] = defaultdict(list)
    for link in sorted(links, key=lambda each: each.id):
        following[link.previous].append(link)
    ordered: list[PlanEvent] = []
    at: list[RowId | None] = [None]
    while at:
        for link in following[at.pop(0)]:
            ordered.append(told[link.id])
            at.append(link.id)
    return Chained(tuple(ordered), state_of(links))
