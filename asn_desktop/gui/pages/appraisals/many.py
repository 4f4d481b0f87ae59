"""What is done to the appraisals of many people, with those refused by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from asn_desktop.domain.appraisals.lists import AppraisalLine
from asn_desktop.domain.appraisals.refusals import AppraisalMissingError
from asn_desktop.gui.dialogs.determine import Determination, DetermineDialog
from asn_desktop.gui.jobs import Task
from asn_desktop.gui.many import Doing, Many
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.appraisals.asking import DETERMINE
from asn_desktop.gui.pages.appraisals.saving import SUBJECT
from asn_desktop.gui.undoing import Undoing
from asn_desktop.ids import RowId

_NONE: Final = "Belum dinilai untuk periode ini. Isi dahulu kedua ratingnya."


class ManyAppraisals(Many):
    """Submits or determines the appraisals of many lines."""

    def __init__(self, tools: Tools, undoing: Undoing, page: QWidget) -> None:
        super().__init__(tools, undoing, page, SUBJECT)
        self._appraisals = tools.workspace.appraisals

    def submit(self, lines: Sequence[AppraisalLine]) -> Task:
        """Hand the appraisals in."""
        appraisals = self._appraisals.as_one("Ajukan penilaian")

        def act(line: AppraisalLine) -> None:
            appraisals.submit(_appraisal(line), seen=None)

        doing = Doing("Ajukan penilaian", "penilaian diajukan", act, appraisals.batch)
        return self.run(doing, lines)

    def determine(self, lines: Sequence[AppraisalLine]) -> DetermineDialog:
        """Ask, and determine the appraisals that are submitted; this is not taken back."""
        count = len(lines)
        who = f"Penilaian {lines[0].name}" if count == 1 else f"{count} penilaian yang dipilih"
        verb = "Tetapkan penilaian" if count == 1 else f"Tetapkan {count} penilaian"
        dialog = DetermineDialog(DETERMINE, who, verb, self.tools, self.page)
        return self.decide(dialog, lines, self._determining)

    def _determining(self, taken: Determination) -> Doing[AppraisalLine]:
        title = "Tetapkan penilaian"
        appraisals = self._appraisals.as_one(title, final=True)

        def act(line: AppraisalLine) -> None:
            who = taken.decided_by or None
            appraisals.determine(_appraisal(line), taken.on, who, taken.note, seen=None)

        return Doing(title, "penilaian ditetapkan", act, appraisals.batch, final=True)


def _appraisal(line: AppraisalLine) -> RowId:
    if line.appraisal is None:
        raise AppraisalMissingError(_NONE)
    return line.appraisal
