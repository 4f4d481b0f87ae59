"""The dialogs before an activity ends: what is missing, and why it is opened again or cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from asn_desktop.domain.training.activity import Activity
from asn_desktop.domain.training.gaps import Gap
from asn_desktop.domain.training.words import Earning
from asn_desktop.gui.dialogs.input_dialog import InputDialog
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.training.dialogs.activity import EarningFields
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.labels import label

ASKED: Final = frozenset({"earning", "minimum"})
_NO_EARNING: Final = "Perolehan JP belum dipilih. Pilih salah satu."
_NO_MINIMUM: Final = "Kehadiran minimal masih kosong. Isi persennya, misalnya 80."
_NO_REASON: Final = "Alasan belum diisi. Tulis singkat mengapa, untuk riwayat."


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


class Asking(NamedTuple):
    """What a dialog says: its title, its button, what follows, and an example of a reason."""

    title: str
    verb: str
    effect: str
    example: str


REOPEN: Final = Asking(
    "Buka kembali kegiatan",
    "Buka kembali",
    "Kegiatan menjadi belum selesai lagi dan dapat diperbaiki. Selama itu JP-nya tidak dihitung.",
    "Satu tanda kehadiran keliru",
)
CANCEL: Final = Asking(
    "Batalkan kegiatan",
    "Batalkan kegiatan",
    "Kegiatan ini tidak jadi dilaksanakan. Isinya tetap dapat dibaca, dan JP-nya tidak dihitung.",
    "Narasumber berhalangan",
)


class TrainingReasonDialog(InputDialog):
    """Says what follows and asks for the reason.

    Signals:
        given: Carries the reason; the listener writes with :meth:`write`.
    """

    subject = "training"

    given = Signal(str)

    def __init__(self, asking: Asking, who: str, tools: Tools, parent: QWidget) -> None:
        super().__init__(asking.title, asking.verb, tools.jobs, parent)
        self.reason = QLineEdit()
        hint = f"Tercatat di riwayat kegiatan, misalnya “{asking.example}”."
        self.reason_row = FieldRow("&Alasan", self.reason, hint)
        for part in (label(who, "strong", wrap=True), label(asking.effect, wrap=True)):
            self.body.addWidget(part)
        self.body.addWidget(self.reason_row)
        self.body.addStretch(1)
        self.reason.setFocus()
        self.save_requested.connect(self._save)

    def _save(self) -> None:
        reason = " ".join(self.reason.text().split())
        self.reason_row.set_problem("" if reason else _NO_REASON)
        if reason:
            self.given.emit(reason)
