"""The units of the practice office, in a page inside a window, and what people do with them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from asn_desktop.domain.appraisals.organisations import OrganisationPerformance
from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.page import Tools
from asn_desktop.gui.page_spec import PageSpec
from asn_desktop.gui.pages.appraisals.organisation import OrganisationArea
from asn_desktop.gui.widgets.entry_grid import Cell, Place
from asn_desktop.ids import RowId
from asn_desktop.services.workspace import Workspace
from tests.gui.hands import Hands, PartPage
from tests.gui.home_office import page_of, show

CTRL: Final = Qt.KeyboardModifier.ControlModifier
OVER: Final = AppraisalPeriod(2026, "tw3")
RUNNING: Final = AppraisalPeriod(2026, "tw4")


class UnitsPage(PartPage):
    """A page with nothing but the units."""

    title = "Penilaian"
    help_key = "appraisals"
    subjects = frozenset({"appraisals"})

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.area = OrganisationArea(tools, self)
        self.hold(self.area)
        self.period = RUNNING

    def reload(self) -> None:
        self.area.show_period(self.period)


SPEC: Final = PageSpec("appraisals", "Penilaian", "clipboard-check", lambda: UnitsPage)


class Desk(Hands):
    """The units of a period, and what people do with them."""

    def __init__(self, window: MainWindow, workspace: Workspace, qtbot: QtBot) -> None:
        super().__init__(window, lambda: self.grid)
        self.page = page_of(window, UnitsPage)
        self.area = self.page.area
        self.grid = self.area.grid
        self.panel = self.area.panel
        self.workspace = workspace
        self.qtbot = qtbot

    def open(self, period: AppraisalPeriod = RUNNING) -> None:
        self.page.period = period
        self.page.reload()
        self.qtbot.waitUntil(lambda: self.area.bench.period == period)
        self.grid.setFocus()

    def unit(self, name: str) -> RowId:
        return next(row.unit for row in self.area.bench.rows.values() if row.name == name)

    def at(self, name: str, column: str) -> None:
        """Make a cell the current one."""
        self.grid.setFocus()
        self.grid.go(self.unit(name), column)

    def cell(self, name: str, column: str) -> Cell:
        sheet = self.grid.sheet()
        return sheet.cell(Place(sheet.keys[self.unit(name)], sheet.column(column)))

    def fill(self, name: str, predicate: str, day: str = "10-10-2026", by: str = "Camat") -> None:
        """Type what a unit needs."""
        self.at(name, "predicate")
        self.paste(f"{predicate}\t{day}\t{by}")

    def stored(self, name: str) -> OrganisationPerformance | None:
        """Return what is stored of a unit, after every save."""
        self.qtbot.waitUntil(lambda: not self.area.saving.is_running())
        return self.workspace.appraisals.organisation(self.unit(name), self.page.period)

    def spread_of(self, name: str) -> None:
        """Wait until the spread of a unit is shown."""
        self.qtbot.waitUntil(lambda: self.panel.name.text() == name)


def show_desk(workspace: Workspace, folder: Path, qtbot: QtBot) -> Desk:
    """Return the view of the running period, in a window of its own."""
    window = show(workspace, folder, SPEC)
    qtbot.addWidget(window)
    desk = Desk(window, workspace, qtbot)
    desk.open()
    return desk
