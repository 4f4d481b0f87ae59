"""What is read of a plan to work on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.names import fold
from asn_desktop.domain.targets.plan import Plan, SuperiorResult
from asn_desktop.ids import RowId

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.targets import TargetService


class Opened(NamedTuple):
    """A plan with what is offered beside it.

    Attributes:
        plan: The plan.
        superior: Work results of who rates it.
        last_year: Targets of the year before, by the folded text of their indicator.
    """

    plan: Plan
    superior: tuple[SuperiorResult, ...]
    last_year: Mapping[str, str]


def read(targets: TargetService, plan: RowId) -> Opened:
    """Read a plan; runs in the background.

    Raises:
        PlanMissingError: It is gone.
    """
    last_year = {fold(text): target for text, target in targets.last_year(plan).items()}
    return Opened(targets.get(plan), tuple(targets.superior_results(plan)), last_year)
