"""The dialog of a certificate that somebody brings from a training elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from asn_desktop.domain.training.lists import PersonHours
from asn_desktop.domain.training.words import Track
from asn_desktop.gui.dialogs.employee_fields import date_field, read_date
from asn_desktop.gui.dialogs.input_dialog import InputDialog
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.training.dialogs import reading
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.labels import label

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.training.service import CertificateRecord

_NO_NAME: Final = "Nama pelatihan belum diisi. Tulis seperti di sertifikat."
_NO_DAY: Final = "Tanggal masih kosong. Isi tanggal-bulan-tahun."
_NO_TRACK: Final = "Jalur belum dipilih."
_NO_HOURS: Final = "JP belum diisi. Tulis JP yang tercantum di sertifikat."
_EARLY: Final = "Tanggal selesai lebih awal daripada tanggal mulai. Perbaiki salah satunya."


class CertificateDialog(InputDialog):
    """Asks for what the certificate says; its JP count at once.

    Signals:
        recorded: Carries what was written.
    """

    subject = "training"

    recorded = Signal(object)

    def __init__(self, person: PersonHours, tools: Tools, parent: QWidget) -> None:
        super().__init__("Catat sertifikat", "Catat sertifikat", tools.jobs, parent)
        self._person = person
        self._training = tools.workspace.training
        self.name, self.organiser = QLineEdit(), QLineEdit()
        self.hours, self.number = QLineEdit(), QLineEdit()
        self.track = QComboBox()
        self.name_row = FieldRow("&Nama pelatihan", self.name)
        self.track_row = FieldRow("&Jalur", self.track)
        self.organiser_row = FieldRow("P&enyelenggara", self.organiser)
        self.start = date_field("&Mulai", hint="")
        self.end = date_field("&Selesai", hint="")
        self.hours_row = FieldRow("J&P pada sertifikat", self.hours)
        self.number_row = FieldRow("N&omor sertifikat", self.number)
        self.on = date_field(
            "&Tanggal sertifikat",
            hint="Menentukan tahun JP-nya. Kosongkan bila tidak tercantum.",
        )
        self._lay_out()
        self.save_requested.connect(self._save)
        tools.jobs.read(self, self._training.tracks, self._offer, self.refuse)
        self.name.setFocus()

    def _lay_out(self) -> None:
        self.body.addWidget(label(self._person.name, "strong", wrap=True))
        self.body.addWidget(self.name_row)
        pairs = QGridLayout()
        pairs.setSpacing(10)
        rows = (
            (self.track_row, self.organiser_row),
            (self.start, self.end),
            (self.hours_row, self.number_row),
        )
        for at, (left, right) in enumerate(rows):
            pairs.addWidget(left, at, 0, Qt.AlignmentFlag.AlignTop)
            pairs.addWidget(right, at, 1, Qt.AlignmentFlag.AlignTop)
        for column in range(2):
            pairs.setColumnStretch(column, 1)
        self.body.addLayout(pairs)
        self.body.addWidget(self.on)
        self.body.addStretch(1)

    def _offer(self, tracks: Sequence[Track]) -> None:
        self.track.addItem("Pilih jalur", None)
        for track in tracks:
            self.track.addItem(track.name, track.name)

    def _save(self) -> None:
        record = self._record()
        if record is not None:
            work = partial(self._training.record_certificate, self._person.employee, record)
            self.write(work, self.recorded.emit)

    def _record(self) -> CertificateRecord | None:
        name = reading.wanted_text(self.name_row, _NO_NAME)
        track = self.track.currentData()
        self.track_row.set_problem("" if track else _NO_TRACK)
        start = reading.wanted_date(self.start, _NO_DAY)
        end = reading.wanted_date(self.end, _NO_DAY)
        hours = reading.amount_of(self.hours_row, "JP", reading.MOST_HOURS)
        if hours is None and not self.hours_row.problem():
            self.hours_row.set_problem(_NO_HOURS)
        on = read_date(self.on)
        if start is None or end is None or hours is None:
            return None
        if end < start:
            self.end.set_problem(_EARLY)
        if self.problems():
            return None
        # Imported when something is stored: the window is painted before the services are loaded.
        from asn_desktop.services.training.service import CertificateRecord

        return CertificateRecord(
            name,
            track,
            reading.text_of(self.organiser_row),
            start,
            end,
            hours,
            number=reading.text_of(self.number_row),
            on=on,
        )
