"""The plan of an employee for a period, as values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from asn_desktop.domain.course import Event, determined_on
from asn_desktop.domain.targets.period import Period
from asn_desktop.domain.targets.words import (
    AnnexBlock,
    Approach,
    Aspect,
    Part,
    PlanForm,
    PlanState,
)
from asn_desktop.ids import RowId, name_id


def plan_id(employee: RowId, start: date, version: int) -> RowId:
    """Return the id of a plan: two computers that make the same plan reach the same."""
    return name_id("plan", employee.hex(), start.isoformat(), str(version))


class Indicator(NamedTuple):
    """One measure of a work result.

    Attributes:
        id: Row id.
        lineage: The same measure through the versions of a plan.
        aspect: Of the quantitative staff form.
        text: Indikator kinerja individu (or the measure of success).
        target: A number with its unit, or text.
        perspective: Of the JPT form.
    """

    id: RowId
    lineage: RowId
    aspect: Aspect | None
    text: str
    target: str
    perspective: str | None


@dataclass(frozen=True, slots=True)
class WorkResult:
    """A planned work result (rencana hasil kerja).

    Attributes:
        id: Row id.
        lineage: The same work result through the versions of a plan.
        part: Utama or tambahan.
        text: What the employee plans.
        intervened: The superior's work result that it serves, in words.
        intervened_id: The lineage of that work result, once the superior's plan is here.
        assigned_by: "Penugasan dari ..." of the qualitative form.
        indicators: In order.
    """

    id: RowId
    lineage: RowId
    part: Part
    text: str
    intervened: str
    intervened_id: RowId | None
    assigned_by: str
    indicators: tuple[Indicator, ...]


PlanEvent = Event


class SuperiorResult(NamedTuple):
    """A work result of the superior that the employee's own ones may serve.

    Attributes:
        lineage: Of the superior's work result.
        text: What the form says of it.
    """

    lineage: RowId
    text: str


class PrintedPerson(NamedTuple):
    """A person as the identity block of a form prints one on a day; None prints empty.

    ``rank`` is pangkat with golongan, for PPPK the golongan alone.
    """

    name: str
    nip: str | None
    rank: str | None
    position: str | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class Plan:
    """An employee's targets for a period.

    Attributes:
        person: Identity block; frozen once the plan is determined.
        rater: Identity block of the pejabat penilai, None where nobody is recorded.
        rater_id: The pejabat penilai: an employee, or an official from outside.
        above: Identity block of the rater's own superior; printed only where a form
            asks for it, so it may be missing.
        results: Utama first, each part in its order.
        expectations: Ekspektasi khusus pimpinan by number of the behaviour.
        annex: The lines of the three blocks.
        seen: Journal position of the reading.
    """

    id: RowId
    employee: RowId
    start: date
    end: date
    version: int
    form: PlanForm
    approach: Approach
    state: PlanState
    person: PrintedPerson
    rater: PrintedPerson | None
    results: tuple[WorkResult, ...] = ()
    expectations: dict[int, str] = field(default_factory=dict)
    annex: dict[AnnexBlock, tuple[str, ...]] = field(default_factory=dict)
    events: tuple[PlanEvent, ...] = ()
    seen: int = 0
    rater_id: RowId | None = None
    above: PrintedPerson | None = None

    @property
    def year(self) -> int:
        """The year that the plan belongs to: that of its last day."""
        return self.end.year

    @property
    def period(self) -> Period:
        """The days that the plan is for."""
        return Period(self.start, self.end)

    @property
    def determined_on(self) -> date | None:
        """The official date of the determination, None before it."""
        return determined_on(self.events)

    def part(self, part: Part) -> tuple[WorkResult, ...]:
        """Return the work results of one block."""
        return tuple(result for result in self.results if result.part is part)

    def named(self, result: RowId) -> str:
        """Return what people call a work result, counted as on the form; "" where it is gone."""
        for part in Part:
            for number, each in enumerate(self.part(part), 1):
                if each.id == result:
                    return f"hasil kerja {part.value} {number}"
        return ""

    def offered(self) -> Iterator[SuperiorResult]:
        """Yield what people below may take up: of a JPT the result with its indicator.

        The footnote of the staff form asks for the indicator (``forms.md`` b).
        """
        for result in self.results:
            measures = [each.text for each in result.indicators if each.text]
            if self.form is PlanForm.EXECUTIVE and measures:
                for text in measures:
                    yield SuperiorResult(result.lineage, f"{result.text} (indikator: {text})")
            elif result.text:
                yield SuperiorResult(result.lineage, result.text)
