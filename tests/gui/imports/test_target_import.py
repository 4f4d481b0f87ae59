"""The import of targets: the shared file and odd ones through real widgets, undone and stopped."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from asn_desktop.domain.targets.lists import PlanFilter
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.imports import TargetImportPage
from asn_desktop.gui.pages.imports.preview_rows import Tab
from asn_desktop.services.workspace import Workspace
from tests.gui.imports.import_office import (
    LISTS,
    LONG_MS,
    counts,
    drop_wrong_file,
    finish,
    go_on_to_preview,
    import_of,
    look_at,
    rows_of,
    settled,
    stop_in_the_middle,
    take_back,
    workbook,
)
from tests.sheets.books import xlsx

SKP = LISTS / "skp_2026.xlsx"
PLANS = json.loads((LISTS / "expected.json").read_text(encoding="utf-8"))["plans"]
HEAD = ("NIP", "Nama", "Jenis Kinerja", "Rencana Hasil Kerja", "Aspek", "Indikator", "Target")
SAUT = "197310022024051001"
NOBODY = "198703032012011003"
ROW = (SAUT, "Saut", "Utama", "Arsip tertata", "Kuantitas", "Jumlah berkas", "12 berkas")
TIME = ("", "", "", "", "Waktu", "Lama", "2 hari")


@pytest.fixture
def page(window: MainWindow) -> TargetImportPage:
    return import_of(window, TargetImportPage)


def plans(workspace: Workspace, year: int = 2026) -> int:
    lines = workspace.targets.every(PlanFilter(year))
    return sum(1 for line in lines if line.plan is not None)


def listed(path: Path, *rows: Sequence[str]) -> Path:
    return xlsx(path, [HEAD, *rows])


def check(page: TargetImportPage, qtbot: QtBot, path: Path) -> None:
    look_at(page, qtbot, path)
    go_on_to_preview(page, qtbot)


def show(page: TargetImportPage, tab: Tab) -> None:
    page.check.tabs.choose(tab.name)


def test_the_shared_file_goes_in_whole_and_is_taken_back(
    page: TargetImportPage, qtbot: QtBot, workspace: Workspace
) -> None:
    before = rows_of(workspace)
    look_at(page, qtbot, SKP)
    assert page.process.state.year == 2026
    assert page.second.count.full() == "3 lembar akan dibaca"
    go_on_to_preview(page, qtbot)
    assert counts(page)[Tab.NEW] == PLANS
    assert counts(page)[Tab.REFUSED] == 0
    assert page.note[1] == "Belum ada yang ditulis ke basis data"
    assert rows_of(workspace) == before
    page.next.click()
    assert page.next.text() == f"&Terapkan {PLANS} SKP"
    page.next.click()
    qtbot.waitUntil(page.apply.is_done, timeout=LONG_MS)
    assert plans(workspace) == PLANS
    assert page.apply.done.heading.text() == f"{PLANS} baru, 0 diperbarui, 0 dilewati"
    assert len(workspace.backups.list()) == 2
    take_back(page, qtbot)
    assert plans(workspace) == 0
    assert rows_of(workspace) == before


def test_a_second_import_shows_what_differs_old_and_new(
    page: TargetImportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    check(page, qtbot, listed(tmp_path / "skp 2026.xlsx", ROW))
    finish(page, qtbot)
    page.apply.acted.emit("again")
    changed = (*ROW[:-1], "15 berkas")
    check(page, qtbot, listed(tmp_path / "skp baru 2026.xlsx", changed, TIME))
    assert counts(page)[Tab.CHANGED] == 1
    lines = page.check.shown_lines()
    assert [(line.second, line.third, line.fourth) for line in lines] == [
        ("Target “Jumlah berkas”", "12 berkas", "15 berkas"),
        ("Indikator", "–", "Lama: 2 hari"),
    ]
    finish(page, qtbot)
    page.apply.acted.emit("again")
    check(page, qtbot, tmp_path / "skp baru 2026.xlsx")
    assert counts(page)[Tab.UNCHANGED] == 1
    page.next.click()
    assert not page.next.isEnabled()


def test_the_year_is_asked_where_the_file_does_not_say_it(
    page: TargetImportPage, qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    look_at(page, qtbot, listed(tmp_path / "skp.xlsx", ROW))
    assert page.second.year_chip.text() == "Periksa tahunnya"
    assert page.process.state.year == 2026
    assert page.second.year.hasFocus()
    page.second.year.setValue(2025)
    assert page.next.text() == "&Periksa SKP 2025"
    go_on_to_preview(page, qtbot)
    finish(page, qtbot)
    assert (plans(workspace, 2025), plans(workspace)) == (1, 0)


def test_sheets_that_do_not_fit_are_named(
    page: TargetImportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    sheets: dict[str, list[tuple[str, ...]]] = {
        "SKP": [HEAD, ROW],
        "Rekap": [("Barang", "Jumlah"), ("Meja", "3")],
    }
    path = workbook(tmp_path / "skp 2026.xlsx", sheets)
    look_at(page, qtbot, path)
    assert page.second.count.full() == "1 lembar akan dibaca, 1 dilewati"
    page.second.table.selectRow(1)
    assert "tidak cocok" in page.second.help.text.text()
    go_on_to_preview(page, qtbot)
    assert "“Rekap”" in page.check_help.extras.text()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("rusak.xlsx", "bukan"),
        ("kosong.csv", "kosong"),
        ("lain.csv", "Rencana Hasil Kerja"),
        ("tidak-ada.xlsx", "tidak ditemukan"),
    ],
)
def test_a_wrong_file_says_why_and_can_be_tried_again(
    page: TargetImportPage, qtbot: QtBot, tmp_path: Path, name: str, sentence: str
) -> None:
    (tmp_path / "rusak.xlsx").write_bytes(b"PK\x05\x06" + bytes(18))
    (tmp_path / "kosong.csv").write_bytes(b"")
    (tmp_path / "lain.csv").write_text("NIP;Nama\n1;2\n", encoding="utf-8")
    drop_wrong_file(page, qtbot, tmp_path / name, sentence, lambda path: listed(path, ROW))


def test_stopping_in_the_middle_leaves_nothing_written(
    page: TargetImportPage, qtbot: QtBot, workspace: Workspace
) -> None:
    before = rows_of(workspace)
    check(page, qtbot, SKP)
    stop_in_the_middle(page, qtbot)
    assert rows_of(workspace) == before


def test_rows_of_unknown_people_are_refused_by_repair_and_saved(
    page: TargetImportPage, qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    stranger = (NOBODY, "Orang Lain", *ROW[2:])
    again = (SAUT, "Saut", *ROW[2:])
    check(page, qtbot, listed(tmp_path / "skp 2026.xlsx", ROW, stranger, TIME, again))
    found = counts(page)
    assert (found[Tab.NEW], found[Tab.REFUSED], found[Tab.REPEATED]) == (1, 2, 1)
    assert found[Tab.ABSENT] == len(workspace.targets.every(PlanFilter(2026))) - 1
    show(page, Tab.REFUSED)
    first = page.check.shown_lines()[0]
    assert first.first == "2 baris: kolom NIP harus NIP pegawai yang ada di kantor ini"
    finish(page, qtbot)
    with qtbot.waitSignal(page.process.told, timeout=LONG_MS):
        page.process.save_refused(tmp_path / "ditolak.xlsx")
    rows = list(workspace.target_import.open_file(tmp_path / "ditolak.xlsx")[0].rows())
    assert [row[1] for row in rows[1:]] == [3, 4, 5]
    assert rows[3][5] == (
        "Baris 5: SKP pegawai ini sudah dibaca mulai baris 2 lembar “Data”, "
        "dan isinya yang dipakai."
    )


def test_a_wrong_nip_is_corrected_once_for_all_rows_of_the_plan(
    page: TargetImportPage, qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    stranger = (NOBODY, "Saut", *ROW[2:])
    check(page, qtbot, listed(tmp_path / "skp 2026.xlsx", stranger, (NOBODY, *TIME[1:])))
    show(page, Tab.REFUSED)
    line = page.check.table.current()
    assert line is not None
    page.check.table.corrected.emit(line, SAUT)
    settled(page, qtbot)
    assert (counts(page)[Tab.NEW], counts(page)[Tab.REFUSED]) == (1, 0)
    finish(page, qtbot)
    assert plans(workspace) == 1


def test_a_plan_is_left_out_and_wanted_again(
    page: TargetImportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    check(page, qtbot, listed(tmp_path / "skp 2026.xlsx", ROW, TIME))
    assert page.check_help.skip.text() == "Le&wati 2 baris ini"
    page.check_help.skip.click()
    settled(page, qtbot)
    assert (counts(page)[Tab.NEW], counts(page)[Tab.LEFT_OUT]) == (0, 2)
    show(page, Tab.LEFT_OUT)
    assert page.check_help.skip.text() == "&Pakai lagi baris ini"
    page.check_help.skip.click()
    settled(page, qtbot)
    # The first row names the person and the work result; the second alone is still left out.
    assert (counts(page)[Tab.NEW], counts(page)[Tab.LEFT_OUT]) == (1, 1)
