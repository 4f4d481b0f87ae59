"""What a rating sheet shows when it is opened: the rater's people, and the sheet begun before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn_desktop.domain.appraisals.appraisal import SignedSheet
from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.predicates import Predicate, Quadrant, Rating
from asn_desktop.domain.rules.versions import in_force
from asn_desktop.gui.pages.appraisals.sheet_entry.rows import Row, Values, row_of, typed_of
from asn_desktop.ids import RowId

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Opened:
    """A rater's sheet of a period.

    Attributes:
        rater_name: With titles; empty where nobody stands on the sheet.
        rows: In the order of the printed sheet.
        quadrant: In force on the last day of the period.
        begun: The signed sheet that some open rows were typed from before, if any.
        scan_name: The name of its scan, empty where there is none.
    """

    rater: RowId
    period: AppraisalPeriod
    rater_name: str
    rows: tuple[Row, ...]
    quadrant: Quadrant
    begun: SignedSheet | None
    scan_name: str

    def values(self) -> Values:
        """Return what the rows show of what is stored."""
        return {row.key: typed_of(row.stored) for row in self.rows}

    def predicate(self, results: Rating | None, behaviour: Rating | None) -> Predicate | None:
        """Return the predicate of two ratings, None while one is missing."""
        if results is None or behaviour is None:
            return None
        return self.quadrant.at(results, behaviour)


def read(workspace: Workspace, rater: RowId, period: AppraisalPeriod) -> Opened:
    """Return a rater's sheet of a period.

    Raises:
        NotAllowedError: Their ratings are not for this person.
    """
    appraisals = workspace.appraisals
    queue = appraisals.queue(rater, period)
    rows = tuple(
        row_of(line, appraisals.open_for(line.employee, period, line.start)) for line in queue.lines
    )
    version = in_force(workspace.rules.versions(), "predicate", period.end)
    begun = _begun(rows)
    scan = begun.scan if begun is not None else None
    file = workspace.evidence.find(scan) if scan is not None else None
    names = (row.stored.rater.name for row in rows if row.stored.rater is not None)
    return Opened(
        rater,
        period,
        next(names, ""),
        rows,
        version.read(Quadrant),
        begun,
        file.file_name if file is not None else "",
    )


def _begun(rows: Sequence[Row]) -> SignedSheet | None:
    open_rows = (row.stored for row in rows if row.stored.state.open)
    return next((each.sheet for each in open_rows if each.sheet is not None), None)
