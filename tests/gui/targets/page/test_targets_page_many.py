"""What is done to many plans at once, with whoever is refused by name."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from asn_desktop.domain.targets.lists import WITHOUT
from asn_desktop.domain.targets.words import PlanState
from asn_desktop.gui.dialogs.determine import DetermineDialog
from asn_desktop.gui.dialogs.plan_people import PeopleForTemplateDialog, TemplateForPeopleDialog
from asn_desktop.gui.dialogs.plan_results import PlanResultsDialog, Refused
from asn_desktop.gui.pages.targets import TargetsPage, foot, summary
from asn_desktop.gui.pages.targets.reading import ListReading
from asn_desktop.services.workspace import Workspace
from tests.gui.checks import check_names, check_no_cut_text, check_tab_order, check_verbs
from tests.gui.hands import dialog_of, put
from tests.gui.targets.page.ground import (
    choose,
    complete_draft,
    first,
    lines_of,
    open_plan,
    plan_of,
    settle_list,
)

NEXT = 2027


def show_next_year(page: TargetsPage, workspace: Workspace, qtbot: QtBot) -> None:
    page.list.filters.show_only(year=NEXT)
    settle_list(page, qtbot, workspace.targets.counts(NEXT)[None])
    qtbot.waitUntil(page.list.banner.isVisible)


def show_state(page: TargetsPage, qtbot: QtBot, state: PlanState) -> int:
    """Show the lines of a state, and return how many there are."""
    count = len(lines_of(page.tools.workspace, state))
    page.list.filters.show_only(state=state)
    settle_list(page, qtbot, count)
    return count


def test_a_year_that_nobody_planned_begins_with_the_one_before(
    page: TargetsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    everybody = workspace.targets.counts(NEXT)[WITHOUT]
    show_next_year(page, workspace, qtbot)
    assert "SKP 2027 belum dibuat" in page.list.banner.accessibleName()
    with qtbot.waitSignal(page.toasted, timeout=20_000) as told:
        page.list.banner.acted.emit()
    made = workspace.targets.counts(NEXT)[PlanState.DRAFT]
    assert made > everybody // 2
    assert told.args is not None
    assert told.args[0] == f"{made} SKP disalin."
    assert workspace.journal.batches()[0].title == f"Salin dari SKP 2026, {made} pegawai"
    qtbot.waitUntil(lambda: not page.list.banner.isVisible())
    told.args[1]()
    qtbot.waitUntil(lambda: workspace.targets.counts(NEXT)[WITHOUT] == everybody, timeout=20_000)
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, PlanResultsDialog):
            dialog.accept()


def test_an_example_is_applied_to_three_people_and_taken_back_at_once(
    page: TargetsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    line = first(workspace, PlanState.DETERMINED)
    example = workspace.targets.copy_from(2026, line.employee).plan
    page.go("targets", {"plan": example})
    open_plan(page, qtbot, example)
    page.steps.do(foot.TEMPLATE)
    dialog = dialog_of(PeopleForTemplateDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.people.model.rowCount() > 3)
    check_names(dialog)
    check_no_cut_text(dialog)
    check_tab_order(dialog)
    check_verbs(dialog)
    dialog.people.table.clearSelection()
    dialog.save.click()
    assert "Belum ada pegawai yang dipilih" in dialog.banner.accessibleName()
    dialog.people.table.selectRow(0)
    rows = dialog.people.table.selectionModel()
    for row in (1, 2):
        rows.select(
            dialog.people.model.index(row, 0), rows.SelectionFlag.Rows | rows.SelectionFlag.Select
        )
    assert dialog.save.text() == "Terapkan untuk 3 pegawai"
    with qtbot.waitSignal(page.toasted) as told:
        dialog.save.click()
    assert told.args is not None
    assert told.args[0] == "Contoh diterapkan untuk 3 pegawai."
    assert workspace.targets.counts(NEXT)[PlanState.DRAFT] == 4
    told.args[1]()
    qtbot.waitUntil(lambda: workspace.targets.counts(NEXT)[PlanState.DRAFT] == 1)


def test_chosen_people_get_an_example_and_those_who_have_one_are_left_out(
    page: TargetsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    line = first(workspace, PlanState.DETERMINED)
    workspace.targets.copy_from(2026, line.employee)
    page.list.filters.show_only(year=NEXT)
    settle_list(page, qtbot, workspace.targets.counts(NEXT)[None])
    choose(page, [0, 1, 2, 3])
    page.steps.do_for_chosen(summary.TEMPLATE)
    dialog = dialog_of(TemplateForPeopleDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.templates.model.rowCount() == 1)
    check_names(dialog)
    assert dialog.save.text() == "Terapkan untuk 4 pegawai"
    dialog.save.click()
    assert "Belum ada SKP contoh yang dipilih" in dialog.banner.accessibleName()
    dialog.templates.table.selectRow(0)
    with qtbot.waitSignal(page.toasted) as told:
        dialog.save.click()
    assert told.args is not None
    assert str(told.args[0]).startswith("Contoh diterapkan untuk ")


def test_an_example_finds_nobody_where_everybody_has_targets(
    page: TargetsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    plan = first(workspace, PlanState.DETERMINED).plan
    assert plan is not None
    open_plan(page, qtbot, plan)
    page.steps.do(foot.TEMPLATE)
    dialog = dialog_of(PeopleForTemplateDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.people.count.text() != "")
    assert dialog.people.count.text() == "Semua pegawai sudah mempunyai SKP 2026."
    dialog.reject()
    page.arrive({"year": NEXT})
    settle_list(page, qtbot, workspace.targets.counts(NEXT)[None])
    choose(page, [0])
    page.steps.do_for_chosen(summary.TEMPLATE)
    other = dialog_of(TemplateForPeopleDialog, qtbot)
    qtbot.waitUntil(lambda: other.templates.count.text().startswith("Belum ada SKP 2027"))
    other.reject()


def test_the_example_is_found_by_typing(
    page: TargetsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    wanted = first(workspace, PlanState.RETURNED)
    choose(page, [0])
    page.steps.do_for_chosen(summary.TEMPLATE)
    dialog = dialog_of(TemplateForPeopleDialog, qtbot)
    dialog.templates.search.setText(wanted.nip)
    qtbot.waitUntil(lambda: dialog.templates.count.text() == "1 pegawai")
    assert [each.employee for each in dialog.templates.model.rows()] == [wanted.employee]
    dialog.reject()


def test_several_are_submitted_and_the_incomplete_are_named(
    page: TargetsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    count = show_state(page, qtbot, PlanState.DRAFT)
    lacking = [line for line in lines_of(workspace, PlanState.DRAFT) if line.gaps]
    assert 0 < len(lacking) < count
    page.list.table.selectAll()
    assert page.panel.summary.chosen.text() == f"Untuk {count} baris yang dipilih"
    page.panel.summary.ways[summary.SUBMIT].click()
    dialog = dialog_of(PlanResultsDialog, qtbot)
    check_names(dialog)
    check_no_cut_text(dialog)
    check_verbs(dialog)
    dialog.copy()
    pasted = QGuiApplication.clipboard().text().splitlines()
    assert [line.partition("\t")[0] for line in pasted] == [line.name for line in lacking]
    assert "isian belum lengkap" in pasted[0]
    assert len(lines_of(workspace, PlanState.DRAFT)) == len(lacking)
    dialog.accept()
    batch = workspace.journal.batches()[0]
    assert batch.title == f"Ajukan SKP, {count - len(lacking)} pegawai"
    assert page.undo()
    qtbot.waitUntil(lambda: len(lines_of(workspace, PlanState.DRAFT)) == count)


def test_several_are_determined_after_one_box(
    page: TargetsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    count = show_state(page, qtbot, PlanState.SUBMITTED)
    page.list.table.selectAll()
    page.steps.do_for_chosen(summary.DETERMINE)
    dialog = dialog_of(DetermineDialog, qtbot)
    assert dialog.save.text() == f"Tetapkan {count} SKP"
    put(dialog.on.field, "20-11-2026")
    assert "melewati batas 31 Januari 2026" in dialog.on.field.accessibleDescription()
    with qtbot.waitSignal(page.toasted) as told:
        dialog.save.click()
    assert told.args is not None
    assert str(told.args[0]).startswith(f"{count} SKP ditetapkan. Penetapan tidak diurungkan")
    assert told.args[1] is None
    assert workspace.journal.batches()[0].title == f"Tetapkan SKP, {count} pegawai"
    assert lines_of(workspace, PlanState.SUBMITTED) == []
    assert not page.undo()


def test_a_year_that_is_chosen_before_the_first_reading_came_stays(
    page: TargetsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    reading = ListReading(page.tools, page.list, page.list.calendar)
    with qtbot.waitSignal(reading.told):
        reading.read()
        show_next_year(page, workspace, qtbot)
    assert page.list.wanted.year == NEXT


def test_whoever_has_no_plan_cannot_be_submitted(
    page: TargetsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    show_next_year(page, workspace, qtbot)
    choose(page, [0, 1])
    page.steps.do_for_chosen(summary.SUBMIT)
    dialog = dialog_of(PlanResultsDialog, qtbot)
    assert dialog.text().count("Belum mempunyai SKP.") == 2
    dialog.accept()


def test_ways_fit_the_state_of_the_one_that_is_chosen(
    page: TargetsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    show_state(page, qtbot, PlanState.SUBMITTED)
    ways = page.panel.summary.ways
    qtbot.waitUntil(ways[summary.DETERMINE].isVisible)
    assert not ways[summary.SUBMIT].isVisible()
    show_state(page, qtbot, PlanState.DRAFT)
    qtbot.waitUntil(ways[summary.SUBMIT].isVisible)
    assert not ways[summary.COPY].isVisible()


def test_a_stop_keeps_what_is_done(page: TargetsPage, workspace: Workspace, qtbot: QtBot) -> None:
    lines = [complete_draft(workspace)]
    with qtbot.waitSignal(page.steps.many.done) as told:
        task = page.steps.many.submit(lines)
        task.cancel()
    assert told.args == ["0 SKP diajukan. 1 belum dikerjakan karena dihentikan.", ()]
    assert plan_of(workspace, lines[0]).state is PlanState.DRAFT
    page.steps.many.stop()


def test_a_long_list_of_refusals_is_cut_on_the_screen_but_not_when_copied(
    page: TargetsPage, qtbot: QtBot
) -> None:
    refused = [Refused(f"Pegawai {number}", "Belum lengkap.") for number in range(103)]
    dialog = PlanResultsDialog("Ajukan SKP", "0 SKP diajukan.", refused, page)
    qtbot.addWidget(dialog)
    dialog.show()
    assert len(dialog.text().splitlines()) == 103
    check_verbs(dialog)
