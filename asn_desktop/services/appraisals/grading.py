"""Predicates by the rules in force: of ratings, and of heads by their organisation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.organisation import OrganisationPredicate
from asn_desktop.domain.predicates import Predicate, Quadrant, Rating
from asn_desktop.domain.rules.organisation_rating import head_rating
from asn_desktop.domain.rules.versions import NoRuleInForceError, RuleVersion, in_force
from asn_desktop.ids import RowId
from asn_desktop.storage import offices
from asn_desktop.storage.appraisals import organisations
from asn_desktop.storage.targets import people
from asn_desktop.storage.targets.people import ReadConnection


class HeadRating(NamedTuple):
    """Rating hasil kerja of the head of a unit, and what it was taken from."""

    results: Rating
    organisation: OrganisationPredicate


class Grading:
    """Answers by the rule versions that are known.

    Args:
        versions: All known rule versions.
    """

    def __init__(self, versions: Iterable[RuleVersion]) -> None:
        self._versions = tuple(versions)
        self._quadrants: dict[AppraisalPeriod, Quadrant | None] = {}

    def predicate(
        self, period: AppraisalPeriod, results: Rating | None, behaviour: Rating | None
    ) -> Predicate | None:
        """Return the predicate of two ratings; None while one is empty or no rule is in force."""
        quadrant = self._quadrant(period)
        if results is None or behaviour is None or quadrant is None:
            return None
        return quadrant.at(results, behaviour)

    def of_head(
        self, connection: ReadConnection, employee: RowId, period: AppraisalPeriod
    ) -> HeadRating | None:
        """Return the rating that a head takes from the unit; None for everybody else.

        Raises:
            NoRuleInForceError: No table was in force on the last day of the period.
        """
        standing = people.standing(connection, employee, period.end)
        if standing is None or standing.unit is None:
            return None
        recorded = organisations.get(connection, standing.unit, period)
        if recorded is None or offices.heads(connection).get(standing.unit) != employee:
            return None
        rating, _why = head_rating(self._versions, recorded.predicate, period.end)
        return HeadRating(rating, recorded.predicate)

    def _quadrant(self, period: AppraisalPeriod) -> Quadrant | None:
        if period not in self._quadrants:
            try:
                version = in_force(self._versions, "predicate", period.end)
            except NoRuleInForceError:
                self._quadrants[period] = None
            else:
                self._quadrants[period] = version.read(Quadrant)
        return self._quadrants[period]
