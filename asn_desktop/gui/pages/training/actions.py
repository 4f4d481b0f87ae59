"""What is done to an activity: begun, edited, filled with people, finished, opened, cancelled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from asn_desktop.domain.training.activity import Activity, Grid
from asn_desktop.domain.training.gaps import Gap
from asn_desktop.domain.training.lists import PersonHours
from asn_desktop.errors import UserError
from asn_desktop.gui.dialogs.reason import Asking, ReasonDialog
from asn_desktop.gui.page import Page, Tools
from asn_desktop.gui.pages.training import words
from asn_desktop.gui.pages.training.dialogs.activity import ActivityDialog
from asn_desktop.gui.pages.training.dialogs.certificate import CertificateDialog
from asn_desktop.gui.pages.training.dialogs.finish import (
    ASKED,
    CANCEL,
    REOPEN,
    MissingDialog,
)
from asn_desktop.gui.pages.training.dialogs.people import (
    AddFoundDialog,
    AddPastedDialog,
    AddPeopleDialog,
    AddUnitDialog,
    added_sentence,
)
from asn_desktop.gui.pages.training.dialogs.sessions import SessionsDialog
from asn_desktop.gui.pages.training.grid.saving import SUBJECT
from asn_desktop.gui.pages.training.grid_bar import ADD_FOUND, ADD_PASTED, ADD_UNIT
from asn_desktop.gui.undoing import Undoing
from asn_desktop.ids import RowId

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.training.editing import Outcome
    from asn_desktop.services.training.people import Added

_ADDING: Final[dict[str, Callable[[Activity, Tools, Page], AddPeopleDialog]]] = {
    ADD_UNIT: AddUnitDialog,
    ADD_FOUND: AddFoundDialog,
    ADD_PASTED: AddPastedDialog,
}


class TrainingActions(QObject):
    """Runs the steps of the page; what it changed can be taken back.

    Signals:
        done: Something was changed that can be taken back; carries a sentence.
        begun: A new activity is there; carries its id.
        empty: An activity could not be finished; carries the gaps that may be accepted.
        blocked: An activity cannot be finished; carries the sentence.
        refused: Something could not be done; carries the sentence.
    """

    done = Signal(str)
    begun = Signal(object)
    empty = Signal(object)
    blocked = Signal(str)
    refused = Signal(str)

    def __init__(self, tools: Tools, undoing: Undoing, page: Page) -> None:
        super().__init__(page)
        self._tools = tools
        self._undoing = undoing
        self._page = page
        self._training = tools.workspace.training

    def begin(self) -> ActivityDialog:
        """Ask for a new activity."""
        dialog = ActivityDialog(self._tools, self._page)
        dialog.noting = self._undoing.noting
        dialog.stored.connect(self._on_begun)
        dialog.show_for_input()
        return dialog

    def edit(self, activity: Activity) -> ActivityDialog:
        """Ask for other values of an activity."""
        dialog = ActivityDialog(self._tools, self._page, activity)
        dialog.noting = self._undoing.noting
        dialog.stored.connect(partial(self._tell, "Kegiatan disimpan."))
        dialog.show_for_input()
        return dialog

    def edit_sessions(self, activity: Activity) -> SessionsDialog:
        """Ask for the sessions of an activity."""
        dialog = SessionsDialog(activity, self._tools, self._page)
        dialog.noting = self._undoing.noting
        dialog.stored.connect(self._on_sessions)
        dialog.show_for_input()
        return dialog

    def add_people(self, activity: Activity, way: str) -> AddPeopleDialog:
        """Ask whom to put on the list."""
        dialog = _ADDING[way](activity, self._tools, self._page)
        dialog.noting = self._undoing.noting
        dialog.added.connect(self._on_added)
        dialog.show_for_input()
        return dialog

    def remove_people(self, activity: Activity, people: Sequence[RowId]) -> None:
        """Take people off the list at once; a note offers to take that back."""
        # Their marks guarded themselves as they were saved, so no position is passed here.
        work = partial(self._training.remove_people, activity.id, people, seen=None)
        self._write(work, f"{len(people)} peserta dikeluarkan beserta tanda kehadirannya.")

    def finish(self, activity: RowId, *, accept_empty: bool = False) -> None:
        """Ask for what only a person knows, tell what is empty, then end the activity."""
        training = self._training

        def work() -> tuple[Grid, Sequence[Gap]]:
            grid = training.grid(activity)
            return grid, training.gaps(grid)

        # On the write lane: what was entered just now is stored by then.
        found = partial(self._on_gaps, accept_empty)
        self._tools.jobs.write(self._page, work, found, SUBJECT, self._on_refused)

    def reopen(self, activity: Activity) -> ReasonDialog:
        """Ask why, and let an activity be corrected."""
        work = partial(self._training.reopen, activity.id)
        return self._ask(REOPEN, activity, work, "Kegiatan dibuka kembali; JP-nya belum dihitung.")

    def cancel(self, activity: Activity) -> ReasonDialog:
        """Ask why, and end an activity that does not take place."""
        work = partial(self._training.cancel, activity.id)
        return self._ask(CANCEL, activity, work, "Kegiatan dibatalkan.")

    def record_certificate(self, person: PersonHours) -> CertificateDialog:
        """Ask for a certificate of a person from elsewhere."""
        dialog = CertificateDialog(person, self._tools, self._page)
        dialog.noting = self._undoing.noting
        told = f"Sertifikat {person.name} dicatat."
        dialog.recorded.connect(lambda _outcome: self.done.emit(told))
        dialog.show_for_input()
        return dialog

    def _on_gaps(self, accept_empty: bool, found: tuple[Grid, Sequence[Gap]]) -> None:  # noqa: FBT001 - bound by name above
        grid, gaps = found
        early = grid.activity.end > self._tools.workspace.clock.today()
        stops = [gap for gap in gaps if gap.blocks and gap.field not in ASKED]
        asked = [gap for gap in gaps if gap.field in ASKED]
        if early:
            self._end(grid, accept_empty=True)  # It is refused with the day; nothing else matters.
        elif stops:
            self.blocked.emit(" ".join(gap.sentence for gap in stops))
        elif asked:
            self._ask_missing(grid, asked, accept_empty=accept_empty)
        elif gaps and not accept_empty:
            self.empty.emit(gaps)
        else:
            self._end(grid, accept_empty=accept_empty)

    def _end(self, grid: Grid, *, accept_empty: bool) -> None:
        work = partial(
            self._training.finish, grid.activity.id, seen=grid.seen, accept_empty=accept_empty
        )
        self._write(work, words.finished_sentence(grid))

    def _ask_missing(self, grid: Grid, gaps: Sequence[Gap], *, accept_empty: bool) -> None:
        dialog = MissingDialog(grid.activity, gaps, self._tools, self._page)
        dialog.noting = self._undoing.noting
        again = partial(self.finish, grid.activity.id, accept_empty=accept_empty)
        dialog.stored.connect(lambda _outcome: again())
        dialog.show_for_input()

    def _ask(
        self, asking: Asking, activity: Activity, work: Callable[..., Outcome], told: str
    ) -> ReasonDialog:
        dialog = ReasonDialog(asking, activity.name, self._tools, self._page)
        dialog.noting = self._undoing.noting
        # What was entered guarded itself as it was saved, so no position is passed here.
        dialog.given.connect(
            lambda reason: dialog.write(partial(work, reason, seen=None), partial(self._tell, told))
        )
        dialog.show_for_input()
        return dialog

    def _on_begun(self, outcome: Outcome) -> None:
        self.done.emit("Kegiatan dicatat. Tambahkan pesertanya.")
        self.begun.emit(outcome.activity)

    def _on_sessions(self, remarks: Sequence[str]) -> None:
        self.done.emit(" ".join(("Sesi disimpan.", *remarks)))

    def _on_added(self, added: Added) -> None:
        self.done.emit(added_sentence(added))

    def _tell(self, told: str, _outcome: object) -> None:
        self.done.emit(told)

    def _write(self, work: Callable[[], Outcome], told: str) -> None:
        noted = self._undoing.noting(work)
        self._tools.jobs.write(
            self._page, noted, lambda _outcome: self.done.emit(told), SUBJECT, self._on_refused
        )

    def _on_refused(self, error: UserError) -> None:
        self.refused.emit(str(error))
