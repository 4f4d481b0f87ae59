"""A practice office for the makers of its data: where they write, when, and in what words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from asn_desktop.ids import name_id
from asn_desktop.services.demo_history import OPERATOR, Timeline
from asn_desktop.services.demo_words import Words
from asn_desktop.storage.database import Database
from asn_desktop.storage.journal import batches
from asn_desktop.storage.journal.writer import Change, Writer


class PracticeOffice(NamedTuple):
    """A practice office that is being filled.

    Attributes:
        database: Everybody is in it.
        timeline: When things happen.
        words: The shipped lists.
        year: The year that the data speak of.
    """

    database: Database
    timeline: Timeline
    words: Words
    year: int

    @contextmanager
    def batch(
        self, subject: str, title: str, *parts: str | int, reason: str = ""
    ) -> Iterator[Writer]:
        """Write as an import of the operator does.

        Args:
            subject: What the history calls the batch.
            title: As people read it there.
            parts: What tells this batch of the subject from others.
            reason: Why it is written.
        """
        batch = name_id("batch", self.words.office.code, subject, *map(str, parts))
        with self.database.write(Change(OPERATOR, reason, batch=batch)) as writer:
            clock = self.timeline.clock
            batches.record(writer.connection, batch, subject, title, OPERATOR, clock)
            yield writer
