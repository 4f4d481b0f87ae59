"""Saves what is typed about a person by itself, and seals it when the record is left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from asn_desktop.domain.employees import EmployeeDetail
from asn_desktop.errors import UserError
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.employees.identity_form import IdentityForm, Values
from asn_desktop.gui.undoing import Undoing
from asn_desktop.ids import RowId

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.employees.service import Outcome

_AFTER_MS: Final = 800
_STALE: Final = "stale"


@dataclass(slots=True)
class _Reading:
    """Whose record is open, and the journal position to write against.

    Only the write lane, which has one thread, moves the position on: a save that
    waits behind another one then writes against what that one left.
    """

    person: RowId
    seen: int


class Autosave(QObject):
    """Watches a form; one save follows 800 ms after the last keystroke.

    Signals:
        said: Carries the saving state, an icon and its colour.
        stale: Somebody else changed the same; carries the sentence.
        saved: Something was written.
    """

    said = Signal(str, str, str)
    stale = Signal(str)
    saved = Signal()

    def __init__(self, form: IdentityForm, tools: Tools, undoing: Undoing, owner: QObject) -> None:
        super().__init__(owner)
        self._form = form
        self._tools = tools
        self._undoing = undoing
        self._owner = owner
        self._reading: _Reading | None = None
        self._unsealed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_MS)
        self._timer.timeout.connect(self.save)
        form.typed.connect(self._timer.start)
        form.left.connect(self.save)

    def begin(self, person: EmployeeDetail) -> None:
        """Save into this record from now on."""
        self._reading = _Reading(person.line.id, person.seen)

    def save(self) -> bool:
        """Save now what differs and is right; tell whether there was anything."""
        self._timer.stop()
        reading, values = self._reading, self._form.changes()
        if reading is None or not values:
            return False
        self.said.emit("Menyimpan…", "", "")
        before = self._form.set_saved(values)
        employees = self._tools.workspace.employees
        self._unsealed = True

        def work() -> Outcome:
            outcome = employees.edit(reading.person, values, seen=reading.seen, draft=True)
            reading.seen = outcome.seen
            return outcome

        refused = partial(self._on_refused, reading, values, before)
        noted = self._undoing.noting(work)
        self._tools.jobs.write(self._owner, noted, self._on_saved, "employees", refused)
        return True

    def finish(self, then: Callable[[], object]) -> None:
        """Save what is left and seal it, for the record is being left; then go on."""
        self.save()
        reading, self._reading = self._reading, None
        if reading is None or not self._unsealed:
            then()
            return
        self._unsealed = False
        leave = partial(self._tools.workspace.employees.leave, reading.person)

        def go_on(_done: object) -> None:
            then()

        # The write lane keeps the order: the saves before this one are done by then.
        self._tools.jobs.write(self._owner, leave, go_on, "employees", go_on)

    def _on_saved(self, _outcome: Outcome) -> None:
        now = self._tools.workspace.clock.now()
        self.said.emit(f"Tersimpan otomatis pukul {now:%H.%M}", "circle-check", "ok")
        self.saved.emit()

    def _on_refused(
        self, reading: _Reading, values: Values, before: Values, error: UserError
    ) -> None:
        if reading is not self._reading:
            self._tools.jobs.refused.emit(str(error))
            return
        self._form.set_saved(before)
        self.said.emit("Belum tersimpan", "triangle-alert", "warn")
        if error.code == _STALE:
            self.stale.emit(str(error))
            return
        field = next((name for name in ("nip", "name") if name in values), "")
        if not field:
            self._tools.jobs.refused.emit(str(error))
            return
        self._form.refuse(field, values[field], str(error))
        self.save()  # The other fields are not to wait for this one.
