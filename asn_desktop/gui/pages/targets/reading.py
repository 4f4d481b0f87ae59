"""What stands around the list of targets: years, counts, deadline, units, and what waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from asn_desktop.domain.access import Principal, Right
from asn_desktop.domain.dates import long_date
from asn_desktop.domain.targets.lists import WITHOUT, Chosen, Counts
from asn_desktop.domain.targets.words import PlanState
from asn_desktop.domain.units import UnitTree
from asn_desktop.errors import UserError
from asn_desktop.gui.figures import thousands
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.targets.columns import Calendar
from asn_desktop.gui.pages.targets.list_area import PlanList
from asn_desktop.ids import RowId


class Around(NamedTuple):
    """What was read: for which year and unit, and what waits in the year of the office."""

    place: tuple[int, RowId | None]
    counts: Counts
    years: Sequence[int]
    office_year: int
    waiting: int
    tree: UnitTree


class ListReading(QObject):
    """Keeps filters, calendar and counts at what is stored.

    Signals:
        told: Carries the line below the title.
        waits: Carries how many plans wait for this person.
    """

    told = Signal(str)
    waits = Signal(int)

    def __init__(self, tools: Tools, plans: PlanList, calendar: Calendar) -> None:
        super().__init__(plans)
        self._tools = tools
        self._list = plans
        self._calendar = calendar
        self._begun = False
        self._place: tuple[int, RowId | None] | None = None
        plans.filters.changed.connect(self._follow)

    def read(self) -> None:
        """Read everything again."""
        workspace = self._tools.workspace
        wanted = self._list.wanted
        place = self._place = (wanted.year, wanted.unit)

        def work() -> tuple[Around, Calendar]:
            targets = workspace.targets
            year = workspace.settings.read().values.year or wanted.year
            around = Around(
                place,
                targets.counts(*place),
                targets.years(),
                year,
                waiting(targets.counts(year), workspace.principal),
                workspace.offices.tree(),
            )
            try:
                deadline = targets.deadline(wanted.year)
            except UserError:
                deadline = None  # No rule tells it for that year: nothing is called late.
            return around, Calendar(workspace.clock.today(), deadline)

        self._tools.jobs.read(self, work, self._show)

    def with_year(self, then: Callable[[int], object]) -> None:
        """Hand over the year that is worked on: that of the list, or at first of the office."""
        if self._begun:
            then(self._list.wanted.year)
            return
        settings = self._tools.workspace.settings
        self._tools.jobs.read(self, lambda: settings.read().values.year, then)

    def _follow(self) -> None:
        wanted = self._list.wanted
        if (wanted.year, wanted.unit) != self._place:
            self.read()

    def _show(self, found: tuple[Around, Calendar]) -> None:
        around, calendar = found
        self.waits.emit(around.waiting)
        filters = self._list.filters
        filters.unit.offer(around.tree)
        years = [*around.years, around.office_year, around.office_year + 1]
        filters.year.offer(years, filters.wanted.year)
        begun, self._begun = self._begun, True
        if around.place != self._place:
            return  # Another year or unit was chosen meanwhile, and is on its way.
        if not begun and around.office_year != filters.wanted.year:
            filters.show_only(year=around.office_year)
            return
        self._calendar.today, self._calendar.deadline = calendar.today, calendar.deadline
        self._list.table.viewport().update()
        filters.set_counts(around.counts)
        self._list.offer_copy(_earlier(around))
        self.told.emit(_context(around, calendar))


def waiting(counts: Counts, principal: Principal) -> int:
    """Return how many plans wait for somebody: to be determined, or to be mended."""
    determines = counts[PlanState.SUBMITTED] if principal.may(Right.DETERMINE_TARGETS) else 0
    mends = counts[PlanState.RETURNED] if principal.may(Right.EDIT_TARGETS) else 0
    return determines + mends


def _earlier(around: Around) -> int | None:
    """Return the year before, where nobody has a plan of this one but of that."""
    year, unit = around.place
    everybody: Chosen = None
    nobody = 0 < around.counts[everybody] == around.counts[WITHOUT]
    return year - 1 if nobody and unit is None and year - 1 in around.years else None


def _context(around: Around, calendar: Calendar) -> str:
    counts = around.counts
    everybody: Chosen = None
    told = (
        f"{thousands(counts[PlanState.DETERMINED])} dari {thousands(counts[everybody])} ditetapkan"
    )
    if calendar.deadline is None:
        return told
    return f"{told} · batas penetapan {long_date(calendar.deadline)}"
