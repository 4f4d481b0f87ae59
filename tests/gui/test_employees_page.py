"""The list of employees: found while typing, filtered, marked, counted, and empty."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from asn_desktop.clock import Clock
from asn_desktop.domain.employees import Chip
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.employees import EmployeesPage
from asn_desktop.gui.pages.employees.columns import matches
from asn_desktop.services.workspace import Workspace
from tests.gui.checks import check_page
from tests.gui.home_office import in_window, page_of, show
from tests.gui.people_office import SPEC, open_office

PEOPLE = 120


@pytest.fixture
def workspace(listed_office: Workspace) -> Workspace:
    return listed_office


@pytest.fixture
def window(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> Iterator[MainWindow]:
    yield from in_window(workspace, tmp_path, qtbot, SPEC)


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> EmployeesPage:
    shown = page_of(window, EmployeesPage)
    qtbot.waitUntil(lambda: shown.list.model.rowCount() == PEOPLE)
    qtbot.waitUntil(lambda: "120" in shown.context)
    return shown


def search(page: EmployeesPage, qtbot: QtBot, text: str, expected: int) -> None:
    page.list.search.clear()
    QTest.keyClicks(page.list.search, text)
    qtbot.waitUntil(
        lambda: (
            page.list.model.rowCount() == expected
            and f"“{text}”" in page.list.foot.count.full() + page.list.nobody.heading.text()
        )
    )


def names(page: EmployeesPage) -> list[str]:
    lines = [page.list.line_at(row) for row in range(page.list.model.rowCount())]
    return [line.name for line in lines if line is not None]


def test_the_search_box_has_the_focus_on_arrival(page: EmployeesPage) -> None:
    assert page.list.search.hasFocus()


def test_typing_sa_filters_and_marks_and_esc_clears(page: EmployeesPage, qtbot: QtBot) -> None:
    search(page, qtbot, "sa", 8)
    assert all("sa" in name.casefold() for name in names(page))
    assert page.list.foot.count.full() == "8 dari 120 pegawai cocok dengan “sa”"
    assert page.list.search.accessibleDescription() == "8 dari 120 pegawai cocok dengan “sa”"
    picture = page.list.table.viewport().grab().toImage()
    amber = [
        (x, y)
        for x in range(200)
        for y in range(80)
        if picture.pixelColor(x, y).name().upper() == "#FFDF8C"
    ]
    assert amber
    QTest.keyClick(page.list.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.list.model.rowCount() == PEOPLE)
    assert page.list.search.text() == ""


def test_only_the_newest_search_is_shown(page: EmployeesPage, qtbot: QtBot) -> None:
    for text in ("s", "sa", "sar", "sara"):
        page.list.search.setText(text)
    qtbot.waitUntil(lambda: "“sara”" in page.list.foot.count.full())
    assert all("sara" in name.casefold() for name in names(page))


def test_a_nip_is_found_with_and_without_spaces(page: EmployeesPage, qtbot: QtBot) -> None:
    line = page.list.line_at(5)
    assert line is not None
    search(page, qtbot, line.nip[:12], 1)
    search(page, qtbot, f"{line.nip[:8]} {line.nip[8:14]}", 1)
    assert names(page) == [line.name]


def test_digits_are_marked_across_the_groups_of_a_nip() -> None:
    assert list(matches("19870412 201012 1 004", ("1220",))) == [slice(6, 11)]
    assert list(matches("Dewi Kartika Sari", ("dewi", "sari"))) == [slice(0, 4), slice(13, 17)]
    assert list(matches("Dewi", ("987",))) == []


def test_nobody_found_says_so_and_offers_the_way_back(page: EmployeesPage, qtbot: QtBot) -> None:
    search(page, qtbot, "zzqq", 0)
    qtbot.waitUntil(page.list.nobody.isVisible)
    assert page.list.nobody.heading.text() == "Tidak ada yang cocok dengan “zzqq”"
    qtbot.waitUntil(lambda: not page.open_button.isEnabled())
    assert page.panel.nobody.isVisibleTo(page.side)
    page.list.nobody.buttons[0].click()
    qtbot.waitUntil(lambda: page.list.model.rowCount() == PEOPLE)
    assert page.list.search.hasFocus()


def test_a_filter_chip_shows_its_people_and_their_count(page: EmployeesPage, qtbot: QtBot) -> None:
    page.list.chips.choose(Chip.PPPK.name)
    qtbot.waitUntil(lambda: page.list.model.rowCount() == 20)
    page.list.chips.choose(Chip.NOT_ACTIVE.name)
    qtbot.waitUntil(page.list.nobody.isVisible)
    page.list.nobody.buttons[0].click()
    qtbot.waitUntil(lambda: page.list.model.rowCount() == PEOPLE)


def test_the_people_of_a_unit_come_with_a_chip_that_drops_the_filter(
    page: EmployeesPage, window: MainWindow, qtbot: QtBot
) -> None:
    units = page.tools.workspace.offices.tree().units
    unit = max(units, key=lambda each: each.people)
    window.go("employees", {"unit": unit.id, "name": unit.name})
    qtbot.waitUntil(lambda: page.list.model.rowCount() == unit.people)
    assert page.list.ui.unit.text() == unit.name
    page.list.ui.unit.click()
    qtbot.waitUntil(lambda: page.list.model.rowCount() == PEOPLE)
    assert not page.list.ui.unit.isVisible()


def test_the_panel_says_who_is_chosen_and_what_is_missing(
    page: EmployeesPage, qtbot: QtBot
) -> None:
    page.list.chips.choose(Chip.NO_SUPERIOR.name)
    qtbot.waitUntil(lambda: 0 < page.list.model.rowCount() < PEOPLE)
    line = page.list.line()
    assert line is not None
    qtbot.waitUntil(lambda: page.panel.summary.name.text() == line.name)
    assert page.side.isVisible()


def test_an_empty_office_offers_ways_to_begin(
    qtbot: QtBot, tmp_path: Path, still_clock: Clock
) -> None:
    workspace = open_office(tmp_path / "kosong", still_clock, people=False)
    window = show(workspace, tmp_path, SPEC)
    qtbot.addWidget(window)
    page = page_of(window, EmployeesPage)
    qtbot.waitUntil(page.list.empty.isVisible)
    assert len(page.list.empty.buttons) == 3
    assert page.list.empty.buttons[0].hasFocus()
    assert not page.list.search.isVisible()
    check_page(window)
    window.jobs.close()
    workspace.close()


def test_the_list_passes_the_checks_of_every_page(
    page: EmployeesPage, window: MainWindow, qtbot: QtBot
) -> None:
    page.list.chips.choose(Chip.NO_SUPERIOR.name)
    qtbot.waitUntil(lambda: 0 < page.list.model.rowCount() < PEOPLE)
    shown = page.list.line()
    assert shown is not None
    qtbot.waitUntil(lambda: page.panel.summary.name.text() == shown.name)
    qtbot.waitUntil(lambda: page.panel._detail is not None)
    check_page(window)
    page.list.search.setText("zzqq")
    qtbot.waitUntil(page.list.nobody.isVisible)
    qtbot.waitUntil(lambda: not page.open_button.isEnabled())
    check_page(window)
