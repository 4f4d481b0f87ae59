"""How entries and batches of the history stand in their tables."""

from __future__ import annotations

from typing import Final

from asn_desktop.clock import WIB
from asn_desktop.domain.audit import Batch, PrintedLine
from asn_desktop.domain.dates import short_date
from asn_desktop.domain.journal_words import further, headline, moment
from asn_desktop.domain.labels import table_label
from asn_desktop.gui.table_model import Column
from asn_desktop.gui.widgets.chip import ChipText


def act_words(entry: PrintedLine) -> str:
    """Return what kind of record it is and what happened to it."""
    act = "sedang diketik" if entry.line.is_draft else entry.act.lower()
    return f"{table_label(entry.line.table)} · {act}"


def title_of(entry: PrintedLine) -> str:
    """Return what the record is called, or its kind where nobody knows any more."""
    return entry.line.title or entry.record


def batch_chip(batch: Batch) -> ChipText:
    """Return whether the work of a batch is in force."""
    return ChipText("Berlaku", "ok") if batch.stands else ChipText("Dibatalkan", "warn")


ENTRY_COLUMNS: Final[tuple[Column[PrintedLine], ...]] = (
    Column(
        "Waktu",
        lambda entry: short_date(entry.line.at.astimezone(WIB).date()),
        detail=lambda entry: f"{entry.line.at.astimezone(WIB):%H.%M} WIB",
        width=118,
    ),
    Column(
        "Siapa",
        lambda entry: entry.line.actor,
        detail=lambda entry: entry.role,
        width=126,
    ),
    Column("Apa", title_of, detail=act_words, strong=True, width=186),
    Column("Perubahan", headline, detail=further),
    Column("Alasan", lambda entry: entry.line.reason, width=120),
)
REASON_COLUMN: Final = 4

BATCH_COLUMNS: Final[tuple[Column[Batch], ...]] = (
    Column(
        "Waktu",
        lambda batch: moment(batch.at),
        sort_key=lambda batch: int(batch.at.timestamp()),
        width=160,
    ),
    Column("Apa", lambda batch: batch.title, strong=True),
    Column("Siapa", lambda batch: batch.actor, width=150),
    Column("Keadaan", lambda batch: batch_chip(batch).text, chip=batch_chip, width=120),
)
