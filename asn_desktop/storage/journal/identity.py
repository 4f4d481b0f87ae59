"""Which replica and epoch a database writes as."""

from __future__ import annotations

import os

from sqlalchemy import Connection

from asn_desktop.domain.journal import Dot

REPLICA_BYTES = 16
EPOCH_BYTES = 8


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
        "INSERT INTO origin (replica, epoch) VALUES (?, ?)", (replica, os.urandom(EPOCH_BYTES))
    )
    connection.exec_driver_sql(
        "UPDATE replica SET origin = (SELECT max(id) FROM origin), next_n = 1"
    )


def last_dot(connection: Connection) -> Dot:
    """Return the dot of the newest sealed entry (``n`` 0: none in this epoch yet)."""
    replica, epoch, following = connection.exec_driver_sql(
        "SELECT o.replica, o.epoch, r.next_n FROM replica r JOIN origin o ON o.id = r.origin"
    ).one()
    return Dot(replica, epoch, following - 1)
