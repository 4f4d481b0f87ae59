"""Who rates: until an appraisal is submitted, whoever stands above the person at its end."""

from __future__ import annotations


def last_day(alias: str) -> str:
    """Return the SQL for the last day of a row's period, as far as comparing days needs it."""
    return (
        f"CASE {alias}.period WHEN 'tw1' THEN {alias}.year || '-03-31'"
        f" WHEN 'tw2' THEN {alias}.year || '-06-30' WHEN 'tw3' THEN {alias}.year || '-09-30'"
        f" WHEN 'tw4' THEN {alias}.year || '-12-31' WHEN 'tahunan' THEN {alias}.year || '-12-31'"
        f" ELSE {alias}.period || '-31' END"
    )


def above(alias: str) -> str:
    """Return the SQL for who stands above a row's employee at the end of its period."""
    return (
        "(SELECT coalesce(d.superior_id, d.official_id) FROM employee_superior d"
        f" WHERE d.employee_id = {alias}.employee_id"
        f" AND (d.starts_on IS NULL OR d.starts_on <= {last_day(alias)})"
        " ORDER BY d.starts_on DESC NULLS LAST LIMIT 1)"
    )


def rater(alias: str) -> str:
    """Return the SQL for who rates a row's employee; ``state`` is empty where there is none."""
    recorded = f"{alias}.superior_id, {alias}.official_id"
    return (
        f"CASE WHEN coalesce({alias}.state, 'draf') IN ('draf', 'dikembalikan')"
        f" THEN coalesce({above(alias)}, {recorded}) ELSE coalesce({recorded}) END"
    )
