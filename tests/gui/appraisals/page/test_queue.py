"""The queue: keys, the next person, saving by itself, taking back, and who is locked."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from asn_desktop.domain.predicates import Rating
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.appraisals import AppraisalsPage
from asn_desktop.gui.widgets.chip import Chip
from asn_desktop.gui.widgets.labels import ElidedLabel
from asn_desktop.ids import RowId
from asn_desktop.services.workspace import Workspace
from tests.gui.appraisals.page.ground import (
    TW3,
    TW4,
    is_free,
    large_queue,
    open_person,
    open_queue,
    press,
    queue_line,
    rate,
    rated_of,
    saved,
    showing,
    stored,
)

BELOW, MEETS, ABOVE = Rating.BELOW, Rating.MEETS, Rating.ABOVE
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def rater(page: AppraisalsPage, workspace: Workspace, qtbot: QtBot) -> RowId:
    """Open the largest queue of the running quarter."""
    found = large_queue(workspace, TW4)
    open_queue(page, qtbot, found, TW4)
    return found


def employee(page: AppraisalsPage) -> RowId:
    assert page.area.appraisal is not None
    return page.area.appraisal.employee


def is_chosen(page: AppraisalsPage, segment: int) -> bool:
    return page.area.decision.results.current() == segment


def foot_text(page: AppraisalsPage) -> str:
    return page.foot.findChildren(ElidedLabel)[0].full()


@pytest.mark.usefixtures("rater")
def test_digits_rate_only_the_line_that_has_the_focus(page: AppraisalsPage) -> None:
    page.area.queue.table.setFocus()
    QTest.keyClick(page.area.queue.table, Qt.Key.Key_3)
    page.area.sheet.note.setFocus()
    QTest.keyClicks(page.area.sheet.note, "3")
    assert [each.current() for each in page.area.sheet.ratings()] == [-1] * len(
        page.area.sheet.ratings()
    )
    assert page.area.decision.results.current() == -1
    press(page.area.sheet.ratings()[0], Qt.Key.Key_3)
    assert page.area.sheet.ratings()[0].current() == 2


@pytest.mark.usefixtures("rater")
def test_up_and_down_walk_over_every_line_to_the_two_ratings_and_the_note(
    page: AppraisalsPage,
) -> None:
    decision, fields = page.area.decision, page.area.sheet.ratings()
    fields[0].setFocus()
    walked = []
    for _ in range(len(fields) + 2):
        focused = QApplication.focusWidget()
        walked.append(focused)
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Down)
    assert walked == [*fields, decision.results, decision.behaviour]
    assert page.area.sheet.note.hasFocus()
    decision.behaviour.setFocus()
    for field in (decision.results, fields[-1], fields[-2]):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Up)
        assert field.hasFocus()


def test_the_next_who_waits_is_opened_and_said(
    page: AppraisalsPage, workspace: Workspace, rater: RowId, qtbot: QtBot
) -> None:
    first, queue = employee(page), workspace.appraisals.queue(rater, TW4)
    assert [each.name for each in page.area.queue.model.rows()] == [
        each.name for each in queue.lines
    ]
    waiting = [line for line in queue.lines if not line.locked and not line.done]
    rate(page, MEETS, ABOVE)
    QTest.keyClick(page, Qt.Key.Key_Return, CONTROL)
    showing(page, qtbot, waiting[1].employee, TW4)
    assert foot_text(page).startswith("Penilaian ")
    assert f"Berikutnya: {waiting[1].name} (" in foot_text(page)
    assert page.area.decision.results.hasFocus()
    assert page.area.decision.results.current() == -1
    done = workspace.appraisals.queue(rater, TW4)
    assert page.area.queue.told.text() == f"{done.done} dari {done.total} selesai"
    assert page.area.queue.bar.value() == done.done == queue.done + 1
    assert f"({done.progress})" in page.frame_bar.rater.currentText()
    assert stored(workspace, first, TW4).results is MEETS


@pytest.mark.usefixtures("rater")
def test_page_keys_go_to_the_neighbours_whether_they_wait_or_not(
    page: AppraisalsPage, qtbot: QtBot
) -> None:
    people = [line.employee for line in page.area.queue.model.rows()]
    at = people.index(employee(page))
    page.area.decision.results.setFocus()
    QTest.keyClick(page.area.decision.results, Qt.Key.Key_PageDown)
    showing(page, qtbot, people[at + 1], TW4)
    QTest.keyClick(page.area, Qt.Key.Key_PageUp)
    showing(page, qtbot, people[at], TW4)
    for _ in people:
        page.steps.step(-1)
    showing(page, qtbot, people[0], TW4)


def test_the_arrow_in_the_queue_opens_who_is_under_it(
    page: AppraisalsPage, rater: RowId, qtbot: QtBot
) -> None:
    page.area.queue.table.setFocus()
    page.area.queue.table.selectRow(0)
    people = [line.employee for line in page.area.queue.model.rows()]
    showing(page, qtbot, people[0], TW4)
    QTest.keyClick(page.area.queue.table, Qt.Key.Key_Down)
    showing(page, qtbot, people[1], TW4)
    assert page.area.queue.table.hasFocus()
    assert rater


@pytest.mark.usefixtures("rater")
def test_a_rating_is_taken_back_by_itself_and_done_again(
    page: AppraisalsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    person = employee(page)
    for key in (Qt.Key.Key_1, Qt.Key.Key_3):
        press(page.area.decision.results, key)
        saved(page, qtbot)
    for segment in (0, -1):
        QTest.keyClick(page, Qt.Key.Key_Z, CONTROL)
        qtbot.waitUntil(partial(is_chosen, page, segment))
    assert page.area.decision.results.current() == -1
    assert page.area.quadrant.chip.text() == "Belum dinilai"
    QTest.keyClick(page, Qt.Key.Key_Y, CONTROL)
    qtbot.waitUntil(lambda: page.area.decision.results.current() == 0)
    assert stored(workspace, person, TW4).results is BELOW


@pytest.mark.usefixtures("rater")
def test_taking_back_shows_the_person_it_was_about(page: AppraisalsPage, qtbot: QtBot) -> None:
    first = employee(page)
    rate(page, MEETS, None)
    saved(page, qtbot)
    rate(page, None, MEETS)
    saved(page, qtbot)
    page.press_primary()
    qtbot.waitUntil(lambda: employee(page) != first)
    QTest.keyClick(page, Qt.Key.Key_Z, CONTROL)
    showing(page, qtbot, first, TW4)
    qtbot.waitUntil(lambda: page.area.decision.behaviour.current() == -1)
    assert page.area.decision.results.current() == 1


@pytest.mark.usefixtures("rater")
def test_what_is_typed_is_saved_when_the_person_is_left(
    page: AppraisalsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    person = employee(page)
    page.area.sheet.note.setFocus()
    QTest.keyClicks(page.area.sheet.note, "Lanjutkan.")
    line = page.area.sheet.behaviours[1]
    line.link.click()
    assert line._feedback is not None
    line._feedback.setFocus()
    QTest.keyClicks(line._feedback, "Jujur.")
    assert line.caption.text() == "Jujur."
    page.steps.step(1)
    qtbot.waitUntil(lambda: employee(page) != person)
    found = stored(workspace, person, TW4)
    assert found.note == "Lanjutkan."
    assert found.behaviours[2].text == "Jujur."
    assert page.area.sheet.note.toPlainText() == ""


@pytest.mark.usefixtures("rater")
def test_the_saving_state_tells_when_it_was_saved(page: AppraisalsPage, qtbot: QtBot) -> None:
    assert foot_text(page) == "Setiap isian tersimpan sendiri."
    rate(page, ABOVE, None)
    saved(page, qtbot)
    assert foot_text(page) == "Tersimpan otomatis pukul 09.30"
    assert page.context.startswith("Draf · ")


def test_who_has_no_determined_plan_is_locked_with_the_reason(
    page: AppraisalsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    rater, line = queue_line(workspace, TW4, lambda each: bool(each.locked))
    open_person(page, qtbot, line.employee, TW4)
    area = page.area
    assert area.closed.isVisible()
    assert "SKP belum ditetapkan" in area.closed.accessibleName()
    assert not area.decision.results.isEnabled()
    assert area.queue.locked.isVisible()
    press(area.decision.results, Qt.Key.Key_3)
    assert area.decision.results.current() == -1
    assert page.rating.buttons.primary.text() == "Lanjut ke berikutnya"
    assert not page.rating.buttons.step.isVisible()
    went: list[object] = []
    page.go_requested.connect(lambda key, argument: went.append((key, argument)))
    area.closed.acted.emit()
    assert went == [("targets", {"employee": line.employee, "year": 2026})]
    assert rater


def test_a_change_of_somebody_else_is_told_and_read_again(
    page: AppraisalsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    _rater, line = queue_line(workspace, TW4, is_free)
    blank = workspace.appraisals.open_for(line.employee, TW4)
    workspace.appraisals.save(rated_of(blank, BELOW, BELOW), draft=False)
    open_person(page, qtbot, line.employee, TW4)
    workspace.appraisals.submit(blank.id, seen=None)
    rate(page, MEETS, None)
    qtbot.waitUntil(page.area.refusal.isVisible)
    assert "diajukan" in page.area.refusal.accessibleName()
    page.area.refusal.acted.emit()
    qtbot.waitUntil(lambda: not page.area.decision.results.isEnabled())
    assert not page.area.refusal.isVisible()


def test_a_queue_that_is_done_says_so(
    page: AppraisalsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    rater = next(
        each.id
        for each in workspace.appraisals.raters(TW3)
        if each.done == each.total and each.total > 1
    )
    open_queue(page, qtbot, rater, TW3)
    told: list[str] = []
    page.toasted.connect(lambda text, _undo: told.append(text))
    people = [line.employee for line in page.area.queue.model.rows()]
    page.area.queue.table.selectRow(len(people) - 1)
    showing(page, qtbot, people[-1], TW3)
    page.press_primary()
    assert told == ["Semua pegawai di antrean ini sudah dinilai."]


def test_f8_walks_to_the_rating_that_is_empty(
    page: AppraisalsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    _rater, line = queue_line(workspace, TW4, is_free)
    open_person(page, qtbot, line.employee, TW4)
    rate(page, MEETS, None)
    page.area.sheet.note.setFocus()
    QTest.keySequence(page.area.sheet.note, QKeySequence("F8"))
    assert page.area.decision.behaviour.hasFocus()
    rate(page, None, MEETS)
    chips = [each.text() for each in page.foot.findChildren(Chip) if each.isVisible()]
    assert chips == []
    told: list[str] = []
    page.toasted.connect(lambda text, _undo: told.append(text))
    QTest.keySequence(page.area.sheet.note, QKeySequence("F8"))
    assert told == ["Tidak ada rating yang kosong."]


def test_the_queue_moves_into_the_drawer_of_a_narrow_window(
    page: AppraisalsPage, window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    open_queue(page, qtbot, large_queue(workspace, TW4), TW4)
    window.resize(911, 512)
    qtbot.waitUntil(lambda: page.side.isAncestorOf(page.area.queue))
    assert not page.area.queue.isVisible()
    assert page.rating.buttons.primary.text() == "Simpan && lanjut"
    page.side.toggle()
    assert page.area.queue.isVisible()
    page.area.queue.table.selectRow(1)
    people = [line.employee for line in page.area.queue.model.rows()]
    showing(page, qtbot, people[1], TW4)
    assert page.side.isVisible()
    page.side.close_drawer()
    window.resize(1366, 700)
    qtbot.waitUntil(lambda: page.area.isAncestorOf(page.area.queue))
    assert page.area.queue.isVisible()


def test_predicates_of_other_years_do_not_lead_astray(
    page: AppraisalsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    _rater, line = queue_line(workspace, TW4, is_free)
    open_person(page, qtbot, line.employee, TW4)
    page.frame_bar.year.setCurrentText("2025")
    qtbot.waitUntil(
        lambda: (
            page.area.appraisal is not None
            and page.area.appraisal.period.start == date(2025, 10, 1)
        )
    )
    assert page.frame_bar.period.currentText() == "Triwulan IV"
