"""Refused cells corrected in the preview, rows left out, and all of it taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from asn_desktop.domain.employees import EmployeeFilter
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.imports import EmployeeImportPage
from asn_desktop.gui.pages.imports.preview_rows import Tab
from asn_desktop.gui.palette import Palette
from asn_desktop.services.workspace import Workspace
from tests.gui.imports.import_office import (
    LISTS,
    LONG_MS,
    check_list,
    counts,
    finish,
    import_of,
    settled,
)

DIRTY = LISTS / "daftar_pegawai_kotor.xlsx"
FREE = "199912312024051009"


@pytest.fixture
def workspace(empty_office: Workspace) -> Workspace:
    return empty_office


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> EmployeeImportPage:
    shown = import_of(window, EmployeeImportPage)
    check_list(shown, qtbot, DIRTY)
    shown.check.tabs.choose(Tab.REFUSED.name)
    return shown


def write(page: EmployeeImportPage, qtbot: QtBot, text: str) -> None:
    """Correct the current cell with the keyboard."""
    table = page.check.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    field = table.findChild(QLineEdit)
    assert field is not None
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.findChild(QLineEdit) is None, timeout=LONG_MS)


def write_anew(page: EmployeeImportPage, qtbot: QtBot, text: str) -> None:
    """Correct the current cell, and wait until it is checked."""
    with qtbot.waitSignal(page.process.compared, timeout=LONG_MS):
        write(page, qtbot, text)
    settled(page, qtbot)


def test_a_refused_cell_is_corrected_with_the_keyboard_and_comes_in(
    page: EmployeeImportPage, qtbot: QtBot, workspace: Workspace
) -> None:
    assert page.check.table.current() == page.check.shown_lines()[1]
    write_anew(page, qtbot, FREE)
    assert (counts(page)[Tab.NEW], counts(page)[Tab.REFUSED]) == (59, 2)
    assert page.check.shown_tab() is Tab.REFUSED
    assert [line.row for line in page.check.shown_lines()[1:]] == [30, 70]
    finish(page, qtbot)
    assert workspace.employees.page(EmployeeFilter()).total == 59
    assert workspace.employees.find(FREE).line.nip == FREE


def test_a_correction_that_is_wrong_as_well_is_refused_with_what_was_typed(
    page: EmployeeImportPage, qtbot: QtBot
) -> None:
    write_anew(page, qtbot, "1234")
    assert counts(page)[Tab.REFUSED] == 3
    assert [line.second for line in page.check.shown_lines() if line.row == 11] == ["1234"]


def test_the_same_text_is_not_checked_again(page: EmployeeImportPage, qtbot: QtBot) -> None:
    before = page.process.state
    line = page.check.table.current()
    assert line is not None
    write(page, qtbot, line.second)
    assert not page.working.busy()
    assert page.process.state is before


def test_the_last_correction_is_taken_back_with_undo_and_with_the_button(
    page: EmployeeImportPage, qtbot: QtBot
) -> None:
    assert not page.undo()
    write_anew(page, qtbot, FREE)
    page.check_help.skip.click()
    settled(page, qtbot)
    assert (counts(page)[Tab.REFUSED], counts(page)[Tab.LEFT_OUT]) == (1, 1)
    assert "2 perbaikan" in page.check_help.extras.text()
    assert page.undo()
    settled(page, qtbot)
    assert (counts(page)[Tab.REFUSED], counts(page)[Tab.LEFT_OUT]) == (2, 0)
    page.check_help.take_back.click()
    settled(page, qtbot)
    assert (counts(page)[Tab.NEW], counts(page)[Tab.REFUSED]) == (58, 3)
    assert page.check_help.take_back.isHidden()


def test_a_row_is_left_out_with_delete_and_shown_in_its_tab(
    page: EmployeeImportPage, qtbot: QtBot
) -> None:
    page.check.tabs.choose(Tab.NEW.name)
    page.check.table.selectRow(5)
    first = page.check.table.current()
    assert first is not None
    qtbot.keyClick(page.check.table, Qt.Key.Key_Delete)
    settled(page, qtbot)
    assert (counts(page)[Tab.NEW], counts(page)[Tab.LEFT_OUT]) == (57, 1)
    page.check.tabs.choose(Tab.LEFT_OUT.name)
    assert [line.row for line in page.check.shown_lines()] == [first.row]
    page.check_help.skip.click()
    settled(page, qtbot)
    assert counts(page)[Tab.LEFT_OUT] == 0
    assert page.check.shown_tab() is Tab.NEW


def test_rows_without_a_place_offer_nothing_to_do(page: EmployeeImportPage, qtbot: QtBot) -> None:
    page.check.tabs.choose(Tab.REPEATED.name)
    assert page.check_help.correct.isHidden()
    assert page.check_help.skip.isHidden()
    before = page.process.state
    qtbot.keyClick(page.check.table, Qt.Key.Key_F2)
    qtbot.keyClick(page.check.table, Qt.Key.Key_Delete)
    assert page.process.state is before
    page.check.tabs.choose(Tab.ABSENT.name)
    assert page.check.table.current() is None
    assert page.check_help.title.text() == ""


def test_the_panel_opens_the_field(page: EmployeeImportPage) -> None:
    page.check_help.correct.click()
    field = page.check.table.findChild(QLineEdit)
    assert field is not None
    assert field.accessibleName() == "Baris 11, N I P: perbaikan"


def test_another_file_begins_without_corrections(page: EmployeeImportPage, qtbot: QtBot) -> None:
    write_anew(page, qtbot, FREE)
    finish(page, qtbot)
    assert not page.undo()
    page.apply.acted.emit("again")
    check_list(page, qtbot, DIRTY)
    assert counts(page)[Tab.REFUSED] == 3


def test_ctrl_enter_goes_on_and_applies_once(
    page: EmployeeImportPage, window: MainWindow, qtbot: QtBot, workspace: Workspace
) -> None:
    for _ in range(2):
        qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.apply.is_done, timeout=LONG_MS)
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not page.working.busy()
    assert workspace.employees.page(EmployeeFilter()).total == 58
    palette = window.findChild(Palette)
    assert palette is not None
    assert palette.isHidden()
