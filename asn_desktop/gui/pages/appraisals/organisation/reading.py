"""What the view of the units' achievements reads: the tree, what is recorded, the spread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn_desktop.domain.access import Right, Role
from asn_desktop.domain.appraisals.organisations import Spread
from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.organisation import Distribution, Pattern
from asn_desktop.domain.rules.versions import in_force
from asn_desktop.domain.units import UnitLine, UnitTree
from asn_desktop.gui.pages.appraisals.organisation.rows import UnitRow
from asn_desktop.ids import RowId

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Opened:
    """The units of a period, in the order of the tree.

    Attributes:
        editable: This person may record what they achieved.
    """

    period: AppraisalPeriod
    rows: tuple[UnitRow, ...]
    editable: bool


@dataclass(frozen=True, slots=True)
class ShownSpread:
    """The predicates of a unit's people beside the pattern.

    Attributes:
        pattern: That belongs to the achievement of the unit; None where none is recorded.
    """

    unit: RowId
    name: str
    period: AppraisalPeriod
    spread: Spread
    pattern: Pattern | None


def read(workspace: Workspace, period: AppraisalPeriod) -> Opened:
    """Return the units and what is recorded of each for a period."""
    tree = workspace.offices.tree()
    recorded = workspace.appraisals.organisations(period)
    rows = [
        UnitRow(unit.id, unit.name, len(tree.path(unit.id)) - 1, recorded.get(unit.id))
        for unit in _in_order(tree)
        if unit.id in recorded or unit.ends_on is None or unit.ends_on >= period.start
    ]
    return Opened(period, tuple(rows), _may_edit(workspace))


def read_spread(workspace: Workspace, row: UnitRow, period: AppraisalPeriod) -> ShownSpread:
    """Return how the predicates of a unit's people are spread."""
    spread = workspace.appraisals.spread(row.unit, period)
    pattern = None
    if spread.organisation is not None:
        version = in_force(workspace.rules.versions(), "distribution", period.end)
        pattern = version.read(Distribution).patterns[spread.organisation.predicate]
    return ShownSpread(row.unit, row.name, period, spread, pattern)


def _may_edit(workspace: Workspace) -> bool:
    """Tell who records achievements: a rater does not set that of the own unit."""
    principal = workspace.principal
    bound = principal.role is Role.RATER and workspace.appraisals.own_rater() is not None
    return principal.may(Right.EDIT_APPRAISALS) and not bound


def _in_order(tree: UnitTree) -> Iterator[UnitLine]:
    """Yield every unit before those below it; those in a circle come last."""
    shown: set[RowId] = set()
    waiting = list(reversed(tree.children(None)))
    while waiting:
        unit = waiting.pop()
        shown.add(unit.id)
        yield unit
        waiting.extend(reversed(tree.children(unit.id)))
    yield from (unit for unit in tree.units if unit.id not in shown)
