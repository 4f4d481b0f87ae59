"""What is done to one record that people submit and determine, and what is asked before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Generic, NamedTuple, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from asn_desktop.domain.course import State
from asn_desktop.errors import UserError
from asn_desktop.gui.dialogs.determine import Determination, DetermineDialog, Determining
from asn_desktop.gui.dialogs.input_dialog import Noting
from asn_desktop.gui.dialogs.reason import Asking, ReasonDialog
from asn_desktop.gui.page import Tools
from asn_desktop.gui.undoing import Undoing
from asn_desktop.ids import RowId


class Named(Protocol):
    """Somebody."""

    @property
    def name(self) -> str:
        """With titles."""


class Record(Protocol):
    """A version of a record as it was read."""

    @property
    def id(self) -> RowId:
        """Row id."""

    @property
    def version(self) -> int:
        """1 for the first."""

    @property
    def state(self) -> State:
        """Where it stands."""

    @property
    def person(self) -> Named:
        """Whose it is."""

    @property
    def seen(self) -> int:
        """Journal position of the reading."""


class Recorded(Protocol):
    """What a step led to."""

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is unusual."""


Shown = TypeVar("Shown", bound=Record)
Outcome = TypeVar("Outcome", bound=Recorded)
Outcome_co = TypeVar("Outcome_co", bound=Recorded, covariant=True)
Done = TypeVar("Done")


class Course(Protocol[Outcome_co]):
    """The service that takes the steps."""

    def submit(self, row: RowId, /, *, seen: int | None) -> Outcome_co:
        """Hand it in."""

    def send_back(self, row: RowId, reason: str, /, *, seen: int | None) -> Outcome_co:
        """Open it again."""

    def cancel(self, row: RowId, reason: str, /, *, seen: int | None) -> Outcome_co:
        """End it."""

    def revise(self, row: RowId, reason: str, /, *, seen: int | None) -> Outcome_co:
        """Begin the next version."""

    def determine(
        self, row: RowId, on: date, decided_by: str | None, note: str, /, *, seen: int | None
    ) -> Outcome_co:
        """Determine it."""


class CourseWords(NamedTuple, Generic[Shown, Outcome]):
    """How a page speaks of its records.

    Attributes:
        noun: What they are called within a sentence.
        send_back: Asks why it is sent back.
        cancel: Asks why it ends.
        revise: Asks why there is a next version.
        determine: Asks before it is determined.
        title: Returns which record it is, for a dialog that asks why.
        whom: Returns which it is, for the box before it is determined.
        row: Returns the id of the version that a step led to.
    """

    noun: str
    send_back: Asking
    cancel: Asking
    revise: Asking
    determine: Determining
    title: Callable[[Shown], str]
    whom: Callable[[Shown], str]
    row: Callable[[Outcome], RowId]


class CourseActions(QObject, Generic[Shown, Outcome]):
    """Leads one record through its course; a page adds what only its records know.

    Signals:
        done: Something was changed that can be taken back; carries a sentence.
        settled: Something was done for good; carries a sentence.
        opened: Another version is to be shown; carries its id.
        refused: Something could not be done; carries the sentence.
    """

    done = Signal(str)
    settled = Signal(str)
    opened = Signal(object)
    refused = Signal(str)

    def __init__(
        self,
        course: Course[Outcome],
        words: CourseWords[Shown, Outcome],
        tools: Tools,
        undoing: Undoing,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self.tools = tools
        self.undoing = undoing
        self.page = page
        self._course = course
        self._words = words
        self._noting: Noting = undoing.noting

    def submit(self, shown: Shown) -> None:
        """Hand a record in; what is missing is told."""
        # What was entered guarded itself as it was saved, so no position is passed here.
        work = partial(self._course.submit, shown.id, seen=None)
        told = self._sentence(shown, "diajukan")
        self.write(work, lambda _out: self.done.emit(told))

    def send_back(self, shown: Shown) -> ReasonDialog:
        """Ask why, and open a record that was handed in."""
        work = partial(self._course.send_back, shown.id, seen=shown.seen)
        told = self._sentence(shown, "dikembalikan")
        return self._ask(self._words.send_back, shown, work, partial(self.tell, told))

    def cancel(self, shown: Shown) -> ReasonDialog:
        """Ask why, and end a record."""
        # What was entered into an open one guarded itself as it was saved.
        seen = None if shown.state.open else shown.seen
        work = partial(self._course.cancel, shown.id, seen=seen)
        told = self._sentence(shown, "dibatalkan")
        return self._ask(self._words.cancel, shown, work, partial(self.tell, told))

    def revise(self, shown: Shown) -> ReasonDialog:
        """Ask why, and begin the next version."""
        work = partial(self._course.revise, shown.id, seen=shown.seen)
        told = f"Versi {shown.version + 1} {self._words.noun} {shown.person.name} dimulai."
        return self._ask(self._words.revise, shown, work, partial(self.follow, told))

    def determine(self, shown: Shown) -> DetermineDialog:
        """Ask, and determine a record; this is not taken back."""
        asked, who = self._words.determine, self._words.whom(shown)
        dialog = DetermineDialog(asked, who, asked.title, self.tools, self.page)

        def decide(taken: Determination) -> None:
            work = partial(
                self._course.determine, shown.id, taken.on, taken.decided_by or None, taken.note,
                seen=shown.seen,
            )  # fmt: skip
            dialog.write(work, partial(self._determined, shown))

        dialog.decided.connect(decide)
        dialog.show_for_input()
        return dialog

    def write(self, work: Callable[[], Done], then: Callable[[Done], object]) -> None:
        """Do something in the background that can be taken back."""
        subject = self._words.determine.subject
        noted = self.undoing.noting(work)
        self.tools.jobs.write(self, noted, then, subject, self.refuse)

    def tell(self, told: str, outcome: Outcome) -> None:
        """Say what was done, and what is unusual about it."""
        self.done.emit(_with_remark(told, outcome.remarks))

    def follow(self, told: str, outcome: Outcome) -> None:
        """Say what was done, and show where it led."""
        self.tell(told, outcome)
        self.opened.emit(self._words.row(outcome))

    def refuse(self, error: UserError) -> None:
        """Say why something could not be done."""
        self.refused.emit(str(error))

    def _ask(
        self,
        asked: Asking,
        shown: Shown,
        work: Callable[[str], Outcome],
        then: Callable[[Outcome], object],
    ) -> ReasonDialog:
        dialog = ReasonDialog(asked, self._words.title(shown), self.tools, self.page)
        dialog.noting = self._noting
        dialog.given.connect(lambda reason: dialog.write(partial(work, reason), then))
        dialog.show_for_input()
        return dialog

    def _determined(self, shown: Shown, outcome: Outcome) -> None:
        self.undoing.forget()
        self.settled.emit(_with_remark(self._sentence(shown, "ditetapkan"), outcome.remarks))

    def _sentence(self, shown: Shown, verb: str) -> str:
        noun = self._words.noun
        return f"{noun[0].upper()}{noun[1:]} {shown.person.name} {verb}."


def _with_remark(told: str, remarks: Sequence[str]) -> str:
    return f"{told} {remarks[0]}" if remarks else told
