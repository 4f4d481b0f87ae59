"""The head office moves people to another office from the list of employees."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from asn_desktop.domain.employees import EmployeeFilter
from asn_desktop.gui.dialogs.transfer_people import TransferDialog
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.employees import EmployeesPage
from asn_desktop.services.employees.service import NewEmployee
from asn_desktop.services.workspace import Workspace
from tests.gui import checks
from tests.gui.hands import dialog_of, put
from tests.gui.home_office import in_window, page_of
from tests.gui.people_office import SPEC

NIPS = ("198001012006041001", "198102022006042002")


@pytest.fixture
def window(qtbot: QtBot, head: Workspace, tmp_path: Path) -> Iterator[MainWindow]:
    for nip in NIPS:
        head.employees.add(NewEmployee(nip, f"Pegawai {nip[:4]}"))
    yield from in_window(head, tmp_path, qtbot, SPEC)


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> EmployeesPage:
    shown = page_of(window, EmployeesPage)
    qtbot.waitUntil(lambda: shown.list.model.rowCount() == len(NIPS))
    qtbot.waitUntil(lambda: shown.list.line() is not None)
    return shown


def opened(page: EmployeesPage, qtbot: QtBot) -> TransferDialog:
    page.list.table.selectRow(0)
    QTest.keyClick(page.list.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.panel.summary.transfer.text() == "Pindahkan 2 pegawai"
    page.panel.summary.transfer.click()
    return dialog_of(TransferDialog, qtbot)


def holders(head: Workspace) -> set[str | None]:
    people = [each.id for each in head.employees.page(EmployeeFilter()).lines]
    return {head.exchange.holding.holder_of(each) for each in people}


def test_the_chosen_people_are_transferred_and_taken_back_at_once(
    camat: Workspace, page: EmployeesPage, head: Workspace, window: MainWindow, qtbot: QtBot
) -> None:
    assert camat.exchange.takes_part()
    before = holders(head)
    dialog = opened(page, qtbot)
    qtbot.waitUntil(lambda: dialog.office.count() == 2)
    dialog.save.click()
    assert "belum dipilih" in dialog.office_row.problem()
    dialog.office.setCurrentIndex(dialog.office.findData("1276.03"))
    put(dialog.since.field, "")
    dialog.save.click()
    assert "Tanggal" in dialog.since.problem()
    put(dialog.since.field, "01-11-2026")
    put(dialog.reason, "Mutasi")
    checks.check_names(dialog)
    checks.check_no_cut_text(dialog)
    dialog.save.click()
    qtbot.waitUntil(lambda: holders(head) == {"1276.03"})
    first = head.employees.page(EmployeeFilter()).lines[0].id
    assert head.journal.history(first)[0].reason == "Mutasi"
    qtbot.waitUntil(lambda: any("2 pegawai dipindahkan" in n for n in window.toasts.earlier))
    assert page.undo()
    qtbot.waitUntil(lambda: holders(head) == before)


def test_where_no_office_was_invited_the_way_is_told(page: EmployeesPage, qtbot: QtBot) -> None:
    dialog = opened(page, qtbot)
    qtbot.waitUntil(lambda: "Undang" in dialog.office_row.problem())
    put(dialog.since.field, date(2026, 11, 1).strftime("%d-%m-%Y"))
    dialog.save.click()
    assert "Undang" in dialog.office_row.problem()
    assert dialog.isVisible()


def test_one_open_record_is_transferred_too(
    page: EmployeesPage, head: Workspace, qtbot: QtBot
) -> None:
    page.open_record(head.employees.page(EmployeeFilter()).lines[0].id)
    qtbot.waitUntil(lambda: page.panel._open is not None)
    assert page.panel.summary.transfer.text() == "Pindahkan ke kantor lain"
    page.panel.summary.transfer.click()
    dialog = dialog_of(TransferDialog, qtbot)
    assert dialog.names.text() == head.employees.page(EmployeeFilter()).lines[0].name


def test_an_office_does_not_offer_it(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> None:
    workspace.employees.add(NewEmployee(NIPS[0], "Pegawai"))
    for window in in_window(workspace, tmp_path, qtbot, SPEC):
        page = page_of(window, EmployeesPage)
        qtbot.waitUntil(page.panel.summary.isVisible)
        assert not page.panel.summary.transfer.isVisible()
