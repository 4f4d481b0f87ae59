"""An activity is begun, filled with people, finished, opened again and cancelled."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from asn_desktop.domain.training.lists import ActivityFilter
from asn_desktop.domain.training.words import ActivityState, Earning, Mark
from asn_desktop.gui.dialogs.reason import ReasonDialog
from asn_desktop.gui.pages.training import TrainingPage, foot
from asn_desktop.gui.pages.training.course import explain
from asn_desktop.gui.pages.training.dialogs.activity import ActivityDialog
from asn_desktop.gui.pages.training.dialogs.finish import MissingDialog
from asn_desktop.gui.pages.training.dialogs.people import (
    AddFoundDialog,
    AddPastedDialog,
    AddUnitDialog,
)
from asn_desktop.gui.pages.training.dialogs.sessions import SessionsDialog
from asn_desktop.gui.pages.training.grid_bar import ADD_FOUND, ADD_PASTED, ADD_UNIT, REMOVE
from asn_desktop.gui.widgets.entry_grid import Deed, Entry
from asn_desktop.services.workspace import Workspace
from tests.gui.hands import dialog_of
from tests.gui.training.ground import (
    Ground,
    begin,
    fill,
    open_activity,
    people_of,
    settled,
)


def put(field: object, text: str) -> None:
    assert isinstance(field, QLineEdit)
    field.setText(text)
    field.editingFinished.emit()


def in_state(ground: Ground, state: ActivityState) -> None:
    def there() -> bool:
        found = ground.page.area.activity()
        return found is not None and found.state is state

    ground.qtbot.waitUntil(there)


def test_an_activity_is_begun_and_nothing_is_assumed_of_it(
    page: TrainingPage, workspace: Workspace, qtbot: QtBot
) -> None:
    QTest.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(ActivityDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.track.count() > 1)
    assert dialog.earns.chosen() is None
    assert dialog.earns.minimum.text() == ""
    dialog.save.click()
    assert dialog.name_row.problem().startswith("Nama kegiatan belum diisi")
    assert dialog.track_row.problem() == "Jalur belum dipilih."
    assert dialog.start.problem().startswith("Tanggal masih kosong")
    put(dialog.name, "Arsip digital")
    dialog.track.setCurrentIndex(1)
    put(dialog.start.field, "12-11-2026")
    assert dialog.end.field.property("text") == "12-11-2026"
    put(dialog.end.field, "10-11-2026")
    put(dialog.hours, "banyak")
    put(dialog.sessions, "900")
    put(dialog.earns.minimum, "180")
    dialog.save.click()
    assert dialog.end.problem().startswith("Tanggal selesai lebih awal")
    assert "bukan JP" in dialog.hours_row.problem()
    assert "bukan jumlah sesi" in dialog.sessions_row.problem()
    assert "bukan persen" in dialog.earns.minimum_row.problem()
    put(dialog.end.field, "13-11-2026")
    put(dialog.hours, "8")
    put(dialog.sessions, "2")
    put(dialog.earns.minimum, "")
    dialog.save.click()
    qtbot.waitUntil(lambda: page.shows_activity() and page.area.activity() is not None)
    made = page.area.activity()
    assert made is not None
    assert (made.name, made.hours) == ("Arsip digital", Fraction(8))
    assert (made.earning, made.minimum) == (None, None)
    assert len(made.sessions) == 2
    assert page.area.empty.heading.text() == "Belum ada peserta"
    assert page.first_focus() is page.area.empty.buttons[0]


def test_an_activity_is_changed_in_its_dialog(ground: Ground) -> None:
    ground.page.course.edit()
    dialog = dialog_of(ActivityDialog, ground.qtbot)
    ground.qtbot.waitUntil(lambda: dialog.track.currentIndex() > 0)
    assert dialog.sessions_row.isHidden()
    put(dialog.place, "Aula kecamatan")
    dialog.earns.fill(Earning.WHOLE, Fraction(75))
    dialog.save.click()
    ground.qtbot.waitUntil(lambda: ground.stored.activity.place == "Aula kecamatan")
    assert ground.stored.activity.minimum == 75
    ground.settled()
    assert ground.page.undo()
    ground.qtbot.waitUntil(lambda: ground.stored.activity.place == "")


def test_sessions_are_named_dated_added_and_removed_in_one_grid(ground: Ground) -> None:
    ground.page.buttons.menu.actions()[0].trigger()
    dialog = dialog_of(SessionsDialog, ground.qtbot)
    values = {"title": "Pembukaan", "on": "12-12-2026", "starts": "08.00", "ends": "07.00"}
    dialog.grid.entered.emit([Entry(1, "sessions", {**values, "hours": "x"})], Deed.TYPED)
    dialog.save.click()
    problems = {cell.problem for cell in dialog.grid.sheet().lines[0].cells} - {""}
    assert any("Di luar kegiatan" in each for each in problems)
    assert any("tidak sesudah mulai" in each for each in problems)
    assert any("bukan JP" in each for each in problems)
    good = {"on": "10-11-2026", "starts": "8", "ends": "09:30", "hours": "2"}
    dialog.grid.entered.emit([Entry(1, "sessions", good)], Deed.TYPED)
    dialog.grid.add_wanted.emit("sessions")
    dialog.grid.entered.emit(
        [Entry(5, "sessions", {"on": "32-1-2026", "starts": "25.00", "ends": "10.15"})], Deed.PASTED
    )
    dialog.save.click()
    assert dialog.isVisible()
    late = {"on": "11-11-2026", "starts": "08.00"}
    dialog.grid.entered.emit([Entry(5, "sessions", late)], Deed.TYPED)
    dialog.grid.remove_wanted.emit([4])
    dialog.save.click()

    def numbers() -> list[int]:
        return [session.number for session in ground.stored.activity.sessions]

    ground.qtbot.waitUntil(lambda: numbers() == [1, 2, 3, 5])
    assert ground.stored.activity.sessions[0].title == "Pembukaan"
    assert ground.stored.activity.sessions[3].hours == 3
    ground.settled()
    assert len(ground.page.area.desk.model.sessions) == 4


def notes(ground: Ground) -> list[str]:
    """Return the notes of the page, those that are still to come included."""
    told: list[str] = []
    ground.page.toasted.connect(lambda text, _undo: told.append(text))
    return told


def test_people_come_by_unit(ground: Ground) -> None:
    told = notes(ground)
    ground.page.course.change_people(ADD_UNIT)
    by_unit = dialog_of(AddUnitDialog, ground.qtbot)
    by_unit.save.click()
    assert by_unit.unit_row.problem() == "Satuan kerja belum dipilih dari daftar."
    ground.qtbot.waitUntil(lambda: by_unit.unit.count() > 2)
    head = ground.workspace.offices.tree().units[0]
    by_unit.unit.set_unit(head.id)
    by_unit.save.click()
    ground.qtbot.waitUntil(lambda: any("sudah ada di daftar" in each for each in told))
    ground.settled()
    ground.page.area.grid.marks.selectAll()
    ground.page.course.change_people(REMOVE)
    ground.qtbot.waitUntil(lambda: not ground.stored.participants)


def test_people_come_by_search(ground: Ground) -> None:
    before = len(ground.stored.participants)
    ground.page.course.change_people(ADD_FOUND)
    found = dialog_of(AddFoundDialog, ground.qtbot)
    found.save.click()
    assert found.banner.isVisible()
    somebody = people_of(ground.workspace, 12)[11]
    line = ground.workspace.employees.get(somebody).line
    found.search.setText(line.nip)
    ground.qtbot.waitUntil(lambda: found.model.rowCount() == 1)
    found.table.selectRow(0)
    assert found.save.text() == "Tambahkan 1 pegawai"
    found.save.click()
    ground.settled()
    ground.qtbot.waitUntil(lambda: len(ground.stored.participants) == before + 1)


def test_people_come_by_pasted_lines_and_refused_ones_are_told(ground: Ground) -> None:
    told = notes(ground)
    present = ground.stored.participants[0].nip
    ground.page.course.change_people(ADD_PASTED)
    pasted = dialog_of(AddPastedDialog, ground.qtbot)
    another = ground.workspace.employees.get(people_of(ground.workspace, 20)[19]).line
    pasted.lines.setPlainText(f"1\t{another.nip}\n2\t{present}\n3\tTidak Ada Orangnya\n")
    pasted.save.click()
    ground.qtbot.waitUntil(lambda: bool(told) and "Tidak Ada Orangnya" in told[-1])
    assert "baris 3" in told[-1]
    assert "sudah ada di daftar" in told[-1]
    assert another.nip in [each.nip for each in ground.stored.participants]


def test_people_who_are_taken_off_come_back_with_their_marks(ground: Ground) -> None:
    undos: list[object] = []
    ground.page.toasted.connect(lambda _text, undo: undos.append(undo))
    fill(ground.workspace, ground.activity)
    ground.reopened()
    names = [each.name for each in ground.stored.participants]
    ground.go(1, 2)
    ground.page.course.change_people(REMOVE)
    ground.qtbot.waitUntil(lambda: len(ground.stored.participants) == 3)
    ground.settled()
    assert ground.signs() == ["HHHH"] * 3
    assert ground.page.area.grid.marks.place() == (1, 2)
    assert [each.place for each in ground.stored.participants] == [1, 3, 4]
    assert undos[-1] is not None
    assert ground.page.undo()
    ground.qtbot.waitUntil(lambda: len(ground.stored.participants) == 4)
    ground.settled()
    assert [each.name for each in ground.page.area.desk.model.people] == names
    assert ground.signs() == ["HHHH"] * 4


def test_the_end_tells_empty_marks_first_and_leads_to_them(ground: Ground) -> None:
    ground.page.area.bar.all_button.click()
    ground.go(2, 3)
    ground.press(Qt.Key.Key_Delete)
    ground.go(0, 1)
    QTest.keyClick(ground.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    missing = ground.page.area.missing
    ground.qtbot.waitUntil(missing.isVisible)
    assert "1 isian masih kosong" in missing.accessibleName()
    assert "mulai dari nomor 3" in missing.accessibleName()
    ground.reopened()
    assert missing.isVisible()
    assert ground.page.area.grid.marks.place() == (2, 3)
    assert ground.stored.activity.state is ActivityState.DRAFT
    missing.acted.emit()
    in_state(ground, ActivityState.FINISHED)
    assert ground.page.area.desk.marks_locked
    assert not ground.page.area.bar.all_button.isVisible()
    ground.go(0, 1)
    ground.press(Qt.Key.Key_T)
    assert ground.signs()[0] == "HHHH"
    assert ground.page.undo()
    in_state(ground, ActivityState.DRAFT)


def test_the_end_asks_for_a_missing_minimum_and_never_assumes_one(
    workspace: Workspace, page: TrainingPage, qtbot: QtBot
) -> None:
    activity = begin(workspace, earning=None)
    fill(workspace, activity)
    open_activity(page, qtbot, activity)
    settled(page, qtbot)
    page.press_primary()
    dialog = dialog_of(MissingDialog, qtbot)
    dialog.save.click()
    assert dialog.earns.earning_row.problem() == "Perolehan JP belum dipilih. Pilih salah satu."
    dialog.earns.fill(Earning.WHOLE, None)
    dialog.save.click()
    assert dialog.earns.minimum_row.problem().startswith("Kehadiran minimal masih kosong")
    put(dialog.earns.minimum, "80")
    dialog.save.click()
    qtbot.waitUntil(lambda: workspace.training.get(activity).state is ActivityState.FINISHED)
    settled(page, qtbot)
    model = page.area.desk.model
    assert model.text(0, model.results()) == "12"
    told = explain(page.area, page)
    assert told is not None
    told.close()


def test_an_activity_without_people_or_before_its_last_day_is_not_finished(
    workspace: Workspace, page: TrainingPage, qtbot: QtBot
) -> None:
    told: list[str] = []
    page.warned.connect(told.append)
    nobody = begin(workspace, people=0)
    open_activity(page, qtbot, nobody)
    settled(page, qtbot)
    page.course.finish()
    qtbot.waitUntil(page.area.missing.isVisible)
    assert "Belum ada peserta" in page.area.missing.accessibleName()
    planned = next(
        line
        for line in workspace.training.every(ActivityFilter(2026, state=ActivityState.DRAFT))
        if line.name == "Penulisan Naskah Dinas"
    )
    open_activity(page, qtbot, planned.id)
    settled(page, qtbot)
    page.course.finish(accept_empty=True)
    qtbot.waitUntil(lambda: bool(told))
    assert "baru berakhir" in told[0]


def test_a_finished_activity_is_opened_again_and_cancelled_with_reasons(ground: Ground) -> None:
    fill(ground.workspace, ground.activity)
    ground.workspace.training.finish(ground.activity, seen=None)
    ground.reopened()
    assert ground.page.buttons.primary.text() == "Buka kembali…"
    ground.page.press_primary()
    dialog = dialog_of(ReasonDialog, ground.qtbot)
    dialog.save.click()
    assert dialog.reason_row.problem().startswith("Alasan belum diisi")
    dialog.reason.setText("Satu tanda keliru")
    dialog.save.click()
    in_state(ground, ActivityState.DRAFT)
    assert "Satu tanda keliru" in ground.page.context
    ground.settled()
    ground.page.buttons.wanted.emit(foot.CANCEL)
    cancel = dialog_of(ReasonDialog, ground.qtbot)
    cancel.reason.setText("Narasumber berhalangan")
    cancel.save.click()
    in_state(ground, ActivityState.CANCELLED)
    assert ground.page.area.desk.extras_locked


def test_attendance_is_saved_as_the_sheet_that_the_import_reads(
    ground: Ground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "hadir.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    fill(ground.workspace, ground.activity)
    ground.page.buttons.wanted.emit(foot.EXPORT)
    ground.qtbot.waitUntil(file.exists)
    ground.settled()
    importing = ground.workspace.training_import
    assert importing.fitting(importing.open_file(file))


def test_a_value_that_cannot_be_stored_is_offered_again(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    from asn_desktop.errors import UserError

    def full(*_arguments: object, **_named: object) -> None:
        raise UserError("Ruang disk penuh (sisa 12 MB). Kosongkan sedikit ruang, lalu coba lagi.")

    training = ground.workspace.training
    monkeypatch.setattr(training, "mark", full)
    ground.go(0, 1)
    ground.press(Qt.Key.Key_Space)
    ground.page.area.desk.saving.flush()
    refusal = ground.page.area.refusal
    ground.qtbot.waitUntil(refusal.isVisible)
    assert "Ruang disk penuh" in refusal.accessibleName()
    assert ground.signs()[0] == "H..."
    monkeypatch.undo()
    refusal.acted.emit()
    ground.qtbot.waitUntil(lambda: ground.stored_signs()[0] == "H...")


def test_marks_are_stored_when_the_page_is_left(ground: Ground) -> None:
    ground.go(0, 1)
    ground.press(Qt.Key.Key_I)
    ground.page.go("training")
    ground.qtbot.waitUntil(lambda: ground.stored_signs()[0] == "I...")
    assert not ground.page.shows_activity()


def test_hours_of_the_year_count_other_activities_once(ground: Ground) -> None:
    fill(ground.workspace, ground.activity)
    ground.reopened()
    model = ground.page.area.desk.model
    before = [model.text(row, model.results() + 1) for row in range(4)]
    ground.workspace.training.finish(ground.activity, seen=None)
    ground.reopened()
    assert [model.text(row, model.results() + 1) for row in range(4)] == before
    hours = ground.workspace.training.hours_of(model.people[0].employee, 2026)
    assert hours is not None
    assert before[0] == str(hours.hours)


def test_an_activity_that_is_gone_leads_back_to_the_list(ground: Ground) -> None:
    told: list[str] = []
    ground.page.warned.connect(told.append)
    stored = ground.stored.activity
    other = replace(stored, id=type(stored.id)(bytes(16)))
    ground.page.open_activity(other.id)
    ground.qtbot.waitUntil(lambda: not ground.page.shows_activity())
    assert "sudah tidak ada" in told[0]
    assert Mark.EMPTY.sign == ""
