"""What an organisation's predicate means for its head and for its people (rules.md 1.5, 1.7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from asn_desktop.domain.decimals import percent_beside
from asn_desktop.domain.predicates import Predicate, Rating
from asn_desktop.domain.rules.versions import InvalidRuleError


class OrganisationPredicate(Enum):
    """How an organisation achieved, best first; the value is stored."""

    OUTSTANDING = "istimewa"
    GOOD = "baik"
    NEEDS_IMPROVEMENT = "butuh_perbaikan"
    POOR = "kurang"
    VERY_POOR = "sangat_kurang"

    @property
    def term(self) -> str:
        """The official term."""
        return self.value.replace("_", " ").title()


ORGANISATION_WORDS: Final = MappingProxyType(
    {predicate.value: predicate.term for predicate in OrganisationPredicate}
)


def _need_all(key: str, given: Mapping[OrganisationPredicate, object]) -> None:
    if len(given) < len(OrganisationPredicate):
        raise InvalidRuleError(
            f"Isi aturan “{key}” tidak lengkap: kelima predikat organisasi harus terisi. "
            "Minta data aturan dari BKPSDM."
        )


@dataclass(frozen=True, slots=True)
class HeadRatings:
    """The data of rule ``organisation_rating``: rating of results of the head, and a note."""

    title: str
    note: str
    results: Mapping[OrganisationPredicate, Rating]

    def __post_init__(self) -> None:
        _need_all("organisation_rating", self.results)


@dataclass(frozen=True, slots=True)
class Share:
    """How large a part of the people some predicates may or must take, in percent."""

    of: tuple[Predicate, ...]
    at_least: int = 0
    at_most: int = 100


@dataclass(frozen=True, slots=True)
class Pattern:
    """What the predicates of an organisation's people should look like.

    Attributes:
        largest: The predicate that must be strictly the largest group, if any.
        present: Predicates of which at least one person must have one.
        shares: Parts that may not be fallen short of or exceeded.
    """

    largest: Predicate | None = None
    present: tuple[Predicate, ...] = ()
    shares: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True)
class Distribution:
    """The data of rule ``distribution``; fewer people than the least are not judged."""

    title: str
    least_people: int
    patterns: Mapping[OrganisationPredicate, Pattern]

    def __post_init__(self) -> None:
        _need_all("distribution", self.patterns)


Counts = Mapping[Predicate, int]


def departures(pattern: Pattern, counts: Counts) -> list[str]:
    """Return a sentence for each way in which predicates depart from a pattern.

    Args:
        pattern: What they should look like.
        counts: People of each predicate; at least one person in all.
    """
    return [*_not_largest(pattern, counts), *_absent(pattern, counts), *_parts(pattern, counts)]


def _not_largest(pattern: Pattern, counts: Counts) -> Iterator[str]:
    largest = pattern.largest
    if largest is None:
        return
    for other, people in counts.items():
        if other is not largest and people >= counts[largest]:
            yield (
                f"{largest.value} ({counts[largest]} orang) harus menjadi kelompok terbesar, "
                f"tetapi {other.value} {people} orang."
            )


def _absent(pattern: Pattern, counts: Counts) -> Iterator[str]:
    if pattern.present and not any(counts[predicate] for predicate in pattern.present):
        yield f"Harus ada pegawai berpredikat {_either(pattern.present)}."


def _parts(pattern: Pattern, counts: Counts) -> Iterator[str]:
    people = sum(counts.values())
    for share in pattern.shares:
        found = Fraction(100 * sum(counts[each] for each in share.of), people)
        names = _either(share.of)
        if found > share.at_most:
            most = f"paling banyak {share.at_most}%" if share.at_most else "tidak boleh ada"
            yield f"{names} {percent_beside(found, share.at_most)}, padahal {most}."
        if found < share.at_least:
            least = f"paling sedikit {share.at_least}%"
            yield f"{names} {percent_beside(found, share.at_least)}, padahal {least}."


def _either(predicates: tuple[Predicate, ...]) -> str:
    return " dan/atau ".join(predicate.value for predicate in predicates)
