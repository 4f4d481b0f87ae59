"""The section Cadangan: how safe the data are, making backups, and restoring one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar

from asn_desktop.clock import WIB
from asn_desktop.domain.access import Right
from asn_desktop.domain.backups import Backup
from asn_desktop.domain.journal_words import moment
from asn_desktop.errors import UserError
from asn_desktop.gui.dialogs.restore_backup import RestoreDialog
from asn_desktop.gui.figures import size_words
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.settings.section import Section
from asn_desktop.gui.table_model import RIGHT, Column, ListModel
from asn_desktop.gui.widgets.chip import Chip, ChipText
from asn_desktop.gui.widgets.labels import button, label
from asn_desktop.gui.widgets.table import Table

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.workspace import Restored

_HEIGHT: Final = 180


class BackupsSection(Section):
    """Backups are proven by opening them when they are made, and again on request."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(
            tools,
            "Cadangan",
            "Program membuatnya saat dibuka, saat ditutup, dan sebelum impor. Yang lama dirapikan: "
            "satu per hari selama 30 hari, lalu satu per bulan selama setahun.",
        )
        self._backups = tools.workspace.backups
        self._proven: dict[Path, ChipText] = {}
        self.dialog: RestoreDialog | None = None
        self._restored: Path | None = None
        self.last = label("", "strong", wrap=True)
        self.state = Chip()
        self.working = QProgressBar()
        self.working.setRange(0, 0)
        self.working.setAccessibleName("Cadangan sedang dibuat")
        self.working.hide()
        self.model = ListModel(self._columns(), self)
        self.table = Table("Daftar cadangan")
        self._lay_out()
        self._allow()
        self.note.acted.connect(self._open_restored)

    def reload(self) -> None:
        """Override Section.reload."""
        self.tools.jobs.read(self, self._backups.list, self._show)

    def make(self) -> None:
        """Make a backup now."""
        self._write(self._backups.create, "Cadangan dibuat dan terbukti dapat dibuka.")

    def copy_to(self, folder: Path) -> None:
        """Make a backup in a second place."""
        told = f"Cadangan tersimpan juga di {folder}."
        self._write(lambda: self._backups.create(to=folder), told)

    def prove(self) -> None:
        """Open the chosen backup and look at every page of it."""
        backup = self._chosen()
        if backup is None:
            return

        def good(_backup: Backup) -> None:
            self._mark(backup, ChipText("Utuh", "ok"))
            self.told.emit("Cadangan itu utuh dan dapat dibuka.")

        def bad(error: UserError) -> None:
            self._mark(backup, ChipText("Rusak", "bad"))
            self.refused.emit(str(error))

        self._set_working(working=True)
        self.tools.jobs.read(self, lambda: self._backups.verify(backup.path), good, bad)

    def ask_restore(self) -> None:
        """Ask whether the chosen backup is to be restored, and where."""
        backup = self._chosen()
        if backup is not None:
            self.dialog = RestoreDialog(self.tools, backup, self)
            self.dialog.restored.connect(self._on_restored)
            self.dialog.show_for_input()

    def _columns(self) -> tuple[Column[Backup], ...]:
        return (
            Column(
                "Waktu",
                lambda backup: moment(backup.made),
                sort_key=lambda backup: int(backup.made.timestamp()),
                strong=True,
                width=170,
            ),
            Column("Dibuat", lambda backup: backup.reason.words),
            Column(
                "Ukuran",
                lambda backup: size_words(backup.size),
                align=RIGHT,
                sort_key=lambda backup: backup.size,
                width=90,
            ),
            Column("Keadaan", lambda b: self._chip(b).text, chip=self._chip, width=150),
        )

    def _chip(self, backup: Backup) -> ChipText:
        return self._proven.get(backup.path, ChipText("Terbukti saat dibuat", "neutral"))

    def _lay_out(self) -> None:
        card = self.add_card()
        head = QHBoxLayout()
        head.addWidget(self.last, 1)
        head.addWidget(self.state)
        card.body.addLayout(head)
        card.body.addWidget(self.working)
        row = QHBoxLayout()
        self.now = button("Buat sekarang", icon="database-backup", clicked=self.make)
        self.copy = button("Salin ke tempat lain…", icon="hard-drive", clicked=self._ask_place)
        for each in (self.now, self.copy):
            row.addWidget(each)
        row.addStretch(1)
        card.body.addLayout(row)
        self.table.show_model(self.model)
        self.table.setMinimumHeight(_HEIGHT)
        self.add_table(self.table)
        self.check = button("Periksa lagi", icon="shield-check", clicked=self.prove)
        self.restore = button("Pulihkan…", "danger", clicked=self.ask_restore)
        self.add_buttons(self.check, self.restore)

    def _allow(self) -> None:
        principal = self.tools.workspace.principal
        for each in (self.now, self.copy):
            each.setVisible(principal.may(Right.MAKE_BACKUP))

    def _write(self, work: Callable[[], Backup], told: str) -> None:
        def answer(_backup: Backup) -> None:
            self._set_working(working=False)
            self.told.emit(told)
            self.reload()

        def refused(error: UserError) -> None:
            self._set_working(working=False)
            self.refused.emit(str(error))

        self._set_working(working=True)
        self.tools.jobs.write(self, work, answer, "backups", refused)

    def _show(self, found: Sequence[Backup]) -> None:
        self.model.set_rows(found)
        if not found:
            self.last.setText("Belum ada cadangan.")
            self.state.set_text("Belum aman", "warn")
        else:
            newest = found[0]
            self.last.setText(f"Terakhir: {self._when(newest)}, {size_words(newest.size)}")
            self.state.set_text("Aman", "ok")
            if not self.table.currentIndex().isValid():
                self.table.selectRow(0)
        self.check.setVisible(bool(found))
        may = self.tools.workspace.principal.may(Right.RESTORE_BACKUP)
        self.restore.setVisible(bool(found) and may)

    def _when(self, backup: Backup) -> str:
        made = backup.made.astimezone(WIB)
        if made.date() == self.tools.workspace.clock.today():
            return f"hari ini {made:%H.%M}"
        return moment(backup.made)

    def _chosen(self) -> Backup | None:
        return self.model.row_at(self.table.currentIndex().row())

    def _mark(self, backup: Backup, chip: ChipText) -> None:
        self._set_working(working=False)
        self._proven[backup.path] = chip
        self.table.viewport().update()

    def _set_working(self, *, working: bool) -> None:
        self.working.setVisible(working)
        for each in (self.now, self.copy, self.check, self.restore):
            each.setEnabled(not working)

    def _ask_place(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Salin cadangan ke", str(Path.home()))
        if chosen:
            self.copy_to(Path(chosen))

    def _on_restored(self, restored: Restored) -> None:
        self._restored = restored.folder
        missing = (
            f" {restored.evidence_missing} berkas bukti tidak ditemukan di dekat cadangan itu."
            if restored.evidence_missing
            else ""
        )
        self.note.show_message(
            "Cadangan dipulihkan.",
            f"Kantor itu ada di {restored.folder}.{missing}",
            "Buka kantor itu",
        )

    def _open_restored(self) -> None:
        if self._restored is not None:
            self.go_wanted.emit("open_folder", self._restored)
