"""Which office holds a person: the expressions that every query on it shares."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from asn_desktop.ids import RowId

# The office whose database this is, at an office that takes part in the exchange: NULL at the
# head office, whose people are everybody's, and where nobody exchanges.
OWN: Final = (
    "(SELECT x.office FROM exchange x WHERE NOT EXISTS (SELECT 1 FROM replica r"
    " JOIN origin w ON w.id = r.origin WHERE w.rank > 0))"
)
# What holds on the day that the summary of people speaks of.
_DAY: Final = "coalesce((SELECT as_of FROM derived WHERE name = 'now'), '~')"


def author_of(alias: str) -> str:
    """Return the expression for the office that began a record."""
    return (
        "(SELECT m.office FROM entry b JOIN origin o ON o.id = b.origin JOIN member m"
        f" ON m.replica = o.replica WHERE b.subject_row = {alias}.id ORDER BY b.id LIMIT 1)"
    )


def holder_on(day: str) -> str:
    """Return the expression for the office that holds an employee ``e`` on a day.

    As the head office said, else the office that began the record; NULL where nobody knows.
    """
    return (
        "coalesce((SELECT a.office FROM employee_office a WHERE a.employee_id = e.id"
        f" AND coalesce(a.starts_on, '') <= {day} ORDER BY coalesce(a.starts_on, '') DESC LIMIT 1),"
        f" {author_of('e')})"
    )


HOLDER: Final = holder_on(_DAY)


def held_elsewhere(connection: Connection) -> dict[RowId, str]:
    """Return the people on record whom another office holds, with its code."""
    own = connection.exec_driver_sql(f"SELECT {OWN}").scalar()
    if own is None:
        return {}
    rows = connection.exec_driver_sql(f"SELECT e.id, {HOLDER} FROM employee e")
    return {RowId(row[0]): row[1] for row in rows if row[1] not in (None, own)}
