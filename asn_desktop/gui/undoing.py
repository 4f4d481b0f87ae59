"""Taking back what was done on this page, and doing it again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, Signal

from asn_desktop.domain.audit import ChangeKey, UndoResult
from asn_desktop.gui.page import Tools
from asn_desktop.ids import RowId

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.journal import JournalService

T = TypeVar("T")
_KEPT: Final = 100
NOTHING: Final = "Tidak ada yang dapat diurungkan di halaman ini."


class Undoing(QObject):
    """Remembers the changes of this page by their keys in the journal.

    Only what was done here is taken back here: an import or a change of another
    page has its own way back.

    Args:
        tools: What the page works with.
        owner: The page; it ignores the announcements of its own writes.
        subject: What the page changes.

    Signals:
        turned: Something was taken back or done again; carries what to say.
    """

    turned = Signal(str)

    def __init__(self, tools: Tools, owner: QObject, subject: str) -> None:
        super().__init__(owner)
        self._tools = tools
        self._owner = owner
        self._subject = subject
        self._done: list[ChangeKey] = []
        self._undone: list[ChangeKey] = []

    def noting(self, work: Callable[[], T]) -> Callable[[], T]:
        """Return work that also remembers what it changed; for the write lane."""
        journal: JournalService = self._tools.workspace.journal

        def noted() -> T:
            result = work()
            key = journal.last_changes().undo
            if key is not None and key not in self._done:
                self._done.append(key)
                del self._done[:-_KEPT]
            self._undone.clear()
            return result

        return noted

    def last(self) -> ChangeKey | None:
        """Return the last change that stands, None for none."""
        return self._done[-1] if self._done else None

    def forget(self) -> None:
        """Offer nothing of what was done so far: something final rests on it."""
        self._done.clear()
        self._undone.clear()

    def undo(self, first: Callable[[], object], *, pending: bool = False) -> bool:
        """Take back the last change after ``first``; False if there is none.

        Args:
            first: Runs before it on the write lane: seals what was typed.
            pending: A save is still on its way there and counts as the last change.
        """
        if not self._done and not pending:
            return False
        self._write(partial(self._undo, first, None))
        return True

    def take_back(self, first: Callable[[], object], key: ChangeKey) -> None:
        """Take back a certain change, as its note offered."""
        self._write(partial(self._undo, first, key))

    def take_back_all(self, first: Callable[[], object], keys: Sequence[ChangeKey]) -> None:
        """Take back what was done to many, the last of it first."""

        def work() -> str:
            told = [self._undo(first, key) for key in reversed(keys)]
            return told[0] if len(set(told)) == 1 else f"{len(keys)} perubahan diurungkan."

        self._write(work)

    def redo(self) -> bool:
        """Do again what was taken back last; False if there is nothing."""
        if not self._undone:
            return False
        self._write(self._redo)
        return True

    def _write(self, work: Callable[[], str]) -> None:
        self._tools.jobs.write(self._owner, work, self.turned.emit, self._subject)

    def _undo(self, first: Callable[[], object], wanted: ChangeKey | None) -> str:
        journal: JournalService = self._tools.workspace.journal
        first()
        key = self.last() if wanted is None else wanted
        if key is None:
            return NOTHING
        if key in self._done:
            self._done.remove(key)
        result = journal.undo_entry(key) if isinstance(key, int) else journal.undo_batch(RowId(key))
        self._undone.append(key)
        return _sentence(result, "diurungkan")

    def _redo(self) -> str:
        key = self._undone.pop()
        result = self._tools.workspace.journal.redo(key)
        self._done.append(key)
        return _sentence(result, "diulangi")


def _sentence(result: UndoResult, verb: str) -> str:
    if not result.kept:
        return f"Perubahan terakhir {verb}."
    return (
        f"Perubahan terakhir {verb} sebagian: {len(result.kept)} isian sudah diubah lagi setelah "
        "itu, jadi dibiarkan. Lihat tab Riwayat."
    )
