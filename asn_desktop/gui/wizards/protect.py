"""The first account for an office that holds real people and has no log-in yet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from asn_desktop.clock import Clock
from asn_desktop.gui import theme
from asn_desktop.gui.field_help import offer_help
from asn_desktop.gui.page import scrolled
from asn_desktop.gui.widgets.banner import Banner
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.labels import button, label
from asn_desktop.gui.wizards.account_fields import AccountFields
from asn_desktop.gui.wizards.founding import Protection, protect
from asn_desktop.gui.wizards.recovery_sheet import RecoverySheet, SheetText

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.gui.jobs import Jobs
    from asn_desktop.services.workspace import Workspace

_SYSTEM_CLOCK: Final = Clock()
_WHY: Final = (
    "Kantor ini berisi data pegawai, tetapi belum memakai kata sandi. Dengan akun pertama, semua "
    "data dan cadangannya dikunci. Data tidak berubah."
)


class ProtectDialog(QDialog):
    """Asks for the first account, locks the office and hands over the recovery sheet.

    While it locks, the office is closed: whoever shows its data has to take the new
    workspace. It comes also when nothing was changed, because the old one is closed.

    Args:
        workspace: The office, open without accounts.
        jobs: Does the work in the background.
        clock: Tells the time.

    Signals:
        reopened: Carries the workspace that is open now.
    """

    reopened = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        jobs: Jobs,
        clock: Clock = _SYSTEM_CLOCK,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Kunci data kantor")
        self._workspace = workspace
        self._jobs = jobs
        self._clock = clock
        self._working = False
        self.account = AccountFields()
        self.sheet = RecoverySheet()
        self.message = Banner("bad")
        self.working = QProgressBar()
        self.working.setRange(0, 0)
        self.working.setAccessibleName("Data sedang dikunci")
        self.working.hide()
        self.later = button("&Nanti saja", clicked=self.reject)
        self.act = button("Kunci &data kantor", "primary", clicked=self._go_on)
        self._lay_out()
        self.act.setDefault(True)
        offer_help(self, "first_run")
        self.sheet.confirmed.connect(self.act.setEnabled)

    def reject(self) -> None:
        """Override QDialog.reject: neither work nor an unkept sheet is left by Esc."""
        if not self._working and self.later.isVisible():
            super().reject()

    def _lay_out(self) -> None:
        self.resize(theme.scaled(660), theme.scaled(480))
        card = self._card = Card("Buat akun pertama")
        self._why = label(_WHY, "muted", wrap=True)
        card.body.addWidget(self._why)
        card.body.addWidget(self.message)
        # Not a stack: that would not ask wrapped text for its height.
        card.body.addWidget(self.account)
        card.body.addWidget(self.sheet)
        self.sheet.hide()
        card.body.addWidget(self.working)
        card.body.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.later)
        row.addWidget(self.act)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(14, 14, 14, 14)
        inner = QWidget()
        framed = QVBoxLayout(inner)
        framed.setContentsMargins(0, 0, 0, 0)
        framed.addWidget(card)
        outer.addWidget(scrolled(inner), 1)
        outer.addLayout(row)
        self.account.name.setFocus()

    def _go_on(self) -> None:
        if self.sheet.isVisible():
            self.accept()
            return
        gap = self.account.check()
        if gap is not None:
            gap.setFocus()
            return
        self._set_working(working=True)
        work = partial(protect, self._workspace, self.account.account(), self._clock)
        self._jobs.run(self, lambda _task: work(), self._on_done)

    def _on_done(self, done: Protection) -> None:
        self._set_working(working=False)
        self._workspace = done.workspace
        self.reopened.emit(done.workspace)
        if done.code is None:
            self.message.show_message("Data belum dikunci", str(done.problem))
            return
        account, office = self.account.account(), done.workspace.office
        day = f"{self._clock.today():%d-%m-%Y}"
        text = SheetText(office.name, f"{account.name} ({account.login})", day, done.code)
        self.sheet.show_sheet(text)
        self._card.title.setText("Simpan lembar pemulihan")
        self._why.setText("Data sudah dikunci. Kode di bawah ini hanya ditampilkan sekali ini.")
        self.account.hide()
        self.sheet.show()
        self.later.hide()
        self.act.setText("&Selesai")
        self.act.setEnabled(False)
        self.sheet.save.setFocus()

    def _set_working(self, *, working: bool) -> None:
        self._working = working
        self.message.hide()
        self.working.setVisible(working)
        for part in (self.account, self.later, self.act):
            part.setEnabled(not working)
