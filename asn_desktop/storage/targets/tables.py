"""Plans with their work results, indicators, expectations, annexes, and events."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Index, Table

from asn_desktop.domain.targets.lengths import LONG_TEXT, SHORT_TEXT, WORD
from asn_desktop.storage.fields import Kind, Rules, field, journalled

SINCE: Final = 2

_PERIOD: Final = Rules(group="period", since=SINCE)
_RATER: Final = Rules(group="rater", since=SINCE)
_PLAIN: Final = Rules(since=SINCE)
_WORD: Final = Rules(limit=WORD, since=SINCE)
_LONG: Final = Rules(limit=LONG_TEXT, since=SINCE)
_SHORT: Final = Rules(limit=SHORT_TEXT, since=SINCE)
_EVENT: Final = Rules(limit=LONG_TEXT, group="event", since=SINCE)
_HAPPENED: Final = Rules(group="event", since=SINCE)
_LINK: Final = Rules(group="link", since=SINCE)

plan: Final = journalled(
    "plan",
    field("employee_id", Kind.REFERENCE, _PLAIN, required=True, refers_to="employee"),
    field("starts_on", Kind.DATE, _PERIOD, required=True),
    field("ends_on", Kind.DATE, _PERIOD, required=True),
    field("version", Kind.INTEGER, _PLAIN, required=True),
    field("form", rules=_WORD, required=True),
    field("approach", rules=_WORD, required=True),
    field("superior_id", Kind.REFERENCE, _RATER, refers_to="employee"),
    field("official_id", Kind.REFERENCE, _RATER, refers_to="official"),
)
Index("plan_of", plan.c.employee_id, plan.c.ends_on)
Index("plan_year", plan.c.ends_on)
# What refers to a row that goes is looked for by SQLite; usually nothing does.
Index("plan_superior", plan.c.superior_id, sqlite_where=plan.c.superior_id.is_not(None))
Index("plan_official", plan.c.official_id, sqlite_where=plan.c.official_id.is_not(None))


def _part(name: str, *columns: Column[object]) -> Table:
    """Return a table of what belongs to a plan."""
    table = journalled(
        name,
        field("plan_id", Kind.REFERENCE, _LINK, required=True, refers_to="plan"),
        *columns,
        subject="plan_id",
    )
    Index(f"{name}_of", table.c.plan_id)
    return table


result: Final = _part(
    "work_result",
    # The same work result through the versions of a plan.
    field("lineage", Kind.REFERENCE, _LINK, required=True),
    field("part", rules=_WORD, required=True),
    field("place", Kind.INTEGER, _PLAIN, required=True),
    field("text", rules=_LONG, required=True),
    field("intervened", rules=_LONG, required=True),
    # Lineage of the superior's work result, once the superior's plan is here.
    field("intervened_lineage", Kind.REFERENCE, _PLAIN),
    field("assigned_by", rules=_SHORT, required=True),
)
indicator: Final = _part(
    "indicator",
    field("result_id", Kind.REFERENCE, _LINK, required=True, refers_to="work_result"),
    field("lineage", Kind.REFERENCE, _LINK, required=True),
    field("place", Kind.INTEGER, _PLAIN, required=True),
    field("aspect", rules=_WORD),
    field("text", rules=_LONG, required=True),
    field("target", rules=_SHORT, required=True),
    field("perspective", rules=_WORD),
)
Index("indicator_in", indicator.c.result_id)
expectation: Final = _part(
    "expectation",
    field("number", Kind.INTEGER, _LINK, required=True),
    field("text", rules=_LONG, required=True),
)
annex: Final = _part(
    "annex_line",
    field("block", rules=_WORD, required=True),
    field("place", Kind.INTEGER, _PLAIN, required=True),
    field("text", rules=_LONG, required=True),
)
event: Final = _part(
    "plan_event",
    field("kind", rules=_EVENT, required=True),
    field("happened_on", Kind.DATE, _HAPPENED, required=True),
    # The event before it; two that name the same one are a conflict.
    field("previous_id", Kind.REFERENCE, _HAPPENED, refers_to="plan_event"),
    field("decided_by", rules=_EVENT, required=True),
    field("note", rules=_EVENT, required=True),
    # JSON of the identity block as it is printed from the determination on.
    field("identity", rules=Rules(limit=20_000, group="event", since=SINCE)),
)
Index("plan_event_before", event.c.previous_id, sqlite_where=event.c.previous_id.is_not(None))

TABLES: Final = (plan, result, indicator, expectation, annex, event)
