"""The unit tree in the window: found and changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from asn_desktop.domain.import_choices import Choices
from asn_desktop.gui.dialogs.unit_edit import UnitDialog
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.offices import OfficesPage
from asn_desktop.gui.pages.offices.tree_model import STATE_COLUMN
from asn_desktop.services.workspace import Workspace
from tests.gui.offices.ground import (
    LISTS,
    UNITS,
    choose,
    find,
    names,
    opened,
    units,
)


def test_an_empty_office_is_told_how_to_begin(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    page = opened(window, workspace, qtbot)
    assert page.nothing.isVisible()
    assert [button.text() for button in page.nothing.buttons] == [
        "Impor dari berkas",
        "Tambah satu per satu",
    ]
    assert not page.search.isVisible()
    page.nothing.buttons[1].click()
    assert isinstance(page.changes.dialog, UnitDialog)


def test_the_tree_stands_as_the_list_says(page: OfficesPage) -> None:
    assert page.search.hasFocus()
    shown = names(page)
    assert len(shown) == UNITS
    assert shown[:5] == [
        "Pemerintah Kota Tebing Tinggi",
        ".Sekretariat Daerah",
        ".Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
        ".Dinas Pendidikan",
        "..Sekretariat Dinas Pendidikan",
    ]
    assert page.tree.isColumnHidden(STATE_COLUMN)
    assert page.context == "16 satuan kerja"


def test_a_search_keeps_those_above_and_marks_what_fits(page: OfficesPage, qtbot: QtBot) -> None:
    QTest.keyClicks(page.search, "perizinan")
    assert names(page) == [
        "Pemerintah Kota Tebing Tinggi",
        ".Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
        "..Bidang Pelayanan Perizinan",
    ]
    chosen = page.unit()
    assert chosen is not None
    assert chosen.name == "Bidang Pelayanan Perizinan"
    assert page.list_foot.count.full() == "1 dari 16 satuan kerja cocok dengan “perizinan”"
    QTest.keyClicks(page.search, "xyz")
    assert page.no_match.isVisible()
    page.no_match.buttons[0].click()
    assert len(names(page)) == UNITS


def test_the_panel_says_where_a_unit_stands(page: OfficesPage, qtbot: QtBot) -> None:
    choose(page, "Kelurahan Contoh Hulu")
    assert page.panel.name.text() == "Kelurahan Contoh Hulu"
    assert page.panel.path.text() == "Pemerintah Kota Tebing Tinggi › Kecamatan Padang Hulu"
    assert page.panel.fact("Kode") == "1276.05.01"
    assert page.panel.fact("Kepala") == "belum diketahui"
    assert page.panel.fact("Penerus") == ""
    assert page.panel.people.text() == "Belum ada pegawai."


def test_the_people_of_a_unit_are_one_click_away(
    window: MainWindow, filled: Workspace, qtbot: QtBot
) -> None:
    importer = filled.employee_import
    preview = importer.preview(
        importer.open_file(LISTS / "daftar_pegawai.csv"), Choices(), lambda _done, _total: None
    )
    importer.apply(preview, "Impor daftar", lambda _done, _total: None)
    page = opened(window, filled, qtbot)
    unit = choose(page, "Dinas Pendidikan")
    assert page.panel.people.text() == ("7 pegawai aktif, 53 bersama satuan kerja di bawahnya.")
    with qtbot.waitSignal(page.go_requested) as asked:
        page.panel.see_people.click()
    assert asked.args == ["employees", {"unit": unit.id, "name": "Dinas Pendidikan"}]


def test_a_unit_is_added_below_the_chosen_one_and_shown(page: OfficesPage, qtbot: QtBot) -> None:
    above = choose(page, "Kecamatan Bajenis")
    QTest.keyClick(page.tree, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = page.changes.dialog
    assert isinstance(dialog, UnitDialog)
    assert dialog.above.chosen() == above.id
    QTest.keyClicks(dialog.name, "Kelurahan Contoh Hilir")
    QTest.keyClicks(dialog.code, "1276.06.01")
    dialog.echelon.setCurrentText("IV.a")
    with qtbot.waitSignal(page.toasted) as told:
        dialog.act.click()
    assert told.args is not None
    assert told.args[0] == "Satuan kerja ditambahkan."
    qtbot.waitUntil(lambda: page.panel.name.text() == "Kelurahan Contoh Hilir")
    assert find(page, "Kelurahan Contoh Hilir").parent_id == above.id


def test_a_mistake_is_told_at_its_field_and_what_was_typed_stays(
    page: OfficesPage, qtbot: QtBot
) -> None:
    choose(page, "Kecamatan Bajenis")
    QTest.keyClick(page.tree, Qt.Key.Key_Return)
    dialog = page.changes.dialog
    assert isinstance(dialog, UnitDialog)
    dialog.code.setText("1276.05")
    dialog.act.click()
    qtbot.waitUntil(lambda: dialog.rows["code"].problem() != "")
    assert "sudah dipakai Kecamatan Padang Hulu" in dialog.rows["code"].problem()
    assert dialog.code.text() == "1276.05"
    dialog.code.setText("1276.06")
    dialog.above.setEditText("Dinas Angkasa")
    dialog.act.click()
    assert "belum ada di daftar" in dialog.rows["parent_id"].problem()
    assert dialog.rows["code"].problem() == ""


def test_an_edit_is_taken_back_and_made_again(page: OfficesPage, qtbot: QtBot) -> None:
    choose(page, "Kecamatan Bajenis")
    page.edit_unit()
    dialog = page.changes.dialog
    assert isinstance(dialog, UnitDialog)
    dialog.name.setText("Kecamatan Bajenis Baru")
    with qtbot.waitSignal(page.toasted):
        dialog.act.click()
    qtbot.waitUntil(lambda: page.panel.name.text() == "Kecamatan Bajenis Baru")
    with qtbot.waitSignal(page.toasted) as told:
        assert page.undo()
    assert told.args == ["Diurungkan: kecamatan Bajenis diubah.", None]
    qtbot.waitUntil(lambda: page.panel.name.text() == "Kecamatan Bajenis")
    assert page.redo()
    qtbot.waitUntil(lambda: page.panel.name.text() == "Kecamatan Bajenis Baru")
    assert not page.redo()


def test_an_edit_that_changes_nothing_leaves_nothing_to_undo(
    page: OfficesPage, qtbot: QtBot
) -> None:
    choose(page, "Kecamatan Bajenis")
    page.edit_unit()
    dialog = page.changes.dialog
    assert isinstance(dialog, UnitDialog)
    with qtbot.waitSignal(dialog.finished):
        dialog.act.click()
    assert not page.undo()


def test_a_removed_unit_goes_at_once_and_comes_back(page: OfficesPage, qtbot: QtBot) -> None:
    choose(page, "Kecamatan Bajenis")
    with qtbot.waitSignal(page.toasted):
        page.actions_row.remove.trigger()
    qtbot.waitUntil(lambda: page.context == "15 satuan kerja")
    assert page.undo()
    qtbot.waitUntil(lambda: page.context == "16 satuan kerja")


def test_a_unit_with_units_below_is_not_removed(
    window: MainWindow, page: OfficesPage, qtbot: QtBot
) -> None:
    choose(page, "Dinas Pendidikan")
    page.actions_row.remove.trigger()
    qtbot.waitUntil(window.messages.isVisible)
    assert "tidak dapat dihapus" in window.messages.accessibleName()
    assert len(units(page)) == UNITS
