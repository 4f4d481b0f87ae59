"""The import under way: what was read and decided so far, and the work in the background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

from asn_desktop.domain.audit import UndoResult
from asn_desktop.domain.conflict_choices import Chosen
from asn_desktop.domain.exchange import Imported, PackageHead, Preview
from asn_desktop.errors import UserError
from asn_desktop.gui.figures import thousands
from asn_desktop.gui.page import Page
from asn_desktop.gui.pages.exchange.service import SUBJECT
from asn_desktop.gui.widgets.working import Working

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.gui.jobs import Task

T = TypeVar("T")
# A rehearsal takes the turn of a write, and no page has to read anything after it.
_REHEARSAL: Final = "rehearsal"


class Candidate(NamedTuple):
    """A file that was given: what it is, or why it cannot be used."""

    path: Path
    head: PackageHead | None
    problem: str = ""


class Outcome(NamedTuple):
    """What became of a file: what was imported, or why not.

    Attributes:
        settled: How many of its conflicts were settled as the person had answered.
    """

    candidate: Candidate
    imported: Imported | None
    problem: str = ""
    settled: int = 0


@dataclass(frozen=True, slots=True)
class State:
    """What is known of the import so far.

    Attributes:
        paths: The files that were given.
        candidates: The packages among them, in the order in which they are applied.
        preview: What the only one would do; None where there are several.
        chosen: What the person answered to conflicts of the only one.
        outcomes: What became of them.
    """

    paths: Sequence[Path] = ()
    candidates: Sequence[Candidate] = ()
    preview: Preview | None = None
    chosen: Sequence[Chosen] = ()
    outcomes: Sequence[Outcome] = field(default_factory=tuple)

    @property
    def usable(self) -> Sequence[Candidate]:
        """The packages that can be applied."""
        return [each for each in self.candidates if each.head is not None]


class ImportProcess(QObject):
    """Does the work of each step, one at a time.

    Signals:
        began: Work is under way.
        looked: The packages were verified, and a single one was rehearsed.
        applied: They were applied, or kept.
        undone: The import was taken back; carries the result.
        refused: Carries why something was not done.
    """

    began = Signal()
    looked = Signal()
    applied = Signal()
    undone = Signal(object)
    refused = Signal(str)

    def __init__(self, page: Page, working: Working) -> None:
        super().__init__(page)
        self.state = State()
        self._page = page
        self._jobs = page.tools.jobs
        self._exchange = page.tools.workspace.exchange
        self._working = working

    def forget(self) -> None:
        """Begin anew."""
        self.state = State()

    def choose(self, chosen: Sequence[Chosen]) -> None:
        """Keep what was answered to conflicts; it is written after the package."""
        self.state = replace(self.state, chosen=tuple(chosen))

    def look(self, paths: Sequence[Path]) -> None:
        """Verify packages; a single one is rehearsed too."""
        self.state = State(paths=tuple(paths))

        def work(task: Task) -> State:
            found = self._candidates(paths, task) if len(paths) > 1 else []
            usable = [each for each in found if each.head is not None]
            if len(paths) > 1 and (len(usable) != 1 or len(found) != 1):
                if not usable:
                    raise NothingUsableError(found[0].problem)
                return State(paths, found)
            path = paths[0] if not usable else usable[0].path

            def progress(done: int, total: int) -> None:
                task(done, total, _far("Memeriksa perubahan…", done, total))

            preview = self._exchange.importing.rehearse(path, progress)
            return State(paths, [Candidate(path, preview.head)], preview)

        self._run(work, self._on_looked, f"Membaca {paths[0].name}…", _REHEARSAL)

    def apply(self, *, confirmed: bool = False) -> None:
        """Apply what can be applied; each package is all or nothing, in their order.

        Args:
            confirmed: A person accepts that the sender's clock is ahead.
        """
        state = self.state

        def work(task: Task) -> Sequence[Outcome]:
            usable = state.usable
            if len(usable) == 1:
                (one,) = usable
                rest = [each for each in state.candidates if each.head is None]
                return [*map(_failed, rest), self._apply_one(one, task, confirmed=confirmed)]
            return [self._try(each, at, task) for at, each in enumerate(state.candidates)]

        self._run(work, self._on_applied, "Membuat cadangan… (langkah 1 dari 2)", SUBJECT)

    def undo(self) -> None:
        """Take the import of a single package back."""
        done = [each.imported for each in self.state.outcomes if each.imported is not None]
        if not done:
            return
        number = done[-1].id

        def work(_task: Task) -> UndoResult:
            return self._exchange.undo(number)

        self._run(work, self._on_undone, "Membatalkan impor…", SUBJECT)

    def _candidates(self, paths: Sequence[Path], task: Task) -> list[Candidate]:
        """Look at every file; parts of one package count once."""
        found: list[Candidate] = []
        for at, path in enumerate(paths):
            task(at, len(paths), _far("Membaca paket…", at, len(paths)))
            try:
                head = self._exchange.importing.inspect(path)
            except UserError as error:
                found.append(Candidate(path, None, str(error)))
                continue
            if all(each.head is None or each.head.package != head.package for each in found):
                found.append(Candidate(path, head))
        return sorted(found, key=_order)

    def _apply_one(self, one: Candidate, task: Task, *, confirmed: bool) -> Outcome:
        def progress(done: int, total: int) -> None:
            task(done, total, _far("Menerapkan perubahan…", done, total) + _STICK)

        done = self._exchange.importing.apply(one.path, confirmed=confirmed, progress=progress)
        task(1, 1, "Menyelesaikan konflik…")
        return Outcome(one, done, *self._settle(done))

    def _settle(self, done: Imported) -> tuple[str, int]:
        """Settle the conflicts of a package as the person answered; the rest is for the inbox."""
        if done.waits is not None or done.already is not None or not self.state.chosen:
            return "", 0
        try:
            return "", self._exchange.conflicts.settle_chosen(self.state.chosen)
        except UserError as error:
            return str(error), 0

    def _try(self, one: Candidate, at: int, task: Task) -> Outcome:
        if one.head is None:
            return _failed(one)
        task(at, len(self.state.candidates), f"Menerapkan paket nomor {one.head.number}…{_STICK}")
        try:
            return Outcome(one, self._exchange.importing.apply(one.path))
        except UserError as error:
            return Outcome(one, None, str(error))

    def _run(
        self, work: Callable[[Task], T], then: Callable[[T], object], words: str, subject: str
    ) -> None:
        task = self._jobs.run(self._page, work, then, subject, self._refuse)
        self._working.follow(task, words)
        self.began.emit()

    def _on_looked(self, state: State) -> None:
        self.state = state
        self.looked.emit()

    def _on_applied(self, outcomes: Sequence[Outcome]) -> None:
        self.state = replace(self.state, outcomes=tuple(outcomes))
        self.applied.emit()
        self._tell_others()

    def _on_undone(self, result: UndoResult) -> None:
        self.undone.emit(result)
        self._tell_others()

    def _tell_others(self) -> None:
        # What came in may stand on any page.
        self._jobs.data_changed.emit("", self._page)

    def _refuse(self, error: UserError) -> None:
        self.refused.emit(str(error))


class NothingUsableError(UserError):
    """None of the files is a package for this office."""

    code = "nothing_usable"


_STICK: Final = " Jangan cabut flashdisk."


def _failed(candidate: Candidate) -> Outcome:
    return Outcome(candidate, None, candidate.problem)


def _order(candidate: Candidate) -> tuple[str, str, int]:
    """Return the place of a package: what one computer made, in the order it was made."""
    head = candidate.head
    return (head.replica, head.exported_at.isoformat(), head.number) if head else ("", "", 0)


def _far(what: str, done: int, total: int) -> str:
    return f"{what} {thousands(done)} dari {thousands(total)}."
