"""What stands around the lists of training: years, counts, units, and what waits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from asn_desktop.domain.training.lists import ActivityFilter, ActivityLine, Counts
from asn_desktop.domain.training.words import ActivityState
from asn_desktop.domain.training_hours import HoursStatus
from asn_desktop.domain.units import UnitTree
from asn_desktop.errors import UserError
from asn_desktop.gui.figures import thousands
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.training.hours_area import HoursList
from asn_desktop.gui.pages.training.hours_panel import still_to_come
from asn_desktop.gui.pages.training.list_area import ActivityList


class _Activities(NamedTuple):
    year: int
    counts: Counts
    years: Sequence[int]
    office_year: int
    waiting: int


class _Hours(NamedTuple):
    year: int
    counts: Mapping[HoursStatus | None, int]
    years: Sequence[int]
    tree: UnitTree
    scheduled: Sequence[ActivityLine]


class Around(QObject):
    """Keeps filters and counts of both lists at what is stored.

    Signals:
        waits: Carries how many activities are over and have empty marks.
        told: Carries the line below the title for the activities.
        hours_told: Carries that for the hours.
        scheduled: Carries the activities that are still to come.
    """

    waits = Signal(int)
    told = Signal(str)
    hours_told = Signal(str)
    scheduled = Signal(object)

    def __init__(self, tools: Tools, activities: ActivityList, hours: HoursList) -> None:
        super().__init__(activities)
        self._tools = tools
        self._activities = activities
        self._hours = hours
        self._begun = False
        self._year = activities.wanted.year
        self._hours_year = hours.wanted.year
        activities.filters.changed.connect(self._follow)
        hours.filters.changed.connect(self._follow_hours)

    def read(self) -> None:
        """Read what stands around the activities again."""
        workspace = self._tools.workspace
        year = self._year = self._activities.wanted.year

        def work() -> _Activities:
            training = workspace.training
            office_year = workspace.settings.read().values.year or year
            waiting = ActivityFilter(office_year, state=ActivityState.DRAFT)
            late = overdue(training.every(waiting), workspace.clock.today())
            return _Activities(year, training.counts(year), training.years(), office_year, late)

        self._tools.jobs.read(self, work, self._show)

    def read_hours(self) -> None:
        """Read what stands around the hours again."""
        workspace = self._tools.workspace
        year = self._hours_year = self._hours.wanted.year

        def work() -> _Hours:
            training = workspace.training
            try:
                counts = training.hours_counts(year)
            except UserError:
                counts = {}  # No rule tells of that year; the list says so itself.
            drafts = training.every(ActivityFilter(year, state=ActivityState.DRAFT))
            ahead = still_to_come(drafts, workspace.clock.today())
            return _Hours(year, counts, training.years(), workspace.offices.tree(), ahead)

        self._tools.jobs.read(self, work, self._show_hours)

    def _follow(self) -> None:
        if self._activities.wanted.year != self._year:
            self.read()

    def _follow_hours(self) -> None:
        if self._hours.wanted.year != self._hours_year:
            self.read_hours()

    def _show(self, found: _Activities) -> None:
        self.waits.emit(found.waiting)
        filters = self._activities.filters
        filters.year.offer([*found.years, found.office_year], filters.wanted.year)
        begun, self._begun = self._begun, True
        if found.year != filters.wanted.year:
            return  # Another year was chosen meanwhile, and is on its way.
        if not begun and found.office_year != found.year:
            filters.show_only(year=found.office_year)
            hours = self._hours.filters
            hours.year.offer(hours.year.years(), found.office_year)
            hours.ask(year=found.office_year)
            return
        filters.set_counts(found.counts)
        self.told.emit(_sentence(found))

    def _show_hours(self, found: _Hours) -> None:
        filters = self._hours.filters
        filters.unit.offer(found.tree)
        if found.year != filters.wanted.year:
            return
        filters.year.offer(found.years, found.year)
        filters.set_counts(found.counts)
        short = found.counts.get(HoursStatus.NOT_MET, 0)
        told = f"Tahun {found.year} · {thousands(short)} pegawai masih kurang JP"
        self.hours_told.emit(told)
        self.scheduled.emit(found.scheduled)


def overdue(lines: Sequence[ActivityLine], today: date) -> int:
    """Return how many activities are over and have marks that nobody has set."""
    return sum(1 for line in lines if line.state.open and line.empty and line.end < today)


def _sentence(found: _Activities) -> str:
    everything: ActivityState | None = None
    done, total = found.counts[ActivityState.FINISHED], found.counts[everything]
    told = f"{thousands(done)} dari {thousands(total)} kegiatan {found.year} selesai"
    if not found.waiting:
        return told
    return f"{told} · {thousands(found.waiting)} sudah lewat dan masih ada isian kosong"
