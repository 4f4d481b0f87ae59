"""The card that says whose the chosen account is, and changes that."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from asn_desktop.domain.accounts import Account
from asn_desktop.gui.dialogs.account_person import meaning
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.labels import button, label

_TITLE = "Pegawai pemilik akun"


class AccountPersonCard(Card):
    """Names the employee of an account and says what that means.

    Signals:
        link_wanted: Somebody is to be chosen.
        unlink_wanted: The account is to belong to nobody.
    """

    link_wanted = Signal()
    unlink_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_TITLE)
        self.who = label("", "strong", wrap=True)
        self.about = label("", "muted", wrap=True)
        self.body.addWidget(self.who)
        self.body.addWidget(self.about)
        self.link = button("Hubungkan dengan pegawai…", icon="user", clicked=self.link_wanted.emit)
        self.unlink = button("Lepas", clicked=self.unlink_wanted.emit)
        row = QHBoxLayout()
        row.addWidget(self.link)
        row.addWidget(self.unlink)
        row.addStretch(1)
        self.body.addLayout(row)
        self.hide()

    def show_account(self, account: Account | None) -> None:
        """Show whose an account is; None hides the card."""
        self.setVisible(account is not None)
        if account is None:
            return
        holder = account.holder
        who = f"{holder.name}, NIP {holder.nip}" if holder else "belum dihubungkan dengan pegawai"
        self.who.setText(f"{account.login}: {who}")
        self.about.setText(meaning(account))
        self.link.setText("Ganti pegawai…" if holder else "Hubungkan dengan pegawai…")
        self.unlink.setVisible(holder is not None)
