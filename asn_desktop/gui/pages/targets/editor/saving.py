"""Saves what is entered into a plan by itself, and seals it when the plan is left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from asn_desktop.domain.targets.plan import Plan
from asn_desktop.errors import UserError
from asn_desktop.gui.page import Tools
from asn_desktop.ids import RowId

AFTER_MS: Final = 800
SUBJECT: Final = "targets"


@dataclass(slots=True)
class _Reading:
    """Which plan is open, and the journal position to write against.

    Only the write lane, which has one thread, moves the position on: a save that
    waits behind another one then writes against what that one left. So what is
    typed while a save runs is laid over what that save wrote.
    """

    plan: RowId
    seen: int
    unsealed: bool = False
    running: int = 0


class Saving(QObject):
    """One save follows 800 ms after the last keystroke.

    Signals:
        said: Carries the saving state, an icon and its colour.
        saved: Carries the plan as it is stored now.
        refused: Carries the refusal.
    """

    said = Signal(str, str, str)
    saved = Signal(object)
    refused = Signal(object)

    def __init__(self, tools: Tools, owner: QObject, parent: QObject) -> None:
        super().__init__(parent)
        self._tools = tools
        self._owner = owner
        self._reading: _Reading | None = None
        self._wanted: Plan | None = None
        self._sent: Plan | None = None
        self.stored: Plan | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(self.save)

    def begin(self, plan: Plan) -> None:
        """Save into this plan from now on."""
        self._timer.stop()
        self._reading = _Reading(plan.id, plan.seen)
        self._wanted = self._sent = self.stored = plan

    def want(self, plan: Plan) -> None:
        """Save this soon."""
        self._wanted = plan
        self._timer.start()

    def save(self) -> bool:
        """Save now what differs; tell whether there was anything."""
        self._timer.stop()
        reading, wanted = self._reading, self._wanted
        if reading is None or wanted is None or wanted == self._sent:
            return False
        self._sent = wanted
        self.said.emit("Menyimpan…", "", "")
        reading.unsealed = True
        reading.running += 1
        targets = self._tools.workspace.targets

        def work() -> Plan:
            outcome = targets.save(replace(wanted, seen=reading.seen), draft=True)
            reading.seen = outcome.seen
            # Never a later position: what others wrote meanwhile was not seen here.
            return replace(targets.get(reading.plan), seen=outcome.seen)

        self._tools.jobs.write(
            self._owner,
            work,
            partial(self._on_saved, reading),
            SUBJECT,
            partial(self._on_refused, reading),
        )
        return True

    def give_up(self) -> None:
        """Save nothing of what is not stored yet."""
        self._timer.stop()
        self._wanted = self._sent

    def is_dirty(self) -> bool:
        """Tell whether something is not stored yet."""
        reading = self._reading
        return reading is not None and (reading.running > 0 or self._wanted != self._sent)

    def finish(self, then: Callable[[], object]) -> None:
        """Save what is left and seal it, for the plan is being left; then go on."""
        self.save()
        reading = self._reading
        if reading is None or not reading.unsealed:
            then()
            return
        reading.unsealed = False
        targets = self._tools.workspace.targets

        def seal() -> None:
            # The write lane keeps the order: the saves before this one are done by then.
            reading.seen = max(reading.seen, targets.leave(reading.plan).seen)

        def go_on(_done: object) -> None:
            then()

        self._tools.jobs.write(self._owner, seal, go_on, SUBJECT, go_on)

    def _on_saved(self, reading: _Reading, plan: Plan) -> None:
        reading.running -= 1
        if reading is not self._reading:
            return
        self.stored = plan
        now = self._tools.workspace.clock.now()
        self.said.emit(f"Tersimpan otomatis pukul {now:%H.%M}", "circle-check", "ok")
        self.saved.emit(plan)

    def _on_refused(self, reading: _Reading, error: UserError) -> None:
        reading.running -= 1
        if reading is not self._reading:
            self._tools.jobs.refused.emit(str(error))
            return
        self._sent = None  # Whatever comes next is to be tried.
        self.said.emit("Belum tersimpan", "triangle-alert", "warn")
        self.refused.emit(error)
