"""What is done to the plans of many people, one after the other, with those refused by name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtWidgets import QWidget

from asn_desktop.domain.targets.lists import PlanLine
from asn_desktop.domain.targets.refusals import PlanMissingError
from asn_desktop.gui.dialogs.determine import Determination, DetermineDialog
from asn_desktop.gui.jobs import Task
from asn_desktop.gui.many import Doing, Many
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.targets.asking import DETERMINE, SUBJECT, lateness
from asn_desktop.gui.undoing import Undoing
from asn_desktop.ids import RowId

_NONE: Final = "Belum mempunyai SKP. Buat dahulu, misalnya dengan Salin dari SKP tahun lalu."


class ManyPlans(Many):
    """Copies, submits or determines the plans of many lines."""

    def __init__(self, tools: Tools, undoing: Undoing, page: QWidget) -> None:
        super().__init__(tools, undoing, page, SUBJECT)
        self._targets = tools.workspace.targets

    def copy(self, lines: Sequence[PlanLine], year: int) -> Task:
        """Begin the plans of a year with those of the year before."""
        title = f"Salin dari SKP {year - 1}"
        targets = self._targets.as_one(title)

        def act(line: PlanLine) -> None:
            targets.copy_from(year - 1, line.employee)

        return self.run(Doing(title, "SKP disalin", act, targets.batch), lines)

    def submit(self, lines: Sequence[PlanLine]) -> Task:
        """Hand the plans to their raters."""
        targets = self._targets.as_one("Ajukan SKP")

        def act(line: PlanLine) -> None:
            targets.submit(_plan(line), seen=None)

        return self.run(Doing("Ajukan SKP", "SKP diajukan", act, targets.batch), lines)

    def determine(self, lines: Sequence[PlanLine], deadline: date | None = None) -> DetermineDialog:
        """Ask, and determine the plans that are submitted; this is not taken back."""
        count = len(lines)
        who = f"SKP {lines[0].name}" if count == 1 else f"SKP {count} baris yang dipilih"
        verb = "Tetapkan SKP" if count == 1 else f"Tetapkan {count} SKP"
        dialog = DetermineDialog(DETERMINE, who, verb, self.tools, self.page)
        starts = [line.start for line in lines if line.start is not None and line.version == 1]
        late = lateness(deadline if starts else None, min(starts, default=date.min))
        dialog.set_warning(late)
        return self.decide(dialog, lines, self._determining)

    def _determining(self, taken: Determination) -> Doing[PlanLine]:
        targets = self._targets.as_one("Tetapkan SKP", final=True)

        def act(line: PlanLine) -> None:
            who = taken.decided_by or None
            targets.determine(_plan(line), taken.on, who, taken.note, seen=None)

        return Doing("Tetapkan SKP", "SKP ditetapkan", act, targets.batch, final=True)


def _plan(line: PlanLine) -> RowId:
    if line.plan is None:
        raise PlanMissingError(_NONE)
    return line.plan
