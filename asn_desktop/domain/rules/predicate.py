"""The calculator's question about the predicate of two ratings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from asn_desktop.domain.predicates import RULE_TITLE, Rating, predicate
from asn_desktop.domain.rules.questions import Answer, Rule, RuleKey
from asn_desktop.domain.rules.versions import RuleVersion

_RATINGS: Final = {
    rating.value: f"{rating.short} ekspektasi"
    for rating in (Rating.ABOVE, Rating.MEETS, Rating.BELOW)
}


def _answer(keys: Mapping[str, str], versions: tuple[RuleVersion, ...], on: date) -> Answer:
    outcome = predicate(versions, _rating(keys["results"]), _rating(keys["behaviour"]), on)
    found = outcome.predicate
    values = {
        "predicate": found.value if found else None,
        "curve_label": found.curve_label if found else None,
        "status": outcome.status,
    }
    return Answer.explained(values, outcome.explanation)


def _rating(text: str) -> Rating | None:
    return Rating(text) if text else None


RULE: Final = Rule(
    name="predicate",
    title=RULE_TITLE,
    keys=(
        RuleKey("results", "Rating hasil kerja", _RATINGS, may_be_empty=True),
        RuleKey("behaviour", "Rating perilaku kerja", _RATINGS, may_be_empty=True),
    ),
    compute=_answer,
)
