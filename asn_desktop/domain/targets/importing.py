"""What an import of targets would do, as values that can be shown before it does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from asn_desktop.domain.imports import Absent, Effect, FieldChange
from asn_desktop.domain.targets.plan import Plan


@dataclass(frozen=True, slots=True)
class PlannedPlan:
    """The targets of one person in the file, compared with what is recorded.

    Attributes:
        sheet: Where they stand.
        rows: Their rows in the file.
        effect: What will happen.
        wanted: The plan as it will be.
        stored: The draft that it changes; None for a new one.
        changes: The differences in words (empty for a new plan).
    """

    sheet: str
    rows: tuple[int, ...]
    nip: str
    name: str
    effect: Effect
    wanted: Plan
    stored: Plan | None
    changes: tuple[FieldChange, ...]


class Counted(NamedTuple):
    """How many records of a kind are new, changed and unchanged."""

    new: int
    changed: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class TargetImportPlan:
    """The whole of an import, before anything is written.

    Attributes:
        year: Of the plans.
        plans: In the order of the file.
        absent: Active people whom the file does not name; nothing happens to them.
        notes: Sentences about plans that are taken but worth a look.
        position: Journal position of the comparison; a later one refuses the plan.
    """

    year: int
    plans: tuple[PlannedPlan, ...]
    absent: tuple[Absent, ...]
    notes: tuple[str, ...]
    position: int

    @property
    def compared(self) -> tuple[PlannedPlan, ...]:
        """The plans, as every import calls what it compares."""
        return self.plans

    def count(self, effect: Effect) -> int:
        """Return how many plans the import does this to."""
        return sum(1 for plan in self.plans if plan.effect is effect)

    def records(self) -> dict[str, Counted]:
        """Return the counts per kind of record: plans, work results, indicators."""
        results = [_results(plan) for plan in self.plans]
        indicators = [_indicators(plan) for plan in self.plans]
        return {
            "plan": Counted(*(self.count(effect) for effect in Effect)),
            "work_result": _compared(results),
            "indicator": _compared(indicators),
        }


_Rows = dict[bytes, object]


def _results(plan: PlannedPlan) -> tuple[_Rows, _Rows]:
    def rows(of: Plan | None) -> _Rows:
        every = of.results if of else ()
        return {row.id: (row.part, row.text, row.intervened, row.assigned_by) for row in every}

    return rows(plan.stored), rows(plan.wanted)


def _indicators(plan: PlannedPlan) -> tuple[_Rows, _Rows]:
    def rows(of: Plan | None) -> _Rows:
        return {each.id: each for row in (of.results if of else ()) for each in row.indicators}

    return rows(plan.stored), rows(plan.wanted)


def _compared(pairs: list[tuple[_Rows, _Rows]]) -> Counted:
    new = changed = unchanged = 0
    for before, after in pairs:
        new += sum(1 for row in after if row not in before)
        same = sum(1 for row, value in after.items() if before.get(row) == value)
        unchanged += same
        changed += sum(1 for row in after if row in before) - same
    return Counted(new, changed, unchanged)
