"""Verified entries are journalled and merged, as far as what they rest on is here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from asn_desktop.domain.exchange_entry import refused
from asn_desktop.domain.journal import RowPatch
from asn_desktop.storage.employees import now
from asn_desktop.storage.journal import parking, sealing
from asn_desktop.storage.journal.arrivals import Verified
from asn_desktop.storage.journal.authority import Judge, judge_of
from asn_desktop.storage.journal.merged import Merge, Numbered
from asn_desktop.storage.journal.parking import Parking
from asn_desktop.storage.journal.reconcile import Reconciler
from asn_desktop.storage.journal.sorting import Applicable, row_token


class Door(Protocol):
    """The transaction that everything is written in."""

    @property
    def connection(self) -> Connection:
        """Of the transaction."""

    @property
    def position(self) -> int:
        """The journal position after it."""

    def receive(self, count: int, newest: int) -> range:
        """Return numbers for foreign entries whose newest stamp is given."""


@dataclass(slots=True)
class Received:
    """What an import did with the entries it was given.

    Attributes:
        applied: Journalled and merged, those included that had been waiting.
        known: Passed over: they were here.
        parked: Kept until what they rest on arrives, or a newer program.
        released: Applied of those that had been waiting.
        held: Kept until the head office has decided.
        new: Rows that the applied entries begin; changed and deleted ones likewise.
    """

    applied: int = 0
    known: int = 0
    parked: int = 0
    released: int = 0
    held: int = 0
    new: int = 0
    changed: int = 0
    deleted: int = 0

    def count(self, patches: Iterable[RowPatch]) -> None:
        """Count what an applied entry does to its rows."""
        for patch in patches:
            if patch.exists is None:
                self.changed += 1
            elif patch.exists:
                self.new += 1
            else:
                self.deleted += 1


class Taking:
    """Takes in entries part by part.

    Args:
        door: The transaction.
        judge: Says what has to be held; None where whatever comes is right.
    """

    def __init__(self, door: Door, judge: Judge | None) -> None:
        self._door: Final = door
        self._parking: Final = Parking(door.connection, judge)
        self._reconciler: Final = Reconciler(door.connection)
        self._actors: Final[dict[tuple[bytes, str, str], int]] = {}
        self.received: Final = Received()

    def take(
        self, arrived: Sequence[Verified], newest: int = 0, began: Collection[str] = ()
    ) -> None:
        """Apply what can be applied, also of what had been waiting; park the rest.

        Args:
            arrived: New entries.
            newest: Their newest stamp that the own clock may follow.
            began: Rows that began here, which others may have waited for.

        Raises:
            EntryRefusedError: A rule of a field is broken.
        """
        found = self._parking.sort(arrived, self._door.position, began)
        self.received.parked += found.parked
        self.received.released += found.released
        self.received.held += found.held
        self.received.applied += len(found.entries)
        for each in found.entries:
            self.received.count(each.patches)
        numbers = self._door.receive(len(found.entries), newest)
        if found.entries:
            self._merge(found, list(map(Numbered, numbers, found.entries)))

    def take_known_now(self) -> None:
        """Apply what had been waiting for a program that knows it."""
        for known in self._parking.known_now():
            self.take(known)

    def finish(self, today: date) -> None:
        """Let rows stand that are referred to, and derive the summary of people anew."""
        self._reconciler.finish()
        now.refresh(self._door.connection, self._reconciler.people, today)

    def _merge(self, found: Applicable, batch: Sequence[Numbered]) -> None:
        try:
            self._journal(batch)
            self._reconciler.need(found.buried)
            Merge(self._door.connection, self._reconciler, found.numbers).run(batch)
        except IntegrityError as error:
            first = found.entries[0].wire.n
            raise refused(first, "nilainya bertentangan dengan baris lain") from error

    def _journal(self, batch: Sequence[Numbered]) -> None:
        here: set[tuple[int, int]] = set()
        rows = []
        for entry, verified in sorted(batch, key=lambda each: each.verified.number):
            wire = verified.wire
            origin, n = number = verified.number
            here.add(number)
            before = None if n == 1 or self._is_here(origin, n - 1, here) else verified.link
            rows.append(
                (
                    entry, origin, n, self._door.position, wire.hlc, wire.transaction,
                    self._actor(wire.account, wire.actor, wire.role), wire.subject_table,
                    wire.subject_row, wire.reason, wire.batch, wire.salt, wire.stored_patch(),
                    verified.hashed, wire.hash, before,
                )
            )  # fmt: skip
        sealing.adopt(self._door.connection, rows)

    def _is_here(self, origin: int, n: int, here: set[tuple[int, int]]) -> bool:
        if (origin, n) in here:
            return True
        found = self._door.connection.exec_driver_sql(
            "SELECT 1 FROM entry WHERE origin = ? AND n = ?", (origin, n)
        )
        return found.scalar() is not None

    def _actor(self, account: bytes, name: str, role: str) -> int:
        key = (account, name, role)
        if key not in self._actors:
            connection = self._door.connection
            found: int | None = connection.exec_driver_sql(
                "SELECT id FROM actor WHERE account = ? AND name = ? AND role = ?", key
            ).scalar()
            self._actors[key] = (
                found
                or connection.exec_driver_sql(
                    "INSERT INTO actor (account, name, role) VALUES (?, ?, ?) RETURNING id", key
                ).scalar_one()
            )
        return self._actors[key]


def wake(door: Door, patches: Iterable[RowPatch], today: date) -> None:
    """Apply what had been waiting for rows that begin in this transaction."""
    if not parking.anything_waits(door.connection):
        return
    began = [row_token(patch) for patch in patches if patch.exists]
    if began:
        taking = Taking(door, judge_of(door.connection))
        taking.take((), began=began)
        if taking.received.applied:
            taking.finish(today)
