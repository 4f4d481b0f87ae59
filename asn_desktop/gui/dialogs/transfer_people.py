"""The dialog by which the head office lets another office hold people from a day on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from asn_desktop.domain.dates import short_date
from asn_desktop.gui.dialogs.employee_dialog import EmployeeDialog
from asn_desktop.gui.dialogs.employee_fields import date_field, read_date, written_date
from asn_desktop.gui.dialogs.replace_rater import named
from asn_desktop.gui.page import Tools
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.labels import label
from asn_desktop.ids import RowId

_EFFECT: Final = (
    "Kantor baru menerima seluruh data pegawai itu dengan paket berikutnya. Kantor lama hanya "
    "dapat melihatnya sampai semua yang dicatatnya sampai di sini, lalu datanya dikeluarkan dari "
    "sana. Yang dicatat kantor lama sesudahnya masuk ke “Perlu keputusan”."
)
_NO_OFFICE: Final = "Belum ada kantor lain. Undang kantornya dahulu di Pertukaran Data."


class TransferDialog(EmployeeDialog):
    """Says who, asks for the office, the day and the reason.

    Args:
        people: Ids of the people and their names.
        tools: What the page works with.
        parent: The page.

    Signals:
        transferred: Carries a sentence on what was done.
    """

    transferred = Signal(str)

    def __init__(self, people: Sequence[tuple[RowId, str]], tools: Tools, parent: QWidget) -> None:
        count = len(people)
        super().__init__(
            "Pindahkan ke kantor lain", f"Pindahkan {count} pegawai", tools.jobs, parent
        )
        self._people = [employee for employee, _name in people]
        self._tools = tools
        self.names = label(named([name for _employee, name in people]), "strong", wrap=True)
        self.office = QComboBox()
        self.office_row = FieldRow("&Kantor baru", self.office)
        self.since = date_field("&Mulai berlaku", hint="Tanggal-bulan-tahun. Wajib diisi.")
        self.since.field.setProperty("text", written_date(tools.workspace.clock.today()))
        self.reason = QLineEdit()
        self.reason_row = FieldRow(
            "&Alasan", self.reason, "Tercatat di riwayat, misalnya “Mutasi, SK 821.2/15/2026”."
        )
        for widget in (
            self.names,
            label(_EFFECT, wrap=True),
            self.office_row,
            self.since,
            self.reason_row,
        ):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.office.setFocus()
        self.save_requested.connect(self._save)
        tools.jobs.read(self, self._read_offices, self._show_offices)

    def _read_offices(self) -> Mapping[str, str]:
        # Not while the page is drawn: the exchange is loaded by whoever asks for it first.
        return self._tools.workspace.exchange.holding.offices()

    def _show_offices(self, offices: Mapping[str, str]) -> None:
        for code, name in sorted(offices.items(), key=lambda each: each[1]):
            self.office.addItem(f"{name} ({code})", code)
        self.office.setCurrentIndex(-1)
        if len(offices) <= 1:
            self.office_row.set_problem(_NO_OFFICE)

    def _save(self) -> None:
        office = self.office.currentData()
        if office is None:
            few = self.office.count() <= 1
            self.office_row.set_problem(_NO_OFFICE if few else "Kantor baru belum dipilih.")
        else:
            self.office_row.set_problem("")
        day = read_date(self.since)
        if day is None and not self.since.problem():
            self.since.set_problem("Tanggal mulai masih kosong. Isi sejak kapan berlaku.")
        if office is None or day is None:
            return
        work = partial(
            self._tools.workspace.exchange.holding.transfer,
            self._people, office, day, " ".join(self.reason.text().split()),
        )  # fmt: skip
        told = (
            f"{len(self._people)} pegawai dipindahkan ke {self.office.currentText()}, "
            f"mulai {short_date(day)}."
        )
        self.write(work, lambda _none: self.transferred.emit(told))
