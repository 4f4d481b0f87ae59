"""The unit tree in the window: found, changed, imported, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from asn_desktop.clock import Clock
from asn_desktop.domain.access import LOCAL_PRINCIPAL
from asn_desktop.domain.identity import NewOffice, OfficeKind
from asn_desktop.domain.units import UnitLine, UnitRefusedError, UnitTree, provisional_unit_id
from asn_desktop.gui import theme
from asn_desktop.gui.dialogs.unit_edit import CloseDialog, MergeDialog, UnitDialog
from asn_desktop.gui.dialogs.unit_import import UnitImportDialog
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.page_spec import PageSpec
from asn_desktop.gui.pages.offices import OfficesPage
from asn_desktop.gui.pages.offices.tree_model import STATE_COLUMN, UnitTreeModel
from asn_desktop.gui.preferences import Preferences
from asn_desktop.gui.window_keys import WindowKeys
from asn_desktop.ids import RowId, name_id
from asn_desktop.services.workspace import Workspace, create_office, open_workspace
from asn_desktop.storage import offices
from asn_desktop.storage.journal.writer import Change
from tests.gui import checks

LISTS = Path(__file__).parents[1] / "data" / "kantor-contoh"
OFFICE = NewOffice(OfficeKind.OFFICE, "1276.03", "Dinas Pendidikan", practice=True)
SPEC = PageSpec("offices", "Satuan kerja", "network", lambda: OfficesPage)
UNITS = 16


@pytest.fixture
def workspace(tmp_path: Path, still_clock: Clock) -> Iterator[Workspace]:
    create_office(tmp_path / "kantor", OFFICE, still_clock)
    made = open_workspace(tmp_path / "kantor", None, still_clock)
    yield made
    made.close()


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    service = workspace.offices
    service.apply(service.plan_import(service.read_file(LISTS / "units.csv")))
    return workspace


@pytest.fixture
def window(qtbot: QtBot, jobs: Jobs, preferences: Preferences) -> Iterator[MainWindow]:
    made = MainWindow([SPEC], jobs, preferences)
    qtbot.addWidget(made)
    made.resize(checks.USUAL)
    made.show()
    yield made
    jobs.close()


def opened(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> OfficesPage:
    window.set_workspace(workspace)
    shown = window.page()
    assert isinstance(shown, OfficesPage)
    qtbot.waitUntil(lambda: "satuan kerja" in shown.context)
    return shown


@pytest.fixture
def page(window: MainWindow, filled: Workspace, qtbot: QtBot) -> OfficesPage:
    return opened(window, filled, qtbot)


def names(page: OfficesPage) -> list[str]:
    """Return the names that are shown, with their depth as leading dots."""

    def below(parent: QModelIndex, depth: int) -> Iterator[str]:
        for row in range(page.model.rowCount(parent)):
            index = page.model.index(row, 0, parent)
            yield "." * depth + str(index.data())
            yield from below(index, depth + 1)

    return list(below(QModelIndex(), 0))


def choose(page: OfficesPage, name: str) -> UnitLine:
    unit = find(page, name)
    page.tree.setCurrentIndex(page.model.index_of(unit.id))
    return unit


def find(page: OfficesPage, name: str) -> UnitLine:
    return next(unit for unit in units(page) if unit.name == name)


def units(page: OfficesPage) -> tuple[UnitLine, ...]:
    return page.tools.workspace.offices.tree().units


def guess(workspace: Workspace, name: str) -> RowId:
    unit = provisional_unit_id(OFFICE.code, name)
    with workspace.database.write(Change(LOCAL_PRINCIPAL)) as writer:
        writer.insert(offices.unit, unit, {"name": name, "provisional": 1})
    return unit


def reloaded(page: OfficesPage, qtbot: QtBot, count: int) -> None:
    page.reload()
    qtbot.waitUntil(lambda: page.context.startswith(f"{count} "))


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
        importer.open_file(LISTS / "daftar_pegawai.csv"), {}, lambda _done, _total: None
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
