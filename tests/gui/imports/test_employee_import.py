"""The import of employees: real lists through real widgets, and nothing written too early."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from asn_desktop.domain.employees import EmployeeFilter
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.imports import EmployeeImportPage
from asn_desktop.gui.pages.imports.preview_rows import Tab
from asn_desktop.gui.people_search import people_search
from asn_desktop.services.workspace import Workspace
from tests.gui.imports.import_office import (
    LISTS,
    LONG_MS,
    apply_list,
    check_at_step,
    check_list,
    counts,
    drop_wrong_file,
    file_hashes,
    import_of,
    open_list,
    rows_of,
    stop_in_the_middle,
    take_back,
)
from tests.gui.people_office import no_progress
from tests.sheets.books import compound, xlsx

NIPS = ("198609262015051001", "199401152025212001", "197812012005012003")
MANY = 1_600


@pytest.fixture
def workspace(empty_office: Workspace) -> Workspace:
    return empty_office


@pytest.fixture
def page(window: MainWindow) -> EmployeeImportPage:
    return import_of(window, EmployeeImportPage)


def people(workspace: Workspace) -> int:
    return workspace.employees.page(EmployeeFilter()).total


def write_csv(path: Path, rows: Sequence[tuple[str, ...]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    return path


def many_people(path: Path) -> Path:
    rows = [("NIP", "Nama", "Unit Kerja")]
    rows += [
        (f"19860926201505{1 + at // 999}{1 + at % 999:03d}", f"Pegawai {at}", "Dinas Contoh")
        for at in range(MANY)
    ]
    return write_csv(path, rows)


@pytest.mark.parametrize("name", ["siasn_export.xlsx", "siasn_export.csv", "daftar_pegawai.csv"])
def test_a_shared_list_goes_in_whole(
    page: EmployeeImportPage, qtbot: QtBot, workspace: Workspace, name: str
) -> None:
    apply_list(page, qtbot, LISTS / name)
    assert people(workspace) == 120
    assert page.apply.done.heading.text() == "120 baru, 0 diperbarui, 0 dilewati"
    assert not page.apply.done.buttons[1].isVisible()
    assert page.apply.done.buttons[0].hasFocus()


def test_the_dirty_list_is_taken_refused_and_repeated_as_expected(
    page: EmployeeImportPage, qtbot: QtBot, workspace: Workspace
) -> None:
    check_list(page, qtbot, LISTS / "daftar_pegawai_kotor.xlsx")
    assert page.columns.sheet.full() == (
        "Lembar “Data Pegawai” · judul kolom di baris 4 · 62 baris data"
    )
    found = counts(page)
    assert (found[Tab.NEW], found[Tab.REFUSED], found[Tab.REPEATED]) == (58, 3, 1)
    page.next.click()
    page.next.click()
    qtbot.waitUntil(page.apply.is_done, timeout=LONG_MS)
    assert people(workspace) == 58


def test_a_rounded_nip_is_refused_with_the_explanation_and_grouped_by_repair(
    page: EmployeeImportPage, qtbot: QtBot
) -> None:
    check_list(page, qtbot, LISTS / "daftar_pegawai_kotor.xlsx")
    page.check.tabs.choose(Tab.REFUSED.name)
    lines = page.check.shown_lines()
    assert lines[0].first == "3 baris: kolom N I P harus 18 angka sebagai teks"
    assert [line.row for line in lines[1:]] == [11, 30, 70]
    page.check.table.selectRow(1)
    assert "ubah kolom menjadi Teks" in page.check_help.text.text()
    assert "1,97309E+17" in page.check_help.text.text()


def test_a_number_of_18_digits_is_refused_alone(
    page: EmployeeImportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    rows: list[list[str | float]] = [
        ["NIP", "Nama"],
        [float(NIPS[0]), "Siti Rahma"],
        [NIPS[1], "Andi Pratama"],
    ]
    check_list(page, qtbot, xlsx(tmp_path / "angka.xlsx", rows))
    assert (counts(page)[Tab.NEW], counts(page)[Tab.REFUSED]) == (1, 1)


def test_shuffled_and_renamed_heads_are_guessed(
    page: EmployeeImportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    heads = ("OPD", "Gol. Ruang", "Nama Pegawai (lengkap)", "Keterangan", "N I P", "JK", "No HP")
    body = [
        ("Dinas Contoh", "III/d", f"Pegawai {at}", "-", nip, "L", "08")
        for at, nip in enumerate(NIPS)
    ]
    open_list(page, qtbot, write_csv(tmp_path / "acak.csv", [heads, *body]))
    mapping = page.process.state.mapping
    assert mapping is not None
    assert [column.field for column in mapping.columns] == [
        "unit_name", "grade", "name", None, "nip", "sex", None,
    ]  # fmt: skip
    assert page.columns.required.text() == "2 dari 2 isian wajib sudah cocok"
    page.columns.table.selectRow(6)
    assert "tidak disimpan" in page.columns.help.text.text()


def test_a_column_is_changed_with_the_keyboard_and_remembered(
    page: EmployeeImportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    rows = [("Kode X", "Nama", "Tugas"), *((nip, f"Pegawai {nip}", "Analis") for nip in NIPS)]
    path = write_csv(tmp_path / "lain.csv", rows)
    open_list(page, qtbot, path)
    table = page.columns.table
    table.setFocus()
    table.selectRow(2)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    combo = table.findChild(QComboBox)
    assert combo is not None
    combo.setCurrentIndex(combo.findData("position"))
    combo.activated.emit(combo.currentIndex())
    mapping = page.process.state.mapping
    assert mapping is not None
    assert mapping.columns[2].field == "position"
    page.next.click()
    qtbot.waitUntil(lambda: page.step() == 2, timeout=LONG_MS)
    page.next.click()
    page.next.click()
    qtbot.waitUntil(page.apply.is_done, timeout=LONG_MS)
    page.apply.acted.emit("again")
    open_list(page, qtbot, path)
    mapping = page.process.state.mapping
    assert mapping is not None
    assert mapping.columns[2].field == "position"


def test_a_missing_required_column_is_named_and_asked_for(
    page: EmployeeImportPage, qtbot: QtBot
) -> None:
    open_list(page, qtbot, LISTS / "daftar_pegawai.csv")
    page.process.change_column("NIP", None)
    page.next.click()
    assert page.step() == 1
    assert page.columns.message.accessibleName().startswith("Belum ada kolom untuk NIP")
    assert page.columns.table.hasFocus()
    page.process.change_column("NIP", "nip")
    assert not page.columns.message.isVisible()


def test_nothing_is_written_before_apply(
    page: EmployeeImportPage, qtbot: QtBot, workspace: Workspace
) -> None:
    before = file_hashes(workspace)
    check_list(page, qtbot, LISTS / "siasn_export.xlsx")
    page.next.click()
    assert page.note[1] == "Belum ada yang ditulis ke basis data"
    assert file_hashes(workspace) == before
    page.next.click()
    qtbot.waitUntil(page.apply.is_done, timeout=LONG_MS)
    assert file_hashes(workspace) != before
    assert len(workspace.backups.list()) == 1


def test_taking_the_import_back_restores_every_table(
    page: EmployeeImportPage, qtbot: QtBot, workspace: Workspace
) -> None:
    apply_list(page, qtbot, LISTS / "daftar_pegawai_kotor.xlsx")
    before = rows_of(workspace)
    page.apply.acted.emit("again")
    check_list(page, qtbot, LISTS / "siasn_export.xlsx")
    assert counts(page)[Tab.NEW] == 62
    assert counts(page)[Tab.CHANGED] == 58
    page.next.click()
    page.next.click()
    qtbot.waitUntil(page.apply.is_done, timeout=LONG_MS)
    assert rows_of(workspace) != before
    take_back(page, qtbot)
    assert rows_of(workspace) == before


def test_stopping_in_the_middle_leaves_nothing_written(
    page: EmployeeImportPage, qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    before = rows_of(workspace)
    check_list(page, qtbot, many_people(tmp_path / "banyak.csv"))
    stop_in_the_middle(page, qtbot)
    assert rows_of(workspace) == before
    assert page.next.isEnabled()
    page.next.click()
    qtbot.waitUntil(page.apply.is_done, timeout=LONG_MS)
    assert people(workspace) == MANY


def test_a_second_import_of_the_same_list_has_nothing_to_apply_and_says_so(
    page: EmployeeImportPage, qtbot: QtBot
) -> None:
    apply_list(page, qtbot, LISTS / "daftar_pegawai_kotor.xlsx")
    page.apply.acted.emit("again")
    check_list(page, qtbot, LISTS / "daftar_pegawai_kotor.xlsx")
    assert counts(page)[Tab.UNCHANGED] == 58
    page.next.click()
    assert not page.next.isEnabled()
    reasons = [chip.text() for chip in page.foot.findChildren(type(page.columns.required))]
    assert reasons == ["Tidak ada yang baru atau berubah, jadi tidak ada yang perlu ditulis"]


def test_data_that_changed_meanwhile_are_compared_again(
    page: EmployeeImportPage, qtbot: QtBot, workspace: Workspace
) -> None:
    check_list(page, qtbot, LISTS / "daftar_pegawai.csv")
    page.next.click()
    workspace.offices.add("9.99", "Unit lain")
    page.next.click()
    qtbot.waitUntil(page.apply.message.isVisible, timeout=LONG_MS)
    assert people(workspace) == 0
    page.apply.message.acted.emit()
    qtbot.waitUntil(lambda: page.step() == 2, timeout=LONG_MS)
    page.next.click()
    page.next.click()
    qtbot.waitUntil(page.apply.is_done, timeout=LONG_MS)
    assert people(workspace) == 120


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("zip.xlsx", "bukan"),
        ("terkunci.xlsx", "kata sandi"),
        ("kosong.csv", "kosong"),
        ("tanpa-judul.csv", "NIP dan Nama"),
        ("tidak-ada.xlsx", "tidak ditemukan"),
    ],
)
def test_a_wrong_file_says_why_and_can_be_tried_again(
    page: EmployeeImportPage, qtbot: QtBot, tmp_path: Path, name: str, sentence: str
) -> None:
    (tmp_path / "zip.xlsx").write_bytes(b"PK\x05\x06" + bytes(18))
    compound(tmp_path / "terkunci.xlsx", "EncryptedPackage", b"x" * 5000)
    (tmp_path / "kosong.csv").write_bytes(b"")
    (tmp_path / "tanpa-judul.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    rows = [("NIP", "Nama"), (NIPS[0], "Siti Rahma")]
    drop_wrong_file(page, qtbot, tmp_path / name, sentence, partial(write_csv, rows=rows))


def test_another_sheet_can_be_chosen(page: EmployeeImportPage, qtbot: QtBot) -> None:
    open_list(page, qtbot, LISTS / "daftar_pegawai_kotor.xlsx")
    actions = page.columns.sheets.menu().actions()
    assert [action.text() for action in actions] == ["Rekap", "Data Pegawai"]
    actions[0].trigger()
    qtbot.waitUntil(page.columns.message.isVisible, timeout=LONG_MS)
    assert "daftar pegawai" in page.columns.message.accessibleName()
    importer = page.tools.workspace.employee_import
    assert importer.count_rows(page.process.state.tables, {}, no_progress) == 62
    actions[1].trigger()
    qtbot.waitUntil(lambda: not page.columns.message.isVisible(), timeout=LONG_MS)


def test_the_refused_rows_and_the_example_are_saved(
    page: EmployeeImportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.process.save_example(tmp_path / "contoh.xlsx")
    qtbot.waitUntil(page.file.message.isVisible, timeout=LONG_MS)
    check_list(page, qtbot, LISTS / "daftar_pegawai_kotor.xlsx")
    with qtbot.waitSignal(page.process.told, timeout=LONG_MS):
        page.process.save_refused(tmp_path / "ditolak.xlsx")
    page.process.forget()
    importer = page.tools.workspace.employee_import
    rows = list(importer.open_file(tmp_path / "ditolak.xlsx")[0].rows())
    assert [row[1] for row in rows[1:]] == [11, 30, 69, 70]
    page.show_step(0)
    open_list(page, qtbot, tmp_path / "contoh.xlsx")
    assert page.columns.required.text() == "2 dari 2 isian wajib sudah cocok"


def test_leaving_and_coming_back_keeps_the_step(
    page: EmployeeImportPage, window: MainWindow, qtbot: QtBot
) -> None:
    check_list(page, qtbot, LISTS / "daftar_pegawai.csv")
    assert window.navigation.current() == "employees"
    qtbot.keyClick(page.check.table, Qt.Key.Key_Escape)
    assert window.page() is not page
    window.go("employee_import")
    assert window.page() is page
    assert page.step() == 2
    page.back.click()
    assert page.step() == 1
    assert page.process.state.preview is not None


def test_the_palette_leads_to_a_person(
    page: EmployeeImportPage, qtbot: QtBot, workspace: Workspace
) -> None:
    apply_list(page, qtbot, LISTS / "daftar_pegawai.csv")
    hits = people_search(workspace)("usman ginting")
    assert [hit.title for hit in hits] == ["Usman Ginting, S.Pd."]
    assert hits[0].key == "employees"
    assert isinstance(hits[0].argument, dict)


@pytest.mark.parametrize("step", range(5))
def test_each_step_passes_the_checks_of_every_page(
    page: EmployeeImportPage, window: MainWindow, qtbot: QtBot, step: int
) -> None:
    if step:
        open_list(page, qtbot, LISTS / "daftar_pegawai_kotor.xlsx")
    check_at_step(window, page, qtbot, step)
