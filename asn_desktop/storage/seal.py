"""The seal: how far a database was, kept outside it, so that an old copy gives itself away.

It also names the computers that worked with the folder: at one that it does not name the folder
was moved or copied, and nobody can tell which. A new epoch makes both safe, because what either
computer writes from then on has names of its own.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from sqlalchemy import Connection

from asn_desktop import paths
from asn_desktop.domain.journal import Dot
from asn_desktop.files import write_atomically
from asn_desktop.storage.journal import identity


class SealState(Enum):
    """What a seal says of its database."""

    FITS = "fits"
    MISSING = "missing"
    BEHIND = "behind"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Seal:
    """The newest sealed entry of a database when it was closed, and the computers of the folder."""

    dot: Dot
    machines: frozenset[str]


def write(path: Path, connection: Connection) -> None:
    """Write how far the database is now."""
    dot = identity.last_dot(connection)
    known = read(path)
    machines = {*(known.machines if known else ()), paths.machine()} - {""}
    content = {
        "replica": dot.replica.hex(),
        "epoch": dot.epoch.hex(),
        "n": dot.n,
        "machines": sorted(machines),
    }
    write_atomically(path, json.dumps(content).encode())


def read(path: Path) -> Seal | None:
    """Return a seal, or None where it is missing or damaged: that loses no data."""
    try:
        found = json.loads(path.read_bytes())
        dot = Dot(bytes.fromhex(found["replica"]), bytes.fromhex(found["epoch"]), int(found["n"]))
        # A seal of an older program names none.
        machines = frozenset(map(str, found.get("machines", ())))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return Seal(dot, machines)


def compare(path: Path, connection: Connection) -> SealState:
    """Tell whether a database is behind its seal, or came to a computer that knows it not."""
    seal = read(path)
    if seal is None:
        return SealState.MISSING
    if _known(connection, seal.dot) < seal.dot.n:
        return SealState.BEHIND
    here = paths.machine()
    elsewhere = bool(here and seal.machines) and here not in seal.machines
    return SealState.ELSEWHERE if elsewhere else SealState.FITS


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
