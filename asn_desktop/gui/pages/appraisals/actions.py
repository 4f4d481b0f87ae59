"""What is done to one appraisal: led through its course, and objected to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from asn_desktop.domain.appraisals.appraisal import Appraisal
from asn_desktop.domain.appraisals.refusals import IncompleteAppraisalError
from asn_desktop.errors import UserError
from asn_desktop.gui.course_actions import CourseActions, CourseWords
from asn_desktop.gui.dialogs.appraisal_objection import (
    Decided,
    DecisionDialog,
    ExplanationDialog,
    Filed,
    ObjectionDialog,
)
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.appraisals import asking, words
from asn_desktop.gui.undoing import Undoing

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.appraisals.editing import Written


class AppraisalActions(CourseActions[Appraisal, "Written"]):
    """Runs the actions of the page that are about one appraisal.

    Signals:
        incomplete: It could not be submitted, because ratings are empty.
    """

    incomplete = Signal()

    def __init__(self, tools: Tools, undoing: Undoing, page: QWidget) -> None:
        said: CourseWords[Appraisal, Written] = CourseWords(
            "penilaian",
            asking.SEND_BACK,
            asking.CANCEL,
            asking.REVISE,
            asking.DETERMINE,
            title=words.title_of,
            whom=words.title_of,
            row=lambda written: written.appraisal,
        )
        super().__init__(tools.workspace.appraisals, said, tools, undoing, page)
        self._appraisals = tools.workspace.appraisals

    def object_to(self, shown: Appraisal) -> ObjectionDialog:
        """Ask for the objection of an employee, and record it."""
        who = words.title_of(shown)
        dialog = ObjectionDialog(who, shown.objection, self.tools, self.page)
        dialog.noting = self.undoing.noting

        def record(filed: Filed) -> None:
            # Imported when it is needed: the window is painted without the services.
            from asn_desktop.services.appraisals.objections import ObjectionEntry

            entry = ObjectionEntry(*filed)
            work = partial(self._appraisals.object_to, shown.id, entry, seen=shown.seen)
            dialog.write(work, partial(self.tell, f"Keberatan {shown.person.name} dicatat."))

        dialog.given.connect(record)
        dialog.show_for_input()
        return dialog

    def explain(self, shown: Appraisal) -> ExplanationDialog | None:
        """Ask what the rater says to an objection, and record it."""
        if shown.objection is None:
            return None
        who = words.title_of(shown)
        dialog = ExplanationDialog(who, shown.objection, self.tools, self.page)
        dialog.noting = self.undoing.noting

        def record(text: str) -> None:
            work = partial(self._appraisals.explain, shown.id, text, seen=shown.seen)
            dialog.write(work, partial(self.tell, "Penjelasan pejabat penilai dicatat."))

        dialog.given.connect(record)
        dialog.show_for_input()
        return dialog

    def decide(self, shown: Appraisal) -> DecisionDialog:
        """Ask what the superior of the rater decided, and record it; this is final."""
        dialog = DecisionDialog(words.title_of(shown), shown, self.tools, self.page)
        dialog.noting = self.undoing.noting

        def record(given: Decided) -> None:
            work = partial(
                self._appraisals.decide_objection, shown.id, given.decision, given.on,
                given.decided_by or None, seen=shown.seen,
            )  # fmt: skip
            dialog.write(work, partial(self.tell, "Keputusan atas keberatan dicatat."))

        dialog.given.connect(record)
        dialog.show_for_input()
        return dialog

    def refuse(self, error: UserError) -> None:
        """Override CourseActions.refuse: the ratings that are empty are shown too."""
        super().refuse(error)
        if isinstance(error, IncompleteAppraisalError):
            self.incomplete.emit()
