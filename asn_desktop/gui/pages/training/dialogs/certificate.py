"""The dialog of a certificate that somebody brings from a training elsewhere."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from asn_desktop.domain.training.lists import PersonHours
from asn_desktop.gui.dialogs.employee_fields import date_field, read_date
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.training.dialogs import reading
from asn_desktop.gui.pages.training.dialogs.basics import BasicsDialog
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.labels import label

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.training.service import CertificateRecord

_NO_NAME: Final = "Nama pelatihan belum diisi. Tulis seperti di sertifikat."
_NO_HOURS: Final = "JP belum diisi. Tulis JP yang tercantum di sertifikat."


class CertificateDialog(BasicsDialog):
    """Asks for what the certificate says; its JP count at once.

    Signals:
        recorded: Carries what was written.
    """

    recorded = Signal(object)

    def __init__(self, person: PersonHours, tools: Tools, parent: QWidget) -> None:
        super().__init__("Catat sertifikat", "Catat sertifikat", tools, parent)
        self._person = person
        self.number = QLineEdit()
        self.name_row = FieldRow("&Nama pelatihan", self.name)
        self.hours_row = FieldRow("J&P pada sertifikat", self.hours)
        self.number_row = FieldRow("N&omor sertifikat", self.number)
        self.on = date_field(
            "&Tanggal sertifikat",
            hint="Menentukan tahun JP-nya. Kosongkan bila tidak tercantum.",
        )
        self.body.addWidget(label(person.name, "strong", wrap=True))
        self.lay_out_basics(self.name_row, self.hours_row, self.number_row)
        self.body.addWidget(self.on)
        self.body.addStretch(1)
        self.save_requested.connect(self._save)

    def _save(self) -> None:
        record = self._record()
        if record is not None:
            work = partial(self._training.record_certificate, self._person.employee, record)
            self.write(work, self.recorded.emit)

    def _record(self) -> CertificateRecord | None:
        basics = self.read_basics(self.name_row, _NO_NAME, self.hours_row)
        if not reading.text_of(self.hours_row):
            self.hours_row.set_problem(_NO_HOURS)
        on = read_date(self.on)
        if basics is None or basics.hours is None or self.problems():
            return None
        # Imported when something is stored: the window is painted before the services are loaded.
        from asn_desktop.services.training.service import CertificateRecord

        return CertificateRecord(
            basics.name,
            basics.track,
            basics.organiser,
            basics.start,
            basics.end,
            basics.hours,
            number=reading.text_of(self.number_row),
            on=on,
        )
