"""What an import of targets would do, as values that can be shown before it does it."""

from __future__ import annotations

from asn_desktop.domain.imports import Counted, Planned, YearPlan, counted, counted_parts
from asn_desktop.domain.targets.plan import Plan


class PlannedPlan(Planned[Plan]):
    """The targets of one person in the file, compared with what is recorded."""

    __slots__ = ()


class TargetImportPlan(YearPlan[PlannedPlan]):
    """The whole of an import of targets, before anything is written."""

    __slots__ = ()

    def records(self) -> dict[str, Counted]:
        """Return the counts per kind of record: plans, work results, indicators."""
        pairs = [(each.stored, each.wanted) for each in self.compared]
        return {
            "plan": counted(self.compared),
            "work_result": counted_parts((_results(old), _results(new)) for old, new in pairs),
            "indicator": counted_parts((_indicators(old), _indicators(new)) for old, new in pairs),
        }


def _results(of: Plan | None) -> dict[bytes, object]:
    every = of.results if of else ()
    return {row.id: (row.part, row.text, row.intervened, row.assigned_by) for row in every}


def _indicators(of: Plan | None) -> dict[bytes, object]:
    return {each.id: each for row in (of.results if of else ()) for each in row.indicators}
