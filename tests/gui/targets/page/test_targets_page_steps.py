"""One plan on its course: begun, submitted, sent back, determined, revised, cancelled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from asn_desktop.domain.access import LOCAL_PRINCIPAL, Role
from asn_desktop.domain.targets.plan import Plan
from asn_desktop.domain.targets.words import PlanState
from asn_desktop.gui.dialogs.determine import DetermineDialog
from asn_desktop.gui.dialogs.plan_new import NewPlanDialog
from asn_desktop.gui.dialogs.reason import ReasonDialog
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.targets import TargetsPage, foot
from asn_desktop.gui.pages.targets.state_line import course
from asn_desktop.gui.widgets.chip import Chip
from asn_desktop.ids import RowId
from asn_desktop.services.workspace import Workspace
from tests.gui.checks import check_names, check_no_cut_text, check_tab_order, check_verbs
from tests.gui.hands import dialog_of, put
from tests.gui.targets.page.ground import (
    complete_draft,
    first,
    in_state,
    open_plan,
    plan_of,
    settle_list,
    showing,
    with_two_gaps,
)


def reason_of(page: TargetsPage) -> str:
    """Return what stands beside the primary button, "" where nothing does."""
    chips = [each for each in page.foot.findChildren(Chip) if each.isVisible()]
    return chips[0].text() if chips else ""


def open_submitted(page: TargetsPage, qtbot: QtBot) -> RowId:
    plan = first(page.tools.workspace, PlanState.SUBMITTED).plan
    assert plan is not None
    open_plan(page, qtbot, plan)
    return plan


def open_next_year(page: TargetsPage, qtbot: QtBot, nip: str) -> None:
    """Open somebody who has no plan of the year after."""
    page.list.filters.show_only(year=2027)
    page.list.filters.search.setText(nip)
    settle_list(page, qtbot, 1)
    page.list.open_current()
    qtbot.waitUntil(lambda: page.area.states.currentWidget() is page.area.empty)


def test_whoever_has_no_plan_gets_the_one_of_last_year(
    page: TargetsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    earlier = plan_of(workspace, first(workspace, PlanState.DETERMINED))
    open_next_year(page, qtbot, earlier.person.nip or "")
    empty = page.area.empty
    assert empty.heading.text() == "SKP 2027 belum dibuat"
    assert [each.text() for each in empty.buttons] == ["Salin dari SKP 2026", "Mulai dari kosong"]
    QTest.mouseClick(empty.buttons[0], Qt.MouseButton.LeftButton)
    in_state(page, qtbot, PlanState.DRAFT)
    made = page.area.plan
    assert made is not None
    assert [each.text for each in made.results] == [each.text for each in earlier.results]
    assert made.start == date(2027, 1, 1)
    assert page.undo()
    qtbot.waitUntil(lambda: page.area.states.currentWidget() is page.area.empty)
    assert workspace.targets.of_employee(earlier.employee, 2027) == []


def test_an_empty_plan_is_begun_and_its_gap_is_told(
    page: TargetsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    nip = first(workspace, PlanState.DETERMINED).nip
    open_next_year(page, qtbot, nip)
    page.area.empty.buttons[1].click()
    in_state(page, qtbot, PlanState.DRAFT)
    assert page.area.plan is not None
    showing(page, qtbot, page.area.plan.id)
    page.press_primary()
    qtbot.waitUntil(lambda: reason_of(page) == "1 isian belum lengkap")
    offered = {each.text(): each for each in page.buttons.menu.actions()}
    offered["Salin dari SKP 2026"].trigger()
    qtbot.waitUntil(lambda: page.area.plan is not None and len(page.area.plan.results) == 3)
    qtbot.waitUntil(lambda: reason_of(page) == "")
    assert "Salin dari SKP 2026" not in [each.text() for each in page.buttons.menu.actions()]


def test_a_plan_that_overlaps_is_refused_where_it_was_asked(
    page: TargetsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    line = first(workspace, PlanState.DETERMINED)
    page.list.filters.search.setText(line.nip)
    settle_list(page, qtbot, 1)
    QTest.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(NewPlanDialog, qtbot)
    qtbot.waitUntil(lambda: bool(dialog.end.field.property("text")))
    check_names(dialog)
    check_no_cut_text(dialog)
    check_tab_order(dialog)
    check_verbs(dialog)
    put(dialog.start.field, "")
    dialog.save.click()
    assert dialog.start.problem().startswith("Tanggal masih kosong")
    put(dialog.start.field, "01-03-2026")
    dialog.save.click()
    qtbot.waitUntil(lambda: "bertumpang tindih" in dialog.banner.accessibleName())
    assert dialog.isVisible()
    dialog.content.setCurrentIndex(1)
    assert not dialog.form_row.isVisible()
    dialog.reject()


def test_a_second_plan_of_the_year_is_begun_after_the_first(
    page: TargetsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    plan = plan_of(workspace, complete_draft(workspace))
    workspace.targets.save(replace(plan, end=date(2026, 6, 30)), draft=False)
    open_plan(page, qtbot, plan.id)
    page.steps.do(foot.ANOTHER)
    dialog = dialog_of(NewPlanDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.start.field.property("text") == "01-07-2026")
    dialog.save.click()
    qtbot.waitUntil(lambda: page.area.plan is not None and page.area.plan.start.month == 7)
    assert len(workspace.targets.of_employee(plan.employee, 2026)) == 2


def test_two_gaps_keep_a_plan_from_being_submitted_until_they_are_filled(
    page: TargetsPage, window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    plan = with_two_gaps(workspace)
    open_plan(page, qtbot, plan.id)
    qtbot.waitUntil(lambda: reason_of(page) == "2 isian belum lengkap")
    assert page.buttons.primary.text() == "Ajukan"
    window.activateWindow()
    page.press_primary()
    qtbot.waitUntil(lambda: page.area.editor.parts.spot() is not None)
    qtbot.waitUntil(lambda: getattr(page.area.editor.parts.spot(), "column", "") == "target")
    assert workspace.targets.get(plan.id).state is PlanState.DRAFT
    workspace.targets.save(replace(plan, results=plan.results[1:]), draft=False)
    page.area.reopen()
    qtbot.waitUntil(lambda: reason_of(page) == "")
    page.press_primary()
    in_state(page, qtbot, PlanState.SUBMITTED)
    assert page.buttons.primary.text() == "Tetapkan SKP"
    assert page.undo()
    in_state(page, qtbot, PlanState.DRAFT)
    assert page.redo()
    in_state(page, qtbot, PlanState.SUBMITTED)


def test_a_plan_is_determined_only_after_the_box_was_answered(
    page: TargetsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    plan = open_submitted(page, qtbot)
    page.press_primary()
    dialog = dialog_of(DetermineDialog, qtbot)
    check_names(dialog)
    check_tab_order(dialog)
    check_verbs(dialog)
    assert dialog.save.text() == "Tetapkan SKP"
    assert not dialog.save.isDefault()
    dialog.cancel.click()
    assert workspace.targets.get(plan).state is PlanState.SUBMITTED
    page.press_primary()
    dialog = dialog_of(DetermineDialog, qtbot)
    put(dialog.on.field, "")
    dialog.save.click()
    assert dialog.on.problem().startswith("Tanggal penetapan masih kosong")
    put(dialog.on.field, "25-11-2026")
    dialog.save.click()
    qtbot.waitUntil(lambda: "belum tiba" in dialog.banner.accessibleName())
    put(dialog.on.field, "24-11-2026")
    dialog.note.setText("Menurut SKP bertanda tangan")
    dialog.save.click()
    in_state(page, qtbot, PlanState.DETERMINED)
    event = workspace.targets.get(plan).events[-1]
    assert (event.on, event.note) == (date(2026, 11, 24), "Menurut SKP bertanda tangan")
    assert not page.undo()


def test_a_late_day_is_told_before_and_marked_afterwards(
    page: TargetsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    line = complete_draft(workspace)
    assert line.plan is not None
    workspace.targets.submit(line.plan, seen=None)
    open_plan(page, qtbot, line.plan)
    page.press_primary()
    dialog = dialog_of(DetermineDialog, qtbot)
    assert "melewati batas 31 Januari 2026" in dialog.on.field.accessibleDescription()
    put(dialog.on.field, "30-01-2026")
    assert "melewati" not in dialog.on.field.accessibleDescription()
    put(dialog.on.field, "09-02-2026")
    dialog.save.click()
    in_state(page, qtbot, PlanState.DETERMINED)
    qtbot.waitUntil(page.area.is_late)
    assert page.area.state_line.accessibleName() == "Status SKP: Ditetapkan, terlambat"


def test_a_determined_plan_changes_by_a_new_version_with_its_reason(
    page: TargetsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    line = first(workspace, PlanState.DETERMINED)
    assert line.plan is not None
    open_plan(page, qtbot, line.plan)
    assert page.buttons.primary.text() == "Buat perubahan"
    page.press_primary()
    dialog = dialog_of(ReasonDialog, qtbot)
    check_names(dialog)
    check_no_cut_text(dialog)
    dialog.save.click()
    assert dialog.reason_row.problem().startswith("Alasan belum diisi")
    dialog.reason.setText("Strategi kantor berubah")
    dialog.save.click()
    qtbot.waitUntil(lambda: page.area.plan is not None and page.area.plan.version == 2)
    in_state(page, qtbot, PlanState.DRAFT)
    assert len(workspace.targets.of_employee(line.employee, 2026)) == 2
    open_plan(page, qtbot, line.plan)
    assert page.area.has_newer()
    assert not page.buttons.primary.isVisible()


def test_a_submitted_plan_is_sent_back_and_that_is_taken_back(
    page: TargetsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    plan = open_submitted(page, qtbot)
    page.steps.do(foot.SEND_BACK)
    dialog = dialog_of(ReasonDialog, qtbot)
    dialog.reason.setText("Target waktu belum terukur")
    with qtbot.waitSignal(page.toasted) as told:
        dialog.save.click()
    in_state(page, qtbot, PlanState.RETURNED)
    assert page.buttons.primary.text() == "Ajukan lagi"
    assert workspace.targets.get(plan).events[-1].note == "Target waktu belum terukur"
    assert told.args is not None
    told.args[1]()
    in_state(page, qtbot, PlanState.SUBMITTED)


def test_a_plan_is_cancelled_with_a_reason(
    page: TargetsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    line = complete_draft(workspace)
    assert line.plan is not None
    open_plan(page, qtbot, line.plan)
    page.steps.do(foot.CANCEL)
    dialog = dialog_of(ReasonDialog, qtbot)
    dialog.reason.setText("Pegawai pindah")
    dialog.save.click()
    in_state(page, qtbot, PlanState.CANCELLED)
    assert not page.buttons.primary.isVisible()
    assert workspace.targets.get(line.plan).events[-1].note == "Pegawai pindah"


def test_the_history_of_a_plan_is_a_page_away(page: TargetsPage, qtbot: QtBot) -> None:
    open_submitted(page, qtbot)
    assert page.area.plan is not None
    with qtbot.waitSignal(page.go_requested) as asked:
        page.steps.do(foot.HISTORY)
    assert asked.args == ["journal", {"search": page.area.plan.person.name}]


@pytest.fixture
def plan(workspace: Workspace) -> Plan:
    return plan_of(workspace, first(workspace, PlanState.DETERMINED))


@pytest.mark.parametrize(
    ("role", "state", "offered"),
    [
        (Role.OPERATOR, PlanState.DRAFT, "Ajukan"),
        (Role.OPERATOR, PlanState.SUBMITTED, None),
        (Role.RATER, PlanState.SUBMITTED, "Tetapkan SKP"),
        (Role.RATER, PlanState.DETERMINED, None),
        (Role.ADMIN, PlanState.DETERMINED, "Buat perubahan"),
        (Role.ADMIN, PlanState.CANCELLED, None),
        (Role.AUDITOR, PlanState.RETURNED, None),
    ],
)
def test_only_what_a_role_may_do_is_offered(
    plan: Plan, role: Role, state: PlanState, offered: str | None
) -> None:
    principal = LOCAL_PRINCIPAL._replace(role=role)
    offer = foot.primary_of(replace(plan, state=state), principal, newer=False)
    assert (offer.caption if offer else None) == offered


def test_rarer_steps_follow_state_and_role(plan: Plan) -> None:
    def keys(role: Role, state: PlanState) -> list[str]:
        principal = LOCAL_PRINCIPAL._replace(role=role)
        return [each.key for each in foot.others_of(replace(plan, state=state), principal)]

    assert keys(Role.RATER, PlanState.SUBMITTED) == [foot.SEND_BACK, foot.CANCEL]
    assert keys(Role.AUDITOR, PlanState.DRAFT) == [foot.HISTORY]
    assert foot.CANCEL not in keys(Role.OPERATOR, PlanState.DETERMINED)
    empty = replace(plan, state=PlanState.DRAFT, results=())
    offers = [each.key for each in foot.others_of(empty, LOCAL_PRINCIPAL)]
    assert foot.FILL in offers
    assert foot.FILL not in keys(Role.ADMIN, PlanState.DRAFT)
    assert keys(Role.ADMIN, PlanState.CANCELLED) == [foot.ANOTHER, foot.HISTORY]


def test_the_course_shows_where_a_plan_was_sent_back() -> None:
    stations = list(course(PlanState.RETURNED))
    assert [each.state.title for each in stations] == [
        "Draf", "Diajukan", "Dikembalikan", "Ditetapkan",
    ]  # fmt: skip
    assert [each.passed for each in stations] == [True, True, False, False]
    assert [each.current for each in course(PlanState.DRAFT)] == [True, False, False]
