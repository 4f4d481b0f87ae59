"""Every package that was made here or came in, refused ones included."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Row

from asn_desktop.domain.exchange import (
    Counts,
    Direction,
    Named,
    PackageLine,
    PackageState,
    Waits,
)

_STATES: Final = {each: each.name.lower() for each in PackageState}
_BY_WORD: Final = {word: each for each, word in _STATES.items()}
_SELECT: Final = (
    "SELECT p.*, coalesce((SELECT name FROM partner WHERE office = p.office), p.office) AS name"
    " FROM package p"
)


class Entry(NamedTuple):
    """What is kept of a package.

    Attributes:
        package: Its name for ever, in hexadecimal digits.
        office: Code of the other office.
        replica: Of the computer that made it, as are ``epoch`` and ``number``.
        digest: Of its manifest.
        exported_at: UTC milliseconds, by its sender's clock.
        at: UTC milliseconds, here.
        reason: What it waits for, or why it was refused: a word for programs.
        told: The sentence that people were told.
        file: Name of the copy in the office folder; empty where there is none.
        position: Journal position of its import; of one that was made, what its addressee has
            then: the number of our last entry, or the state of the head office.
    """

    package: str
    direction: Direction
    kind: str
    office: str
    replica: bytes
    epoch: bytes
    number: int
    digest: str
    exported_at: int
    at: int
    state: PackageState
    reason: str = ""
    told: str = ""
    file: str = ""
    sha256: str = ""
    size: int = 0
    counts: Counts = Counts()
    position: int | None = None


class Stored(NamedTuple):
    """A package with its number here."""

    id: int
    entry: Entry


def add(connection: Connection, entry: Entry) -> int:
    """Keep a package and return its number here."""
    columns = ", ".join(_COLUMNS)
    marks = ", ".join("?" * len(_COLUMNS))
    made: int = connection.exec_driver_sql(
        f"INSERT INTO package ({columns}) VALUES ({marks}) RETURNING id", _values(entry)
    ).scalar_one()
    return made


def change(connection: Connection, number: int, entry: Entry) -> None:
    """Keep what became of a package."""
    columns = ", ".join(f"{each} = ?" for each in _COLUMNS)
    connection.exec_driver_sql(
        f"UPDATE package SET {columns} WHERE id = ?", (*_values(entry), number)
    )


def get(connection: Connection, number: int) -> Stored | None:
    """Return a package by its number here."""
    return _first(connection, " WHERE id = ?", (number,))


def find(connection: Connection, package: str, direction: Direction) -> Stored | None:
    """Return the newest line of a package by its name for ever."""
    return _first(
        connection,
        " WHERE package = ? AND direction = ? ORDER BY id DESC",
        (package, direction.name.lower()),
    )


def applied_file(connection: Connection, sha256: str) -> Stored | None:
    """Return the package whose very file was applied before."""
    return _first(
        connection,
        " WHERE sha256 = ? AND direction = 'in' AND state = 'applied' ORDER BY id DESC",
        (sha256,),
    )


def knows_life(connection: Connection, replica: bytes, epoch: bytes) -> bool:
    """Tell whether a package of a life of a computer was applied."""
    found = connection.exec_driver_sql(
        "SELECT 1 FROM package WHERE direction = 'in' AND replica = ? AND epoch = ?"
        " AND state IN ('applied', 'undone') LIMIT 1",
        (replica, epoch),
    )
    return found.scalar() is not None


def waiting(connection: Connection) -> list[Stored]:
    """Return the packages that came in and wait, in the order in which they were made."""
    rows = connection.exec_driver_sql(
        f"{_SELECT} WHERE state = 'waiting' ORDER BY replica, epoch, number, id"
    )
    return [_stored(row) for row in rows]


def waits_for_program(connection: Connection) -> bool:
    """Tell whether packages or entries wait that a newer program wrote."""
    found = connection.exec_driver_sql(
        "SELECT EXISTS (SELECT 1 FROM package WHERE state = 'waiting' AND reason = ?)"
        " OR EXISTS (SELECT 1 FROM parked WHERE reason = 'schema')",
        (Waits.PROGRAM.value,),
    )
    return bool(found.scalar_one())


def made_since(connection: Connection, office: str, number: int) -> list[Named]:
    """Return the packages made for an office after a number, oldest first."""
    rows = connection.exec_driver_sql(
        "SELECT number, exported_at FROM package WHERE direction = 'out' AND office = ?"
        " AND number > ? AND state <> 'writing' AND kind <> 'receipt' ORDER BY number",
        (office, number),
    )
    return [Named(row[0], moment(row[1])) for row in rows]


def last_made(connection: Connection, office: str) -> Entry | None:
    """Return the newest package that was made for an office; receipts do not count."""
    found = _first(
        connection,
        " WHERE direction = 'out' AND office = ? AND state <> 'writing' AND kind <> 'receipt'"
        " ORDER BY id DESC",
        (office,),
    )
    return None if found is None else found.entry


def entries_of(connection: Connection, position: int) -> list[int]:
    """Return what an import applied that may be taken back: no reference data, nobody's keys."""
    rows = connection.exec_driver_sql(
        "SELECT e.id FROM entry e JOIN origin o ON o.id = e.origin WHERE e.position = ?"
        " AND o.replica <> (SELECT w.replica FROM replica r JOIN origin w ON w.id = r.origin)"
        " AND e.subject_table NOT IN ('unit', 'rule_version', 'account', 'setting')",
        (position,),
    )
    return [row[0] for row in rows]


def received_until(connection: Connection, office: str, epoch: bytes, position: int) -> None:
    """Mark packages as received: their addressee has everything up to a position."""
    connection.exec_driver_sql(
        "UPDATE package SET state = 'received' WHERE direction = 'out' AND office = ?"
        " AND epoch = ? AND position <= ? AND state IN ('made', 'sent')",
        (office, epoch, position),
    )


def conflicts_with(connection: Connection, office: str, *, head: bool) -> int:
    """Return how many rows are unsettled that an office takes part in; elsewhere all of them."""
    known = (
        "1"
        if not head
        else ("EXISTS (SELECT 1 FROM scope s WHERE s.office = ?1 AND s.record = c.subject)")
    )
    found: int = connection.exec_driver_sql(
        f"SELECT count(*) FROM contested c WHERE c.kept = 0 AND ?1 = ?1 AND {known}", (office,)
    ).scalar_one()
    return found


def announce(
    connection: Connection, replica: bytes, epoch: bytes, named: Iterable[tuple[int, int]]
) -> None:
    """Keep which packages a sender says it made."""
    rows = [(replica, epoch, *each) for each in named]
    if rows:
        connection.exec_driver_sql("INSERT OR IGNORE INTO announced VALUES (?, ?, ?, ?)", rows)


def missing(connection: Connection, office: str) -> list[Named]:
    """Return the packages of an office's computers that never came, oldest first."""
    rows = connection.exec_driver_sql(
        "SELECT DISTINCT a.number, a.exported_at FROM announced a JOIN member m"
        " ON m.replica = a.replica WHERE m.office = ? AND NOT EXISTS (SELECT 1 FROM package p"
        " WHERE p.replica = a.replica AND p.epoch = a.epoch AND p.number = a.number"
        " AND p.direction = 'in' AND p.state <> 'refused') ORDER BY a.exported_at, a.number",
        (office,),
    )
    return [Named(row[0], moment(row[1])) for row in rows]


def listed(connection: Connection, folder: Path, limit: int = 500) -> list[PackageLine]:
    """Return all packages, newest first.

    Args:
        connection: To read with.
        folder: Where the copies lie.
        limit: How many at most.
    """
    rows = connection.exec_driver_sql(
        f"{_SELECT} WHERE p.state <> 'writing' ORDER BY p.id DESC LIMIT ?", (limit,)
    )
    return [_line(row, folder) for row in rows]


def moment(milliseconds: int) -> datetime:
    """Return a time from UTC milliseconds."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


_COLUMNS: Final = (
    "package", "direction", "kind", "office", "replica", "epoch", "number", "digest",
    "exported_at", "at", "state", "reason", "told", "file", "sha256", "size", "summary",
    "position",
)  # fmt: skip


def _values(entry: Entry) -> tuple[object, ...]:
    kept = entry._replace(
        direction=entry.direction.name.lower(),  # type: ignore[arg-type] # as it is stored
        state=_STATES[entry.state],  # type: ignore[arg-type]
        counts=json.dumps(entry.counts._asdict()),  # type: ignore[arg-type]
    )
    return tuple(kept)


def _first(connection: Connection, where: str, bound: tuple[object, ...]) -> Stored | None:
    row = connection.exec_driver_sql(f"{_SELECT}{where} LIMIT 1", bound).one_or_none()
    return None if row is None else _stored(row)


def _stored(row: Row[Any]) -> Stored:
    entry = Entry(
        row.package, Direction[row.direction.upper()], row.kind, row.office, row.replica,
        row.epoch, row.number, row.digest, row.exported_at, row.at, _BY_WORD[row.state],
        row.reason, row.told, row.file, row.sha256, row.size, Counts(**json.loads(row.summary)),
        row.position,
    )  # fmt: skip
    return Stored(row.id, entry)


def _line(row: Row[Any], folder: Path) -> PackageLine:
    number, entry = _stored(row)
    waits = entry.state is PackageState.WAITING
    return PackageLine(
        id=number,
        package=entry.package,
        direction=entry.direction,
        kind=entry.kind,
        office=entry.office,
        office_name=row.name,
        number=entry.number,
        exported_at=moment(entry.exported_at),
        at=moment(entry.at),
        state=entry.state,
        waits=Waits(entry.reason) if waits else None,
        told=entry.told,
        path=folder / entry.file if entry.file else None,
        size=entry.size,
        counts=entry.counts,
        undoable=entry.state is PackageState.APPLIED
        and entry.kind != "invitation"
        and bool(entry.counts.total),
    )
