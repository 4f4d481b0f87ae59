"""What is done to the grid of attendance: entered, taken back, saved, and what it amounts to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from asn_desktop.domain.access import Right
from asn_desktop.domain.training.activity import Activity, Grid, Participant
from asn_desktop.domain.training.words import ActivityState, Mark
from asn_desktop.errors import UserError
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.training.grid import scores, values
from asn_desktop.gui.pages.training.grid.model import AttendanceModel
from asn_desktop.gui.pages.training.grid.saving import GridSaving
from asn_desktop.gui.pages.training.grid.scores import Opened
from asn_desktop.gui.pages.training.grid.values import Change, Extra, Refused
from asn_desktop.gui.widgets.entry_grid.history import History, Step
from asn_desktop.ids import RowId

_STALE: Final = frozenset({"stale", "training_frozen", "training_missing", "training_refused"})


class AttendanceDesk(QObject):
    """Holds the activity that is open.

    Signals:
        opened: An activity was read and is shown.
        changed: Marks changed, or what is stored of them.
        went: A step was taken back or done again; carries the change it begins with.
        said: Carries the saving state, an icon and its colour.
        refused: Something was not saved; carries the sentence and whether to read again.
        gone: The activity is not there any more; carries the sentence.
    """

    opened = Signal()
    changed = Signal()
    went = Signal(object)
    said = Signal(str, str, str)
    refused = Signal(str, bool)
    gone = Signal(str)

    def __init__(self, tools: Tools, owner: QObject) -> None:
        super().__init__(owner)
        self._tools = tools
        self._owner = owner
        self._may_edit = tools.workspace.principal.may(Right.EDIT_TRAINING)
        self._asked: RowId | None = None
        self._seen = 0
        self._turning = False
        self.model = AttendanceModel(self._on_typed, self)
        self.saving = GridSaving(tools, owner, self.person)
        self.history: History[Sequence[Change]] = History(self._show)
        self.saving.said.connect(self.said)
        self.saving.saved.connect(self.changed)
        self.saving.refused.connect(self._on_refused)

    @property
    def activity(self) -> Activity | None:
        """The activity that is open."""
        return self.model.activity if self._asked is not None else None

    @property
    def marks_locked(self) -> bool:
        """Whether marks may only be looked at."""
        activity = self.activity
        return not self._may_edit or activity is None or not activity.state.open

    @property
    def extras_locked(self) -> bool:
        """Whether test results and certificates may only be looked at."""
        activity = self.activity
        cancelled = activity is None or activity.state is ActivityState.CANCELLED
        return not self._may_edit or cancelled

    def grid(self) -> Grid | None:
        """Return what is shown as a value."""
        return self.model.grid(self._seen)

    def person(self, participant: RowId) -> Participant | None:
        """Return a participant as they are shown."""
        row = self.model.row_of(participant)
        return self.model.people[row] if row >= 0 else None

    def open(self, activity: RowId) -> None:
        """Read an activity and show it; of the same one what was entered is kept."""
        if activity != self._asked:
            self.saving.flush()
            self.history.forget()
        self._asked = activity
        work = partial(scores.read, self._tools.workspace, activity)
        self._tools.jobs.read(self._owner, work, self._on_read, self._on_gone)

    def reopen(self) -> None:
        """Read the open activity again, as after a step that changed its list."""
        if self._asked is not None:
            self.open(self._asked)

    def leave(self) -> None:
        """Save what was entered before the person goes elsewhere."""
        self.saving.flush()

    def close(self) -> None:
        """Show no activity any more."""
        self.leave()
        self._asked = None
        self.history.forget()

    def do(self, changes: Iterable[Change], name: str) -> int:
        """Enter values; return how many differ from what stood there."""
        real = [each for each in changes if self._allows(each) and each != self._now(each)]
        if real:
            before = [self._now(each) for each in real]
            self.history.do(Step(name, before, real))
        return len(real)

    def undo(self) -> str:
        """Take back the last step; return its name, "" where there is none."""
        return self._turn(self.history.undo)

    def redo(self) -> str:
        """Do again what was taken back; return its name, "" where there is nothing."""
        return self._turn(self.history.redo)

    def first_empty(self, after: tuple[int, int] | None, step: int) -> tuple[int, int] | None:
        """Return row and column of the next (1) or previous (-1) mark that nobody has set."""
        model = self.model
        found = [
            (row, at + 1)
            for row, person in enumerate(model.people)
            for at, mark in enumerate(person.marks)
            if mark is Mark.EMPTY
        ]
        if not found:
            return None
        if after is None:
            return found[0] if step > 0 else found[-1]
        ahead = [each for each in found if (each > after if step > 0 else each < after)]
        if step > 0:
            return ahead[0] if ahead else found[0]
        return ahead[-1] if ahead else found[-1]

    def _turn(self, turn: Callable[[], str]) -> str:
        self._turning = True
        try:
            return turn()
        finally:
            self._turning = False

    def _allows(self, change: Change) -> bool:
        if isinstance(change.key, Extra):
            return not self.extras_locked
        return not self.marks_locked

    def _now(self, change: Change) -> Change:
        row = self.model.row_of(change.participant)
        return change._replace(value=self.model.value(row, change.key))

    def _show(self, changes: Sequence[Change]) -> None:
        here = [each for each in changes if self.model.row_of(each.participant) >= 0]
        self.model.apply(here)
        self.saving.want(here)
        self.changed.emit()
        if here and self._turning:
            self.went.emit(here[0])

    def _on_typed(self, row: int, extra: Extra, text: str) -> bool:
        if self.extras_locked or text.strip() == self.model.text(row, self.model.column_of(extra)):
            return False
        value = values.read(extra, text)
        if isinstance(value, Refused):
            self.model.set_problem(row, extra, value)
            return True
        self.model.set_problem(row, extra, None)
        person = self.model.people[row]
        self.do([Change(person.id, extra, value)], f"{extra.value} {person.name}")
        return True

    def _on_read(self, opened: Opened) -> None:
        if opened.grid.activity.id != self._asked:
            return
        if self.saving.is_dirty():
            # What was entered meanwhile is newer than what was read: first it is stored.
            self.saving.flush()
            self.reopen()
            return
        self._seen = opened.grid.seen
        self.saving.begin(opened.grid.activity.id, opened.grid.seen)
        self.model.show(opened)
        self.opened.emit()
        self.changed.emit()

    def _on_gone(self, error: UserError) -> None:
        self._asked = None
        self.history.forget()
        self.gone.emit(str(error))

    def _on_refused(self, error: UserError) -> None:
        again = error.code in _STALE
        if again:
            self.saving.give_up()
            self.history.forget()
            self.reopen()
        self.refused.emit(str(error), again)
