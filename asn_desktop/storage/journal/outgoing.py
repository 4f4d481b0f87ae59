"""Sealed entries on their way out: of one life of a replica, or of a set of records."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final, NamedTuple

import msgspec
from sqlalchemy import Connection, Row

from asn_desktop.domain.exchange_entry import WireEntry, decode, erased

_PAGE: Final = 500
# Of this computer alone: who logs in, and how its office is called. Their entries keep their
# place in the chain and leave their content here.
_SUBJECT_TABLE: Final = WireEntry.__struct_fields__.index("subject_table")
_PRIVATE: Final = frozenset({"account", "setting"})
_SELECT: Final = (
    # In the order of the fields of an entry on its way.
    "SELECT o.replica, o.epoch, e.n, e.hlc, e.tx, a.account, a.name, a.role,"
    " e.subject_table, e.subject_row, e.reason, e.batch, e.salt, e.patch, e.patch_hash, e.hash,"
    " coalesce(e.previous, p.hash) AS previous, e.id"
    " FROM entry e JOIN origin o ON o.id = e.origin JOIN actor a ON a.id = e.actor"
    " LEFT JOIN entry p ON p.origin = e.origin AND p.n = e.n - 1"
)
_SELECT_OF_SCOPE: Final = _SELECT.replace(
    " FROM entry e",
    ", s.since FROM entry e JOIN scope s ON s.office = ?1 AND s.record = e.subject_row"
    " AND s.gone IS NULL",
)
# A run begins with the first entry of a life, or with one that tells the link before it because
# nobody was here; parked entries are few, and each is a run until it is joined to its neighbours.
_RANGES: Final = (
    "WITH start AS (SELECT e.origin, e.n FROM origin o"
    " CROSS JOIN entry e ON e.origin = o.id AND e.n = 1"
    " UNION ALL SELECT e.origin, e.n FROM entry e WHERE e.previous IS NOT NULL AND e.n > 1"
    " AND NOT EXISTS (SELECT 1 FROM entry p WHERE p.origin = e.origin AND p.n = e.n - 1)),"
    " bounded AS (SELECT origin, n, lead(n, 1, 9223372036854775807) OVER"
    " (PARTITION BY origin ORDER BY n) AS following FROM start),"
    " run AS (SELECT b.origin, b.n AS first, (SELECT max(e.n) FROM entry e"
    " WHERE e.origin = b.origin AND e.n < b.following) AS last FROM bounded b"
    " UNION ALL SELECT origin, n, n FROM parked),"
    " placed AS (SELECT origin, first, last, last - sum(last - first + 1) OVER"
    " (PARTITION BY origin ORDER BY first) AS gap FROM run)"
    " SELECT o.replica, o.epoch, min(p.first), max(p.last) FROM placed p"
    " JOIN origin o ON o.id = p.origin GROUP BY p.origin, p.gap ORDER BY 1, 2, 3"
)


class KnownRange(NamedTuple):
    """Entries that are here without a gap, parked ones included."""

    replica: bytes
    epoch: bytes
    first: int
    last: int


def ranges(connection: Connection) -> list[KnownRange]:
    """Return what is known of every replica and epoch, in order.

    Only the ends of the runs are looked up: what it costs does not grow with the entries.
    """
    return [KnownRange(*row) for row in connection.exec_driver_sql(_RANGES)]


def above(connection: Connection, replica: bytes, epoch: bytes, n: int) -> Iterator[WireEntry]:
    """Yield every sealed entry of one life of a replica above a number, in order."""
    origin = connection.exec_driver_sql(
        "SELECT id FROM origin WHERE replica = ? AND epoch = ?", (replica, epoch)
    ).scalar()
    before = -1
    while True:
        page = _page(connection, origin, n)
        for entry in page:
            n = entry.n
            # The first of a package tells what it hangs on, also to those who know it.
            yield entry if n != before + 1 or n == 1 else _bare(entry)
            before = n
        if not page:
            return


def of_scope(
    connection: Connection, office: str, since: int, known: Mapping[tuple[bytes, bytes], int]
) -> Iterator[WireEntry]:
    """Yield what an office lacks of the records in its scope, in the order in which it came in.

    What came into the scope since is sent whole: the office may have let go of it before.

    Args:
        connection: At the head office.
        office: Whose scope.
        since: The state that the office has everything of.
        known: How far it has everything of each replica and epoch.
    """
    last = 0
    while page := connection.exec_driver_sql(
        f"{_SELECT_OF_SCOPE} WHERE e.id > ?2 AND e.n IS NOT NULL"
        " AND (s.since > ?3 OR e.position > ?3) ORDER BY e.id LIMIT ?4",
        (office, last, since, _PAGE),
    ).all():
        last = page[-1].id
        for row in page:
            if row.since > since or known.get((row.replica, row.epoch), 0) < row.n:
                yield _wire(row[:-1])
    waiting = connection.exec_driver_sql(
        "SELECT p.line, p.previous, s.since FROM parked p JOIN scope s ON s.office = ?1"
        " AND s.record = p.subject_row AND s.gone IS NULL"
        " WHERE p.reason <> 'held' AND (s.since > ?2 OR p.position > ?2) ORDER BY p.id",
        (office, since),
    )
    for each in waiting:
        wire = _parked(each)
        if each.since > since or known.get((wire.replica, wire.epoch), 0) < wire.n:
            yield wire


def lives(connection: Connection) -> list[tuple[bytes, bytes]]:
    """Return every replica and epoch of which anything is here, in order."""
    rows = connection.exec_driver_sql(
        "SELECT replica, epoch FROM origin o WHERE EXISTS (SELECT 1 FROM entry e"
        " WHERE e.origin = o.id AND e.n IS NOT NULL) OR EXISTS (SELECT 1 FROM parked p"
        " WHERE p.origin = o.id) ORDER BY replica, epoch"
    )
    return [(row[0], row[1]) for row in rows]


def link_at(connection: Connection, replica: bytes, epoch: bytes, n: int) -> bytes | None:
    """Return the chain's link at a number of a life, None where nothing is known of it."""
    found: bytes | None = connection.exec_driver_sql(
        "SELECT coalesce((SELECT e.hash FROM entry e WHERE e.origin = o.id AND e.n = ?3),"
        " (SELECT p.hash FROM parked p WHERE p.origin = o.id AND p.n = ?3))"
        " FROM origin o WHERE o.replica = ?1 AND o.epoch = ?2",
        (replica, epoch, n),
    ).scalar()
    return found


def of_records(connection: Connection, records: Collection[bytes]) -> Iterator[WireEntry]:
    """Yield every sealed entry of some records, each record in the order in which it grew.

    What these rows refer to in other records is not among them: whoever
    chooses the records chooses those as well, else the entries wait there.
    """
    for record in sorted(records):
        rows = connection.exec_driver_sql(
            f"{_SELECT} WHERE e.subject_row = ? AND e.n IS NOT NULL ORDER BY e.id", (record,)
        ).all()
        yield from map(_wire, rows)
        parked = connection.exec_driver_sql(
            "SELECT line, previous FROM parked WHERE subject_row = ? AND reason <> 'held'"
            " ORDER BY id",
            (record,),
        ).all()
        yield from map(_parked, parked)


def _page(connection: Connection, origin: int | None, n: int) -> list[WireEntry]:
    entries = connection.exec_driver_sql(
        f"{_SELECT} WHERE e.origin = ? AND e.n > ? ORDER BY e.n LIMIT ?", (origin, n, _PAGE)
    ).all()
    parked = connection.exec_driver_sql(
        "SELECT line, previous FROM parked WHERE origin = ? AND n > ? ORDER BY n LIMIT ?",
        (origin, n, _PAGE),
    ).all()
    found = [*map(_wire, entries), *map(_parked, parked)]
    return sorted(found, key=lambda each: each.n)[:_PAGE]


def _wire(row: Row[Any] | tuple[Any, ...]) -> WireEntry:
    # By position: the columns are the fields, and reading them by name takes half of the time.
    values: tuple[Any, ...] = tuple(row)
    *head, patch, hashed, link, previous, _ = values
    if patch is None or head[_SUBJECT_TABLE] in _PRIVATE:
        return WireEntry(*head, erased(), hashed, link, previous)  # type: ignore[call-arg]
    return WireEntry(*head, msgspec.Raw(patch), None, link, previous)  # type: ignore[call-arg]


def _parked(row: Row[Any]) -> WireEntry:
    return msgspec.structs.replace(decode(row.line).wire, previous=row.previous)


def _bare(entry: WireEntry) -> WireEntry:
    return msgspec.structs.replace(entry, previous=None)
