from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QBoxLayout, QDialog, QLabel, QRadioButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from asn_desktop.domain.conflict_words import KEPT, ConflictCard
from asn_desktop.gui.pages.exchange.conflict_list import ConflictList
from tests.gui import checks
from tests.gui.exchange.conflict_cards import (
    HEAD,
    OWN,
    deleted,
    named,
    referred,
    target,
    three,
)


class Inbox:
    """The list in a window, and what it asked for."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QDialog()
        qtbot.addWidget(self.window)
        self.list = ConflictList()
        QVBoxLayout(self.window).addWidget(self.list)
        self.window.resize(checks.USUAL)
        self.window.show()
        qtbot.waitActive(self.window)
        self.asked: list[tuple[str, str, object]] = []
        for name in ("settle", "alike", "fields"):
            signal = getattr(self.list, f"{name}_wanted")
            signal.connect(lambda card, told, name=name: self.asked.append((name, card.id, told)))

    def show(self, *cards: ConflictCard) -> None:
        """Show conflicts."""
        self.list.show_conflicts(cards)
        checks.settle()

    def words(self) -> str:
        """Return all that the card says."""
        labels = self.list.view.findChildren(QLabel)
        return "\n".join(each.text() for each in labels if each.isVisible())

    def key(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Press a key where the focus is."""
        focused = self.window.focusWidget()
        assert focused is not None
        held = modifiers[0] if modifiers else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(focused, key, held)
        checks.settle()


@pytest.fixture
def inbox(qtbot: QtBot) -> Inbox:
    """Return an empty inbox."""
    return Inbox(qtbot)


def test_without_conflicts_it_says_when_there_are_some(inbox: Inbox) -> None:
    inbox.show()
    assert inbox.list.empty.isVisible()
    inbox.show(named())
    assert not inbox.list.empty.isVisible()
    inbox.show()
    assert inbox.list.current() is None


def test_both_versions_tell_who_when_and_what(inbox: Inbox) -> None:
    inbox.show(named(), target())
    words = inbox.words()
    for part in (
        "Konflik 1 dari 2",
        "I Made Suardana",
        "Gunakan data BKPSDM",
        "Diubah 22 Nov 2026 12.00 oleh Biro Umum (Admin)",
        "Pertahankan data di komputer ini",
        "Yang tampil sekarang",
        "Sebelum diubah: Nama Made, Gelar belakang S.E.",
        "Versi yang tidak dipakai tetap tersimpan di Riwayat.",
    ):
        assert part in words
    bold = [
        each.text()
        for each in inbox.list.view.findChildren(QLabel)
        if each.property("role") == "strong"
    ]
    assert {"I Made Suardana", "I Made Suardane", "S.E.", "S.H."} <= set(bold)
    assert "(kosong)" not in bold


def test_keys_choose_a_version_and_use_it(inbox: Inbox) -> None:
    inbox.show(named())
    inbox.list.first_field().setFocus()
    assert not inbox.list.view.use.isEnabled()
    assert "Pilih salah satu versi lebih dahulu." in inbox.words()
    for key, entry in (
        (Qt.Key.Key_Right, HEAD.entry),
        (Qt.Key.Key_Right, OWN.entry),
        (Qt.Key.Key_Right, OWN.entry),
        (Qt.Key.Key_Left, HEAD.entry),
    ):
        inbox.key(key)
        chosen = inbox.list.view.chosen()
        assert chosen is not None
        assert (chosen.side.entry, chosen.mark.hasFocus()) == (entry, True)
    assert "lebih dahulu" not in inbox.words()
    inbox.list.view.press()  # The page does so at Ctrl+Enter.
    assert inbox.asked == [("settle", named().id, HEAD.entry)]


def test_left_begins_with_the_last_version(inbox: Inbox) -> None:
    inbox.show(three())
    inbox.list.table.setFocus()
    inbox.key(Qt.Key.Key_Left)
    chosen = inbox.list.view.chosen()
    assert chosen is not None
    assert chosen.side.entry == 13


def test_one_choice_at_a_time(inbox: Inbox) -> None:
    inbox.show(named())
    view = inbox.list.view
    QTest.mouseClick(view.versions[1], Qt.MouseButton.LeftButton)
    view.use.click()
    view.use.click()
    assert inbox.asked == [("settle", named().id, OWN.entry)]
    inbox.list.refused()
    view.use.click()
    assert len(inbox.asked) == 2


def test_all_of_a_sort_are_offered_where_there_are_several(inbox: Inbox) -> None:
    inbox.show(named())
    view = inbox.list.view
    view.choose_next(1)
    assert view.alike.text() == "Pakai untuk semua yang sejenis (3)"
    view.alike.click()
    view.choose_next(1)
    assert not view.alike.isVisible()
    assert inbox.asked == [("alike", named().id, HEAD.entry)]


def test_fields_are_chosen_one_by_one(inbox: Inbox) -> None:
    inbox.show(named())
    view = inbox.list.view
    view.each.click()
    assert view.fields is not None
    assert view.fields.first_field().hasFocus()
    answers = {each.accessibleName(): each for each in view.fields.findChildren(QRadioButton)}
    assert list(answers) == [
        "Nama: I Made Suardana (BKPSDM)",
        "Nama: I Made Suardane (komputer ini)",
        "Nama: Made (sebelum diubah)",
        "Gelar belakang: S.E. (BKPSDM)",
        "Gelar belakang: S.H. (komputer ini)",
    ]
    answers["Nama: Made (sebelum diubah)"].click()
    assert not view.use.isEnabled()
    assert "Pilih satu isi untuk setiap isian." in inbox.words()
    words = answers["Gelar belakang: S.H. (komputer ini)"].parentWidget()
    assert words is not None
    QTest.mouseClick(words, Qt.MouseButton.LeftButton)
    inbox.key(Qt.Key.Key_Right)  # Versions are not chosen meanwhile.
    view.use.click()
    assert inbox.asked == [("fields", named().id, {"name": None, "title_back": OWN.entry})]
    assert view.each.text() == "Pilih satu versi"
    view.each.click()
    assert len(view.versions) == 2


def test_what_belongs_together_is_not_offered_field_by_field(inbox: Inbox) -> None:
    inbox.show(named(separable=False))
    assert not inbox.list.view.each.isVisible()


def test_who_may_not_settle_it_reads_why(inbox: Inbox) -> None:
    inbox.show(named(barred="Mintalah admin kantor."))
    inbox.list.view.choose_next(1)
    assert not inbox.list.view.use.isEnabled()
    assert not inbox.list.view.alike.isEnabled()
    assert "Mintalah admin kantor." in inbox.words()


def test_what_cannot_be_deleted_is_told_and_not_chosen(inbox: Inbox) -> None:
    for card, entry in ((deleted(), HEAD.entry), (referred(), KEPT)):
        inbox.show(card)
        view = inbox.list.view
        assert "Belum dapat dihapus: masih dipakai data lain." in inbox.words()
        QTest.mouseClick(view.versions[1], Qt.MouseButton.LeftButton)
        assert view.chosen() is None
        view.choose_next(-1)
        chosen = view.chosen()
        assert chosen is not None
        assert chosen.side.entry == entry
    inbox.show(deleted())
    assert "dan 2 isian lain" in inbox.words()


def test_the_next_conflict_takes_the_place_of_a_settled_one(inbox: Inbox) -> None:
    inbox.show(named(), target(), three())
    view = inbox.list.view
    assert not view.before.isEnabled()
    view.after.click()
    assert view.card == target()
    inbox.show(named(), three())
    assert view.card == three()
    assert "Konflik 2 dari 2" in inbox.words()
    assert not view.after.isEnabled()
    view.before.click()
    assert view.card == named()
    inbox.show(three(), named())
    assert view.card == named()


def test_enter_leads_from_the_list_into_the_card(inbox: Inbox) -> None:
    inbox.show(named())
    inbox.list.table.setFocus()
    inbox.key(Qt.Key.Key_Return)
    assert inbox.list.view.versions[0].mark.hasFocus()


def test_versions_stand_side_by_side_where_there_is_room(inbox: Inbox) -> None:
    inbox.show(named())
    ways = QBoxLayout.Direction
    assert inbox.list.view._beside.direction() == ways.LeftToRight
    inbox.list.set_narrow(narrow=True)
    inbox.window.resize(checks.COMPACT)
    checks.settle()
    assert inbox.list.view._beside.direction() == ways.TopToBottom
    inbox.show(three())
    inbox.window.resize(checks.USUAL)
    checks.settle()
    assert inbox.list.view._beside.direction() == ways.TopToBottom


def test_a_screen_reader_is_told_the_whole_version(inbox: Inbox) -> None:
    inbox.show(named())
    mark = inbox.list.view.versions[0].mark
    assert mark.accessibleName() == "Gunakan data BKPSDM"
    assert mark.accessibleDescription() == (
        "Diubah 22 Nov 2026 12.00 oleh Biro Umum (Admin). Yang tampil sekarang. "
        "Nama: I Made Suardana. Gelar belakang: S.E."
    )


@pytest.mark.parametrize("card", [named(), target(), deleted(), referred(), three()])
def test_the_checks_of_every_page_hold(inbox: Inbox, card: ConflictCard) -> None:
    inbox.show(card)
    inbox.list.view.choose_next(1)
    window: QWidget = inbox.window
    checks.check_names(window)
    checks.check_no_cut_text(window)
    checks.check_verbs(window)
    checks.check_one_primary(window)
    inbox.list.set_narrow(narrow=True)
    checks.check_fits(window)
    checks.check_no_cut_text(window)
    shown = inbox.list.view.alike
    assert not shown.isVisible() or shown.width() >= shown.sizeHint().width()


def test_a_change_of_the_theme_reaches_everything(inbox: Inbox) -> None:
    inbox.show(named())
    inbox.list.view.choose_next(1)
    checks.check_live_switch(inbox.window)


def test_the_tab_key_reaches_everything(inbox: Inbox) -> None:
    inbox.show(named(), target())
    view = inbox.list.view
    view.each.click()
    assert view.fields is not None
    for each in view.fields.findChildren(QRadioButton):
        each.setFocus()  # Of a group, Tab stops at the button that had the focus last.
        each.click()
    checks.check_tab_order(inbox.window)
