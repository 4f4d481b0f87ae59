"""The settings in the window: saved by themselves, taken back, and guarded by the role."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from asn_desktop.clock import Clock
from asn_desktop.domain.access import Role
from asn_desktop.domain.settings import OfficeSettings, PeriodKind
from asn_desktop.gui import theme
from asn_desktop.gui.dialogs.account_add import AddAccountDialog, ChangeAccountDialog
from asn_desktop.gui.dialogs.account_password import (
    EnableAccountDialog,
    PasswordDialog,
    RecoveryDialog,
)
from asn_desktop.gui.dialogs.account_person import LinkAccountDialog
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.page_spec import PageSpec
from asn_desktop.gui.pages.settings import SettingsPage
from asn_desktop.gui.pages.settings.backups import size_words
from asn_desktop.services.employees.entering import NewEmployee
from asn_desktop.services.workspace import Login, Workspace, open_workspace, read_office
from tests.gui import checks
from tests.gui.home_office import practice, show
from tests.services.offices import SITI_LOGIN, plain, protected

SPEC = PageSpec("settings", "Pengaturan", "settings", lambda: SettingsPage)
PHRASE = "tiga ekor kuda lari"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, still_clock: Clock) -> Iterator[MainWindow]:
    workspace = practice(tmp_path / "kantor", still_clock)
    yield from shown(workspace, tmp_path, qtbot)


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> SettingsPage:
    return the_page(window, qtbot)


@pytest.fixture
def locked(qtbot: QtBot, tmp_path: Path, still_clock: Clock) -> Iterator[SettingsPage]:
    """The page in an office with accounts, seen by its admin."""
    folder = protected(tmp_path / "kantor", still_clock).folder
    workspace = open_workspace(folder, SITI_LOGIN, still_clock)
    for window in shown(workspace, tmp_path, qtbot):
        yield the_page(window, qtbot)


def shown(workspace: Workspace, folder: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    made = show(workspace, folder, SPEC)
    qtbot.addWidget(made)
    yield made
    made.jobs.close()
    workspace.close()


def the_page(window: MainWindow, qtbot: QtBot) -> SettingsPage:
    page = window.page()
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(lambda: page.saving.values() is not None)
    qtbot.waitUntil(lambda: page.rules.model.rowCount() > 0)
    return page


def stored(page: SettingsPage) -> OfficeSettings:
    return page.tools.workspace.settings.read().values


def type_name(page: SettingsPage, text: str) -> None:
    field = page.office.fields["name"]
    field.setText(text)
    field.setModified(True)
    field.editingFinished.emit()


def rows(page: SettingsPage) -> list[tuple[str, Role, bool]]:
    return [(each.login, each.role, each.active) for each in page.accounts.model.rows()]


@pytest.mark.parametrize(
    "key", ["office", "letterhead", "appearance", "backups", "rules", "accounts", "about"]
)
def test_each_section_passes_the_checks_of_every_page(
    page: SettingsPage, window: MainWindow, key: str
) -> None:
    window.go("settings", key)
    checks.settle()
    checks.check_page(window)


def test_accounts_pass_the_checks_too(locked: SettingsPage, qtbot: QtBot) -> None:
    window = cast("MainWindow", locked.window())
    window.go("settings", "accounts")
    qtbot.waitUntil(lambda: locked.accounts.model.rowCount() > 0)
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


def test_year_and_period_are_saved(page: SettingsPage, qtbot: QtBot) -> None:
    page.office.year.setValue(2027)
    with qtbot.waitSignal(page.saving.shown):
        page.office.year.editingFinished.emit()
    with qtbot.waitSignal(page.saving.shown):
        page.office.period.chosen.emit(1)
    assert (stored(page).year, stored(page).period) == (2027, PeriodKind.MONTHLY)


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


def texts(parent: QObject) -> str:
    return "\n".join(label.text() for label in parent.findChildren(QLabel))


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


def test_an_account_is_added_changed_disabled_and_let_in_again(
    locked: SettingsPage, qtbot: QtBot
) -> None:
    section = locked.accounts
    qtbot.waitUntil(lambda: section.model.rowCount() == 1)
    section.add()
    dialog = section.dialog
    assert isinstance(dialog, AddAccountDialog)
    dialog.fields.name.setText("Budi Santoso")
    dialog.fields.login.setText("budi")
    dialog.wanted.emit()
    assert dialog.isVisible()
    dialog.fields.password.setText(PHRASE)
    dialog.fields.again.setText(PHRASE)
    dialog.wanted.emit()
    qtbot.waitUntil(lambda: ("budi", Role.OPERATOR, True) in rows(locked), timeout=20_000)
    select(locked, "budi")
    section.change()
    change = section.dialog
    assert isinstance(change, ChangeAccountDialog)
    change.role.setCurrentText(Role.AUDITOR.value)
    change.wanted.emit()
    qtbot.waitUntil(lambda: ("budi", Role.AUDITOR, True) in rows(locked))
    select(locked, "budi")
    section.turn()
    qtbot.waitUntil(lambda: ("budi", Role.AUDITOR, False) in rows(locked))
    select(locked, "budi")
    assert section.switch.text() == "Aktifkan…"
    section.turn()
    enable = section.dialog
    assert isinstance(enable, EnableAccountDialog)
    enable.new.setText("empat ekor kuda lari")
    enable.again.setText("empat ekor kuda lari")
    enable.wanted.emit()
    qtbot.waitUntil(lambda: ("budi", Role.AUDITOR, True) in rows(locked), timeout=20_000)


def test_a_raters_account_is_made_for_its_person_released_and_linked_again(
    locked: SettingsPage, qtbot: QtBot
) -> None:
    employees = locked.tools.workspace.employees
    employees.add(NewEmployee("198704012010011002", "Budi Santoso"))
    section = locked.accounts
    qtbot.waitUntil(lambda: section.model.rowCount() == 1)
    section.add()
    dialog = section.dialog
    assert isinstance(dialog, AddAccountDialog)
    assert not dialog.person.isVisible()
    dialog.role.setCurrentText(Role.RATER.value)
    assert dialog.person.isVisible()
    assert "semua pegawai" in dialog.person.picker.accessibleDescription()
    for field, text in zip(
        (dialog.fields.name, dialog.fields.login, dialog.fields.password, dialog.fields.again),
        ("Budi Santoso", "budi", PHRASE, PHRASE),
        strict=True,
    ):
        field.setText(text)
    dialog.person.picker.setText("Bud")
    dialog.wanted.emit()
    assert "Pilih orangnya" in dialog.person.problem()
    dialog.person.picker.set_rater(dialog.person.picker.fitting("budi")[0])
    dialog.wanted.emit()
    qtbot.waitUntil(lambda: section.model.rowCount() == 2, timeout=20_000)
    select(locked, "budi")
    assert "NIP 198704012010011002" in section.person.who.text()
    assert "pegawai yang dinilainya" in section.person.about.text()
    section.person.unlink.click()
    qtbot.waitUntil(lambda: "belum dihubungkan" in section.person.who.text())
    assert "semua pegawai" in section.person.about.text()
    section.person.link.click()
    link = section.dialog
    assert isinstance(link, LinkAccountDialog)
    link.wanted.emit()
    assert link.row.problem()
    link.row.picker.set_rater(link.row.picker.fitting("budi")[0])
    link.wanted.emit()
    qtbot.waitUntil(lambda: "Budi Santoso" in section.person.who.text())


def test_an_account_tells_its_owner_whose_it_is(locked: SettingsPage, qtbot: QtBot) -> None:
    employees, accounts = locked.tools.workspace.employees, locked.tools.workspace.accounts
    person = employees.add(NewEmployee("198704012010011002", "Siti Rahma")).employee
    accounts.link("siti", person, accounts.list().seen)
    locked.reload()
    qtbot.waitUntil(lambda: "Pegawai: Siti Rahma." in locked.accounts.own_text.text())
    assert "Haknya mengikuti peran" in locked.accounts.person.about.text()


def select(page: SettingsPage, login: str) -> None:
    found = [each.login for each in page.accounts.model.rows()]
    page.accounts.table.selectRow(found.index(login))


def test_the_last_admin_stays_and_the_reason_is_told(locked: SettingsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: locked.accounts.model.rowCount() == 1)
    with qtbot.waitSignal(locked.tools.jobs.refused) as refused:
        locked.accounts.turn()
    assert "satu akun admin" in str(refused.args)


def test_the_own_password_needs_the_old_one(locked: SettingsPage, qtbot: QtBot) -> None:
    section = locked.accounts
    qtbot.waitUntil(lambda: section.own is not None)
    section.change_password(section.own)
    dialog = section.dialog
    assert isinstance(dialog, PasswordDialog)
    dialog.new.setText("pendek")
    dialog.wanted.emit()
    assert "paling pendek" in dialog.new_row.problem()
    dialog.new.setText(PHRASE)
    dialog.again.setText(PHRASE + "x")
    dialog.wanted.emit()
    assert "tidak sama" in dialog.again_row.problem()
    dialog.again.setText(PHRASE)
    dialog.old.setText("keliru sekali")
    dialog.wanted.emit()
    qtbot.waitUntil(dialog.banner.isVisible, timeout=20_000)
    dialog.old.setText(SITI_LOGIN.password)
    with qtbot.waitSignal(dialog.changed, timeout=20_000):
        dialog.wanted.emit()


def test_a_new_recovery_sheet_is_not_left_before_it_is_kept(
    locked: SettingsPage, qtbot: QtBot
) -> None:
    locked.accounts.renew_sheet()
    dialog = locked.accounts.dialog
    assert isinstance(dialog, RecoveryDialog)
    dialog.wanted.emit()
    qtbot.waitUntil(dialog.sheet.isVisible, timeout=20_000)
    assert dialog.sheet.code.text()
    dialog.reject()
    assert dialog.isVisible()
    dialog.sheet.kept.setChecked(True)
    dialog.wanted.emit()
    assert not dialog.isVisible()


def test_who_is_no_admin_reads_and_changes_only_the_own_password(
    qtbot: QtBot, tmp_path: Path, still_clock: Clock
) -> None:
    folder = protected(tmp_path / "kantor", still_clock).folder
    with open_workspace(folder, SITI_LOGIN, still_clock) as office:
        office.accounts.add("ani", "Ani Lestari", Role.LEADER, PHRASE)
    workspace = open_workspace(folder, Login("ani", PHRASE), still_clock)
    for window in shown(workspace, tmp_path, qtbot):
        page = the_page(window, qtbot)
        assert [each.key for each in page.sections] == [
            "office", "letterhead", "appearance", "rules", "accounts", "about",
        ]  # fmt: skip
        assert page.office.fields["name"].isReadOnly()
        assert "Hanya admin" in texts(page.office.note)
        window.go("settings", "accounts")
        qtbot.waitUntil(page.accounts.own_card.isVisible)
        assert not page.accounts.table.isVisible()


def test_an_office_without_accounts_offers_the_first_one(
    qtbot: QtBot, tmp_path: Path, still_clock: Clock
) -> None:
    workspace = open_workspace(plain(tmp_path / "kantor", still_clock), None, still_clock)
    for window in shown(workspace, tmp_path, qtbot):
        page = the_page(window, qtbot)
        window.go("settings", "accounts")
        with qtbot.waitSignal(page.go_requested) as went:
            page.accounts.first.click()
        assert went.args == ["protect", None]
