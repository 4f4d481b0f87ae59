"""Finding targets (SKP): the list, one plan, and what is known of the year before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from asn_desktop.clock import Clock
from asn_desktop.domain.access import NotAllowedError, Principal, Right
from asn_desktop.domain.rules.versions import NoRuleInForceError, in_force
from asn_desktop.domain.targets.course import DEADLINE, Deadline, is_late
from asn_desktop.domain.targets.lists import Chosen, PlanFilter, PlanLine, PlanPage
from asn_desktop.domain.targets.plan import Plan, SuperiorResult
from asn_desktop.domain.targets.refusals import PlanMissingError
from asn_desktop.domain.targets.words import PlanState
from asn_desktop.ids import RowId
from asn_desktop.services.rater_scope import PLANS, Scope, scope_of
from asn_desktop.services.rules import RuleService
from asn_desktop.services.targets import exporting
from asn_desktop.storage.database import Database
from asn_desktop.storage.rules import stored_versions
from asn_desktop.storage.targets import lists, reading
from asn_desktop.storage.targets.people import ReadConnection

PAGE: Final = 128
GONE: Final = (
    "SKP ini sudah tidak ada, mungkin pembuatannya diurungkan. Muat ulang daftar SKP, "
    "lalu pilih kembali."
)


class TargetLists:
    """What is known of targets. Nothing is written."""

    def __init__(self, database: Database, principal: Principal, clock: Clock) -> None:
        self._database = database
        self._principal = principal
        self._clock = clock
        self._rules = RuleService(clock, stored=partial(stored_versions, database))

    def page(self, wanted: PlanFilter, *, offset: int = 0, limit: int = PAGE) -> PlanPage:
        """Return a slice of the list in order of name; people without a plan are in it.

        This list and all others hold for a linked rater the own plan and the own people's.
        """
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            only = self._scope(connection).only
            return lists.page(connection, wanted, offset=offset, limit=limit, only=only)

    def every(self, wanted: PlanFilter) -> list[PlanLine]:
        """Return all lines that fit, in order of name."""
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            return list(lists.every(connection, wanted, only=self._scope(connection).only))

    def export(self, wanted: PlanFilter, path: Path, progress: exporting.Progress) -> int:
        """Save every line that fits as a spreadsheet; return how many.

        Raises:
            FileUnwritableError: The file cannot be written.
        """
        try:
            deadline = self.deadline(wanted.year)
        except NoRuleInForceError:
            deadline = None  # Of a year so long ago nothing is called late.
        return exporting.write(self.every(wanted), deadline, path, progress)

    def counts(self, year: int, unit: RowId | None = None) -> Mapping[Chosen, int]:
        """Return how many lines each filter holds: None all, WITHOUT, and every state.

        Args:
            year: Of the plans.
            unit: Only this unit and those below it; None for all.
        """
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            return lists.counts(connection, year, unit, only=self._scope(connection).only)

    def years(self) -> list[int]:
        """Return the years of which there are plans, the newest first."""
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            return lists.years(connection)

    def get(self, plan: RowId) -> Plan:
        """Return a plan whole.

        Raises:
            PlanMissingError: It is gone.
            NotAllowedError: It is not for this person.
        """
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            found = reading.get(connection, plan, self._clock.today())
            if found is None:
                raise PlanMissingError(GONE)
            self._scope(connection).require_sees(found.employee, found.rater_id)
        return found

    def of_employee(self, employee: RowId, year: int) -> list[Plan]:
        """Return every plan of a person and year, by period, all versions, the newest last.

        Those under another rater are left out for a linked one.

        Raises:
            NotAllowedError: None of them is for this person.
        """
        self._principal.require(Right.VIEW_PEOPLE)
        with self._database.read() as connection:
            scope = self._scope(connection)
            ids = reading.of_employee(connection, employee, year)
            every = list(reading.every(connection, ids, self._clock.today()))
            found = [plan for plan in every if scope.sees(employee, plan.rater_id)]
            if every and not found:
                scope.require_sees(employee, every[-1].rater_id)
            if not found:
                scope.require_person(connection, employee)
        return found

    def in_force(self, employee: RowId, year: int) -> list[Plan]:
        """Return the determined plans of a person and year that count, one a period.

        Raises:
            NotAllowedError: None of them is for this person.
        """
        return in_force_of(self.of_employee(employee, year))

    def printable(self, employee: RowId, year: int) -> list[Plan]:
        """Return the plans that forms print: those in force, drafts where there is none yet.

        Raises:
            NotAllowedError: None of them is for this person.
        """
        plans = self.of_employee(employee, year)
        found = {plan.start: plan for plan in plans if plan.state is not PlanState.CANCELLED}
        found |= {plan.start: plan for plan in in_force_of(plans)}
        return [found[start] for start in sorted(found)]

    def last_year(self, plan: RowId) -> Mapping[str, str]:
        """Return the targets of the year before, by the text of their indicator.

        Raises:
            PlanMissingError: The plan is gone.
            NotAllowedError: It is not for this person.
        """
        this = self.get(plan)
        return {
            indicator.text: indicator.target
            for earlier in self._known(this.employee, this.year - 1)
            for result in earlier.results
            for indicator in result.indicators
            if indicator.target
        }

    def superior_results(self, plan: RowId) -> list[SuperiorResult]:
        """Return the work results of who rates a plan; none while there is no such plan here.

        Raises:
            PlanMissingError: The plan is gone.
            NotAllowedError: It is not for this person.
        """
        this = self.get(plan)
        if this.rater_id is None:
            return []
        return [
            offered
            for above in self._known(this.rater_id, this.year)
            if above.period.overlaps(this.period)
            for offered in above.offered()
        ]

    def _known(self, employee: RowId, year: int) -> list[Plan]:
        """Return what stands beside a plan; nothing where that is another rater's business."""
        try:
            return self.printable(employee, year)
        except NotAllowedError:
            return []

    def _scope(self, connection: ReadConnection) -> Scope:
        return scope_of(connection, self._principal, PLANS)

    def deadline(self, year: int) -> date:
        """Return the last day on which targets of a year are determined in time.

        Raises:
            NoRuleInForceError: No deadline is known for that year.
        """
        version = in_force(self._rules.versions(), DEADLINE, date(year, 12, 31))
        return version.read(Deadline).of(year)

    def is_late(self, plan: Plan) -> bool:
        """Tell whether a plan was determined after the deadline; a later version never is."""
        on = plan.determined_on
        if on is None or plan.version > 1:
            return False
        return is_late(self.deadline(plan.year), plan.start, on)


def in_force_of(plans: list[Plan]) -> list[Plan]:
    """Return the newest determined version of each period, in order."""
    found = {plan.start: plan for plan in plans if plan.state is PlanState.DETERMINED}
    return [found[start] for start in sorted(found)]
