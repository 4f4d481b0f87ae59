"""Saves what a rater enters by itself: ratings at once, texts when the typing rests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from asn_desktop.domain.appraisals.appraisal import Appraisal
from asn_desktop.domain.audit import ChangeKey
from asn_desktop.errors import UserError
from asn_desktop.gui.page import Tools
from asn_desktop.gui.undoing import Undoing
from asn_desktop.ids import RowId

AFTER_MS: Final = 800
SUBJECT: Final = "appraisals"


@dataclass(slots=True)
class _Reading:
    """Which appraisal is open, and the journal position to write against.

    Only the write lane, which has one thread, moves the position on: a save that
    waits behind another one then writes against what that one left.
    """

    appraisal: RowId
    employee: RowId
    seen: int
    stored: bool
    unsealed: bool = False
    running: int = 0


class Saving(QObject):
    """Keeps one appraisal stored as it is entered.

    Signals:
        said: Carries the saving state, an icon and its colour.
        saved: What was entered last is stored.
        refused: Carries the refusal.
    """

    said = Signal(str, str, str)
    saved = Signal()
    refused = Signal(object)

    def __init__(self, tools: Tools, undoing: Undoing, owner: QObject) -> None:
        super().__init__(owner)
        self._tools = tools
        self._undoing = undoing
        self._owner = owner
        self._reading: _Reading | None = None
        self._wanted: Appraisal | None = None
        self._sent: Appraisal | None = None
        self._draft = True
        # Whose each change is, so that taking it back shows where it was made.
        self._whose: dict[ChangeKey, RowId] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(self.save)

    def begin(self, appraisal: Appraisal) -> None:
        """Save into this appraisal from now on."""
        self._timer.stop()
        self._reading = _Reading(appraisal.id, appraisal.employee, appraisal.seen, appraisal.stored)
        self._wanted = self._sent = appraisal

    def want(self, appraisal: Appraisal, *, at_once: bool) -> None:
        """Save this: a rating at once, a text when the typing rests."""
        self._wanted = appraisal
        if at_once:
            # Each rating is a step of its own to take back, a text is one when it is left.
            self._draft = False
        # After the key is painted: handing work over wakes another thread.
        self._timer.start(0 if at_once else AFTER_MS)

    def save(self) -> bool:
        """Save now what differs; tell whether there was anything."""
        self._timer.stop()
        reading, wanted = self._reading, self._wanted
        if reading is None or wanted is None or wanted == self._sent:
            return False
        draft, self._draft = self._draft, True
        self._sent = wanted
        self.said.emit("Menyimpan…", "", "")
        reading.unsealed = True
        reading.running += 1
        appraisals, undoing = self._tools.workspace.appraisals, self._undoing

        def write() -> None:
            now = replace(wanted, seen=reading.seen, stored=reading.stored)
            reading.seen = appraisals.save(now, draft=draft).seen
            reading.stored = True
            if not draft:
                reading.unsealed = False

        noted = undoing.noting(write)

        def work() -> None:
            noted()
            key = undoing.last()
            if key is not None:
                self._whose[key] = reading.employee

        self._tools.jobs.write(
            self._owner,
            work,
            lambda _done: self._on_saved(reading),
            SUBJECT,
            partial(self._on_refused, reading),
        )
        return True

    def seal(self) -> None:
        """Seal what is stored; on the write lane, after the saves before it."""
        reading = self._reading
        if reading is not None and reading.unsealed and reading.stored:
            reading.unsealed = False
            appraisals = self._tools.workspace.appraisals
            reading.seen = max(reading.seen, appraisals.leave(reading.appraisal).seen)

    def finish(self, then: Callable[[], object]) -> None:
        """Save what is left and seal it, for it is being left; then go on."""
        self.save()
        reading = self._reading
        if reading is None or not reading.unsealed:
            then()
            return
        self._tools.jobs.write(
            self._owner, self.seal, lambda _done: then(), SUBJECT, lambda _error: then()
        )

    def give_up(self) -> None:
        """Save nothing of what is not stored yet."""
        self._timer.stop()
        self._wanted = self._sent

    def is_dirty(self) -> bool:
        """Tell whether something is not stored yet."""
        reading = self._reading
        return reading is not None and (reading.running > 0 or self._wanted != self._sent)

    def whose_last(self) -> RowId | None:
        """Return about whom the last change that stands is."""
        key = self._undoing.last()
        return None if key is None else self._whose.get(key)

    def _on_saved(self, reading: _Reading) -> None:
        reading.running -= 1
        if reading is not self._reading:
            return
        now = self._tools.workspace.clock.now()
        self.said.emit(f"Tersimpan otomatis pukul {now:%H.%M}", "circle-check", "ok")
        self.saved.emit()

    def _on_refused(self, reading: _Reading, error: UserError) -> None:
        reading.running -= 1
        if reading is not self._reading:
            self._tools.jobs.refused.emit(str(error))
            return
        self._sent = None  # Whatever comes next is to be tried.
        self.said.emit("Belum tersimpan", "triangle-alert", "warn")
        self.refused.emit(error)
