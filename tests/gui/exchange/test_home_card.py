"""What the first page says of the exchange, and where it leads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.page_spec import PageSpec
from asn_desktop.gui.pages.exchange import ExchangePage
from asn_desktop.gui.pages.exchange.page import CONFLICTS
from asn_desktop.gui.pages.home import HomePage
from asn_desktop.gui.pages.home.exchange_card import (
    ExchangeStanding,
    standing_chip,
    standing_words,
)
from asn_desktop.services.workspace import Workspace
from tests.gui import checks
from tests.gui.exchange.conflict_cards import named
from tests.gui.exchange.fake import MISSING, FakeConflicts, FakeExchange, status
from tests.gui.exchange.ground import SPECS
from tests.gui.home_office import in_window, page_of

HOME = PageSpec("home", "Beranda", "house", lambda: HomePage)
TODAY = date(2026, 11, 24)
CALM = ExchangeStanding(unsent=0, conflicts=0, held=0, missing=0, made=TODAY)


@pytest.fixture
def exchange() -> FakeExchange:
    offices = [status("BKPSDM", office="1276", unsent=146, missing=MISSING)]
    return FakeExchange(offices=offices, conflicts=FakeConflicts([named()]))


@pytest.fixture
def window(
    qtbot: QtBot, workspace: Workspace, exchange: FakeExchange, tmp_path: Path
) -> Iterator[MainWindow]:
    vars(workspace)["exchange"] = exchange
    yield from in_window(workspace, tmp_path, qtbot, HOME, *SPECS)


def test_the_first_page_counts_what_waits_and_leads_there(
    window: MainWindow, exchange: FakeExchange, qtbot: QtBot
) -> None:
    home = page_of(window, HomePage)
    qtbot.waitUntil(home.exchange.isVisible)
    assert home.exchange.told.text().splitlines() == [
        "Belum dikirim: 146 perubahan",
        "Terakhir kirim: 4 hari lalu",
        "Konflik: 1",
        "Paket belum sampai: 1",
    ]
    assert home.exchange.state.text() == "1 paket belum sampai"
    checks.check_page(window)
    exchange.offices = [status("BKPSDM", office="1276", unsent=0)]
    home.reload()
    qtbot.waitUntil(lambda: home.exchange.state.text() == "1 konflik")
    home.exchange.open.click()
    page = page_of(window, ExchangePage)
    assert page.tabs.current() == CONFLICTS


def test_an_office_that_stands_alone_sees_no_card(
    window: MainWindow, exchange: FakeExchange, qtbot: QtBot
) -> None:
    home = page_of(window, HomePage)
    qtbot.waitUntil(home.exchange.isVisible)
    exchange.part = False
    home.reload()
    qtbot.waitUntil(lambda: not home.exchange.isVisible())


@pytest.mark.parametrize(
    ("found", "chip"),
    [
        (CALM, "Lancar"),
        (CALM._replace(unsent=4), "Lancar"),
        (CALM._replace(unsent=4, made=date(2026, 10, 20)), "Kirim paket"),
        (CALM._replace(unsent=4, made=None), "Kirim paket"),
        (CALM._replace(made=None), "Lancar"),
        (CALM._replace(held=2, unsent=4, made=None), "2 perlu keputusan"),
        (CALM._replace(held=2, conflicts=3), "3 konflik"),
        (CALM._replace(conflicts=3, missing=1), "1 paket belum sampai"),
    ],
)
def test_the_chip_says_what_is_most_pressing(found: ExchangeStanding, chip: str) -> None:
    assert standing_chip(found, TODAY).text == chip


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (TODAY, "hari ini"),
        (date(2026, 11, 23), "kemarin"),
        (date(2026, 10, 15), "40 hari lalu"),
        (None, "belum pernah"),
    ],
)
def test_the_last_package_is_told_as_people_count_days(made: date | None, words: str) -> None:
    assert f"Terakhir kirim: {words}" in standing_words(CALM._replace(made=made), TODAY)
