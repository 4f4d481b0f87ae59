"""The steps of the page: what the buttons and menus do with what is chosen or shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from asn_desktop.domain.access import Right
from asn_desktop.domain.targets.lists import PlanLine
from asn_desktop.gui.dialogs.plan_new import ForWhom
from asn_desktop.gui.page import Page, Tools
from asn_desktop.gui.pages.targets import foot, summary
from asn_desktop.gui.pages.targets.actions import PlanActions
from asn_desktop.gui.pages.targets.list_area import PlanList
from asn_desktop.gui.pages.targets.many import ManyPlans
from asn_desktop.gui.pages.targets.plan_area import PlanArea
from asn_desktop.gui.sheet_saving import SheetSaving
from asn_desktop.gui.undoing import Undoing

JOURNAL: Final = "journal"


class PlanSteps(QObject):
    """Runs what is wanted for one plan or for many.

    Signals:
        said: Carries a sentence about something that changed nothing.
    """

    said = Signal(str)

    def __init__(
        self, tools: Tools, plans: PlanList, area: PlanArea, undoing: Undoing, page: Page
    ) -> None:
        super().__init__(page)
        self._tools = tools
        self._list = plans
        self._area = area
        self._page = page
        self.doing = PlanActions(tools, undoing, page)
        self.many = ManyPlans(tools, undoing, page)
        self.sheets = SheetSaving(tools.jobs, page)
        self.may_edit = tools.workspace.principal.may(Right.EDIT_TARGETS)
        self.sheets.wrote.connect(self.said)
        area.begin_wanted.connect(self._begin_at_once)
        plans.copy_wanted.connect(self._copy_everybody)

    def ask_where_to_save(self) -> None:
        """Ask for a file and save the list as it is filtered now."""
        wanted, targets = self._list.wanted, self._tools.workspace.targets
        file = self.sheets.ask("Simpan daftar SKP sebagai Excel", f"Daftar SKP {wanted.year}.xlsx")
        if file is not None:
            self.sheets.save(
                partial(targets.export, wanted, file),
                lambda count: f"{count} baris SKP disimpan di {file.name}.",
            )

    def begin(self) -> None:
        """Ask for a new plan of the person who is chosen or shown."""
        whom = self._whom()
        if whom is None:
            self.said.emit("Pilih dahulu pegawai yang akan dibuatkan SKP.")
        elif self.may_edit:
            self.doing.begin(whom)

    def do(self, key: str) -> None:
        """Do something to the plan that is shown; what was typed is sealed first."""
        plan = self._area.plan
        if plan is None:
            return
        self._area.leave()
        acts: dict[str, Callable[[], object]] = {
            foot.FILL: partial(self.doing.fill, plan),
            foot.SUBMIT: partial(self.doing.submit, plan),
            foot.DETERMINE: partial(self.doing.determine_by, self._area.deadline(), plan),
            foot.REVISE: partial(self.doing.revise, plan),
            foot.SEND_BACK: partial(self.doing.send_back, plan),
            foot.CANCEL: partial(self.doing.cancel, plan),
            foot.TEMPLATE: partial(self.doing.give_as_template, plan),
            foot.ANOTHER: self.begin,
            foot.HISTORY: partial(self._page.go, JOURNAL, {"search": plan.person.name}),
        }
        acts[key]()

    def do_for_chosen(self, key: str) -> None:
        """Do something for the lines that are chosen in the list."""
        year = self._list.wanted.year
        acts: dict[str, Callable[[Sequence[PlanLine]], object]] = {
            summary.COPY: partial(self.many.copy, year=year),
            summary.TEMPLATE: partial(self.doing.take_template, year=year),
            summary.SUBMIT: self.many.submit,
            summary.DETERMINE: partial(self.many.determine, deadline=self._list.calendar.deadline),
        }
        self._list.with_chosen(acts[key])

    def _whom(self) -> ForWhom | None:
        read, line = self._area.read, self._list.line()
        if self._area.read is not None:
            return read and ForWhom(read.person.id, read.person.name, read.year)
        return line and ForWhom(line.employee, line.name, self._list.wanted.year)

    def _begin_at_once(self, copy: bool) -> None:  # noqa: FBT001 - a signal's value
        whom = self._whom()
        if whom is not None:
            self.doing.begin_at_once(whom, copy=copy)

    def _copy_everybody(self) -> None:
        self._list.table.selectAll()
        self.do_for_chosen(summary.COPY)
