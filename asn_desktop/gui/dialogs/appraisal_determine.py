"""The box that asks before appraisals are determined: the effect, the day, and who decided."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from asn_desktop.gui.dialogs.employee_fields import date_field, read_date, written_date
from asn_desktop.gui.dialogs.input_dialog import InputDialog
from asn_desktop.gui.dialogs.plan_determine import Determination
from asn_desktop.gui.page import Tools
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.labels import label

_SIGNED: Final = "Seperti pada dokumen evaluasi yang ditandatangani."


class DetermineAppraisalDialog(InputDialog):
    """Names what determining means; its button carries the verb.

    Args:
        who: Whose appraisal, or of how many.
        verb: What the button says.
        tools: What the page works with.
        parent: The page.

    Signals:
        decided: Carries a :class:`Determination`.
    """

    subject = "appraisals"

    decided = Signal(object)

    def __init__(self, who: str, verb: str, tools: Tools, parent: QWidget) -> None:
        super().__init__("Tetapkan penilaian", verb, tools.jobs, parent)
        self.who = label(who, "strong", wrap=True)
        self.effect = label(
            "Setelah ditetapkan, rating dan predikat tidak dapat diubah langsung, dan data diri "
            "yang tercetak dibekukan seperti pada tanggal itu. Perbaikan dibuat sebagai versi "
            "baru dengan alasan; versi lama tetap tersimpan.",
            wrap=True,
        )
        self.on = date_field("&Tanggal penetapan", hint=_SIGNED)
        self.on.field.setProperty("text", written_date(tools.workspace.clock.today()))
        self.by = QLineEdit()
        self.by.setPlaceholderText("pejabat penilai")
        self.by_row = FieldRow("&Ditetapkan oleh", self.by, "Kosongkan bila oleh pejabat penilai.")
        self.note = QLineEdit()
        self.note_row = FieldRow(
            "&Keterangan", self.note, "Boleh kosong, misalnya “Menurut lembar bertanda tangan”."
        )
        for part in (self.who, self.effect, self.on, self.by_row, self.note_row):
            self.body.addWidget(part)
        self.body.addStretch(1)
        # Enter in a field decides nothing; the verb has to be chosen.
        self.save.setDefault(False)
        self.on.field.setFocus()
        self.save_requested.connect(self._save)

    def _save(self) -> None:
        on = read_date(self.on)
        if on is None:
            if not self.on.problem():
                self.on.set_problem("Tanggal penetapan masih kosong. Isi seperti pada dokumen.")
            return
        by, note = (" ".join(field.text().split()) for field in (self.by, self.note))
        self.decided.emit(Determination(on, by, note))
