"""The pages over real offices: a first package, its confirmation, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from asn_desktop.domain.exchange import PackageState
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.exchange import ExchangePage, PackageExportPage, PackageImportPage
from asn_desktop.gui.pages.exchange.confirming import ConfirmComputerDialog
from asn_desktop.gui.pages.exchange.page import OFFICES
from asn_desktop.services.workspace import Workspace
from tests.gui.exchange.ground import SPECS, chips
from tests.gui.hands import dialog_of, put
from tests.gui.home_office import in_window, page_of

LONG_MS = 30_000


@pytest.fixture
def window(qtbot: QtBot, head: Workspace, camat: Workspace, tmp_path: Path) -> Iterator[MainWindow]:
    assert camat.exchange.takes_part()
    yield from in_window(head, tmp_path, qtbot, *SPECS)


def test_a_first_package_is_kept_confirmed_and_answered(
    window: MainWindow, camat: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    made = camat.exchange.export(None, tmp_path)
    window.go("package_import", {"paths": [str(file) for file in made.files]})
    wizard = page_of(window, PackageImportPage)
    qtbot.waitUntil(lambda: wizard.step() == 1, timeout=LONG_MS)
    assert wizard.check.head.chip.text() == "Komputer baru"
    wizard.next.click()
    wizard.next.click()
    qtbot.waitUntil(wizard.apply.is_done, timeout=LONG_MS)
    assert wizard.apply.done.heading.text() == "Paket disimpan, belum diterapkan"
    wizard.apply.done.buttons[0].click()
    page = page_of(window, ExchangePage)
    assert page.tabs.current() == OFFICES
    qtbot.waitUntil(page.office_panel.confirm.isVisible, timeout=LONG_MS)
    page.office_panel.confirm.click()
    dialog = dialog_of(ConfirmComputerDialog, qtbot)
    qtbot.waitUntil(dialog.refuse_button.isVisible, timeout=LONG_MS)
    put(dialog.words, camat.exchange.enrolment.fingerprint() or "")
    dialog.save.click()
    qtbot.waitUntil(lambda: bool(window.toasts.earlier), timeout=LONG_MS)
    qtbot.waitUntil(lambda: "Diterapkan" in chips(page.packages.table, column=3), timeout=LONG_MS)
    assert not page.office_panel.confirm.isVisible()
    answer(window, camat, qtbot, tmp_path)


def answer(window: MainWindow, camat: Workspace, qtbot: QtBot, folder: Path) -> None:
    """Make a package for the office in the window, and let the office take it."""
    window.go("package_export", {"office": "1276.03"})
    wizard = page_of(window, PackageExportPage)
    qtbot.waitUntil(lambda: wizard.contents.chosen() == "1276.03")
    wizard.next.click()
    put(wizard.target.folder, str(folder))
    wizard.next.click()
    qtbot.waitUntil(lambda: wizard.step() == 2, timeout=LONG_MS)
    files = wizard.done.files.text().splitlines()
    taken = camat.exchange.importing.apply(folder / files[1])
    assert taken.waits is None
    # The head office said with it that the first package is there.
    assert PackageState.RECEIVED in {each.state for each in camat.exchange.packages()}
