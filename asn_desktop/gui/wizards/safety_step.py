"""The step of the first run that says where the data lie, and hands over the recovery sheet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from asn_desktop.errors import UserError
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.labels import IconLabel, button, label
from asn_desktop.gui.wizards.recovery_sheet import RecoverySheet
from asn_desktop.gui.wizards.step import Step


class SafetyStep(Step):
    """Where the data lie; then, once they do, the recovery sheet."""

    caption = "Keamanan data"

    def __init__(self, folder: Path) -> None:
        super().__init__("shield-check", "Data disimpan terkunci di komputer ini", "")
        self.plan = QWidget()
        self.sheet = RecoverySheet()
        self.folder = QLineEdit(str(folder))
        self.row = FieldRow("&Folder data kantor", self.folder)
        self.browse = button("&Pilih folder lain…", icon="folder-open", clicked=self._browse)
        self.working = QProgressBar()
        self.working.setRange(0, 0)
        self.working.setAccessibleName("Kantor sedang dibuat")
        self.working.hide()
        self._lay_out()
        self.show_plan()

    def check(self) -> QWidget | None:
        """Mark what has to be repaired and return the first such field."""
        path = Path(self.folder.text().strip())
        usable = self.folder.text().strip() and path.is_absolute()
        self.row.set_problem(
            "" if usable else "Tulis folder selengkapnya, misalnya D:\\Bina Kinerja, atau pilih."
        )
        return None if usable else self.folder

    def kept(self) -> Mapping[str, QWidget]:
        """Return the field of the folder."""
        return {"folder": self.folder}

    def first_field(self) -> QWidget | None:
        """Return the field of the folder, or the way to keep the sheet."""
        return self.sheet.save if self.shows_sheet() else self.folder

    def next_words(self) -> str:
        """Return what the main button says."""
        return super().next_words() if self.shows_sheet() else "&Buat kantor"

    def shows_sheet(self) -> bool:
        """Tell whether the recovery sheet is shown, not the question for the folder."""
        return self.sheet.isVisibleTo(self)

    def refuse(self, error: UserError) -> None:
        """Say at the folder why the office could not be made there."""
        self.row.set_problem(str(error))
        self.folder.setFocus()

    def show_plan(self) -> None:
        """Ask for the folder."""
        self.heading.setText("Data disimpan terkunci di komputer ini")
        self.intro.setText(
            "Folder ini tidak boleh berada di OneDrive, Google Drive, atau folder lain yang "
            "disalin ke internet."
        )
        self._show(self.plan)

    def show_sheet(self) -> None:
        """Show the recovery sheet of the office that was made."""
        self.heading.setText("Simpan lembar pemulihan")
        self.intro.setText("Kantor sudah dibuat. Kode di bawah ini hanya ditampilkan sekali ini.")
        self._show(self.sheet)

    def _show(self, part: QWidget) -> None:
        # Not a stack: that would not ask wrapped text for its height.
        self.plan.setVisible(part is self.plan)
        self.sheet.setVisible(part is self.sheet)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.plan)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.row)
        column.addWidget(self.browse, 0, Qt.AlignmentFlag.AlignLeft)
        for icon, words in (
            ("lock", "Semua data dikunci dengan kata sandi Anda."),
            ("database-backup", "Cadangan dibuat otomatis setiap hari dan sebelum setiap impor."),
            ("key-round", "Sesudah ini Anda menerima lembar pemulihan bila kata sandi terlupa."),
        ):
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(IconLabel(icon, "ok", 16), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label(words, wrap=True), 1)
            column.addLayout(line)
        column.addWidget(self.working)
        self.body.addWidget(self.plan)
        self.body.addWidget(self.sheet)

    def _browse(self) -> None:
        start = self.folder.text()
        chosen = QFileDialog.getExistingDirectory(self, "Pilih folder data kantor", start)
        if chosen:
            self.folder.setText(chosen)
            self.row.set_problem("")
