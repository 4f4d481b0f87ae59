"""Accounts in the settings: made, linked, disabled, and guarded by the role."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from pytestqt.qtbot import QtBot

from asn_desktop.clock import Clock
from asn_desktop.domain.access import Role
from asn_desktop.gui.dialogs.account_add import AddAccountDialog, ChangeAccountDialog
from asn_desktop.gui.dialogs.account_password import (
    EnableAccountDialog,
    PasswordDialog,
    RecoveryDialog,
)
from asn_desktop.gui.dialogs.account_person import LinkAccountDialog
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.settings import SettingsPage
from asn_desktop.services.employees.entering import NewEmployee
from asn_desktop.services.workspace import Login, open_workspace
from tests.gui import checks
from tests.gui.settings.ground import PHRASE, shown, texts, the_page
from tests.services.offices import SITI_LOGIN, plain, protected


def rows(page: SettingsPage) -> list[tuple[str, Role, bool]]:
    return [(each.login, each.role, each.active) for each in page.accounts.model.rows()]


def select(page: SettingsPage, login: str) -> None:
    found = [each.login for each in page.accounts.model.rows()]
    page.accounts.table.selectRow(found.index(login))


def test_accounts_pass_the_checks_too(locked: SettingsPage, qtbot: QtBot) -> None:
    window = cast("MainWindow", locked.window())
    window.go("settings", "accounts")
    qtbot.waitUntil(lambda: locked.accounts.model.rowCount() > 0)
    checks.check_page(window)


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
