"""Activities and people's hours are found, filtered, explained and saved; the page's own checks."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from asn_desktop.domain.training.activity import Activity
from asn_desktop.domain.training.lists import ActivityFilter, HoursFilter
from asn_desktop.domain.training.words import ActivityState
from asn_desktop.domain.training_hours import HoursStatus
from asn_desktop.gui.dialogs.reason import ReasonDialog
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.training import TrainingPage, words
from asn_desktop.gui.pages.training.around import Around
from asn_desktop.gui.pages.training.dialogs.activity import ActivityDialog
from asn_desktop.gui.pages.training.dialogs.certificate import CertificateDialog
from asn_desktop.gui.pages.training.dialogs.finish import (
    REOPEN,
    MissingDialog,
)
from asn_desktop.gui.pages.training.dialogs.people import (
    AddFoundDialog,
    AddPastedDialog,
    AddUnitDialog,
)
from asn_desktop.gui.pages.training.grid.scores import standing
from asn_desktop.services.workspace import Workspace
from tests.gui import checks
from tests.gui.hands import dialog_of
from tests.gui.test_field_help import unexplained
from tests.gui.training.ground import (
    YEAR,
    begin,
    open_activity,
    settled,
)


def shown(page: TrainingPage, qtbot: QtBot, total: int) -> None:
    qtbot.waitUntil(lambda: page.list.model.rowCount() == total)


def test_a_year_that_is_chosen_before_the_first_reading_came_stays(
    page: TrainingPage, qtbot: QtBot
) -> None:
    around = Around(page.tools, page.list, page.hours)
    with qtbot.waitSignal(around.told):
        around.read()
        page.list.filters.show_only(year=YEAR + 1)
    assert page.list.wanted.year == YEAR + 1


def test_activities_are_counted_searched_and_opened(
    page: TrainingPage, workspace: Workspace, qtbot: QtBot
) -> None:
    counts = workspace.training.counts(YEAR)
    shown(page, qtbot, counts[None])
    page.list.filters.chips.choose(ActivityState.FINISHED.name)
    shown(page, qtbot, counts[ActivityState.FINISHED])
    page.list.filters.show_only()
    page.list.filters.search.setText("keuangan")
    shown(page, qtbot, 1)
    assert "cocok dengan “keuangan”" in page.list.foot.count.full()
    qtbot.waitUntil(lambda: page.list.line() is not None)
    QTest.keyClick(page.list.filters.search, Qt.Key.Key_Return)
    qtbot.waitUntil(page.shows_activity)
    page.go("training")
    page.list.filters.search.setText("tidak ada ini")
    shown(page, qtbot, 0)
    assert page.list.nobody.heading.text() == "Tidak ada yang cocok dengan “tidak ada ini”"
    page.list.nobody.buttons[0].click()
    shown(page, qtbot, counts[None])
    page.list.filters.show_only(year=2019)
    shown(page, qtbot, 0)
    assert page.list.empty.heading.text() == "Belum ada kegiatan pelatihan tahun 2019"
    page.list.empty.buttons[0].click()
    dialog_of(ActivityDialog, qtbot).close()


def test_what_is_over_with_empty_marks_is_counted_for_the_navigation(
    page: TrainingPage, workspace: Workspace, qtbot: QtBot
) -> None:
    counted: list[int] = []
    page.counted.connect(counted.append)
    begin(workspace)
    page.reload()
    qtbot.waitUntil(lambda: bool(counted))
    assert counted[-1] == 1
    settled(page, qtbot)
    assert "1 sudah lewat dan masih ada isian kosong" in page.context


def test_hours_are_filtered_and_explained_with_a_way_out(
    page: TrainingPage, workspace: Workspace, qtbot: QtBot
) -> None:
    page.list.filters.view.chosen.emit(1)
    qtbot.waitUntil(page.shows_hours)
    settled(page, qtbot)
    counts = workspace.training.hours_counts(YEAR)
    assert f"{counts[HoursStatus.NOT_MET]} pegawai masih kurang JP" in page.context
    page.hours.filters.chips.choose(HoursStatus.NOT_MET.name)
    qtbot.waitUntil(lambda: page.hours.model.rowCount() == counts[HoursStatus.NOT_MET])
    settled(page, qtbot)
    line = page.hours.line()
    assert line is not None
    panel = page.beside.panel
    qtbot.waitUntil(lambda: panel.name.text() == line.name)
    assert panel.chip.text().startswith("Kurang ")
    assert [each.text() for each in panel.why] == line.explanation.sentences()
    assert panel.scheduled.text().startswith("Ada 2 pelatihan terjadwal")
    panel.scheduled_link.click()
    qtbot.waitUntil(lambda: page.list.model.rowCount() == 2)
    page.go("training", {"view": "hours", "status": HoursStatus.MET})
    qtbot.waitUntil(lambda: page.hours.model.rowCount() == counts[HoursStatus.MET])
    assert page.hours.filters.chips.current() == HoursStatus.MET.name
    page.go("training", {"view": "hours", "year": YEAR, "text": line.nip})
    qtbot.waitUntil(lambda: page.hours.model.rowCount() == 1)
    page.hours.filters.search.setText("tidak ada ini")
    qtbot.waitUntil(lambda: page.hours.states.currentWidget() is page.hours.nobody)
    page.hours.nobody.buttons[0].click()
    qtbot.waitUntil(lambda: page.hours.model.rowCount() == counts[None])
    page.hours.filters.view.chosen.emit(0)
    qtbot.waitUntil(lambda: not page.shows_hours())


def test_a_certificate_from_elsewhere_counts_at_once_and_is_taken_back(
    page: TrainingPage, workspace: Workspace, qtbot: QtBot
) -> None:
    page.go("training", {"view": "hours"})
    settled(page, qtbot)
    line = page.hours.line()
    assert line is not None
    page.beside.certificate.click()
    dialog = dialog_of(CertificateDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.track.count() > 1)
    dialog.save.click()
    assert dialog.hours_row.problem().startswith("JP belum diisi")
    for field, text in (
        (dialog.name, "Bimtek arsip"),
        (dialog.start.field, "02-03-2026"),
        (dialog.end.field, "01-03-2026"),
        (dialog.hours, "6"),
        (dialog.number, "S-12"),
        (dialog.on.field, "05-03-2026"),
    ):
        assert isinstance(field, QLineEdit)
        field.setText(text)
    dialog.track.setCurrentIndex(1)
    dialog.save.click()
    assert dialog.end.problem().startswith("Tanggal selesai lebih awal")
    dialog.end.field.setProperty("text", "04-03-2026")
    dialog.save.click()

    def hours() -> Fraction:
        found = workspace.training.hours_of(line.employee, YEAR)
        assert found is not None
        return found.hours

    qtbot.waitUntil(lambda: hours() == line.hours + 6)
    settled(page, qtbot)
    assert page.undo()
    qtbot.waitUntil(lambda: hours() == line.hours)


def test_both_lists_are_saved_as_spreadsheets(
    page: TrainingPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    page.toasted.connect(lambda text, _undo: told.append(text))
    for view, name in (("activities", "kegiatan.xlsx"), ("hours", "jp.xlsx")):
        file = tmp_path / name
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, file=file: (str(file), ""))
        page.go("training", {"view": view})
        action = next(each for each in page.secondary if each.text() == "Simpan sebagai Excel")
        action.trigger()
        qtbot.waitUntil(partial(_named, name, told))
        assert file.exists()


def _named(name: str, told: list[str]) -> bool:
    return any(name in each for each in told)


def test_ctrl_p_leads_to_the_papers_of_what_is_shown(
    page: TrainingPage, workspace: Workspace, qtbot: QtBot
) -> None:
    asked: list[tuple[str, object]] = []
    page.go_requested.connect(lambda key, wanted: asked.append((key, wanted)))
    assert not page.print_record()
    activity = begin(workspace)
    open_activity(page, qtbot, activity)
    assert page.buttons.paper.isVisible()
    page.buttons.paper.click()
    wanted = {"kind": "daftar-hadir", "year": YEAR, "activity": activity}
    assert asked[-1] == ("reports", wanted)
    assert page.print_record()
    page.go("training", {"view": "hours"})
    settled(page, qtbot)
    line = page.hours.line()
    assert line is not None
    assert page.print_record()
    hours = {"kind": "rekap-jp", "year": YEAR, "employee": line.employee}
    assert asked[-1] == ("reports", hours)


def test_who_may_not_edit_only_looks(
    window: MainWindow, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    activity = begin(workspace)
    monkeypatch.setattr(type(workspace.principal), "may", lambda _self, right: "VIEW" in right.name)
    page = TrainingPage(window.page().tools)  # type: ignore[union-attr]  # It is shown.
    qtbot.addWidget(page)
    page.open_activity(activity)
    qtbot.waitUntil(lambda: page.area.activity() is not None)
    assert page.area.desk.marks_locked
    assert page.area.desk.extras_locked
    assert not page.buttons.primary.isVisibleTo(page)
    assert not page.foot.undo.isVisibleTo(page)
    page.area.grid.marks.go(0, 1)
    QTest.keyClick(page.area.grid.marks, Qt.Key.Key_Space)
    assert not page.area.desk.saving.is_dirty()
    settled(page, qtbot)


@pytest.mark.parametrize("view", ["activities", "hours", "grid", "empty"])
def test_each_part_passes_the_checks_of_every_page(
    page: TrainingPage,
    window: MainWindow,
    workspace: Workspace,
    qtbot: QtBot,
    view: str,
) -> None:
    if view in {"grid", "empty"}:
        open_activity(page, qtbot, begin(workspace, people=9 if view == "grid" else 0))
        page.area.bar.code_action.setChecked(True)
    else:
        page.go("training", {"view": view})
    settled(page, qtbot)
    checks.check_page(window)


def test_every_field_has_its_sentence(
    page: TrainingPage, workspace: Workspace, qtbot: QtBot
) -> None:
    assert unexplained(page, page.help_key) == []
    activity = workspace.training.get(begin(workspace))
    line = workspace.training.hours(HoursFilter(YEAR))[0]
    tools = page.tools
    for dialog in (
        ActivityDialog(tools, page),
        CertificateDialog(line, tools, page),
        MissingDialog(activity, [], tools, page),
        ReasonDialog(REOPEN, "", tools, page),
        AddUnitDialog(activity, tools, page),
        AddFoundDialog(activity, tools, page),
        AddPastedDialog(activity, tools, page),
    ):
        assert unexplained(dialog, page.help_key) == [], type(dialog).__name__
    settled(page, qtbot)


def test_days_and_states_are_said_as_short_as_they_can_be(workspace: Workspace) -> None:
    day = date(2026, 11, 10)
    assert words.days_word(day, day) == "10 Nov 2026"
    assert words.days_word(day, date(2026, 11, 11)) == "10–11 Nov 2026"
    assert words.days_word(day, date(2026, 12, 1)) == "10 Nov – 1 Des 2026"
    assert words.days_word(day, date(2027, 1, 2)) == "10 Nov 2026 – 2 Jan 2027"
    lines = workspace.training.every(ActivityFilter(YEAR))
    chips = {words.state_chip(line, date(2026, 11, 24)).text for line in lines}
    assert chips == {"Direncanakan", "Berjalan", "Selesai", "Dibatalkan"}
    late = {words.state_chip(line, date(2027, 2, 1)).text for line in lines}
    assert "Belum selesai" in late
    activity: Activity = workspace.training.get(lines[0].id)
    assert words.activity_chip(activity, date(2027, 2, 1)).text == "Belum selesai"


@pytest.mark.parametrize(
    ("hours", "required", "limit", "told"),
    [
        (12, 20, None, "Kurang 8 JP"),
        (20, 20, None, "Terpenuhi"),
        (10, None, 24, "Tanpa kewajiban"),
        (26, None, 24, "Lebih 2 JP"),
        (None, None, None, "Belum diketahui"),
    ],
)
def test_hours_are_said_against_duty_and_ceiling(
    hours: int | None, required: int | None, limit: int | None, told: str
) -> None:
    found = None if hours is None else Fraction(hours)
    assert standing(found, required, limit).text == told
