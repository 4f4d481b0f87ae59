"""The units of the practice office, in a page inside a window, and what people do with them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from asn_desktop.domain.appraisals.organisations import OrganisationPerformance
from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.page import Page, Tools
from asn_desktop.gui.page_spec import PageSpec
from asn_desktop.gui.pages.appraisals.organisation import OrganisationArea
from asn_desktop.gui.widgets.entry_grid import Cell, Place
from asn_desktop.ids import RowId
from asn_desktop.services.workspace import Workspace
from tests.gui.home_office import show

CTRL: Final = Qt.KeyboardModifier.ControlModifier
OVER: Final = AppraisalPeriod(2026, "tw3")
RUNNING: Final = AppraisalPeriod(2026, "tw4")


class UnitsPage(Page):
    """A page with nothing but the units."""

    title = "Penilaian"
    help_key = "appraisals"
    subjects = frozenset({"appraisals"})

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.area = OrganisationArea(tools, self)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)
        self.period = RUNNING
        self.told: list[str] = []
        self.toasted.connect(lambda text, _undo: self.told.append(text))

    def reload(self) -> None:
        self.area.show_period(self.period)

    def leave(self) -> None:
        self.area.leave()

    def undo(self) -> bool:
        return self.area.undo()

    def redo(self) -> bool:
        return self.area.redo()

    def first_focus(self) -> QWidget | None:
        return self.area.first_focus()


SPEC: Final = PageSpec("appraisals", "Penilaian", "clipboard-check", lambda: UnitsPage)


class Desk:
    """The units of a period, and what people do with them."""

    def __init__(self, window: MainWindow, workspace: Workspace, qtbot: QtBot) -> None:
        page = window.page()
        assert isinstance(page, UnitsPage)
        self.window = window
        self.page = page
        self.area = page.area
        self.grid = page.area.grid
        self.panel = page.area.panel
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

    def key(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self._focused(), key, modifier)

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(self._focused(), letter)

    def paste(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.key(Qt.Key.Key_V, CTRL)

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

    def _focused(self) -> QWidget:
        focused: QWidget | None = self.window.focusWidget()
        return self.grid if focused is None else focused


def show_desk(workspace: Workspace, folder: Path, qtbot: QtBot) -> Desk:
    """Return the view of the running period."""
    window = show(workspace, folder, SPEC)
    qtbot.addWidget(window)
    desk = Desk(window, workspace, qtbot)
    desk.open()
    return desk
