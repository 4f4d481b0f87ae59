"""Where this database stands: its dot, its clock, its position, and its drafts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection

from asn_desktop.clock import Clock
from asn_desktop.domain.access import Principal
from asn_desktop.domain.journal import Dot, HybridClock


class Draft(NamedTuple):
    """An unsealed entry."""

    entry: int
    actor: int


@dataclass(slots=True)
class State:
    """The replica's counters during one writing transaction.

    Attributes:
        origin: Local number of (replica, epoch).
        dot: The dot that the next sealed entry will get.
        position: The position of this transaction.
        next_entry: Local number of the next entry.
        actor: Local number of the writing person.
        stamps: Gives out HLC stamps.
        drafts: Unsealed entries by subject row.
    """

    origin: int
    dot: Dot
    position: int
    next_entry: int
    actor: int
    stamps: HybridClock
    drafts: dict[bytes, Draft]


def begin(connection: Connection, by: Principal, clock: Clock) -> State:
    """Read the counters and tell the dirty triggers that the writer is at work."""
    origin, replica, epoch, n, hlc, position, last = connection.exec_driver_sql(
        "SELECT r.origin, o.replica, o.epoch, r.next_n, r.hlc, r.position,"
        " (SELECT max(id) FROM entry) FROM replica r JOIN origin o ON o.id = r.origin"
    ).one()
    connection.exec_driver_sql("UPDATE replica SET watching = 0")
    drafts = connection.exec_driver_sql("SELECT subject_row, id, actor FROM entry WHERE n IS NULL")
    return State(
        origin=origin,
        dot=Dot(replica, epoch, n),
        position=position + 1,
        next_entry=(last or 0) + 1,
        actor=_actor(connection, by),
        stamps=HybridClock(hlc, clock.milliseconds()),
        drafts={subject: Draft(entry, actor) for subject, entry, actor in drafts},
    )


def save(connection: Connection, state: State) -> None:
    """Write the counters back and let the dirty triggers watch again."""
    connection.exec_driver_sql(
        "UPDATE replica SET next_n = ?, hlc = ?, position = ?, watching = 1",
        (state.dot.n, state.stamps.last, state.position),
    )


def position(connection: Connection) -> int:
    """Return the journal position: the ``seen`` of what is read in this transaction."""
    found: int = connection.exec_driver_sql("SELECT position FROM replica").scalar_one()
    return found


def _actor(connection: Connection, by: Principal) -> int:
    values = (by.account, by.name, by.role.name)
    find = "SELECT id FROM actor WHERE account = ? AND name = ? AND role = ?"
    found: int | None = connection.exec_driver_sql(find, values).scalar()
    if found is None:
        connection.exec_driver_sql(
            "INSERT INTO actor (account, name, role) VALUES (?, ?, ?)", values
        )
        found = connection.exec_driver_sql(find, values).scalar_one()
    return found
