"""The page of the forms: what is ready, the preview that is the print, and the way to mend."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from asn_desktop.domain.printing import EVERYONE, FormKind, OfPerson, OfUnit, Wanted
from asn_desktop.domain.targets.words import PlanState
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.employees import EmployeesPage
from asn_desktop.gui.pages.reports import ReportsPage
from asn_desktop.gui.pages.reports.page import PREVIEW, READY, WAITING
from asn_desktop.gui.pages.reports.words import duration_words, left_words
from asn_desktop.gui.pages.targets import TargetsPage
from asn_desktop.services.workspace import Workspace
from tests.gui import checks
from tests.gui.reports.ground import YEAR, few, settled, size_of
from tests.gui.targets.page.ground import complete_draft, plan_of


def choose_year(page: ReportsPage, qtbot: QtBot, year: int) -> None:
    page.forms.set_years([*page.forms.years(), year])
    page.forms.year_box.setCurrentText(str(year))
    qtbot.waitUntil(lambda: page.waiting.model.rowCount() > 0)


@pytest.mark.parametrize("mode", [PREVIEW, READY, WAITING])
def test_the_page_passes_the_checks_of_every_page(
    page: ReportsPage, window: MainWindow, mode: str
) -> None:
    page.modes.choose(mode)
    checks.check_page(window)


def test_every_form_says_how_many_are_ready(page: ReportsPage, workspace: Workspace) -> None:
    lines = page.forms.model.rows()
    assert [line.kind for line in lines] == list(workspace.reports.kinds())
    ready = workspace.reports.ready(Wanted(FormKind.TARGETS, YEAR))
    assert lines[0].told.startswith(f"{len(ready.ready)} siap")
    assert page.documents() == ready.ready
    assert page.printing.print.text() == f"Cetak {len(ready.ready)} dokumen"
    assert f"{ready.drafts} di antaranya bertanda DRAF" in page.panel.summary.text()


def test_what_is_saved_is_the_preview(page: ReportsPage, qtbot: QtBot, tmp_path: Path) -> None:
    few(page, qtbot)
    page.panel.files_box.setCurrentIndex(1)
    document = page.preview.document()
    assert document is not None
    with qtbot.waitSignal(page.printing.batch.ended, timeout=20_000) as told:
        page.printing.save_to(tmp_path / "hasil")
    assert told.args is not None
    assert told.args[0].rest == ()
    files = sorted((tmp_path / "hasil").iterdir())
    assert len(files) == len({each.employee for each in page.documents()})
    assert page.preview.drawn is not None
    assert page.preview.drawn.data in [file.read_bytes() for file in files]
    assert not page.printing.folder.isHidden()
    assert "dokumen dalam" in page.panel.progress.told.text()


def test_folio_paper_is_seen_at_once_and_saved(
    page: ReportsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    few(page, qtbot)
    assert page.preview.view.pages() >= 1
    before = page.preview.drawn
    page.panel.paper_box.setCurrentIndex(1)
    qtbot.waitUntil(lambda: page.preview.drawn is not before)
    with qtbot.waitSignal(page.printing.batch.ended, timeout=20_000):
        page.printing.save_to(tmp_path / "folio")
    assert size_of(tmp_path / "folio.pdf") == (330, 215)


def test_who_is_not_ready_is_listed_with_the_reason_and_leads_to_the_record(
    page: ReportsPage, window: MainWindow, qtbot: QtBot
) -> None:
    choose_year(page, qtbot, 2020)
    assert page.parts.currentWidget() is page.empty
    assert page.empty.heading.text() == "Belum ada dokumen yang siap dicetak"
    assert page.empty.buttons[0].text() == "Buka Target / SKP"
    assert page.foot.isHidden()
    checks.check_page(window)
    page.modes.choose(WAITING)
    person = page.waiting.current()
    assert person is not None
    assert page.waiting.reason.text().startswith(f"{person.name}: Belum mempunyai SKP tahun 2020")
    qtbot.keyClick(page.waiting.table, Qt.Key.Key_Return)
    shown = window.page()
    assert isinstance(shown, TargetsPage)
    qtbot.waitUntil(lambda: shown.area.read is not None)
    assert shown.area.read is not None
    assert (shown.area.read.person.id, shown.area.read.year) == (person.employee, 2020)


def test_an_empty_year_leads_to_the_page_of_its_records(
    page: ReportsPage, window: MainWindow, qtbot: QtBot
) -> None:
    choose_year(page, qtbot, 2020)
    page.empty.buttons[0].click()
    assert isinstance(window.page(), TargetsPage)


def test_a_person_who_is_meant_but_not_chosen_is_asked_for(page: ReportsPage, qtbot: QtBot) -> None:
    scope = page.panel.scope
    scope.ways[OfPerson].button.setChecked(True)
    qtbot.waitUntil(lambda: page.parts.currentWidget() is page.empty)
    assert page.empty.heading.text() == "Siapa yang dicetak?"
    page.press_primary()
    row = scope.ways[OfPerson].row
    assert row is not None
    assert "Pegawai belum dipilih" in row.problem()
    assert page.window().focusWidget() is scope.person
    qtbot.keyClicks(scope.person, "anwar")
    qtbot.waitUntil(lambda: len(scope.person.offers()) > 0)
    scope.person.set_rater(scope.person.offers()[0])
    qtbot.waitUntil(lambda: page.documents() != ())
    assert row.problem() == ""
    assert {each.name for each in page.documents()} == {scope.person.text()}


def test_f8_goes_to_the_unit_that_is_still_to_be_chosen(page: ReportsPage, qtbot: QtBot) -> None:
    page.panel.scope.ways[OfUnit].button.setChecked(True)
    page.press_primary()
    page.forms.table.setFocus()
    qtbot.keyClick(page.forms.table, Qt.Key.Key_F8)
    focused = page.window().focusWidget()
    assert focused is not None
    assert page.panel.scope.unit in {focused, focused.parentWidget()}


def test_one_period_of_the_year_can_be_chosen(page: ReportsPage, qtbot: QtBot) -> None:
    periods = {(each.start, each.end) for each in page.documents()}
    assert page.panel.period_box.count() == len(periods) + 1
    page.panel.period_box.setCurrentIndex(page.panel.period_box.count() - 1)
    wanted = max(periods)[0]
    qtbot.waitUntil(lambda: {each.start for each in page.documents()} == {wanted})
    page.forms.choose(FormKind.ANNEX)
    qtbot.waitUntil(lambda: {each.kind for each in page.documents()} == {FormKind.ANNEX})
    assert page.panel.start() == wanted


def test_the_period_that_ended_last_is_proposed(
    page: ReportsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    page.forms.choose(FormKind.APPRAISAL)
    qtbot.waitUntil(lambda: {each.kind for each in page.documents()} == {FormKind.APPRAISAL})
    periods = workspace.appraisals.periods(YEAR)
    over = [each for each in periods if each.end < workspace.clock.today()]
    assert 1 < len(over) < len(periods)
    assert page.panel.period() == over[-1].name


def test_the_list_and_the_preview_go_together(page: ReportsPage, qtbot: QtBot) -> None:
    page.modes.choose(READY)
    page.ready.table.selectRow(4)
    assert page.preview.document() == page.documents()[4]
    qtbot.keyClick(page.ready.table, Qt.Key.Key_Return)
    assert page.parts.currentWidget() is page.preview
    settled(page, qtbot)
    page.preview.view.setFocus()
    keys = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(page.preview.view, Qt.Key.Key_PageDown, keys)
    assert page.preview.at() == 5
    assert page.ready.table.currentIndex().row() == 5
    qtbot.keyClick(page.preview.view, Qt.Key.Key_PageUp, keys)
    qtbot.keyClick(page.preview.view, Qt.Key.Key_PageUp, keys)
    assert page.preview.at() == 3
    assert page.preview.name.full().startswith(f"{page.documents()[3].name} · 4 dari ")
    page.ready.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    page.preview.go_to(0)
    current = page.ready.model.row_at(page.ready.table.currentIndex().row())
    assert current == page.documents()[0]


def test_the_same_person_stays_in_sight_when_the_form_changes(
    page: ReportsPage, qtbot: QtBot
) -> None:
    page.preview.go_to(7)
    before = page.documents()[7]
    page.forms.choose(FormKind.ANNEX)
    qtbot.waitUntil(lambda: page.documents()[0].kind is FormKind.ANNEX)
    shown = page.preview.document()
    assert shown is not None
    assert (shown.employee, shown.record) == (before.employee, before.record)


def test_letters_that_cannot_be_printed_are_told(
    page: ReportsPage, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    line = complete_draft(workspace)
    plan = plan_of(workspace, line)
    strange = replace(plan.results[0], text="Layanan 漢 terpadu")
    workspace.targets.save(replace(plan, results=(strange, *plan.results[1:])), draft=False)
    page.arrive({"employee": line.employee, "year": YEAR, "kind": "skp"})
    qtbot.waitUntil(lambda: not page.preview.letters.isHidden())
    assert "漢 (U+6F22)" in page.preview.letters.accessibleName()
    with qtbot.waitSignal(page.warned, timeout=20_000) as warned:
        page.printing.save_to(tmp_path / "huruf.pdf")
    assert warned.args is not None
    assert "漢 (U+6F22)" in warned.args[0]


def test_a_plan_leads_to_its_form(
    page: ReportsPage, window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    line = next(
        each
        for each in workspace.reports.ready(Wanted(FormKind.TARGETS, YEAR, EVERYONE)).ready
        if each.state == PlanState.DETERMINED.title
    )
    window.go("targets", {"plan": line.record})
    targets = window.page()
    assert isinstance(targets, TargetsPage)
    qtbot.waitUntil(lambda: targets.area.plan is not None)
    assert targets.buttons.print.text() == "Cetak"
    targets.buttons.print.click()
    assert window.page() is page
    qtbot.waitUntil(lambda: [each.record for each in page.documents()] == [line.record])
    assert page.panel.scope.scope() == OfPerson(line.employee)


def test_a_draft_is_printed_as_one_and_a_cancelled_plan_not_at_all(
    page: ReportsPage, window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    plan = plan_of(workspace, complete_draft(workspace))
    window.go("targets", {"plan": plan.id})
    targets = window.page()
    assert isinstance(targets, TargetsPage)
    qtbot.waitUntil(lambda: targets.area.plan is not None)
    assert targets.buttons.print.text() == "Cetak draf"
    workspace.targets.cancel(plan.id, "Keliru", seen=workspace.targets.get(plan.id).seen)
    targets.area.reopen()
    qtbot.waitUntil(targets.buttons.print.isHidden)
    page.go("targets")
    qtbot.waitUntil(lambda: targets.list.line() is not None)
    assert targets.print_record()
    assert window.page() is page


def test_ctrl_p_on_a_person_opens_their_form(
    page: ReportsPage, window: MainWindow, qtbot: QtBot
) -> None:
    person = page.documents()[2].employee
    window.go("employees", {"employee": person})
    employees = window.page()
    assert isinstance(employees, EmployeesPage)
    qtbot.waitUntil(lambda: employees.record.person is not None)
    assert employees.print_record()
    assert window.page() is page
    qtbot.waitUntil(lambda: {each.employee for each in page.documents()} == {person})


def test_changed_data_are_read_again(page: ReportsPage, workspace: Workspace, qtbot: QtBot) -> None:
    before = len(page.documents())
    line = complete_draft(workspace)
    plan = plan_of(workspace, line)
    page.tools.jobs.write(
        page.forms,
        lambda: workspace.targets.cancel(plan.id, "Keliru", seen=plan.seen),
        subject="targets",
    )
    qtbot.waitUntil(lambda: len(page.documents()) == before - 1)
    assert page.waiting.model.rowCount() == 1
    assert "belum" in page.forms.model.rows()[0].told


@pytest.mark.parametrize(
    ("seconds", "took", "left"),
    [
        (0.2, "1 detik", "sisa kurang dari 1 menit"),
        (12.0, "12 detik", "sisa kurang dari 1 menit"),
        (130.0, "2 menit", "sisa sekitar 2 menit"),
    ],
)
def test_times_are_told_no_more_exactly_than_they_are_known(
    seconds: float, took: str, left: str
) -> None:
    assert duration_words(seconds) == took
    assert left_words(seconds) == left
