"""The keys that work everywhere in the window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QTextBrowser,
)
from pytestqt.qtbot import QtBot

from asn_desktop.gui.help_dialog import HelpDialog
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.page import Tools
from asn_desktop.gui.preferences import Preferences
from asn_desktop.gui.window_keys import WindowKeys
from tests.gui import checks
from tests.gui.shell_pages import ALT, CTRL, SPECS, Editor, People, people, press, said


@pytest.fixture
def window(qtbot: QtBot, bare_tools: Tools, preferences: Preferences) -> Iterator[MainWindow]:
    made = MainWindow(SPECS, bare_tools.jobs, preferences)
    qtbot.addWidget(made)
    made.resize(checks.USUAL)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    made.set_workspace(bare_tools.workspace)
    checks.settle()
    yield made
    bare_tools.jobs.close()


def test_the_drawer_opens_with_f9_and_esc_gives_the_focus_back(window: MainWindow) -> None:
    keys = WindowKeys(window)
    page = people(window)
    window.resize(checks.COMPACT)
    checks.settle()
    page.search.setFocus()
    press(window, Qt.Key.Key_F9)
    assert page.side.isVisible()
    press(window, Qt.Key.Key_Escape)
    assert not page.side.isVisible()
    assert page.search.hasFocus()
    assert keys.palette.isHidden()


def test_digits_open_pages_and_the_first_field_has_the_focus(window: MainWindow) -> None:
    keys = WindowKeys(window)
    press(window, Qt.Key.Key_2, CTRL)
    page = window.page()
    assert isinstance(page, People)
    assert page.search.hasFocus()
    press(window, Qt.Key.Key_0, CTRL)
    assert isinstance(window.page(), Editor)
    press(window, Qt.Key.Key_Left, ALT)
    assert window.page() is page
    press(window, Qt.Key.Key_Right, ALT)
    assert isinstance(window.page(), Editor)
    assert keys.palette.isHidden()


def test_general_keys_reach_the_page(window: MainWindow) -> None:
    keys = WindowKeys(window)
    page = people(window)
    page.table.take_focus()
    press(window, Qt.Key.Key_Z, CTRL)
    press(window, Qt.Key.Key_Return, CTRL)
    press(window, Qt.Key.Key_F, CTRL)
    assert page.undone == 1
    assert page.pressed == 1
    assert page.search.hasFocus()
    assert keys.palette.isHidden()


def test_undo_without_a_change_says_so(window: MainWindow) -> None:
    keys = WindowKeys(window)
    press(window, Qt.Key.Key_Z, CTRL)
    said = [each.text() for each in window.toasts.findChildren(QLabel)]
    assert said == ["Tidak ada yang dapat diurungkan di halaman ini."]
    assert keys.palette.isHidden()


def test_help_and_the_list_of_keys_open(window: MainWindow) -> None:
    keys = WindowKeys(window)
    people(window).table.take_focus()
    press(window, Qt.Key.Key_F1)
    dialog = window.findChild(HelpDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.close()
    window.activateWindow()
    checks.settle()
    press(window, Qt.Key.Key_Slash, CTRL)
    assert dialog.isVisible()
    dialog.close()
    assert keys.palette.isHidden()


def test_a_question_mark_lists_the_keys_but_is_typed_into_a_field(window: MainWindow) -> None:
    keys = WindowKeys(window)
    page = people(window)
    dialog = window.findChild(HelpDialog)
    assert dialog is not None
    page.search.setFocus()
    QTest.keyClicks(page.search, "?")
    assert page.search.text() == "?"
    assert not dialog.isVisible()
    page.table.take_focus()
    press(window, Qt.Key.Key_Question)
    assert dialog.isVisible()
    listed = dialog.findChildren(QTextBrowser)[0].toPlainText()
    assert "Tombol di Pegawai" in listed
    assert "Tombol di mana saja" in listed
    dialog.close()
    assert keys.palette.isHidden()


def test_saving_by_hand_says_that_it_was_not_needed_or_what_is_missing(
    window: MainWindow,
) -> None:
    keys = WindowKeys(window)
    window.go("settings")
    page = window.page()
    assert isinstance(page, Editor)
    press(window, Qt.Key.Key_S, CTRL)
    assert said(window) == "Sudah tersimpan otomatis."
    page.rows[0].field.setFocus()
    left: list[bool] = []
    line = page.rows[0].field
    assert isinstance(line, QLineEdit)
    line.editingFinished.connect(lambda: left.append(True))
    QTest.keyClicks(line, "a")
    page.rows[1].set_problem("NIP harus 18 angka. Yang diketik baru 16.")
    press(window, Qt.Key.Key_S, CTRL)
    assert "1 isian masih perlu diperbaiki" in said(window)
    assert left == [True]
    assert page.rows[0].field.hasFocus()
    assert keys.palette.isHidden()


def test_f8_walks_through_what_has_to_be_repaired(window: MainWindow) -> None:
    window.go("settings")
    page = window.page()
    assert isinstance(page, Editor)
    page.rows[0].field.setFocus()
    press(window, Qt.Key.Key_F8)
    assert page.rows[0].field.hasFocus()
    for row in (page.rows[2], page.rows[5]):
        row.set_problem("Isian ini masih kosong.")
    wanted = [page.rows[at].field for at in (2, 5, 2)]
    for field in wanted:
        press(window, Qt.Key.Key_F8)
        assert field.hasFocus()
    press(window, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert page.rows[5].field.hasFocus()
    page.rows[0].field.setFocus()
    press(window, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert page.rows[5].field.hasFocus()


def test_a_cell_that_is_edited_stays_open_when_saving_by_hand(window: MainWindow) -> None:
    keys = WindowKeys(window)
    page = people(window)
    inside = QLineEdit(page.table.viewport())
    inside.show()
    inside.setFocus()
    left: list[bool] = []
    inside.editingFinished.connect(lambda: left.append(True))
    press(window, Qt.Key.Key_S, CTRL)
    assert left == []
    assert keys.palette.isHidden()


def test_ctrl_p_prints_where_there_is_something_to_print(window: MainWindow) -> None:
    keys = WindowKeys(window)
    page = people(window)
    press(window, Qt.Key.Key_P, CTRL)
    assert said(window) == "Tidak ada yang dapat dicetak di halaman ini."
    printed: list[bool] = []
    action = page.add_secondary("Cetak", "printer", lambda: printed.append(True))
    press(window, Qt.Key.Key_P, CTRL)
    action.setEnabled(False)
    press(window, Qt.Key.Key_P, CTRL)
    assert printed == [True]
    assert keys.palette.isHidden()
