"""One person's targets of a year: the editor, or the way to begin where there are none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.domain.employees import EmployeeLine
from asn_desktop.domain.targets.course import is_late
from asn_desktop.domain.targets.plan import Plan
from asn_desktop.domain.targets.words import PlanState
from asn_desktop.errors import UserError
from asn_desktop.gui.page import Page, Tools
from asn_desktop.gui.pages.targets.editor import PlanEditor
from asn_desktop.gui.pages.targets.state_line import StateLine
from asn_desktop.gui.pages.targets.versions import PlanVersions
from asn_desktop.gui.pages.targets.words import foremost
from asn_desktop.gui.widgets.empty_state import EmptyState
from asn_desktop.gui.widgets.labels import line
from asn_desktop.ids import RowId

PLAN_HINTS: Final = (
    ("PgUp PgDn", "pegawai lain"),
    ("Ctrl+Enter", "langkah berikutnya"),
    ("Ctrl+P", "cetak"),
)


class Read(NamedTuple):
    """What is known of a person and year."""

    person: EmployeeLine
    year: int
    plans: Sequence[Plan]
    deadline: date | None


class PlanArea(QWidget):
    """Shows one plan of a person; the others of the year stand in the panel.

    Signals:
        shown: Another person or plan is shown, or it changed.
        begin_wanted: The person has no plan; carries whether that of the year before is copied.
    """

    shown = Signal()
    begin_wanted = Signal(bool)

    def __init__(self, tools: Tools, page: Page) -> None:
        super().__init__()
        self._tools = tools
        self._asked: tuple[RowId, int, RowId | None] | None = None
        self.read: Read | None = None
        self.plan: Plan | None = None
        self.editor = PlanEditor(tools, page)
        self.state_line = StateLine()
        self.versions = PlanVersions()
        self.panel = QWidget()
        self.empty = EmptyState(
            "target",
            "",
            "Mulai dari SKP tahun lalu supaya tidak mengetik ulang, lalu ubah yang perlu.",
            ("Salin dari SKP tahun lalu", "Mulai dari kosong"),
        )
        self._lay_out()
        self.empty.acted.connect(lambda way: self.begin_wanted.emit(way == 0))
        self.editor.plan_changed.connect(self._on_changed)

    def open(self, employee: RowId, year: int, plan: RowId | None = None) -> None:
        """Show a person's plan of a year: the one that is named, or the one that counts."""
        asked = self._asked = (employee, year, plan)
        workspace = self._tools.workspace

        def work() -> Read:
            person = workspace.employees.get(employee).line
            plans = workspace.targets.of_employee(employee, year)
            try:
                deadline = workspace.targets.deadline(year)
            except UserError:
                deadline = None  # No rule tells it for that year: nothing is called late.
            return Read(person, year, plans, deadline)

        def show(found: Read) -> None:
            if asked == self._asked:
                self._show(found, plan)

        self._tools.jobs.read(self, work, show)

    def reopen(self) -> None:
        """Read again what is shown."""
        if self.read is not None:
            plan = self.plan.id if self.plan is not None else None
            self.open(self.read.person.id, self.read.year, plan)

    def leave(self) -> None:
        """Save and seal what was typed."""
        if self.plan is not None:
            self.editor.leave()

    def forget(self) -> None:
        """Show nobody any more: the list is shown again."""
        self._asked = self.read = self.plan = None

    def is_late(self) -> bool:
        """Tell whether the plan was determined after the deadline."""
        plan, read = self.plan, self.read
        if plan is None or read is None or read.deadline is None or plan.version > 1:
            return False
        on = plan.determined_on
        return on is not None and is_late(read.deadline, plan.start, on)

    def deadline(self) -> date | None:
        """Return until when plans of the year had to be determined; None where no rule tells it."""
        return self.read.deadline if self.read is not None else None

    def has_newer(self) -> bool:
        """Tell whether a later version of the plan is under way or counts."""
        plan, read = self.plan, self.read
        return plan is not None and any(
            each.start == plan.start and each.version > plan.version and not _is_dead(each)
            for each in (read.plans if read else ())
        )

    def _lay_out(self) -> None:
        self.states = QStackedWidget()
        self.states.addWidget(self.editor)
        self.states.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.states)
        beside = QVBoxLayout(self.panel)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(10)
        self._help = self.editor.help_widget()
        self._line = line()
        for part in (self._help, self._line, self.versions):
            beside.addWidget(part)
        beside.addStretch(1)

    def _show(self, found: Read, wanted: RowId | None) -> None:
        today = self._tools.workspace.clock.today()
        named = next((plan for plan in found.plans if plan.id == wanted), None)
        self.read = found
        self.plan = named or foremost(found.plans, today)
        self._show_plan()
        if self.plan is not None:
            self.states.setCurrentWidget(self.editor)
            self.editor.show_plan(self.plan.id)
        else:
            self._show_empty(found)
        self.shown.emit()

    def _show_empty(self, found: Read) -> None:
        self.empty.set_texts(f"SKP {found.year} belum dibuat", self.empty.text.text())
        self.empty.buttons[0].setText(f"Salin dari SKP {found.year - 1}")
        self.states.setCurrentWidget(self.empty)

    def _show_plan(self) -> None:
        plan, read = self.plan, self.read
        if read is None:
            return
        if plan is None:
            self.state_line.show_person(read.person.nip, read.person.position)
        else:
            self.state_line.show_plan(plan, late=self.is_late())
        for part in (self._help, self._line):
            part.setVisible(plan is not None)
        self.versions.show_plans(read.plans, read.year, plan.id if plan else None)

    def _on_changed(self, changed: object) -> None:
        """Keep what the editor saved: its position guards the next step."""
        if isinstance(changed, Plan) and self.plan is not None and changed.id == self.plan.id:
            moved = changed.state is not self.plan.state
            self.plan = changed
            if moved:
                self._show_plan()
            self.shown.emit()


def _is_dead(plan: Plan) -> bool:
    return plan.state is PlanState.CANCELLED
