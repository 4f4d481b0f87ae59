"""The shell with invented pages: layouts, keys, messages, and the checks of every page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from asn_desktop.domain.access import Principal, Role
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.page import Tools
from asn_desktop.gui.preferences import Preferences
from asn_desktop.gui.widgets.banner import Banner
from asn_desktop.gui.widgets.focus_frame import FocusFrame
from asn_desktop.gui.window_keys import WindowKeys
from tests.gui import checks
from tests.gui.shell_pages import CTRL, SPECS, People, people, press


@pytest.fixture
def bare_window(qtbot: QtBot, bare_tools: Tools, preferences: Preferences) -> Iterator[MainWindow]:
    window = MainWindow(SPECS, bare_tools.jobs, preferences)
    qtbot.addWidget(window)
    window.resize(checks.USUAL)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    yield window
    bare_tools.jobs.close()


@pytest.fixture
def window(bare_window: MainWindow, bare_tools: Tools) -> MainWindow:
    bare_window.set_workspace(bare_tools.workspace)
    checks.settle()
    return bare_window


@pytest.mark.parametrize("key", ["home", "employees", "settings"])
def test_every_check_holds_for_every_page(window: MainWindow, key: str) -> None:
    keys = WindowKeys(window)
    window.go(key)
    checks.settle()
    checks.check_page(window)
    assert keys.palette.isHidden()


def test_the_shell_is_painted_before_anything_is_loaded(bare_window: MainWindow) -> None:
    bare_window.set_office("Kantor latihan", "latihan", practice=True)
    checks.settle()
    assert bare_window.page() is None
    assert bare_window.focusWidget() is not bare_window.practice.restart
    assert bare_window.navigation.current() == "home"
    assert not bare_window.grab().isNull()


def test_no_page_opens_a_window_of_its_own(window: MainWindow) -> None:
    people(window)
    others = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not window]
    assert others == []


def test_pages_that_the_role_may_not_see_are_absent(
    bare_window: MainWindow, bare_tools: Tools
) -> None:
    bare_tools.workspace.__dict__["principal"] = Principal(
        bare_tools.workspace.principal.account, "Bagus", Role.AUDITOR
    )
    bare_window.set_workspace(bare_tools.workspace)
    assert [spec.key for spec in bare_window.shown_specs()] == ["home", "employees", "settings"]
    bare_window.go("accounts")
    assert bare_window.navigation.current() == "home"


@pytest.mark.parametrize(
    ("width", "navigation", "panels"), [(1366, 208, 1), (1280, 56, 1), (911, 56, 0)]
)
def test_the_layout_follows_the_width(
    window: MainWindow, width: int, navigation: int, panels: int
) -> None:
    page = people(window)
    window.resize(width, 700)
    checks.settle()
    assert window.navigation.width() == navigation
    assert [page.side.isVisible()].count(True) == panels


def test_a_folded_panel_stays_folded(window: MainWindow, preferences: Preferences) -> None:
    page = people(window)
    window.toggle_side()
    checks.settle()
    assert not page.side.isVisible()
    assert not preferences.shows("side")


def test_a_refusal_appears_in_the_message_bar(window: MainWindow) -> None:
    window.jobs.refused.emit("Nama unit masih kosong.")
    assert window.messages.isVisible()
    assert window.messages.accessibleName() == "Nama unit masih kosong."
    window.go("employees")
    assert not window.messages.isVisible()


def test_a_note_can_be_taken_back_and_waits_under_the_pointer(
    qtbot: QtBot, window: MainWindow
) -> None:
    undone: list[bool] = []
    page = people(window)
    page.toast("Baris 4 dihapus.", lambda: undone.append(True))
    note = window.toasts.add("Baris 5 dihapus.", lambda: undone.append(True))
    assert note.remaining_ms() > 0
    QApplication.sendEvent(note, QEnterEvent(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5)))
    assert note.remaining_ms() == -1
    undo = next(b for b in note.findChildren(QPushButton) if b.text() == "Urungkan")
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert undone == [True]
    assert not note.isVisible()


def test_a_page_reloads_after_changes_of_others_only(window: MainWindow) -> None:
    page = people(window)
    window.jobs.data_changed.emit("employees", window)
    assert page.reloads == 2
    window.jobs.data_changed.emit("employees", page)
    window.jobs.data_changed.emit("rules", window)
    assert page.reloads == 2
    window.go("home")
    window.jobs.data_changed.emit("employees", window)
    assert page.reloads == 2
    window.go("employees", "argument")
    assert page.reloads == 3
    assert page.arguments[-1] == "argument"


def test_the_palette_leads_by_older_words(window: MainWindow) -> None:
    keys = WindowKeys(window)
    press(window, Qt.Key.Key_K, CTRL)
    assert keys.palette.isVisible()
    QTest.keyClicks(keys.palette.field, "nominatif")
    assert keys.palette.list.count() == 1
    assert "dahulu atau juga disebut" in keys.palette.list.item(0).text()
    QTest.keyClick(keys.palette.field, Qt.Key.Key_Return)
    checks.settle()
    assert isinstance(window.page(), People)
    assert not keys.palette.isVisible()


def test_the_title_names_office_and_folder_and_practice_can_begin_anew(
    qtbot: QtBot, bare_window: MainWindow
) -> None:
    bare_window.set_office("Kecamatan Contoh", "/data/kantor", practice=True)
    assert bare_window.windowTitle() == "Kecamatan Contoh (/data/kantor) – Bina Kinerja"
    assert bare_window.practice.isVisible()
    with qtbot.waitSignal(bare_window.practice_restart_requested):
        bare_window.practice.restart.click()


def test_counts_are_told_and_shown(window: MainWindow) -> None:
    page = people(window)
    page.counted.emit(25)
    item = next(
        child
        for child in window.navigation.findChildren(QWidget)
        if child.isVisible() and child.accessibleName().startswith("Pegawai")
    )
    assert item.accessibleName() == "Pegawai, 25 menunggu"


def test_filters_that_do_not_fit_go_into_a_menu(window: MainWindow) -> None:
    page = people(window)
    shown = len(page.chips.findChildren(QWidget))
    window.resize(checks.COMPACT)
    checks.settle()
    texts = [b.text() for b in page.chips.findChildren(QPushButton) if b.isVisible()]
    assert shown > 0
    assert texts == ["Saring"]
    with_menu = next(b for b in page.chips.findChildren(QPushButton) if b.isVisible())
    with_menu.menu().actions()[-1].trigger()
    assert page.chips.current() == "5"


def test_the_focus_ring_follows_a_button(window: MainWindow, dressed_app: QApplication) -> None:
    frame = FocusFrame(dressed_app)
    page = people(window)
    feet = page.side.findChildren(QPushButton)[0]
    feet.setFocus()
    checks.settle()
    ring = next(w for w in window.children() if type(w).__name__ == "_Ring")
    assert isinstance(ring, QWidget)
    assert ring.isVisible()
    assert ring.geometry().contains(
        feet.geometry().translated(feet.mapTo(window, feet.rect().topLeft()) - feet.pos())
    )
    page.search.setFocus()
    checks.settle()
    assert not ring.isVisible()
    frame.deleteLater()


def test_a_banner_acts(qtbot: QtBot, window: MainWindow) -> None:
    banner = Banner("warn", window)
    banner.show_message("2 isian perlu dilengkapi", "Baris 2.", "Ke isian pertama (F8)")
    with qtbot.waitSignal(banner.acted):
        next(b for b in banner.findChildren(QPushButton) if b.isVisible()).click()
