"""The dialog that asks why: to send an appraisal back, to cancel it, to begin a new version."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from asn_desktop.gui.dialogs.input_dialog import InputDialog
from asn_desktop.gui.dialogs.plan_reason import Asking
from asn_desktop.gui.page import Tools
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.labels import label

_MISSING: Final = "Alasan belum diisi. Tulis singkat mengapa, untuk riwayat penilaian."

SEND_BACK: Final = Asking(
    "Kembalikan penilaian",
    "Kembalikan",
    "Penilaian kembali menjadi terbuka untuk diperbaiki, lalu dapat diajukan lagi.",
    "Umpan balik belum diisi",
)
CANCEL: Final = Asking(
    "Batalkan penilaian",
    "Batalkan penilaian",
    "Penilaian ini tidak berlaku lagi. Isinya tetap dapat dibaca, dan penilaian baru dapat dibuat.",
    "Pegawai dinilai di kantor lain",
)
REVISE: Final = Asking(
    "Buat perbaikan penilaian",
    "Buat versi baru",
    "Versi baru dimulai dari isi yang sekarang. Versi lama tetap berlaku sampai yang baru "
    "ditetapkan.",
    "Keputusan atas keberatan",
)


class AppraisalReasonDialog(InputDialog):
    """Says what follows and asks for the reason.

    Signals:
        given: Carries the reason; the listener writes with :meth:`write`.
    """

    subject = "appraisals"

    given = Signal(str)

    def __init__(self, asking: Asking, who: str, tools: Tools, parent: QWidget) -> None:
        super().__init__(asking.title, asking.verb, tools.jobs, parent)
        self.who = label(who, "strong", wrap=True)
        self.effect = label(asking.effect, wrap=True)
        self.reason = QLineEdit()
        self.reason_row = FieldRow(
            "&Alasan", self.reason, f"Tercatat di riwayat penilaian, misalnya “{asking.example}”."
        )
        for part in (self.who, self.effect, self.reason_row):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.reason.setFocus()
        self.save_requested.connect(self._save)

    def _save(self) -> None:
        reason = " ".join(self.reason.text().split())
        self.reason_row.set_problem("" if reason else _MISSING)
        if reason:
            self.given.emit(reason)
