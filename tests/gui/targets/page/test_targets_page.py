"""The list of targets: found, filtered, counted, opened, saved as a sheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from asn_desktop.domain.access import LOCAL_PRINCIPAL, Role
from asn_desktop.domain.targets.lists import WITHOUT, PlanLine
from asn_desktop.domain.targets.words import Approach, PlanForm, PlanState
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.targets import TargetsPage, words
from asn_desktop.gui.pages.targets.reading import waiting
from asn_desktop.gui.pages.targets.summary import PlanSummary
from asn_desktop.gui.widgets.chip import ChipText
from asn_desktop.ids import RowId
from asn_desktop.services.workspace import Workspace
from asn_desktop.sheets.reader import read_tables
from tests.gui.checks import check_page
from tests.gui.targets.page.ground import first, lines_of, open_plan, settle_list

LINE = PlanLine(
    RowId(bytes(16)), RowId(bytes(16)), "199001012015032001", "Siti", None, None,
    date(2026, 1, 1), date(2026, 12, 31), PlanForm.STAFF, Approach.QUANTITATIVE,
    results=3, state=PlanState.DRAFT, gaps=2, version=1,
)  # fmt: skip
DEADLINE = date(2026, 1, 31)


def test_the_list_passes_every_check_of_a_page(page: TargetsPage, window: MainWindow) -> None:
    assert page.shows_plan() is False
    check_page(window)


def test_states_are_counted_and_filter_the_list(
    page: TargetsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    counts = workspace.targets.counts(2026)
    qtbot.waitUntil(lambda: page.context.startswith(f"{counts[PlanState.DETERMINED]} dari"))
    assert "batas penetapan 31 Januari 2026" in page.context
    page.list.filters.chips.choose(PlanState.SUBMITTED.name)
    settle_list(page, qtbot, counts[PlanState.SUBMITTED])
    line = page.list.line()
    assert line is not None
    assert line.state is PlanState.SUBMITTED


def test_a_text_a_year_and_a_unit_restrict_the_list(
    page: TargetsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    wanted = first(workspace, PlanState.RETURNED)
    page.list.filters.search.setText(wanted.nip)
    settle_list(page, qtbot, 1)
    assert page.list.line() == wanted
    page.list.filters.search.setText("zzz")
    qtbot.waitUntil(lambda: page.list.states.currentWidget() is page.list.nobody)
    assert page.list.nobody.heading.text() == "Tidak ada yang cocok dengan “zzz”"
    page.list.nobody.buttons[0].click()
    settle_list(page, qtbot, workspace.targets.counts(2026)[None])
    unit = next(each for each in workspace.offices.tree().units if each.name == wanted.unit)
    qtbot.waitUntil(lambda: page.list.filters.unit.count() > 1)
    page.list.filters.unit.choose(unit.id)
    settle_list(page, qtbot, workspace.targets.counts(2026, unit.id)[None])
    page.list.filters.show_only()
    page.list.filters.year.setCurrentText("2025")
    settle_list(page, qtbot, workspace.targets.counts(2025)[None])
    assert page.list.wanted.year == 2025


def test_a_filter_that_leaves_nobody_says_so(page: TargetsPage, qtbot: QtBot) -> None:
    page.list.filters.chips.choose("without")
    qtbot.waitUntil(lambda: page.list.states.currentWidget() is page.list.nobody)
    assert page.list.nobody.buttons[0].text() == "Tampilkan semua"
    page.list.nobody.buttons[0].click()
    qtbot.waitUntil(lambda: page.list.states.currentWidget() is page.list.card)


def test_what_waits_is_counted_by_right(page: TargetsPage, workspace: Workspace) -> None:
    counts = workspace.targets.counts(2026)
    submitted, returned = counts[PlanState.SUBMITTED], counts[PlanState.RETURNED]
    assert waiting(counts, LOCAL_PRINCIPAL) == submitted + returned
    assert waiting(counts, LOCAL_PRINCIPAL._replace(role=Role.RATER)) == submitted
    assert waiting(counts, LOCAL_PRINCIPAL._replace(role=Role.OPERATOR)) == returned
    assert waiting(counts, LOCAL_PRINCIPAL._replace(role=Role.AUDITOR)) == 0
    with_signal: list[int] = []
    page.counted.connect(with_signal.append)
    page.reading.waits.emit(3)
    assert with_signal == [3]


@pytest.mark.parametrize(
    ("role", "offered"),
    [
        (Role.ADMIN, ["copy", "template", "submit", "determine"]),
        (Role.OPERATOR, ["copy", "template", "submit"]),
        (Role.RATER, ["determine"]),
        (Role.LEADER, []),
    ],
)
def test_what_is_offered_for_many_follows_the_role(
    qtbot: QtBot, role: Role, offered: list[str]
) -> None:
    shown = PlanSummary(LOCAL_PRINCIPAL._replace(role=role))
    qtbot.addWidget(shown)
    shown.show()
    shown.set_chosen(3)
    assert [key for key, made in shown.ways.items() if made.isVisible()] == offered
    assert shown.chosen.isVisible() == bool(offered)


def test_enter_opens_a_plan_and_pgdn_the_next_one(
    page: TargetsPage, window: MainWindow, qtbot: QtBot
) -> None:
    line, after = page.list.line(), page.list.line_at(1)
    assert line is not None
    assert after is not None
    page.list.table.take_focus()
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.heading == f"SKP 2026 — {line.name}")
    assert page.shows_plan()
    QTest.keyClick(page.area, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: page.heading == f"SKP 2026 — {after.name}")
    window.pages.step(-1)
    qtbot.waitUntil(lambda: not page.shows_plan())
    assert page.heading == "Target / SKP"


def test_the_panel_shows_all_versions_with_who_decided(
    page: TargetsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    line = first(workspace, PlanState.DETERMINED)
    page.list.filters.search.setText(line.nip)
    qtbot.waitUntil(lambda: page.panel.summary.name.text() == line.name)
    event = words.event_sentence(workspace.targets.get(line.plan or RowId(b"")).events[-1])
    assert event.startswith("Ditetapkan ")
    assert "dicatat oleh" in event
    qtbot.waitUntil(lambda: f"SKP {2026}" in page.panel.summary.versions.title.text())


def test_the_filtered_list_is_saved_as_a_sheet(
    page: TargetsPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "Daftar SKP 2026"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(file), ""))
    page.list.filters.chips.choose(PlanState.RETURNED.name)
    with qtbot.waitSignal(page.toasted) as told:
        page.steps.ask_where_to_save()
    count = len(lines_of(page.tools.workspace, PlanState.RETURNED))
    assert told.args is not None
    assert told.args[0] == f"{count} baris SKP disimpan di Daftar SKP 2026.xlsx."
    [table] = read_tables(file.with_suffix(".xlsx"))
    assert len(list(table.rows())) == count + 1


def test_an_argument_leads_to_a_state_or_a_person(
    page: TargetsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    page.arrive({"state": PlanState.SUBMITTED, "year": 2026})
    settle_list(page, qtbot, len(lines_of(workspace, PlanState.SUBMITTED)))
    line = first(workspace, PlanState.DRAFT)
    page.arrive({"employee": line.employee})
    qtbot.waitUntil(lambda: page.heading == f"SKP 2026 — {line.name}")
    page.arrive(None)
    assert not page.shows_plan()


def test_an_open_plan_passes_every_check_of_a_page(
    page: TargetsPage, window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    plan = first(workspace, PlanState.DRAFT).plan
    assert plan is not None
    open_plan(page, qtbot, plan)
    check_page(window)


def test_lines_say_how_they_stand_against_the_deadline() -> None:
    today = date(2026, 1, 30)
    assert words.due(LINE, DEADLINE, today) == ("31 Jan 2026", "1 hari lagi")
    assert words.due(LINE, DEADLINE, DEADLINE).word == "hari ini"
    assert words.due(LINE, DEADLINE, date(2026, 2, 10)).word == "lewat 10 hari"
    done = LINE._replace(state=PlanState.DETERMINED, determined_on=date(2026, 2, 9))
    assert words.due(done, DEADLINE, today) == ("9 Feb 2026", words.LATE)
    timely = done._replace(determined_on=date(2026, 1, 20))
    assert words.due(timely, DEADLINE, today).word == "ditetapkan"
    assert words.due(LINE._replace(start=date(2026, 7, 1)), DEADLINE, today).day == words.NO_DATE
    assert words.due(LINE._replace(version=2), DEADLINE, today).day == words.NO_DATE
    assert words.due(LINE, None, today).day == words.NO_DATE
    assert words.is_overdue("lewat 10 hari")
    assert not words.is_overdue("ditetapkan")


def test_words_of_a_line() -> None:
    assert words.results_word(LINE) == "3 hasil kerja, 2 belum lengkap"
    assert words.results_word(LINE._replace(plan=None)) == ""
    assert words.period_word(LINE.start, LINE.end) == "1 Jan – 31 Des"
    assert words.form_word(PlanForm.EXECUTIVE) == "JPT"
    assert words.form_word(None) == words.NO_DATE
    assert words.state_chip(None) == ChipText("Belum dibuat", "neutral")
    assert words.gaps_sentence(2) == "2 isian belum lengkap"
    assert [chosen for _key, chosen, _title in words.FILTERS[:2]] == [None, WITHOUT]
