"""The dialog in which the head office accepts or refuses changes, with a note to the office."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from asn_desktop.domain.names import first_of
from asn_desktop.gui.dialogs.input_dialog import InputDialog
from asn_desktop.gui.figures import thousands
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.exchange.service import SUBJECT
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.labels import label

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.domain.exchange import Held

_NAMED: Final = 3


class AnswerDialog(InputDialog):
    """Asks for a note and answers; a refusal needs one.

    Signals:
        answered: Carries how many were answered, and whether they were accepted.
    """

    subject = SUBJECT
    answered = Signal(int, bool)

    def __init__(
        self, tools: Tools, held: Sequence[Held], parent: QWidget, *, accept: bool
    ) -> None:
        verb = "Terima" if accept else "Tolak"
        many = f" {thousands(len(held))}" if len(held) > 1 else ""
        super().__init__(f"{verb}{many} perubahan", f"{verb}{many}", tools.jobs, parent)
        self._decisions = tools.workspace.exchange.decisions
        self._ids = [each.id for each in held]
        self._accept = accept
        self.note = QLineEdit()
        hint = "Dibaca kantor itu di paket berikutnya."
        self.note_row = FieldRow("&Catatan untuk kantor", self.note, hint)
        effect = (
            "Perubahan ini berlaku, dan kantor menerimanya kembali di paket berikutnya."
            if accept
            else "Data di sini tetap. Kantor membaca catatan ini di paket berikutnya."
        )
        self.body.addWidget(label(_named(held), "strong", wrap=True))
        self.body.addWidget(label(effect, wrap=True))
        self.body.addWidget(self.note_row)
        self.body.addStretch(1)
        self.note.setFocus()
        self.save_requested.connect(self._answer)

    def _answer(self) -> None:
        note = " ".join(self.note.text().split())
        missing = "Catatan belum diisi. Tulis singkat mengapa, supaya kantor tahu yang diharapkan."
        self.note_row.set_problem(missing if not note and not self._accept else "")
        if not self.problems():
            work = partial(self._decisions.answer, self._ids, accept=self._accept, note=note)
            self.write(work, lambda count: self.answered.emit(count, self._accept))


def _named(held: Sequence[Held]) -> str:
    return first_of([each.line.line.title or each.line.record for each in held], _NAMED)
