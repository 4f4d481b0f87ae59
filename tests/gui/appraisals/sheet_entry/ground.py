"""A rater's signed sheet, open in a page inside a window, and what people do with it."""

from __future__ import annotations

from pathlib import Path
from typing import Final, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from asn_desktop.domain.appraisals.appraisal import Appraisal
from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.targets.lists import PlanFilter
from asn_desktop.domain.targets.plan import Plan
from asn_desktop.gui.dialogs.confirm import ConfirmDialog
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.page import Tools
from asn_desktop.gui.page_spec import PageSpec
from asn_desktop.gui.pages.appraisals.sheet_entry import SheetEntry
from asn_desktop.gui.widgets.entry_grid import Place
from asn_desktop.ids import RowId
from asn_desktop.services.workspace import Workspace
from tests.gui.hands import Hands, PartPage
from tests.gui.home_office import page_of, show
from tests.services.appraisals.ground import TW1, make_plans
from tests.services.appraisals.ground import Ground as Services
from tests.services.targets.ground import RATER, TONO, YEAR

DAY: Final = "10-04-2026"
CTRL: Final = Qt.KeyboardModifier.ControlModifier


class SheetPage(PartPage):
    """A page with nothing but the sheet."""

    title = "Penilaian"
    help_key = "appraisals"
    subjects = frozenset({"appraisals"})

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.sheet = SheetEntry(tools, self)
        self.hold(self.sheet)
        self.wanted: tuple[RowId | None, AppraisalPeriod] = (None, TW1)
        self.ways_back: list[object] = []
        self.toasted.connect(lambda _text, back: self.ways_back.append(back))

    def reload(self) -> None:
        self.sheet.show_sheet(*self.wanted)


SPEC: Final = PageSpec("appraisals", "Penilaian", "clipboard-check", lambda: SheetPage)


def add_plans(workspace: Workspace) -> None:
    """Give the five people of an office their plans."""
    # The ground of the services' tests holds services under the same names.
    ground = _Ground(workspace)
    make_plans(cast("Services", ground))
    lines = workspace.targets.every(PlanFilter(YEAR))
    drafts = [line.plan for line in lines if line.nip == TONO and line.plan is not None]
    ground.settle(workspace.targets.get(drafts[0]))


class _Ground:
    """The services of an open office, with what the ground of their tests makes of them."""

    complete = Services.complete
    draft = Services.draft

    def __init__(self, workspace: Workspace) -> None:
        self.database = workspace.database
        self.targets = workspace.targets
        self.employees = workspace.employees
        self.officials = workspace.offices.officials
        self.offices = workspace.offices
        self._workspace = workspace

    def settle(self, plan: Plan) -> None:
        Services.settle(cast("Services", self), plan)

    def id(self, nip: str) -> RowId:
        return self._workspace.employees.find(nip).line.id


class Desk(Hands):
    """An open sheet, and what people do with it."""

    def __init__(self, window: MainWindow, workspace: Workspace, qtbot: QtBot) -> None:
        super().__init__(window, lambda: self.grid)
        self.page = page_of(window, SheetPage)
        self.sheet = self.page.sheet
        self.grid = self.sheet.grid
        self.workspace = workspace
        self.qtbot = qtbot

    def open(self, nip: str = RATER, period: AppraisalPeriod = TW1) -> None:
        rater = self.id(nip)
        self.page.wanted = (rater, period)
        self.page.reload()
        self.qtbot.waitUntil(lambda: self.sheet.bench.holds(rater, period))

    def id(self, nip: str) -> RowId:
        return self.workspace.employees.find(nip).line.id

    def of(self, nip: str, period: AppraisalPeriod = TW1) -> Appraisal:
        """Return an appraisal as it is stored."""
        return self.workspace.appraisals.open_for(self.id(nip), period)

    def sign(self, day: str = DAY) -> None:
        field = self.sheet.form.date.field
        assert isinstance(field, QLineEdit)
        field.setText(day)

    def line(self, nip: str) -> int:
        rows = [row.nip for row in self.sheet.bench.rows.values()]
        return rows.index(nip)

    def at(self, nip: str, column: str) -> None:
        """Make a cell the current one."""
        self.grid.setFocus()
        self.grid.go_to(Place(self.line(nip), self.grid.sheet().column(column)))

    def text(self, nip: str, column: str) -> str:
        place = Place(self.line(nip), self.grid.sheet().column(column))
        return self.grid.sheet().cell(place).text

    def rate(self, nip: str, results: str, behaviour: str) -> None:
        """Press the key of each rating."""
        self.at(nip, "results")
        self.type(results)
        self.key(Qt.Key.Key_Tab)
        self.type(behaviour)

    def saved(self) -> None:
        """Wait until all that was typed is stored."""
        self.sheet.saving.save()
        self.qtbot.waitUntil(lambda: not self.sheet.saving.is_dirty())

    def saved_or_refused(self) -> None:
        """Wait until a save that cannot succeed was refused."""
        with self.qtbot.waitSignal(self.sheet.saving.refused):
            self.sheet.saving.save()

    def apply(self) -> None:
        """Apply without asking: nothing is determined."""
        self.sheet.foot.determine.setChecked(False)
        self.sheet.apply()
        self.settled()

    def determine(self) -> ConfirmDialog:
        """Apply so that it asks; return what asks."""
        self.sheet.foot.determine.setChecked(True)
        self.sheet.apply()
        asking = self.sheet.findChild(ConfirmDialog)
        assert asking is not None
        return asking

    def settled(self) -> None:
        """Wait until a sheet that is being applied is applied and read again."""
        self.qtbot.waitUntil(self.sheet.foot.apply.isEnabled)
        self.qtbot.waitUntil(lambda: not self.sheet.saving.is_dirty())
        self.read_again()

    def read_again(self) -> None:
        """Wait for every read that was asked for."""
        with self.qtbot.waitSignal(self.sheet.bench.turned):
            self.page.reload()


def show_desk(workspace: Workspace, folder: Path, qtbot: QtBot) -> Desk:
    """Return a sheet of nobody yet, in a window of its own."""
    window = show(workspace, folder, SPEC)
    qtbot.addWidget(window)
    return Desk(window, workspace, qtbot)
