"""Restoring a backup: into which folder, with which effect, and with whose password."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from asn_desktop.clock import WIB
from asn_desktop.domain.backups import Backup
from asn_desktop.domain.dates import long_date
from asn_desktop.gui.dialogs.settings_dialog import SettingsDialog
from asn_desktop.gui.page import Tools
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.labels import button, label

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.workspace import Restored

_EFFECT: Final = (
    "Data dari {day} pukul {time} dibuat menjadi kantor baru di folder di bawah ini. Kantor yang "
    "sedang terbuka tidak berubah: perubahan sesudah cadangan itu tetap ada di sana, tetapi tidak "
    "ada di kantor yang dipulihkan. Kata sandinya yang berlaku pada hari cadangan itu."
)


class RestoreDialog(SettingsDialog):
    """Names the effect and restores a backup into a new folder; one of the confirmed actions.

    Signals:
        restored: Carries what was made.
    """

    restored = Signal(object)

    def __init__(self, tools: Tools, backup: Backup, parent: QWidget) -> None:
        super().__init__(
            "Pulihkan cadangan ke folder baru?", "Pulihkan cadangan", tools.jobs, parent
        )
        self._tools = tools
        self._backup = backup
        made = backup.made.astimezone(WIB)
        effect = _EFFECT.format(day=long_date(made.date()), time=f"{made:%H.%M}")
        self.folder = QLineEdit(str(_proposed(tools.workspace.folder, made.strftime("%Y-%m-%d"))))
        row = FieldRow("&Folder baru", self.folder, "Harus kosong atau belum ada.")
        choose = QHBoxLayout()
        choose.addWidget(button("Pilih folder…", icon="folder-open", clicked=self._ask))
        choose.addStretch(1)
        self.body.addWidget(label(effect, wrap=True))
        self.body.addWidget(row)
        self.body.addLayout(choose)
        self.body.addStretch(1)
        # Enter presses what does no harm until the person chose otherwise.
        self.act.setDefault(False)
        self.cancel.setDefault(True)
        self.cancel.setFocus()
        self.wanted.connect(self._restore)

    def _ask(self) -> None:
        start = str(Path(self.folder.text()).parent)
        chosen = QFileDialog.getExistingDirectory(
            self, "Folder untuk kantor yang dipulihkan", start
        )
        if chosen:
            self.folder.setText(chosen)

    def _restore(self) -> None:
        backups = self._tools.workspace.backups
        work = partial(backups.restore, self._backup.path, Path(self.folder.text().strip()))
        self.write(work, self._on_restored, "backups")

    def _on_restored(self, restored: Restored) -> None:
        self.accept()
        self.restored.emit(restored)


def _proposed(folder: Path, day: str) -> Path:
    """Return a folder beside the office's own that is not there yet."""
    wanted = folder.with_name(f"{folder.name} dipulihkan {day}")
    number = 2
    while wanted.exists():
        wanted = folder.with_name(f"{folder.name} dipulihkan {day} ({number})")
        number += 1
    return wanted
