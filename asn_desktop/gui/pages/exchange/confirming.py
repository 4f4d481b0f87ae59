"""The head office confirms a computer by the eight words that its office reads out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from asn_desktop.domain.enrolment import Confirmed, WaitingComputer
from asn_desktop.domain.exchange import PartnerStatus
from asn_desktop.domain.journal_words import moment
from asn_desktop.gui.dialogs.input_dialog import InputDialog
from asn_desktop.gui.figures import thousands
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.exchange.service import SUBJECT
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.labels import button, label

_WORDS: Final = 8
_HOW: Final = (
    "Telepon kantor itu lewat nomor yang sudah Anda kenal, dan mintalah membacakan delapan kata di "
    "halaman Pertukaran Data komputernya. Ketik kata-kata yang Anda dengar. Hanya bila semuanya "
    "cocok komputernya dipercaya dan paketnya diterapkan."
)


class ConfirmComputerDialog(InputDialog):
    """Asks for the words; they are compared, never shown.

    Signals:
        confirmed: Carries what came of it.
        rejected_computer: A computer that was not invited so was sent away; carries a sentence.
    """

    subject = SUBJECT
    confirmed = Signal(object)
    rejected_computer = Signal(str)

    def __init__(self, tools: Tools, office: PartnerStatus, parent: QWidget) -> None:
        super().__init__("Pastikan komputer", "Percayai komputer ini", tools.jobs, parent)
        self._enrolment = tools.workspace.exchange.enrolment
        self._office = office
        self._waiting: Sequence[WaitingComputer] = ()
        self.told = label("Memeriksa paket yang menunggu…", wrap=True)
        self.words = QLineEdit()
        self.words_row = FieldRow(
            "&Delapan kata yang dibacakan", self.words, "Dipisah spasi, huruf besar atau kecil."
        )
        self.refuse_button = button("&Tolak komputer ini", "link", clicked=self._reject)
        self.body.addWidget(label(office.name, "strong", wrap=True))
        for part in (self.told, label(_HOW, wrap=True), self.words_row):
            self.body.addWidget(part)
        self.body.addWidget(self.refuse_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.refuse_button.hide()
        self.words.setFocus()
        self.save_requested.connect(self._confirm)
        tools.jobs.read(self, self._enrolment.waiting, self._show_waiting, self.refuse)

    def _show_waiting(self, found: Sequence[WaitingComputer]) -> None:
        self._waiting = [each for each in found if each.office == self._office.office]
        self.told.setText(_told(self._waiting))
        self.refuse_button.setVisible(len(self._waiting) == 1)

    def _confirm(self) -> None:
        words = self.words.text().split()
        told = f"Harus delapan kata; yang diketik {len(words)}. Mintalah dibacakan sekali lagi."
        self.words_row.set_problem("" if len(words) == _WORDS else told)
        if not self.problems():
            work = partial(self._enrolment.confirm, self._office.office, " ".join(words))
            self.write(work, self.confirmed.emit)

    def _reject(self) -> None:
        (one,) = self._waiting
        work = partial(self._enrolment.reject, one.office, one.replica)
        sentence = f"Komputer {one.name} ditolak, dan undangannya ditarik."
        self.write(work, lambda _count: self.rejected_computer.emit(sentence))


def confirmed_words(done: Confirmed) -> str:
    """Return what came of a confirmation, in one sentence."""
    changes = sum(each.counts.total for each in done.applied)
    brought = f"; {thousands(changes)} perubahan diterapkan" if changes else ""
    return f"Komputer {done.name} dipercaya{brought}."


def _told(waiting: Sequence[WaitingComputer]) -> str:
    if not waiting:
        return (
            "Tidak ada komputer yang menunggu dipastikan. Paket kantor ini menunggu hal lain; "
            "lihat daftar paket."
        )
    return "\n".join(
        f"Komputer baru sejak {moment(each.since)}, {thousands(each.packages)} paket menunggu."
        for each in waiting
    )
