"""New appraisals as values: of a person and a period, or as the next version of one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from asn_desktop.domain.appraisals.appraisal import Appraisal, appraisal_id
from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.course import State
from asn_desktop.domain.employees import EmployeeMissingError
from asn_desktop.domain.targets.plan import PrintedPerson
from asn_desktop.ids import RowId
from asn_desktop.services.employees.entering import GONE
from asn_desktop.storage.appraisals import reading
from asn_desktop.storage.appraisals.reading import Version
from asn_desktop.storage.journal import state
from asn_desktop.storage.targets import people
from asn_desktop.storage.targets import reading as plans
from asn_desktop.storage.targets.people import ReadConnection

_BLANK: Final = PrintedPerson("", None, None, None, None)


def stored_or_new(
    connection: ReadConnection,
    employee: RowId,
    period: AppraisalPeriod,
    start: date | None = None,
) -> Appraisal:
    """Return the appraisal of a person and period, alone; a blank one that is not written yet.

    Args:
        connection: Of the transaction.
        employee: Whose.
        period: Of the appraisal.
        start: First day of the plan that is judged; the last of the period where left out.

    Raises:
        EmployeeMissingError: There is no such person.
    """
    versions = reading.versions(connection, employee, period)
    living = [
        version
        for version in versions
        if version.state is not State.CANCELLED and start in {None, version.start}
    ]
    if living:
        return next(reading.bare(connection, [living[-1].id]))
    return _new(connection, employee, period, start, versions)


def next_version(appraisal: Appraisal, versions: list[Version]) -> Appraisal:
    """Return a determined appraisal as the draft of its next version; what was said is kept."""
    number = 1 + max(each.number for each in versions if each.start == appraisal.start)
    row = appraisal_id(appraisal.employee, appraisal.period, appraisal.start, number)
    return replace(
        appraisal, id=row, version=number, state=State.DRAFT, events=(), objection=None, sheet=None
    )


def _new(
    connection: ReadConnection,
    employee: RowId,
    period: AppraisalPeriod,
    start: date | None,
    versions: list[Version],
) -> Appraisal:
    if people.standing(connection, employee, period.end) is None:
        raise EmployeeMissingError(GONE)
    judged = reading.plan_of(connection, employee, period, start)
    plan = next(plans.bare(connection, [judged])) if judged else None
    begins = start or (plan.start if plan else date(period.year, 1, 1))
    number = 1 + max((each.number for each in versions if each.start == begins), default=0)
    rater = people.superior(connection, employee, period.end).id
    if rater is None and plan is not None:
        rater = plan.rater_id
    return Appraisal(
        id=appraisal_id(employee, period, begins, number),
        employee=employee,
        period=period,
        start=begins,
        version=number,
        state=State.DRAFT,
        person=_BLANK,
        rater=None if rater is None else _BLANK,
        rater_id=rater,
        seen=state.position(connection),
        stored=False,
    )
