"""Saves the rows of a rating sheet as drafts while they are typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from asn_desktop.domain.appraisals.appraisal import Appraisal
from asn_desktop.errors import UserError
from asn_desktop.gui.page import Tools
from asn_desktop.ids import RowId

AFTER_MS: Final = 800
SUBJECT: Final = "appraisals"


class Refused(NamedTuple):
    """A row that could not be saved, and why."""

    key: RowId
    error: UserError


@dataclass(slots=True)
class _Reading:
    """The rows of one sheet, and the journal positions to write against.

    Only the write lane, which has one thread, changes it: a save that waits behind
    another one then writes against what that one left.
    """

    seen: dict[RowId, int]
    stored: set[RowId]
    unsealed: set[RowId] = field(default_factory=set)


class Saving(QObject):
    """One save of all changed rows follows 800 ms after the last keystroke.

    Args:
        tools: What the page works with.
        owner: The page; it ignores the announcements of its own writes.
        parent: Whose it is.

    Signals:
        said: Carries the saving state, an icon and its colour.
        refused: Carries the rows that could not be saved.
    """

    said = Signal(str, str, str)
    refused = Signal(object)

    def __init__(self, tools: Tools, owner: QObject, parent: QObject) -> None:
        super().__init__(parent)
        self._tools = tools
        self._owner = owner
        self._reading = _Reading({}, set())
        self._wanted: dict[RowId, Appraisal] = {}
        self._sent: dict[RowId, Appraisal | None] = {}
        self._running = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(self.save)

    def begin(self, rows: Sequence[Appraisal]) -> None:
        """Save into these appraisals from now on."""
        self._timer.stop()
        self._reading = _Reading(
            {each.id: each.seen for each in rows}, {each.id for each in rows if each.stored}
        )
        self._wanted = {each.id: each for each in rows}
        self._sent = dict(self._wanted)

    def want(self, rows: Mapping[RowId, Appraisal]) -> None:
        """Save these soon."""
        self._wanted = dict(rows)
        self._timer.start()

    def save(self) -> bool:
        """Save now what differs; tell whether there was anything."""
        self._timer.stop()
        changed = [each for key, each in self._wanted.items() if each != self._sent.get(key)]
        if not changed:
            return False
        self._sent = dict(self._wanted)
        self._running += 1
        self.said.emit("Menyimpan…", "", "")
        reading, appraisals = self._reading, self._tools.workspace.appraisals

        def work() -> list[Refused]:
            refused = []
            for each in changed:
                known = each.id in reading.stored
                now = replace(each, seen=reading.seen[each.id], stored=known)
                try:
                    reading.seen[each.id] = appraisals.save(now, draft=True).seen
                except UserError as error:  # The other rows are not to wait for this one.
                    refused.append(Refused(each.id, error))
                else:
                    reading.stored.add(each.id)
                    reading.unsealed.add(each.id)
            return refused

        then = partial(self._on_saved, reading)
        self._tools.jobs.write(self._owner, work, then, SUBJECT)
        return True

    def seal(self) -> None:
        """Seal what was typed; on the write lane, after the saves before it."""
        reading, appraisals = self._reading, self._tools.workspace.appraisals
        while reading.unsealed:
            key = reading.unsealed.pop()
            reading.seen[key] = max(reading.seen[key], appraisals.leave(key).seen)

    def finish(self, then: Callable[[], object]) -> None:
        """Save what is left and seal it, for the sheet is being left; then go on."""
        self.save()
        if not self._running and not self._reading.unsealed:
            then()
            return
        self._tools.jobs.write(
            self._owner, self.seal, lambda _done: then(), SUBJECT, lambda _error: then()
        )

    def give_up(self) -> None:
        """Save nothing of what is not stored yet."""
        self._timer.stop()
        self._sent = dict(self._wanted)

    def is_dirty(self) -> bool:
        """Tell whether something is not stored yet."""
        return self._running > 0 or self._wanted != self._sent

    def _on_saved(self, reading: _Reading, refused: list[Refused]) -> None:
        self._running -= 1
        if reading is not self._reading:
            for each in refused:
                self._tools.jobs.refused.emit(str(each.error))
            return
        if refused:
            for each in refused:
                self._sent[each.key] = None  # Whatever comes next is to be tried.
            self.said.emit("Belum tersimpan", "triangle-alert", "warn")
            self.refused.emit(refused)
            return
        now = self._tools.workspace.clock.now()
        self.said.emit(f"Tersimpan sebagai draf pukul {now:%H.%M}", "circle-check", "ok")
