"""Appraisals read whole, one or many at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Row

from asn_desktop.domain.appraisals.appraisal import (
    Appraisal,
    Feedback,
    Objection,
    Realisation,
    SignedSheet,
)
from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.course import State
from asn_desktop.domain.organisation import OrganisationPredicate
from asn_desktop.domain.predicates import Rating
from asn_desktop.domain.targets.plan import PrintedPerson
from asn_desktop.ids import RowId
from asn_desktop.storage.appraisals import organisations, raters, tables
from asn_desktop.storage.appraisals.events import EVENTS
from asn_desktop.storage.events import Chained
from asn_desktop.storage.journal.state import position
from asn_desktop.storage.targets import identity
from asn_desktop.storage.targets import reading as plans
from asn_desktop.storage.targets.people import RaterIds

_CHUNK: Final = 500
_ABOVE: Final = raters.above("p")
_UNKNOWN: Final = PrintedPerson("", None, None, None, None)


def get(connection: Connection, appraisal: RowId, today: date) -> Appraisal | None:
    """Return an appraisal with its people, the plan that it judges and its unit's achievement."""
    return next(every(connection, [appraisal], today), None)


def every(connection: Connection, appraisals: Iterable[RowId], today: date) -> Iterator[Appraisal]:
    """Yield appraisals as :func:`get` returns them, in the order given."""
    for found in bare(connection, appraisals):
        yield surrounded(connection, found, today)


def with_file(connection: Connection, file: RowId) -> list[RowId]:
    """Return the appraisals that a file of the evidence store is attached to."""
    rows = connection.exec_driver_sql(
        "SELECT appraisal_id FROM realisation WHERE file_id = ?1"
        " UNION SELECT id FROM appraisal WHERE scan_id = ?1",
        (file,),
    )
    return [row[0] for row in rows]


def bare(connection: Connection, appraisals: Iterable[RowId]) -> Iterator[Appraisal]:
    """Yield appraisals alone, in the order given; unknown ids are left out."""
    ids = iter(appraisals)
    while part := list(islice(ids, _CHUNK)):
        found = _read(connection, part)
        yield from (found[each] for each in part if each in found)


def surrounded(connection: Connection, appraisal: Appraisal, today: date) -> Appraisal:
    """Return an appraisal with what it rests on.

    People are those of the determination where there is one; else as they are
    today, or on the nearest day of the period.
    """
    block = identity.frozen(connection, appraisal.id, tables.event, "appraisal_id")
    if block is None:
        day = min(max(today, appraisal.period.start), appraisal.period.end)
        block = identity.of_people(connection, appraisal.employee, appraisal.rater_id, day)
    rested = _rested(connection, appraisal.id)
    found = rested.plan or plan_of(
        connection, appraisal.employee, appraisal.period, appraisal.start
    )
    return replace(
        appraisal,
        person=block.person,
        rater=block.rater,
        above=block.above,
        plan=None if found is None else plans.get(connection, found, today),
        organisation=rested.organisation or organisation_of(connection, appraisal),
    )


def organisation_of(connection: Connection, appraisal: Appraisal) -> OrganisationPredicate | None:
    """Return how the unit of an appraisal's person achieved, as it is recorded now."""
    found = organisations.of_employee(connection, appraisal.employee, appraisal.period)
    return found and found.predicate


class _Rested(NamedTuple):
    """What a determination rested on."""

    plan: RowId | None
    organisation: OrganisationPredicate | None


def _rested(connection: Connection, appraisal: RowId) -> _Rested:
    row = connection.exec_driver_sql(
        "SELECT plan_id, organisation FROM appraisal_event WHERE appraisal_id = ?"
        " AND plan_id IS NOT NULL ORDER BY happened_on DESC, id DESC LIMIT 1",
        (appraisal,),
    ).one_or_none()
    if row is None:
        return _Rested(None, None)
    return _Rested(row.plan_id, row.organisation and OrganisationPredicate(row.organisation))


def plan_of(
    connection: Connection, employee: RowId, period: AppraisalPeriod, start: date | None = None
) -> RowId | None:
    """Return the plan that holds in a period: of several the last, or that of a first day.

    Of its versions the determined one counts, else the newest that lives.
    """
    living = [
        version
        for version in plans.versions(connection, employee)
        if version.state is not State.CANCELLED
        and version.period.start <= period.end
        and period.start <= version.period.end
    ]
    chosen = [version for version in living if version.period.start == start]
    if not chosen and living:
        last = max(version.period.start for version in living)
        chosen = [version for version in living if version.period.start == last]
    determined = [version for version in chosen if version.state is State.DETERMINED]
    return next((version.id for version in (*determined, *chosen)), None)


class Version(NamedTuple):
    """One version of a person's appraisal of a period."""

    id: RowId
    period: AppraisalPeriod
    start: date
    number: int
    state: State


def versions(
    connection: Connection, employee: RowId, period: AppraisalPeriod | None = None
) -> list[Version]:
    """Return the appraisals of a person, of one period or all: by year, period, plan, version."""
    condition = "" if period is None else " AND year = ? AND period = ?"
    bound: tuple[object, ...] = (employee, *(period or ()))
    rows = connection.exec_driver_sql(
        "SELECT id, year, period, starts_on, version FROM appraisal WHERE employee_id = ?"
        f"{condition} ORDER BY year, period = 'tahunan', period, starts_on, version",
        bound,
    ).all()
    return [
        Version(
            row.id,
            AppraisalPeriod(row.year, row.period),
            date.fromisoformat(row.starts_on),
            row.version,
            EVENTS.state(connection, row.id),
        )
        for row in rows
    ]


def _read(connection: Connection, ids: Sequence[RowId]) -> dict[RowId, Appraisal]:
    marks = ", ".join("?" * len(ids))
    bound = tuple(ids)
    seen = position(connection)
    chains = EVENTS.read(connection, bound)
    reached = _realisations(connection, marks, bound)
    said = _feedback(connection, marks, bound)
    objections = _objections(connection, marks, bound)
    rows = connection.exec_driver_sql(
        f"SELECT p.*, {_ABOVE} AS above_id FROM appraisal p WHERE p.id IN ({marks})", bound
    )
    return {
        row.id: replace(
            _appraisal(row, chains.get(row.id), seen),
            realisations=reached.get(row.id, {}),
            feedback={key: each for key, each in said[row.id].items() if isinstance(key, bytes)},
            behaviours={key: each for key, each in said[row.id].items() if isinstance(key, int)},
            objection=objections.get(row.id),
        )
        for row in rows
    }


def _realisations(
    connection: Connection, marks: str, bound: tuple[RowId, ...]
) -> Mapping[RowId, dict[RowId, Realisation]]:
    found: dict[RowId, dict[RowId, Realisation]] = defaultdict(dict)
    for row in connection.exec_driver_sql(
        "SELECT appraisal_id, lineage, text, evidence, file_id FROM realisation"
        f" WHERE appraisal_id IN ({marks})",
        bound,
    ):
        found[row.appraisal_id][row.lineage] = Realisation(row.text, row.evidence, row.file_id)
    return found


def _feedback(
    connection: Connection, marks: str, bound: tuple[RowId, ...]
) -> Mapping[RowId, dict[RowId | int, Feedback]]:
    found: dict[RowId, dict[RowId | int, Feedback]] = defaultdict(dict)
    for row in connection.exec_driver_sql(
        "SELECT appraisal_id, coalesce(lineage, number) AS place, rating, text FROM feedback"
        f" WHERE appraisal_id IN ({marks}) ORDER BY number",
        bound,
    ):
        found[row.appraisal_id][row.place] = Feedback(_rating(row.rating), row.text)
    return found


def _objections(
    connection: Connection, marks: str, bound: tuple[RowId, ...]
) -> dict[RowId, Objection]:
    rows = connection.exec_driver_sql(
        f"SELECT * FROM objection WHERE appraisal_id IN ({marks})", bound
    )
    return {
        row.appraisal_id: Objection(
            date.fromisoformat(row.received_on),
            date.fromisoformat(row.filed_on),
            row.reason,
            row.explanation,
            row.decision,
            row.decided_by,
            _day(row.decided_on),
        )
        for row in rows
    }


def _appraisal(row: Row[Any], chained: Chained | None, seen: int) -> Appraisal:
    state = State.DRAFT if chained is None else chained.state
    recorded = RaterIds(row.superior_id, row.official_id).id
    rater = (row.above_id or recorded) if state.open else recorded
    signed = _day(row.sheet_on)
    return Appraisal(
        id=row.id,
        employee=row.employee_id,
        period=AppraisalPeriod(row.year, row.period),
        start=date.fromisoformat(row.starts_on),
        version=row.version,
        state=state,
        person=_UNKNOWN,
        # Whether somebody rates is known here; who that is needs a day.
        rater=None if rater is None else _UNKNOWN,
        rater_id=rater,
        results=_rating(row.results),
        results_from=row.results_from and OrganisationPredicate(row.results_from),
        behaviour=_rating(row.behaviour),
        note=row.note,
        sheet=None if signed is None else SignedSheet(signed, row.sheet_by, row.scan_id),
        events=() if chained is None else chained.events,
        seen=seen,
    )


def _rating(stored: str | None) -> Rating | None:
    return None if stored is None else Rating(stored)


def _day(stored: str | None) -> date | None:
    return None if stored is None else date.fromisoformat(stored)
