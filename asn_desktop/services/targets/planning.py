"""Comparing the targets of a file with what is recorded: new, changed, unchanged, refused."""

from __future__ import annotations

from functools import partial

from asn_desktop.clock import Clock
from asn_desktop.domain.imports import Effect
from asn_desktop.domain.targets.course import require_open
from asn_desktop.domain.targets.importing import PlannedPlan, TargetImportPlan
from asn_desktop.domain.targets.plan import Plan
from asn_desktop.errors import UserError
from asn_desktop.ids import RowId
from asn_desktop.services.imports import Progress
from asn_desktop.services.imports.drafts import each_compared, effect_on, refusals
from asn_desktop.services.imports.people import absent, known_person
from asn_desktop.services.targets import checking
from asn_desktop.services.targets.drafting import Drafting, Wish, living
from asn_desktop.services.targets.merging import in_words, merged
from asn_desktop.sheets.records import Problem
from asn_desktop.sheets.targets import PlanRecord, TargetSheet
from asn_desktop.storage.employees import detail
from asn_desktop.storage.journal import state
from asn_desktop.storage.targets import reading
from asn_desktop.storage.targets.people import ReadConnection


class Planner:
    """Compares a file with what one transaction sees.

    Args:
        connection: Of the transaction.
        clock: Tells the time.
        year: Of the plans.
    """

    def __init__(self, connection: ReadConnection, clock: Clock, year: int) -> None:
        self._connection = connection
        self._year = year
        self._drafting = Drafting(connection, clock)
        self._notes: list[str] = []
        self.problems: list[Problem] = []

    def plan(self, sheet: TargetSheet, progress: Progress) -> TargetImportPlan:
        """Return what an import would do; what is refused is in ``problems``."""
        refuse = partial(self._refuse, sheet)
        return TargetImportPlan(
            year=self._year,
            compared=tuple(each_compared(sheet.plans, self._compared, refuse, progress)),
            absent=tuple(absent(self._connection, {record.nip for record in sheet.plans})),
            notes=tuple(self._notes),
            position=state.position(self._connection),
        )

    def _compared(self, record: PlanRecord) -> PlannedPlan:
        employee = known_person(self._connection, record.nip)
        stored = self._stored(employee)
        base = stored or self._new(record, employee)
        wanted = checking.clean(merged(base, record, self._drafting.new_id))
        changes = tuple(in_words(stored, wanted)) if stored else ()
        effect = effect_on(stored, wanted)
        if stored is not None and effect is Effect.CHANGED:
            require_open(stored.state)
        name = detail.name_of(self._connection, employee) or record.name
        return PlannedPlan(
            record.sheet, tuple(record.rows), record.nip, name, effect, wanted, stored, changes
        )

    def _stored(self, employee: RowId) -> Plan | None:
        """Return the plan of the year that the file speaks of; None where one is to be made."""
        versions = living(reading.versions(self._connection, employee))
        of_year = [each for each in versions if each.period.end.year == self._year]
        if not of_year:
            return None
        chosen = next((each for each in reversed(of_year) if each.state.open), of_year[-1])
        return next(reading.bare(self._connection, [chosen.id]))

    def _new(self, record: PlanRecord, employee: RowId) -> Plan:
        drafted = self._drafting.for_person(employee, Wish(self._year))
        self._notes += [f"{record.name}: {remark}" for remark in drafted.remarks]
        return drafted.plan

    def _refuse(self, sheet: TargetSheet, record: PlanRecord, error: UserError) -> None:
        expected = f"SKP tahun {self._year} yang masih dapat diubah"
        self.problems.extend(refusals(sheet, record, record.rows, error, expected))
