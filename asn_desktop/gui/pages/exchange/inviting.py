"""The head office invites an office: a file for the stick, and a letter with the code."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from asn_desktop.clock import WIB
from asn_desktop.domain.dates import long_date
from asn_desktop.domain.enrolment import Invited
from asn_desktop.gui.dialogs.input_dialog import InputDialog
from asn_desktop.gui.figures import thousands
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.exchange.deeds import PURPOSE, ask_folder
from asn_desktop.gui.pages.exchange.service import SUBJECT
from asn_desktop.gui.pages.exchange.sheets import Sheet
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.labels import button, label

_EFFECT: Final = (
    "Berkas undangan memuat satuan kerja, pegawai, dan aturan kantor itu, terkunci dengan kode "
    "aktivasi. Kirim berkas dan surat kodenya lewat jalan yang berbeda. Undangan kedua untuk "
    "kantor yang sama adalah untuk komputer kedua."
)
TOLD_ONCE: Final = "Kode ini hanya ditampilkan sekali. Cetak suratnya sekarang."


class InviteDialog(InputDialog):
    """Asks whom to invite, and where the file goes.

    Signals:
        invited: Carries the invitation with its code.
    """

    subject = SUBJECT
    invited = Signal(object)

    def __init__(self, tools: Tools, parent: QWidget, code: str = "") -> None:
        super().__init__("Undang kantor", "Buat undangan", tools.jobs, parent)
        self._tools = tools
        self.code = QLineEdit(code)
        self.name = QLineEdit()
        self.folder = QLineEdit(tools.preferences.folder(PURPOSE) or str(Path.home()))
        self.code_row = FieldRow(
            "&Kode kantor undangan", self.code, "Kode satuan kerjanya, misalnya 1276.03."
        )
        self.name_row = FieldRow(
            "&Nama kantor undangan", self.name, "Boleh kosong: nama satuan kerjanya dipakai."
        )
        self.folder_row = FieldRow("&Folder berkas undangan", self.folder)
        self.body.addWidget(label(_EFFECT, wrap=True))
        for row in (self.code_row, self.name_row, self.folder_row):
            self.body.addWidget(row)
        browse = button("&Pilih folder…", icon="folder-open", clicked=self._browse)
        self.body.addWidget(browse, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.code.setFocus()
        self.save_requested.connect(self._invite)

    def _invite(self) -> None:
        code, folder = self.code.text().strip(), self.folder.text().strip()
        self.code_row.set_problem("" if code else "Kode kantor masih kosong, misalnya 1276.03.")
        there = bool(folder) and Path(folder).is_dir()
        missing = f"Folder “{folder}” tidak ditemukan. Pilih folder atau flashdisk yang ada."
        self.folder_row.set_problem("" if there else missing)
        if not self.problems():
            plain = "".join(letter if letter.isalnum() else "-" for letter in code)
            target = Path(folder) / f"undangan-{plain}.asnpkg"
            enrolment = self._tools.workspace.exchange.enrolment
            name = self.name.text().strip() or None
            work = partial(enrolment.invite, code, name, None, target)
            self.write(work, self.invited.emit)

    def _browse(self) -> None:
        if (folder := ask_folder(self._tools, self, "Simpan undangan di")) is not None:
            self.folder.setText(str(folder))


def letter(invited: Invited, head_office: str) -> Sheet:
    """Return the letter with the code of an invitation."""
    until = long_date(invited.expires.astimezone(WIB).date())
    lines = (
        f"Kepada: {invited.name} ({invited.office})",
        f"Dari: {head_office}",
        "",
        f"Kode aktivasi: {invited.activation}",
        f"Berlaku sampai {until}, untuk satu komputer.",
        "",
        f"Delapan kata {head_office}:",
        f"    {invited.words}",
        "",
        "1. Pasang Bina Kinerja, lalu pilih “Saya punya paket dari BKPSDM”.",
        f"2. Pilih berkas {invited.file.name} dan ketik kode di atas.",
        "3. Cocokkan delapan kata di layar dengan delapan kata di surat ini.",
        "4. Langsung bekerja, lalu kirim paket pertama. Kami menelepon untuk memastikan.",
    )
    return Sheet(f"Surat undangan {invited.office}", "\n".join(lines))


def invited_words(invited: Invited) -> str:
    """Return what was made, in one sentence."""
    people = thousands(invited.people)
    return f"Undangan {invited.name} memuat {people} pegawai: {invited.file}. {TOLD_ONCE}"
