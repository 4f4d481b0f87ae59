"""Making a package: what is in it, where it goes, and what to do with it then."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from asn_desktop.domain.exchange import PackageState
from asn_desktop.errors import UserError
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.exchange import ExchangePage, PackageExportPage
from tests.gui import checks
from tests.gui.exchange.fake import FakeExchange, status
from tests.gui.exchange.fake_enrolment import WORDS
from tests.gui.hands import put
from tests.gui.home_office import page_of


class DiskGoneError(UserError):
    """The stick was pulled out."""

    code = "not_written"


@pytest.fixture
def exchange() -> FakeExchange:
    return FakeExchange(offices=[status("BKPSDM Kota Contoh", office="1276", unsent=146)])


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "flashdisk"
    folder.mkdir()
    return folder


def open_wizard(window: MainWindow, qtbot: QtBot, argument: object = None) -> PackageExportPage:
    window.go("package_export", argument)
    page = page_of(window, PackageExportPage)
    qtbot.waitUntil(page.contents.ready)
    return page


def make(page: PackageExportPage, qtbot: QtBot, folder: Path) -> None:
    page.next.click()
    put(page.target.folder, str(folder))
    page.next.click()
    qtbot.waitUntil(lambda: page.step() == 2)


def test_an_office_makes_a_package_for_the_head_office(
    window: MainWindow, exchange: FakeExchange, qtbot: QtBot, stick: Path
) -> None:
    page = open_wizard(window, qtbot)
    assert page.contents.count.text() == "146 perubahan belum diterima"
    assert not page.contents.office.isVisible()
    make(page, qtbot, stick)
    assert exchange.asked == [("export", "1276", stick, None)]
    told = "Paket nomor 1 untuk BKPSDM Kota Contoh siap: 146 perubahan, 640 kB."
    assert page.done.heading.text() == told
    assert page.done.words.text() == WORDS
    assert str(stick) in page.done.files.text()


def test_a_package_that_was_made_is_marked_only_when_the_person_says_so(
    window: MainWindow, exchange: FakeExchange, qtbot: QtBot, stick: Path
) -> None:
    page = open_wizard(window, qtbot)
    make(page, qtbot, stick)
    assert [each.state for each in exchange.lines] == [PackageState.MADE]
    page.done.sent.click()
    qtbot.waitUntil(lambda: not page.done.sent.isEnabled())
    assert [each.state for each in exchange.lines] == [PackageState.SENT]
    page.done.list.click()
    assert isinstance(window.page(), ExchangePage)


@pytest.mark.parametrize(
    ("way", "volume"),
    [(Qt.Key.Key_2, 7 * 1024**2), (Qt.Key.Key_3, 60 * 1024**2)],
    ids=["mail", "chat"],
)
def test_a_package_is_cut_for_where_it_has_to_pass(
    window: MainWindow, exchange: FakeExchange, qtbot: QtBot, stick: Path, way: Qt.Key, volume: int
) -> None:
    page = open_wizard(window, qtbot)
    qtbot.keyClick(page.target.way, way)
    make(page, qtbot, stick)
    assert exchange.asked == [("export", "1276", stick, volume)]


def test_a_folder_that_is_not_there_is_told_at_its_field(
    window: MainWindow, exchange: FakeExchange, qtbot: QtBot, tmp_path: Path
) -> None:
    page = open_wizard(window, qtbot)
    page.next.click()
    put(page.target.folder, str(tmp_path / "dicabut"))
    page.next.click()
    assert "tidak ditemukan" in page.target.row.problem()
    assert page.target.folder.hasFocus()
    assert exchange.asked == []


def test_a_disk_that_fails_is_told_and_the_package_can_be_tried_again(
    window: MainWindow, exchange: FakeExchange, qtbot: QtBot, stick: Path
) -> None:
    exchange.fails = DiskGoneError("Flashdisk dilepas sebelum selesai.")
    page = open_wizard(window, qtbot)
    page.next.click()
    put(page.target.folder, str(stick))
    page.next.click()
    qtbot.waitUntil(lambda: bool(page.target.row.problem()))
    assert page.target.row.problem() == "Flashdisk dilepas sebelum selesai."
    assert page.step() == 1
    exchange.fails = None
    page.next.click()
    qtbot.waitUntil(lambda: page.step() == 2)


def test_making_it_can_be_stopped(
    window: MainWindow, exchange: FakeExchange, qtbot: QtBot, stick: Path
) -> None:
    page = open_wizard(window, qtbot)
    page.next.click()
    put(page.target.folder, str(stick))
    page.next.click()
    page.working.stop.click()
    qtbot.waitUntil(lambda: not page.working.busy())
    assert page.step() == 1
    assert window.toasts.earlier == ["Dihentikan. Paket belum dibuat."]


def test_the_head_office_makes_one_for_every_office_or_for_the_one_chosen(
    head_window: MainWindow, exchange: FakeExchange, qtbot: QtBot, stick: Path
) -> None:
    exchange.offices = [
        status("Kecamatan Contoh", office="1276.03", unsent=4),
        status("Dinas Contoh", office="1276.04", unsent=6),
    ]
    page = open_wizard(head_window, qtbot)
    assert page.contents.count.text() == "10 perubahan belum diterima"
    make(page, qtbot, stick)
    assert page.done.heading.text().startswith("2 paket siap")
    page = open_wizard(head_window, qtbot, {"office": "1276.04"})
    qtbot.waitUntil(lambda: page.contents.chosen() == "1276.04")
    assert page.contents.count.text() == "6 perubahan belum diterima"
    make(page, qtbot, stick)
    assert exchange.asked == [("export_all", stick), ("export", "1276.04", stick, None)]


def test_an_office_that_stands_alone_is_told_how_to_begin(
    window: MainWindow, exchange: FakeExchange, qtbot: QtBot
) -> None:
    exchange.offices = []
    window.go("package_export")
    page = page_of(window, PackageExportPage)
    qtbot.waitUntil(lambda: "undangan" in page.contents.facts.text())
    assert not page.next.isEnabled()


def test_escape_leads_back_to_the_list(window: MainWindow, qtbot: QtBot) -> None:
    page = open_wizard(window, qtbot)
    page.next.click()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert isinstance(window.page(), ExchangePage)


@pytest.mark.parametrize("step", [0, 1, 2])
def test_every_step_passes_the_checks_of_every_page(
    window: MainWindow, qtbot: QtBot, stick: Path, step: int
) -> None:
    page = open_wizard(window, qtbot)
    if step == 1:
        page.next.click()
    elif step:
        make(page, qtbot, stick)
    checks.check_page(window)
