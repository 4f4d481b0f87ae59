"""Which replica and epoch a database writes as."""

from __future__ import annotations

import os
from enum import IntEnum

from sqlalchemy import Connection

from asn_desktop.domain.journal import Dot

REPLICA_BYTES = 16
EPOCH_BYTES = 8


class Rank(IntEnum):
    """Authority of the office that a replica is of: the higher one is shown."""

    OFFICE = 0
    HEAD_OFFICE = 1


def begin_replica(connection: Connection) -> None:
    """Give a new database its identity; nothing may have been written before."""
    connection.exec_driver_sql(
        "INSERT INTO origin (id, replica, epoch) VALUES (1, ?, ?)",
        (os.urandom(REPLICA_BYTES), os.urandom(EPOCH_BYTES)),
    )
    connection.exec_driver_sql(
        "INSERT INTO replica (id, origin, next_n, hlc, position, watching)"
        " VALUES (1, 1, 1, 0, 0, 1)"
    )


def begin_epoch(connection: Connection) -> None:
    """Start a new epoch: after every restore, so that no dot is ever used twice."""
    replica = last_dot(connection).replica
    connection.exec_driver_sql(
        "INSERT INTO origin (replica, epoch, rank) SELECT ?, ?, max(rank) FROM origin"
        " WHERE replica = ?",
        (replica, os.urandom(EPOCH_BYTES), replica),
    )
    connection.exec_driver_sql(
        "UPDATE replica SET origin = (SELECT max(id) FROM origin), next_n = 1, link = NULL"
    )


def rank_of(connection: Connection, replica: bytes) -> Rank | None:
    """Return the authority of a replica's office, None where it is not known here."""
    found: int | None = connection.exec_driver_sql(
        "SELECT max(rank) FROM origin WHERE replica = ?", (replica,)
    ).scalar()
    return None if found is None else Rank(found)


def last_dot(connection: Connection) -> Dot:
    """Return the dot of the newest sealed entry (``n`` 0: none in this epoch yet)."""
    replica, epoch, following = connection.exec_driver_sql(
        "SELECT o.replica, o.epoch, r.next_n FROM replica r JOIN origin o ON o.id = r.origin"
    ).one()
    return Dot(replica, epoch, following - 1)
