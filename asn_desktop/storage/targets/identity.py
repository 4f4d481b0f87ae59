"""The identity block of a determined plan: people as they were printed on that day."""

from __future__ import annotations

from datetime import date

import msgspec
from sqlalchemy import Connection, Table

from asn_desktop.domain.targets.plan import Plan, PrintedPerson
from asn_desktop.ids import RowId
from asn_desktop.storage.targets import people, tables


class FrozenIdentity(msgspec.Struct, frozen=True):
    """The people of a form: whose, who rates, and the rater's superior where one is known."""

    person: PrintedPerson
    rater: PrintedPerson | None
    above: PrintedPerson | None


def on_day(connection: Connection, plan: Plan, on: date) -> FrozenIdentity:
    """Return the people of a plan as they are on a day."""
    return of_people(connection, plan.employee, plan.rater_id, on)


def of_people(
    connection: Connection, employee: RowId, rater_id: RowId | None, on: date
) -> FrozenIdentity:
    """Return an employee, who rates, and the rater's superior as they are on a day."""
    rater = people.rater_of(connection, rater_id) if rater_id else None
    rater = rater or people.NOBODY
    return FrozenIdentity(
        people.printed(connection, employee, on),
        people.printed_rater(connection, rater, on),
        people.above(connection, rater, on),
    )


def to_text(identity: FrozenIdentity) -> str:
    """Return the block as an event keeps it."""
    return msgspec.json.encode(identity).decode()


def frozen(
    connection: Connection, owner: RowId, events: Table = tables.event, column: str = "plan_id"
) -> FrozenIdentity | None:
    """Return the block of a record's determination; None before it.

    Args:
        connection: Of the transaction.
        owner: The record.
        events: Where its events are.
        column: That names the record there.
    """
    stored: str | None = connection.exec_driver_sql(
        f"SELECT identity FROM {events.name} WHERE {column} = ? AND identity IS NOT NULL"
        " ORDER BY happened_on DESC, id DESC LIMIT 1",
        (owner,),
    ).scalar()
    return None if stored is None else msgspec.json.decode(stored, type=FrozenIdentity)
