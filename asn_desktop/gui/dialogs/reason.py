"""The dialog that asks why: before something is sent back, cancelled, or begun anew."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from asn_desktop.gui.dialogs.input_dialog import InputDialog
from asn_desktop.gui.page import Tools
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.labels import label


class Asking(NamedTuple):
    """What a dialog says.

    Attributes:
        title: Of the dialog.
        verb: What its button says.
        effect: What follows.
        example: Of a reason.
        subject: What is changed.
        history: Where the reason is kept, as people call it.
    """

    title: str
    verb: str
    effect: str
    example: str
    subject: str
    history: str


class ReasonDialog(InputDialog):
    """Says what follows and asks for the reason.

    Signals:
        given: Carries the reason; the listener writes with :meth:`write`.
    """

    given = Signal(str)

    def __init__(self, asking: Asking, who: str, tools: Tools, parent: QWidget) -> None:
        super().__init__(asking.title, asking.verb, tools.jobs, parent)
        self.subject = asking.subject
        self._history = asking.history
        self.reason = QLineEdit()
        hint = f"Tercatat di {asking.history}, misalnya “{asking.example}”."
        self.reason_row = FieldRow("&Alasan", self.reason, hint)
        for text, role in ((who, "strong"), (asking.effect, "body")):
            self.body.addWidget(label(text, role, wrap=True))
        self.body.addWidget(self.reason_row)
        self.body.addStretch(1)
        self.reason.setFocus()
        self.save_requested.connect(self._save)

    def _save(self) -> None:
        reason = " ".join(self.reason.text().split())
        missing = f"Alasan belum diisi. Tulis singkat mengapa, untuk {self._history}."
        self.reason_row.set_problem("" if reason else missing)
        if reason:
            self.given.emit(reason)
