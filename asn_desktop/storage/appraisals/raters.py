"""Who rates: until an appraisal is submitted, whoever stands above the person at its end."""

from __future__ import annotations

from typing import Final

# The last day of the period of appraisal ``p``, as far as comparing days needs it.
LAST_DAY: Final = (
    "CASE p.period WHEN 'tw1' THEN p.year || '-03-31' WHEN 'tw2' THEN p.year || '-06-30'"
    " WHEN 'tw3' THEN p.year || '-09-30' WHEN 'tw4' THEN p.year || '-12-31'"
    " WHEN 'tahunan' THEN p.year || '-12-31' ELSE p.period || '-31' END"
)


def above(employee: str, day: str = "?") -> str:
    """Return the SQL for who stands above an employee on a day: an employee or an official."""
    return (
        "(SELECT coalesce(d.superior_id, d.official_id) FROM employee_superior d"
        f" WHERE d.employee_id = {employee} AND (d.starts_on IS NULL OR d.starts_on <= {day})"
        " ORDER BY d.starts_on DESC NULLS LAST LIMIT 1)"
    )


ABOVE: Final = above("p.employee_id", LAST_DAY)
