"""Comparing the appraisals of a file with what is recorded: new, changed, unchanged, refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from asn_desktop.domain.access import Principal
from asn_desktop.domain.appraisals.appraisal import Appraisal, Feedback
from asn_desktop.domain.appraisals.course import require_open
from asn_desktop.domain.appraisals.importing import AppraisalImportPlan, PlannedAppraisal
from asn_desktop.domain.imports import Effect, FieldChange
from asn_desktop.domain.predicates import Rating
from asn_desktop.domain.targets.words import BEHAVIOURS
from asn_desktop.errors import UserError
from asn_desktop.services.appraisals import checking, drafting
from asn_desktop.services.appraisals.grading import Grading
from asn_desktop.services.imports import Progress
from asn_desktop.services.imports.drafts import each_compared, effect_on, refusals
from asn_desktop.services.imports.people import absent, known_person
from asn_desktop.services.rater_scope import scope_of
from asn_desktop.sheets.appraisals import AppraisalRecord, AppraisalSheet
from asn_desktop.sheets.records import Problem
from asn_desktop.storage.employees import detail
from asn_desktop.storage.journal import state
from asn_desktop.storage.targets.people import ReadConnection

_BLANK: Final = "–"


class Planner:
    """Compares a file with what one transaction sees.

    Args:
        connection: Of the transaction.
        principal: The person who imports.
        grading: Answers by the rules in force.
        year: Of the appraisals.
    """

    def __init__(
        self, connection: ReadConnection, principal: Principal, grading: Grading, year: int
    ) -> None:
        self._connection = connection
        self._scope = scope_of(connection, principal)
        self._grading = grading
        self._year = year
        self._notes: list[str] = []
        self.problems: list[Problem] = []

    def plan(self, sheet: AppraisalSheet, progress: Progress) -> AppraisalImportPlan:
        """Return what an import would do; what is refused is in ``problems``."""
        refuse = partial(self._refuse, sheet)
        return AppraisalImportPlan(
            year=self._year,
            compared=tuple(each_compared(sheet.rows, self._compared, refuse, progress)),
            absent=tuple(absent(self._connection, {record.nip for record in sheet.rows})),
            notes=tuple(self._notes),
            position=state.position(self._connection),
        )

    def _compared(self, record: AppraisalRecord) -> PlannedAppraisal:
        connection = self._connection
        employee = known_person(connection, record.nip)
        base = drafting.stored_or_new(connection, employee, record.period)
        stored = base if base.stored else None
        self._scope.require_rates(base.rater_id)
        wanted = checking.clean(connection, self._of_head(record, _merged(base, record)))
        checking.require_rater(connection, employee, wanted.rater_id)
        effect = effect_on(stored, wanted)
        if stored is not None and effect is Effect.CHANGED:
            require_open(stored.state)
        return PlannedAppraisal(
            record.sheet,
            (record.row,),
            record.nip,
            detail.name_of(connection, employee) or record.name,
            effect,
            wanted,
            stored,
            tuple(_in_words(stored, wanted)) if stored else (),
        )

    def _of_head(self, record: AppraisalRecord, wanted: Appraisal) -> Appraisal:
        """Return the appraisal of a head with the rating of the unit, which the file cannot set."""
        head = self._grading.of_head(self._connection, wanted.employee, wanted.period)
        if head is None:
            return wanted
        if wanted.results is not head.results:
            self._notes.append(
                f"{record.name}, {record.period.title}: rating hasil kerja mengikuti capaian "
                f"organisasi {head.organisation.term}, jadi {head.results.short} ekspektasi."
            )
        return checking.with_head(replace(wanted, results=None), head)

    def _refuse(self, sheet: AppraisalSheet, record: AppraisalRecord, error: UserError) -> None:
        expected = f"penilaian {record.period.title} yang masih dapat diubah"
        self.problems.extend(refusals(sheet, record, (record.row,), error, expected))


def _merged(base: Appraisal, record: AppraisalRecord) -> Appraisal:
    """Return an appraisal with what a row tells of it; a blank cell clears nothing."""
    said = {
        number: base.behaviours.get(number, Feedback())._replace(rating=rating)
        for number, rating in record.behaviours.items()
    }
    same = record.note.casefold() == base.note.casefold()
    return replace(
        base,
        results=record.results or base.results,
        behaviour=record.behaviour or base.behaviour,
        behaviours=dict(sorted({**base.behaviours, **said}.items())),
        note=base.note if same or not record.note else record.note,
    )


def _in_words(stored: Appraisal, wanted: Appraisal) -> Iterator[FieldChange]:
    """Yield the differences between two appraisals as people read them."""
    when = wanted.period.short
    for label, old, new in (
        ("rating hasil kerja", stored.results, wanted.results),
        ("rating perilaku kerja", stored.behaviour, wanted.behaviour),
        *(
            (
                each.title,
                stored.behaviours.get(each.number, Feedback()).rating,
                wanted.behaviours.get(each.number, Feedback()).rating,
            )
            for each in BEHAVIOURS
        ),
    ):
        if old is not new:
            yield FieldChange(f"{when}, {label}", _word(old), _word(new))
    if stored.note != wanted.note:
        yield FieldChange(f"{when}, catatan", stored.note or _BLANK, wanted.note)


def _word(rating: Rating | None) -> str:
    return _BLANK if rating is None else rating.short
