"""Pemberitahuan: notes that went can be read again, and the newest be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from asn_desktop.clock import WIB, fixed
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.notes_dialog import NotesDialog
from asn_desktop.gui.page import Tools
from asn_desktop.gui.preferences import Preferences
from asn_desktop.gui.widgets.toast import Toast, Toasts
from asn_desktop.gui.window_keys import WindowKeys
from tests.gui import checks
from tests.gui.shell_pages import SPECS, People, people

_CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot, bare_tools: Tools, preferences: Preferences) -> Iterator[MainWindow]:
    made = MainWindow(SPECS, bare_tools.jobs, preferences)
    qtbot.addWidget(made)
    made.resize(checks.USUAL)
    made.show()
    made.set_workspace(bare_tools.workspace)
    keys = WindowKeys(made)
    yield made
    for dialog in made.findChildren(QDialog):
        dialog.close()
    bare_tools.jobs.close()
    del keys


@pytest.fixture
def page(window: MainWindow) -> People:
    return people(window)


def opened(window: MainWindow) -> NotesDialog:
    dialog = window.findChild(NotesDialog)
    assert dialog is not None
    assert dialog.isVisible()
    return dialog


def bell(window: MainWindow) -> QToolButton:
    buttons = window.top_bar.findChildren(QToolButton)
    return next(b for b in buttons if b.accessibleName() == "Pemberitahuan (Ctrl+B)")


def texts(dialog: NotesDialog) -> list[str]:
    return [dialog.list.item(row).text().splitlines()[0] for row in range(dialog.list.count())]


def test_a_note_that_went_is_read_again_under_the_bell(window: MainWindow, page: People) -> None:
    assert window.top_bar.findChildren(QToolButton) == []
    page.toast("3 pegawai diganti pejabat penilainya.")
    page.toast("Daftar tersimpan.")
    for close in window.findChildren(QPushButton):
        if close.accessibleName().startswith("Tutup: "):
            close.click()
    assert not window.toasts.isVisible()
    bell(window).click()
    assert texts(opened(window)) == ["Daftar tersimpan.", "3 pegawai diganti pejabat penilainya."]


def test_the_newest_change_is_taken_back_once(
    window: MainWindow, page: People, qtbot: QtBot
) -> None:
    undone: list[str] = []
    page.toast("Baris 4 dihapus.", lambda: undone.append("4"))
    page.toast("Baris 5 dihapus.", lambda: undone.append("5"))
    note = window.toasts.findChildren(QPushButton)
    qtbot.keyClick(window, Qt.Key.Key_B, _CTRL)
    dialog = opened(window)
    dialog.undo.click()
    assert undone == ["5"]
    assert not dialog.undo.isVisible()
    next(b for b in note if b.accessibleName() == "Urungkan: Baris 5 dihapus.").click()
    assert undone == ["5"]
    page.toast("Baris 5 dikembalikan.")
    assert texts(dialog)[0] == "Baris 5 dikembalikan."
    assert not dialog.undo.isVisible()


def test_an_older_change_is_not_taken_back_over_a_newer_one(
    window: MainWindow, page: People, qtbot: QtBot
) -> None:
    page.toast("Baris 4 dihapus.", lambda: None)
    page.toast("Daftar tersimpan.")
    qtbot.keyClick(window, Qt.Key.Key_B, _CTRL)
    assert not opened(window).undo.isVisible()


def test_without_notes_it_says_so_and_a_key_press_leaves_none(
    window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_S, _CTRL)
    assert window.toasts.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_B, _CTRL)
    dialog = opened(window)
    assert dialog.empty.isVisible()
    assert not dialog.list.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_palette_leads_to_the_notes(window: MainWindow, page: People, qtbot: QtBot) -> None:
    page.toast("Daftar tersimpan.")
    qtbot.keyClick(window, Qt.Key.Key_K, _CTRL)
    keys = next(w for w in window.children() if type(w).__name__ == "Palette")
    field = next(w for w in keys.findChildren(QWidget) if w.objectName() == "searchBox")
    qtbot.keyClicks(field, "pemberi")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert texts(opened(window)) == ["Daftar tersimpan."]


@pytest.mark.parametrize("size", [checks.USUAL, checks.COMPACT])
def test_several_notes_and_long_ones_have_room(
    window: MainWindow, page: People, size: QSize
) -> None:
    window.resize(size)
    checks.settle()
    page.toast("Baris 4 dihapus.", lambda: None)
    page.toast(
        "6 pegawai diganti pejabat penilainya menjadi Mulyadi Simatupang, S.IP., M.Si., mulai "
        "1 November 2026. Yang lama tetap tercatat sampai hari sebelumnya."
    )
    page.toast("Daftar tersimpan.")
    checks.settle()
    shown = window.toasts.findChildren(Toast)
    assert len(shown) == 3
    for toast in shown:
        label = toast.label
        assert toast.height() >= label.height() >= label.heightForWidth(label.width())
        assert label.height() >= label.fontMetrics().height()
    assert window.toasts.geometry().bottom() < page.height()
    checks.check_no_cut_text(window.toasts)


def test_a_note_waits_while_one_of_its_buttons_has_the_focus(
    window: MainWindow, page: People, qtbot: QtBot
) -> None:
    note = window.toasts.add("Baris 4 dihapus.", lambda: None)
    window.activateWindow()
    shut = note.findChildren(QPushButton)[-1]
    shut.setFocus()
    qtbot.waitUntil(shut.hasFocus)
    assert note.remaining_ms() == -1
    page.search.setFocus()
    assert note.remaining_ms() > 0


def test_another_office_begins_without_notes(
    window: MainWindow, page: People, bare_tools: Tools
) -> None:
    page.toast("Siti Rahma dihapus.")
    assert window.toasts.isVisible()
    window.set_workspace(bare_tools.workspace)
    assert window.toasts.notes == []
    assert not window.toasts.isVisible()
    assert not bell(window).isVisible()


def test_a_note_says_when_it_came_and_the_oldest_go(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    clock = fixed(datetime(2026, 11, 24, 10, 42, tzinfo=WIB))
    toasts = Toasts(parent, clock)
    for number in range(103):
        toasts.add(f"Catatan {number}")
    assert len(toasts.notes) == 100
    assert toasts.earlier[0] == "Catatan 3"
    assert toasts.notes[-1].at == clock.now()


def test_the_notes_pass_the_checks_of_every_window(
    window: MainWindow, page: People, qtbot: QtBot
) -> None:
    page.toast("Baris 4 dihapus.", lambda: None)
    checks.check_page(window)
    qtbot.keyClick(window, Qt.Key.Key_B, _CTRL)
    dialog = opened(window)
    checks.check_no_cut_text(dialog)
    checks.check_names(dialog)
    checks.check_verbs(dialog)
    checks.check_tab_order(dialog)
