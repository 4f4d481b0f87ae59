"""Appraisals of a practice office: last year whole, this year as far as it has come."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from asn_desktop.domain.appraisals.appraisal import (
    Appraisal,
    Feedback,
    Objection,
    Realisation,
    SignedSheet,
)
from asn_desktop.domain.appraisals.organisations import OrganisationPerformance
from asn_desktop.domain.appraisals.period import ANNUAL, AppraisalPeriod
from asn_desktop.domain.course import Event, EventKind, State
from asn_desktop.domain.organisation import OrganisationPredicate
from asn_desktop.domain.predicates import Rating
from asn_desktop.domain.targets.words import BEHAVIOURS
from asn_desktop.domain.units import unit_id
from asn_desktop.ids import RowId, name_id
from asn_desktop.services.appraisals import checking, drafting
from asn_desktop.services.appraisals.grading import Grading
from asn_desktop.services.demo_history import ADMIN, OPERATOR
from asn_desktop.services.demo_office import PracticeOffice
from asn_desktop.services.demo_people import Person
from asn_desktop.services.rules import shipped_versions
from asn_desktop.storage.appraisals import organisations, reading, writing
from asn_desktop.storage.appraisals.events import EVENTS
from asn_desktop.storage.journal.writer import Change, Writer
from asn_desktop.storage.targets import identity, people
from asn_desktop.storage.targets import reading as plans

_NOTE: Final = "Menurut lembar bertanda tangan"
_SIGNED_AFTER: Final = timedelta(days=9)
_QUARTERS: Final = ("tw1", "tw2", "tw3", "tw4")
# Ratings of results and behaviour by the place of a person and the number of a period.
_RESULTS: Final = (2, 2, 1, 3, 3, 2, 2, 3, 2, 3, 2, 3, 2)
_BEHAVIOUR: Final = (2, 3, 2, 3, 3, 2, 1, 2, 3, 2, 3)
_RATINGS: Final = {1: Rating.BELOW, 2: Rating.MEETS, 3: Rating.ABOVE}
_ACHIEVED: Final = (
    OrganisationPredicate.GOOD,
    OrganisationPredicate.GOOD,
    OrganisationPredicate.OUTSTANDING,
    OrganisationPredicate.GOOD,
    OrganisationPredicate.GOOD,
    OrganisationPredicate.GOOD,
)
# Of so many people one is not rated yet, and one has only one of the two ratings.
_OPEN: Final = 11
_HALF: Final = 7
_OBJECTS: Final = 4
_SAID: Final = {
    Rating.BELOW: "Perlu pendampingan; sepakati langkah perbaikan bulan depan.",
    Rating.MEETS: "Sesuai rencana, lanjutkan.",
    Rating.ABOVE: "Lebih cepat dan lebih rapi daripada yang diminta.",
}


class PracticeAppraisals:
    """Writes the appraisals of two years, as imports and signed sheets would have.

    Args:
        office: What is filled; everybody and their plans are in it.
    """

    def __init__(self, office: PracticeOffice) -> None:
        self._office = office
        self._database, self._timeline, self._words, self._year = office
        self._today = office.timeline.clock.today()
        self._grading = Grading(shipped_versions())
        self._names: dict[RowId, str] = {}

    def happen(self, everybody: Sequence[Person]) -> None:
        """Write them for everybody who is active."""
        active = [person for person in everybody if person.standing is None]
        last_year = AppraisalPeriod(self._year - 1, ANNUAL)
        over = [
            period
            for name in _QUARTERS
            if (period := AppraisalPeriod(self._year, name)).end + _SIGNED_AFTER <= self._today
        ]
        self._timeline.pass_time(minutes=33)
        self._achieve(everybody, [last_year, *over])
        for number, period in enumerate([last_year, *over]):
            self._timeline.pass_time(minutes=12)
            self._sheet(active, period, number)
        self._timeline.pass_time(minutes=21)
        self._this_year(active)
        if over:
            self._object(active, over[0])

    def _achieve(self, everybody: Sequence[Person], periods: Sequence[AppraisalPeriod]) -> None:
        """Record how each unit achieved that somebody heads."""
        units = [person.unit for person in everybody if person.leads and person.unit]
        leader = self._words.official
        with self._database.write(Change(ADMIN)) as writer:
            for period in periods:
                for place, code in enumerate(units):
                    predicate = _ACHIEVED[(place + period.end.month) % len(_ACHIEVED)]
                    on = period.end + timedelta(days=5)
                    unit = unit_id(code)
                    organisations.write(
                        writer,
                        OrganisationPerformance(unit, period, predicate, on, leader.name),
                    )

    def _sheet(self, active: Sequence[Person], period: AppraisalPeriod, number: int) -> None:
        """Write a period that is over as its signed sheets tell it."""
        with self._batch(f"Lembar penilaian {period.title}", period.name, period.year) as writer:
            for place, person in enumerate(active):
                rated = self._rated(writer, person, period, place + number * 3)
                if period.year < self._year or place % _OPEN:
                    sheet = SignedSheet(period.end + _SIGNED_AFTER, self._name(writer, rated))
                    self._write(writer, replace(rated, sheet=sheet), settle=True)
                elif place:
                    self._write(writer, replace(rated, behaviour=None), settle=False)

    def _this_year(self, active: Sequence[Person]) -> None:
        """Begin the appraisals of the year: drafts, some of them half filled."""
        period = AppraisalPeriod(self._year, ANNUAL)
        with self._batch(f"Impor penilaian: penilaian_{self._year}.xlsx", ANNUAL, 0) as writer:
            for place, person in enumerate(active):
                if place % 2 == 0:
                    continue
                rated = self._rated(writer, person, period, place)
                half = place % _HALF == 0
                self._write(writer, replace(rated, behaviour=None) if half else rated, settle=False)

    def _object(self, active: Sequence[Person], period: AppraisalPeriod) -> None:
        """Let one person object to a result; the rater has explained it."""
        received = min(period.end + timedelta(days=14), self._today)
        filed = min(received + timedelta(days=9), self._today)
        with self._database.write(Change(OPERATOR)) as writer:
            for person in active[_OBJECTS:]:
                found = drafting.stored_or_new(writer.connection, person.id, period)
                if found.state is State.DETERMINED:
                    words = "Capaian bulan terakhir belum ikut dihitung."
                    answer = "Capaian itu masuk triwulan berikutnya menurut tanggal laporannya."
                    objection = Objection(received, filed, words, answer)
                    writing.set_objection(writer, found.id, objection)
                    return

    def _batch(self, title: str, *parts: str | int) -> AbstractContextManager[Writer]:
        return self._office.batch("appraisals", title, *parts, reason=_NOTE)

    def _rated(
        self, writer: Writer, person: Person, period: AppraisalPeriod, seed: int
    ) -> Appraisal:
        """Return an appraisal with ratings, realisations and feedback, not written yet."""
        connection = writer.connection
        blank = drafting.stored_or_new(connection, person.id, period)
        judged = reading.plan_of(connection, person.id, period, blank.start)
        plan = next(plans.bare(connection, [judged])) if judged else None
        results = _RATINGS[_RESULTS[seed % len(_RESULTS)]]
        behaviour = _RATINGS[_BEHAVIOUR[seed % len(_BEHAVIOUR)]]
        head = self._grading.of_head(connection, person.id, period) if person.leads else None
        filled = checking.with_head(replace(blank, results=None if head else results), head)
        planned = () if plan is None else plan.results
        return replace(
            filled,
            plan=plan,
            organisation=reading.organisation_of(connection, blank),
            behaviour=behaviour,
            realisations={
                each.lineage: Realisation(f"Tercapai: {each.target}", "Laporan bulanan")
                for result in planned
                for each in result.indicators
            },
            feedback={result.lineage: Feedback(results, _SAID[results]) for result in planned},
            behaviours={
                each.number: Feedback(_RATINGS[_BEHAVIOUR[(seed + each.number) % len(_BEHAVIOUR)]])
                for each in BEHAVIOURS
            },
            note=_SAID[Rating.BELOW] if Rating.BELOW in {results, behaviour} else "",
        )

    def _write(self, writer: Writer, appraisal: Appraisal, *, settle: bool) -> None:
        found = appraisal.rater_id and people.rater_of(writer.connection, appraisal.rater_id)
        writing.begin(writer, appraisal, found or people.NOBODY)
        plan = appraisal.plan
        if not settle or plan is None or plan.state is not State.DETERMINED or not found:
            return
        on = appraisal.period.end + _SIGNED_AFTER
        block = identity.of_people(writer.connection, appraisal.employee, appraisal.rater_id, on)
        who = self._name(writer, appraisal)
        EVENTS.add(writer, appraisal.id, _event(appraisal.id, EventKind.SUBMITTED, on, who))
        EVENTS.add(
            writer,
            appraisal.id,
            _event(appraisal.id, EventKind.DETERMINED, on, who),
            plan_id=plan.id,
            organisation=appraisal.organisation and appraisal.organisation.value,
            identity=identity.to_text(block),
        )

    def _name(self, writer: Writer, appraisal: Appraisal) -> str:
        """Return who rates, in words."""
        rater = appraisal.rater_id
        if rater is None:
            return ADMIN.name
        if rater not in self._names:
            found = people.rater_of(writer.connection, rater) or people.NOBODY
            on = appraisal.period.end
            printed = people.printed_rater(writer.connection, found, on)
            self._names[rater] = printed.name if printed else ADMIN.name
        return self._names[rater]


def _event(appraisal: RowId, kind: EventKind, on: date, who: str) -> Event:
    row = name_id("appraisal_event", appraisal.hex(), kind.value)
    return Event(row, kind, on, who, OPERATOR.name, _NOTE)
