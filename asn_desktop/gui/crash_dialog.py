"""The dialog for a failure that nobody foresaw."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from asn_desktop.gui.crash_report import CrashReport, write_bundle
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.labels import IconLabel, button, label

_TEXT = (
    "Terjadi kesalahan yang tidak kami duga. Data Anda tidak berubah. "
    "Salin keterangan ini bila menghubungi bantuan:"
)


class CrashDialog(QDialog):
    """Shows the code of a failure and offers a help bundle without personal data."""

    def __init__(
        self, report: CrashReport, log_folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._report = report
        self._log_folder = log_folder
        self.setWindowTitle("Bina Kinerja")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(14, 14, 14, 14)
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(IconLabel("circle-x", "bad", 28), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        text = label(_TEXT, wrap=True)
        text.setMinimumWidth(360)
        words.addWidget(text)
        self.code = label(report.code, "title")
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(self.code)
        self.done_text = label("", "muted", wrap=True)
        words.addWidget(self.done_text)
        row.addLayout(words, 1)
        card.body.addLayout(row)
        card.body.addSpacing(6)
        card.body.addLayout(self._buttons())
        outer.addWidget(card)
        self.done_text.hide()
        self.close_button.setFocus()

    def save_bundle(self, target: Path) -> None:
        """Write the help bundle and say where it is, or why it is not."""
        try:
            write_bundle(target, self._report, self._log_folder)
        except OSError:
            self._say(
                f"Paket bantuan belum tersimpan: “{target}” tidak dapat ditulis. "
                "Pilih folder lain, misalnya Dokumen."
            )
        else:
            self._say(f"Paket bantuan tersimpan di {target}. Di dalamnya tidak ada data pegawai.")

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.bundle = button("Simpan paket bantuan", icon="package", clicked=self._choose_target)
        self.copy = button("Salin", icon="copy", clicked=self._copy)
        self.close_button = button("Tutup", "primary", clicked=self.accept)
        row.addWidget(self.bundle)
        row.addStretch(1)
        row.addWidget(self.copy)
        row.addWidget(self.close_button)
        return row

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.text())
        self._say("Keterangan sudah disalin. Tempelkan ke pesan untuk bantuan.")

    def _choose_target(self) -> None:
        name = f"Paket-bantuan-{self._report.code}.zip"
        chosen, _kind = QFileDialog.getSaveFileName(
            self, "Simpan paket bantuan", str(Path.home() / name), "Paket bantuan (*.zip)"
        )
        if chosen:
            self.save_bundle(Path(chosen))

    def _say(self, text: str) -> None:
        self.done_text.setText(text)
        self.done_text.show()
        self.adjustSize()
