"""The page of the exchange: the list of packages, and what one does with one of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from asn_desktop.domain.exchange import PackageState, Waits
from asn_desktop.gui.main_window import MainWindow
from tests.gui import checks
from tests.gui.exchange.fake import FakeExchange, package_line
from tests.gui.exchange.ground import chips, select, shown_page


@pytest.fixture
def exchange() -> FakeExchange:
    lines = [package_line(number, state) for number, state in enumerate(PackageState, start=1)]
    return FakeExchange(lines=lines, waiting=146)


def test_every_package_stands_with_its_state(
    window: MainWindow, exchange: FakeExchange, qtbot: QtBot
) -> None:
    page = shown_page(window, exchange, qtbot)
    assert chips(page.packages.table, column=3) == [
        "Sedang dibuat",
        "Dibuat",
        "Dikirim",
        "Diterima",
        "Menunggu",
        "Diterapkan",
        "Dibatalkan",
        "Ditolak",
    ]
    assert page.packages.outgoing.detail.text() == "146 perubahan belum dikirim."


def test_a_package_that_was_handed_over_is_marked_so(
    window: MainWindow, exchange: FakeExchange, qtbot: QtBot
) -> None:
    page = shown_page(window, exchange, qtbot)
    select(page.packages.table, 1)
    page.package_panel.sent.click()
    qtbot.waitUntil(lambda: chips(page.packages.table, column=3)[1] == "Dikirim")
    assert exchange.asked == [("mark_sent", 2)]
    assert not page.package_panel.sent.isVisible()


def test_a_package_is_written_again_where_the_person_says(
    window: MainWindow, exchange: FakeExchange, qtbot: QtBot, tmp_path: Path
) -> None:
    page = shown_page(window, exchange, qtbot)
    page.deeds.write_again(exchange.lines[2], tmp_path)
    qtbot.waitUntil(lambda: any("ditulis ulang" in note for note in window.toasts.earlier))
    assert exchange.asked == [("write_again", 3, tmp_path)]


def test_an_import_is_taken_back_and_every_page_reads_again(
    window: MainWindow, exchange: FakeExchange, qtbot: QtBot
) -> None:
    page = shown_page(window, exchange, qtbot)
    select(page.packages.table, 5)
    heard: list[str] = []
    window.jobs.data_changed.connect(lambda subject, _writer: heard.append(subject))
    page.package_panel.undo.click()
    qtbot.waitUntil(lambda: chips(page.packages.table, column=3)[5] == "Dibatalkan")
    assert exchange.asked == [("undo", 6)]
    assert "" in heard
    assert not page.package_panel.undo.isVisible()
    assert "49 catatan" in window.toasts.earlier[-1]


def test_only_what_can_be_done_with_a_package_is_offered(
    window: MainWindow, exchange: FakeExchange, qtbot: QtBot
) -> None:
    page = shown_page(window, exchange, qtbot)
    panel = page.package_panel
    offered = {}
    for at, state in enumerate(PackageState):
        select(page.packages.table, at)
        made = (panel.sent, panel.again, panel.undo)
        offered[state] = [each.text().replace("&", "") for each in made if each.isVisible()]
    again, undo = "Tulis ulang paket…", "Batalkan impor ini"
    assert offered == {
        PackageState.WRITING: [],
        PackageState.MADE: ["Tandai sudah dikirim", again],
        PackageState.SENT: [again],
        PackageState.RECEIVED: [again],
        PackageState.WAITING: [],
        PackageState.APPLIED: [undo],
        PackageState.UNDONE: [],
        PackageState.REFUSED: [],
    }


def test_a_package_that_waits_says_for_what(
    window: MainWindow, exchange: FakeExchange, qtbot: QtBot
) -> None:
    exchange.lines = [package_line(7, PackageState.WAITING, waits=Waits.EARLIER)]
    page = shown_page(window, exchange, qtbot)
    assert page.package_panel.told.text() == "Menunggu paket sebelumnya."


def test_enter_on_a_package_leads_to_what_can_be_done_with_it(
    window: MainWindow, exchange: FakeExchange, qtbot: QtBot
) -> None:
    page = shown_page(window, exchange, qtbot)
    window.resize(checks.COMPACT)
    checks.settle()
    page.packages.table.setFocus()
    select(page.packages.table, 5)
    qtbot.keyClick(page.packages.table, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.package_panel.undo


def test_without_packages_two_ways_lead_on(
    window: MainWindow, exchange: FakeExchange, qtbot: QtBot
) -> None:
    exchange.lines = []
    page = shown_page(window, exchange, qtbot)
    assert page.packages.empty.heading.text() == "Belum pernah bertukar data"
    assert page.packages.empty.isVisible()
    asked: list[str] = []
    page.go_requested.connect(lambda key, _argument: asked.append(key))
    for made in page.packages.empty.buttons:
        made.click()
    assert asked == ["package_export", "package_import"]
    window.go("exchange")
    checks.check_page(window)


def test_the_page_passes_the_checks_of_every_page(
    window: MainWindow, exchange: FakeExchange, qtbot: QtBot
) -> None:
    page = shown_page(window, exchange, qtbot)
    select(page.packages.table, 5)
    checks.check_page(window)
