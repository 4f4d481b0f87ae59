"""The fourth step of the import: the last look, and what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.domain.employee_import import Effect
from asn_desktop.gui.pages.employee_import.words import effect_words, number, skipped
from asn_desktop.gui.widgets.banner import Banner
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.empty_state import EmptyState
from asn_desktop.gui.widgets.labels import IconLabel, label

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.employees.importing import EmployeePreview

_ICONS: Final = ("user-plus", "pencil", "circle-x", "network", "users", "database-backup")
_BACKUP: Final = (
    "Cadangan dibuat dan diperiksa lebih dulu. Bila dihentikan di tengah jalan, tidak ada yang "
    "tertulis."
)


class ApplyArea(QWidget):
    """Sums up before, tells the result after.

    Signals:
        acted: The person chose what to do with the result: "people", "refused", "undo", "again".
        compare_wanted: The comparison is out of date and is to be made again.
    """

    acted = Signal(str)
    compare_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message = Banner("bad")
        self.message.acted.connect(self.compare_wanted)
        self.states = QStackedWidget()
        self._lines: list[QLabel] = []
        self.states.addWidget(self._plan())
        self.done = EmptyState(
            "circle-check",
            "",
            "",
            ("&Lihat pegawai", "&Simpan daftar yang ditolak…", "&Batalkan impor"),
        )
        self.undone = EmptyState("undo-2", "", "", ("&Impor berkas lain", "&Lihat pegawai"))
        self.states.addWidget(self.done)
        self.states.addWidget(self.undone)
        self.done.acted.connect(lambda at: self.acted.emit(("people", "refused", "undo")[at]))
        self.undone.acted.connect(lambda at: self.acted.emit(("again", "people")[at]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.message)
        column.addWidget(self.states, 1)

    def show_plan(self, preview: EmployeePreview) -> None:
        """Sum up what will be written."""
        plan = preview.plan
        texts = (
            f"{number(plan.count(Effect.NEW))} pegawai baru",
            f"{number(plan.count(Effect.CHANGED))} pegawai diperbarui",
            f"{number(skipped(preview))} baris dilewati",
            f"{number(len(plan.units))} satuan kerja sementara dibuat",
            f"{number(plan.proposed)} atasan diusulkan",
            _BACKUP,
        )
        for shown, text in zip(self._lines, texts, strict=True):
            shown.setText(text)
        self.message.hide()
        self.states.setCurrentIndex(0)

    def show_result(self, preview: EmployeePreview) -> None:
        """Tell what was written."""
        self.message.hide()
        left = skipped(preview)
        body = "Cadangan sebelum impor tersimpan. Impor ini dapat dibatalkan seluruhnya."
        if left:
            body += " Baris yang dilewati dapat disimpan, diperbaiki, lalu diimpor lagi."
        self.done.set_texts(effect_words(preview), body)
        self.done.buttons[1].setVisible(bool(left))
        self.done.buttons[2].setEnabled(True)
        self.states.setCurrentWidget(self.done)

    def show_undone(self, undone: int, kept: int) -> None:
        """Tell what was taken back, and what was changed since and therefore stayed."""
        self.message.hide()
        body = f"{number(undone)} catatan kembali seperti sebelum impor."
        if kept:
            body += (
                f" {number(kept)} catatan sudah diubah sesudah impor, jadi tetap seperti sekarang; "
                "lihat Riwayat."
            )
        self.undone.set_texts("Impor dibatalkan", body)
        self.states.setCurrentWidget(self.undone)

    def refuse(self, sentence: str) -> None:
        """Say why nothing was written, and offer to compare again."""
        self.message.show_message("Belum ada yang ditulis", sentence, "Bandingkan lagi")

    def first_button(self) -> QWidget | None:
        """Return the button that a result begins with, None before there is one."""
        shown = self.states.currentWidget()
        return shown.buttons[0] if isinstance(shown, EmptyState) else None

    def is_done(self) -> bool:
        """Tell whether a result is shown."""
        return self.states.currentIndex() > 0

    def _plan(self) -> QWidget:
        card = Card("Yang akan ditulis")
        for icon in _ICONS:
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(IconLabel(icon, "primary", 18), 0, Qt.AlignmentFlag.AlignTop)
            shown = label("", wrap=True)
            self._lines.append(shown)
            row.addWidget(shown, 1)
            card.body.addLayout(row)
        card.body.addStretch(1)
        return card
