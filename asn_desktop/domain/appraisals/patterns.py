"""The pattern that an organisation's predicate sets for its people, in words and as limits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from asn_desktop.domain.organisation import Pattern, Share
from asn_desktop.domain.predicates import Predicate


class Limit(NamedTuple):
    """A part of the people, in percent, that one predicate may not exceed or fall short of."""

    percent: int
    at_most: bool

    @property
    def words(self) -> str:
        """The limit as people read it."""
        if not self.percent:
            return "tidak boleh ada"
        return f"paling {'banyak' if self.at_most else 'sedikit'} {self.percent}%"

    def gap(self, people: int, total: int) -> int:
        """Return how many people are too many (above 0) or too few (below 0)."""
        if self.at_most:
            return max(people - self.percent * total // 100, 0)
        return min(people + -self.percent * total // 100, 0)


def limits_of(pattern: Pattern, predicate: Predicate) -> tuple[Limit, ...]:
    """Return the limits of one predicate alone; those of several together are only words."""
    alone = [share for share in pattern.shares if share.of == (predicate,)]
    most = [Limit(share.at_most, at_most=True) for share in alone if share.at_most < 100]  # noqa: PLR2004 - percent
    least = [Limit(share.at_least, at_most=False) for share in alone if share.at_least]
    return (*most, *least)


def sentences(pattern: Pattern) -> Iterator[str]:
    """Yield what a pattern asks for, a sentence each."""
    if pattern.largest is not None:
        yield f"{pattern.largest.value} menjadi kelompok terbesar."
    for share in pattern.shares:
        yield _share(share)
    if pattern.present:
        yield f"Ada pegawai berpredikat {_either(pattern.present)}."


def _share(share: Share) -> str:
    names = _either(share.of)
    if not share.at_most:
        return f"Tidak ada {names}."
    told = []
    if share.at_least:
        told.append(Limit(share.at_least, at_most=False).words)
    if share.at_most < 100:  # noqa: PLR2004 - percent
        told.append(Limit(share.at_most, at_most=True).words)
    return f"{names} {' dan '.join(told)}."


def _either(predicates: tuple[Predicate, ...]) -> str:
    return " dan/atau ".join(predicate.value for predicate in predicates)
