"""The same done to many people one after the other, with those refused by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, Generic, NamedTuple, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from asn_desktop.domain.audit import ChangeKey
from asn_desktop.errors import UserError
from asn_desktop.gui.dialogs.determine import Determination, DetermineDialog
from asn_desktop.gui.dialogs.plan_results import PlanResultsDialog, Refused
from asn_desktop.gui.jobs import Cancelled, Task
from asn_desktop.gui.page import Tools
from asn_desktop.gui.undoing import Undoing
from asn_desktop.ids import RowId

FINAL: Final = " Penetapan tidak diurungkan; perbaikannya melalui versi baru."


class Named(Protocol):
    """A line of a list that is about a person."""

    @property
    def name(self) -> str:
        """Whom it is about."""


Line = TypeVar("Line", bound=Named)


class Doing(NamedTuple, Generic[Line]):
    """What is done to each.

    Attributes:
        title: Of the dialog with those refused, and of the progress.
        done: Words after the number of those done: "SKP diajukan".
        act: Does it to one, through a service taken ``as_one``.
        batch: Returns what takes all of it back, None where nothing was done.
        final: It determines, which is not taken back.
    """

    title: str
    done: str
    act: Callable[[Line], object]
    batch: Callable[[], RowId | None]
    final: bool = False


class Tried(NamedTuple):
    """What came of it: how many were done, how to take them back, who was refused, the rest."""

    done: int
    keys: tuple[ChangeKey, ...]
    refused: tuple[Refused, ...]
    left: int


class Many(QObject):
    """Does the same to many lines; each is one transaction, so a stop keeps what is done.

    The history shows all of it as one thing, and one undo takes back what can be.

    Signals:
        done: Carries a sentence and the changes that can be taken back.
        progressed: Carries how far it is, "" when it is over.
    """

    done = Signal(str, object)
    progressed = Signal(str)

    def __init__(self, tools: Tools, undoing: Undoing, page: QWidget, subject: str) -> None:
        super().__init__(page)
        self.tools = tools
        self._undoing = undoing
        self.page = page
        self._subject = subject
        self._task: Task | None = None

    def stop(self) -> None:
        """End after the one that is under way."""
        if self._task is not None:
            self._task.cancel()

    def run(self, doing: Doing[Line], lines: Sequence[Line]) -> Task:
        """Begin with the first line, in the background."""
        work = partial(self._work, doing, tuple(lines))
        task = self.tools.jobs.run(self, work, partial(self._tell, doing), self._subject)
        self._task = task
        task.progressed.connect(
            lambda done, total, _text: self.progressed.emit(f"{doing.title}… {done} dari {total}")
        )
        task.ended.connect(lambda: self.progressed.emit(""))
        return task

    def decide(
        self,
        dialog: DetermineDialog,
        lines: Sequence[Line],
        doing: Callable[[Determination], Doing[Line]],
    ) -> DetermineDialog:
        """Ask for the official day, then determine them all."""

        def decide(taken: Determination) -> None:
            dialog.accept()
            self.run(doing(taken), lines)

        dialog.decided.connect(decide)
        dialog.show_for_input()
        return dialog

    def _work(self, doing: Doing[Line], lines: Sequence[Line], task: Task) -> Tried:
        refused: list[Refused] = []
        at = done = 0
        left = 0
        try:
            for at, line in enumerate(lines):
                task(at, len(lines))
                try:
                    self._do(doing, line)
                    done += 1
                except UserError as error:
                    refused.append(Refused(line.name, str(error)))
        except Cancelled:
            left = len(lines) - at
        batch = None if doing.final else doing.batch()
        return Tried(done, () if batch is None else (batch,), tuple(refused), left)

    def _do(self, doing: Doing[Line], line: Line) -> None:
        act = partial(doing.act, line)
        (act if doing.final else self._undoing.noting(act))()

    def _tell(self, doing: Doing[Line], tried: Tried) -> None:
        self._task = None
        told = f"{tried.done} {doing.done}."
        if doing.final and tried.done:
            self._undoing.forget()
            told += FINAL
        if tried.left:
            told += f" {tried.left} belum dikerjakan karena dihentikan."
        if tried.done or not tried.refused:
            self.done.emit(told, tried.keys)
        if tried.refused:
            many = f"{told} {len(tried.refused)} pegawai berikut belum, dengan sebabnya:"
            PlanResultsDialog(doing.title, many, tried.refused, self.page).open()
