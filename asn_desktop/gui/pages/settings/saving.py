"""Saves each setting by itself while it is typed, and takes it back on request."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from asn_desktop.clock import WIB
from asn_desktop.domain.audit import JournalFilter
from asn_desktop.domain.settings import OfficeSettings
from asn_desktop.errors import UserError
from asn_desktop.gui.page import Tools

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.settings import SettingsRead

SUBJECT: Final = "settings"
_STALE: Final = "stale"
_AFTER_MS: Final = 800
_AT_ONCE: Final = 20  # More settings than this are never written in one go.
Change = Callable[[OfficeSettings], OfficeSettings]
Refused = Callable[[UserError], object]


class SettingsSaving(QObject):
    """Holds the settings as they were read last; changes go through the write lane.

    What is typed is written 800 ms after the last key, as a draft that is sealed when
    its field is left.

    Signals:
        due: What is typed is to be saved now.
        shown: The settings were read; carries them.
        said: Carries the saving state, an icon and its colour.
    """

    due = Signal()
    shown = Signal(object)
    said = Signal(str, str, str)

    def __init__(self, tools: Tools, owner: QObject) -> None:
        super().__init__(owner)
        self._tools = tools
        self._owner = owner
        self._settings = tools.workspace.settings
        self._read: SettingsRead | None = None
        self._done: list[tuple[int, ...]] = []
        self._undone: list[tuple[int, ...]] = []
        self._waiting = 0  # Writes that are not answered yet.
        self._unsealed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_MS)
        self._timer.timeout.connect(self.due)

    def reload(self) -> None:
        """Read the settings."""
        self._tools.jobs.read(self._owner, self._settings.read, self._show)

    def values(self) -> OfficeSettings | None:
        """Return the settings as they were read or saved last."""
        return self._read.values if self._read else None

    def typed(self) -> None:
        """Wait for the next key; without one, what is typed is due."""
        self._timer.start()

    def save(self, change: Change, refused: Refused, *, draft: bool = False) -> None:
        """Save what a change makes of the settings.

        Args:
            change: Makes the new settings of those that are there.
            refused: Answers what cannot be saved.
            draft: It is typed, and belongs to what is typed before the field is left.
        """
        read = self._read
        # What waits to be written may be what this one takes back again.
        if read is None or not (self._waiting or change(read.values) != read.values):
            return
        self.said.emit("Menyimpan…", "", "")
        self._waiting += 1
        self._unsealed |= draft
        work = partial(self._write, change, draft=draft)
        answer = partial(self._on_refused, refused)
        self._tools.jobs.write(self._owner, work, self._on_saved, SUBJECT, answer)

    def seal(self) -> None:
        """Seal what was typed, for its field has been left."""
        if self._unsealed:
            self._unsealed = False
            # The write lane keeps the order: what was typed is written by then.
            self._tools.jobs.write(self._owner, self._leave, subject=SUBJECT)

    def undo(self) -> bool:
        """Take back the last change made here; False if there is none."""
        if self._timer.isActive():
            self._timer.stop()
            self.due.emit()
        if not self._done and not self._waiting:
            return False
        self._turn(self._take_back)
        return True

    def redo(self) -> bool:
        """Make the change that was taken back again; False if there is none."""
        if not self._undone:
            return False
        self._turn(self._put_back)
        return True

    def _write(self, change: Change, *, draft: bool) -> SettingsRead:
        """Write on top of the newest settings; runs on the write lane, which keeps the order."""
        read = self._read if self._read is not None else self._settings.read()
        before = self._newest()
        written = self._settings.update(change(read.values), read.seen, draft=draft)
        self._read = written
        journal = self._tools.workspace.journal
        lines = journal.audit(JournalFilter(table="setting"), limit=_AT_ONCE)
        fresh = tuple(line.entry for line in lines if line.entry > before)
        if fresh:
            self._done.append(fresh)
            self._undone.clear()
        return written

    def _leave(self) -> None:
        self._read = self._settings.leave()

    def _newest(self) -> int:
        journal = self._tools.workspace.journal
        lines = journal.audit(JournalFilter(table="setting"), limit=1)
        return lines[0].entry if lines else 0

    def _turn(self, work: Callable[[], str]) -> None:
        def turned() -> tuple[str, SettingsRead]:
            return work(), self._settings.read()

        def answer(found: tuple[str, SettingsRead]) -> None:
            told, read = found
            self._show(read)
            self.said.emit(told, "circle-check", "ok")

        self._tools.jobs.write(self._owner, turned, answer, SUBJECT)

    def _take_back(self) -> str:
        self._settings.leave()  # A draft is not taken back before it is whole.
        if not self._done:
            return "Tidak ada yang diurungkan."
        entries = self._done.pop()
        for entry in entries:
            self._tools.workspace.journal.undo_entry(entry)
        self._undone.append(entries)
        return "Perubahan terakhir diurungkan."

    def _put_back(self) -> str:
        entries = self._undone.pop()
        for entry in reversed(entries):
            self._tools.workspace.journal.redo(entry)
        self._done.append(entries)
        return "Perubahan diulangi."

    def _show(self, read: SettingsRead) -> None:
        if self._waiting:
            return  # Fields are ahead of what was read; the last answer shows it.
        known = self._read
        # The write lane may be further: what was typed is sealed behind a save.
        newest = known if known is not None and known.seen > read.seen else read
        self._read = newest
        self.shown.emit(newest.values)

    def _on_saved(self, read: SettingsRead) -> None:
        self._waiting -= 1
        self._show(read)
        if self._waiting:
            return
        now = self._tools.workspace.clock.now().astimezone(WIB)
        self.said.emit(f"Tersimpan otomatis pukul {now:%H.%M}", "circle-check", "ok")

    def _on_refused(self, refused: Refused, error: UserError) -> None:
        self._waiting -= 1
        self.said.emit("Belum tersimpan", "triangle-alert", "warn")
        refused(error)
        if error.code == _STALE:
            self.reload()
        elif self._read is not None:
            self._show(self._read)  # What was saved before this one was not shown yet.
