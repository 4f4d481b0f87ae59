"""Lines of a plan: added, removed and brought back, moved, and those that are incomplete."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from asn_desktop.domain.targets.words import AnnexBlock, Approach, Part
from asn_desktop.gui.pages.targets.editor import telling
from asn_desktop.gui.pages.targets.editor.draft import Tab
from asn_desktop.gui.widgets.entry_grid.cell_editor import CellEditor
from asn_desktop.services.workspace import Workspace
from tests.gui.targets.editor_ground import Desk, person, stored, work
from tests.services.targets.ground import SITI

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
FIRST, SECOND, FOURTH, OTHER = 1, 2, 4, 7


def test_the_note_of_a_removal_brings_it_back_with_what_was_done_since(desk: Desk) -> None:
    before, notes = desk.draft, list[Callable[[], object]]()
    desk.page.toasted.connect(lambda _text, undo: notes.append(undo))
    desk.at(FIRST, "measure")
    desk.key(Qt.Key.Key_Delete, CTRL)
    assert desk.page.told == ["Indikator hasil kerja utama 1 dihapus."]
    desk.at(FIRST, "target")
    desk.type("lain")
    desk.key(Qt.Key.Key_Return)
    notes[0]()
    assert desk.draft == before


def test_a_result_without_an_indicator_has_a_line_that_begins_one(
    bare_desk: Desk, workspace: Workspace
) -> None:
    plan = stored(workspace, workspace.targets.create(person(workspace, SITI)).plan)
    workspace.targets.save(replace(plan, results=(work("Arsip"),)), draft=False)
    bare_desk.open(plan.id)
    assert "belum ada indikator" in bare_desk.editor.banner.accessibleName()
    bare_desk.key(Qt.Key.Key_F8)
    assert bare_desk.here() == (FIRST, "measure")
    bare_desk.type("Jumlah arsip")
    bare_desk.key(Qt.Key.Key_Tab)
    assert bare_desk.plan.results[0].indicators[0].text == "Jumlah arsip"
    # Tab went on although the line has an indicator, and so another key, now.
    assert bare_desk.here() == (FIRST, "target")
    assert bare_desk.saved().results[0].indicators[0].text == "Jumlah arsip"
    bare_desk.at(FIRST, "text")
    bare_desk.key(Qt.Key.Key_Delete, CTRL)
    assert bare_desk.plan.results == ()


def test_blank_lines_of_a_paste_go_on_with_the_result_above(desk: Desk) -> None:
    desk.at(8, "text")
    desk.paste("Bahan rapat\tWaktu\tLama\t2 hari\nLain\tBiaya\tHarga\t5 juta\n")
    meeting, other = desk.plan.part(Part.ADDITIONAL)
    assert [each.text for each in meeting.indicators] == ["Jumlah bahan", "Lama"]
    assert [each.text for each in other.indicators] == ["Harga"]


def test_the_menu_of_an_indicator_removes_it_or_its_result(desk: Desk) -> None:
    desk.at(SECOND, "aspect")
    desk.key(Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = desk.editor.findChild(QMenu)
    assert menu is not None
    actions = {action.text().split("\t")[0]: action for action in menu.actions()}
    actions["Hapus indikator ini"].trigger()
    assert len(desk.plan.results[0].indicators) == 2
    actions["Turunkan hasil kerja"].trigger()
    assert desk.plan.results[1].text == "Laporan keuangan"
    actions["Hapus hasil kerja ini"].trigger()
    menu.close()
    assert [each.text for each in desk.plan.results] == ["Dokumen pembayaran", "Bahan rapat"]


def test_the_first_and_the_last_line_stay_where_they_are(desk: Desk) -> None:
    before = desk.draft
    desk.at(FIRST, "text")
    desk.key(Qt.Key.Key_Up, ALT)
    desk.at(OTHER, "text")
    desk.key(Qt.Key.Key_Down, ALT)
    desk.at(FIRST, "measure")
    desk.key(Qt.Key.Key_Up, ALT)
    assert desk.draft == before
    assert not desk.editor.undo()


def test_lines_of_the_annex_are_added_and_moved(desk: Desk) -> None:
    desk.editor.parts.setCurrentIndex(2)
    annex = desk.editor.parts.grids[Tab.ANNEX]
    desk.at(3, "line", annex)
    desk.key(Qt.Key.Key_Return)
    assert isinstance(desk.window.focusWidget(), CellEditor)
    desk.type("Laporan bulanan")
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Return)
    desk.type("Laporan akhir")
    desk.key(Qt.Key.Key_Return)
    desk.at(4, "line", annex)
    desk.key(Qt.Key.Key_Up, ALT)
    told = {AnnexBlock.ACCOUNTABILITY: ("Laporan akhir", "Laporan bulanan")}
    assert desk.plan.annex == told
    desk.at(4, "line", annex)
    desk.key(Qt.Key.Key_Menu)
    menu = desk.editor.findChild(QMenu)
    assert menu is not None
    menu.actions()[-1].trigger()
    menu.close()
    assert desk.page.told == ["Baris lampiran dihapus."]
    assert desk.editor.undo()
    assert desk.saved().annex == told


def test_the_seven_behaviours_cannot_be_removed_or_moved(desk: Desk) -> None:
    before = desk.draft
    desk.editor.parts.setCurrentIndex(1)
    desk.at(0, "expectation", desk.editor.parts.grids[Tab.BEHAVIOUR])
    desk.key(Qt.Key.Key_Delete, CTRL)
    desk.key(Qt.Key.Key_Insert)
    desk.key(Qt.Key.Key_Down, ALT)
    desk.key(Qt.Key.Key_Menu)
    assert desk.editor.findChild(QMenu) is None
    assert desk.draft == before
    desk.key(Qt.Key.Key_F8)
    assert desk.page.told == ["Tidak ada isian yang kurang."]


def test_a_click_on_a_choice_takes_it(desk: Desk) -> None:
    desk.at(FIRST, "aspect")
    desk.key(Qt.Key.Key_F2)
    editor = desk.window.focusWidget()
    assert isinstance(editor, CellEditor)
    assert editor.choices is not None
    editor.choices.list.itemClicked.emit(editor.choices.list.item(3))
    assert desk.text(FIRST, "aspect") == "Biaya"
    assert desk.here() == (FIRST, "aspect")


def test_who_may_not_edit_is_told_so(desk: Desk) -> None:
    assert "memerlukan akun Operator atau Admin" in telling.locked(desk.plan)


def test_a_qualitative_target_may_be_left_empty(desk: Desk) -> None:
    desk.editor.parts.frame.approach.chosen.emit(1)
    assert desk.plan.approach is Approach.QUALITATIVE
    desk.at(FIRST, "target")
    desk.key(Qt.Key.Key_Delete)
    assert not desk.editor.banner.isVisible()
    assert desk.editor.help.how.text().startswith("Boleh kosong bila")
