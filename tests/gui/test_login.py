"""The log-in window."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from asn_desktop.gui.dialogs.login import LoginWindow
from tests.gui import checks


@pytest.fixture
def login(qtbot: QtBot) -> LoginWindow:
    window = LoginWindow("Kecamatan Contoh", "/data/kantor")
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    window.set_account("")
    checks.settle()
    return window


def test_it_holds_the_checks_of_every_window(login: LoginWindow) -> None:
    checks.check_no_cut_text(login)
    checks.check_names(login)
    checks.check_tab_order(login)
    checks.check_verbs(login)
    checks.check_live_switch(login)
    login.refuse(
        "Nama akun atau kata sandi tidak cocok. Periksa tombol Caps Lock, lalu ketik lagi."
    )
    login.resize(login.minimumSize())
    checks.settle()
    checks.check_no_cut_text(login)


def test_account_and_password_are_handed_over(qtbot: QtBot, login: LoginWindow) -> None:
    QTest.keyClicks(login.ui.account, "Ratna")
    QTest.keyClick(login.ui.account, Qt.Key.Key_Return)
    assert login.ui.password.hasFocus()
    QTest.keyClicks(login.ui.password, "kata sandi panjang")
    with qtbot.waitSignal(login.login_requested) as asked:
        QTest.keyClick(login.ui.password, Qt.Key.Key_Return)
    assert asked.args == ["Ratna", "kata sandi panjang"]
    assert not login.ui.enter.isEnabled()


@pytest.mark.parametrize(("account", "expected"), [("", "Nama akun"), ("Ratna", "Kata sandi")])
def test_an_empty_field_is_asked_for(login: LoginWindow, account: str, expected: str) -> None:
    asked: list[str] = []
    login.login_requested.connect(lambda name, _password: asked.append(name))
    login.ui.account.setText(account)
    login.ui.enter.click()
    checks.settle()
    focused = login.focusWidget()
    assert asked == []
    assert focused is not None
    assert focused.accessibleName() == expected


def test_a_refusal_is_shown_and_the_password_can_be_typed_over(login: LoginWindow) -> None:
    login.set_account("Ratna")
    login.ui.password.setText("salah")
    login.ui.enter.click()
    login.refuse("Kata sandi tidak cocok.")
    assert login.ui.enter.isEnabled()
    assert login.ui.password.selectedText() == login.ui.password.text()
    assert login.ui.password.hasFocus()


def test_the_recovery_code_is_handed_over(qtbot: QtBot, login: LoginWindow) -> None:
    login.ui.forgotten.click()
    login.recovery.recover.click()
    assert login.recovery.code.hasFocus()
    login.recovery.code.setText(" ABCD-EFGH ")
    with qtbot.waitSignal(login.recovery_requested) as asked:
        login.recovery.recover.click()
    assert asked.args == ["ABCD-EFGH"]
    login.refuse("Kode tidak cocok.")
    assert login.recovery.code.hasFocus()
    login.recovery.back.click()
    assert login.ui.password.hasFocus()


def test_nothing_heavy_is_imported_for_log_in_and_shell() -> None:
    code = (
        "import sys\n"
        "import asn_desktop.gui.dialogs.login, asn_desktop.gui.main_window\n"
        "heavy = ('sqlalchemy', 'alembic', 'reportlab', 'python_calamine', 'xlsxwriter', 'typer',\n"
        "         'cryptography', 'argon2', 'sqlcipher3', 'asn_desktop.services', 'pypdfium2')\n"
        "print([name for name in heavy if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
