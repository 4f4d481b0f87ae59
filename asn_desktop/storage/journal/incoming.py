"""Entries of other replicas come into this database, in one transaction, and merge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from asn_desktop.clock import Clock
from asn_desktop.domain.exchange_entry import Arriving
from asn_desktop.storage.employees import now
from asn_desktop.storage.journal import identity
from asn_desktop.storage.journal.arrivals import ForkError, Gate, HoldError
from asn_desktop.storage.journal.authority import judge_of
from asn_desktop.storage.journal.identity import Rank
from asn_desktop.storage.journal.reconcile import Reconciler
from asn_desktop.storage.journal.taking import Received, Taking
from asn_desktop.storage.journal.writer import Writer

__all__ = ["BATCH", "ForkError", "HoldError", "Incoming", "Received", "declare"]

# How many entries are best taken at a time: bounds the memory, pays for the queries.
BATCH: Final = 1_000


class Incoming:
    """One import. Everything happens in the writer's transaction: all of it or nothing.

    Args:
        writer: The door; nothing else may be written through it.
        clock: Of this computer.
        ranks: Authority of replicas that may be new here; an office's where not named.
        sender: Code of the office that the entries came from.
        confirmed: A person has confirmed that the sender's clock is ahead.
    """

    def __init__(
        self,
        writer: Writer,
        clock: Clock,
        ranks: Mapping[bytes, Rank] | None = None,
        *,
        sender: str | None = None,
        confirmed: bool = False,
    ) -> None:
        self._writer: Final = writer
        self._today: Final[date] = clock.today()
        self._gate: Final = Gate(writer.connection, clock, ranks or {}, confirmed=confirmed)
        self._taking: Final = Taking(writer, judge_of(writer.connection, sender))

    def apply(self, batch: Sequence[Arriving]) -> None:
        """Take in some entries, at best :data:`BATCH`, in any order.

        Raises:
            ForkError: A known name comes with other content.
            HoldError: A stamp is more than a day ahead, and nobody has confirmed it.
            EntryRefusedError: A chain does not hold, or a rule of a field is broken.
        """
        admitted = self._gate.admit(batch)
        self._taking.received.known += len(batch) - len(admitted)
        self._taking.take(admitted, self._gate.newest)

    def finish(self) -> Received:
        """Let rows stand that are referred to, and derive the summaries anew."""
        self._taking.take_known_now()
        self._taking.finish(self._today)
        return self._taking.received


def declare(writer: Writer, replica: bytes, rank: Rank, today: date) -> None:
    """Tell the authority of a replica's office; what is shown in conflicts follows it."""
    connection = writer.connection
    if identity.rank_of(connection, replica) == rank:
        return
    connection.exec_driver_sql("UPDATE origin SET rank = ? WHERE replica = ?", (int(rank), replica))
    rows = connection.exec_driver_sql("SELECT DISTINCT subject FROM contested")
    reconciler = Reconciler(connection)
    reconciler.rebuild([row[0] for row in rows])
    reconciler.finish()
    writer.unsettle()
    now.refresh(connection, reconciler.people, today)
