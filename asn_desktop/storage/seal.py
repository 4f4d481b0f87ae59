"""The seal: how far a database was, kept outside it, so that an old copy gives itself away."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from sqlalchemy import Connection

from asn_desktop.domain.journal import Dot
from asn_desktop.files import write_atomically
from asn_desktop.storage.journal import identity


class SealState(Enum):
    """What a seal says of its database."""

    FITS = "fits"
    MISSING = "missing"
    BEHIND = "behind"


@dataclass(frozen=True, slots=True)
class Seal:
    """The newest sealed entry of a database when it was closed or exported."""

    dot: Dot


def write(path: Path, connection: Connection) -> None:
    """Write how far the database is now."""
    dot = identity.last_dot(connection)
    content = {"replica": dot.replica.hex(), "epoch": dot.epoch.hex(), "n": dot.n}
    write_atomically(path, json.dumps(content).encode())


def read(path: Path) -> Seal | None:
    """Return a seal, or None where it is missing or damaged: that loses no data."""
    try:
        found = json.loads(path.read_bytes())
        dot = Dot(bytes.fromhex(found["replica"]), bytes.fromhex(found["epoch"]), int(found["n"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Seal(dot)


def compare(path: Path, connection: Connection) -> SealState:
    """Tell whether a database is behind its seal: an older copy was put in its place."""
    seal = read(path)
    if seal is None:
        return SealState.MISSING
    behind = _known(connection, seal.dot) < seal.dot.n
    return SealState.BEHIND if behind else SealState.FITS


def begin_epoch(connection: Connection) -> None:
    """Start a new epoch and take the drafts along: they have no dot yet."""
    identity.begin_epoch(connection)
    connection.exec_driver_sql(
        "UPDATE entry SET origin = (SELECT origin FROM replica) WHERE n IS NULL"
    )


def count_drafts(connection: Connection) -> int:
    """Return how many entries are unsealed."""
    found: int = connection.exec_driver_sql(
        "SELECT count(*) FROM entry WHERE n IS NULL"
    ).scalar_one()
    return found


def _known(connection: Connection, dot: Dot) -> int:
    """Return the greatest number known of a life of a replica; -1 if that life is unknown."""
    last = identity.last_dot(connection)
    if (last.replica, last.epoch) == (dot.replica, dot.epoch):
        return last.n
    found: int | None = connection.exec_driver_sql(
        "SELECT coalesce(max(e.n), 0) FROM origin o LEFT JOIN entry e ON e.origin = o.id"
        " WHERE o.replica = ? AND o.epoch = ? GROUP BY o.id",
        (dot.replica, dot.epoch),
    ).scalar()
    return -1 if found is None else found
