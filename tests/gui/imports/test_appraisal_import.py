"""The import of appraisals: ratings of many people through real widgets."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from asn_desktop.domain.appraisals.lists import AppraisalFilter
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.imports import AppraisalImportPage
from asn_desktop.gui.pages.imports.preview_rows import Tab
from asn_desktop.services.workspace import Workspace
from tests.gui.imports.import_office import (
    RATED,
    counts,
    finish,
    go_on_to_preview,
    import_of,
    look_at,
    ratings_list,
    rows_of,
    settled,
    take_back,
)


@pytest.fixture
def page(window: MainWindow) -> AppraisalImportPage:
    return import_of(window, AppraisalImportPage)


def recorded(workspace: Workspace) -> int:
    lines = workspace.appraisals.every(AppraisalFilter(2026))
    return sum(1 for line in lines if line.appraisal is not None)


def test_ratings_go_in_as_they_stand_and_are_taken_back(
    page: AppraisalImportPage, qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    before = rows_of(workspace)
    look_at(page, qtbot, ratings_list(workspace, tmp_path))
    go_on_to_preview(page, qtbot)
    assert (counts(page)[Tab.NEW], counts(page)[Tab.REFUSED]) == (RATED - 1, 1)
    assert page.check.shown_lines()[0].third == "Sesuai · Di atas"
    page.check.tabs.choose(Tab.REFUSED.name)
    line = page.check.table.current()
    assert line is not None
    assert line.second == "Lumayan"
    page.check.table.corrected.emit(line, "Sesuai Ekspektasi")
    settled(page, qtbot)
    assert (counts(page)[Tab.NEW], counts(page)[Tab.REFUSED]) == (RATED, 0)
    assert rows_of(workspace) == before
    finish(page, qtbot)
    assert recorded(workspace) == RATED
    take_back(page, qtbot)
    assert recorded(workspace) == 0
    assert rows_of(workspace) == before
