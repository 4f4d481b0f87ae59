"""The editor of a plan: pasted, taken back, gaps, refusals, forms, locked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from asn_desktop.domain.employees import Rater
from asn_desktop.domain.targets.words import Aspect, Part
from asn_desktop.gui.widgets.entry_grid import Place
from asn_desktop.services.workspace import Workspace
from tests.gui.targets.editor_ground import Desk, indicator, person, stored, work
from tests.services.targets.ground import SITI, TONO

CTRL = Qt.KeyboardModifier.ControlModifier
FIRST, SECOND, THIRD, FOURTH, ADD, OTHER, LAST_ADD = 1, 2, 3, 4, 5, 7, 8
EXCEL = (
    'Layanan prima\t"Izin terbit\r\ntepat waktu"\tKuantitas\tJumlah izin\t120 izin\r\n'
    "\t\tWaktu\tLama proses\t3 hari kerja\r\n"
    '"Tertib ""arsip"""\tArsip tertata\tMutu\tBerkas tertata\t95 %\r\n'
)


def test_an_excel_range_below_the_end_becomes_new_work_results(desk: Desk) -> None:
    desk.at(LAST_ADD, "intervened")
    desk.paste(EXCEL)
    permit, archive = desk.plan.part(Part.ADDITIONAL)[1:]
    assert (permit.intervened, permit.text) == ("Layanan prima", "Izin terbit\ntepat waktu")
    assert [each.aspect for each in permit.indicators] == [Aspect.QUANTITY, Aspect.TIME]
    assert [each.target for each in permit.indicators] == ["120 izin", "3 hari kerja"]
    assert archive.intervened == 'Tertib "arsip"'
    # The bad cell is marked and keeps what was pasted; the good ones are kept.
    assert archive.indicators[0].aspect is None
    assert archive.indicators[0].target == "95 %"
    line = desk.grid.sheet().keys[(archive.id, archive.indicators[0].id)]
    cell = desk.grid.sheet().cell(Place(line, desk.grid.sheet().column("aspect")))
    assert cell.text == "Mutu"
    assert "“Mutu” bukan aspek" in cell.problem
    saved = desk.saved()
    assert [each.text for each in saved.results][-2:] == [
        "Izin terbit\ntepat waktu",
        "Arsip tertata",
    ]


def test_a_paste_over_lines_stays_in_its_group_and_is_one_deed(desk: Desk) -> None:
    before = desk.draft
    desk.at(FOURTH, "measure")
    desk.paste("Satu\t1 dokumen\nDua\t2 dokumen\n")
    second = desk.plan.results[1]
    assert [each.text for each in second.indicators] == ["Satu", "Dua"]
    assert desk.text(ADD, "target") == "2 dokumen"
    assert desk.plan.part(Part.ADDITIONAL) == before.plan.part(Part.ADDITIONAL)
    assert desk.editor.undo()
    assert desk.draft == before
    assert desk.page.told[-1] == "Diurungkan: tempel 4 isian."


def test_what_is_copied_can_be_pasted_again(desk: Desk) -> None:
    desk.at(FIRST, "text")
    for _ in range(2):
        desk.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    desk.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    desk.key(Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == (
        "Laporan keuangan\tKuantitas\tJumlah laporan bulanan\n"
        "\tKualitas\tJumlah laporan tanpa koreksi\n"
        "\tWaktu\tJumlah hari"
    )
    desk.at(FIRST, "target")
    desk.key(Qt.Key.Key_X, CTRL)
    assert desk.text(FIRST, "target") == ""
    desk.at(SECOND, "target")
    desk.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    desk.key(Qt.Key.Key_V, CTRL)
    assert [desk.text(n, "target") for n in (SECOND, THIRD)] == ["12 laporan", "12 laporan"]


def test_a_removed_work_result_comes_back_as_it_was_without_a_question(
    desk: Desk, workspace: Workspace
) -> None:
    before = desk.draft
    desk.at(FOURTH, "text")
    desk.key(Qt.Key.Key_Delete, CTRL)
    assert [each.text for each in desk.plan.results] == ["Laporan keuangan", "Bahan rapat"]
    assert desk.page.told == ["Hasil kerja utama 2 dihapus."]
    assert len(desk.saved().results) == 2
    assert desk.window.isActiveWindow()  # No dialog was opened.
    assert desk.editor.undo()
    assert desk.draft == before
    assert desk.here() == (FOURTH, "text")
    assert desk.saved().results == before.plan.results
    assert desk.editor.redo()
    assert len(desk.plan.results) == 2


def test_every_deed_is_taken_back_to_an_equal_plan(desk: Desk) -> None:
    before = desk.draft
    desk.at(FIRST, "text")
    desk.type("Lain")
    desk.key(Qt.Key.Key_Tab)
    desk.key(Qt.Key.Key_Insert)
    desk.paste("a\tb\nc\td")
    desk.at(OTHER + 1, "text")
    desk.key(Qt.Key.Key_Delete, CTRL)
    names = []
    while desk.editor.undo():
        names.append(desk.page.told[-1])
    assert names == [
        "Diurungkan: hapus hasil kerja tambahan 1.",
        "Diurungkan: tempel 4 isian.",
        "Diurungkan: tambah indikator hasil kerja utama 1.",
        "Diurungkan: rencana hasil kerja utama 1.",
    ]
    assert desk.draft == before
    while desk.editor.redo():
        pass
    assert len(desk.plan.results) == 2


@pytest.fixture
def gappy(bare_desk: Desk, workspace: Workspace) -> Desk:
    """Return the editor with a plan in which two values are missing."""
    plan = stored(workspace, workspace.targets.create(person(workspace, SITI)).plan)
    first = work(
        "Laporan", indicator("laporan", Aspect.QUANTITY, ""), indicator("mutu", Aspect.QUALITY)
    )
    second = work("Arsip", indicator("berkas", None))
    workspace.targets.save(replace(plan, results=(first, second)), draft=False)
    bare_desk.open(plan.id)
    return bare_desk


def test_f8_goes_from_gap_to_gap_and_filling_them_ends_the_summary(gappy: Desk) -> None:
    editor, counts = gappy.editor, list[int]()
    editor.gaps_changed.connect(counts.append)
    assert editor.banner.isVisible()
    assert "2 isian perlu dilengkapi sebelum diajukan" in editor.banner.accessibleName()
    assert "target aspek Kuantitas masih kosong" in editor.banner.accessibleName()
    gappy.key(Qt.Key.Key_F8)
    assert gappy.here() == (1, "target")
    gappy.key(Qt.Key.Key_F8)
    assert gappy.here() == (3, "aspect")
    gappy.key(Qt.Key.Key_F8)
    assert gappy.here() == (1, "target")
    gappy.key(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert gappy.here() == (3, "aspect")
    gappy.type("kual")
    gappy.key(Qt.Key.Key_Return)
    assert "1 isian" in editor.banner.accessibleName()
    editor.banner.acted.emit()
    assert gappy.here() == (1, "target")
    gappy.type("12 laporan")
    gappy.key(Qt.Key.Key_Return)
    assert not editor.banner.isVisible()
    assert counts == [1, 0]


def test_a_line_that_was_just_begun_is_not_blamed_until_it_is_left(desk: Desk) -> None:
    desk.at(ADD, "intervened")
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Tab)
    assert not desk.editor.banner.isVisible()
    desk.at(FIRST, "target")
    assert "3 isian" in desk.editor.banner.accessibleName()
    assert desk.editor.banner.isVisible()


def test_what_a_cell_cannot_hold_stays_visible_with_the_reason(desk: Desk) -> None:
    long = "sangat panjang " * 25
    desk.at(FIRST, "target")
    desk.paste(long)
    assert desk.text(FIRST, "target") == long.strip()
    cell = desk.grid.sheet().cell(Place(FIRST, desk.grid.sheet().column("target")))
    assert cell.problem == "Target berisi 374 huruf, paling panjang 300. Singkatlah."
    assert "paling panjang 300" in desk.grid.entries.spoken(Place(FIRST, 5))
    assert "Hasil kerja utama 1: target berisi 374 huruf" in desk.editor.banner.accessibleName()
    desk.at(SECOND, "target")
    desk.type("96 %")
    desk.key(Qt.Key.Key_Return)
    # The good value is saved, the other cell keeps what was stored before.
    assert [each.target for each in desk.saved().results[0].indicators] == [
        "12 laporan",
        "96 %",
        "5 hari kerja",
    ]
    assert desk.text(FIRST, "target") == long.strip()


def test_an_unusual_target_is_remarked_on_and_may_stay(desk: Desk) -> None:
    desk.at(FIRST, "target")
    desk.type("1.200%")
    desk.key(Qt.Key.Key_Return)
    desk.at(FIRST, "target")
    assert desk.editor.help.remark.text() == "Target 1.200% tidak biasa. Benar begitu?"
    assert desk.editor.help.accept.isVisible()
    assert not desk.editor.banner.isVisible()
    desk.editor.help.accept.click()
    assert not desk.editor.help.accept.isVisible()
    assert desk.grid.sheet().cell(Place(FIRST, 5)).remark == ""


def test_a_refused_end_of_the_period_stays_in_its_field(desk: Desk, workspace: Workspace) -> None:
    desk.editor.parts.setCurrentIndex(3)
    row = desk.editor.parts.frame.end_row
    assert isinstance(row.field, QLineEdit)
    row.field.setFocus()
    row.field.setText("31-12-2027")
    desk.at(FIRST, "target")
    desk.type("13 laporan")
    desk.key(Qt.Key.Key_Return)
    saved = desk.saved()
    assert saved.end == date(2026, 12, 31)
    assert saved.results[0].indicators[0].target == "13 laporan"
    assert row.field.text() == "31-12-2027"
    assert "melewati pergantian tahun" in row.problem()
    assert "1 isian" in desk.editor.banner.accessibleName()
    row.field.setFocus()
    row.field.setText("30-06-2026")
    desk.at(FIRST, "target")
    assert row.problem() == ""
    assert desk.saved().end == date(2026, 6, 30)


def test_another_rater_is_chosen_and_the_person_themself_refused(
    desk: Desk, workspace: Workspace
) -> None:
    frame = desk.editor.parts.frame
    frame.rater.set_rater(Rater(person(workspace, TONO), "Tono Lubis", "Arsiparis", outside=False))
    changed = desk.saved()
    assert changed.rater is not None
    assert (changed.rater_id, changed.rater.name) == (person(workspace, TONO), "Tono Lubis")
    frame.rater.set_rater(Rater(person(workspace, SITI), "Siti Aminah", "", outside=False))
    desk.qtbot.waitUntil(lambda: "bagi dirinya sendiri" in frame.rater_row.problem())
    assert frame.rater.text() == "Siti Aminah"
    assert stored(workspace, desk.plan.id).rater_id == person(workspace, TONO)


def test_what_was_rejected_moves_along_with_its_line(desk: Desk) -> None:
    desk.at(FIRST, "text")
    desk.paste("panjang " * 300)
    desk.at(FIRST, "measure")
    desk.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert "paling panjang 2000" in desk.grid.sheet().cell(Place(FIRST, 2)).problem
    desk.at(FIRST, "text")
    desk.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert "paling panjang 2000" in desk.grid.sheet().cell(Place(SECOND, 2)).problem
    desk.at(SECOND, "text")
    for _ in range(3):
        desk.key(Qt.Key.Key_Delete, CTRL)
        desk.at(SECOND, "aspect")
    assert not desk.draft.rejected
    assert not desk.editor.banner.isVisible()
