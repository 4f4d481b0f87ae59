"""The words of training: how hours are earned, states, marks, and ways of development (jalur).

Facts: ``rules.md`` 4. The list of ways is dated data (rule ``training_tracks``).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from types import MappingProxyType
from typing import Final

import msgspec

from asn_desktop.domain.names import fold, squeeze

TRACKS: Final = "training_tracks"
MOST_SESSIONS: Final = 200


class Earning(Enum):
    """How an activity's hours are earned; the value is stored."""

    WHOLE = "seluruh"
    BY_SESSION = "per-sesi"
    CERTIFICATE = "sertifikat"

    @property
    def title(self) -> str:
        """The sentence on the screen and in lists."""
        return _EARNING_TITLES[self]


_EARNING_TITLES: Final = MappingProxyType(
    {
        Earning.WHOLE: "Seluruh JP bila kehadiran minimal terpenuhi",
        Earning.BY_SESSION: "JP menurut sesi yang dihadiri",
        Earning.CERTIFICATE: "JP menurut sertifikat",
    }
)


class ActivityState(Enum):
    """Where an activity stands."""

    DRAFT = "draf"
    FINISHED = "selesai"
    CANCELLED = "dibatalkan"

    @property
    def title(self) -> str:
        """The word on the screen."""
        return self.value.capitalize()

    @property
    def open(self) -> bool:
        """Tell whether the activity and its marks may still be edited."""
        return self is ActivityState.DRAFT


class Mark(Enum):
    """Whether somebody attended a session; the value is stored, an empty one is not."""

    EMPTY = "kosong"
    PRESENT = "hadir"
    ABSENT = "tidak hadir"
    EXCUSED = "izin"

    @property
    def title(self) -> str:
        """The word on the screen."""
        return self.value.capitalize()

    @property
    def sign(self) -> str:
        """The letter in lists; nothing for an empty mark."""
        return _SIGNS[self]


_SIGNS: Final = MappingProxyType(
    {Mark.EMPTY: "", Mark.PRESENT: "H", Mark.ABSENT: "T", Mark.EXCUSED: "I"}
)
# What lists write for a mark. Sick leave is an excuse; why somebody was away is not kept.
_WRITTEN: Final = MappingProxyType(
    {
        Mark.EMPTY: ("", "kosong", "belum", "."),
        Mark.PRESENT: ("h", "hadir", "v", "✓", "✔", "√", "ya", "y", "1"),
        Mark.ABSENT: ("t", "tidak hadir", "th", "x", "✕", "✗", "✘", "a", "alpa", "tidak", "0"),
        Mark.EXCUSED: ("i", "izin", "ijin", "s", "sakit"),
    }
)
_MARKS: Final = MappingProxyType(
    {written: mark for mark, all_written in _WRITTEN.items() for written in all_written}
)


def mark_of(text: str) -> Mark | None:
    """Return the mark that a cell of a list means; None for what is not known.

    >>> mark_of(" Hadir ")
    <Mark.PRESENT: 'hadir'>
    """
    return _MARKS.get(squeeze(text).casefold())


class TrackGroup(Enum):
    """The kinds of ways to develop competence (Peraturan LAN 10/2018)."""

    CLASSICAL = "klasikal"
    NON_CLASSICAL = "nonklasikal"
    MIXED = "campuran"


class Track(msgspec.Struct, frozen=True):
    """A way of development (jalur).

    Attributes:
        name: The official word.
        group: Its kind.
        also: Further words that lists write for it.
    """

    name: str
    group: TrackGroup
    also: tuple[str, ...] = ()


class TrackList(msgspec.Struct, frozen=True):
    """The data of rule ``training_tracks``."""

    title: str
    tracks: tuple[Track, ...]


def track_named(tracks: Iterable[Track], text: str) -> Track | None:
    """Return the way of development that a word names; None for what is not known."""
    wanted = fold(text)
    for track in tracks:
        if wanted in map(fold, (track.name, *track.also)):
            return track
    return None
