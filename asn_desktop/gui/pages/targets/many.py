"""What is done to the plans of many people, one after the other, with those refused by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from asn_desktop.domain.audit import ChangeKey
from asn_desktop.domain.targets.lists import PlanLine
from asn_desktop.domain.targets.refusals import PlanMissingError
from asn_desktop.errors import UserError
from asn_desktop.gui.dialogs.plan_determine import Determination, DetermineDialog
from asn_desktop.gui.dialogs.plan_results import PlanResultsDialog, Refused
from asn_desktop.gui.jobs import Cancelled, Task
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.targets.actions import SUBJECT
from asn_desktop.gui.undoing import Undoing
from asn_desktop.ids import RowId

_NONE: Final = "Belum mempunyai SKP. Buat dahulu, misalnya dengan Salin dari SKP tahun lalu."


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
    act: Callable[[PlanLine], object]
    final: bool = False


class ManyPlans(QObject):
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
        self._targets = tools.workspace.targets

    def copy(self, lines: Sequence[PlanLine], year: int) -> Task:
        """Begin the plans of a year with those of the year before."""

        def act(line: PlanLine) -> None:
            self._targets.copy_from(year - 1, line.employee)

        return self._run(_Doing(f"Salin dari SKP {year - 1}", "disalin", act), lines)

    def submit(self, lines: Sequence[PlanLine]) -> Task:
        """Hand the plans to their raters."""

        def act(line: PlanLine) -> None:
            self._targets.submit(_plan(line), seen=None)

        return self._run(_Doing("Ajukan SKP", "diajukan", act), lines)

    def determine(self, lines: Sequence[PlanLine], deadline: date | None = None) -> DetermineDialog:
        """Ask, and determine the plans that are submitted; this is not taken back."""
        count = len(lines)
        who = f"SKP {lines[0].name}" if count == 1 else f"SKP {count} baris yang dipilih"
        verb = "Tetapkan SKP" if count == 1 else f"Tetapkan {count} SKP"
        dialog = DetermineDialog(who, verb, self._tools, self._page)

        starts = [line.start for line in lines if line.start is not None and line.version == 1]
        dialog.set_deadline(deadline if starts else None, min(starts, default=date.min))

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

    def _determine(self, lines: Sequence[PlanLine], taken: Determination) -> None:
        def act(line: PlanLine) -> None:
            who = taken.decided_by or None
            self._targets.determine(_plan(line), taken.on, who, taken.note, seen=None)

        self._run(_Doing("Tetapkan SKP", "ditetapkan", act, final=True), lines)

    def _run(self, doing: _Doing, lines: Sequence[PlanLine]) -> Task:
        work = partial(self._work, doing, tuple(lines))
        task = self._tools.jobs.run(self, work, partial(self._tell, doing), SUBJECT)
        self._task = task
        task.progressed.connect(
            lambda done, total, _text: self.progressed.emit(f"{doing.title}… {done} dari {total}")
        )
        task.ended.connect(lambda: self.progressed.emit(""))
        return task

    def _work(self, doing: _Doing, lines: Sequence[PlanLine], task: Task) -> Tried:
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

    def _do(self, doing: _Doing, line: PlanLine, keys: list[ChangeKey]) -> None:
        if doing.final:
            doing.act(line)
            return
        self._undoing.noting(partial(doing.act, line))()
        key = self._undoing.last()
        if key is not None:
            keys.append(key)

    def _tell(self, doing: _Doing, tried: Tried) -> None:
        self._task = None
        if doing.final and tried.done:
            self._undoing.forget()
        rest = f" {tried.left} belum dikerjakan karena dihentikan." if tried.left else ""
        told = f"{tried.done} SKP {doing.done}.{rest}"
        if tried.done or not tried.refused:
            self.done.emit(told, tried.keys)
        if tried.refused:
            many = f"{told} {len(tried.refused)} pegawai berikut belum, dengan sebabnya:"
            PlanResultsDialog(doing.title, many, tried.refused, self._page).open()


def _plan(line: PlanLine) -> RowId:
    if line.plan is None:
        raise PlanMissingError(_NONE)
    return line.plan
