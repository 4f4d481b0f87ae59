"""Where this database stands: its dot, its clock, its position, and its drafts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

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
        link: The chain's last hash, empty where it begins.
        position: The position of this transaction.
        next_entry: Local number of the next entry.
        actor: Local number of the writing person.
        stamps: Gives out HLC stamps.
        drafts: Unsealed entries by subject row.
        unsettled: Entries wait, or deleted rows are kept: what is written may settle some.
        parted: The number whose predecessor left this database with its record, and its link.
        exchanges: The office takes part in the exchange: others may hold people.
    """

    origin: int
    dot: Dot
    link: bytes
    position: int
    next_entry: int
    actor: int
    stamps: HybridClock
    drafts: dict[bytes, Draft]
    unsettled: bool
    exchanges: bool
    parted: tuple[int, bytes] | None = None


# In one statement: each costs an edit by hand as much as its work in the database.
_BEGIN: Final = (
    "UPDATE replica SET watching = 0 RETURNING origin,"
    " (SELECT o.replica FROM origin o WHERE o.id = replica.origin),"
    " (SELECT o.epoch FROM origin o WHERE o.id = replica.origin),"
    " next_n, hlc, position, (SELECT max(id) FROM entry),"
    " (SELECT id FROM actor WHERE account = ? AND name = ? AND role = ?),"
    " (SELECT e.hash FROM entry e WHERE e.origin = replica.origin AND e.n = replica.next_n - 1),"
    " EXISTS (SELECT 1 FROM entry WHERE n IS NULL),"
    " EXISTS (SELECT 1 FROM waiting) OR EXISTS (SELECT 1 FROM contested WHERE kept = 1),"
    " EXISTS (SELECT 1 FROM exchange), link"
)


def begin(connection: Connection, by: Principal, clock: Clock) -> State:
    """Read the counters and tell the dirty triggers that the writer is at work."""
    found = connection.exec_driver_sql(_BEGIN, (by.account, by.name, by.role.name)).one()
    origin, replica, epoch, n, hlc, position, last, actor, link, drafts, *more = found
    kept: bytes | None = more[2]
    return State(
        origin=origin,
        dot=Dot(replica, epoch, n),
        link=link or kept or b"",
        position=position + 1,
        next_entry=(last or 0) + 1,
        actor=_new_actor(connection, by) if actor is None else actor,
        stamps=HybridClock(hlc, clock.milliseconds()),
        drafts=_drafts(connection) if drafts else {},
        unsettled=bool(more[0]),
        exchanges=bool(more[1]),
        parted=(n, kept) if kept and link is None else None,
    )


def save(connection: Connection, state: State) -> None:
    """Write the counters back and let the dirty triggers watch again."""
    connection.exec_driver_sql(
        "UPDATE replica SET next_n = ?, hlc = ?, position = ?, watching = 1",
        (state.dot.n, state.stamps.last, state.position),
    )
    if state.parted:
        n, link = state.parted
        if state.dot.n > n:
            connection.exec_driver_sql(
                "UPDATE entry SET previous = ? WHERE origin = ? AND n = ?", (link, state.origin, n)
            )
            connection.exec_driver_sql("UPDATE replica SET link = NULL")


def position(connection: Connection) -> int:
    """Return the journal position: the ``seen`` of what is read in this transaction."""
    found: int = connection.exec_driver_sql("SELECT position FROM replica").scalar_one()
    return found


def _drafts(connection: Connection) -> dict[bytes, Draft]:
    found = connection.exec_driver_sql("SELECT subject_row, id, actor FROM entry WHERE n IS NULL")
    return {subject: Draft(entry, actor) for subject, entry, actor in found}


def _new_actor(connection: Connection, by: Principal) -> int:
    made: int = connection.exec_driver_sql(
        "INSERT INTO actor (account, name, role) VALUES (?, ?, ?) RETURNING id",
        (by.account, by.name, by.role.name),
    ).scalar_one()
    return made
