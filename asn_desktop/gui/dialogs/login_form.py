"""The fields of the log-in, written by hand.

A compiled form imports every class that forms may use; the log-in is painted
before anything else is loaded, so it imports what it shows and no more.
"""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from asn_desktop.gui.widgets.labels import button, label


class LoginForm(QWidget):
    """An account and its password."""

    def __init__(self) -> None:
        super().__init__()
        self.account = _field("Nama akun")
        self.password = _field("Kata sandi")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.enter = button("&Masuk", "primary")
        self.forgotten = button("Lupa kata sandi? Pakai lembar pemulihan", "link")
        column = _column(self)
        column.addWidget(_caption("Nama &akun", self.account))
        column.addWidget(self.account)
        column.addWidget(_caption("&Kata sandi", self.password))
        column.addWidget(self.password)
        column.addSpacing(8)
        column.addWidget(self.enter)
        column.addWidget(self.forgotten)
        column.addStretch(1)


class RecoveryForm(QWidget):
    """The code of the recovery sheet, in place of a password."""

    def __init__(self) -> None:
        super().__init__()
        self.code = _field("Kode pemulihan")
        self.recover = button("&Buka dengan kode ini", "primary")
        self.back = button("Kembali ke kata sandi", "link")
        column = _column(self)
        column.addWidget(_caption("Kode dari &lembar pemulihan", self.code))
        column.addWidget(self.code)
        hint = (
            "Lembar ini dicetak ketika kantor dibuat. "
            "Huruf besar atau kecil dan tanda hubung tidak berpengaruh."
        )
        column.addWidget(label(hint, "caption", wrap=True))
        column.addSpacing(8)
        column.addWidget(self.recover)
        column.addWidget(self.back)
        column.addStretch(1)


def _column(way: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(way)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    return column


def _field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    return field


def _caption(text: str, field: QLineEdit) -> QLabel:
    made = QLabel(text)
    made.setProperty("role", "caption")
    made.setBuddy(field)
    return made
