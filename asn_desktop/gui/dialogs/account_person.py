"""The field and the dialog that say whose an account is, and what that means for its reach."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from asn_desktop.domain.access import Role
from asn_desktop.domain.accounts import Account
from asn_desktop.gui.dialogs.employee_picker import EmployeePicker
from asn_desktop.gui.dialogs.settings_dialog import SettingsDialog
from asn_desktop.gui.page import Tools
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.labels import label
from asn_desktop.ids import RowId

SUBJECT: Final = "accounts"
OFFERED: Final = frozenset({Role.RATER, Role.LEADER})
UNBOUND: Final = (
    "Tanpa pegawai, akun pejabat penilai ini melihat, menilai, dan menetapkan penilaian semua "
    "pegawai. Hubungkan dengan orangnya supaya hanya pegawai yang dinilainya."
)
BOUND: Final = "Akun ini hanya melihat, menilai, dan menetapkan penilaian pegawai yang dinilainya."
NOTED: Final = "Mencatat milik siapa akun ini. Haknya mengikuti peran dan tidak berubah."
_HINTS: Final[Mapping[Role, str]] = {Role.RATER: UNBOUND}


def meaning(account: Account) -> str:
    """Return what it means for an account to belong to somebody, or to nobody."""
    if account.unbound:
        return UNBOUND
    return BOUND if account.role is Role.RATER else NOTED


class PersonRow(FieldRow):
    """Asks whose an account is; nobody is an answer too."""

    def __init__(self, tools: Tools) -> None:
        workspace = tools.workspace
        self.picker = EmployeePicker(workspace.employees, tools.jobs, "Pegawai pemilik akun")
        super().__init__("Pe&gawai pemilik akun", self.picker)

    def show_role(self, role: Role) -> None:
        """Say what the answer means for a role."""
        self.set_hint(_HINTS.get(role, NOTED))

    def check(self) -> bool:
        """Mark a name that was typed and not chosen; tell whether all is well."""
        open_ended = bool(self.picker.text().strip()) and self.picker.rater() is None
        told = "Pilih orangnya dari daftar yang muncul saat mengetik." if open_ended else ""
        self.set_problem(told)
        return not open_ended

    def person(self) -> RowId | None:
        """Return who was chosen."""
        rater = self.picker.rater()
        return rater.id if rater else None


class LinkAccountDialog(SettingsDialog):
    """Asks with whom an account is to be linked.

    Signals:
        linked: Carries the account as it is now.
    """

    linked = Signal(object)

    def __init__(self, tools: Tools, account: Account, seen: int, parent: QWidget) -> None:
        title = f"Hubungkan akun {account.login} dengan pegawai"
        super().__init__(title, "Hubungkan", tools.jobs, parent)
        self._accounts = tools.workspace.accounts
        self._account = account
        self._seen = seen
        self.row = PersonRow(tools)
        who = f"{account.name}, {account.role.value}."
        text = f"{who} Hanya pegawai aktif; satu akun untuk satu orang."
        self.body.addWidget(label(text, "muted", wrap=True))
        self.body.addWidget(self.row)
        self.body.addStretch(1)
        self.row.show_role(account.role)
        self.wanted.connect(self._link)

    def _link(self) -> None:
        person = self.row.person()
        if person is None:
            self.row.set_problem("Ketik nama atau NIP pegawai, lalu pilih dari daftar.")
            self.row.picker.setFocus()
            return
        work = partial(self._accounts.link, self._account.login, person, self._seen)
        self.write(work, self._on_linked, SUBJECT)

    def _on_linked(self, account: Account) -> None:
        self.accept()
        self.linked.emit(account)
