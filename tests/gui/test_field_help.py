"""F1 explains the field that has the focus, and else the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from asn_desktop.domain.accounts import Account
from asn_desktop.domain.employees import DatedKind
from asn_desktop.domain.rules.catalogue import RULES
from asn_desktop.gui.catalogue import PAGES
from asn_desktop.gui.dialogs.account_add import AddAccountDialog
from asn_desktop.gui.dialogs.account_password import PasswordDialog
from asn_desktop.gui.dialogs.account_person import LinkAccountDialog
from asn_desktop.gui.dialogs.employee_fields import fact_fields
from asn_desktop.gui.dialogs.employee_new import NewEmployeeDialog
from asn_desktop.gui.dialogs.login import LoginWindow
from asn_desktop.gui.field_help import field_texts, help_of
from asn_desktop.gui.help_dialog import HelpDialog, topics
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.page import Tools
from asn_desktop.gui.preferences import Preferences
from asn_desktop.gui.widgets.rule_form import RuleForm
from asn_desktop.gui.widgets.segmented import Segmented
from asn_desktop.gui.window_keys import WindowKeys
from asn_desktop.gui.wizards.first_run import FirstRunWindow
from asn_desktop.services.workspace import Workspace
from tests.gui import checks

_FIELDS = (QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, Segmented)
# What is only looked at, or parts of a field that answer for themselves.
_NO_FIELD = {"", "Isi lisensi", "Lisensi yang ditampilkan", "Yang ditampilkan"}


@pytest.fixture
def tools(workspace: Workspace, jobs: Jobs, preferences: Preferences) -> Tools:
    return Tools(workspace, jobs, preferences)


@pytest.fixture
def window(
    qtbot: QtBot, workspace: Workspace, jobs: Jobs, preferences: Preferences
) -> Iterator[MainWindow]:
    made = MainWindow(PAGES, jobs, preferences)
    qtbot.addWidget(made)
    made.resize(checks.USUAL)
    made.show()
    made.set_workspace(workspace)
    keys = WindowKeys(made)
    yield made
    jobs.close()
    del keys


def unexplained(root: QWidget, topic: str) -> list[str]:
    """Return the names of the fields that F1 says nothing about."""
    fields = [each for each in root.findChildren(QWidget) if isinstance(each, _FIELDS)]
    named = {each.accessibleName(): each for each in fields}
    assert named
    return [
        name
        for name, each in named.items()
        if name not in _NO_FIELD and not each.objectName().startswith("qt_")
        if not help_of(each, topic).startswith(f"# {name}\n\n")
    ]


def shown_help(root: QWidget) -> str:
    dialog = root.findChild(HelpDialog)
    assert dialog is not None
    assert dialog.isVisible()
    text = dialog.findChildren(QTextBrowser)[0].toPlainText()
    dialog.close()
    return text


@pytest.mark.parametrize("key", ["employees", "settings", "journal", "reports"])
def test_every_field_of_a_page_has_its_sentence(window: MainWindow, key: str) -> None:
    window.go(key)
    checks.settle()
    page = window.page()
    assert page is not None
    assert unexplained(page, page.help_key) == []


def test_every_question_of_the_calculator_has_its_sentence(workspace: Workspace) -> None:
    for rule in workspace.rules.list_rules():
        assert unexplained(RuleForm(rule), "calculator") == [], rule.name


def test_every_field_of_the_first_windows_has_its_sentence(
    qtbot: QtBot, tmp_path: Path, jobs: Jobs
) -> None:
    first = FirstRunWindow(tmp_path / "kantor", jobs)
    login = LoginWindow("Kecamatan Contoh", "kantor")
    for made in (first, login, login.recovery):
        qtbot.addWidget(made)
    assert unexplained(first, "first_run") == []
    assert unexplained(login, "masuk") == []


def test_every_field_about_a_person_has_its_sentence(qtbot: QtBot, tools: Tools) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = NewEmployeeDialog(tools, parent)
    assert unexplained(dialog, "employees") == []
    for kind in DatedKind:
        for row in fact_fields(kind, tools).rows:
            qtbot.addWidget(row)
            assert help_of(row.field, "employees"), row.caption.text()


def test_every_field_of_an_account_has_its_sentence(qtbot: QtBot, tools: Tools) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    me = tools.workspace.principal
    account = Account(me.account, "siti", me.name, me.role, active=True)
    adding = AddAccountDialog(tools, parent)
    assert unexplained(adding, "settings") == []
    linking = LinkAccountDialog(tools, account, 0, parent)
    assert unexplained(linking, "settings") == []
    changing = PasswordDialog(tools, account, parent)
    assert unexplained(changing, "settings") == []


def test_every_text_is_about_a_field_that_exists() -> None:
    """A field that is renamed takes its text along."""
    root = Path(__file__).resolve().parents[2]
    files = [*(root / "asn_desktop").rglob("*.py"), *(root / "ui").glob("*.ui")]
    source = "\n".join(file.read_text(encoding="utf-8") for file in files).replace("&", "")
    keys = {key.title for rule in RULES.values() for key in rule.keys}
    for topic, texts in field_texts().items():
        assert topic in topics()
        names = {name.removesuffix(" terhadap ekspektasi") for name in texts} - keys
        assert [n for n in names if f'"{n}"' not in source and f">{n}<" not in source] == []
        assert all(texts.values())


def test_f1_explains_the_field_first_and_then_the_page(window: MainWindow, qtbot: QtBot) -> None:
    window.go("journal")
    checks.settle()
    page = window.page()
    assert page is not None
    who = next(box for box in page.findChildren(QComboBox) if box.accessibleName() == "Oleh siapa")
    who.setFocus()
    qtbot.keyClick(who, Qt.Key.Key_F1)
    text = shown_help(window)
    assert text.index("Oleh siapa") < text.index("SISTEM") < text.index("Mengurungkan")


def test_f1_on_what_is_no_field_explains_the_page(window: MainWindow, qtbot: QtBot) -> None:
    window.go("journal")
    checks.settle()
    window.navigation.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert shown_help(window).startswith("Riwayat")


def test_f1_answers_in_a_dialog_with_the_page_it_belongs_to(
    window: MainWindow, tools: Tools, qtbot: QtBot
) -> None:
    window.go("employees")
    page = window.page()
    assert page is not None
    dialog = NewEmployeeDialog(tools, page)
    dialog.open()
    qtbot.waitUntil(dialog.isVisible)
    dialog.nip.setFocus()
    qtbot.waitUntil(dialog.nip.hasFocus)
    qtbot.keyClick(dialog.nip, Qt.Key.Key_F1)
    text = shown_help(dialog)
    assert text.startswith("NIP")
    assert "18 angka" in text
    assert topics()["employees"] in text
    dialog.cancel.setFocus()
    qtbot.keyClick(dialog, Qt.Key.Key_F1)
    assert shown_help(dialog).startswith(topics()["employees"])
    dialog.close()


@pytest.mark.parametrize(
    ("make", "field", "word"),
    [
        (lambda: LoginWindow("Kecamatan Contoh", "kantor"), "Kata sandi", "Caps Lock"),
        (lambda: LoginWindow("Kecamatan Contoh", "kantor"), "Nama akun", "siti.rahma"),
    ],
)
def test_f1_explains_the_fields_of_the_log_in(
    qtbot: QtBot, make: Callable[[], LoginWindow], field: str, word: str
) -> None:
    login = make()
    qtbot.addWidget(login)
    login.show()
    line = next(f for f in login.findChildren(QLineEdit) if f.accessibleName() == field)
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClick(line, Qt.Key.Key_F1)
    text = shown_help(login)
    assert text.startswith(field)
    assert word in text


def test_a_name_that_several_topics_know_means_what_it_does_there(qtbot: QtBot) -> None:
    box = QCheckBox()
    qtbot.addWidget(box)
    box.setAccessibleName("Kata sandi")
    assert "Caps Lock" in help_of(box, "masuk")
    assert "Paling pendek 8 huruf" in help_of(box, "first_run")
    assert help_of(None, "masuk") == ""
