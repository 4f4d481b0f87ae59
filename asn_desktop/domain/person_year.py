"""What is known of one person's year, told beside the list of people."""

from __future__ import annotations

from typing import NamedTuple

from asn_desktop.domain.appraisals.lists import YearPredicate
from asn_desktop.domain.targets.words import PlanState
from asn_desktop.domain.training.lists import PersonHours


class PersonYear(NamedTuple):
    """Targets, predicates and training hours of a person.

    Attributes:
        year: Which.
        plan: Where the targets of the year stand; None where there are none.
        shows_plan: Whether that is for who looks.
        predicates: What was determined lately, the newest first; None where that is not for
            who looks.
        hours: Training hours of the year; None for who has none and no duty.
    """

    year: int
    plan: PlanState | None
    predicates: tuple[YearPredicate, ...] | None
    hours: PersonHours | None
    shows_plan: bool = True
