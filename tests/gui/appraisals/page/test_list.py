"""The list, the ways into the page, many at once, and that nothing is cut or nameless."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from asn_desktop.domain.course import State
from asn_desktop.domain.predicates import Predicate, Rating
from asn_desktop.gui.dialogs.determine import DetermineDialog
from asn_desktop.gui.dialogs.plan_results import PlanResultsDialog
from asn_desktop.gui.field_help import help_of
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.appraisals import AppraisalsPage, summary
from asn_desktop.gui.pages.appraisals.frame_bar import View
from asn_desktop.gui.widgets.segmented import Segmented
from asn_desktop.services.workspace import Workspace
from asn_desktop.sheets.reader import read_tables
from tests.gui import checks
from tests.gui.appraisals.page.ground import (
    THE_YEAR,
    TW3,
    TW4,
    determined,
    in_state,
    is_free,
    large_queue,
    lines_of,
    open_person,
    open_queue,
    queue_line,
    rated_of,
    showing,
    submitted,
)
from tests.gui.hands import dialog_of


def choose(page: AppraisalsPage, rows: list[int]) -> None:
    """Choose some rows of the list, as Ctrl and a click do."""
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    page.list.table.clearSelection()
    for row in rows:
        page.list.table.selectionModel().select(page.list.model.index(row, 0), flags)


def shown_view(page: AppraisalsPage) -> View:
    return page.view


def settle(page: AppraisalsPage, qtbot: QtBot, total: int) -> None:
    qtbot.waitUntil(lambda: page.list.model.rowCount() == total and page.list.line() is not None)


def test_the_running_period_is_proposed_and_grades_stay_out_of_the_list(
    page: AppraisalsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    assert page.frame_bar.period.currentText() == "Triwulan IV"
    assert page.context == f"Triwulan IV 2026 · 0 dari {len(lines_of(workspace, TW4))} ditetapkan"
    page.frame_bar.period.setCurrentText("Triwulan III")
    qtbot.waitUntil(lambda: (line := page.list.line()) is not None and line.period == "tw3")
    words = [
        str(page.list.model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))
        for row in range(8)
        for column in range(page.list.model.columnCount())
    ]
    assert not [word for word in words if any(each.value in word for each in Predicate)]
    assert any("2 dari 2 rating" in word for word in words)


def test_filters_narrow_the_list_and_can_be_taken_off(
    page: AppraisalsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    page.go("appraisals", {"year": 2026, "period": "tw3", "state": State.DETERMINED})
    wanted = sum(line.state is State.DETERMINED for line in lines_of(workspace, TW3))
    settle(page, qtbot, wanted)
    rater = large_queue(workspace, TW3)
    page.frame_bar.rater.setCurrentIndex(page.frame_bar._raters.index(rater))
    qtbot.waitUntil(lambda: page.list.wanted.rater == rater)
    page.list.filters.search.setText("zzz")
    qtbot.waitUntil(lambda: page.list.states.currentWidget() is page.list.nobody)
    assert page.list.nobody.heading.text() == "Tidak ada yang cocok dengan “zzz”"
    page.list.nobody.buttons[0].click()
    qtbot.waitUntil(lambda: page.list.states.currentWidget() is page.list.card)
    page.list.filters.chips.choose("CANCELLED")
    qtbot.waitUntil(lambda: page.list.states.currentWidget() is page.list.nobody)
    page.list.nobody.buttons[0].click()
    qtbot.waitUntil(lambda: page.list.states.currentWidget() is page.list.card)


def test_enter_opens_the_line_and_the_panel_tells_of_it(
    page: AppraisalsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    line = page.list.line()
    assert line is not None
    assert page.listing.summary.name.text() == line.name
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    showing(page, qtbot, line.employee, TW4)
    assert page.heading == f"Penilaian — {line.name}"
    found = determined(workspace)
    page.go("appraisals", {"appraisal": found.id})
    showing(page, qtbot, found.employee, TW3)
    in_state(page, qtbot, State.DETERMINED)


def test_the_panel_shows_the_predicate_to_who_may_see_it(
    page: AppraisalsPage, qtbot: QtBot
) -> None:
    page.go("appraisals", {"year": 2026, "period": "tw3", "state": State.DETERMINED})
    qtbot.waitUntil(
        lambda: (line := page.list.line()) is not None and line.state is State.DETERMINED
    )
    line = page.list.line()
    assert line is not None
    assert line.predicate is not None
    qtbot.waitUntil(page.listing.summary.predicate.isVisible)
    page.listing.summary.show_line(line._replace(predicate=None))
    assert not page.listing.summary.predicate.isVisible()


def test_many_are_submitted_and_determined_with_those_refused_by_name(
    page: AppraisalsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    appraisals = workspace.appraisals
    rater, _line = queue_line(workspace, TW4, is_free)
    people = [line for line in appraisals.queue(rater, TW4).lines if is_free(line)][:2]
    for line in people:
        blank = appraisals.open_for(line.employee, TW4)
        appraisals.save(rated_of(blank, Rating.MEETS, Rating.MEETS), draft=False)
    page.go("appraisals", {"view": "list", "rater": rater})
    total = appraisals.queue(rater, TW4).total
    settle(page, qtbot, total)
    choose(page, list(range(total)))
    told: list[str] = []
    page.toasted.connect(lambda text, _undo: told.append(text))
    page.steps.do_for_chosen(summary.SUBMIT)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0] == f"{len(people)} penilaian diajukan."
    if total > len(people):
        refused = dialog_of(PlanResultsDialog, qtbot)
        assert "Belum dinilai untuk periode ini." in refused.text()
        refused.accept()
    assert page.undo()
    qtbot.waitUntil(lambda: len(told) == 2)
    states = [line.state for line in appraisals.queue(rater, TW4).lines]
    assert State.SUBMITTED not in states
    titles = [batch.title for batch in workspace.journal.batches()]
    assert f"Ajukan penilaian, {len(people)} pegawai" in titles


def test_those_that_are_submitted_are_determined_at_once(
    page: AppraisalsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    found = submitted(workspace)
    page.go("appraisals", {"view": "list", "state": State.SUBMITTED})
    settle(page, qtbot, 1)
    page.listing.summary.ways[summary.DETERMINE].click()
    dialog = dialog_of(DetermineDialog, qtbot)
    assert dialog.save.text() == "Tetapkan penilaian"
    dialog.save.click()
    qtbot.waitUntil(lambda: workspace.appraisals.get(found.id).state is State.DETERMINED)
    qtbot.waitUntil(lambda: page.list.model.rowCount() == 0)


def test_the_list_is_saved_as_it_is_filtered(
    page: AppraisalsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "Daftar penilaian.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(file), ""))
    told: list[str] = []
    page.toasted.connect(lambda text, _undo: told.append(text))
    total = page.list.model.rowCount()
    page.listing.export.trigger()
    qtbot.waitUntil(lambda: bool(told))
    assert told == [f"{total} baris penilaian disimpan di {file.name}."]
    [sheet] = read_tables(file)
    assert len(list(sheet.rows())) == total + 1


def test_the_views_are_chosen_above_and_by_other_pages(
    page: AppraisalsPage, window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    QTest.keyClick(page.frame_bar.views, Qt.Key.Key_2)
    assert shown_view(page) is View.RATE
    qtbot.waitUntil(lambda: page.area.appraisal is not None)
    QTest.keyClick(page.frame_bar.views, Qt.Key.Key_3)
    assert (shown_view(page), page.heading) == (View.SHEET, "Masukkan dari lembar")
    page.go("appraisals", {"view": "organisation"})
    assert (shown_view(page), page.heading) == (View.ORGANISATION, "Capaian organisasi")
    assert not page.frame_bar.rater.isVisible()
    assert not page.print_record()
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shown_view(page) is View.SHEET
    rater = large_queue(workspace, THE_YEAR)
    open_queue(page, qtbot, rater, THE_YEAR)
    assert page.frame_bar.chosen_rater() == rater


def test_the_forms_of_the_person_are_printed_with_ctrl_p(
    page: AppraisalsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    went: list[object] = []
    page.go_requested.connect(lambda key, argument: went.append((key, argument)))
    line = page.list.line()
    assert line is not None
    QTest.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    form = {"kind": "evaluasi", "year": 2026, "period": line.period}
    assert went == [("reports", {**form, "employee": line.employee})]
    _rater, other = queue_line(workspace, TW4, is_free)
    open_person(page, qtbot, other.employee, TW4)
    assert page.print_record()
    assert went[-1] == ("reports", {**form, "period": "tw4", "employee": other.employee})


def test_what_waits_is_counted_for_the_navigation(
    page: AppraisalsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    counted: list[int] = []
    page.counted.connect(counted.append)
    submitted(workspace)
    page.reload()
    qtbot.waitUntil(lambda: bool(counted))
    assert counted[-1] == 1


def test_somebody_without_a_rater_is_shown_without_a_queue(
    page: AppraisalsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    line = next((each for each in lines_of(workspace, TW4) if each.rater is None), None)
    if line is None:
        pytest.skip("everybody has a rater here")
    open_person(page, qtbot, line.employee, TW4)
    assert page.area.queue.queue is None


def test_every_field_has_its_sentence(
    page: AppraisalsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    _rater, line = queue_line(workspace, TW4, is_free)
    open_person(page, qtbot, line.employee, TW4)
    page.area.sheet.results[0].set_open(is_open=True)
    page.area.sheet.behaviours[0].set_open(is_open=True)
    kinds = (QLineEdit, QComboBox, QPlainTextEdit, Segmented)
    places: tuple[QWidget, ...] = (page.area, page.frame_bar, page.list)
    fields = [each for place in places for kind in kinds for each in place.findChildren(kind)]
    unexplained = [
        each.accessibleName()
        for each in fields
        if not each.objectName().startswith("qt_") and not help_of(each, "appraisals")
    ]
    assert unexplained == []


@pytest.mark.parametrize("view", ["list", "rate", "open", "settled"])
def test_the_page_holds_every_check(
    page: AppraisalsPage, window: MainWindow, workspace: Workspace, qtbot: QtBot, view: str
) -> None:
    if view != "list":
        if view == "settled":
            open_person(page, qtbot, determined(workspace).employee, TW3)
        else:
            open_queue(page, qtbot, large_queue(workspace, TW4), TW4)
        if view == "open":
            page.area.sheet.results[0].set_open(is_open=True)
            page.area.sheet.behaviours[2].set_open(is_open=True)
    checks.settle()
    checks.check_page(window)
