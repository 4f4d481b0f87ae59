"""The calculator's question about the rating of a unit's head (rules.md section 1.5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from asn_desktop.domain.explanation import Explanation
from asn_desktop.domain.organisation import ORGANISATION_WORDS, HeadRatings, OrganisationPredicate
from asn_desktop.domain.predicates import Rating
from asn_desktop.domain.rules.questions import Answer, Rule, RuleKey
from asn_desktop.domain.rules.versions import RuleVersion, in_force

_ORGANISATION: Final = RuleKey("organisation", "Predikat kinerja organisasi", ORGANISATION_WORDS)


def head_rating(
    versions: Iterable[RuleVersion], organisation: OrganisationPredicate, on: date
) -> tuple[Rating, Explanation]:
    """Return the rating of results of a unit's head, and why it is so.

    Args:
        versions: All known rule versions.
        organisation: How the unit achieved.
        on: Last day of the appraised period.

    Raises:
        NoRuleInForceError: No table was in force on that day.
    """
    version = in_force(versions, "organisation_rating", on)
    ratings = version.read(HeadRatings)
    found = ratings.results[organisation]
    why = Explanation.by(
        version,
        rule=ratings.title,
        value=f"{found.short} ekspektasi",
        inputs=(
            f"capaian organisasi {organisation.term} menjadi rating hasil kerja pimpinannya. "
            "Hanya untuk kepala unit kerja itu sendiri."
        ),
        changes=_changes(ratings, organisation),
    )
    return found, why


def _answer(keys: Mapping[str, str], versions: tuple[RuleVersion, ...], on: date) -> Answer:
    found, why = head_rating(versions, OrganisationPredicate(keys["organisation"]), on)
    return Answer.explained({"results": found.value}, why)


def _changes(ratings: HeadRatings, organisation: OrganisationPredicate) -> tuple[str, ...]:
    found = ratings.results[organisation]
    others = {
        rating: [each.term for each, of_each in ratings.results.items() if of_each is rating]
        for rating in dict.fromkeys(ratings.results.values())
        if rating is not found
    }
    changes = [
        f"Bila capaian organisasi {_any_of(terms)}, ratingnya {rating.short} ekspektasi."
        for rating, terms in others.items()
    ]
    return (*changes, *filter(None, (ratings.note,)))


def _any_of(terms: list[str]) -> str:
    *first, last = terms
    return f"{', '.join(first)}, atau {last}" if first else last


RULE: Final = Rule(
    name="organisation-rating",
    title="Rating hasil kerja kepala unit",
    keys=(_ORGANISATION,),
    compute=_answer,
)
