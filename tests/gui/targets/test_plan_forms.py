"""The forms of a plan in the editor, its other parts, its help, and plans that are only read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from asn_desktop.domain.targets.words import AnnexBlock, Approach, Aspect, Part, PlanForm
from asn_desktop.gui.pages.targets.editor.draft import Tab
from asn_desktop.gui.pages.targets.editor.guidance import CellHelp
from asn_desktop.services.workspace import Workspace
from tests.gui.checks import check_page
from tests.gui.targets.editor_ground import Desk, indicator, person, stored, three_results, work
from tests.services.targets.ground import HEAD, RATER, SITI

CTRL = Qt.KeyboardModifier.ControlModifier
FIRST, FOURTH = 1, 4


def test_the_forms_have_their_own_columns(desk: Desk, workspace: Workspace) -> None:
    frame = desk.editor.parts.frame

    def keys() -> list[str]:
        return [column.key for column in desk.grid.sheet().columns[1:-1]]

    assert keys() == ["intervened", "text", "aspect", "measure", "target"]
    frame.form.chosen.emit(0)
    assert desk.plan.form is PlanForm.EXECUTIVE
    assert keys() == ["text", "measure", "target", "perspective"]
    desk.at(FIRST, "perspective")
    desk.type("proses")
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Return)
    assert desk.plan.results[0].indicators[0].perspective == "Proses Bisnis"
    frame.form.chosen.emit(1)
    frame.approach.chosen.emit(1)
    assert desk.plan.approach is Approach.QUALITATIVE
    assert keys() == ["text", "assigned_by", "measure", "target"]
    desk.at(FIRST, "assigned_by")
    desk.type("Tim anggaran")
    desk.key(Qt.Key.Key_Return)
    saved = desk.saved()
    assert (saved.approach, saved.results[0].assigned_by) == (Approach.QUALITATIVE, "Tim anggaran")
    assert saved.results[0].indicators[0].aspect is Aspect.QUANTITY


def test_the_superiors_results_are_offered_and_linked(
    bare_desk: Desk, workspace: Workspace
) -> None:
    above = stored(workspace, workspace.targets.create(person(workspace, RATER)).plan)
    offered = three_results(above)
    workspace.targets.save(offered, draft=False)
    plan = workspace.targets.create(person(workspace, SITI)).plan
    bare_desk.open(plan)
    bare_desk.at(1, "intervened")
    bare_desk.type("dok")
    bare_desk.key(Qt.Key.Key_Down)
    bare_desk.key(Qt.Key.Key_Return)
    made = bare_desk.plan.results[0]
    assert (made.intervened, made.intervened_id) == (
        "Dokumen pembayaran",
        offered.results[1].lineage,
    )
    bare_desk.at(1, "intervened")
    bare_desk.type("Tertulis sendiri")
    bare_desk.key(Qt.Key.Key_Return)
    assert bare_desk.plan.results[0].intervened_id is None


def test_behaviours_and_annex_have_the_same_grid(desk: Desk) -> None:
    desk.editor.parts.setCurrentIndex(1)
    behaviours = desk.editor.parts.grids[Tab.BEHAVIOUR]
    desk.at(1, "expectation", behaviours)
    desk.type("Cermat")
    desk.key(Qt.Key.Key_Return)
    assert desk.plan.expectations == {2: "Cermat"}
    desk.editor.parts.setCurrentIndex(2)
    annex = desk.editor.parts.grids[Tab.ANNEX]
    desk.at(1, "line", annex)
    desk.paste("Komputer\nPelatihan\n")
    desk.at(1, "line", annex)
    desk.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    desk.key(Qt.Key.Key_Insert)
    desk.type("Jaringan")
    desk.key(Qt.Key.Key_Return)
    assert desk.plan.annex == {AnnexBlock.SUPPORT: ("Pelatihan", "Komputer", "Jaringan")}
    desk.at(1, "line", annex)
    desk.key(Qt.Key.Key_Delete, CTRL)
    saved = desk.saved()
    assert saved.annex == {AnnexBlock.SUPPORT: ("Komputer", "Jaringan")}
    assert saved.expectations == {2: "Cermat"}


def test_a_determined_plan_is_only_read(bare_desk: Desk, workspace: Workspace) -> None:
    plan = stored(workspace, workspace.targets.create(person(workspace, SITI)).plan)
    seen = workspace.targets.save(three_results(plan), draft=False).seen
    seen = workspace.targets.submit(plan.id, seen=seen).seen
    workspace.targets.determine(plan.id, date(2026, 1, 31), seen=seen)
    bare_desk.open(plan.id)
    assert "SKP ini sudah ditetapkan, jadi tidak dapat diubah" in (
        bare_desk.editor.banner.accessibleName()
    )
    before = bare_desk.draft
    bare_desk.at(FIRST, "target")
    bare_desk.type("x")
    bare_desk.key(Qt.Key.Key_Delete)
    bare_desk.key(Qt.Key.Key_Delete, CTRL)
    bare_desk.paste("lain")
    assert bare_desk.draft == before
    assert bare_desk.window.focusWidget() is bare_desk.grid
    assert not bare_desk.editor.parts.frame.form.isEnabled()


def test_the_help_follows_the_cell_and_offers_last_years_target(
    bare_desk: Desk, workspace: Workspace
) -> None:
    who = person(workspace, SITI)
    last = stored(workspace, workspace.targets.create(who, date(2025, 1, 1)).plan)
    workspace.targets.save(three_results(last), draft=False)
    plan = stored(workspace, workspace.targets.create(who).plan)
    results = work("Laporan", indicator("laporan bulanan", Aspect.QUANTITY, ""))
    seen = workspace.targets.save(replace(plan, results=(results,)), draft=False).seen
    told: list[CellHelp] = []
    bare_desk.editor.cell_help.connect(told.append)
    assert seen
    bare_desk.open(plan.id)
    bare_desk.at(FIRST, "target")
    assert told[-1].guidance.title == "Target, aspek Kuantitas"
    assert (told[-1].last_year, told[-1].year) == ("12 laporan", 2025)
    assert bare_desk.editor.help.take.text() == "Pakai angka 2025"
    bare_desk.editor.help.take.click()
    assert bare_desk.text(FIRST, "target") == "12 laporan"
    assert not bare_desk.editor.help.take.isVisible()


def test_the_menu_of_a_line_moves_a_result_to_the_other_part(desk: Desk) -> None:
    desk.click(FOURTH, "menu")
    menu = desk.editor.findChild(QMenu)
    assert menu is not None
    texts = [action.text().split("\t")[0] for action in menu.actions()]
    assert texts == [
        "Tambah indikator di bawah",
        "Naikkan hasil kerja",
        "Turunkan hasil kerja",
        "Pindahkan ke B. TAMBAHAN",
        "Hapus hasil kerja ini",
    ]
    menu.actions()[3].trigger()
    menu.close()
    assert [each.text for each in desk.plan.part(Part.ADDITIONAL)] == [
        "Bahan rapat",
        "Dokumen pembayaran",
    ]


def test_a_head_of_a_department_plans_with_perspectives(
    bare_desk: Desk, workspace: Workspace
) -> None:
    bare_desk.open(workspace.targets.create(person(workspace, HEAD)).plan)
    assert bare_desk.grid.sheet().column("perspective") > 0
    assert "Belum ada hasil kerja utama" not in bare_desk.editor.banner.accessibleName()
    bare_desk.key(Qt.Key.Key_F8)
    assert "Belum ada hasil kerja utama" in bare_desk.editor.banner.accessibleName()


@pytest.mark.parametrize("tab", range(4))
def test_the_editor_passes_the_checks_of_every_page(desk: Desk, tab: int) -> None:
    desk.editor.parts.setCurrentIndex(tab)
    check_page(desk.window)


def test_the_note_of_the_superior_stands_beside_a_plan_that_was_sent_back(
    bare_desk: Desk, workspace: Workspace
) -> None:
    plan = stored(workspace, workspace.targets.create(person(workspace, SITI)).plan)
    seen = workspace.targets.save(three_results(plan), draft=False).seen
    seen = workspace.targets.submit(plan.id, seen=seen).seen
    workspace.targets.send_back(plan.id, "Mohon target waktu diperjelas", seen=seen)
    bare_desk.open(plan.id)
    assert bare_desk.editor.help.note.text() == "“Mohon target waktu diperjelas”"
    assert "Budi Siregar" in bare_desk.editor.help.note_by.text()
    bare_desk.at(FIRST, "target")
    bare_desk.key(Qt.Key.Key_Delete)
    assert "sebelum diajukan lagi" in bare_desk.editor.banner.accessibleName()
