"""The log-in: an account and its password, or the code of the recovery sheet."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.gui import theme
from asn_desktop.gui.dialogs.login_form import LoginForm, RecoveryForm
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.labels import IconLabel, label

if TYPE_CHECKING:  # Loaded when they are shown: the start is measured.
    from asn_desktop.gui.help_dialog import HelpDialog
    from asn_desktop.gui.widgets.banner import Banner

_CARD_WIDTH = 420


class LoginWindow(QWidget):
    """Asks who is there. It knows no service: it is painted before they are loaded.

    Signals:
        login_requested: Carries the account's name and the password.
        recovery_requested: Carries the code of the recovery sheet.
        closing: The person gave up and closed the window.
    """

    login_requested = Signal(str, str)
    recovery_requested = Signal(str)
    closing = Signal()

    def __init__(self, office: str, folder: str) -> None:
        super().__init__()
        self.setObjectName("shell")
        self.setWindowTitle(f"Masuk – {office} ({folder}) – Bina Kinerja")
        self.ui = LoginForm()
        self._ways = QStackedWidget()
        self._help: HelpDialog | None = None
        self._lay_out(office)
        self._connect()
        self.setMinimumSize(480, 460)

    def sizeHint(self) -> QSize:
        """Override QWidget.sizeHint."""
        return QSize(theme.scaled(720), theme.scaled(540))

    def set_account(self, name: str) -> None:
        """Offer the account that was used last, and ask for its password."""
        self.ui.account.setText(name)
        (self.ui.password if name else self.ui.account).setFocus()

    @cached_property
    def recovery(self) -> RecoveryForm:
        """The form for the recovery code, made when it is asked for: the start is measured."""
        made = RecoveryForm()
        made.code.returnPressed.connect(made.recover.click)
        made.recover.clicked.connect(self._recover)
        made.back.clicked.connect(self._show_password)
        self._ways.addWidget(made)
        return made

    @cached_property
    def _message(self) -> Banner:
        """What was refused, made with the first refusal: the start is measured."""
        from asn_desktop.gui.widgets.banner import Banner

        made = Banner("bad")
        self._body.insertWidget(1, made)
        return made

    def set_busy(self, *, busy: bool) -> None:
        """Wait while the password or the code is tried."""
        buttons = [(self.ui.enter, "&Masuk")]
        if "recovery" in self.__dict__:  # It was asked for.
            buttons.append((self.recovery.recover, "&Buka dengan kode ini"))
        for button, words in buttons:
            button.setEnabled(not busy)
            button.setText("Membuka data kantor…" if busy else words)

    def refuse(self, sentence: str) -> None:
        """Say why it was refused; what was typed stays and can be typed over."""
        self.set_busy(busy=False)
        self._message.show_message("", sentence)
        field = self.recovery.code if self._recovers() else self.ui.password
        field.selectAll()
        field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget.keyPressEvent: F1 shows the help; the fields have no use for it."""
        if event.key() == Qt.Key.Key_F1:
            self._show_help()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Override QWidget.closeEvent."""
        self.closing.emit()
        super().closeEvent(event)

    def _lay_out(self, office: str) -> None:
        card = Card()
        card.setFixedWidth(theme.scaled(_CARD_WIDTH))
        card.body.setContentsMargins(14, 12, 14, 8)
        brand = QHBoxLayout()
        brand.setSpacing(12)
        brand.addWidget(IconLabel("building-2", "primary", 26))
        brand.addWidget(label("Bina Kinerja", "title"), 1)
        card.body.addLayout(brand)
        card.body.addWidget(label(office, "strong", wrap=True))
        self._ways.addWidget(self.ui)
        card.body.addWidget(self._ways)
        self._body = card.body
        safe = QHBoxLayout()
        safe.addWidget(IconLabel("shield-check", "ok", 16))
        safe.addWidget(label("Semua data disimpan terkunci di komputer ini.", "caption"), 1)
        card.body.addLayout(safe)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        # A row with stretches, unlike an alignment, asks wrapped text for its height.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card)
        row.addStretch(1)
        outer.addLayout(row)
        outer.addStretch(1)

    def _connect(self) -> None:
        ui = self.ui
        ui.account.returnPressed.connect(ui.password.setFocus)
        ui.password.returnPressed.connect(ui.enter.click)
        ui.enter.clicked.connect(self._log_in)
        ui.forgotten.clicked.connect(self._show_recovery)

    def _log_in(self) -> None:
        account, password = self.ui.account.text().strip(), self.ui.password.text()
        if not account:
            self._ask_for(self.ui.account, "Nama akun masih kosong. Ketik nama akun Anda.")
        elif not password:
            self._ask_for(self.ui.password, "Kata sandi masih kosong. Ketik kata sandi Anda.")
        else:
            self._begin()
            self.login_requested.emit(account, password)

    def _recover(self) -> None:
        code = self.recovery.code.text().strip()
        if not code:
            self._ask_for(self.recovery.code, "Kode masih kosong. Salin dari lembar pemulihan.")
        else:
            self._begin()
            self.recovery_requested.emit(code)

    def _begin(self) -> None:
        self._hide_message()
        self.set_busy(busy=True)

    def _ask_for(self, field: QWidget, sentence: str) -> None:
        self._message.show_message("", sentence)
        field.setFocus()

    def _hide_message(self) -> None:
        if "_message" in self.__dict__:  # It was made for a refusal.
            self._message.hide()

    def _recovers(self) -> bool:
        return self._ways.currentWidget() is not self.ui

    def _show_recovery(self) -> None:
        self._hide_message()
        self._ways.setCurrentWidget(self.recovery)
        self.recovery.code.setFocus()

    def _show_password(self) -> None:
        self._hide_message()
        self._ways.setCurrentWidget(self.ui)
        self.ui.password.setFocus()

    def _show_help(self) -> None:
        # Imported when asked for: the start is measured.
        from asn_desktop.gui.field_help import show_help
        from asn_desktop.gui.help_dialog import HelpDialog

        if self._help is None:
            self._help = HelpDialog(self)
        show_help(self._help, "masuk")
