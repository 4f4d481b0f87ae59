"""A plan saves itself, and nothing that was typed is lost."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from asn_desktop.clock import Clock
from asn_desktop.gui.page import Page
from asn_desktop.ids import RowId
from asn_desktop.services.workspace import Workspace, open_workspace
from tests.gui.sudden_end import killed_after_its_word
from tests.gui.targets.editor_ground import Desk, person, stored, three_results
from tests.services.offices import copied
from tests.services.targets.ground import SITI, TONO

FIRST, SECOND, FOURTH = 1, 2, 4
CHILD = """
    import sys
    from datetime import datetime
    from pathlib import Path
    from PySide6.QtCore import QTimer
    from asn_desktop import clock as clocks
    from asn_desktop.gui import theme
    from asn_desktop.services.workspace import open_workspace
    from tests.gui.home_office import show
    from asn_desktop.ids import RowId
    from tests.gui.targets.editor_ground import SPEC, Desk

    folder = Path(sys.argv[1])
    app = theme.make_application("Bina Kinerja")
    clock = clocks.fixed(datetime(2026, 11, 24, 9, 30, tzinfo=clocks.WIB))
    workspace = open_workspace(folder, None, clock)
    window = show(workspace, folder.parent, SPEC)
    desk = Desk(window, workspace, None)
    plan = RowId(bytes.fromhex(sys.argv[2]))

    def type_it(_plan):
        desk.editor.plan_changed.disconnect(type_it)
        desk.editor.first_focus().setFocus()
        desk.at(1, "target")
        desk.type("77 laporan")  # The field over the cell stays open.
        QTimer.singleShot(1000, lambda: print("typed", flush=True))

    desk.editor.plan_changed.connect(type_it)
    desk.editor.show_plan(plan)
    app.exec()
"""


def first_target(workspace: Workspace, plan: RowId) -> str:
    return stored(workspace, plan).results[0].indicators[0].target


def test_what_is_typed_is_saved_by_itself_while_the_cell_is_open(
    desk: Desk, workspace: Workspace
) -> None:
    told: list[str] = []
    desk.editor.saved.connect(told.append)
    desk.at(FIRST, "target")
    desk.type("33 laporan")
    assert desk.saved_by_itself().results[0].indicators[0].target == "33 laporan"
    assert told == ["Menyimpan…", "Tersimpan otomatis pukul 09.30"]
    desk.key(Qt.Key.Key_Escape)
    # What was given up is not stored any longer.
    assert desk.saved().results[0].indicators[0].target == "12 laporan"


def test_what_is_typed_while_a_save_runs_is_saved_over_it(desk: Desk, workspace: Workspace) -> None:
    desk.at(FIRST, "target")
    desk.type("1 laporan")
    desk.key(Qt.Key.Key_Return)
    assert desk.editor.saving.save()
    desk.type("96 %")
    desk.key(Qt.Key.Key_Return)
    assert desk.editor.saving.save()
    desk.saved()
    desk.qtbot.waitUntil(
        lambda: (
            [i.target for i in stored(workspace, desk.plan.id).results[0].indicators]
            == ["1 laporan", "96 %", "5 hari kerja"]
        )
    )


def test_leaving_seals_what_was_typed_last(
    desk: Desk, workspace: Workspace, still_clock: Clock, tmp_path: Path
) -> None:
    desk.at(FIRST, "target")
    desk.type("21 laporan")
    desk.window.close()
    desk.jobs.close()
    plan = desk.plan.id
    assert first_target(workspace, plan) == "21 laporan"
    # A sealed edit is one that the journal can take back.
    assert workspace.journal.last_changes().undo is not None


def test_a_draft_that_was_never_left_is_there_after_the_power_was_cut(
    desk: Desk, tmp_path: Path, still_clock: Clock
) -> None:
    desk.at(FIRST, "measure")
    desk.type("Jumlah naskah")
    desk.saved()
    shutil.copytree(tmp_path / "kantor", tmp_path / "sesudahnya")
    with open_workspace(tmp_path / "sesudahnya", None, still_clock) as again:
        assert stored(again, desk.plan.id).results[0].indicators[0].text == "Jumlah naskah"


def test_a_draft_survives_kill_9_one_second_after_typing(
    five_folder: Path, tmp_path: Path, still_clock: Clock
) -> None:
    folder = tmp_path / "dihentikan"
    with copied(five_folder, folder, still_clock) as workspace:
        plan = workspace.targets.create(person(workspace, SITI)).plan
        workspace.targets.save(three_results(stored(workspace, plan)), draft=False)
    assert killed_after_its_word(CHILD, str(folder), plan.hex()) == "typed"
    with open_workspace(folder, None, still_clock) as again:
        assert first_target(again, plan) == "77 laporan"


def test_what_somebody_else_changed_is_not_overwritten_and_the_typed_value_stays(
    desk: Desk, workspace: Workspace
) -> None:
    plan = stored(workspace, desk.plan.id)
    first = plan.results[0]
    other = first.indicators[0]._replace(target="99 laporan")
    result = replace(first, indicators=(other, *first.indicators[1:]))
    workspace.targets.save(replace(plan, results=(result, *plan.results[1:])), draft=False)
    desk.at(FIRST, "target")
    desk.type("5 laporan")
    desk.key(Qt.Key.Key_Return)
    desk.qtbot.waitUntil(desk.editor.refusal.isVisible)
    assert "baru saja diubah" in desk.editor.refusal.accessibleName()
    assert desk.text(FIRST, "target") == "5 laporan"
    with desk.qtbot.waitSignal(desk.editor.plan_changed):
        desk.editor.refusal.acted.emit()
    assert desk.text(FIRST, "target") == "99 laporan"
    assert not desk.editor.refusal.isVisible()


def test_what_is_entered_while_the_plan_is_read_again_is_kept(desk: Desk) -> None:
    desk.at(FIRST, "target")
    desk.type("8 laporan")
    desk.key(Qt.Key.Key_Return)
    desk.editor.show_plan(desk.plan.id)
    desk.type("97 %")
    assert desk.saved().results[0].indicators[1].target == "97 %"
    desk.key(Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: not desk.editor.saving.is_dirty())
    assert [desk.text(line, "target") for line in (FIRST, SECOND)] == ["8 laporan", "97 %"]
    assert desk.editor.undo()
    assert desk.editor.undo()
    assert desk.text(FIRST, "target") == "12 laporan"


def test_another_plan_is_shown_after_the_first_was_saved(
    desk: Desk, workspace: Workspace, qtbot: QtBot
) -> None:
    first = desk.plan.id
    desk.at(FIRST, "target")
    desk.type("8 laporan")
    second = workspace.targets.create(person(workspace, TONO)).plan
    desk.open(second)
    assert first_target(workspace, first) == "8 laporan"
    assert desk.plan.id == second
    assert not desk.editor.undo()
    desk.open(first)
    assert desk.text(FIRST, "target") == "8 laporan"


def test_showing_the_same_plan_again_keeps_what_can_be_taken_back(desk: Desk) -> None:
    desk.at(FIRST, "target")
    desk.type("8 laporan")
    desk.key(Qt.Key.Key_Return)
    desk.saved()
    with desk.qtbot.waitSignal(desk.editor.plan_changed):
        desk.editor.show_plan(desk.plan.id)
    assert desk.editor.undo()
    assert desk.text(FIRST, "target") == "12 laporan"


def test_the_keys_of_the_window_undo_and_redo(desk: Desk) -> None:
    desk.at(FIRST, "target")
    desk.type("8 laporan")
    desk.key(Qt.Key.Key_Return)
    QTest.keyClick(desk.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.text(FIRST, "target") == "12 laporan"
    assert desk.page.told == ["Diurungkan: target hasil kerja utama 1."]
    assert desk.here() == (FIRST, "target")
    QTest.keyClick(desk.grid, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert desk.text(FIRST, "target") == "8 laporan"
    assert isinstance(desk.page, Page)
