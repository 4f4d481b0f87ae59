"""Batches: imports and bulk actions, each taken back as a whole."""

from __future__ import annotations

from sqlalchemy import Connection

from asn_desktop.clock import Clock
from asn_desktop.domain.access import Principal
from asn_desktop.ids import RowId


def record(
    connection: Connection,
    batch: RowId,
    kind: str,
    title: str,
    by: Principal,
    clock: Clock,
) -> None:
    """Enter a batch; belongs in the transaction of its changes.

    Args:
        connection: A writing connection.
        batch: The id that the changes carry.
        kind: Wire name of what was done: ``employees``, ``units``, ``rater``, ``undo``.
        title: What the history calls it; holds no names of people.
        by: Who did it.
        clock: Tells when.
    """
    connection.exec_driver_sql(
        "INSERT INTO batch (id, at, kind, title, actor, summary) VALUES (?, ?, ?, ?, ?, '{}')",
        (batch, clock.milliseconds(), kind, title, by.name),
    )
