"""The first account of an office: who it belongs to, and a password judged while it is typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from asn_desktop.domain.accounts import read_login, read_name
from asn_desktop.domain.passwords import Strength, judge
from asn_desktop.errors import UserError
from asn_desktop.gui.widgets.accessible import describe
from asn_desktop.gui.widgets.chip import Chip
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.labels import label

_TONES: Final = {
    Strength.REFUSED: "bad",
    Strength.FAIR: "warn",
    Strength.GOOD: "ok",
    Strength.STRONG: "ok",
}
_TITLES: Final = re.compile(r",.*$|\b(?:dra|drs|dr|ir|h|hj|prof)\.\s*", re.IGNORECASE)
_NOT_IN_A_LOGIN: Final = re.compile(r"[^a-z0-9]+")


class FirstAccount(NamedTuple):
    """What was typed: the account's name, whose it is, and its password."""

    login: str
    name: str
    password: str


class AccountFields(QWidget):
    """Name, account name and the password twice, with its strength in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.login = QLineEdit(), QLineEdit()
        self.password, self.again = _secret(), _secret()
        self.shown = QCheckBox("&Tampilkan kata sandi")
        self.strength = Chip()
        self.advice = label("", "caption", wrap=True)
        self._rows = (
            FieldRow("Nama lengkap An&da", self.name, "Tampil di riwayat perubahan."),
            FieldRow("Nama &akun", self.login, "Diketik saat masuk, misalnya siti.rahma."),
            FieldRow("Kata &sandi", self.password),
            FieldRow("Kata sandi se&kali lagi", self.again),
        )
        self._checks: tuple[Callable[[], object], ...] = (
            lambda: read_name(self.name.text()),
            lambda: read_login(self.login.text()),
            self._require_password,
            self._require_same,
        )
        self._lay_out()
        self._connect()
        self._judge()

    def account(self) -> FirstAccount:
        """Return what was typed; :meth:`check` tells whether it can be used."""
        name, login = self.name.text().strip(), self.login.text().strip()
        return FirstAccount(login, name, self.password.text())

    def check(self) -> QWidget | None:
        """Mark what has to be repaired, and return the first such field."""
        for at in range(len(self._rows)):
            self._check(at)
        return next((row.field for row in self._rows if row.problem()), None)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for at, row in enumerate(self._rows):
            grid.addWidget(row, at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
        judged = QHBoxLayout()
        judged.setSpacing(8)
        judged.addWidget(self.strength)
        judged.addWidget(self.advice, 1)
        grid.addLayout(judged, 2, 0)
        grid.addWidget(self.shown, 2, 1, Qt.AlignmentFlag.AlignTop)

    def _connect(self) -> None:
        for at, field in enumerate((self.name, self.login, self.password, self.again)):
            field.editingFinished.connect(partial(self._check_left, at))
        self.name.textEdited.connect(self._propose_login)
        self.login.textEdited.connect(self._judge)
        self.password.textEdited.connect(self._judge)
        self.shown.toggled.connect(self._show_password)

    def _propose_login(self, name: str) -> None:
        """Offer an account name made of the first two names, until one was typed."""
        if not self.login.isModified():
            self.login.setText(proposed_login(name))

    def _show_password(self, shown: bool) -> None:  # noqa: FBT001 - a signal's value
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.password.setEchoMode(mode)
        self.again.setEchoMode(mode)

    def _judge(self) -> None:
        text = self.password.text()
        self.strength.setVisible(bool(text))
        if not text:
            self.advice.setText(
                "Paling pendek 8 huruf. Tiga kata yang mudah diingat lebih kuat daripada "
                "satu kata yang rumit."
            )
            return
        found = judge(text, self.login.text().strip())
        word = found.strength.value.capitalize()
        self.strength.set_text(word, _TONES[found.strength])
        self.advice.setText(found.advice.removeprefix(f"{word}. "))
        describe(self.password, "Kata sandi", f"{found.strength.value}: {found.advice}")

    def _check_left(self, at: int) -> None:
        """Check a field that was left; one that is still empty is not blamed yet."""
        if self._rows[at].problem() or self._text(at):
            self._check(at)

    def _text(self, at: int) -> str:
        return (self.name, self.login, self.password, self.again)[at].text()

    def _check(self, at: int) -> None:
        try:
            self._checks[at]()
        except UserError as error:
            self._rows[at].set_problem(str(error))
        else:
            self._rows[at].set_problem("")

    def _require_password(self) -> None:
        found = judge(self.password.text(), self.login.text().strip())
        if found.strength is Strength.REFUSED:
            raise UserError(found.advice)

    def _require_same(self) -> None:
        if self.again.text() != self.password.text():
            raise UserError("Kedua kata sandi tidak sama. Ketik sekali lagi yang kedua.")


def proposed_login(name: str) -> str:
    """Return an account name for a person: the first two of their names, without titles."""
    plain = unicodedata.normalize("NFKD", _TITLES.sub("", name)).encode("ascii", "ignore").decode()
    words = [_NOT_IN_A_LOGIN.sub("", word) for word in plain.casefold().split()]
    return ".".join([word for word in words if word][:2])


def _secret() -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
