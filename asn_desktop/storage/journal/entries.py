"""Reading entries back as the merge sees them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby
from typing import Final, NamedTuple

import msgspec
from sqlalchemy import Connection

from asn_desktop.domain.journal import Dot, RowPatch, Written, decode_patches
from asn_desktop.storage.dictionary import JOURNALLED

_SELECT: Final = (
    "SELECT e.subject_row, e.id, o.rank, o.replica, o.epoch, e.n, e.hlc, e.patch FROM entry e"
    " JOIN origin o ON o.id = e.origin"
)


class Record(NamedTuple):
    """The entries of one record, as far as their patches can be read.

    Attributes:
        subject: Row id of the record.
        entries: In the order in which they came into this database.
        unread: Entries whose patch was erased by order or cannot be read.
    """

    subject: bytes
    entries: list[Written]
    unread: list[int]


def last(connection: Connection) -> int:
    """Return the number of the newest entry, 0 where there is none."""
    found: int = connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM entry").scalar_one()
    return found


def of_range(connection: Connection, low: bytes, high: bytes | None) -> Iterator[Record]:
    """Yield the records with ids from ``low`` up to but without ``high``."""
    until = "" if high is None else " AND e.subject_row < ?"
    bounds = (low,) if high is None else (low, high)
    return _grouped(connection, f"{_SELECT} WHERE e.subject_row >= ?{until}", bounds)


def of_subjects(connection: Connection, subjects: Collection[bytes]) -> Iterator[Record]:
    """Yield the named records; a few hundred at a time."""
    marks = ", ".join("?" * len(subjects))
    return _grouped(
        connection, f"{_SELECT} WHERE e.subject_row IN ({marks})", tuple(sorted(subjects))
    )


def _grouped(connection: Connection, query: str, bound: tuple[object, ...]) -> Iterator[Record]:
    rows = connection.exec_driver_sql(f"{query} ORDER BY e.subject_row, e.id", bound).all()
    for subject, group in groupby(rows, key=lambda row: row[0]):
        entries: list[Written] = []
        unread: list[int] = []
        for _, entry, rank, replica, epoch, n, hlc, stored in group:
            patches = readable(stored)
            if patches is None:
                unread.append(entry)
                continue
            dot = str(entry) if n is None else str(Dot(replica, epoch, n))
            order = (rank, hlc, replica, epoch, n or 0)
            entries.append(Written(entry, dot, order, patches))
        yield Record(subject, entries, unread)


def readable(stored: bytes | None) -> list[RowPatch] | None:
    """Return the patches of an entry, or None where they are erased or make no sense."""
    if stored is None:
        return None
    try:
        patches = decode_patches(stored)
    except msgspec.MsgspecError:
        return None
    return patches if all(patch.table in JOURNALLED for patch in patches) else None
