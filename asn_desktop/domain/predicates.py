"""Ratings, and the predicate to which two of them lead (rules.md section 1.6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Final

from asn_desktop.domain.explanation import Explanation
from asn_desktop.domain.rules.versions import InvalidRuleError, RuleVersion, in_force


class Rating(Enum):
    """How results or behaviour compare with what was expected; the value is stored."""

    BELOW = "below"
    MEETS = "meets"
    ABOVE = "above"

    @property
    def term(self) -> str:
        """The term as forms print it."""
        return f"{self.short} ekspektasi".upper()

    @property
    def short(self) -> str:
        """The term in sentences and on buttons."""
        return _SHORT[self]


_SHORT: Final = MappingProxyType(
    {Rating.BELOW: "Di bawah", Rating.MEETS: "Sesuai", Rating.ABOVE: "Di atas"}
)


class Predicate(Enum):
    """The outcome of an appraisal, best first; the value is the official term."""

    VERY_GOOD = "Sangat Baik"
    GOOD = "Baik"
    NEEDS_IMPROVEMENT = "Butuh Perbaikan"
    POOR = "Kurang"
    VERY_POOR = "Sangat Kurang"

    @property
    def curve_label(self) -> str:
        """The label on the printed distribution curve."""
        return "Kurang/Misconduct" if self is Predicate.POOR else self.value


RULE_TITLE: Final = "Kuadran kinerja pegawai"
_RANKS: Final = MappingProxyType({found: rank for rank, found in enumerate(Predicate)})


@dataclass(frozen=True, slots=True)
class Quadrant:
    """The data of rule ``predicate``: rating of results, of behaviour, predicate."""

    cells: Mapping[Rating, Mapping[Rating, Predicate]]

    def __post_init__(self) -> None:
        if any(len(self.cells.get(results, {})) < len(Rating) for results in Rating):
            raise InvalidRuleError(
                "Isi aturan “predicate” tidak lengkap: kesembilan sel kuadran harus terisi. "
                "Minta data aturan dari BKPSDM."
            )

    def at(self, results: Rating, behaviour: Rating) -> Predicate:
        """Return the predicate of a cell."""
        return self.cells[results][behaviour]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A predicate with its explanation; no predicate while a rating is empty."""

    predicate: Predicate | None
    explanation: Explanation

    @property
    def status(self) -> str:
        """The word for where the appraisal stands."""
        return "belum dinilai" if self.predicate is None else "dinilai"


def predicate(
    versions: Iterable[RuleVersion], results: Rating | None, behaviour: Rating | None, on: date
) -> Outcome:
    """Return the predicate that two ratings lead to.

    Ratings are the rater's judgement. No percentage and no earlier predicate
    plays a part, and an empty rating never counts as “sesuai”.

    Args:
        versions: All known rule versions.
        results: Rating hasil kerja.
        behaviour: Rating perilaku kerja.
        on: Last day of the appraised period.

    Raises:
        NoRuleInForceError: No quadrant was in force on that day.
    """
    version = in_force(versions, "predicate", on)
    if results is None or behaviour is None:
        return Outcome(None, _unrated(version, results, behaviour))
    quadrant = version.read(Quadrant)
    found = quadrant.at(results, behaviour)
    explanation = Explanation.by(
        version,
        rule=RULE_TITLE,
        value=found.value,
        inputs=(
            f"baris hasil kerja {results.short} bertemu kolom perilaku kerja "
            f"{behaviour.short}, sehingga predikatnya {found.value}."
        ),
        changes=_changes(quadrant, results, behaviour),
    )
    return Outcome(found, explanation)


def _said(rating: Rating | None) -> str:
    return "belum diisi" if rating is None else rating.short


def _unrated(version: RuleVersion, results: Rating | None, behaviour: Rating | None) -> Explanation:
    return Explanation.by(
        version,
        rule=RULE_TITLE,
        value="belum dinilai",
        inputs=f"hasil kerja {_said(results)}, perilaku kerja {_said(behaviour)}.",
        changes=("Predikat ada setelah kedua rating diisi oleh pejabat penilai kinerja.",),
    )


def _changes(quadrant: Quadrant, results: Rating, behaviour: Rating) -> tuple[str, ...]:
    """Say which change of one rating changes the predicate, best outcome first."""
    found = quadrant.at(results, behaviour)
    others = [
        (quadrant.at(rating, behaviour), f"hasil kerja menjadi {rating.short}")
        for rating in reversed(Rating)
    ] + [
        (quadrant.at(results, rating), f"perilaku kerja menjadi {rating.short}")
        for rating in reversed(Rating)
    ]
    if all(_RANKS[other] >= _RANKS[found] for other, _ in others):
        others += _together(quadrant, found)
    return tuple(
        f"Bila {change}, predikat berubah menjadi {other.value}."
        for other, change in sorted(others, key=lambda pair: _RANKS[pair[0]])
        if other is not found
    )


def _together(quadrant: Quadrant, found: Predicate) -> list[tuple[Predicate, str]]:
    """Return the one change of both ratings that helps where none alone does."""
    best = quadrant.at(Rating.ABOVE, Rating.ABOVE)
    if _RANKS[best] >= _RANKS[found]:
        return []
    return [(best, f"keduanya menjadi {Rating.ABOVE.short}")]
