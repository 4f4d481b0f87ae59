"""One person's year: how far the targets are, what was determined, and the training hours."""

from __future__ import annotations

from datetime import date
from typing import Final

from asn_desktop.domain.access import NotAllowedError
from asn_desktop.domain.appraisals.lists import YearPredicate
from asn_desktop.domain.course import State
from asn_desktop.domain.person_year import PersonYear
from asn_desktop.domain.rules.versions import NoRuleInForceError
from asn_desktop.domain.targets.lists import PlanFilter
from asn_desktop.domain.training.lists import HoursFilter, PersonHours
from asn_desktop.ids import RowId
from asn_desktop.services.home_year import YearSources

_SHOWN: Final = 4


class PersonYearService:
    """Reads what the services know of one person's year. Nothing is written.

    Args:
        sources: The services.
    """

    def __init__(self, sources: YearSources) -> None:
        self._from = sources

    def read(self, employee: RowId, nip: str, today: date) -> PersonYear:
        """Return the year of a person; the number finds them quickly among many.

        Raises:
            NotAllowedError: The role may not see people.
        """
        lines = self._from.targets.page(PlanFilter(today.year, text=nip), limit=_SHOWN).lines
        plans = [line.state for line in lines if line.employee == employee]
        return PersonYear(
            today.year,
            plans[-1] if plans else None,
            self._predicates(employee),
            self._hours(employee, nip, today.year),
            shows_plan=bool(plans) or self._may_see_plans(employee, today.year),
        )

    def _may_see_plans(self, employee: RowId, year: int) -> bool:
        """Tell whether nobody else's person is looked at; a list without a line says neither."""
        try:
            self._from.targets.of_employee(employee, year)
        except NotAllowedError:
            return False
        return True

    def _predicates(self, employee: RowId) -> tuple[YearPredicate, ...] | None:
        try:
            found = self._from.appraisals.predicates_of(employee)
        except NotAllowedError:
            return None
        done = [each for each in found if each.state is State.DETERMINED]
        done.sort(key=lambda each: (each.period.end, each.period.annual), reverse=True)
        return tuple(done[:_SHOWN])

    def _hours(self, employee: RowId, nip: str, year: int) -> PersonHours | None:
        wanted = HoursFilter(year, text=nip, employees=frozenset({employee}))
        try:
            return next(iter(self._from.training.hours(wanted)), None)
        except NoRuleInForceError:
            return None
