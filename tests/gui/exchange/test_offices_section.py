"""What only the head office sees: its offices, and the changes that wait for its word."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.exchange.page import HELD, OFFICES, ExchangePage
from tests.gui import checks
from tests.gui.exchange.fake import MISSING, FakeExchange, held, status
from tests.gui.exchange.ground import chips, select, shown_page
from tests.gui.hands import put


@pytest.fixture
def exchange() -> FakeExchange:
    offices = [
        status("Kecamatan Contoh Barat", waiting=1),
        status("Kecamatan Contoh Timur", office="1276.04", missing=MISSING),
        status("Dinas Kesehatan", office="1276.05", last_received=None, silent_days=None, chat=""),
        status("Dinas Sosial", office="1276.06", silent_days=44),
        status("Dinas Pendidikan", office="1276.07"),
    ]
    holding = [held(number, f"Seksi {number}") for number in (1, 2, 3)]
    return FakeExchange(offices=offices, holding=holding)


@pytest.fixture
def page(head_window: MainWindow, exchange: FakeExchange, qtbot: QtBot) -> ExchangePage:
    made = shown_page(head_window, exchange, qtbot)
    qtbot.waitUntil(lambda: made.offices.model.rowCount() == len(exchange.offices))
    return made


def test_an_office_sees_neither_offices_nor_decisions(
    window: MainWindow, exchange: FakeExchange, qtbot: QtBot
) -> None:
    page = shown_page(window, exchange, qtbot)
    page.arrive(OFFICES)
    checks.settle()
    assert not page.offices.isVisible()
    assert not page.held.isVisible()


def test_each_office_says_what_is_pressing(page: ExchangePage) -> None:
    page.tabs.choose(OFFICES)
    assert chips(page.offices.table, column=4) == [
        "Paket menunggu",
        "1 paket belum sampai",
        "Belum pernah mengirim",
        "Diam 44 hari",
        "Lengkap",
    ]


def test_the_message_for_an_office_is_copied(page: ExchangePage) -> None:
    page.tabs.choose(OFFICES)
    select(page.offices.table, 1)
    assert "Paket yang belum sampai: nomor 6 (20 Nov 2026)." in page.office_panel.facts.text()
    page.office_panel.copy.click()
    assert QGuiApplication.clipboard().text() == page.offices.model.rows()[1].chat
    select(page.offices.table, 2)
    assert not page.office_panel.chat.isVisible()


def test_what_waits_is_counted_for_the_navigation(
    page: ExchangePage, head_window: MainWindow, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.counted) as counted:
        page.reload()
    assert counted.args == [4]  # One computer and three changes.


def test_several_changes_are_accepted_at_once(
    page: ExchangePage, exchange: FakeExchange, head_window: MainWindow, qtbot: QtBot
) -> None:
    page.tabs.choose(HELD)
    page.held.table.selectAll()
    assert page.held.accept.text() == "&Terima 3…"
    page.held.accept.click()
    dialog = page.dialog
    assert dialog is not None
    dialog.save.click()
    qtbot.waitUntil(page.held.empty.isVisible)
    assert exchange.asked == [("answer", (1, 2, 3), True, "")]
    assert head_window.toasts.earlier == ["3 perubahan diterima."]


def test_a_refusal_needs_a_word_for_the_office(
    page: ExchangePage, exchange: FakeExchange, qtbot: QtBot
) -> None:
    page.tabs.choose(HELD)
    select(page.held.table, 1)
    page.held.refuse.click()
    dialog = page.dialog
    assert dialog is not None
    dialog.save.click()
    assert "Catatan belum diisi" in dialog.note_row.problem()
    assert exchange.asked == []
    put(dialog.note, "Seksi itu  sudah digabung")
    dialog.save.click()
    qtbot.waitUntil(lambda: page.held.model.rowCount() == 2)
    assert exchange.asked == [("answer", (2,), False, "Seksi itu sudah digabung")]


def test_what_was_decided_is_shown_on_request_and_decided_once(
    page: ExchangePage, exchange: FakeExchange, qtbot: QtBot
) -> None:
    exchange.decisions.answer([1], accept=False, note="Sudah digabung")
    page.tabs.choose(HELD)
    page.held.answered.click()
    qtbot.waitUntil(lambda: "Ditolak" in chips(page.held.table, column=3))
    assert chips(page.held.table, column=3) == ["Menunggu", "Menunggu", "Ditolak"]
    select(page.held.table, 2)
    assert not page.held.accept.isEnabled()
    assert not page.held.refuse.isEnabled()


@pytest.mark.parametrize("section", [OFFICES, HELD])
def test_the_sections_pass_the_checks_of_every_page(
    page: ExchangePage, head_window: MainWindow, section: str
) -> None:
    page.tabs.choose(section)
    checks.check_page(head_window)


def test_without_offices_the_way_to_the_first_one_is_shown(
    page: ExchangePage, exchange: FakeExchange, head_window: MainWindow, qtbot: QtBot
) -> None:
    exchange.offices = []
    page.tabs.choose(OFFICES)
    page.reload()
    qtbot.waitUntil(page.offices.empty.isVisible)
    checks.check_one_primary(head_window)
