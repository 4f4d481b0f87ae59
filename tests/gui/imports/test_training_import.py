"""The import of training: activities and attendance of one file through real widgets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from asn_desktop.domain.training.lists import ActivityFilter
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.imports import TrainingImportPage
from asn_desktop.gui.pages.imports.preview_rows import Tab
from asn_desktop.services.workspace import Workspace
from tests.gui.imports.import_office import (
    LISTS,
    counts,
    finish,
    go_on_to_preview,
    import_of,
    look_at,
    rows_of,
    settled,
    take_back,
    workbook,
)

TRAINING = LISTS / "pelatihan_2026.xlsx"
ROWS = json.loads((LISTS / "expected.json").read_text(encoding="utf-8"))["attendance_rows"]
SAUT = "197310022024051001"
DAYS = ("09-02-2026", "11-02-2026")
ACTIVITY = ("Kode", "Nama Kegiatan", "Jalur", "Tanggal Mulai", "Tanggal Selesai")
ATTENDANCE = ("Kode", "NIP", "Nama", "Sesi 1", "Sesi 2")


@pytest.fixture
def page(window: MainWindow) -> TrainingImportPage:
    return import_of(window, TrainingImportPage)


def test_the_shared_file_goes_in_whole_and_is_taken_back(
    page: TrainingImportPage, qtbot: QtBot, workspace: Workspace
) -> None:
    before = rows_of(workspace)
    look_at(page, qtbot, TRAINING)
    assert page.second.count.full() == "2 lembar akan dibaca"
    go_on_to_preview(page, qtbot)
    preview = page.process.state.preview
    assert preview is not None
    assert preview.facts["attendance_rows"] == ROWS
    activities = preview.facts["activities"]
    assert isinstance(activities, int)
    assert counts(page)[Tab.NEW] == ROWS + activities
    first, *_, last = page.check.shown_lines()
    assert (first.second.partition(",")[0], last.second.partition(" ")[0]) == (
        "Kegiatan",
        "Peserta",
    )
    finish(page, qtbot)
    assert len(workspace.training.every(ActivityFilter(2026))) == activities
    take_back(page, qtbot)
    assert workspace.training.every(ActivityFilter(2026)) == []
    assert rows_of(workspace) == before


def test_a_refused_mark_is_corrected_and_an_unknown_activity_left_out(
    page: TrainingImportPage, qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    sheets = {
        "Kegiatan": [ACTIVITY, ("K1", "Arsip digital", "Pelatihan teknis", *DAYS)],
        "Kehadiran": [ATTENDANCE, ("K1", SAUT, "Saut", "Q", "H"), ("K9", SAUT, "Saut", "H", "H")],
    }
    look_at(page, qtbot, workbook(tmp_path / "hadir 2026.xlsx", sheets))
    go_on_to_preview(page, qtbot)
    page.check.tabs.choose(Tab.REFUSED.name)
    lines = {line.row: at for at, line in enumerate(page.check.shown_lines()) if line.row}
    assert set(lines) == {2, 3}
    page.check.table.selectRow(lines[3])
    page.check_help.skip.click()
    settled(page, qtbot)
    line = page.check.table.current()
    assert line is not None
    page.check.table.corrected.emit(line, "H")
    settled(page, qtbot)
    found = counts(page)
    assert (found[Tab.NEW], found[Tab.REFUSED], found[Tab.LEFT_OUT]) == (2, 0, 1)
    finish(page, qtbot)
    (activity,) = workspace.training.every(ActivityFilter(2026))
    assert activity.participants == 1
