"""The dialogs about secrets: another password, an account let in again, a new recovery sheet."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from asn_desktop.domain.accounts import Account
from asn_desktop.domain.dates import long_date
from asn_desktop.domain.passwords import Strength, judge
from asn_desktop.gui.dialogs.account_add import SUBJECT
from asn_desktop.gui.dialogs.settings_dialog import SettingsDialog
from asn_desktop.gui.page import Tools
from asn_desktop.gui.widgets.accessible import describe
from asn_desktop.gui.widgets.chip import Chip
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.labels import label
from asn_desktop.gui.wizards.recovery_sheet import RecoverySheet, SheetText

_TONES: Final = {
    Strength.REFUSED: "bad",
    Strength.FAIR: "warn",
    Strength.GOOD: "ok",
    Strength.STRONG: "ok",
}
_NEW_SHEET: Final = (
    "Kode baru menggantikan yang lama: lembar pemulihan yang sekarang tidak berlaku lagi begitu "
    "kode baru dibuat. Kata sandi semua akun tetap sama."
)


class PasswordDialog(SettingsDialog):
    """Asks for a new password; of one's own account also for the old one.

    Signals:
        changed: Carries the login.
    """

    changed = Signal(str)

    def __init__(self, tools: Tools, account: Account, parent: QWidget) -> None:
        super().__init__(
            f"Ganti kata sandi {account.login}", "Ganti kata sandi", tools.jobs, parent
        )
        self._tools = tools
        self._account = account
        self._own = account.id == tools.workspace.principal.account
        self.old, self.new, self.again = (_secret() for _ in range(3))
        self.old_row = FieldRow("Kata sandi &lama", self.old)
        self.new_row = FieldRow("Kata sandi &baru", self.new)
        self.again_row = FieldRow("Kata sandi baru sekali la&gi", self.again)
        self.shown = QCheckBox("&Tampilkan kata sandi")
        self.strength, self.advice = Chip(), label("", "caption", wrap=True)
        self._lay_out()
        self.wanted.connect(self._give)
        self.new.textEdited.connect(lambda _text: self._judge())
        self.shown.toggled.connect(self._show)
        self._judge()

    def _lay_out(self) -> None:
        self.body.addWidget(self.old_row)
        self.old_row.setVisible(self._own)
        self.body.addWidget(self.new_row)
        judged = QHBoxLayout()
        judged.setSpacing(8)
        judged.addWidget(self.strength)
        judged.addWidget(self.advice, 1)
        self.body.addLayout(judged)
        self.body.addWidget(self.again_row)
        self.body.addWidget(self.shown)
        self.body.addStretch(1)

    def _judge(self) -> None:
        found = judge(self.new.text(), self._account.login)
        self.strength.setVisible(bool(self.new.text()))
        self.strength.set_text(found.strength.value.capitalize(), _TONES[found.strength])
        advice = found.advice if self.new.text() else "Tiga kata yang mudah diingat sudah kuat."
        self.advice.setText(advice)
        describe(self.new, "Kata sandi baru", f"{found.strength.value}: {found.advice}")

    def _show(self, shown: bool) -> None:  # noqa: FBT001 - a signal's value
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for field in (self.old, self.new, self.again):
            field.setEchoMode(mode)

    def _give(self) -> None:
        found = judge(self.new.text(), self._account.login)
        self.new_row.set_problem(found.advice if found.strength is Strength.REFUSED else "")
        same = self.new.text() == self.again.text()
        told = "" if same else "Kedua kata sandi baru tidak sama. Ketik sekali lagi yang kedua."
        self.again_row.set_problem(told)
        for row in (self.new_row, self.again_row):
            if row.problem():
                row.field.setFocus()
                return
        self._change()

    def _change(self) -> None:
        accounts = self._tools.workspace.accounts
        old = self.old.text() if self._own else None
        work = partial(accounts.change_password, self._account.login, self.new.text(), old)
        self.write(work, lambda _none: self._finish(), SUBJECT)

    def _finish(self) -> None:
        self.accept()
        self.changed.emit(self._account.login)


class EnableAccountDialog(PasswordDialog):
    """Lets a disabled account in again: it needs a new password."""

    def __init__(self, tools: Tools, account: Account, seen: int, parent: QWidget) -> None:
        super().__init__(tools, account, parent)
        self._seen = seen
        self.setWindowTitle(f"Aktifkan akun {account.login}")
        self.act.setText("Aktifkan akun")

    def _change(self) -> None:
        accounts = self._tools.workspace.accounts
        work = partial(accounts.enable, self._account.login, self.new.text(), self._seen)
        self.write(work, lambda _account: self._finish(), SUBJECT)


class RecoveryDialog(SettingsDialog):
    """Makes a new recovery code and hands over its sheet."""

    def __init__(self, tools: Tools, parent: QWidget) -> None:
        super().__init__("Lembar pemulihan baru", "Buat kode baru", tools.jobs, parent)
        self._tools = tools
        self.about = label(_NEW_SHEET, wrap=True)
        self.sheet = RecoverySheet()
        self.body.addWidget(self.about)
        self.body.addWidget(self.sheet)
        self.body.addStretch(1)
        self.sheet.hide()
        self._made = False
        self.wanted.connect(self._go_on)
        self.sheet.confirmed.connect(self.act.setEnabled)

    def reject(self) -> None:
        """Override QDialog.reject: a sheet that nobody kept is not left by Esc."""
        if not self._made or self.sheet.kept.isChecked():
            super().reject()

    def _go_on(self) -> None:
        if self._made:
            self.accept()
        else:
            work = self._tools.workspace.accounts.new_recovery_code
            self.write(work, self._show_code, SUBJECT)

    def _show_code(self, code: str) -> None:
        workspace = self._tools.workspace
        self._made = True
        day = long_date(workspace.clock.today())
        self.sheet.show_sheet(SheetText(workspace.office.name, workspace.principal.name, day, code))
        self.about.hide()
        self.sheet.show()
        self.cancel.hide()
        self.act.setText("Selesai")
        self.act.setEnabled(False)
        self.resize(self.width(), max(self.height(), self.body.sizeHint().height() + 190))
        self.sheet.save.setFocus()


def _secret() -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
