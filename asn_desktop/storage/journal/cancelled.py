"""Which changes cancel each other: an undo and what it undid, through redo and undo again."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from sqlalchemy import Connection

from asn_desktop.domain.audit import ChangeKey as Key
from asn_desktop.domain.audit import LastChanges
from asn_desktop.storage.journal.batches import UNDO

_GREATEST: Final = 2**63 - 1
_NEWEST: Final = (
    "SELECT e.id, e.batch, coalesce((SELECT min(b.id) FROM entry b WHERE b.batch = e.batch), e.id)"
    " FROM entry e JOIN actor a ON a.id = e.actor JOIN origin o ON o.id = e.origin"
    # Without accounts everybody has the same one, also in other offices.
    " WHERE e.id < ? AND a.account = ? AND o.replica = (SELECT w.replica FROM origin w"
    " JOIN replica r ON r.origin = w.id)"
    " ORDER BY e.id DESC LIMIT 1"
)


class Chain:
    """Every undo that was made, and what it took back.

    An undo is a batch; what it took back is an entry, a batch, or an earlier
    undo (then it is a redo), so that undos of one change form a single line.
    """

    def __init__(self, connection: Connection) -> None:
        rows = connection.exec_driver_sql(
            "SELECT id, summary FROM batch WHERE kind = ? ORDER BY rowid DESC", (UNDO,)
        )
        # Newest first.
        self._undone: Final[dict[Key, Key]] = {row[0]: _undone(row[1]) for row in rows}
        self._by: Final = {undone: by for by, undone in self._undone.items()}

    def links(self, key: Key) -> list[Key]:
        """Return a change and all that took it back and restored it, oldest first.

        The change stands where the number of links is odd.
        """
        while key in self._undone:
            key = self._undone[key]
        found = [key]
        while found[-1] in self._by:
            found.append(self._by[found[-1]])
        return found

    def void(self, apart_from: Key | None = None) -> set[Key]:
        """Return the changes that cancel each other, as if one undo had not been made."""
        found: set[Key] = set()
        for by, undone in self._undone.items():
            if by not in found and by != apart_from:
                found |= {by, undone}
        return found

    def last_of(self, connection: Connection, account: bytes) -> LastChanges:
        """Return what an account's next undo and redo would take back."""
        gone = self.void()
        undo = next((key for key in _actions(connection, account) if key not in gone), None)
        return LastChanges(undo, self._redo(_actions(connection, account)))

    def _redo(self, actions: Iterator[Key]) -> Key | None:
        passed: set[Key] = set()
        for key in actions:
            if key in passed:
                continue
            if key not in self._undone:
                return None  # After an ordinary change there is nothing to do again.
            if self._is_undo(key):
                return key
            passed.add(self._undone[key])
        return None

    def _is_undo(self, key: Key) -> bool:
        return self.links(key).index(key) % 2 == 1


def among(connection: Connection, subjects: Collection[bytes], keys: Collection[Key]) -> set[int]:
    """Return the entries of some records that belong to the named changes."""
    found = {key for key in keys if isinstance(key, int)}
    batches = [key for key in keys if isinstance(key, bytes)]
    if batches:
        marks = ", ".join("?" * len(subjects))
        rows = connection.exec_driver_sql(
            f"SELECT id, batch FROM entry WHERE subject_row IN ({marks}) AND batch IS NOT NULL",
            tuple(subjects),
        )
        wanted = frozenset(batches)
        found.update(entry for entry, batch in rows if batch in wanted)
    return found


def _undone(summary: str) -> Key:
    told: Mapping[str, str | int] = json.loads(summary)["undoes"]
    return int(told["entry"]) if "entry" in told else bytes.fromhex(str(told["batch"]))


def _actions(connection: Connection, account: bytes) -> Iterator[Key]:
    before = _GREATEST
    while row := connection.exec_driver_sql(_NEWEST, (before, account)).one_or_none():
        entry, batch, before = row
        yield entry if batch is None else batch
