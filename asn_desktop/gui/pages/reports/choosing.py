"""Of whom or of what papers are printed, as another page names it by its id."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject

from asn_desktop.domain.appraisals.lists import RaterLine
from asn_desktop.domain.appraisals.period import AppraisalPeriod, read_period
from asn_desktop.domain.employees import EmployeeLine, Rater
from asn_desktop.domain.training.activity import Activity
from asn_desktop.domain.training.lists import ActivityFilter, ActivityLine
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.reports.scope import ScopeChoice
from asn_desktop.ids import RowId


class Choosing(QObject):
    """Reads how somebody or something is called, and chooses it."""

    def __init__(self, tools: Tools, scope: ScopeChoice, page: QObject) -> None:
        super().__init__(page)
        self._workspace = tools.workspace
        self._jobs = tools.jobs
        self._scope = scope

    def choose(self, wanted: Mapping[object, object]) -> bool:
        """Choose the ``employee``, ``activity``, or ``rater`` of a ``period`` that is named.

        Returns:
            Whether one of them is.
        """
        ways = {"employee": self._employee, "activity": self._activity}
        for name, way in ways.items():
            found = wanted.get(name)
            if isinstance(found, bytes):
                way(RowId(found))
                return True
        rater, period = wanted.get("rater"), named_period(wanted)
        if isinstance(rater, bytes) and period is not None:
            self._rater(RowId(rater), period)
            return True
        return False

    def _employee(self, employee: RowId) -> None:
        employees = self._workspace.employees

        def choose(line: EmployeeLine) -> None:
            self._scope.choose_person(Rater(line.id, line.name, line.nip, outside=False))

        self._jobs.read(self, lambda: employees.get(employee).line, choose)

    def _activity(self, activity: RowId) -> None:
        training = self._workspace.training

        def read() -> tuple[Activity, list[ActivityLine]]:
            found = training.get(activity)
            return found, training.every(ActivityFilter(found.year))

        def choose(found: tuple[Activity, list[ActivityLine]]) -> None:
            self._scope.set_activities(found[1])
            self._scope.choose_activity(found[0].id)

        self._jobs.read(self, read, choose)

    def _rater(self, rater: RowId, period: AppraisalPeriod) -> None:
        def choose(found: list[RaterLine]) -> None:
            for line in found:
                if line.id == rater:
                    self._scope.choose_rater(Rater(line.id, line.name, "", outside=False))

        self._jobs.read(self, partial(self._workspace.appraisals.raters, period), choose)


def named_period(wanted: Mapping[object, object]) -> AppraisalPeriod | None:
    """Return the period of appraisal that a ``year`` and a ``period`` name."""
    year, name = wanted.get("year"), wanted.get("period")
    if isinstance(year, int) and isinstance(name, str):
        return read_period(name, year)
    return None
