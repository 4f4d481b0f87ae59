"""One record: typed, saved by itself, refused at the field, taken back, and never lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from asn_desktop.clock import Clock
from asn_desktop.domain.employees import DatedKind, EmployeeLine
from asn_desktop.gui.dialogs.employee_fact import FactDialog
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.employees import EmployeesPage
from asn_desktop.gui.pages.employees.facts import FactsCard
from asn_desktop.ids import RowId
from asn_desktop.services.workspace import Workspace, open_workspace
from tests.gui.checks import check_page
from tests.gui.home_office import in_window, page_of
from tests.gui.people_office import SPEC
from tests.gui.sudden_end import killed_after_its_word
from tests.services.offices import copied


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


@pytest.fixture
def person(page: EmployeesPage, qtbot: QtBot) -> EmployeeLine:
    """Open the fourth person of the list, as Enter does."""
    page.list.table.setFocus()
    page.list.table.selectRow(3)
    line = page.list.line()
    assert line is not None
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.record.person is not None)
    qtbot.waitUntil(lambda: page.heading == line.name)
    return line


def type_into(field: object, text: str) -> None:
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def card(page: EmployeesPage, kind: DatedKind) -> FactsCard:
    return next(each for each in page.record.cards if each.kind is kind)


def facts(workspace: Workspace, person: EmployeeLine) -> list[object]:
    return [tuple(fact) for fact in workspace.employees.get(person.id).dated]


def test_what_is_typed_is_saved_by_itself_and_the_foot_says_when(
    page: EmployeesPage, person: EmployeeLine, workspace: Workspace, qtbot: QtBot
) -> None:
    type_into(page.record.form.back, "S.Sos., M.Si.")
    qtbot.waitUntil(lambda: "Tersimpan otomatis pukul 09.30" in page.foot._state.full())
    assert workspace.employees.get(person.id).title_back == "S.Sos., M.Si."
    type_into(page.record.form.education, "S-2")
    qtbot.waitUntil(lambda: workspace.employees.get(person.id).education == "S-2")
    page.leave()
    lines = workspace.journal.history(person.id)
    qtbot.waitUntil(lambda: not workspace.journal.history(person.id)[0].is_draft)
    assert lines[0].changes.keys() >= {"title_back", "education"}


def test_a_wrong_value_stays_visible_with_expected_and_found(
    page: EmployeesPage, person: EmployeeLine, workspace: Workspace, qtbot: QtBot
) -> None:
    form = page.record.form
    type_into(form.nip, "1987041220101210")
    form.name.setFocus()
    assert form.row("nip").problem() == "NIP harus 18 angka. Yang diketik baru 16."
    type_into(form.birth, "31-02-1987")
    form.name.setFocus()
    assert "31-02-1987" in form.row("birth_date").problem()
    type_into(form.name, " ")
    form.back.setFocus()
    assert form.row("name").problem().startswith("Nama masih kosong")
    assert (form.nip.text(), form.birth.text()) == ("1987041220101210", "31-02-1987")
    type_into(form.education, "S-3")
    form.back.setFocus()
    qtbot.waitUntil(lambda: workspace.employees.get(person.id).education == "S-3")
    assert workspace.employees.get(person.id).line.nip == person.nip


def test_saving_by_hand_saves_at_once_and_f8_leads_to_what_is_wrong(
    window: MainWindow, page: EmployeesPage, person: EmployeeLine, workspace: Workspace
) -> None:
    form = page.record.form
    type_into(form.nip, "1987041220101210")
    type_into(form.education, "S-3")
    QTest.keyClick(form.education, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    said = window.toasts.findChildren(QLabel)[-1].text()
    assert said == "1 isian masih perlu diperbaiki. Yang lain sudah tersimpan otomatis."
    QTest.keyClick(form.education, Qt.Key.Key_F8)
    assert form.nip.hasFocus()
    assert form.changes() == {}
    assert workspace.employees.get(person.id).line.nip == person.nip


def test_a_nip_that_somebody_has_names_them_and_the_rest_is_saved(
    page: EmployeesPage, person: EmployeeLine, workspace: Workspace, qtbot: QtBot
) -> None:
    other = page.list.line_at(7)
    assert other is not None
    plain = workspace.employees.get(other.id).plain_name
    page.record.form.education.setText("S-3")
    type_into(page.record.form.nip, other.nip)
    page.record.form.name.setFocus()
    qtbot.waitUntil(lambda: plain in page.record.form.row("nip").problem())
    qtbot.waitUntil(lambda: workspace.employees.get(person.id).education == "S-3")
    assert page.record.form.nip.text() == other.nip


def test_a_change_made_elsewhere_is_not_overwritten(
    page: EmployeesPage, person: EmployeeLine, workspace: Workspace, qtbot: QtBot
) -> None:
    seen = workspace.employees.get(person.id).seen
    workspace.employees.edit(person.id, {"education": "D-3"}, seen=seen)
    type_into(page.record.form.education, "S-3")
    qtbot.waitUntil(page.record.banner.isVisible)
    assert workspace.employees.get(person.id).education == "D-3"
    assert page.record.form.education.text() == "S-3"
    page.record.banner.acted.emit()
    qtbot.waitUntil(lambda: page.record.form.education.text() == "D-3")


def test_removing_a_fact_and_ctrl_z_restore_equal_rows_without_a_dialog(
    page: EmployeesPage,
    person: EmployeeLine,
    workspace: Workspace,
    window: MainWindow,
    qtbot: QtBot,
) -> None:
    before = facts(workspace, person)
    remove = next(
        made
        for made in card(page, DatedKind.POSITION).findChildren(QToolButton)
        if made.accessibleName().startswith("Hapus Jabatan")
    )
    remove.click()
    qtbot.waitUntil(lambda: len(facts(workspace, person)) == len(before) - 1)
    qtbot.waitUntil(lambda: any("dihapus" in note for note in window.toasts.earlier))
    page.record.form.name.setFocus()
    QTest.keyClick(page.record.form.name, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: facts(workspace, person) == before)
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    assert [w for w in shown if isinstance(w, QDialog)] == []
    qtbot.waitUntil(lambda: any("diurungkan" in note for note in window.toasts.earlier))
    QTest.keyClick(page.record.form.name, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(facts(workspace, person)) == len(before) - 1)


def test_typing_is_taken_back_also_when_it_was_just_being_saved(
    page: EmployeesPage, person: EmployeeLine, workspace: Workspace, qtbot: QtBot
) -> None:
    before = workspace.employees.get(person.id).education
    type_into(page.record.form.education, "S-3 Pemerintahan")
    assert page.undo()
    qtbot.waitUntil(lambda: page.record.form.education.text() == (before or ""))
    assert workspace.employees.get(person.id).education == before
    assert page.redo()
    qtbot.waitUntil(lambda: page.record.form.education.text() == "S-3 Pemerintahan")


def test_nothing_to_take_back_is_said(page: EmployeesPage, person: EmployeeLine) -> None:
    assert not page.undo()
    assert not page.redo()


def test_a_rank_is_added_from_a_date(
    page: EmployeesPage, person: EmployeeLine, workspace: Workspace, qtbot: QtBot
) -> None:
    card(page, DatedKind.RANK).add.click()
    dialog = page.findChild(FactDialog)
    assert dialog is not None
    dialog.save.click()
    assert dialog.fields.rows[0].problem() == "Golongan belum dipilih."
    box = dialog.fields.rows[0].field
    box.setCurrentIndex(box.findData("IV/a"))  # type: ignore[attr-defined] # a combo box
    type_into(dialog.date.field, "01-04-2026")
    dialog.save.click()
    qtbot.waitUntil(lambda: workspace.employees.get(person.id).line.grade == "IV/a")
    newest = next(f for f in workspace.employees.get(person.id).dated if f.kind is DatedKind.RANK)
    assert newest.starts_on == date(2026, 4, 1)


def test_page_keys_go_to_the_neighbours_and_alt_left_to_the_list(
    page: EmployeesPage, person: EmployeeLine, window: MainWindow, qtbot: QtBot
) -> None:
    page.step(1)
    qtbot.waitUntil(lambda: page.record.person is not None and page.heading != person.name)
    page.step(-1)
    qtbot.waitUntil(lambda: page.heading == person.name)
    window.pages.step(-1)
    assert not page.shows_record()
    assert page.list.table.currentIndex().row() == 3


def test_the_history_says_who_changed_what(
    page: EmployeesPage, person: EmployeeLine, qtbot: QtBot
) -> None:
    type_into(page.record.form.education, "S-2")
    page.record.form.back.setFocus()
    qtbot.waitUntil(lambda: "Tersimpan" in page.foot._state.full())
    page.record.tabs.setCurrentWidget(page.record.history)
    qtbot.waitUntil(lambda: page.record.history.model.rowCount() > 0)
    newest = page.record.history.model.rows()[0]
    assert (newest.who, newest.what, newest.new) == ("Admin", "Pendidikan", "S-2")


CHILD = """
    import sys
    from pathlib import Path
    from PySide6.QtCore import QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication
    from asn_desktop.clock import Clock
    from asn_desktop.services.workspace import Opening, open_workspace
    from tests.gui.home_office import show
    from tests.gui.people_office import SPEC

    app = QApplication([])
    folder = Path(sys.argv[1])
    workspace = open_workspace(folder, None, Clock(), Opening.WINDOW)
    window = show(workspace, folder.parent, SPEC)
    page = window.page()
    while page.list.line() is None:
        app.processEvents()
    page.open_record(page.list.line().id)
    while page.record.person is None:
        app.processEvents()
    page.record.form.education.clear()
    QTest.keyClicks(page.record.form.education, "S-3 Ilmu Pemerintahan")
    person = page.record.person.line.id.hex()
    QTimer.singleShot(1000, lambda: print(person, flush=True))
    app.exec()
"""


def test_a_draft_survives_kill_9_one_second_after_typing(
    listed_folder: Path, tmp_path: Path, still_clock: Clock
) -> None:
    folder = tmp_path / "kantor"
    copied(listed_folder, folder, still_clock).close()
    person = RowId(bytes.fromhex(killed_after_its_word(CHILD, str(folder))))
    with open_workspace(folder, None, still_clock) as again:
        assert again.employees.get(person).education == "S-3 Ilmu Pemerintahan"


def test_a_record_passes_the_checks_of_every_page(
    page: EmployeesPage, person: EmployeeLine, window: MainWindow
) -> None:
    check_page(window)
    page.record.tabs.setCurrentWidget(page.record.history)
    check_page(window)


def test_closing_the_window_saves_what_was_typed_last(
    page: EmployeesPage, person: EmployeeLine, workspace: Workspace, window: MainWindow
) -> None:
    type_into(page.record.form.education, "S-2 Hukum")
    window.close()
    window.jobs.close()
    assert workspace.employees.get(person.id).education == "S-2 Hukum"
