"""The recovery key of the head office, on two sheets for two people."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from asn_desktop.clock import WIB
from asn_desktop.domain.dates import long_date
from asn_desktop.domain.enrolment import RecoveryHalves
from asn_desktop.gui.dialogs.input_dialog import InputDialog
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.exchange.service import SUBJECT
from asn_desktop.gui.pages.exchange.sheets import Sheet
from asn_desktop.gui.widgets.labels import label

_WHY: Final = (
    "Bila semua komputer BKPSDM rusak, paket hanya dapat dibuka dengan kunci ini. "
    "Kunci dibagi dua: satu bagian saja tidak membuka apa pun."
)
_NONE: Final = "Kunci pemulihan belum pernah dibuat."
_OLD: Final = (
    "Kunci pemulihan sudah ada. Bila dibuat lagi, paket sesudahnya memakai yang baru; simpan juga "
    "lembar lama untuk paket sebelumnya."
)


class RecoveryDialog(InputDialog):
    """Says what a recovery key is for, and makes one.

    Signals:
        made: Carries the two halves.
    """

    subject = SUBJECT
    made = Signal(object)

    def __init__(self, tools: Tools, parent: QWidget) -> None:
        super().__init__("Kunci pemulihan", "Buat kunci pemulihan", tools.jobs, parent)
        enrolment = tools.workspace.exchange.enrolment
        self.state = label("", "strong", wrap=True)
        self.body.addWidget(self.state)
        self.body.addWidget(label(_WHY, wrap=True))
        self.body.addStretch(1)
        tools.jobs.read(self, enrolment.has_recovery_key, self._show)
        self.save_requested.connect(lambda: self.write(enrolment.recovery_key, self.made.emit))

    def _show(self, has: bool) -> None:  # noqa: FBT001 - an answer
        self.state.setText(_OLD if has else _NONE)


def halves(made: RecoveryHalves, office: str) -> list[Sheet]:
    """Return the two sheets."""
    day = long_date(made.made.astimezone(WIB).date())
    texts = (("pertama", made.first), ("kedua", made.second))
    return [
        Sheet(
            f"Bagian {which} kunci pemulihan",
            f"KUNCI PEMULIHAN, BAGIAN {which.upper()}\n{office}, {day}\n\n{text}\n\n"
            "Simpan di amplop tertutup, terpisah dari bagian lainnya.",
        )
        for which, text in texts
    ]
