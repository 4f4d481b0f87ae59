"""What an import of appraisals would do, as values that can be shown before it does it."""

from __future__ import annotations

from asn_desktop.domain.appraisals.appraisal import Appraisal
from asn_desktop.domain.imports import Counted, Planned, YearPlan, counted, counted_parts


class PlannedAppraisal(Planned[Appraisal]):
    """The appraisal of one row, compared with what is recorded."""

    __slots__ = ()


class AppraisalImportPlan(YearPlan[PlannedAppraisal]):
    """The whole of an import of appraisals, before anything is written."""

    __slots__ = ()

    def records(self) -> dict[str, Counted]:
        """Return the counts per kind of record: appraisals, and what is said of behaviours."""
        return {
            "appraisal": counted(self.compared),
            "feedback": counted_parts(
                (each.stored.behaviours if each.stored else {}, each.wanted.behaviours)
                for each in self.compared
            ),
        }
