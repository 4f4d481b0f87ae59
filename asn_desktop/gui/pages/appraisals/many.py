"""What is done to the appraisals of many people, with those refused by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from asn_desktop.domain.appraisals.lists import AppraisalLine
from asn_desktop.domain.appraisals.refusals import AppraisalMissingError
from asn_desktop.domain.audit import ChangeKey
from asn_desktop.errors import UserError
from asn_desktop.gui.dialogs.appraisal_determine import DetermineAppraisalDialog
from asn_desktop.gui.dialogs.plan_determine import Determination
from asn_desktop.gui.dialogs.plan_results import PlanResultsDialog, Refused
from asn_desktop.gui.jobs import Cancelled, Task
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.appraisals.saving import SUBJECT
from asn_desktop.gui.undoing import Undoing
from asn_desktop.ids import RowId

_NONE: Final = "Belum dinilai untuk periode ini. Isi dahulu kedua ratingnya."


class Tried(NamedTuple):
    """What came of it: how many were done, how to take them back, who was refused, the rest."""

    done: int
    keys: tuple[ChangeKey, ...]
    refused: tuple[Refused, ...]
    left: int


class _Doing(NamedTuple):
    """What is done to each: the title of the result, words for done, and the act."""

    title: str
    done: str
    act: Callable[[RowId], object]
    final: bool = False


class ManyAppraisals(QObject):
    """Does the same to many lines; each is one transaction, so a stop keeps what is done.

    Signals:
        done: Carries a sentence and the changes that can be taken back.
        progressed: Carries how far it is, "" when it is over.
    """

    done = Signal(str, object)
    progressed = Signal(str)

    def __init__(self, tools: Tools, undoing: Undoing, page: QWidget) -> None:
        super().__init__(page)
        self._tools = tools
        self._undoing = undoing
        self._page = page
        self._task: Task | None = None
        self._appraisals = tools.workspace.appraisals

    def submit(self, lines: Sequence[AppraisalLine]) -> Task:
        """Hand the appraisals in."""
        act = partial(self._appraisals.submit, seen=None)
        return self._run(_Doing("Ajukan penilaian", "diajukan", act), lines)

    def determine(self, lines: Sequence[AppraisalLine]) -> DetermineAppraisalDialog:
        """Ask, and determine the appraisals that are submitted; this is not taken back."""
        count = len(lines)
        who = f"Penilaian {lines[0].name}" if count == 1 else f"{count} penilaian yang dipilih"
        verb = "Tetapkan penilaian" if count == 1 else f"Tetapkan {count} penilaian"
        dialog = DetermineAppraisalDialog(who, verb, self._tools, self._page)

        def decide(taken: Determination) -> None:
            dialog.accept()
            self._determine(lines, taken)

        dialog.decided.connect(decide)
        dialog.show_for_input()
        return dialog

    def stop(self) -> None:
        """End after the one that is under way."""
        if self._task is not None:
            self._task.cancel()

    def _determine(self, lines: Sequence[AppraisalLine], taken: Determination) -> None:
        def act(appraisal: RowId) -> None:
            who = taken.decided_by or None
            self._appraisals.determine(appraisal, taken.on, who, taken.note, seen=None)

        self._run(_Doing("Tetapkan penilaian", "ditetapkan", act, final=True), lines)

    def _run(self, doing: _Doing, lines: Sequence[AppraisalLine]) -> Task:
        task = self._tools.jobs.run(
            self, partial(self._try, doing, lines), partial(self._tell, doing), SUBJECT
        )
        task.progressed.connect(
            lambda done, total, _text: self.progressed.emit(f"{doing.title}… {done} dari {total}")
        )
        task.ended.connect(lambda: self.progressed.emit(""))
        self._task = task
        return task

    def _try(self, doing: _Doing, lines: Sequence[AppraisalLine], task: Task) -> Tried:
        refused: list[Refused] = []
        keys: list[ChangeKey] = []
        at = done = 0
        try:
            for at, line in enumerate(lines):
                task(at, len(lines))
                try:
                    self._do(doing, line, keys)
                    done += 1
                except UserError as error:
                    refused.append(Refused(line.name, str(error)))
        except Cancelled:
            return Tried(done, tuple(keys), tuple(refused), len(lines) - at)
        return Tried(done, tuple(keys), tuple(refused), 0)

    def _do(self, doing: _Doing, line: AppraisalLine, keys: list[ChangeKey]) -> None:
        if line.appraisal is None:
            raise AppraisalMissingError(_NONE)
        act = partial(doing.act, line.appraisal)
        if doing.final:
            act()
            return
        self._undoing.noting(act)()
        key = self._undoing.last()
        if key is not None:
            keys.append(key)

    def _tell(self, doing: _Doing, tried: Tried) -> None:
        self._task = None
        if doing.final and tried.done:
            self._undoing.forget()
        rest = f" {tried.left} belum dikerjakan karena dihentikan." if tried.left else ""
        told = f"{tried.done} penilaian {doing.done}.{rest}"
        if tried.done or not tried.refused:
            self.done.emit(told, tried.keys)
        if tried.refused:
            many = f"{told} {len(tried.refused)} pegawai berikut belum, dengan sebabnya:"
            PlanResultsDialog(doing.title, many, tried.refused, self._page).open()
