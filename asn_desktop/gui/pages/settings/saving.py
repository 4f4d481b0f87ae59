"""Saves each setting by itself when its field is left, and takes it back on request."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from asn_desktop.clock import WIB
from asn_desktop.domain.audit import JournalFilter
from asn_desktop.domain.settings import OfficeSettings
from asn_desktop.errors import UserError
from asn_desktop.gui.page import Tools

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.settings import SettingsRead

SUBJECT: Final = "settings"
_STALE: Final = "stale"
_AT_ONCE: Final = 20  # More settings than this are never written in one go.
Change = Callable[[OfficeSettings], OfficeSettings]
Refused = Callable[[UserError], object]


class SettingsSaving(QObject):
    """Holds the settings as they were read last; changes go through the write lane.

    Signals:
        shown: The settings were read; carries them.
        said: Carries the saving state, an icon and its colour.
    """

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

    def reload(self) -> None:
        """Read the settings."""
        self._tools.jobs.read(self._owner, self._settings.read, self._show)

    def values(self) -> OfficeSettings | None:
        """Return the settings as they were read or saved last."""
        return self._read.values if self._read else None

    def save(self, change: Change, refused: Refused) -> None:
        """Save what a change makes of the settings; ``refused`` answers what cannot be saved."""
        read = self._read
        if read is None or change(read.values) == read.values:
            return
        self.said.emit("Menyimpan…", "", "")
        work = partial(self._write, change)
        answer = partial(self._on_refused, refused)
        self._tools.jobs.write(self._owner, work, self._on_saved, SUBJECT, answer)

    def undo(self) -> bool:
        """Take back the last change made here; False if there is none."""
        if not self._done:
            return False
        self._turn(self._take_back, "Perubahan terakhir diurungkan.")
        return True

    def redo(self) -> bool:
        """Make the change that was taken back again; False if there is none."""
        if not self._undone:
            return False
        self._turn(self._put_back, "Perubahan diulangi.")
        return True

    def _write(self, change: Change) -> SettingsRead:
        """Write on top of the newest settings; runs on the write lane, which keeps the order."""
        read = self._read if self._read is not None else self._settings.read()
        before = self._newest()
        written = self._settings.update(change(read.values), read.seen)
        self._read = written
        journal = self._tools.workspace.journal
        lines = journal.audit(JournalFilter(table="setting"), limit=_AT_ONCE)
        fresh = tuple(line.entry for line in lines if line.entry > before)
        if fresh:
            self._done.append(fresh)
            self._undone.clear()
        return written

    def _newest(self) -> int:
        journal = self._tools.workspace.journal
        lines = journal.audit(JournalFilter(table="setting"), limit=1)
        return lines[0].entry if lines else 0

    def _turn(self, work: Callable[[], SettingsRead], told: str) -> None:
        def answer(read: SettingsRead) -> None:
            self._show(read)
            self.said.emit(told, "circle-check", "ok")

        self._tools.jobs.write(self._owner, work, answer, SUBJECT)

    def _take_back(self) -> SettingsRead:
        entries = self._done.pop()
        for entry in entries:
            self._tools.workspace.journal.undo_entry(entry)
        self._undone.append(entries)
        return self._settings.read()

    def _put_back(self) -> SettingsRead:
        entries = self._undone.pop()
        for entry in reversed(entries):
            self._tools.workspace.journal.redo(entry)
        self._done.append(entries)
        return self._settings.read()

    def _show(self, read: SettingsRead) -> None:
        self._read = read
        self.shown.emit(read.values)

    def _on_saved(self, read: SettingsRead) -> None:
        self._show(read)
        now = self._tools.workspace.clock.now().astimezone(WIB)
        self.said.emit(f"Tersimpan otomatis pukul {now:%H.%M}", "circle-check", "ok")

    def _on_refused(self, refused: Refused, error: UserError) -> None:
        self.said.emit("Belum tersimpan", "triangle-alert", "warn")
        refused(error)
        if error.code == _STALE:
            self.reload()
