"""The box that asks before targets are determined: the effect, the day, and who decided."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from asn_desktop.domain.targets.course import is_late, late_words
from asn_desktop.gui.dialogs.employee_fields import date_field, read_date, written_date
from asn_desktop.gui.dialogs.input_dialog import InputDialog
from asn_desktop.gui.page import Tools
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.labels import label

_SIGNED: Final = "Seperti pada SKP yang ditandatangani."


class Determination(NamedTuple):
    """The official day, who decided ("" for the rater of each plan), and how it was recorded."""

    on: date
    decided_by: str
    note: str


class DetermineDialog(InputDialog):
    """Names what determining means; its button carries the verb.

    Args:
        who: Whose targets, or of how many.
        verb: What the button says.
        tools: What the page works with.
        parent: The page.

    Signals:
        decided: Carries a :class:`Determination`.
    """

    subject = "targets"

    decided = Signal(object)

    def __init__(self, who: str, verb: str, tools: Tools, parent: QWidget) -> None:
        super().__init__("Tetapkan SKP", verb, tools.jobs, parent)
        self._deadline: date | None = None
        self._start = date.min
        self.who = label(who, "strong", wrap=True)
        self.effect = label(
            "Setelah ditetapkan, isi SKP tidak dapat diubah langsung. Perubahan dibuat sebagai "
            "versi baru, dan versi lama tetap tersimpan.",
            wrap=True,
        )
        self.on = date_field("&Tanggal penetapan", hint=_SIGNED)
        self.on.field.setProperty("text", written_date(tools.workspace.clock.today()))
        self.by = QLineEdit()
        self.by.setPlaceholderText("pejabat penilai")
        self.by_row = FieldRow("&Ditetapkan oleh", self.by, "Kosongkan bila oleh pejabat penilai.")
        self.note = QLineEdit()
        self.note_row = FieldRow(
            "&Keterangan", self.note, "Boleh kosong, misalnya “Menurut SKP bertanda tangan”."
        )
        for part in (self.who, self.effect, self.on, self.by_row, self.note_row):
            self.body.addWidget(part)
        self.body.addStretch(1)
        # Enter in a field decides nothing; the verb has to be chosen.
        self.save.setDefault(False)
        self.on.field.setFocus()
        self.save_requested.connect(self._save)

    def set_deadline(self, deadline: date | None, start: date) -> None:
        """Say at the day whether it is late for targets that begin on ``start``."""
        self._deadline, self._start = deadline, start
        field = self.on.field
        if isinstance(field, QLineEdit):
            field.textChanged.connect(lambda _text: self._hint())
        self._hint()

    def _hint(self) -> None:
        on, deadline = read_date(self.on), self._deadline
        late = on is not None and deadline is not None and is_late(deadline, self._start, on)
        self.on.set_hint(late_words(deadline, on) if late and deadline and on else _SIGNED)

    def _save(self) -> None:
        on = read_date(self.on)
        if on is None:
            if not self.on.problem():
                self.on.set_problem("Tanggal penetapan masih kosong. Isi seperti pada SKP.")
            return
        by, note = (" ".join(field.text().split()) for field in (self.by, self.note))
        self.decided.emit(Determination(on, by, note))
