"""Invented pages for the tests of the shell, and keys pressed in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from asn_desktop.domain.access import Right
from asn_desktop.gui.gaps import walk_gaps
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.page import Page, Tools
from asn_desktop.gui.page_spec import Group, PageSpec
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.empty_state import EmptyState
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.filter_chips import FilterChips, FilterOption
from asn_desktop.gui.widgets.key_strip import ListFoot
from asn_desktop.gui.widgets.labels import button, label
from asn_desktop.gui.widgets.search_box import SearchBox
from asn_desktop.gui.widgets.table import Table
from tests.gui import checks
from tests.gui.test_tables import filled

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


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


def said(window: MainWindow) -> str:
    return window.toasts.findChildren(QLabel)[-1].text()
