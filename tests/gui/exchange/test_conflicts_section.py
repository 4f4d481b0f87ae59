"""The inbox of conflicts on the page: what is chosen goes to the service."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.exchange.page import CONFLICTS, ExchangePage
from tests.gui import checks
from tests.gui.exchange.conflict_cards import HEAD, OWN, named, target
from tests.gui.exchange.fake import FakeConflicts, FakeExchange, NotOursError
from tests.gui.exchange.ground import shown_page


@pytest.fixture
def exchange() -> FakeExchange:
    return FakeExchange(conflicts=FakeConflicts([named(), target()]))


@pytest.fixture
def page(window: MainWindow, exchange: FakeExchange, qtbot: QtBot) -> ExchangePage:
    made = shown_page(window, exchange, qtbot)
    made.arrive(CONFLICTS)
    qtbot.waitUntil(lambda: made.conflicts.model.rowCount() == 2)
    return made


def test_a_settled_conflict_leaves_the_list_and_the_count(
    page: ExchangePage, exchange: FakeExchange, qtbot: QtBot, window: MainWindow
) -> None:
    card = exchange.conflicts.cards[0]
    counted: list[int] = []
    page.counted.connect(counted.append)
    page.conflicts.settle_wanted.emit(card, OWN.entry)
    qtbot.waitUntil(lambda: page.conflicts.model.rowCount() == 1)
    assert exchange.conflicts.asked == [("settle", card.id, OWN.entry, card.seen)]
    assert counted[-1] == 1
    assert window.toasts.earlier[-1].startswith("Konflik diselesaikan.")


def test_all_of_a_sort_are_settled_at_once(
    page: ExchangePage, exchange: FakeExchange, qtbot: QtBot, window: MainWindow
) -> None:
    card = exchange.conflicts.cards[0]
    page.conflicts.alike_wanted.emit(card, HEAD.entry)
    qtbot.waitUntil(page.conflicts.empty.isVisible)
    assert exchange.conflicts.asked == [("alike", card.id, HEAD.entry, card.seen)]
    assert window.toasts.earlier[-1].startswith("2 konflik diselesaikan.")


def test_fields_are_settled_one_by_one(
    page: ExchangePage, exchange: FakeExchange, qtbot: QtBot
) -> None:
    card = exchange.conflicts.cards[0]
    chosen = {"name": OWN.entry, "title_back": None}
    page.conflicts.fields_wanted.emit(card, chosen)
    qtbot.waitUntil(lambda: page.conflicts.model.rowCount() == 1)
    assert exchange.conflicts.asked == [("fields", card.id, chosen, card.seen)]


def test_a_refusal_is_told_and_the_choice_stays_open(
    page: ExchangePage, exchange: FakeExchange, qtbot: QtBot, window: MainWindow
) -> None:
    exchange.conflicts.fails = NotOursError("Konflik ini sudah berubah.")
    page.conflicts.settle_wanted.emit(exchange.conflicts.cards[0], OWN.entry)
    qtbot.waitUntil(window.messages.isVisible)
    assert "Konflik ini sudah berubah." in window.messages.accessibleName()
    assert page.conflicts.model.rowCount() == 2


def test_a_choice_that_was_begun_stays_when_the_page_reads_again(
    page: ExchangePage, qtbot: QtBot
) -> None:
    page.conflicts.view.choose_next(1)
    with qtbot.waitSignal(page.counted):
        page.reload()
    assert page.conflicts.view.chosen() is not None


def test_the_section_passes_the_checks_of_every_page(
    page: ExchangePage, window: MainWindow
) -> None:
    assert page.conflicts.isVisible()
    for each in page.conflicts.view.findChildren(QRadioButton):
        each.setFocus()  # Of a group, Tab stops at the button that had the focus last.
        each.click()
    checks.check_page(window)
