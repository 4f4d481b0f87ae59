"""The first account of an office that has none yet."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from asn_desktop.clock import Clock
from asn_desktop.domain.identity import NewOffice, OfficeKind
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.wizards.protect import ProtectDialog
from asn_desktop.services.workspace import (
    create_office,
    open_workspace,
)
from tests.gui import checks

PASSWORD = "meja kuning laut"  # noqa: S105 - of an invented person


def problems(*fields: QLineEdit) -> list[bool]:
    return [field.property("state") == "problem" for field in fields]


def test_an_office_without_accounts_gets_its_first(
    qtbot: QtBot, tmp_path: Path, jobs: Jobs, still_clock: Clock
) -> None:
    folder = tmp_path / "kantor"
    create_office(folder, NewOffice(OfficeKind.OFFICE, "1276.03", "Kecamatan Contoh"), still_clock)
    workspace = open_workspace(folder, None, still_clock)
    assert workspace.needs_accounts
    dialog = ProtectDialog(workspace, jobs, still_clock)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.act.click()
    assert problems(dialog.account.name, dialog.account.password) == [True, True]
    qtbot.keyClicks(dialog.account.name, "Siti Rahma")
    qtbot.keyClicks(dialog.account.password, PASSWORD)
    qtbot.keyClicks(dialog.account.again, PASSWORD)
    with qtbot.waitSignal(dialog.reopened, timeout=30_000) as caught:
        dialog.act.click()
    reopened = caught.args[0]
    assert not reopened.needs_accounts
    assert not dialog.act.isEnabled()
    checks.settle()
    checks.check_no_cut_text(dialog)
    assert dialog.sheet.code.height() >= dialog.sheet.code.sizeHint().height()
    assert len(dialog.sheet.code.text().splitlines()) == 2
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    dialog.sheet.kept.click()
    dialog.act.click()
    assert not dialog.isVisible()
    reopened.close()


def test_an_office_that_is_open_elsewhere_stays_as_it_was(
    qtbot: QtBot, tmp_path: Path, jobs: Jobs, still_clock: Clock
) -> None:
    folder = tmp_path / "kantor"
    create_office(folder, NewOffice(OfficeKind.OFFICE, "1276.03", "Kecamatan Contoh"), still_clock)
    elsewhere = open_workspace(folder, None, still_clock)
    dialog = ProtectDialog(open_workspace(folder, None, still_clock), jobs, still_clock)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClicks(dialog.account.name, "Siti Rahma")
    qtbot.keyClicks(dialog.account.password, PASSWORD)
    qtbot.keyClicks(dialog.account.again, PASSWORD)
    with qtbot.waitSignal(dialog.reopened, timeout=30_000) as caught:
        dialog.act.click()
    assert "masih terbuka" in dialog.message.accessibleName()
    assert caught.args[0].needs_accounts
    caught.args[0].close()
    elsewhere.close()
    QApplication.processEvents()
