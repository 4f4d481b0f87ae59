"""The dialogs before an activity ends: what is missing, and why it is opened again or cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from asn_desktop.domain.training.activity import Activity
from asn_desktop.domain.training.gaps import Gap
from asn_desktop.domain.training.words import Earning
from asn_desktop.gui.dialogs.input_dialog import InputDialog
from asn_desktop.gui.dialogs.reason import Asking
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.training.dialogs.activity import EarningFields
from asn_desktop.gui.widgets.labels import label

ASKED: Final = frozenset({"earning", "minimum"})
_NO_EARNING: Final = "Perolehan JP belum dipilih. Pilih salah satu."
_NO_MINIMUM: Final = "Kehadiran minimal masih kosong. Isi persennya, misalnya 80."


class MissingDialog(InputDialog):
    """Asks for what only a person knows before the hours can be counted.

    Signals:
        stored: It was written; the activity can be finished.
    """

    subject = "training"

    stored = Signal(object)

    def __init__(
        self, activity: Activity, gaps: Sequence[Gap], tools: Tools, parent: QWidget
    ) -> None:
        super().__init__("Sebelum JP dihitung", "Simpan dan hitung JP", tools.jobs, parent)
        self._activity = activity
        self._training = tools.workspace.training
        self.body.addWidget(label(activity.name, "strong", wrap=True))
        for gap in gaps:
            self.body.addWidget(label(gap.sentence, wrap=True))
        self.earns = EarningFields()
        self.earns.fill(activity.earning, activity.minimum)
        self.body.addWidget(self.earns.earning_row)
        self.body.addWidget(self.earns.minimum_row)
        self.body.addStretch(1)
        self.save_requested.connect(self._save)
        missing = self.earns.earning if activity.earning is None else self.earns.minimum
        missing.setFocus()

    def _save(self) -> None:
        earning, minimum = self.earns.chosen(), self.earns.least()
        self.earns.earning_row.set_problem("" if earning else _NO_EARNING)
        needed = earning is Earning.WHOLE and minimum is None
        if needed and not self.earns.minimum_row.problem():
            self.earns.minimum_row.set_problem(_NO_MINIMUM)
        if self.problems():
            return
        changed = replace(self._activity, earning=earning, minimum=minimum)
        self.write(partial(self._training.save, changed, draft=False), self.stored.emit)


_asking = partial(Asking, subject="training", history="riwayat kegiatan")

REOPEN: Final = _asking(
    "Buka kembali kegiatan",
    "Buka kembali",
    "Kegiatan menjadi belum selesai lagi dan dapat diperbaiki. Selama itu JP-nya tidak dihitung.",
    "Satu tanda kehadiran keliru",
)
CANCEL: Final = _asking(
    "Batalkan kegiatan",
    "Batalkan kegiatan",
    "Kegiatan ini tidak jadi dilaksanakan. Isinya tetap dapat dibaca, dan JP-nya tidak dihitung.",
    "Narasumber berhalangan",
)
