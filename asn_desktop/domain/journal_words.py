"""How lists of the history say what was changed, and which part of the history they show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from asn_desktop.clock import WIB
from asn_desktop.domain.audit import JournalFilter, PrintedChange, PrintedLine
from asn_desktop.domain.dates import long_date, short_date
from asn_desktop.domain.labels import EMPTY, field_label, table_label

_START = field_label("", "starts_on")


def moment(at: datetime) -> str:
    """Return a moment as lists print it, in the time of the office: 24 Nov 2026 10.42."""
    here = at.astimezone(WIB)
    return f"{short_date(here.date())} {here:%H.%M}"


def brief(label: str) -> str:
    """Return the label of a field without saying the same word twice."""
    first, _, rest = label.partition(": ")
    return first if rest == first else label


def change_words(change: PrintedChange) -> str:
    """Return one changed field: what it was, and what it became."""
    label = brief(change.label)
    if not label:
        return change.new
    if change.old == EMPTY:
        return f"{label}: {change.new}"
    return f"{label}: {change.old} → {change.new}"


def headline(line: PrintedLine) -> str:
    """Return the change that tells most of an entry; the day from which it holds tells least."""
    ordered = sorted(_told(line), key=lambda each: each.label.endswith(_START))
    return change_words(ordered[0]) if ordered else line.act


def further(line: PrintedLine) -> str:
    """Return how many more fields an entry changed, in words."""
    more = len(_told(line)) - 1
    return f"dan {more} isian lain" if more > 0 else ""


def _told(line: PrintedLine) -> Sequence[PrintedChange]:
    return line.brief or line.changes


def scope_words(wanted: JournalFilter, batch: str = "") -> str:
    """Return which entries a filter lets through, as the heading of a list says it.

    Args:
        wanted: The filter.
        batch: What the batch of the filter is called.
    """
    parts = [
        f"“{wanted.search}”" if wanted.search else "",
        table_label(wanted.table) if wanted.table else "",
        f"oleh {wanted.actor}" if wanted.actor else "",
        _days(wanted),
        batch,
    ]
    told = [part for part in parts if part]
    return ", ".join(told) if told else "Seluruh riwayat"


def _days(wanted: JournalFilter) -> str:
    first, last = wanted.first_day, wanted.last_day
    if first and first == last:
        return long_date(first)
    if first and last:
        return f"{long_date(first)} sampai {long_date(last)}"
    if first:
        return f"sejak {long_date(first)}"
    return f"sampai {long_date(last)}" if last else ""
