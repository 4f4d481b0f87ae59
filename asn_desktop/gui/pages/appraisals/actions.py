"""What is done to one appraisal: submitted, sent back, determined, revised, objected to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from asn_desktop.domain.appraisals.appraisal import Appraisal
from asn_desktop.domain.appraisals.refusals import IncompleteAppraisalError
from asn_desktop.errors import UserError
from asn_desktop.gui.dialogs.appraisal_objection import (
    Decided,
    DecisionDialog,
    ExplanationDialog,
    Filed,
    ObjectionDialog,
)
from asn_desktop.gui.dialogs.determine import Determination, DetermineDialog
from asn_desktop.gui.dialogs.reason import Asking, ReasonDialog
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.appraisals import asking, words
from asn_desktop.gui.pages.appraisals.saving import SUBJECT
from asn_desktop.gui.undoing import Undoing

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.appraisals.editing import Written


class AppraisalActions(QObject):
    """Runs the actions of the page that are about one appraisal.

    Signals:
        done: Something was changed that can be taken back; carries a sentence.
        settled: Something was done for good; carries a sentence.
        opened: Another version is to be shown; carries its id.
        incomplete: It could not be submitted, because ratings are empty.
        refused: Something could not be done; carries the sentence.
    """

    done = Signal(str)
    settled = Signal(str)
    opened = Signal(object)
    incomplete = Signal()
    refused = Signal(str)

    def __init__(self, tools: Tools, undoing: Undoing, page: QWidget) -> None:
        super().__init__(page)
        self._tools = tools
        self._undoing = undoing
        self._page = page
        self._appraisals = tools.workspace.appraisals

    def submit(self, shown: Appraisal) -> None:
        """Hand an appraisal in; what is missing is told."""
        # What was entered guarded itself as it was saved, so no position is passed here.
        work = partial(self._appraisals.submit, shown.id, seen=None)
        told = f"Penilaian {shown.person.name} diajukan."
        noted = self._undoing.noting(work)
        self._tools.jobs.write(
            self, noted, lambda _out: self.done.emit(told), SUBJECT, self._on_refused
        )

    def send_back(self, shown: Appraisal) -> ReasonDialog:
        """Ask why, and open an appraisal that was handed in."""
        work = partial(self._appraisals.send_back, shown.id, seen=shown.seen)
        return self._ask(asking.SEND_BACK, shown, work, "dikembalikan")

    def cancel(self, shown: Appraisal) -> ReasonDialog:
        """Ask why, and end an appraisal."""
        # What was entered into an open one guarded itself as it was saved.
        seen = None if shown.state.open else shown.seen
        work = partial(self._appraisals.cancel, shown.id, seen=seen)
        return self._ask(asking.CANCEL, shown, work, "dibatalkan")

    def revise(self, shown: Appraisal) -> ReasonDialog:
        """Ask why, and begin the next version."""
        dialog = self._reason_dialog(asking.REVISE, shown)
        told = f"Versi {shown.version + 1} penilaian {shown.person.name} dimulai."

        def begin(reason: str) -> None:
            work = partial(self._appraisals.revise, shown.id, reason, seen=shown.seen)
            dialog.write(work, partial(self._follow, told))

        dialog.given.connect(begin)
        return dialog

    def determine(self, shown: Appraisal) -> DetermineDialog:
        """Ask, and determine an appraisal; this is not taken back."""
        who = words.title_of(shown)
        dialog = DetermineDialog(
            asking.DETERMINE, who, "Tetapkan penilaian", self._tools, self._page
        )

        def decide(taken: Determination) -> None:
            work = partial(
                self._appraisals.determine, shown.id, taken.on, taken.decided_by or None,
                taken.note, seen=shown.seen,
            )  # fmt: skip
            dialog.write(work, partial(self._determined, shown))

        dialog.decided.connect(decide)
        dialog.show_for_input()
        return dialog

    def object_to(self, shown: Appraisal) -> ObjectionDialog:
        """Ask for the objection of an employee, and record it."""
        who = words.title_of(shown)
        dialog = ObjectionDialog(who, shown.objection, self._tools, self._page)
        dialog.noting = self._undoing.noting

        def record(filed: Filed) -> None:
            # Imported when it is needed: the window is painted without the services.
            from asn_desktop.services.appraisals.objections import ObjectionEntry

            entry = ObjectionEntry(*filed)
            work = partial(self._appraisals.object_to, shown.id, entry, seen=shown.seen)
            dialog.write(work, partial(self._told, f"Keberatan {shown.person.name} dicatat."))

        dialog.given.connect(record)
        dialog.show_for_input()
        return dialog

    def explain(self, shown: Appraisal) -> ExplanationDialog | None:
        """Ask what the rater says to an objection, and record it."""
        if shown.objection is None:
            return None
        who = words.title_of(shown)
        dialog = ExplanationDialog(who, shown.objection, self._tools, self._page)
        dialog.noting = self._undoing.noting

        def record(text: str) -> None:
            work = partial(self._appraisals.explain, shown.id, text, seen=shown.seen)
            dialog.write(work, partial(self._told, "Penjelasan pejabat penilai dicatat."))

        dialog.given.connect(record)
        dialog.show_for_input()
        return dialog

    def decide(self, shown: Appraisal) -> DecisionDialog:
        """Ask what the superior of the rater decided, and record it; this is final."""
        dialog = DecisionDialog(words.title_of(shown), shown, self._tools, self._page)
        dialog.noting = self._undoing.noting

        def record(given: Decided) -> None:
            work = partial(
                self._appraisals.decide_objection, shown.id, given.decision, given.on,
                given.decided_by or None, seen=shown.seen,
            )  # fmt: skip
            dialog.write(work, partial(self._told, "Keputusan atas keberatan dicatat."))

        dialog.given.connect(record)
        dialog.show_for_input()
        return dialog

    def _ask(
        self, asked: Asking, shown: Appraisal, work: Callable[[str], Written], verb: str
    ) -> ReasonDialog:
        dialog = self._reason_dialog(asked, shown)
        told = partial(self._told, f"Penilaian {shown.person.name} {verb}.")
        dialog.given.connect(lambda reason: dialog.write(partial(work, reason), told))
        return dialog

    def _reason_dialog(self, asked: Asking, shown: Appraisal) -> ReasonDialog:
        who = words.title_of(shown)
        dialog = ReasonDialog(asked, who, self._tools, self._page)
        dialog.noting = self._undoing.noting
        dialog.show_for_input()
        return dialog

    def _told(self, told: str, written: Written) -> None:
        remark = f" {written.remarks[0]}" if written.remarks else ""
        self.done.emit(f"{told}{remark}")

    def _determined(self, shown: Appraisal, written: Written) -> None:
        self._undoing.forget()
        remark = f" {written.remarks[0]}" if written.remarks else ""
        self.settled.emit(f"Penilaian {shown.person.name} ditetapkan.{remark}")

    def _follow(self, told: str, written: Written) -> None:
        self._told(told, written)
        self.opened.emit(written.appraisal)

    def _on_refused(self, error: UserError) -> None:
        self.refused.emit(str(error))
        if isinstance(error, IncompleteAppraisalError):
            self.incomplete.emit()
