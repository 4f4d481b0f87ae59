"""What is read when somebody is opened: the appraisal, its versions, the year, and the answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.appraisals.appraisal import Appraisal
from asn_desktop.domain.appraisals.gaps import lock
from asn_desktop.domain.appraisals.lists import QueueLine, YearPredicate
from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.course import State
from asn_desktop.domain.evidence import Evidence
from asn_desktop.domain.predicates import Outcome, Predicate, Rating
from asn_desktop.errors import UserError
from asn_desktop.ids import RowId

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.workspace import Workspace

Pair = tuple[Rating | None, Rating | None]
_EMPTY_OR_RATED: tuple[Rating | None, ...] = (None, *Rating)


class Asked(NamedTuple):
    """Whose appraisal is wanted.

    Attributes:
        appraisal: A certain version; None for the one that counts.
        start: First day of the plan that is judged, where a period has two.
    """

    employee: RowId
    period: AppraisalPeriod
    appraisal: RowId | None = None
    start: date | None = None


class Opened(NamedTuple):
    """Everything that is shown of a person and period.

    Attributes:
        versions: Of this appraisal, the oldest first.
        year: What the person was given in the year, as information.
        answers: What each pair of ratings leads to; empty where no rule was in force.
        refused: Why there are no answers.
        files: What is known of the attached files.
    """

    appraisal: Appraisal
    versions: Sequence[Appraisal]
    year: Sequence[YearPredicate]
    answers: Mapping[Pair, Outcome]
    refused: str
    files: Mapping[RowId, Evidence]

    @property
    def locked(self) -> str:
        """Why nobody can be rated yet, "" where somebody can."""
        plan = self.appraisal.plan
        return lock(None if plan is None else plan.state)

    def newer(self) -> bool:
        """Tell whether a later version is under way or counts."""
        shown = self.appraisal
        return any(
            each.version > shown.version and each.start == shown.start and _lives(each)
            for each in self.versions
        )


def asked_of(line: QueueLine, period: AppraisalPeriod) -> Asked:
    """Return what is to be read of somebody in the queue."""
    return Asked(line.employee, period, None, line.start)


def read(workspace: Workspace, asked: Asked) -> Opened:
    """Return what is shown of a person and period; runs in the background."""
    appraisals = workspace.appraisals
    shown = (
        appraisals.get(asked.appraisal)
        if asked.appraisal is not None
        else appraisals.open_for(asked.employee, asked.period, asked.start)
    )
    every = appraisals.of_employee(asked.employee, shown.period.year)
    year = [
        each
        for each in appraisals.predicates_of(asked.employee)
        if each.period.year == shown.period.year
    ]
    answers, refused = _answers(workspace, shown)
    return Opened(
        shown,
        [each for each in every if each.period == shown.period],
        year,
        answers,
        refused,
        _files(workspace, shown),
    )


def cells_of(answers: Mapping[Pair, Outcome]) -> dict[tuple[Rating, Rating], Predicate]:
    """Return the cells of the matrix, as the rule answers them."""
    return {
        (results, behaviour): found.predicate
        for (results, behaviour), found in answers.items()
        if results is not None and behaviour is not None and found.predicate is not None
    }


def _answers(workspace: Workspace, shown: Appraisal) -> tuple[dict[Pair, Outcome], str]:
    """Ask the rule for every pair ahead, so that a key is answered without reading."""
    try:
        return {
            (results, behaviour): workspace.appraisals.outcome(
                replace(shown, results=results, behaviour=behaviour)
            )
            for results in _EMPTY_OR_RATED
            for behaviour in _EMPTY_OR_RATED
        }, ""
    except UserError as error:
        return {}, str(error)


def _files(workspace: Workspace, shown: Appraisal) -> dict[RowId, Evidence]:
    known: dict[RowId, Evidence] = {}
    for each in shown.realisations.values():
        found = None if each.file is None else workspace.evidence.find(each.file)
        if found is not None:
            known[found.id] = found
    return known


def _lives(appraisal: Appraisal) -> bool:
    return appraisal.state is not State.CANCELLED
