"""Every change of a unit: its small window, its write, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from asn_desktop.domain.unit_import import UnitImportPlan
from asn_desktop.domain.units import UnitLine, UnitTree
from asn_desktop.gui.dialogs.unit_edit import CloseDialog, MergeDialog, UnitDialog
from asn_desktop.gui.dialogs.unit_form import UnitForm
from asn_desktop.gui.dialogs.unit_import import UnitImportDialog
from asn_desktop.gui.page import Tools
from asn_desktop.ids import RowId

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.journal import JournalService
    from asn_desktop.services.offices import UnitOutcome

SUBJECT: Final = "units"


class Done(NamedTuple):
    """A change that was written: what to say, what takes it back, which unit to show."""

    text: str
    change: int | RowId
    unit: RowId | None


class UnitChanges(QObject):
    """Carries the changes out in the background; refusals stay in their window.

    Signals:
        done: Carries a Done.
        taken_back: Carries the text of the change that was taken back.
    """

    done = Signal(object)
    taken_back = Signal(str)

    def __init__(self, tools: Tools, page: QWidget) -> None:
        super().__init__(page)
        self._offices = tools.workspace.offices
        self._journal = tools.workspace.journal
        self._clock = tools.workspace.clock
        self._jobs = tools.jobs
        self._page = page
        self._made: list[Done] = []
        self._undone: list[Done] = []
        self.dialog: UnitForm | UnitImportDialog | None = None

    def add(self, tree: UnitTree, below: UnitLine | None) -> None:
        """Ask for a new unit."""
        dialog = UnitDialog(tree, None, below.id if below else None, self._page)

        def work(values: dict[str, str | int | bytes | None]) -> UnitOutcome:
            above = values["parent_id"]
            return self._offices.add(
                str(values["code"]),
                str(values["name"]),
                str(values["echelon"]) if values["echelon"] else None,
                RowId(above) if isinstance(above, bytes) else None,
            )

        self._open(dialog, lambda: partial(work, dialog.values()), "Satuan kerja ditambahkan")

    def edit(self, tree: UnitTree, unit: UnitLine) -> None:
        """Ask for other values of a unit."""
        dialog = UnitDialog(tree, unit, parent=self._page)
        work = partial(self._offices.edit, unit.id, seen=tree.seen)
        self._open(dialog, lambda: partial(work, values=dialog.values()), f"{unit.name} diubah")

    def close(self, tree: UnitTree, unit: UnitLine) -> None:
        """Ask when a unit ends and what follows it."""
        dialog = CloseDialog(tree, unit, self._clock.today(), self._page)
        work = partial(self._offices.close, unit.id, seen=tree.seen)
        self._open(
            dialog,
            lambda: partial(work, ends_on=dialog.day(), successor=dialog.successor.chosen()),
            f"{unit.name} ditutup",
        )

    def merge(self, tree: UnitTree, unit: UnitLine) -> None:
        """Ask which regular unit a provisional one is."""
        dialog = MergeDialog(tree, unit, self._page)
        work = partial(self._offices.merge, unit.id, seen=tree.seen)
        self._open(
            dialog, lambda: partial(work, real=dialog.real.chosen()), f"{unit.name} disatukan"
        )

    def confirm(self, tree: UnitTree, unit: UnitLine) -> None:
        """Make a provisional unit a regular one."""
        work = partial(self._offices.confirm, unit.id, seen=tree.seen)
        self._jobs.write(self, work, partial(self._on_written, f"{unit.name} ditetapkan"), SUBJECT)

    def remove(self, tree: UnitTree, unit: UnitLine) -> None:
        """Remove a unit at once; it can be taken back."""
        work = partial(self._offices.remove, unit.id, seen=tree.seen)
        self._jobs.write(self, work, partial(self._on_written, f"{unit.name} dihapus"), SUBJECT)

    def bring_in(self) -> None:
        """Bring in a list from a file."""
        dialog = UnitImportDialog(self._offices, self._jobs, self._page)
        dialog.applied.connect(self._on_imported)
        self._show(dialog)

    def undo(self) -> bool:
        """Take back the last change made here; False if there is none."""
        if not self._made:
            return False
        last = self._made.pop()
        work = partial(_take_back, self._journal, last.change)
        self._jobs.write(self, work, partial(self._on_undone, last), SUBJECT)
        return True

    def redo(self) -> bool:
        """Make the change that was taken back last again; False if there is none."""
        if not self._undone:
            return False
        last = self._undone.pop()
        work = partial(self._journal.redo, last.change)
        self._jobs.write(self, work, lambda _result: self._tell(last), SUBJECT)
        return True

    def _open(
        self,
        dialog: UnitForm,
        work: Callable[[], Callable[[], UnitOutcome]],
        text: str,
    ) -> None:
        def give() -> None:
            # Values are read here, on the GUI thread; the work touches no widget.
            self._jobs.write(dialog, work(), written, SUBJECT, otherwise=dialog.refuse)

        def written(outcome: UnitOutcome) -> None:
            dialog.accept()
            self._on_written(text, outcome)

        dialog.given.connect(give)
        self._show(dialog)

    def _show(self, dialog: UnitForm | UnitImportDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_written(self, text: str, outcome: UnitOutcome) -> None:
        self._undone.clear()
        if outcome.change is not None:
            self._tell(Done(text, outcome.change, outcome.unit))

    def _on_imported(self, plan: UnitImportPlan, batch: RowId) -> None:
        parts: Sequence[tuple[int, str]] = (
            (len(plan.new), "baru"),
            (len(plan.changed), "berubah"),
            (len(plan.joined), "disatukan"),
            (plan.refused, "ditolak"),
        )
        told = ", ".join(f"{count} {word}" for count, word in parts if count)
        self._undone.clear()
        self._tell(Done(f"Satuan kerja diimpor: {told}", batch, None))

    def _tell(self, made: Done) -> None:
        self._made.append(made)
        self.done.emit(made)

    def _on_undone(self, last: Done, kept: int) -> None:
        self._undone.append(last)
        rest = f"; {kept} dibiarkan karena sudah berubah lagi" if kept else ""
        self.taken_back.emit(f"Diurungkan: {last.text[:1].lower()}{last.text[1:]}{rest}")


def _take_back(journal: JournalService, change: int | RowId) -> int:
    """Undo an entry or a batch; return how many rows stay, because they changed since."""
    if isinstance(change, int):
        return len(journal.undo_entry(change).kept)
    return len(journal.undo_batch(change).kept)
