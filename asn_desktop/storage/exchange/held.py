"""Changes that the head office decides on, and what it answered."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Final, NamedTuple

from sqlalchemy import Connection

from asn_desktop.domain.exchange_entry import Arriving, decode

ACCEPTED: Final = "accepted"
REFUSED: Final = "refused"
_SELECT: Final = (
    "SELECT h.id, h.parked, h.kind, h.office, h.subject_table, h.subject_row, h.at, h.answer,"
    " h.answered_by, h.note, p.line FROM held h LEFT JOIN parked p ON p.id = h.parked"
)


class HeldEntry(NamedTuple):
    """A change that was held.

    Attributes:
        id: Names it.
        parked: Where it lies; None once it was answered.
        kind: A word of ``authority.HeldKind``.
        office: Code of the office whose it is.
        at: When it was written, in UTC milliseconds.
        answer: One of the words of this module; None while nobody has decided.
        arriving: The entry; None once it was answered.
    """

    id: int
    parked: int | None
    kind: str
    office: str
    subject_table: str
    subject_row: bytes
    at: int
    answer: str | None
    answered_by: str | None
    note: str | None
    arriving: Arriving | None


class Answer(NamedTuple):
    """What was decided on a change, named by its dot."""

    replica: bytes
    epoch: bytes
    n: int
    answer: str
    by: str
    note: str
    at: int


def listed(connection: Connection, *, answered: bool) -> list[HeldEntry]:
    """Return the changes that wait for a decision, or those that were decided on."""
    rows = connection.exec_driver_sql(
        f"{_SELECT} WHERE h.answer IS {'NOT NULL' if answered else 'NULL'} ORDER BY h.id"
    )
    found = [HeldEntry(*row) for row in rows]
    return [each._replace(arriving=each.arriving and decode(each.arriving)) for each in found]  # type: ignore[arg-type] # the line as it is stored


def named(connection: Connection, ids: Collection[int]) -> list[HeldEntry]:
    """Return the changes with these ids that still wait."""
    return [each for each in listed(connection, answered=False) if each.id in set(ids)]


def count(connection: Connection) -> int:
    """Return how many changes wait for a decision."""
    found: int = connection.exec_driver_sql(
        "SELECT count(*) FROM held WHERE answer IS NULL"
    ).scalar_one()
    return found


def answer(
    connection: Connection, ids: Iterable[int], word: str, by: str, note: str, at: int
) -> None:
    """Keep what was decided, in the state of this transaction."""
    connection.exec_driver_sql(
        "UPDATE held SET answer = ?, answered_by = ?, note = ?, answered_at = ?, parked = NULL,"
        " position = (SELECT position + 1 FROM replica) WHERE id = ?",
        [(word, by, note, at, each) for each in ids],
    )


def answers(connection: Connection, office: str, since: int) -> Iterator[Answer]:
    """Yield what was decided on the changes of an office after a state."""
    rows = connection.exec_driver_sql(
        "SELECT replica, epoch, n, answer, answered_by, note, answered_at FROM held"
        " WHERE office = ? AND position > ? ORDER BY id",
        (office, since),
    )
    return (Answer(*row) for row in rows)


def learn(connection: Connection, each: Answer, office: str) -> None:
    """Keep at an office what was decided on a change of its own."""
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO held (replica, epoch, n, kind, office, subject_table, subject_row,"
        " at, answer, answered_by, note, answered_at) SELECT ?1, ?2, ?3, 'proposal', ?4,"
        " e.subject_table, e.subject_row, e.hlc >> 16, ?5, ?6, ?7, ?8 FROM entry e"
        " JOIN origin o ON o.id = e.origin WHERE o.replica = ?1 AND o.epoch = ?2 AND e.n = ?3",
        (each.replica, each.epoch, each.n, office, each.answer, each.by, each.note, each.at),
    )
