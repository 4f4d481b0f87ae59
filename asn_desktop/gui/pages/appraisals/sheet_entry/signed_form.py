"""What stands once on a signed rating sheet: whose it is, the day of the signature, its scan."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout

from asn_desktop.domain.access import Right
from asn_desktop.domain.appraisals.appraisal import SignedSheet
from asn_desktop.domain.dates import long_date
from asn_desktop.domain.evidence import Evidence
from asn_desktop.errors import UserError
from asn_desktop.gui import theme
from asn_desktop.gui.dialogs.employee_fields import date_field, read_date, written_date
from asn_desktop.gui.page import Tools
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.labels import ElidedLabel, button, label
from asn_desktop.ids import RowId

_ENDINGS: Final = (".pdf", ".jpg", ".jpeg", ".png")
_KINDS: Final = "Pindaian (*.pdf *.jpg *.jpeg *.png)"
_DATE_WIDTH: Final = 190
_NO_SCAN: Final = "Belum ada. Seret berkasnya ke sini, atau tekan Lampirkan."


class SignedForm(Card):
    """Asks for the day of the signature, which has no default, and takes a scan.

    Signals:
        changed: Another day or another scan.
        refused: The scan cannot be kept; carries the refusal.
    """

    changed = Signal()
    refused = Signal(object)

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._tools = tools
        self._scan: RowId | None = None
        self._locked = False
        self._may_attach = tools.workspace.principal.may(Right.EDIT_APPRAISALS)
        self.rater = ElidedLabel("", "strong")
        self.date = date_field("&Tanggal tanda tangan", hint="")
        self.date.setFixedWidth(theme.scaled(_DATE_WIDTH))
        self.file = ElidedLabel(_NO_SCAN, "muted")
        self.attach = button("Lampirkan…", "", "upload", self._browse)
        self.attach.setAccessibleName("Lampirkan pindaian lembar")
        self.detach = button("Lepaskan", "link", "x", self._detach)
        self.detach.setAccessibleName("Lepaskan pindaian lembar")
        self.setAcceptDrops(self._may_attach)
        self._lay_out()
        field = self.date.field
        if isinstance(field, QLineEdit):
            field.textChanged.connect(lambda _text: self.changed.emit())
        self.set_scan(None, "")

    def begin(self, rater: str, sheet: SignedSheet | None, scan_name: str) -> None:
        """Show a sheet: a new one, or one that was begun before."""
        with QSignalBlocker(self):  # Nobody changed anything yet.
            self.rater.set_full(rater)
            self.date.field.setProperty("text", written_date(sheet.on if sheet else None))
            self.date.set_problem("")
            self.set_scan(sheet.scan if sheet else None, scan_name)

    def set_locked(self, *, locked: bool) -> None:
        """Only show; nothing can be entered."""
        self._locked = locked
        self.date.field.setEnabled(not locked)
        self._show_scan()

    def set_scan(self, scan: RowId | None, name: str) -> None:
        """Show which scan is attached."""
        self._scan = scan
        self.file.set_full(name if scan is not None else _NO_SCAN)
        self._show_scan()

    def sheet(self) -> SignedSheet | None:
        """Return what is known of the sheet, None before its day is."""
        on = read_date(self.date)
        if on is None or on > self._tools.workspace.clock.today():
            return None
        return SignedSheet(on, self.rater.full(), self._scan)

    def required_day(self) -> date | None:
        """Return the day of the signature; what is missing or wrong is said at the field."""
        on = read_date(self.date)
        if on is None:
            if not self.date.problem():
                self.date.set_problem("Tanggal tanda tangan belum diisi. Tulis seperti di lembar.")
            return None
        if on > self._tools.workspace.clock.today():
            self.date.set_problem(f"{long_date(on)} belum tiba. Periksa tanggalnya.")
            return None
        return on

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Override QWidget.dragEnterEvent."""
        if self._dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Override QWidget.dropEvent."""
        path = self._dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.keep(path)

    def keep(self, path: Path) -> None:
        """Keep a file as the scan of this sheet."""
        tools = self._tools

        def work() -> Evidence:
            return tools.workspace.evidence.attach(path)

        tools.jobs.write(self, work, self._on_kept, "evidence", self._on_refused)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        who = QVBoxLayout()
        who.setSpacing(4)
        who.addWidget(label("Pejabat penilai", "caption"))
        who.addWidget(self.rater)
        who.addStretch(1)
        scan = QVBoxLayout()
        scan.setSpacing(4)
        scan.addWidget(label("Pindaian lembar", "caption"))
        parts = QHBoxLayout()
        parts.setSpacing(8)
        parts.addWidget(self.file, 1)
        parts.addWidget(self.attach)
        parts.addWidget(self.detach)
        scan.addLayout(parts)
        scan.addStretch(1)
        row.addLayout(who, 2)
        row.addWidget(self.date, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(scan, 3)
        self.body.addLayout(row)

    def _browse(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, "Pilih pindaian lembar", "", _KINDS)
        if chosen:
            self.keep(Path(chosen))

    def _detach(self) -> None:
        self.set_scan(None, "")
        self.changed.emit()

    def _show_scan(self) -> None:
        usable = self._may_attach and not self._locked
        self.attach.setVisible(usable and self._scan is None)
        self.detach.setVisible(usable and self._scan is not None)

    def _on_kept(self, kept: Evidence) -> None:
        self.set_scan(kept.id, kept.file_name)
        self.changed.emit()

    def _on_refused(self, error: UserError) -> None:
        self.refused.emit(error)

    def _dropped(self, event: QDropEvent) -> Path | None:
        urls = event.mimeData().urls()
        if self._locked or len(urls) != 1 or not urls[0].isLocalFile():
            return None
        path = Path(urls[0].toLocalFile())
        return path if path.suffix.lower() in _ENDINGS else None
