"""The shell with invented pages: layouts, keys, messages, and the checks of every page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from asn_desktop.domain.access import Principal, Right, Role
from asn_desktop.gui.gaps import walk_gaps
from asn_desktop.gui.help_dialog import HelpDialog
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.page import Page, Tools
from asn_desktop.gui.page_spec import Group, PageSpec
from asn_desktop.gui.preferences import Preferences
from asn_desktop.gui.widgets.banner import Banner
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.empty_state import EmptyState
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.filter_chips import FilterChips, FilterOption
from asn_desktop.gui.widgets.focus_frame import FocusFrame
from asn_desktop.gui.widgets.key_strip import ListFoot
from asn_desktop.gui.widgets.labels import button, label
from asn_desktop.gui.widgets.search_box import SearchBox
from asn_desktop.gui.widgets.table import Table
from asn_desktop.gui.window_keys import WindowKeys
from tests.gui import checks
from tests.gui.test_tables import filled


class People(Page):
    title = "Pegawai"
    help_key = "jendela"
    key_hints = (("Enter", "buka"),)
    subjects = frozenset({"employees"})

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.reloads = 0
        self.arguments: list[object] = []
        self.undone = 0
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        self.search = SearchBox("Ketik nama, NIP, atau jabatan")
        self.chips = FilterChips()
        self.chips.set_options(
            [FilterOption(str(n), f"Saringan {n}", 1000 * n) for n in range(1, 6)]
        )
        row.addWidget(self.search)
        row.addWidget(self.chips, 1)
        column.addLayout(row)
        card = Card()
        card.set_flush()
        self.table = Table("Daftar pegawai")
        self.table.show_model(filled())
        card.body.addWidget(self.table, 1)
        card.body.addWidget(ListFoot(self.key_hints))
        column.addWidget(card, 1)
        self.add_secondary("Impor dari Excel", "file-spreadsheet", lambda: None)
        self.pressed = 0
        self.set_primary("Tambah pegawai", "plus", self._press)
        self.side.use("Rincian")
        self.side.body.addWidget(label("Dewi Kartika Sari", "strong"))
        self.side.feet.addWidget(button("Ubah data"))

    def arrive(self, argument: object = None) -> None:
        self.arguments.append(argument)
        super().arrive(argument)

    def reload(self) -> None:
        self.reloads += 1

    def undo(self) -> bool:
        self.undone += 1
        return True

    def first_focus(self) -> QWidget | None:
        return self.search

    def _press(self) -> None:
        self.pressed += 1


class Empty(Page):
    title = "Beranda"

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        body = "Tidak ada pekerjaan yang menunggu."
        column.addWidget(EmptyState("house", "Semua beres", body, ("Lihat kemajuan kantor",)))


class Editor(Page):
    title = "Pengaturan"
    scrolls = True

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        column = QVBoxLayout(self.content)
        self.rows = [FieldRow(f"Isian {number + 1}", QLineEdit()) for number in range(20)]
        for row in self.rows:
            column.addWidget(row)
        walk_gaps(self)
        self.foot.show()
        self.foot.say("Tersimpan otomatis pukul 10.42", "circle-check")
        self.foot.add(button("Cetak draf"))
        self.foot.set_reason("2 isian belum lengkap")


SPECS = (
    PageSpec("home", "Beranda", "house", lambda: Empty),
    PageSpec("employees", "Pegawai", "users", lambda: People, words=("PNS", "daftar nominatif")),
    PageSpec("accounts", "Akun", "key-round", lambda: Empty, right=Right.EDIT_ACCOUNTS),
    PageSpec("settings", "Pengaturan", "settings", lambda: Editor, Group.FOOT),
)


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


def people(window: MainWindow) -> People:
    window.go("employees")
    checks.settle()
    page = window.page()
    assert isinstance(page, People)
    return page


def press(window: QWidget, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(QApplication.focusWidget() or window, key, held)
    checks.settle()


CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


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


def test_a_folded_panel_stays_folded(window: MainWindow, preferences: Preferences) -> None:
    page = people(window)
    window.toggle_side()
    checks.settle()
    assert not page.side.isVisible()
    assert not preferences.shows("side")


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


def said(window: MainWindow) -> str:
    return window.toasts.findChildren(QLabel)[-1].text()


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
