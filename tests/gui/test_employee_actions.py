"""Adding a person, replacing the rater of many, confirming a proposal, taking the list away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from asn_desktop.domain.employees import Chip, DatedKind, EmployeeLine, Rater
from asn_desktop.domain.names import first_of
from asn_desktop.gui.dialogs.employee_new import NewEmployeeDialog
from asn_desktop.gui.dialogs.employee_picker import RaterPicker
from asn_desktop.gui.dialogs.replace_rater import ReplaceRaterDialog
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.employees import EmployeesPage
from asn_desktop.ids import RowId
from asn_desktop.services.workspace import Workspace
from tests.gui.checks import check_names, check_no_cut_text, check_tab_order, check_verbs
from tests.gui.home_office import in_window, page_of
from tests.gui.people_office import SPEC

NIP = "199003152015032001"


@pytest.fixture
def workspace(listed_office: Workspace) -> Workspace:
    return listed_office


@pytest.fixture
def window(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> Iterator[MainWindow]:
    yield from in_window(workspace, tmp_path, qtbot, SPEC)


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> EmployeesPage:
    shown = page_of(window, EmployeesPage)
    qtbot.waitUntil(lambda: shown.list.line() is not None)
    return shown


def line_at(page: EmployeesPage, row: int) -> EmployeeLine:
    line = page.list.line_at(row)
    assert line is not None
    return line


def type_into(field: QWidget, text: str) -> None:
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def pick(picker: RaterPicker, text: str, qtbot: QtBot) -> Rater:
    """Type, wait for the offer and take its first."""
    type_into(picker, text)
    qtbot.waitUntil(lambda: bool(picker.offers()))
    chosen = picker.offers()[0]
    popup = picker.popup()
    popup.hide()
    type_into(picker, chosen.name)
    qtbot.waitUntil(lambda: chosen in picker.offers())
    popup.hide()
    picker.clearFocus()
    qtbot.waitUntil(lambda: picker.rater() == chosen)
    return chosen


def lead(workspace: Workspace, line: EmployeeLine) -> RowId:
    """Let somebody lead their unit, and return it."""
    person = workspace.employees.get(line.id)
    position = {"title": "Kepala", "position_kind": "Jabatan Struktural", "echelon": "II.b"}
    day = date(2026, 1, 2)
    workspace.employees.set_dated(line.id, DatedKind.POSITION, day, position, seen=person.seen)
    unit = next(fact.values["unit_id"] for fact in person.dated if fact.kind is DatedKind.UNIT)
    assert isinstance(unit, bytes)
    return RowId(unit)


def test_ctrl_n_adds_a_person_whose_nip_speaks(
    page: EmployeesPage, workspace: Workspace, qtbot: QtBot
) -> None:
    unit = lead(workspace, line_at(page, 0))
    QTest.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = page.findChild(NewEmployeeDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    type_into(dialog.nip, "19900315 201503 2 001")
    assert dialog.told.text() == "Terbaca dari NIP: lahir 15 Maret 1990, perempuan, PNS."
    type_into(dialog.name, "Dra. Dewi Kartika, M.Si.")
    dialog.back.setFocus()
    assert (dialog.name.text(), dialog.front.text()) == ("Dewi Kartika", "Dra.")
    qtbot.waitUntil(lambda: dialog.unit.count() > 1)
    dialog.unit.set_unit(unit)
    qtbot.waitUntil(lambda: dialog.rater.rater() is not None)
    type_into(dialog.position, "Arsiparis Mahir")
    dialog.grade.setCurrentIndex(dialog.grade.findData("III/c"))
    dialog.save.click()
    qtbot.waitUntil(lambda: workspace.employees.holder(NIP) is not None)
    line = workspace.employees.holder(NIP)
    assert line is not None
    assert (line.name, line.grade) == ("Dra. Dewi Kartika, M.Si.", "III/c")
    assert (line.position, line.proposed) == ("Arsiparis Mahir", True)
    qtbot.waitUntil(lambda: page.heading == "Dra. Dewi Kartika, M.Si.")
    assert page.undo()
    qtbot.waitUntil(lambda: workspace.employees.holder(NIP) is None)


def test_a_nip_in_use_names_the_holder_and_leads_there(page: EmployeesPage, qtbot: QtBot) -> None:
    holder = line_at(page, 4)
    dialog = page.doing.add()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    type_into(dialog.nip, holder.nip[:-2])
    dialog.name.setFocus()
    assert dialog.nip_row.problem() == "NIP harus 18 angka. Yang diketik baru 16."
    type_into(dialog.nip, holder.nip)
    qtbot.waitUntil(dialog.open_holder.isVisible)
    assert holder.name.rstrip(".") in dialog.nip_row.problem()
    dialog.save.click()
    assert "Nama masih kosong" in dialog.name_row.problem()
    dialog.open_holder.click()
    qtbot.waitUntil(lambda: page.heading == holder.name)


def test_the_dialogs_pass_the_checks(page: EmployeesPage, qtbot: QtBot) -> None:
    for open_dialog in (page.doing.add, lambda: page.doing.replace_for([line_at(page, 0)])):
        dialog = open_dialog()
        qtbot.waitUntil(dialog.isActiveWindow)
        assert QTest.qWaitForWindowExposed(dialog)
        check_names(dialog)
        check_verbs(dialog)
        check_no_cut_text(dialog)
        check_tab_order(dialog)
        dialog.reject()


def test_the_rater_of_the_chosen_people_is_replaced_and_taken_back_at_once(
    page: EmployeesPage, workspace: Workspace, window: MainWindow, qtbot: QtBot
) -> None:
    people = [line_at(page, row) for row in (1, 2, 3)]
    page.list.table.selectRow(1)
    for _ in range(2):
        QTest.keyClick(page.list.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.panel.summary.replace.text() == "Ganti penilai 3 pegawai"
    page.panel.summary.replace.click()
    qtbot.waitUntil(lambda: page.findChild(ReplaceRaterDialog) is not None)
    dialog = page.findChild(ReplaceRaterDialog)
    assert dialog is not None
    assert dialog.who.text() == "3 pegawai mendapat pejabat penilai baru:"
    assert all(person.name in dialog.names.text() for person in people)
    dialog.save.click()
    assert "belum dipilih" in dialog.rater_row.problem()
    type_into(dialog.since.field, "31-02-2026")
    dialog.save.click()
    assert "31-02-2026" in dialog.since.problem()
    chosen = pick(dialog.rater, "zulkifli", qtbot)
    type_into(dialog.since.field, "01-11-2026")
    type_into(dialog.reason, "Mutasi")
    dialog.save.click()

    def raters() -> set[str | None]:
        return {workspace.employees.get(each.id).line.superior_name for each in people}

    qtbot.waitUntil(lambda: raters() == {chosen.name})
    newest = [f for f in workspace.employees.get(people[0].id).dated if f.kind.name == "SUPERIOR"]
    assert newest[0].starts_on == date(2026, 11, 1)
    assert workspace.journal.history(people[0].id)[0].reason == "Mutasi"
    qtbot.waitUntil(lambda: any("3 pegawai diganti" in note for note in window.toasts.earlier))
    assert page.undo()
    qtbot.waitUntil(lambda: raters() == {each.superior_name for each in people})


def test_everybody_below_a_rater_gets_another(
    page: EmployeesPage, workspace: Workspace, qtbot: QtBot
) -> None:
    rows = range(page.list.model.rowCount())
    row = next(r for r in rows if workspace.employees.subordinates(line_at(page, r).id))
    team = workspace.employees.subordinates(line_at(page, row).id)
    page.list.table.selectRow(row)
    qtbot.waitUntil(page.panel.summary.team.isVisible)
    assert page.panel.summary.team.text() == f"Ganti penilai {len(team)} bawahannya"
    page.panel.summary.team.click()
    qtbot.waitUntil(lambda: page.findChild(ReplaceRaterDialog) is not None)
    dialog = page.findChild(ReplaceRaterDialog)
    assert dialog is not None
    assert dialog.who.text().startswith(f"{len(team)} pegawai")


def test_a_proposed_superior_is_confirmed_in_the_panel(
    page: EmployeesPage, workspace: Workspace, qtbot: QtBot
) -> None:
    line = line_at(page, 6)
    seen = workspace.employees.get(line.id).seen
    rater = {"superior_id": line_at(page, 0).id, "official_id": None, "proposed": 1}
    day = date(2026, 11, 24)
    workspace.employees.set_dated(line.id, DatedKind.SUPERIOR, day, rater, seen=seen)
    page.reload()
    page.list.chips.choose(Chip.PROPOSED_SUPERIOR.name)
    qtbot.waitUntil(lambda: page.panel.summary.name.text() == line.name)
    qtbot.waitUntil(lambda: page.panel._detail is not None)
    page.panel.summary.confirm.click()
    qtbot.waitUntil(lambda: not workspace.employees.get(line.id).line.proposed)


def test_the_filtered_list_is_saved_as_a_workbook(
    page: EmployeesPage,
    window: MainWindow,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path / "pegawai"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(file), ""))
    page.list.chips.choose(Chip.PPPK.name)
    page.doing.ask_where_to_save()
    told = "20 pegawai disimpan di pegawai.xlsx."
    qtbot.waitUntil(lambda: told in window.toasts.earlier)
    assert file.with_suffix(".xlsx").stat().st_size > 0
    qtbot.waitUntil(lambda: not page.foot.isVisible())
    page.doing.save_example()
    qtbot.waitUntil(lambda: any("Impor dari Excel" in note for note in window.toasts.earlier))


def test_many_names_are_shortened() -> None:
    assert first_of(["A", "B"]) == "A; B"
    assert first_of([str(n) for n in range(10)]).endswith("; dan 2 lainnya")
