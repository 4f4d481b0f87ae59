"""Keeps the panel beside the list at the chosen line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from asn_desktop.domain.targets.lists import PlanLine
from asn_desktop.domain.targets.plan import Plan
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.targets.list_area import PlanList
from asn_desktop.gui.pages.targets.summary import PlanSummary
from asn_desktop.ids import RowId

_REST_MS: Final = 90


class ListPanel(QObject):
    """Follows the list, and reads the plans of the chosen person.

    Signals:
        filled: Carries whether there is somebody to show.
    """

    filled = Signal(bool)

    def __init__(self, tools: Tools, plans: PlanList, parent: QObject) -> None:
        super().__init__(parent)
        self._tools = tools
        self._list = plans
        self._wanted: tuple[RowId, int] | None = None
        self.summary = PlanSummary(tools.workspace.principal)
        # Whoever passes by while one types or holds an arrow key is not worth a reading.
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(lambda: self.show_line(plans.line()))
        plans.chosen.connect(lambda _line: self._rest.start())
        plans.table.selectionModel().selectionChanged.connect(lambda *_rows: self._count())

    def show_line(self, line: PlanLine | None) -> None:
        """Show a line at once, the plans of its person when they are read."""
        self.filled.emit(line is not None)
        if line is None:
            self._wanted = None
            return
        year = self._list.wanted.year
        wanted = self._wanted = (line.employee, year)
        self.summary.show_person(line)
        targets = self._tools.workspace.targets

        def work() -> Sequence[Plan] | None:
            # Somebody else has been chosen meanwhile: do not keep them waiting.
            return targets.of_employee(*wanted) if wanted == self._wanted else None

        def show(found: Sequence[Plan] | None) -> None:
            if found is not None and wanted == self._wanted:
                self.summary.show_plans(found, year)

        self._tools.jobs.read(self, work, show)

    def _count(self) -> None:
        self.summary.set_chosen(len(self._list.table.chosen_rows()))
