"""The settings in the window: saved by themselves, taken back, and guarded by the role."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from asn_desktop.domain.settings import PeriodKind
from asn_desktop.gui import theme
from asn_desktop.gui.figures import size_words
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.settings import SettingsPage
from asn_desktop.services.workspace import read_office
from tests.gui import checks
from tests.gui.settings.ground import stored, texts, type_name


@pytest.mark.parametrize(
    "key", ["office", "letterhead", "appearance", "backups", "rules", "accounts", "about"]
)
def test_each_section_passes_the_checks_of_every_page(
    page: SettingsPage, window: MainWindow, key: str
) -> None:
    window.go("settings", key)
    checks.settle()
    checks.check_page(window)


def test_a_field_saves_itself_when_it_is_left_and_is_taken_back(
    page: SettingsPage, qtbot: QtBot
) -> None:
    before = stored(page).name
    with qtbot.waitSignal(page.saving.shown):
        type_name(page, "Dinas   Contoh")
    assert stored(page).name == "Dinas Contoh"
    assert page.foot.isVisible()
    qtbot.waitUntil(
        lambda: (
            "Tersimpan otomatis pukul 09.30" in [x.text() for x in page.foot.findChildren(QLabel)]
        )
    )
    with qtbot.waitSignal(page.saving.shown):
        assert page.undo()
    assert stored(page).name == before
    assert page.office.fields["name"].text() == before
    with qtbot.waitSignal(page.saving.shown):
        assert page.redo()
    assert stored(page).name == "Dinas Contoh"
    assert not page.redo()


def test_a_value_that_cannot_be_used_stays_with_the_reason(
    page: SettingsPage, qtbot: QtBot
) -> None:
    nip = page.office.fields["head_nip"]
    nip.setText("1987 0412")
    nip.setModified(True)
    nip.editingFinished.emit()
    row = page.office.rows["head_nip"]
    qtbot.waitUntil(lambda: "18 angka" in row.problem())
    assert nip.text() == "1987 0412"
    assert stored(page).head_nip == ""
    assert not page.undo()


def test_the_head_is_taken_from_the_employees_and_taken_back_in_one_step(
    page: SettingsPage, qtbot: QtBot
) -> None:
    employees = page.tools.workspace.employees
    rater = employees.raters("a")[0]
    with qtbot.waitSignal(page.saving.shown):
        page.office.picker.set_rater(rater)
    values = stored(page)
    assert (values.head_name, len(values.head_nip)) == (rater.name, 18)
    assert page.office.fields["head_name"].text() == rater.name
    with qtbot.waitSignal(page.saving.shown):
        page.undo()
    values = stored(page)
    assert (values.head_name, values.head_nip, values.head_position) == ("", "", "")


def test_year_period_and_numbers_of_signatures_are_saved(page: SettingsPage, qtbot: QtBot) -> None:
    page.office.year.setValue(2027)
    with qtbot.waitSignal(page.saving.shown):
        page.office.year.editingFinished.emit()
    with qtbot.waitSignal(page.saving.shown):
        page.office.period.chosen.emit(1)
    with qtbot.waitSignal(page.saving.shown):
        page.office.signatures.chosen.emit(1)
    assert (stored(page).year, stored(page).period) == (2027, PeriodKind.MONTHLY)
    assert stored(page).first_signature == 10
    assert page.office.signatures.current() == 1


def test_the_letterhead_is_seen_while_it_is_typed_and_saved(
    page: SettingsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.letterhead.lines.setPlainText("PEMERINTAH KOTA CONTOH\n\nDINAS  CONTOH\nJalan Contoh 1")
    assert page.letterhead.preview.accessibleDescription().startswith("PEMERINTAH KOTA CONTOH;")
    with qtbot.waitSignal(page.saving.shown):
        page.letterhead.leave()
    assert stored(page).letterhead == ("PEMERINTAH KOTA CONTOH", "DINAS CONTOH", "Jalan Contoh 1")
    picture = QImage(QSize(40, 50), QImage.Format.Format_RGB32)
    picture.fill(0xFF0000)
    picture.save(str(tmp_path / "lambang.png"))
    page.letterhead.take(tmp_path / "lambang.png")
    qtbot.waitUntil(page.letterhead.preview.has_emblem)
    assert stored(page).emblem
    (tmp_path / "bukan.png").write_text("bukan gambar")
    with qtbot.waitSignal(page.warned) as warned:
        page.letterhead.take(tmp_path / "bukan.png")
    assert "bukan gambar" in str(warned.args)
    page.letterhead.remove.click()
    qtbot.waitUntil(lambda: not page.letterhead.preview.has_emblem())


def test_too_many_lines_say_so_at_the_field(page: SettingsPage, qtbot: QtBot) -> None:
    page.letterhead.lines.setPlainText("\n".join("abcdefg"))
    page.letterhead.leave()
    qtbot.waitUntil(lambda: "paling banyak 6" in page.letterhead.row.problem())


def test_the_look_takes_effect_at_once_and_is_remembered(page: SettingsPage) -> None:
    app = cast("QApplication", QApplication.instance())
    before = theme.look()
    try:
        page.appearance.themes.chosen.emit(2)
        page.appearance.sizes.chosen.emit(2)
        page.appearance.densities.chosen.emit(0)
        page.appearance.keys.click()
        assert theme.variant() == "dark"
        look = page.tools.preferences.look()
        assert (look.percent, look.density) == (115, theme.Density.DENSE)
        assert not page.tools.preferences.shows("keys")
    finally:
        theme.apply(app, before)


def test_a_backup_is_made_proven_copied_and_restored(
    page: SettingsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    section = page.backups
    before = len(page.tools.workspace.backups.list())
    with qtbot.waitSignal(section.told, timeout=20_000):
        section.make()
    qtbot.waitUntil(lambda: section.model.rowCount() == before + 1)
    assert "hari ini 09.30" in section.last.text()
    with qtbot.waitSignal(section.told, timeout=20_000) as told:
        section.prove()
    assert told.args == ["Cadangan itu utuh dan dapat dibuka."]
    with qtbot.waitSignal(section.told, timeout=20_000):
        section.copy_to(tmp_path / "flashdisk")
    assert list((tmp_path / "flashdisk").glob("*.asnbak"))
    section.ask_restore()
    dialog = section.dialog
    assert dialog is not None
    assert dialog.act.text() == "Pulihkan cadangan"
    assert "Kantor yang sedang terbuka tidak berubah" in texts(dialog)
    dialog.folder.setText(str(page.tools.workspace.folder))
    dialog.wanted.emit()
    qtbot.waitUntil(dialog.banner.isVisible)
    dialog.folder.setText(str(tmp_path / "pulih"))
    with qtbot.waitSignal(dialog.restored, timeout=20_000):
        dialog.wanted.emit()
    assert read_office(tmp_path / "pulih").code == page.tools.workspace.office.code
    assert section.note.isVisibleTo(section)
    with qtbot.waitSignal(page.go_requested) as went:
        section.note.acted.emit()
    assert went.args == ["open_folder", tmp_path / "pulih"]


def test_sizes_are_told_in_words() -> None:
    assert [size_words(n) for n in (10, 655_360, 3_355_443)] == ["1 kB", "640 kB", "3,2 MB"]


def test_every_check_of_the_data_is_one_line(page: SettingsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.about.told, timeout=20_000) as told:
        page.about.start_check()
    assert told.args == ["Semua pemeriksaan baik."]
    assert "Riwayat: " in texts(page.about.results)


def test_rules_lead_to_the_calculator(page: SettingsPage, qtbot: QtBot) -> None:
    model = page.rules.model
    row = next(n for n in range(model.rowCount()) if model.rows()[n].key == "predicate")
    page.rules.table.selectRow(row)
    with qtbot.waitSignal(page.go_requested) as went:
        page.rules.table.opened.emit(row)
    assert went.args == ["calculator", "predicate"]
