"""The same done to many records: a transaction each, and one batch for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import replace
from typing import ClassVar, Final, Self

from asn_desktop.clock import Clock
from asn_desktop.domain.access import Principal
from asn_desktop.ids import RowId, new_id
from asn_desktop.storage.database import Database
from asn_desktop.storage.journal import batches
from asn_desktop.storage.journal.writer import Change, Writer


class Bulk:
    """One action on many records.

    Each is a transaction of its own, so a refusal, a stop or a sudden end keeps
    what was done; the batch is entered with the first and counts the rest.
    """

    def __init__(self, kind: str, title: str, principal: Principal, clock: Clock) -> None:
        self.id: Final = new_id(clock.milliseconds())
        self.done = 0
        self._kind = kind
        self._title = title
        self._principal = principal
        self._clock = clock

    @contextmanager
    def write(self, database: Database, change: Change) -> Iterator[Writer]:
        """Open the transaction of the next record."""
        with database.write(replace(change, batch=self.id)) as writer:
            yield writer
            title = f"{self._title}, {self.done + 1} pegawai"
            if self.done:
                batches.rename(writer.connection, self.id, title)
            else:
                batches.record(
                    writer.connection, self.id, self._kind, title, self._principal, self._clock
                )
        self.done += 1


class Writing:
    """Opens the transactions of a service: each for itself, or all as one bulk action."""

    batch_kind: ClassVar[str]
    _database: Database
    _principal: Principal
    _clock: Clock
    _bulk: Bulk | None = None

    def as_one(self, title: str, *, final: bool = False) -> Self:
        """Return the service for a bulk action: what is written through it is one batch.

        Args:
            title: What the history calls it; how many people follows.
            final: It holds determinations, which are not taken back.
        """
        found = copy(self)
        kind = batches.DETERMINATION if final else self.batch_kind
        found._bulk = Bulk(kind, title, self._principal, self._clock)  # noqa: SLF001 - of its own class
        return found

    def batch(self) -> RowId | None:
        """Return what takes the bulk action back as a whole; None where nothing was written."""
        return self._bulk.id if self._bulk and self._bulk.done else None

    @contextmanager
    def _write(self, change: Change) -> Iterator[Writer]:
        opened = (
            self._bulk.write(self._database, change) if self._bulk else self._database.write(change)
        )
        with opened as writer:
            yield writer
