"""Appraisals with realisations, feedback, events and objections; how units achieved."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Index, Table

from asn_desktop.storage.fields import Kind, Rules, field, journalled

SINCE: Final = 4
LONG_TEXT: Final = 2_000
SHORT_TEXT: Final = 300

_PLAIN: Final = Rules(since=SINCE)
_WORD: Final = Rules(limit=60, since=SINCE)
_LONG: Final = Rules(limit=LONG_TEXT, since=SINCE)
_SHORT: Final = Rules(limit=SHORT_TEXT, since=SINCE)
_LINK: Final = Rules(group="link", since=SINCE)
_PERIOD: Final = Rules(limit=20, group="period", since=SINCE)
_DAY: Final = Rules(group="period", since=SINCE)
_RATER: Final = Rules(group="rater", since=SINCE)
_RESULTS: Final = Rules(limit=60, group="results", since=SINCE)
_SHEET: Final = Rules(group="sheet", since=SINCE)
_SIGNED: Final = Rules(limit=SHORT_TEXT, group="sheet", since=SINCE)
_PROOF: Final = Rules(limit=SHORT_TEXT, group="evidence", since=SINCE)
_FILE: Final = Rules(group="evidence", since=SINCE)
_EVENT: Final = Rules(limit=LONG_TEXT, group="event", since=SINCE)
_HAPPENED: Final = Rules(group="event", since=SINCE)
_FILED: Final = Rules(group="filed", since=SINCE)
_GROUND: Final = Rules(limit=LONG_TEXT, group="filed", since=SINCE)
_DECISION: Final = Rules(limit=LONG_TEXT, group="decision", since=SINCE)
_DECIDED: Final = Rules(group="decision", since=SINCE)

appraisal: Final = journalled(
    "appraisal",
    field("employee_id", Kind.REFERENCE, _PLAIN, required=True, refers_to="employee"),
    field("year", Kind.INTEGER, _DAY, required=True),
    field("period", rules=_PERIOD, required=True),
    # First day of the plan that is judged: two plans of a year have an appraisal each.
    field("starts_on", Kind.DATE, _DAY, required=True),
    field("version", Kind.INTEGER, _PLAIN, required=True),
    field("superior_id", Kind.REFERENCE, _RATER, refers_to="employee"),
    field("official_id", Kind.REFERENCE, _RATER, refers_to="official"),
    field("results", rules=_RESULTS),
    # The organisation's predicate that the rating of results of its head came from.
    field("results_from", rules=_RESULTS),
    field("behaviour", rules=_WORD),
    field("note", rules=_LONG, required=True),
    # The signed sheet that it was typed from.
    field("sheet_on", Kind.DATE, _SHEET),
    field("sheet_by", rules=_SIGNED),
    field("scan_id", Kind.REFERENCE, _SHEET, refers_to="evidence"),
)
Index("appraisal_of", appraisal.c.employee_id, appraisal.c.year)
Index("appraisal_period", appraisal.c.year, appraisal.c.period)
# What refers to a row that goes is looked for by SQLite; usually nothing does.
Index("appraisal_superior", appraisal.c.superior_id)
Index("appraisal_official", appraisal.c.official_id)
Index("appraisal_scan", appraisal.c.scan_id, sqlite_where=appraisal.c.scan_id.is_not(None))


def _part(name: str, *columns: Column[object]) -> Table:
    """Return a table of what belongs to an appraisal."""
    table = journalled(
        name,
        field("appraisal_id", Kind.REFERENCE, _LINK, required=True, refers_to="appraisal"),
        *columns,
        subject="appraisal_id",
    )
    Index(f"{name}_of", table.c.appraisal_id)
    return table


realisation: Final = _part(
    "realisation",
    # Of the indicator: the same through the versions of a plan.
    field("lineage", Kind.REFERENCE, _LINK, required=True),
    field("text", rules=_LONG, required=True),
    field("evidence", rules=_PROOF, required=True),
    field("file_id", Kind.REFERENCE, _FILE, refers_to="evidence"),
)
Index("realisation_file", realisation.c.file_id, sqlite_where=realisation.c.file_id.is_not(None))
feedback: Final = _part(
    "feedback",
    # Of a work result by its lineage, or of a behaviour by its number.
    field("lineage", Kind.REFERENCE, _LINK),
    field("number", Kind.INTEGER, _LINK),
    field("rating", rules=_WORD),
    field("text", rules=_LONG, required=True),
)
event: Final = _part(
    "appraisal_event",
    field("kind", rules=_EVENT, required=True),
    field("happened_on", Kind.DATE, _HAPPENED, required=True),
    # The event before it; two that name the same one are a conflict.
    field("previous_id", Kind.REFERENCE, _HAPPENED, refers_to="appraisal_event"),
    field("decided_by", rules=_EVENT, required=True),
    field("note", rules=_EVENT, required=True),
    # What the determination rests on: the version of the plan, how the person's
    # organisation achieved, and JSON of the identity block.
    field("plan_id", Kind.REFERENCE, _HAPPENED, refers_to="plan"),
    field("organisation", rules=_EVENT),
    field("identity", rules=Rules(limit=20_000, group="event", since=SINCE)),
)
Index("appraisal_event_before", event.c.previous_id, sqlite_where=event.c.previous_id.is_not(None))
Index("appraisal_event_plan", event.c.plan_id, sqlite_where=event.c.plan_id.is_not(None))
objection: Final = _part(
    "objection",
    field("received_on", Kind.DATE, _FILED, required=True),
    field("filed_on", Kind.DATE, _FILED, required=True),
    field("reason", rules=_GROUND, required=True),
    field("explanation", rules=_LONG, required=True),
    field("decision", rules=_DECISION, required=True),
    field("decided_by", rules=_DECISION, required=True),
    field("decided_on", Kind.DATE, _DECIDED),
)
performance: Final = journalled(
    "organisation_performance",
    field("unit_id", Kind.REFERENCE, _LINK, required=True, refers_to="unit"),
    field("year", Kind.INTEGER, _LINK, required=True),
    field("period", rules=Rules(limit=20, group="link", since=SINCE), required=True),
    field("predicate", rules=_DECISION, required=True),
    field("decided_on", Kind.DATE, _DECIDED, required=True),
    field("decided_by", rules=_DECISION, required=True),
    field("note", rules=_LONG, required=True),
)
Index("organisation_performance_of", performance.c.unit_id)

TABLES: Final = (appraisal, realisation, feedback, event, objection, performance)
