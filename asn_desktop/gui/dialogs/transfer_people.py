"""The dialog by which the head office lets another office hold people from a day on."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtWidgets import QComboBox, QWidget

from asn_desktop.domain.dates import short_date
from asn_desktop.gui.dialogs.people_from_day import People, PeopleFromDayDialog
from asn_desktop.gui.page import Tools
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.labels import label

_EFFECT: Final = (
    "Kantor baru menerima seluruh data pegawai itu dengan paket berikutnya. Kantor lama hanya "
    "dapat melihatnya sampai semua yang dicatatnya sampai di sini, lalu datanya dikeluarkan dari "
    "sana. Yang dicatat kantor lama sesudahnya masuk ke “Perlu keputusan”."
)
_NO_OFFICE: Final = "Belum ada kantor lain. Undang kantornya dahulu di Pertukaran Data."


class TransferDialog(PeopleFromDayDialog):
    """Says who and what follows, asks for the office, the day and the reason."""

    def __init__(self, people: People, tools: Tools, parent: QWidget) -> None:
        count = len(people)
        super().__init__(
            "Pindahkan ke kantor lain", f"Pindahkan {count} pegawai", people, tools, parent
        )
        self.office = QComboBox()
        self.office_row = FieldRow("&Kantor baru", self.office)
        self.lay_out(self.names, label(_EFFECT, wrap=True), self.office_row)
        self.office.setFocus()
        self.save_requested.connect(self._save)
        tools.jobs.read(self, self._read_offices, self._show_offices)

    def _read_offices(self) -> Mapping[str, str]:
        # Not while the page is drawn: the exchange is loaded by whoever asks for it first.
        return self.tools.workspace.exchange.holding.offices()

    def _show_offices(self, offices: Mapping[str, str]) -> None:
        for code, name in sorted(offices.items(), key=lambda each: each[1]):
            self.office.addItem(f"{name} ({code})", code)
        self.office.setCurrentIndex(-1)
        if len(offices) <= 1:
            self.office_row.set_problem(_NO_OFFICE)

    def _save(self) -> None:
        office = self.office.currentData()
        missing = _NO_OFFICE if self.office.count() <= 1 else "Kantor baru belum dipilih."
        self.office_row.set_problem(missing if office is None else "")
        day = self.day()
        if office is None or day is None:
            return
        transfer = self.tools.workspace.exchange.holding.transfer
        work = partial(transfer, self.people, office, day, self.why())
        told = (
            f"{len(self.people)} pegawai dipindahkan ke {self.office.currentText()}, "
            f"mulai {short_date(day)}."
        )
        self.write(work, lambda _none: self.settled.emit(told))
