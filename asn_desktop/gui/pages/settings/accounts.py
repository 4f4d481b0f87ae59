"""The section Akun: who may come in and as what, passwords, and the recovery sheet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QDialog, QHBoxLayout

from asn_desktop.domain.access import Right
from asn_desktop.domain.accounts import Account
from asn_desktop.gui.areas import keep_unshown
from asn_desktop.gui.dialogs.account_add import SUBJECT, AddAccountDialog, ChangeAccountDialog
from asn_desktop.gui.dialogs.account_password import (
    EnableAccountDialog,
    PasswordDialog,
    RecoveryDialog,
)
from asn_desktop.gui.dialogs.account_person import LinkAccountDialog
from asn_desktop.gui.dialogs.settings_dialog import SettingsDialog
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.settings.account_person import AccountPersonCard
from asn_desktop.gui.pages.settings.section import Section
from asn_desktop.gui.table_model import Column, ListModel
from asn_desktop.gui.widgets.chip import ChipText
from asn_desktop.gui.widgets.labels import button, label
from asn_desktop.gui.widgets.table import Table

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.accounts import AccountList

_HEIGHT: Final = 190


def _state(account: Account) -> ChipText:
    return ChipText("Aktif", "ok") if account.active else ChipText("Nonaktif", "neutral")


_COLUMNS: Final[tuple[Column[Account], ...]] = (
    Column("Nama", lambda account: account.name, strong=True),
    Column("Nama akun", lambda account: account.login, width=150),
    Column("Peran", lambda account: account.role.value, width=130),
    Column("Pegawai", lambda account: account.holder.name if account.holder else "—"),
    Column("Keadaan", lambda account: _state(account).text, chip=_state, width=110),
)


class AccountsSection(Section):
    """An admin sees every account; everybody else changes the own password."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools, "Akun", "Siapa yang dapat masuk, sebagai apa, dan kata sandinya.")
        workspace = tools.workspace
        self._accounts = workspace.accounts
        self._may = workspace.principal.may(Right.EDIT_ACCOUNTS)
        self._seen = 0
        self.own: Account | None = None
        self.dialog: QDialog | None = None
        self.model = ListModel(_COLUMNS, self)
        self.table = Table("Daftar akun")
        self.person = AccountPersonCard()
        account = any(workspace.principal.account)
        if account and self._may:
            self._lay_out_all()
        else:
            keep_unshown(self, self.table, self.person)
        if not account:
            self._lay_out_without()
        self._lay_out_own()
        self.close_column()

    def reload(self) -> None:
        """Override Section.reload."""
        if self._may:
            self.tools.jobs.read(self, self._accounts.list, self._show)
        self.tools.jobs.read(self, self._accounts.own, self._show_own)

    def add(self) -> None:
        """Ask for a new account."""
        dialog = AddAccountDialog(self.tools, self)
        dialog.added.connect(lambda account: self._tell(f"Akun {account.login} ditambahkan."))
        self._open(dialog)

    def change(self) -> None:
        """Ask for another name or role of the chosen account."""
        account = self.chosen()
        if account is not None:
            dialog = ChangeAccountDialog(self.tools, account, self._seen, self)
            dialog.changed.connect(lambda one: self._tell(f"Akun {one.login} diubah."))
            self._open(dialog)

    def turn(self) -> None:
        """Disable the chosen account, or ask for the password with which it is let in again."""
        account = self.chosen()
        if account is None:
            return
        if account.active:
            work = partial(self._accounts.disable, account.login, self._seen)
            told = f"Akun {account.login} dinonaktifkan. Riwayatnya tetap ada."
            self.tools.jobs.write(self, work, lambda _one: self._tell(told), SUBJECT)
            return
        dialog = EnableAccountDialog(self.tools, account, self._seen, self)
        dialog.changed.connect(lambda login: self._tell(f"Akun {login} aktif lagi."))
        self._open(dialog)

    def link(self) -> None:
        """Ask whose the chosen account is."""
        account = self.chosen()
        if account is not None:
            dialog = LinkAccountDialog(self.tools, account, self._seen, self)
            dialog.linked.connect(self._tell_holder)
            self._open(dialog)

    def unlink(self) -> None:
        """Let the chosen account belong to nobody."""
        account = self.chosen()
        if account is not None:
            work = partial(self._accounts.unlink, account.login, self._seen)
            self.tools.jobs.write(self, work, self._tell_holder, SUBJECT)

    def change_password(self, account: Account | None) -> None:
        """Ask for a new password of an account."""
        if account is not None:
            dialog = PasswordDialog(self.tools, account, self)
            dialog.changed.connect(lambda login: self._tell(f"Kata sandi {login} diganti."))
            self._open(dialog)

    def renew_sheet(self) -> None:
        """Make a new recovery code and hand over its sheet."""
        dialog = RecoveryDialog(self.tools, self)
        dialog.accepted.connect(lambda: self._tell("Lembar pemulihan baru berlaku."))
        self._open(dialog)

    def chosen(self) -> Account | None:
        """Return the chosen account."""
        return self.model.row_at(self.table.currentIndex().row())

    def _lay_out_without(self) -> None:
        card = self.add_card()
        practice = self.tools.workspace.office.practice
        text = (
            "Mode latihan tidak memakai akun: datanya contoh, bebas dicoba."
            if practice
            else "Kantor ini belum memakai akun, jadi siapa pun yang memakai komputer ini dapat "
            "membuka datanya. Akun pertama mengunci data dengan kata sandi."
        )
        card.body.addWidget(label(text, wrap=True))
        row = QHBoxLayout()
        self.first = button("Buat akun pertama", icon="user-plus", clicked=self._protect)
        row.addWidget(self.first)
        row.addStretch(1)
        card.body.addLayout(row)
        self.first.setVisible(not practice)

    def _lay_out_all(self) -> None:
        self.table.show_model(self.model)
        self.table.setMinimumHeight(_HEIGHT)
        self.add_table(self.table)
        self.more = button("Tambah akun", icon="user-plus", clicked=self.add)
        self.edit = button("Ubah…", icon="pencil", clicked=self.change)
        self.switch = button("Nonaktifkan", clicked=self.turn)
        self.secret = button("Kata sandi…", clicked=lambda: self.change_password(self.chosen()))
        self.add_buttons(self.more, self.edit, self.switch, self.secret)
        self.table.moved.connect(lambda _row: self._follow())
        self.table.opened.connect(lambda _row: self.change())
        self.column.addWidget(self.person)
        self.person.link_wanted.connect(self.link)
        self.person.unlink_wanted.connect(self.unlink)
        sheet = self.add_card("Lembar pemulihan")
        text = (
            "Bila lembar hilang atau dilihat orang lain, buat kode baru. Lembar lama tidak berlaku."
        )
        sheet.body.addWidget(label(text, "muted", wrap=True))
        below = QHBoxLayout()
        below.addWidget(button("Buat kode baru…", icon="key-round", clicked=self.renew_sheet))
        below.addStretch(1)
        sheet.body.addLayout(below)

    def _lay_out_own(self) -> None:
        self.own_card = self.add_card("Akun Anda")
        self.own_text = label("", "muted", wrap=True)
        self.own_card.body.addWidget(self.own_text)
        row = QHBoxLayout()
        self.own_secret = button(
            "Ganti kata sandi saya…",
            icon="key-round",
            clicked=lambda: self.change_password(self.own),
        )
        row.addWidget(self.own_secret)
        row.addStretch(1)
        self.own_card.body.addLayout(row)
        self.own_card.hide()

    def _show(self, found: AccountList) -> None:
        self._seen = found.seen
        kept = max(self.table.currentIndex().row(), 0)
        self.model.set_rows(found.rows)
        if found.rows and self.table.selectionModel() is not None:
            self.table.selectRow(min(kept, len(found.rows) - 1))

    def _show_own(self, account: Account | None) -> None:
        self.own = account
        self.own_card.setVisible(account is not None)
        if account is not None:
            holder = f" Pegawai: {account.holder.name}." if account.holder else ""
            self.own_text.setText(
                f"{account.name} ({account.login}), {account.role.value}.{holder}"
            )

    def _follow(self) -> None:
        account = self.chosen()
        active = account is None or account.active
        self.switch.setText("Nonaktifkan" if active else "Aktifkan…")
        self.secret.setEnabled(active)
        self.person.show_account(account)

    def _open(self, dialog: SettingsDialog) -> None:
        self.dialog = dialog
        dialog.show_for_input()

    def _tell(self, text: str) -> None:
        self.told.emit(text)
        self.reload()

    def _tell_holder(self, account: Account) -> None:
        holder = account.holder
        told = f"dihubungkan dengan {holder.name}" if holder else "dilepas dari pegawainya"
        self._tell(f"Akun {account.login} {told}.")

    def _protect(self) -> None:
        self.go_wanted.emit("protect", None)
