"""What the tests of the unit tree begin with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QModelIndex
from pytestqt.qtbot import QtBot

from asn_desktop.domain.access import LOCAL_PRINCIPAL
from asn_desktop.domain.identity import NewOffice, OfficeKind
from asn_desktop.domain.units import UnitLine, provisional_unit_id
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.page_spec import PageSpec
from asn_desktop.gui.pages.offices import OfficesPage
from asn_desktop.ids import RowId
from asn_desktop.services.workspace import Workspace
from asn_desktop.storage import offices
from asn_desktop.storage.journal.writer import Change

LISTS = Path(__file__).parents[2] / "data" / "kantor-contoh"
OFFICE = NewOffice(OfficeKind.OFFICE, "1276.03", "Dinas Pendidikan", practice=True)
SPEC = PageSpec("offices", "Satuan kerja", "network", lambda: OfficesPage)
UNITS = 16


def opened(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> OfficesPage:
    window.set_workspace(workspace)
    shown = window.page()
    assert isinstance(shown, OfficesPage)
    qtbot.waitUntil(lambda: "satuan kerja" in shown.context)
    return shown


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
