"""The fourth step of the import: the last look, and what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.gui.figures import thousands
from asn_desktop.gui.pages.imports.subject import Subject
from asn_desktop.gui.pages.imports.words import effect_words
from asn_desktop.gui.widgets.banner import Banner
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.empty_state import EmptyState
from asn_desktop.gui.widgets.labels import IconLabel, label

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.imports.preview import AnyPreview

_BACKUP: Final = (
    "Cadangan dibuat dan diperiksa lebih dulu. Bila dihentikan di tengah jalan, tidak ada yang "
    "tertulis."
)


class ApplyArea(QWidget):
    """Sums up before, tells the result after.

    Signals:
        acted: The person chose what to do with the result: "page", "refused", "undo", "again".
        compare_wanted: The comparison is out of date and is to be made again.
    """

    acted = Signal(str)
    compare_wanted = Signal()

    def __init__(self, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._subject = subject
        self.message = Banner("bad")
        self.message.acted.connect(self.compare_wanted)
        self.states = QStackedWidget()
        self.plan = Card("Yang akan ditulis")
        self.lines: list[QLabel] = []
        self._rows: list[QWidget] = []
        self.plan.body.addStretch(1)
        self.states.addWidget(self.plan)
        self.done = EmptyState(
            "circle-check",
            "",
            "",
            (subject.page_words, "&Simpan daftar yang ditolak…", "&Batalkan impor"),
        )
        self.undone = EmptyState("undo-2", "", "", ("&Impor berkas lain", subject.page_words))
        self.states.addWidget(self.done)
        self.states.addWidget(self.undone)
        self.done.acted.connect(lambda at: self.acted.emit(("page", "refused", "undo")[at]))
        self.undone.acted.connect(lambda at: self.acted.emit(("again", "page")[at]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.message)
        column.addWidget(self.states, 1)

    def show_plan(self, preview: AnyPreview) -> None:
        """Sum up what will be written."""
        counts, records = preview.counts, self._subject.records
        texts = [
            ("plus", f"{thousands(counts.new)} {records} baru"),
            ("pencil", f"{thousands(counts.changed)} {records} diperbarui"),
            ("circle-x", f"{thousands(counts.skipped)} baris dilewati"),
            *((extra.icon, extra.words) for extra in self._subject.extras(preview)),
            ("database-backup", _BACKUP),
        ]
        for old in self._rows:
            self.plan.body.removeWidget(old)
            old.deleteLater()
        self._rows, self.lines = [], []
        for at, (icon, text) in enumerate(texts):
            self.plan.body.insertWidget(at, self._line(icon, text))
        self.message.hide()
        self.states.setCurrentIndex(0)

    def show_result(self, preview: AnyPreview) -> None:
        """Tell what was written."""
        self.message.hide()
        left = preview.counts.skipped
        body = "Cadangan sebelum impor tersimpan. Impor ini dapat dibatalkan seluruhnya."
        if left:
            body += " Baris yang dilewati dapat disimpan, diperbaiki, lalu diimpor lagi."
        self.done.set_texts(effect_words(preview.counts), body)
        self.done.buttons[1].setVisible(bool(left))
        self.done.buttons[2].setEnabled(True)
        self.states.setCurrentWidget(self.done)

    def show_undone(self, undone: int, kept: int) -> None:
        """Tell what was taken back, and what was changed since and therefore stayed."""
        self.message.hide()
        body = f"{thousands(undone)} catatan kembali seperti sebelum impor."
        if kept:
            body += (
                f" {thousands(kept)} catatan sudah diubah sesudah impor, jadi tetap seperti "
                "sekarang; lihat Riwayat."
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

    def _line(self, icon: str, text: str) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(IconLabel(icon, "primary", 18), 0, Qt.AlignmentFlag.AlignTop)
        shown = label(text, wrap=True)
        row.addWidget(shown, 1)
        self.lines.append(shown)
        self._rows.append(made)
        return made
