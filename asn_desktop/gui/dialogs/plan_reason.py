"""The dialog that asks why: to send targets back, to cancel them, to begin a new version."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from asn_desktop.gui.dialogs.input_dialog import InputDialog
from asn_desktop.gui.page import Tools
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.labels import label

_MISSING: Final = "Alasan belum diisi. Tulis singkat mengapa, untuk riwayat SKP."


class Asking(NamedTuple):
    """What a dialog says: its title, its button, what follows, and an example of a reason."""

    title: str
    verb: str
    effect: str
    example: str


SEND_BACK: Final = Asking(
    "Kembalikan SKP",
    "Kembalikan",
    "SKP kembali kepada penyusunnya untuk diperbaiki, lalu dapat diajukan lagi.",
    "Target waktu belum terukur",
)
CANCEL: Final = Asking(
    "Batalkan SKP",
    "Batalkan SKP",
    "SKP ini tidak berlaku lagi. Isinya tetap dapat dibaca, dan SKP baru dapat dibuat.",
    "Pegawai pindah ke kantor lain",
)
REVISE: Final = Asking(
    "Buat perubahan SKP",
    "Buat versi baru",
    "Versi baru dimulai dari isi yang sekarang. Versi lama tetap berlaku sampai yang baru "
    "ditetapkan.",
    "Strategi kantor berubah",
)


class PlanReasonDialog(InputDialog):
    """Says what follows and asks for the reason.

    Signals:
        given: Carries the reason; the listener writes with :meth:`write`.
    """

    subject = "targets"

    given = Signal(str)

    def __init__(self, asking: Asking, who: str, tools: Tools, parent: QWidget) -> None:
        super().__init__(asking.title, asking.verb, tools.jobs, parent)
        self.who = label(who, "strong", wrap=True)
        self.effect = label(asking.effect, wrap=True)
        self.reason = QLineEdit()
        self.reason_row = FieldRow(
            "&Alasan", self.reason, f"Tercatat di riwayat SKP, misalnya “{asking.example}”."
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
