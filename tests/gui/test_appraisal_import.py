"""The import of appraisals: ratings of many people through real widgets."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from asn_desktop.clock import Clock
from asn_desktop.domain.appraisals.lists import AppraisalFilter
from asn_desktop.domain.employees import EmployeeFilter
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.imports import AppraisalImportPage
from asn_desktop.gui.pages.imports.preview_rows import Tab
from asn_desktop.gui.window_keys import WindowKeys
from asn_desktop.services.workspace import Workspace
from tests.gui import checks
from tests.gui.import_office import (
    LONG_MS,
    counts,
    finish,
    go_on_to_preview,
    import_window,
    look_at,
    rows_of,
    settled,
)
from tests.gui.people_office import open_office
from tests.sheets.books import xlsx

HEAD = ("NIP", "Nama", "Periode", "Rating Hasil Kerja", "Rating Perilaku Kerja")
PEOPLE = 20


@pytest.fixture
def workspace(tmp_path: Path, still_clock: Clock) -> Iterator[Workspace]:
    opened = open_office(tmp_path / "kantor", still_clock)
    yield opened
    opened.close()


@pytest.fixture
def window(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> Iterator[MainWindow]:
    made = import_window(workspace, tmp_path, "appraisal_import")
    qtbot.addWidget(made)
    yield made
    made.jobs.close()


@pytest.fixture
def page(window: MainWindow) -> AppraisalImportPage:
    shown = window.page()
    assert isinstance(shown, AppraisalImportPage)
    return shown


@pytest.fixture
def ratings(workspace: Workspace, tmp_path: Path) -> Path:
    """A list whose last row has a rating outside the scale."""
    lines = workspace.employees.page(EmployeeFilter(), limit=PEOPLE).lines
    told = ("Tahunan", "Sesuai Ekspektasi", "Di Atas Ekspektasi")
    rows = [(line.nip, line.name, *told) for line in lines]
    rows[-1] = (*rows[-1][:4], "Lumayan")
    return xlsx(tmp_path / "penilaian 2026.xlsx", [HEAD, *rows])


def reached(page: AppraisalImportPage, step: int) -> bool:
    return page.step() == step or (page.step() == 3 and page.apply.is_done())


def recorded(workspace: Workspace) -> int:
    lines = workspace.appraisals.every(AppraisalFilter(2026))
    return sum(1 for line in lines if line.appraisal is not None)


def test_ratings_go_in_as_they_stand_and_are_taken_back(
    page: AppraisalImportPage, qtbot: QtBot, workspace: Workspace, ratings: Path
) -> None:
    before = rows_of(workspace)
    look_at(page, qtbot, ratings)
    go_on_to_preview(page, qtbot)
    assert (counts(page)[Tab.NEW], counts(page)[Tab.REFUSED]) == (PEOPLE - 1, 1)
    assert page.check.shown_lines()[0].third == "Sesuai · Di atas"
    page.check.tabs.choose(Tab.REFUSED.name)
    line = page.check.table.current()
    assert line is not None
    assert line.second == "Lumayan"
    page.check.table.corrected.emit(line, "Sesuai Ekspektasi")
    settled(page, qtbot)
    assert (counts(page)[Tab.NEW], counts(page)[Tab.REFUSED]) == (PEOPLE, 0)
    assert rows_of(workspace) == before
    finish(page, qtbot)
    assert recorded(workspace) == PEOPLE
    page.apply.done.buttons[2].click()
    qtbot.waitUntil(page.apply.undone.isVisible, timeout=LONG_MS)
    assert recorded(workspace) == 0
    assert rows_of(workspace) == before


def test_the_example_is_read_again(page: AppraisalImportPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.process.save_example(tmp_path / "contoh 2026.xlsx")
    qtbot.waitUntil(page.file.message.isVisible, timeout=LONG_MS)
    look_at(page, qtbot, tmp_path / "contoh 2026.xlsx")
    assert page.second.count.full() == "1 lembar akan dibaca"


@pytest.mark.parametrize("step", range(1, 5))
def test_each_step_passes_the_checks_of_every_page(
    page: AppraisalImportPage, window: MainWindow, qtbot: QtBot, ratings: Path, step: int
) -> None:
    look_at(page, qtbot, ratings)
    for at in range(1, step):
        page.next.click()
        qtbot.waitUntil(partial(reached, page, at + 1), timeout=LONG_MS)
    keys = WindowKeys(window)
    checks.check_page(window)
    assert keys.palette.isHidden()
