"""An office with people and one plan, open in the editor of a page inside a window."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from asn_desktop.domain.targets.plan import Indicator, Plan, WorkResult
from asn_desktop.domain.targets.words import Aspect, Part
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.page import Tools
from asn_desktop.gui.page_spec import PageSpec
from asn_desktop.gui.pages.targets.editor import PlanEditor
from asn_desktop.gui.pages.targets.editor.draft import Draft, Tab
from asn_desktop.gui.widgets.entry_grid import EntryGrid, Place
from asn_desktop.ids import RowId, name_id
from asn_desktop.services.workspace import Workspace
from tests.gui.hands import Hands, PartPage
from tests.gui.home_office import page_of

_NUMBERS: Final = count()


class EditorPage(PartPage):
    """A page with nothing but the editor and its help."""

    title = "Target / SKP"

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.editor = PlanEditor(tools, self)
        self.hold(self.editor)
        self.side.body.addWidget(self.editor.help_widget())
        self.side.use("Bantuan pengisian")
        self.foot.show()
        self.editor.saved.connect(self.foot.say)


SPEC: Final = PageSpec("targets", "Target / SKP", "target", lambda: EditorPage)


def person(workspace: Workspace, nip: str) -> RowId:
    return workspace.employees.find(nip).line.id


def next_row() -> RowId:
    return name_id("row", str(next(_NUMBERS)))


def indicator(name: str, aspect: Aspect | None, target: str = "12 laporan") -> Indicator:
    row = next_row()
    return Indicator(row, row, aspect, f"Jumlah {name}", target, None)


def work(name: str, *indicators: Indicator, part: Part = Part.MAIN) -> WorkResult:
    row = next_row()
    return WorkResult(row, row, part, name, "Tertib laporan", None, "", indicators)


def three_results(plan: Plan) -> Plan:
    """Return a plan with a work result of three indicators, one of one, and an additional one."""
    first = work(
        "Laporan keuangan",
        indicator("laporan bulanan", Aspect.QUANTITY),
        indicator("laporan tanpa koreksi", Aspect.QUALITY, "95%"),
        indicator("hari", Aspect.TIME, "5 hari kerja"),
    )
    second = work("Dokumen pembayaran", indicator("dokumen", Aspect.QUANTITY, "480 dokumen"))
    third = work("Bahan rapat", indicator("bahan", Aspect.QUALITY, "100%"), part=Part.ADDITIONAL)
    return replace(plan, results=(first, second, third))


def stored(workspace: Workspace, plan: RowId) -> Plan:
    return workspace.targets.get(plan)


class Desk(Hands):
    """An open editor, and what people do with it."""

    def __init__(self, window: MainWindow, workspace: Workspace, qtbot: QtBot) -> None:
        super().__init__(window, lambda: self.grid)
        self.page = page_of(window, EditorPage)
        self.editor = self.page.editor
        self.workspace = workspace
        self.jobs: Jobs = window.jobs
        self.qtbot = qtbot

    @property
    def grid(self) -> EntryGrid:
        return self.editor.parts.grids[Tab.RESULTS]

    @property
    def draft(self) -> Draft:
        draft = self.editor.bench.draft
        assert draft is not None
        return draft

    @property
    def plan(self) -> Plan:
        return self.draft.plan

    def open(self, plan: RowId) -> None:
        self.editor.show_plan(plan)
        self.qtbot.waitUntil(lambda: self.editor.bench.holds(plan))
        self.editor.first_focus().setFocus()

    def at(self, line: int, column: str, grid: EntryGrid | None = None) -> None:
        """Make a cell the current one by the number of its line and the key of its column."""
        shown = grid or self.grid
        shown.setFocus()
        shown.go_to(Place(line, shown.sheet().column(column)))

    def click(self, line: int, column: str) -> None:
        """Click on a cell."""
        index = self.grid.entries.index(line, self.grid.sheet().column(column))
        self.grid.scrollTo(index)
        inside = self.grid.visualRect(index).center()
        QTest.mouseClick(self.grid.viewport(), Qt.MouseButton.LeftButton, pos=inside)

    def text(self, line: int, column: str, grid: EntryGrid | None = None) -> str:
        shown = grid or self.grid
        return shown.sheet().cell(Place(line, shown.sheet().column(column))).text

    def aspect(self, result: int, at: int) -> Aspect | None:
        return self.plan.results[result].indicators[at].aspect

    def saved(self) -> Plan:
        """Let all be saved now; return the plan as it is stored."""
        self.editor.saving.save()
        return self.saved_by_itself()

    def saved_by_itself(self) -> Plan:
        """Wait until all is saved; return the plan as it is stored."""
        self.qtbot.waitUntil(lambda: not self.editor.saving.is_dirty())
        return stored(self.workspace, self.plan.id)
