"""Backups as values: why they were made, what they hold, and which of them stay."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Final

from asn_desktop.clock import WIB

SUFFIX: Final = ".asnbak"
_ALL: Final = timedelta(days=1)
_DAILY: Final = timedelta(days=30)
_MONTHLY: Final = timedelta(days=366)


class Reason(Enum):
    """Why a backup was made; the value is part of the file's name and holds no personal data."""

    BY_HAND = "manual"
    START = "mulai"
    EXIT = "tutup"
    IMPORT = "impor"
    UPDATE = "pembaruan"
    PROTECTION = "perlindungan"

    @property
    def words(self) -> str:
        """The reason as people read it in a list."""
        return _WORDS[self]


_WORDS: Final = {
    Reason.BY_HAND: "dibuat sendiri",
    Reason.START: "saat program dibuka",
    Reason.EXIT: "saat program ditutup",
    Reason.IMPORT: "sebelum impor",
    Reason.UPDATE: "sebelum pembaruan program",
    Reason.PROTECTION: "saat data dilindungi kata sandi",
}


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file.

    Attributes:
        path: Where it is.
        made: When.
        reason: Why.
        size: Of the file, in bytes.
        position: Journal position of the copy.
        epoch: Hexadecimal name of the life of the database that was copied.
        keys: Hash of the wrapped keys in it; empty without accounts.
        evidence: How many evidence contents the office had; they are kept beside, not in it.
        protected: Whether a password is needed to restore it.
        counts: Rows of each table.
    """

    path: Path
    made: datetime
    reason: Reason
    size: int
    position: int
    epoch: str
    keys: str
    evidence: int
    protected: bool
    counts: dict[str, int]


def superfluous(backups: Iterable[Backup], now: datetime) -> list[Backup]:
    """Return the backups that need not stay.

    Our choice: all of the last day stay, then the newest of each day for 30
    days, then the newest of each month for a year; the newest of all stays
    whatever its age.
    """
    ordered = sorted(backups, key=lambda each: (each.made, each.position), reverse=True)
    taken: set[str] = set()
    gone = []
    for place, each in enumerate(ordered):
        slot = _slot(each, now)
        if place and (slot is None or slot in taken):
            gone.append(each)
        else:
            taken.add(slot or "")
    return gone


def _slot(backup: Backup, now: datetime) -> str | None:
    """Return what a backup is kept as: itself, its day's or its month's; None: nothing."""
    age = now - backup.made
    local = backup.made.astimezone(WIB)
    if age <= _ALL:
        return str(backup.path)
    if age <= _DAILY:
        return f"{local:%Y-%m-%d}"
    return f"{local:%Y-%m}" if age <= _MONTHLY else None
