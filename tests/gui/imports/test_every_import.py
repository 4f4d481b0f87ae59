"""What holds for the import of every subject that people have each year."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from pytestqt.qtbot import QtBot

from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.imports import (
    AppraisalImportPage,
    TargetImportPage,
    TrainingImportPage,
)
from asn_desktop.gui.pages.imports.page import ImportPage
from asn_desktop.gui.pages.imports.sheet_area import SheetArea
from asn_desktop.services.workspace import Workspace
from tests.gui.imports.import_office import (
    LISTS,
    LONG_MS,
    check_at_step,
    import_of,
    look_at,
    ratings_list,
)


class Subject(NamedTuple):
    """What is imported.

    Attributes:
        page: Where.
        file: Makes a list of it, or finds one.
        sheets: So many sheets the example has.
    """

    page: type[ImportPage]
    file: Callable[[Workspace, Path], Path]
    sheets: int


def shared(name: str) -> Callable[[Workspace, Path], Path]:
    return lambda _workspace, _folder: LISTS / name


SUBJECTS = (
    pytest.param(Subject(TargetImportPage, shared("skp_2026.xlsx"), 1), id="targets"),
    pytest.param(Subject(AppraisalImportPage, ratings_list, 1), id="appraisals"),
    pytest.param(Subject(TrainingImportPage, shared("pelatihan_2026.xlsx"), 2), id="training"),
)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_the_example_is_saved_and_read_again(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, subject: Subject
) -> None:
    page = import_of(window, subject.page)
    page.process.save_example(tmp_path / "contoh 2026.xlsx")
    qtbot.waitUntil(page.file.message.isVisible, timeout=LONG_MS)
    look_at(page, qtbot, tmp_path / "contoh 2026.xlsx")
    assert isinstance(page.second, SheetArea)
    assert page.second.count.full() == f"{subject.sheets} lembar akan dibaca"


@pytest.mark.parametrize("step", range(5))
@pytest.mark.parametrize("subject", SUBJECTS)
def test_each_step_passes_the_checks_of_every_page(
    window: MainWindow,
    workspace: Workspace,
    qtbot: QtBot,
    tmp_path: Path,
    subject: Subject,
    step: int,
) -> None:
    page = import_of(window, subject.page)
    if step:
        look_at(page, qtbot, subject.file(workspace, tmp_path))
    check_at_step(window, page, qtbot, step)
