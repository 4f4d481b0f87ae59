"""Plans as lists show them: one line a plan, and one for each person who has none yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, NamedTuple

from asn_desktop.domain.targets.course import is_late
from asn_desktop.domain.targets.words import Approach, PlanForm, PlanState
from asn_desktop.ids import RowId

Without = Literal["without"]
# The filter for people who have no plan of the year.
WITHOUT: Final[Without] = "without"
WITHOUT_TITLE: Final = "Belum dibuat"

Chosen = PlanState | Without | None
Counts = Mapping[Chosen, int]
"""How many lines each filter holds; None stands for all."""


@dataclass(frozen=True, slots=True)
class PlanFilter:
    """What of the list is wanted.

    Attributes:
        year: Of the plans: that of their last day.
        text: Words or digits that must all occur in name, NIP or position.
        state: Only plans in this state, or only people without one.
        unit: Only this unit and those below it, as people belong to them today.
    """

    year: int
    text: str = ""
    state: Chosen = None
    unit: RowId | None = None


class PlanLine(NamedTuple):
    """A plan, or an employee who has none, as lists show it.

    Attributes:
        plan: Row id; None where the person has no plan of the year.
        employee: Whose.
        name: With titles.
        results: How many work results.
        state: None where there is no plan.
        gaps: How much is missing before it can be submitted; 0 once it is determined.
        version: 1 for the first; 0 where there is no plan.
        determined_on: The official date of its determination, None before it.
    """

    plan: RowId | None
    employee: RowId
    nip: str
    name: str
    position: str | None
    unit: str | None
    start: date | None
    end: date | None
    form: PlanForm | None
    approach: Approach | None
    results: int
    state: PlanState | None
    gaps: int
    version: int
    determined_on: date | None = None

    @property
    def state_title(self) -> str:
        """The word on the screen."""
        return WITHOUT_TITLE if self.state is None else self.state.title

    def is_late(self, deadline: date) -> bool:
        """Tell whether it was determined after the deadline; a later version never is."""
        if self.start is None or self.determined_on is None or self.version > 1:
            return False
        return is_late(deadline, self.start, self.determined_on)


class PlanPage(NamedTuple):
    """Some lines of a list, in order of name.

    Attributes:
        lines: The slice that was asked for.
        total: All that fit the filter.
        capped: More than ``total`` fit; never so here.
    """

    lines: list[PlanLine]
    total: int
    capped: bool
