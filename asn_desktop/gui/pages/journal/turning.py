"""Taking changes of the history back, putting them in force again, and the way back from both."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from asn_desktop.domain.audit import ChangeKey, UndoResult
from asn_desktop.gui.page import Tools
from asn_desktop.ids import RowId

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.journal import JournalService


class Turn(NamedTuple):
    """A change and what happened to it here: it was taken back, or put in force again."""

    key: ChangeKey
    back: bool

    def opposite(self) -> Turn:
        """Return what takes this turn back."""
        return Turn(self.key, not self.back)


class Turning(QObject):
    """Turns changes over on the write lane and remembers what was turned here.

    Signals:
        turned: A change was turned; carries what to say.
    """

    turned = Signal(str)

    def __init__(self, tools: Tools, owner: QObject) -> None:
        super().__init__(owner)
        self._tools = tools
        self._owner = owner
        self._done: list[Turn] = []
        self._undone: list[Turn] = []

    def take_back(self, key: ChangeKey) -> None:
        """Take a change back."""
        self._begin(Turn(key, back=True))

    def put_back(self, key: ChangeKey) -> None:
        """Put a change in force again."""
        self._begin(Turn(key, back=False))

    def undo(self) -> bool:
        """Take back the last turn made here; False if there is none."""
        if not self._done:
            return False
        last = self._done.pop()
        self._undone.append(last)
        self._run(last.opposite())
        return True

    def redo(self) -> bool:
        """Make the turn that was taken back again; False if there is none."""
        if not self._undone:
            return False
        last = self._undone.pop()
        self._done.append(last)
        self._run(last)
        return True

    def _begin(self, turn: Turn) -> None:
        def noted(result: UndoResult) -> None:
            self._done.append(turn)
            self._undone.clear()
            self._tell(turn, result)

        self._run(turn, noted)

    def _run(self, turn: Turn, then: object = None) -> None:
        answer = then if callable(then) else partial(self._tell, turn)
        # No subject: what was changed may stand on any page.
        self._tools.jobs.write(self._owner, partial(self._turn, turn), answer)

    def _turn(self, turn: Turn) -> UndoResult:
        journal: JournalService = self._tools.workspace.journal
        if not turn.back:
            return journal.redo(turn.key)
        if isinstance(turn.key, int):
            return journal.undo_entry(turn.key)
        return journal.undo_batch(RowId(turn.key))

    def _tell(self, turn: Turn, result: UndoResult) -> None:
        verb = "diurungkan" if turn.back else "diberlakukan lagi"
        what = "Perubahan" if isinstance(turn.key, int) else f"{result.undone} perubahan"
        sentence = f"{what} {verb}."
        if result.kept:
            sentence += (
                f" {len(result.kept)} data dibiarkan karena sudah diubah lagi sesudahnya, atau "
                "dipakai data lain."
            )
        self.turned.emit(sentence)
