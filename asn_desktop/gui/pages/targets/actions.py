"""What is done to one plan: submitted, sent back, determined, cancelled, revised, begun."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from asn_desktop.domain.access import Right
from asn_desktop.domain.targets.lists import PlanLine
from asn_desktop.domain.targets.plan import Plan
from asn_desktop.domain.targets.refusals import IncompletePlanError
from asn_desktop.errors import UserError
from asn_desktop.gui.dialogs.determine import Determination, DetermineDialog
from asn_desktop.gui.dialogs.plan_new import ForWhom, NewPlanDialog
from asn_desktop.gui.dialogs.plan_people import (
    ApplyTemplateDialog,
    PeopleForTemplateDialog,
    TemplateForPeopleDialog,
)
from asn_desktop.gui.dialogs.reason import Asking, ReasonDialog
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.targets import asking, words
from asn_desktop.gui.pages.targets.asking import SUBJECT
from asn_desktop.gui.undoing import Undoing

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from collections.abc import Sequence
    from datetime import date

    from asn_desktop.services.targets.editing import Applied, Outcome


class PlanActions(QObject):
    """Runs the actions of the page that are about one plan.

    Signals:
        done: Something was changed that can be taken back; carries a sentence.
        settled: Something was done for good; carries a sentence.
        opened: A plan is to be shown; carries its id.
        incomplete: A plan could not be submitted; carries how much is missing.
        refused: Something could not be done; carries the sentence.
    """

    done = Signal(str)
    settled = Signal(str)
    opened = Signal(object)
    incomplete = Signal(int)
    refused = Signal(str)

    def __init__(self, tools: Tools, undoing: Undoing, page: QWidget) -> None:
        super().__init__(page)
        self._tools = tools
        self._undoing = undoing
        self._page = page
        self._targets = tools.workspace.targets

    def begin(self, whom: ForWhom, *, copy: bool = False) -> NewPlanDialog:
        """Ask for a new plan of a person."""
        dialog = NewPlanDialog(whom, self._tools, self._page)
        if copy:
            dialog.choose_copy()
        dialog.noting = self._undoing.noting
        dialog.begun.connect(partial(self._follow, f"SKP {whom.name} dibuat."))
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

        self._write(work, partial(self._follow, f"SKP {whom.name} dibuat."))

    def fill(self, plan: Plan) -> None:
        """Give an empty plan the content of the year before."""
        work = partial(self._targets.fill_from_year_before, plan.id)
        told = f"Isi SKP {plan.year - 1} {plan.person.name} disalin."
        self._write(work, lambda _out: self.done.emit(told))

    def submit(self, plan: Plan) -> None:
        """Hand a plan to the rater; what is missing is told."""
        # What was typed guarded itself as it was saved, so no position is passed here.
        work = partial(self._targets.submit, plan.id, seen=None)
        told = f"SKP {plan.person.name} diajukan."
        self._write(work, lambda _out: self.done.emit(told))

    def send_back(self, plan: Plan) -> ReasonDialog:
        """Ask why, and hand a plan back."""
        work = partial(self._targets.send_back, plan.id, seen=plan.seen)
        return self._ask(asking.SEND_BACK, plan, work, "dikembalikan")

    def cancel(self, plan: Plan) -> ReasonDialog:
        """Ask why, and end a plan."""
        # What was typed into an open plan guarded itself as it was saved.
        seen = None if plan.state.open else plan.seen
        work = partial(self._targets.cancel, plan.id, seen=seen)
        return self._ask(asking.CANCEL, plan, work, "dibatalkan")

    def revise(self, plan: Plan) -> ReasonDialog:
        """Ask why, and begin the next version."""
        dialog = self._reason_dialog(asking.REVISE, plan)
        told = f"Versi {plan.version + 1} SKP {plan.person.name} dimulai."
        dialog.given.connect(
            lambda reason: dialog.write(
                partial(self._targets.revise, plan.id, reason, seen=plan.seen),
                partial(self._follow, told),
            )
        )
        return dialog

    def determine(self, plan: Plan, deadline: date | None) -> DetermineDialog:
        """Ask, and determine a plan; this is not taken back."""
        who = f"SKP {plan.year} {plan.person.name}"
        dialog = DetermineDialog(asking.DETERMINE, who, "Tetapkan SKP", self._tools, self._page)
        dialog.set_warning(asking.lateness(deadline if plan.version == 1 else None, plan.start))

        def decide(taken: Determination) -> None:
            work = partial(
                self._targets.determine, plan.id, taken.on, taken.decided_by or None, taken.note,
                seen=plan.seen,
            )  # fmt: skip
            dialog.write(work, partial(self._determined, plan))

        dialog.decided.connect(decide)
        dialog.show_for_input()
        return dialog

    def give_as_template(self, plan: Plan) -> PeopleForTemplateDialog:
        """Ask who gets a plan as an example."""
        dialog = PeopleForTemplateDialog(plan, self._tools, self._page)
        self._show_template(dialog)
        return dialog

    def take_template(self, people: Sequence[PlanLine], year: int) -> TemplateForPeopleDialog:
        """Ask whose plan the chosen people get as an example."""
        dialog = TemplateForPeopleDialog(people, year, self._tools, self._page)
        self._show_template(dialog)
        return dialog

    def may(self, right: Right) -> bool:
        """Tell whether this person has a right."""
        return self._tools.workspace.principal.may(right)

    def _show_template(self, dialog: ApplyTemplateDialog) -> None:
        dialog.noting = self._undoing.noting
        dialog.applied.connect(self._applied)
        dialog.show_for_input()

    def _applied(self, applied: Applied) -> None:
        skipped = len(applied.skipped)
        left = f" {skipped} dilewati karena sudah mempunyai SKP." if skipped else ""
        told = f"Contoh diterapkan untuk {len(applied.made)} pegawai.{left}"
        (self.done if applied.batch else self.settled).emit(told)

    def _ask(
        self, asked: Asking, plan: Plan, work: Callable[[str], Outcome], verb: str
    ) -> ReasonDialog:
        dialog = self._reason_dialog(asked, plan)
        told = f"SKP {plan.person.name} {verb}."
        dialog.given.connect(
            lambda reason: dialog.write(partial(work, reason), lambda _out: self.done.emit(told))
        )
        return dialog

    def _reason_dialog(self, asked: Asking, plan: Plan) -> ReasonDialog:
        who = f"SKP {words.plan_title(plan)}, {plan.person.name}"
        dialog = ReasonDialog(asked, who, self._tools, self._page)
        if self.may(Right.EDIT_TARGETS):
            dialog.noting = self._undoing.noting
        dialog.show_for_input()
        return dialog

    def _determined(self, plan: Plan, outcome: Outcome) -> None:
        self._undoing.forget()
        remark = f" {outcome.remarks[0]}" if outcome.remarks else ""
        self.settled.emit(f"SKP {plan.person.name} ditetapkan.{remark}")

    def _follow(self, told: str, outcome: Outcome) -> None:
        remark = f" {outcome.remarks[0]}" if outcome.remarks else ""
        self.done.emit(f"{told}{remark}")
        self.opened.emit(outcome.plan)

    def _write(self, work: Callable[[], Outcome], then: Callable[[Outcome], object]) -> None:
        noted = self._undoing.noting(work)
        self._tools.jobs.write(self, noted, then, SUBJECT, self._on_refused)

    def _on_refused(self, error: UserError) -> None:
        if isinstance(error, IncompletePlanError):
            self.incomplete.emit(len(error.gaps))
        else:
            self.refused.emit(str(error))
