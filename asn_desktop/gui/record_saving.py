"""Saves one record by itself while it is edited, and seals it when it is left."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from asn_desktop.errors import UserError
from asn_desktop.gui.page import Tools
from asn_desktop.ids import RowId

AFTER_MS: Final = 800
# So that a key is painted before the work that it leads to takes the interpreter.
PAINTED_MS: Final = 40


class Editable(Protocol):
    """A record as it was read."""

    @property
    def id(self) -> RowId:
        """Row id."""

    @property
    def seen(self) -> int:
        """Journal position of the reading."""


Record = TypeVar("Record", bound=Editable)


@dataclass(slots=True)
class Reading(Generic[Record]):
    """Which record is open, and the journal position to write against.

    Only the write lane, which has one thread, moves the position on: a save that
    waits behind another one then writes against what that one left. So what is
    entered while a save runs is laid over what that save wrote.

    Attributes:
        known: The record as it is stored.
        seen: The position.
        unsealed: A draft of it is stored.
        running: How many saves are on their way; for the window alone.
    """

    known: Record
    seen: int
    unsealed: bool = False
    running: int = 0


class RecordSaving(QObject, Generic[Record]):
    """One save follows 800 ms after the last keystroke.

    A page says how its record is kept and left.

    Args:
        tools: What the page works with.
        subject: What is changed.
        owner: The page; it ignores the announcements of its own writes.
        parent: Whose it is.

    Signals:
        said: Carries the saving state, an icon and its colour.
        saved: Carries the record as it is stored now.
        refused: Carries the refusal.
    """

    said = Signal(str, str, str)
    saved = Signal(object)
    refused = Signal(object)

    def __init__(self, tools: Tools, subject: str, owner: QObject, parent: QObject) -> None:
        super().__init__(parent)
        self._tools = tools
        self._subject = subject
        self._owner = owner
        self._reading: Reading[Record] | None = None
        self._wanted: Record | None = None
        self._sent: Record | None = None
        self.stored: Record | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.save)

    @abstractmethod
    def keep(self, reading: Reading[Record], wanted: Record) -> Callable[[], Record]:
        """Return what stores a record, moves its reading on, and returns what is stored."""

    @abstractmethod
    def leave(self, row: RowId) -> int:
        """Seal what is stored as a draft, and return the position after it."""

    def begin(self, record: Record) -> None:
        """Save into this record from now on."""
        self._timer.stop()
        self._reading = Reading(record, record.seen)
        self._wanted = self._sent = self.stored = record

    def want(self, record: Record, *, at_once: bool = False) -> None:
        """Save this when the typing rests, or at once."""
        self._wanted = record
        # After the key is painted: handing work over wakes another thread.
        self._timer.start(PAINTED_MS if at_once else AFTER_MS)

    def save(self) -> bool:
        """Save now what differs; tell whether there was anything."""
        self._timer.stop()
        reading, wanted = self._reading, self._wanted
        if reading is None or wanted is None or wanted == self._sent:
            return False
        self._sent = wanted
        self.said.emit("Menyimpan…", "", "")
        reading.running += 1
        self._tools.jobs.write(
            self._owner,
            self.keep(reading, wanted),
            partial(self._on_saved, reading),
            self._subject,
            partial(self._on_refused, reading),
        )
        return True

    def seal(self) -> None:
        """Seal what is stored; on the write lane, after the saves before it."""
        reading = self._reading
        if reading is not None and reading.unsealed:
            reading.unsealed = False
            reading.seen = max(reading.seen, self.leave(reading.known.id))

    def finish(self, then: Callable[[], object]) -> None:
        """Save what is left and seal it, for the record is being left; then go on."""
        self.save()
        reading = self._reading
        if reading is None or not (reading.unsealed or reading.running):
            then()
            return

        def go_on(_done: object) -> None:
            then()

        self._tools.jobs.write(self._owner, self.seal, go_on, self._subject, go_on)

    def give_up(self) -> None:
        """Save nothing of what is not stored yet."""
        self._timer.stop()
        self._wanted = self._sent

    def is_dirty(self) -> bool:
        """Tell whether something is not stored yet."""
        reading = self._reading
        return reading is not None and (reading.running > 0 or self._wanted != self._sent)

    def is_newer_than(self, read: Record) -> bool:
        """Tell whether what was entered into a record is newer than what was read of it.

        A reading that began before a save may come back after it.
        """
        reading = self._reading
        if reading is None or reading.known.id != read.id:
            return False
        return self.is_dirty() or read.seen < reading.seen

    def _on_saved(self, reading: Reading[Record], stored: Record) -> None:
        reading.running -= 1
        if reading is not self._reading:
            return
        self.stored = stored
        now = self._tools.workspace.clock.now()
        self.said.emit(f"Tersimpan otomatis pukul {now:%H.%M}", "circle-check", "ok")
        self.saved.emit(stored)

    def _on_refused(self, reading: Reading[Record], error: UserError) -> None:
        reading.running -= 1
        if reading is not self._reading:
            self._tools.jobs.refused.emit(str(error))
            return
        self._sent = None  # Whatever comes next is to be tried.
        self.said.emit("Belum tersimpan", "triangle-alert", "warn")
        self.refused.emit(error)
