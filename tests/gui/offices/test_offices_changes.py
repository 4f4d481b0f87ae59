"""The unit tree in the window: merged, imported, taken back, in every size."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from asn_desktop.domain.units import UnitLine, UnitRefusedError, UnitTree
from asn_desktop.gui import theme
from asn_desktop.gui.dialogs.unit_edit import CloseDialog, MergeDialog, UnitDialog
from asn_desktop.gui.dialogs.unit_import import UnitImportDialog
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.offices import OfficesPage
from asn_desktop.gui.pages.offices.tree_model import STATE_COLUMN, UnitTreeModel
from asn_desktop.gui.window_keys import WindowKeys
from asn_desktop.ids import name_id
from asn_desktop.services.workspace import Workspace
from tests.gui import checks
from tests.gui.offices.ground import (
    LISTS,
    UNITS,
    choose,
    find,
    guess,
    opened,
    reloaded,
    units,
)


def test_a_reorganised_unit_is_closed_with_its_successor(page: OfficesPage, qtbot: QtBot) -> None:
    choose(page, "Kecamatan Bajenis")
    page.actions_row.close_unit.trigger()
    dialog = page.changes.dialog
    assert isinstance(dialog, CloseDialog)
    dialog.set_day(dialog.day().replace(day=30))
    dialog.successor.choose(find(page, "Kecamatan Padang Hulu").id)
    with qtbot.waitSignal(page.toasted):
        dialog.act.click()
    qtbot.waitUntil(lambda: page.panel.fact("Penerus") == "Kecamatan Padang Hulu")
    assert page.panel.fact("Berlaku") == "sampai 30 November 2026"
    assert page.panel.chip.text() == "sampai 30 November 2026"
    assert not page.tree.isColumnHidden(STATE_COLUMN)


def test_a_provisional_unit_waits_and_is_merged(page: OfficesPage, qtbot: QtBot) -> None:
    guess(page.tools.workspace, "Kec. Bajenis")
    with qtbot.waitSignal(page.counted) as waiting:
        reloaded(page, qtbot, UNITS + 1)
    assert waiting.args == [1]
    assert page.context == "17 satuan kerja · 1 sementara"
    choose(page, "Kec. Bajenis")
    assert page.panel.chip.text() == "sementara"
    page.actions_row.merge.trigger()
    dialog = page.changes.dialog
    assert isinstance(dialog, MergeDialog)
    dialog.act.click()
    assert "Belum ada yang dipilih" in dialog.rows["same_as"].problem()
    dialog.real.choose(find(page, "Kecamatan Bajenis").id)
    with qtbot.waitSignal(page.toasted):
        dialog.act.click()
    qtbot.waitUntil(lambda: page.context == "16 satuan kerja")
    assert page.panel.name.text() == "Kecamatan Bajenis"


def test_a_provisional_unit_is_confirmed_once_it_has_a_code(
    window: MainWindow, page: OfficesPage, qtbot: QtBot
) -> None:
    unit = guess(page.tools.workspace, "UPTD Sanggar")
    reloaded(page, qtbot, UNITS + 1)
    choose(page, "UPTD Sanggar")
    page.actions_row.confirm.trigger()
    qtbot.waitUntil(window.messages.isVisible)
    assert "belum mempunyai kode" in window.messages.accessibleName()
    service = page.tools.workspace.offices
    service.edit(unit, {"code": "1276.03.99"}, seen=service.tree().seen)
    page.arrive(unit)
    qtbot.waitUntil(lambda: page.panel.fact("Kode") == "1276.03.99")
    with qtbot.waitSignal(page.toasted):
        page.actions_row.confirm.trigger()
    qtbot.waitUntil(lambda: page.context == "17 satuan kerja")


def test_a_list_is_looked_at_before_it_is_applied_and_taken_back_as_one(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    page = opened(window, workspace, qtbot)
    page.nothing.buttons[0].click()
    dialog = page.changes.dialog
    assert isinstance(dialog, UnitImportDialog)
    dialog.open_file(LISTS / "units.csv")
    qtbot.waitUntil(dialog.act.isVisible)
    assert dialog.act.text() == "Terapkan 16 perubahan"
    assert dialog.model.rowCount() == UNITS
    assert units(page) == ()
    with qtbot.waitSignal(page.toasted) as told:
        dialog.act.click()
    assert told.args is not None
    assert told.args[0] == "Satuan kerja diimpor: 16 baru."
    qtbot.waitUntil(lambda: page.context == "16 satuan kerja")
    assert page.undo()
    qtbot.waitUntil(page.nothing.isVisible)


def test_the_preview_shows_each_kind_of_effect(
    page: OfficesPage, qtbot: QtBot, tmp_path: Path
) -> None:
    guess(page.tools.workspace, "UPTD Sanggar")
    file = tmp_path / "baru.csv"
    file.write_text(
        "Kode,Nama,Induk\n1276,Pemerintah Kota Tebing Tinggi,\n1276.06,Kecamatan Baru,1276\n"
        "1276.9,UPTD Sanggar,1276\n1276.8,Badan,77\n",
        encoding="utf-8",
    )
    dialog = UnitImportDialog(
        page.tools.workspace.offices, page.tools.jobs, page, choose=lambda _parent: str(file)
    )
    dialog.show()
    dialog.drop.browse.click()
    qtbot.waitUntil(dialog.act.isVisible)
    found = {effect.kind: effect for effect in dialog.model.rows()}
    assert found["changed"].detail == "Nama: Kecamatan Bajenis → Kecamatan Baru"
    assert found["refused"].name == "Baris 5"
    assert found["refused"].detail.startswith("Induk “77” tidak dikenal")
    assert found["joined"].name == found["new"].name == "UPTD Sanggar"
    assert found["unchanged"].name == "Pemerintah Kota Tebing Tinggi"
    assert "absent" in found
    dialog.chips.choose("refused")
    assert dialog.model.rowCount() == 1
    dialog.other.click()
    assert dialog.drop.isVisible()
    assert not dialog.act.isVisible()


def test_a_file_that_changes_nothing_says_so_and_one_that_is_none_says_why(
    page: OfficesPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.changes.bring_in()
    dialog = page.changes.dialog
    assert isinstance(dialog, UnitImportDialog)
    dialog.open_file(tmp_path / "tidak-ada.xlsx")
    qtbot.waitUntil(dialog.message.isVisible)
    assert "tidak ditemukan" in dialog.message.accessibleName()
    dialog.open_file(LISTS / "units.csv")
    qtbot.waitUntil(dialog.act.isVisible)
    assert not dialog.act.isEnabled()
    assert dialog.state.text() == "Tidak ada yang perlu ditulis: semuanya sudah sama."


def test_what_was_folded_stays_folded_when_the_tree_is_read_again(
    page: OfficesPage, qtbot: QtBot
) -> None:
    school = find(page, "Dinas Pendidikan").id
    page.tree.collapse(page.model.index_of(school))
    guess(page.tools.workspace, "UPTD Sanggar")
    reloaded(page, qtbot, UNITS + 1)
    assert not page.tree.isExpanded(page.model.index_of(school))
    QTest.keyClicks(page.search, "dinas pendidikan")
    assert page.tree.isExpanded(page.model.index_of(school))
    page.search.clear()
    assert not page.tree.isExpanded(page.model.index_of(school))
    page.ui.unfold.click()
    assert page.tree.isExpanded(page.model.index_of(school))


def test_at_a_large_font_size_the_count_of_people_stays_in_sight(
    window: MainWindow, page: OfficesPage, dressed_app: QApplication
) -> None:
    before = theme.look()
    try:
        for percent in theme.FONT_PERCENTS:
            theme.apply(dressed_app, before._replace(percent=percent))
            checks.settle()
            header = page.tree.header()
            assert header.length() <= page.tree.viewport().width()
            assert header.sectionSize(0) >= theme.scaled(115)
            assert not page.tree.isColumnHidden(page.model.columnCount() - 1)
    finally:
        theme.apply(dressed_app, before)


def test_units_in_a_circle_are_shown_all_the_same() -> None:
    first, second = name_id("unit", "1"), name_id("unit", "2")
    line = UnitLine(first, "1", "Satu", None, second, False, None, None, None, 0, None)
    tree = UnitTree((line, line._replace(id=second, name="Dua", parent_id=first)), seen=0)
    model = UnitTreeModel()
    model.show_tree(tree)
    assert model.index_of(first).isValid()
    assert model.parent(model.index_of(second)) == model.index_of(first)


def test_cells_are_read_aloud_with_their_heading(page: OfficesPage) -> None:
    index = page.model.index_of(find(page, "Dinas Pendidikan").id)
    spoken = [
        index.siblingAtColumn(column).data(Qt.ItemDataRole.AccessibleTextRole)
        for column in range(page.model.columnCount())
    ]
    assert spoken == [
        "Nama: Dinas Pendidikan",
        "Kode: 1276.03",
        "Keadaan: tetap",
        "Eselon kepala: II.b",
        "Kepala: –",
        "Pegawai: 0",
    ]


def test_the_small_windows_meet_the_checks_that_fit_them(page: OfficesPage, qtbot: QtBot) -> None:
    unit = choose(page, "Kecamatan Bajenis")
    tree = page.tools.workspace.offices.tree()
    today = page.tools.workspace.clock.today()
    for dialog in (UnitDialog(tree, unit), CloseDialog(tree, unit, today), MergeDialog(tree, unit)):
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.refuse(UnitRefusedError("Satu kalimat penolakan yang cukup panjang. " * 3))
        for row in dialog.rows.values():
            row.set_problem("Satu kalimat penolakan yang cukup panjang. " * 3)
        checks.settle()
        checks.check_no_cut_text(dialog)
        checks.check_names(dialog)
        checks.check_verbs(dialog)
        assert next(iter(dialog.rows.values())).field.hasFocus()


def test_the_page_meets_the_checks_of_every_page(
    window: MainWindow, page: OfficesPage, qtbot: QtBot
) -> None:
    guess(page.tools.workspace, "UPTD Sanggar")
    reloaded(page, qtbot, UNITS + 1)
    keys = WindowKeys(window)
    checks.check_page(window)
    assert keys.palette.isHidden()
