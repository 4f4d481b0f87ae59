"""The dialogs that add an account, and that change what an account is for."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from asn_desktop.domain.access import Role
from asn_desktop.domain.accounts import Account
from asn_desktop.gui.dialogs.account_person import OFFERED, PersonRow
from asn_desktop.gui.dialogs.settings_dialog import SettingsDialog
from asn_desktop.gui.page import Tools
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.wizards.account_fields import AccountFields

SUBJECT: Final = "accounts"
_ROLES: Final = tuple(Role)
ROLE_HINTS: Final = {
    Role.ADMIN: "Semua hak, termasuk akun, pengaturan, dan pemulihan cadangan.",
    Role.OPERATOR: "Mengisi dan mengimpor data pegawai dan satuan kerja.",
    Role.RATER: "Menilai pegawainya; melihat data pegawai.",
    Role.LEADER: "Melihat data dan riwayat, tidak mengubah.",
    Role.AUDITOR: "Memeriksa data dan riwayat, tidak mengubah.",
}


class RoleBox(QComboBox):
    """Chooses a role."""

    def __init__(self, role: Role = Role.OPERATOR) -> None:
        super().__init__()
        self.setAccessibleName("Peran")
        self.addItems([each.value for each in _ROLES])
        self.setCurrentIndex(_ROLES.index(role))

    def role(self) -> Role:
        """Return the chosen role."""
        return _ROLES[self.currentIndex()]


def role_row(box: RoleBox) -> FieldRow:
    """Return the field of a role, which says what the chosen one may do."""
    row = FieldRow("&Peran", box, ROLE_HINTS[box.role()])
    box.currentIndexChanged.connect(lambda _at: row.set_hint(ROLE_HINTS[box.role()]))
    return row


class AddAccountDialog(SettingsDialog):
    """Asks for a new account.

    Signals:
        added: Carries the account.
    """

    added = Signal(object)

    def __init__(self, tools: Tools, parent: QWidget) -> None:
        super().__init__("Tambah akun", "Tambah akun", tools.jobs, parent)
        self._accounts = tools.workspace.accounts
        self.fields = AccountFields()
        self.role = RoleBox()
        row = self.fields.name.parentWidget()
        if isinstance(row, FieldRow):
            row.caption.setText("Nama le&ngkap")
        self.body.addWidget(self.fields)
        self.body.addWidget(role_row(self.role))
        self.person = PersonRow(tools)
        self.body.addWidget(self.person)
        self.body.addStretch(1)
        self.role.currentIndexChanged.connect(lambda _at: self._follow_role())
        self._follow_role()
        self.wanted.connect(self._add)

    def _add(self) -> None:
        gap = self.fields.check()
        if gap is not None:
            gap.setFocus()
            return
        asked = self.role.role() in OFFERED
        if asked and not self.person.check():
            self.person.picker.setFocus()
            return
        person = self.person.person() if asked else None
        login, name, password = self.fields.account()
        role = self.role.role()
        work = partial(self._accounts.add, login, name, role, password, person)
        self.write(work, self._on_added, SUBJECT)

    def _follow_role(self) -> None:
        role = self.role.role()
        self.person.setVisible(role in OFFERED)
        self.person.show_role(role)
        if self.isVisible():
            self.fit()

    def _on_added(self, account: Account) -> None:
        self.accept()
        self.added.emit(account)


class ChangeAccountDialog(SettingsDialog):
    """Asks for another name or role of an account.

    Signals:
        changed: Carries the account as it is now.
    """

    changed = Signal(object)

    def __init__(self, tools: Tools, account: Account, seen: int, parent: QWidget) -> None:
        super().__init__(f"Ubah akun {account.login}", "Simpan perubahan", tools.jobs, parent)
        self._accounts = tools.workspace.accounts
        self._account = account
        self._seen = seen
        self.name = QLineEdit(account.name)
        self.role = RoleBox(account.role)
        self.body.addWidget(FieldRow("&Nama lengkap", self.name, "Tampil di riwayat perubahan."))
        self.body.addWidget(role_row(self.role))
        self.body.addStretch(1)
        self.wanted.connect(self._change)

    def _change(self) -> None:
        # Loaded by the service already; named here to build the value.
        from asn_desktop.services.accounts import AccountChange

        change = AccountChange(self.name.text(), self.role.role())
        work = partial(self._accounts.update, self._account.login, change, self._seen)
        self.write(work, self._on_changed, SUBJECT)

    def _on_changed(self, account: Account) -> None:
        self.accept()
        self.changed.emit(account)
