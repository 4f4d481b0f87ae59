"""Words of a form of which one is meant: the others are struck, as one does by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.organisation import OrganisationPredicate
from asn_desktop.domain.predicates import Predicate, Rating
from asn_desktop.reports.text import Run

_QUARTERS: Final = ("I", "II", "III", "IV-AKHIR")
_QUARTER: Final = "TRIWULAN "


def choice(words: Sequence[str], chosen: str | None, between: str = " / ") -> tuple[Run, ...]:
    """Return words with the chosen one bold and the others struck; all plain without one."""
    runs: list[Run] = []
    for word in words:
        if runs:
            runs.append(Run(between))
        runs.append(Run(word, bold=word == chosen, struck=chosen is not None and word != chosen))
    return tuple(runs)


def achievement(chosen: OrganisationPredicate | None) -> tuple[Run, ...]:
    """Return how an organisation achieved."""
    return choice(
        [each.term.upper() for each in OrganisationPredicate], chosen and chosen.term.upper()
    )


def rating(chosen: Rating | None) -> tuple[Run, ...]:
    """Return a rating, the best first."""
    return choice([each.term for each in reversed(Rating)], chosen and chosen.term)


def predicate(chosen: Predicate | None) -> tuple[Run, ...]:
    """Return a predicate, the best first."""
    return choice([each.value.upper() for each in Predicate], chosen and chosen.value.upper())


def period(found: AppraisalPeriod, mark: str = "", after: str = "") -> tuple[Run, ...]:
    """Return the line of a title that names the period.

    Args:
        found: The period; the fourth quarter and the year share a word.
        mark: Of a footnote, behind the word for the line.
        after: Likewise, at the end.
    """
    words = found.form_title
    if not words.startswith(_QUARTER):
        return (Run(f"PERIODE{mark}: {words}{after}", bold=True),)
    runs = choice(_QUARTERS, words.removeprefix(_QUARTER), "/")
    last = (Run(after, bold=True),) if after else ()
    first = Run(f"PERIODE{mark}: {_QUARTER}", bold=True)
    return (first, *(run._replace(bold=True) for run in runs), *last)
