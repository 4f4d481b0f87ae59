"""Saves what is entered into the grid of attendance, never on the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from asn_desktop.domain.training.activity import Cell, Participant
from asn_desktop.domain.training.words import Mark
from asn_desktop.errors import UserError
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.training.grid.values import Change, Extra, Key
from asn_desktop.ids import RowId

AFTER_MS: Final = 800
SUBJECT: Final = "training"


@dataclass(slots=True)
class _Reading:
    """Which activity is open, and the journal position to write against.

    Only the write lane, which has one thread, moves the position on.
    """

    activity: RowId
    seen: int
    running: int = 0


class GridSaving(QObject):
    """One save follows 800 ms after the last mark; what waits is written in one go.

    Args:
        tools: What the page works with.
        owner: The page; it ignores the announcements of its own writes.
        person: Returns a participant as the grid shows them; None for who is gone.

    Signals:
        said: Carries the saving state, an icon and its colour.
        saved: Everything that was sent is stored.
        refused: Carries the refusal; what was refused waits.
    """

    said = Signal(str, str, str)
    saved = Signal()
    refused = Signal(object)

    def __init__(
        self, tools: Tools, owner: QObject, person: Callable[[RowId], Participant | None]
    ) -> None:
        super().__init__(owner)
        self._tools = tools
        self._owner = owner
        self._person = person
        self._reading: _Reading | None = None
        self._waiting: dict[tuple[RowId, Key], Change] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(self.flush)

    def begin(self, activity: RowId, seen: int) -> None:
        """Save into this activity from now on."""
        self._timer.stop()
        self._waiting.clear()
        self._reading = _Reading(activity, seen)

    def want(self, changes: Sequence[Change]) -> None:
        """Save these soon."""
        self._waiting |= {(each.participant, each.key): each for each in changes}
        self._timer.start()

    def flush(self) -> None:
        """Save now what waits."""
        self._timer.stop()
        reading, sent = self._reading, dict(self._waiting)
        if reading is None or not sent:
            return
        self._waiting.clear()
        self.said.emit("Menyimpan…", "", "")
        reading.running += 1
        work = self._work(reading, list(sent.values()))
        self._tools.jobs.write(
            self._owner,
            work,
            lambda _done: self._on_saved(reading),
            SUBJECT,
            partial(self._on_refused, reading, sent),
        )

    def is_dirty(self) -> bool:
        """Tell whether something is not stored yet."""
        running = self._reading is not None and self._reading.running > 0
        return running or bool(self._waiting)

    def give_up(self) -> None:
        """Save nothing of what waits."""
        self._timer.stop()
        self._waiting.clear()

    def _work(self, reading: _Reading, changes: Sequence[Change]) -> Callable[[], None]:
        training = self._tools.workspace.training
        cells = [
            Cell(each.participant, each.key, each.value)
            for each in changes
            if not isinstance(each.key, Extra) and isinstance(each.value, Mark)
        ]
        noted = dict.fromkeys(each.participant for each in changes if isinstance(each.key, Extra))
        people = [person for each in noted if (person := self._person(each)) is not None]

        def write() -> None:
            if cells:
                reading.seen = training.mark(reading.activity, cells, seen=reading.seen).seen
            for person in people:
                done = training.save_participant(reading.activity, person, seen=reading.seen)
                reading.seen = done.seen

        return write

    def _on_saved(self, reading: _Reading) -> None:
        reading.running -= 1
        if reading is not self._reading:
            return
        if not self.is_dirty():
            now = self._tools.workspace.clock.now()
            self.said.emit(f"Tersimpan otomatis pukul {now:%H.%M}", "circle-check", "ok")
        self.saved.emit()

    def _on_refused(
        self, reading: _Reading, sent: dict[tuple[RowId, Key], Change], error: UserError
    ) -> None:
        reading.running -= 1
        if reading is not self._reading:
            self._tools.jobs.refused.emit(str(error))
            return
        self._waiting = sent | self._waiting
        self.said.emit("Belum tersimpan", "triangle-alert", "warn")
        self.refused.emit(error)
