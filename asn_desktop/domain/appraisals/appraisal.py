"""The appraisal of an employee for a period, as values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.course import Event, State, determined_on
from asn_desktop.domain.organisation import OrganisationPredicate
from asn_desktop.domain.predicates import Rating
from asn_desktop.domain.targets.plan import Plan, PrintedPerson
from asn_desktop.ids import RowId, name_id


def appraisal_id(employee: RowId, period: AppraisalPeriod, start: date, version: int) -> RowId:
    """Return the id of an appraisal: two computers that begin the same reach the same."""
    parts = (employee.hex(), str(period.year), period.name, start.isoformat(), str(version))
    return name_id("appraisal", *parts)


class Realisation(NamedTuple):
    """What was reached of an indicator.

    Attributes:
        text: Realisasi berdasarkan bukti dukung.
        evidence: What the evidence is, in words.
        file: Row of the evidence store, where a file is attached.
    """

    text: str = ""
    evidence: str = ""
    file: RowId | None = None


class Feedback(NamedTuple):
    """Ongoing feedback on a work result or a behaviour.

    Attributes:
        rating: The rater's note for this line; it decides nothing.
        text: Umpan balik berkelanjutan.
    """

    rating: Rating | None = None
    text: str = ""


class SignedSheet(NamedTuple):
    """The signed sheet that an appraisal was typed from.

    Attributes:
        on: The day on which it was signed.
        decided_by: Who signed it.
        scan: Row of the evidence store, where it was scanned.
    """

    on: date
    decided_by: str
    scan: RowId | None = None


class Objection(NamedTuple):
    """An objection (keberatan), items 6 to 8 of the form.

    Attributes:
        received: The day on which the employee received the result.
        filed: The day on which the objection was handed in.
        reason: The employee's.
        explanation: The rater's; empty until it is given.
        decision: Of the rater's superior; empty until it is made.
    """

    received: date
    filed: date
    reason: str
    explanation: str = ""
    decision: str = ""
    decided_by: str = ""
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class Appraisal:
    """What a rater says of an employee for a period.

    Attributes:
        start: First day of the plan that is judged.
        person: Identity block; frozen once the appraisal is determined.
        rater: Identity block of the pejabat penilai, None where nobody is recorded.
        rater_id: The pejabat penilai: an employee, or an official from outside. Until
            the appraisal is submitted, who stands above the person at its end.
        above: Identity block of the rater's superior.
        plan: The version of the plan that is judged; None where there is none.
        realisations: By lineage of the indicator.
        feedback: By lineage of the work result.
        behaviours: Feedback by number of the behaviour.
        results: Rating hasil kerja, set by a person.
        results_from: The organisation's predicate that the rating of results of
            its head was filled from; None for everybody else.
        behaviour: Rating perilaku kerja, set by a person.
        note: Catatan/rekomendasi.
        sheet: The signed sheet that it was typed from.
        organisation: How the person's unit achieved, as far as recorded; as it was
            known once the appraisal is determined.
        seen: Journal position of the reading.
        stored: Whether it is written already.
    """

    id: RowId
    employee: RowId
    period: AppraisalPeriod
    start: date
    version: int
    state: State
    person: PrintedPerson
    rater: PrintedPerson | None
    rater_id: RowId | None = None
    above: PrintedPerson | None = None
    plan: Plan | None = None
    realisations: Mapping[RowId, Realisation] = field(default_factory=dict)
    feedback: Mapping[RowId, Feedback] = field(default_factory=dict)
    behaviours: Mapping[int, Feedback] = field(default_factory=dict)
    results: Rating | None = None
    results_from: OrganisationPredicate | None = None
    behaviour: Rating | None = None
    note: str = ""
    sheet: SignedSheet | None = None
    objection: Objection | None = None
    organisation: OrganisationPredicate | None = None
    events: tuple[Event, ...] = ()
    seen: int = 0
    stored: bool = True

    @property
    def determined_on(self) -> date | None:
        """The official date of the determination, None before it."""
        return determined_on(self.events)


def counted(lines: Iterable[Feedback]) -> dict[Rating, int]:
    """Return how many lines the rater noted as each, best first; nothing follows from it."""
    found = Counter(line.rating for line in lines)
    return {rating: found[rating] for rating in reversed(Rating) if found[rating]}


def counted_words(lines: Iterable[Feedback]) -> str:
    """Return the count of the line ratings in words: 5 di atas, 2 sesuai."""
    parts = [f"{number} {rating.short.lower()}" for rating, number in counted(lines).items()]
    return ", ".join(parts) or "belum ada catatan"
