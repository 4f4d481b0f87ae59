"""Invitations of the head office, and the people that an invited office comes to hold."""

from __future__ import annotations

from typing import Final, NamedTuple

from sqlalchemy import Connection

from asn_desktop.ids import RowId
from asn_desktop.storage.employees import holding

_SELECT: Final = (
    "SELECT id, package, office, proving, made_at, expires_at, replica, withdrawn FROM invitation"
)


class Invitation(NamedTuple):
    """An invitation that was made.

    Attributes:
        package: Name of its package for ever.
        proving: Key of the proof that its code was typed.
        made_at: UTC milliseconds, as is ``expires_at``.
        replica: The computer that used it; None while none did.
    """

    id: int
    package: str
    office: str
    proving: bytes
    made_at: int
    expires_at: int
    replica: bytes | None
    withdrawn: bool


def add(
    connection: Connection, package: str, office: str, proving: bytes, days: tuple[int, int]
) -> int:
    """Keep an invitation, made and expiring at two times in UTC milliseconds; return its number."""
    made: int = connection.exec_driver_sql(
        "INSERT INTO invitation (package, office, proving, made_at, expires_at, withdrawn)"
        " VALUES (?, ?, ?, ?, ?, 0) RETURNING id",
        (package, office, proving, *days),
    ).scalar_one()
    return made


def listed(connection: Connection) -> list[Invitation]:
    """Return all invitations, newest first."""
    rows = connection.exec_driver_sql(f"{_SELECT} ORDER BY id DESC")
    return [Invitation(*row)._replace(withdrawn=bool(row[7])) for row in rows]


def of_office(connection: Connection, office: str) -> list[Invitation]:
    """Return the invitations of one office, newest first."""
    return [each for each in listed(connection) if each.office == office]


def use(connection: Connection, invitation: int, replica: bytes) -> None:
    """Keep which computer used an invitation."""
    connection.exec_driver_sql(
        "UPDATE invitation SET replica = ? WHERE id = ?", (replica, invitation)
    )


def withdraw(connection: Connection, invitation: int) -> bool:
    """Let an invitation be used no more; tell whether it was still open."""
    return bool(
        connection.exec_driver_sql(
            "UPDATE invitation SET withdrawn = 1"
            " WHERE id = ? AND withdrawn = 0 AND replica IS NULL",
            (invitation,),
        ).rowcount
    )


def unassigned(connection: Connection, unit: bytes, office: str, head: str) -> list[RowId]:
    """Return the people of a unit and those below it whom nobody assigned to an office yet.

    People whom another office entered stay with it, and so do those of a unit below that is
    another office.

    Args:
        connection: To read with, at the head office.
        unit: The root of the office's units.
        office: Code of the office.
        head: Code of the head office.
    """
    rows = connection.exec_driver_sql(
        "WITH RECURSIVE below (id) AS (SELECT ?1 UNION SELECT u.id FROM unit u JOIN below b"
        " ON u.parent_id = b.id OR u.same_as = b.id WHERE u.id NOT IN (SELECT unit_id FROM partner"
        " WHERE office <> ?2 AND unit_id IS NOT NULL))"
        " SELECT e.id FROM below b JOIN employee_now n ON n.unit_id = b.id"
        " JOIN employee e ON e.id = n.employee_id WHERE NOT EXISTS (SELECT 1 FROM employee_office a"
        f" WHERE a.employee_id = e.id) AND coalesce({holding.author_of('e')}, ?3) = ?3"
        " ORDER BY e.id",
        (unit, office, head),
    )
    return [RowId(row[0]) for row in rows]


def held_people(connection: Connection, office: str) -> int:
    """Return how many people an office holds today."""
    found: int = connection.exec_driver_sql(
        f"SELECT count(*) FROM employee e WHERE {holding.HOLDER} = ?", (office,)
    ).scalar_one()
    return found


def in_scope(connection: Connection, office: str, table: str) -> int:
    """Return how many records of a table an office gets."""
    found: int = connection.exec_driver_sql(
        'SELECT count(*) FROM scope WHERE office = ? AND "table" = ? AND gone IS NULL',
        (office, table),
    ).scalar_one()
    return found
