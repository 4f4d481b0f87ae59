"""What the computers that packages come from have, as their newest package said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import Connection

from asn_desktop.storage.journal import outgoing

Life = tuple[bytes, bytes]
"""A replica and an epoch of it."""


class Peer(NamedTuple):
    """A computer that packages come from.

    Attributes:
        epoch: Life of its database, as its newest package said.
        number: Of that package, in that life.
        digest: Of that package's manifest.
        exported_at: When it was made, in UTC milliseconds by its clock.
        received_at: When it came in, in UTC milliseconds.
        state: The state of our data that it has everything of.
        state_epoch: The life of our database that the state is of.
    """

    replica: bytes
    epoch: bytes
    number: int
    digest: str
    exported_at: int
    received_at: int
    program: str
    state: int
    state_epoch: bytes | None


def peer(connection: Connection, replica: bytes) -> Peer | None:
    """Return a computer, None where nothing came from it yet."""
    row = connection.exec_driver_sql(
        "SELECT replica, epoch, number, digest, exported_at, received_at, program, state,"
        " state_epoch FROM peer WHERE replica = ?",
        (replica,),
    ).one_or_none()
    return None if row is None else Peer(*row)


def put(connection: Connection, each: Peer, known: Mapping[Life, int]) -> None:
    """Keep what the newest package of a computer said, in the place of what it said before."""
    connection.exec_driver_sql(
        "INSERT INTO peer (replica, epoch, number, digest, exported_at, received_at, program,"
        " state, state_epoch) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
        " epoch = excluded.epoch, number = excluded.number, digest = excluded.digest,"
        " exported_at = excluded.exported_at, received_at = excluded.received_at,"
        " program = excluded.program, state = excluded.state,"
        " state_epoch = excluded.state_epoch",
        tuple(each),
    )
    connection.exec_driver_sql("DELETE FROM acknowledged WHERE peer = ?", (each.replica,))
    rows = [(each.replica, *life, n) for life, n in known.items()]
    if rows:
        connection.exec_driver_sql(
            "INSERT INTO acknowledged (peer, replica, epoch, n) VALUES (?, ?, ?, ?)", rows
        )


def acknowledged(connection: Connection, replica: bytes) -> dict[Life, int]:
    """Return how far a computer has everything of each life that it knows of."""
    rows = connection.exec_driver_sql(
        "SELECT replica, epoch, n FROM acknowledged WHERE peer = ?", (replica,)
    )
    return {(row[0], row[1]): row[2] for row in rows}


def common(given: Iterable[Mapping[Life, int]]) -> dict[Life, int]:
    """Return how far all of several computers have everything."""
    each, *others = list(given) or [{}]
    return {
        life: min(n, *(other[life] for other in others)) if others else n
        for life, n in each.items()
        if all(life in other for other in others)
    }


def known(connection: Connection) -> dict[Life, int]:
    """Return how far this database has everything of each life, from its first entry on."""
    return {
        (each.replica, each.epoch): each.last
        for each in outgoing.ranges(connection)
        if each.first == 1
    }


def newest_of(connection: Connection, office: str) -> Peer | None:
    """Return the computer of an office that was heard of last."""
    row = connection.exec_driver_sql(
        "SELECT p.replica FROM peer p WHERE p.replica IN (SELECT replica FROM member"
        " WHERE office = ?) ORDER BY p.received_at DESC LIMIT 1",
        (office,),
    ).scalar()
    return None if row is None else peer(connection, row)
