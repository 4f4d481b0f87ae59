"""What is done to one plan: begun, filled, given as an example, and led through its course."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from asn_desktop.domain.access import Right
from asn_desktop.domain.targets.lists import PlanLine
from asn_desktop.domain.targets.plan import Plan
from asn_desktop.domain.targets.refusals import IncompletePlanError
from asn_desktop.errors import UserError
from asn_desktop.gui.course_actions import CourseActions, CourseWords
from asn_desktop.gui.dialogs.determine import DetermineDialog
from asn_desktop.gui.dialogs.input_dialog import plainly
from asn_desktop.gui.dialogs.plan_new import ForWhom, NewPlanDialog
from asn_desktop.gui.dialogs.plan_people import (
    ApplyTemplateDialog,
    PeopleForTemplateDialog,
    TemplateForPeopleDialog,
)
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.targets import asking, words
from asn_desktop.gui.undoing import Undoing

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from collections.abc import Sequence
    from datetime import date

    from asn_desktop.services.targets.editing import Applied, Outcome


class PlanActions(CourseActions[Plan, "Outcome"]):
    """Runs the actions of the page that are about one plan.

    Signals:
        incomplete: A plan could not be submitted; carries how much is missing.
    """

    incomplete = Signal(int)

    def __init__(self, tools: Tools, undoing: Undoing, page: QWidget) -> None:
        said: CourseWords[Plan, Outcome] = CourseWords(
            "SKP",
            asking.SEND_BACK,
            asking.CANCEL,
            asking.REVISE,
            asking.DETERMINE,
            title=lambda plan: f"SKP {words.plan_title(plan)}, {plan.person.name}",
            whom=lambda plan: f"SKP {plan.year} {plan.person.name}",
            row=lambda outcome: outcome.plan,
        )
        super().__init__(tools.workspace.targets, said, tools, undoing, page)
        self._targets = tools.workspace.targets
        if not tools.workspace.principal.may(Right.EDIT_TARGETS):
            self._noting = plainly

    def begin(self, whom: ForWhom, *, copy: bool = False) -> NewPlanDialog:
        """Ask for a new plan of a person."""
        dialog = NewPlanDialog(whom, self.tools, self.page)
        if copy:
            dialog.choose_copy()
        dialog.noting = self.undoing.noting
        dialog.begun.connect(partial(self.follow, f"SKP {whom.name} dibuat."))
        dialog.show_for_input()
        return dialog

    def begin_at_once(self, whom: ForWhom, *, copy: bool) -> None:
        """Begin the plan that is proposed for a person, empty or as the year before."""
        employee, year, targets = whom.employee, whom.year, self._targets

        def work() -> Outcome:
            if copy:
                return targets.copy_from(year - 1, employee)
            period = targets.period_of(employee, year)
            return targets.create(employee, period.start, period.end)

        self.write(work, partial(self.follow, f"SKP {whom.name} dibuat."))

    def fill(self, plan: Plan) -> None:
        """Give an empty plan the content of the year before."""
        work = partial(self._targets.fill_from_year_before, plan.id)
        told = f"Isi SKP {plan.year - 1} {plan.person.name} disalin."
        self.write(work, lambda _out: self.done.emit(told))

    def determine_by(self, deadline: date | None, plan: Plan) -> DetermineDialog:
        """Ask, saying when the day is late, and determine a plan."""
        dialog = self.determine(plan)
        dialog.set_warning(asking.lateness(deadline if plan.version == 1 else None, plan.start))
        return dialog

    def give_as_template(self, plan: Plan) -> PeopleForTemplateDialog:
        """Ask who gets a plan as an example."""
        dialog = PeopleForTemplateDialog(plan, self.tools, self.page)
        self._show_template(dialog)
        return dialog

    def take_template(self, people: Sequence[PlanLine], year: int) -> TemplateForPeopleDialog:
        """Ask whose plan the chosen people get as an example."""
        dialog = TemplateForPeopleDialog(people, year, self.tools, self.page)
        self._show_template(dialog)
        return dialog

    def refuse(self, error: UserError) -> None:
        """Override CourseActions.refuse: the fields show what is missing."""
        if isinstance(error, IncompletePlanError):
            self.incomplete.emit(len(error.gaps))
        else:
            super().refuse(error)

    def _show_template(self, dialog: ApplyTemplateDialog) -> None:
        dialog.noting = self.undoing.noting
        dialog.applied.connect(self._applied)
        dialog.show_for_input()

    def _applied(self, applied: Applied) -> None:
        skipped = len(applied.skipped)
        left = f" {skipped} dilewati karena sudah mempunyai SKP." if skipped else ""
        told = f"Contoh diterapkan untuk {len(applied.made)} pegawai.{left}"
        (self.done if applied.batch else self.settled).emit(told)
