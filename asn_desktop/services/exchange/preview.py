"""What a package changes, in words: conflicts and deletions first."""

from __future__ import annotations

from itertools import islice
from typing import Final

from asn_desktop.domain.access import Principal
from asn_desktop.domain.audit import JournalLine, PrintedLine
from asn_desktop.domain.conflict_words import ConflictCard
from asn_desktop.domain.exchange import Change, PreviewLine
from asn_desktop.domain.journal_lines import printed, references
from asn_desktop.services.exchange.conflict_cards import cards_of
from asn_desktop.storage.journal import conflicts, history
from asn_desktop.storage.targets.people import ReadConnection

# More is counted and not listed: nobody reads it, and it would have to be held in memory.
MOST: Final = 1_000
_ORDER: Final = (Change.CONFLICT, Change.REFUSED, Change.DELETED, Change.NEW, Change.CHANGED)


def lines_after(connection: ReadConnection, last: int) -> tuple[PreviewLine, ...]:
    """Return what the entries of other computers after a number changed, in this transaction."""
    contested = conflicts.unsettled(connection)
    lines = history.since(connection, last, MOST)
    told = [
        PreviewLine(_change(line, contested), line_) for line, line_ in _words(connection, lines)
    ]
    return tuple(sorted(told, key=lambda each: _ORDER.index(each.change)))


def conflicts_after(
    connection: ReadConnection, principal: Principal, last: int
) -> tuple[ConflictCard, ...]:
    """Return the conflicts that entries after a number made, ready to be answered."""
    made = (
        each
        for each in conflicts.listed(connection)
        if any(side.entry > last for side in each.told.sides)
    )
    return tuple(cards_of(connection, principal, islice(made, MOST)))


def _words(
    connection: ReadConnection, lines: list[JournalLine]
) -> list[tuple[JournalLine, PrintedLine]]:
    names = history.names_of(connection, {row for line in lines for row in references(line)})
    return [(line, printed(line, names)) for line in lines]


def _change(line: JournalLine, contested: set[bytes]) -> Change:
    if line.row in contested:
        return Change.CONFLICT
    if any(row.exists is False for row in line.rows):
        return Change.DELETED
    own = next((row for row in line.rows if row.row == line.row), None)
    return Change.NEW if own is not None and own.exists else Change.CHANGED
