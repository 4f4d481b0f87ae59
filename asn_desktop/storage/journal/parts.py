"""What rows within a record are called: which indicator, which session, whose mark."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from asn_desktop.storage.journal.history import names_of

_NAMED: Final = frozenset({"training_session", "training_participant", "attendance"})
# Of the person's plans, the newest version that has the line.
_OF_PLANS: Final = (
    "(SELECT l.text FROM appraisal a JOIN plan p ON p.employee_id = a.employee_id"
    " JOIN {} l ON l.plan_id = p.id AND l.lineage = t.lineage"
    " WHERE a.id = t.appraisal_id ORDER BY p.version DESC, l.id DESC LIMIT 1)"
)
_WORDS: Final = {
    "work_result": "t.text",
    "indicator": "t.text",
    "expectation": "'Perilaku ' || t.number",
    "realisation": _OF_PLANS.format("indicator"),
    "feedback": f"coalesce('Perilaku ' || t.number, {_OF_PLANS.format('work_result')})",
}


def part_name(connection: Connection, table: str, row: bytes) -> str:
    """Return what a row is called among the others of its record; empty where it needs no name."""
    if table in _NAMED:
        return names_of(connection, [row]).get(row.hex()) or ""
    words = _WORDS.get(table)
    if words is None:
        return ""
    found = connection.exec_driver_sql(f"SELECT {words} FROM {table} t WHERE t.id = ?", (row,))
    return str(found.scalar() or "")


def result_names(connection: Connection, lineages: set[bytes]) -> dict[str, str]:
    """Return the texts of work results, by their lineage in hexadecimal."""
    marks = ", ".join("?" * len(lineages))
    rows = connection.exec_driver_sql(
        f"SELECT lineage, text FROM work_result WHERE lineage IN ({marks}) ORDER BY id",
        tuple(lineages),
    )
    return {row[0].hex(): row[1] for row in rows}
