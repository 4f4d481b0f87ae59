"""The fields of an invitation: its file, the code of the letter, and what it says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from asn_desktop.clock import WIB
from asn_desktop.domain.dates import long_date
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.labels import button, label

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.domain.enrolment import InvitationContent
    from asn_desktop.errors import UserError

_CODE: Final = "Dari surat BKPSDM; huruf besar atau kecil dan tanda hubung tidak berpengaruh."
_COMPARE: Final = (
    "Cocokkan delapan kata ini dengan yang tercetak di surat. Bila berbeda, jangan lanjutkan; "
    "hubungi BKPSDM."
)
_CLOCK: Final = "Tanggal dan jam komputer ini sudah saya periksa; &terima undangan ini"
_CODES: Final = frozenset({"activation_code", "paper_code"})
CLOCK_AHEAD: Final = "clock_ahead"


class InvitationFields(QWidget):
    """Asks for the file and the code, and shows what the invitation says.

    Signals:
        changed: The file or the code is another one, so what was shown holds no more.
    """

    changed = Signal()

    def __init__(self, folder: str = "") -> None:
        super().__init__()
        self._folder = folder
        self.content: InvitationContent | None = None
        self.file, self.code = QLineEdit(), QLineEdit()
        self.file_row = FieldRow(
            "&Berkas undangan", self.file, "Dari flashdisk, surel, atau pesan."
        )
        self.code_row = FieldRow("Kode &aktivasi", self.code, _CODE)
        self.browse = button("Pilih be&rkas…", icon="folder-open", clicked=self._browse)
        self.told = Card()
        self.told.setProperty("kind", "well")
        self.office = label("", "subtitle", wrap=True)
        self.facts = label("", wrap=True)
        self.words = label("", "strong", wrap=True)
        for part in (self.office, self.facts, self.words, label(_COMPARE, "muted", wrap=True)):
            self.told.body.addWidget(part)
        self.told.hide()
        # Asked for only where the head office's clock is ahead of this one.
        self.clock = QCheckBox(_CLOCK)
        self.clock.hide()
        self._lay_out()
        for field in (self.file, self.code):
            field.textChanged.connect(self._on_changed)

    def path(self) -> Path:
        """Return the file."""
        return Path(self.file.text().strip())

    def typed_code(self) -> str:
        """Return the code as it was typed."""
        return self.code.text().strip()

    def check(self) -> QWidget | None:
        """Mark what is missing and return the first such field; None: all is there."""
        there = bool(self.file.text().strip()) and self.path().is_file()
        missing = "Berkasnya tidak ditemukan. Pilih berkas undangan dari BKPSDM."
        self.file_row.set_problem("" if there else missing)
        typed = "" if self.typed_code() else "Kode aktivasi masih kosong. Lihat surat undangan."
        self.code_row.set_problem(typed)
        rows = (self.file_row, self.code_row)
        return next((row.field for row in rows if row.problem()), None)

    def clock_confirmed(self) -> bool:
        """Tell whether the invitation is to be taken though its clock is ahead."""
        return self.clock.isChecked()

    def refuse(self, error: UserError) -> None:
        """Say at the file, or at the code, why the invitation cannot be used."""
        row = self.code_row if error.code in _CODES else self.file_row
        row.set_problem(str(error))
        ahead = error.code == CLOCK_AHEAD
        self.clock.setVisible(ahead)
        (self.clock if ahead else row.field).setFocus()

    def show_content(self, content: InvitationContent) -> None:
        """Show what the invitation says; nothing was written."""
        self.content = content
        self.office.setText(f"{content.name} ({content.office})")
        until = long_date(content.expires.astimezone(WIB).date())
        facts = (
            f"Dari: {content.head_office} ({content.head_code})",
            f"Isi: {content.people} pegawai, {content.units} satuan kerja, {content.rules} aturan",
            f"Berlaku sampai: {until}",
        )
        self.facts.setText("\n".join(facts))
        self.words.setText(content.words)
        self.told.show()
        QTimer.singleShot(0, self, self._reveal)  # Once it is laid out.

    def _reveal(self) -> None:
        """Show the words that are to be compared, also where the page is higher than the screen."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(self.told)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.file_row)
        row = QHBoxLayout()
        row.addWidget(self.browse, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(row)
        column.addWidget(self.code_row)
        column.addWidget(self.clock)
        column.addWidget(self.told)

    def _on_changed(self) -> None:
        self.content = None
        self.told.hide()
        self.clock.hide()
        self.clock.setChecked(False)
        self.changed.emit()

    def _browse(self) -> None:
        start = self._folder or str(Path.home())
        kinds = "Paket data (*.asnpkg);;Semua (*)"
        path, _kind = QFileDialog.getOpenFileName(self, "Pilih berkas undangan", start, kinds)
        if path:
            self.file.setText(path)
            self.file_row.set_problem("")
