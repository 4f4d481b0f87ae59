"""New plans as values: for a person and a period, from another plan, or as its next version."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from asn_desktop.clock import Clock
from asn_desktop.domain.employees import EmployeeMissingError, EmployeeState
from asn_desktop.domain.nip import Nip
from asn_desktop.domain.targets.period import Period, proposed, require_apart, require_order
from asn_desktop.domain.targets.plan import Plan, PrintedPerson, WorkResult, plan_id
from asn_desktop.domain.targets.words import Approach, PlanForm, PlanState
from asn_desktop.ids import RowId, new_id
from asn_desktop.services.employees.entering import GONE
from asn_desktop.services.employees.superiors import STRUCTURAL
from asn_desktop.services.targets import checking
from asn_desktop.storage import offices
from asn_desktop.storage.targets import people, reading
from asn_desktop.storage.targets.people import RaterIds, ReadConnection, Standing
from asn_desktop.storage.targets.reading import Version

_BLANK: Final = PrintedPerson("", None, None, None, None)
_EXECUTIVE: Final = frozenset({"I", "II"})


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted of a new plan; what is left out is proposed."""

    year: int
    start: date | None = None
    end: date | None = None
    form: PlanForm | None = None
    approach: Approach | None = None


@dataclass(frozen=True, slots=True)
class Drafted:
    """A new plan that is not written yet.

    Attributes:
        plan: The plan, without rows.
        rater: Who rates it.
        remarks: What is unusual; it never blocks.
    """

    plan: Plan
    rater: RaterIds
    remarks: tuple[str, ...]


class Drafting:
    """Makes new plans from what one transaction sees.

    Args:
        connection: Of the transaction.
        clock: Tells the time.
    """

    def __init__(self, connection: ReadConnection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock
        self._heads: dict[RowId, RowId] | None = None

    def for_person(self, employee: RowId, wish: Wish) -> Drafted:
        """Return an empty plan for a person.

        Raises:
            EmployeeMissingError: There is no such person.
            PlanRefusedError: The period cannot be, or overlaps; the rater cannot rate.
        """
        versions = reading.versions(self._connection, employee)
        period = self._period(employee, wish, versions)
        require_order(period)
        require_apart(period, [version.period for version in living(versions)])
        standing = self._standing(employee, period.start)
        superior = people.superior(self._connection, employee, period.start)
        rater = checking.require_rater(self._connection, employee, superior.id)
        numbers = [v.number for v in versions if v.period.start == period.start]
        plan = self._empty(employee, period, max(numbers, default=0) + 1)
        plan = replace(
            plan,
            form=wish.form or self._form(employee, standing),
            approach=wish.approach or Approach.QUANTITATIVE,
            rater_id=rater.id,
        )
        remarks = checking.rater_remarks(self._connection, rater, period.start)
        return Drafted(plan, rater, (*_state_remarks(standing), *remarks))

    def period_of(self, employee: RowId, year: int) -> Period:
        """Return the period that a new plan of a person is offered.

        Raises:
            EmployeeMissingError: There is no such person.
        """
        versions = reading.versions(self._connection, employee)
        return self._period(employee, Wish(year), versions)

    def filled(self, drafted: Drafted, source: Plan) -> Drafted:
        """Return a new plan with the content of another; its rows begin lineages of their own."""
        plan = replace(
            drafted.plan,
            results=tuple(self._anew(result) for result in source.results),
            expectations=dict(source.expectations),
            annex=dict(source.annex),
        )
        return replace(drafted, plan=plan)

    def next_version(self, plan: Plan, version: int) -> Plan:
        """Return a determined plan as the draft of another version; lineages are kept."""
        return replace(
            plan,
            id=plan_id(plan.employee, plan.start, version),
            version=version,
            state=PlanState.DRAFT,
            results=tuple(self._renewed(result) for result in plan.results),
            events=(),
        )

    def new_id(self) -> RowId:
        """Return an id for a row that begins."""
        return new_id(self._clock.milliseconds())

    def _period(self, employee: RowId, wish: Wish, versions: list[Version]) -> Period:
        others = [version.period for version in living(versions)]
        offered = proposed(wish.year, self._appointed(employee, wish.year), others)
        start = wish.start or offered.start
        if wish.start is None and offered.start > offered.end:
            # Every day of the year is planned; say which plan has them.
            start = max(other.start for other in others if other.end.year == wish.year)
        return Period(start, wish.end or offered.end)

    def _appointed(self, employee: RowId, year: int) -> date | None:
        """Return the first day of a person who came in the year; a NI PPPK has no month."""
        standing = self._standing(employee, date(year, 12, 31))
        appointed_year, month = Nip(standing.nip).appointed
        if month is not None:
            return date(appointed_year, month, 1)
        first = people.earliest(self._connection, employee)
        in_that_year = first is not None and first.year == appointed_year
        return first if in_that_year else date(appointed_year, 1, 1)

    def _standing(self, employee: RowId, on: date) -> Standing:
        standing = people.standing(self._connection, employee, on)
        if standing is None:
            raise EmployeeMissingError(GONE)
        return standing

    def _form(self, employee: RowId, standing: Standing) -> PlanForm:
        echelon = standing.echelon
        if echelon is None and standing.kind == STRUCTURAL and standing.unit is not None:
            if self._heads is None:
                self._heads = offices.heads(self._connection)
            if self._heads.get(standing.unit) == employee:
                echelon = people.echelon_of_unit(self._connection, standing.unit)
        level = (echelon or "").partition(".")[0]
        return PlanForm.EXECUTIVE if level in _EXECUTIVE else PlanForm.STAFF

    def _empty(self, employee: RowId, period: Period, version: int) -> Plan:
        return Plan(
            id=plan_id(employee, period.start, version),
            employee=employee,
            start=period.start,
            end=period.end,
            version=version,
            form=PlanForm.STAFF,
            approach=Approach.QUANTITATIVE,
            state=PlanState.DRAFT,
            person=_BLANK,
            rater=None,
        )

    def _anew(self, result: WorkResult) -> WorkResult:
        row = self.new_id()
        indicators = []
        for each in result.indicators:
            own = self.new_id()
            indicators.append(each._replace(id=own, lineage=own))
        return replace(
            result, id=row, lineage=row, intervened_id=None, indicators=tuple(indicators)
        )

    def _renewed(self, result: WorkResult) -> WorkResult:
        indicators = tuple(each._replace(id=self.new_id()) for each in result.indicators)
        return replace(result, id=self.new_id(), indicators=indicators)


def living(versions: list[Version]) -> list[Version]:
    """Return of each plan the newest version that is not cancelled."""
    found: dict[date, Version] = {}
    for version in versions:
        if version.state is not PlanState.CANCELLED:
            found.setdefault(version.period.start, version)
    return list(found.values())


def _state_remarks(standing: Standing) -> tuple[str, ...]:
    """Remark on people for whom no targets are planned (``rules.md`` 1.9)."""
    state = EmployeeState(standing.state)
    if state is EmployeeState.ACTIVE:
        return ()
    return (
        (
            f"Pada awal periode pegawai ini berstatus {state.title}. "
            "Biasanya tidak disusun SKP untuk status itu; periksa kembali."
        ),
    )
