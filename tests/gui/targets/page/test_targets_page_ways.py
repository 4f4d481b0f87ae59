"""The ways to the targets of a person: from their record, by the search, and the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from asn_desktop.gui.catalogue import PAGES
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.employees import EmployeesPage
from asn_desktop.gui.pages.targets import TargetsPage
from asn_desktop.gui.palette import page_hits
from asn_desktop.gui.people_search import people_search
from asn_desktop.services.workspace import Workspace
from tests.gui.home_office import in_window


@pytest.fixture
def window(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> Iterator[MainWindow]:
    wanted = {"employees", "targets"}
    specs = [spec for spec in PAGES if spec.key in wanted]
    yield from in_window(workspace, tmp_path, qtbot, *specs)


def people_page(window: MainWindow, qtbot: QtBot) -> EmployeesPage:
    shown = window.page()
    assert isinstance(shown, EmployeesPage)
    qtbot.waitUntil(lambda: shown.list.line() is not None)
    return shown


def heading(window: MainWindow) -> str:
    shown = window.page()
    return shown.heading if isinstance(shown, TargetsPage) else ""


def test_alt_s_leads_from_the_list_and_from_a_record_to_the_targets(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = people_page(window, qtbot)
    line = page.list.line()
    assert line is not None
    QTest.keyClick(page.list.table, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: heading(window) == f"SKP 2026 — {line.name}")
    window.go("employees", {"employee": line.id})
    qtbot.waitUntil(lambda: page.record.person is not None)
    QTest.keyClick(page.record, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: heading(window) == f"SKP 2026 — {line.name}")


def test_the_year_of_the_office_is_the_one_that_is_shown(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    page = people_page(window, qtbot)
    stored = workspace.settings.read()
    workspace.settings.update(replace(stored.values, year=2025), stored.seen)
    line = page.list.line()
    assert line is not None
    window.go("targets", {"employee": line.id})
    qtbot.waitUntil(lambda: heading(window) == f"SKP 2025 — {line.name}")
    window.go("targets")
    targets = window.page()
    assert isinstance(targets, TargetsPage)
    qtbot.waitUntil(lambda: targets.list.wanted.year == 2025)


def test_skp_before_a_name_finds_the_targets_of_that_person(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    line = people_page(window, qtbot).list.line()
    assert line is not None
    [hit] = people_search(workspace)(f"SKP {line.nip}")
    assert (hit.title, hit.key) == (f"SKP {line.name}", "targets")
    assert hit.argument == {"employee": line.id}


@pytest.mark.parametrize("word", ["skp", "dp3", "sasaran", "target"])
def test_older_words_find_the_page(word: str) -> None:
    assert "targets" in [hit.key for hit in page_hits(PAGES, word)]
