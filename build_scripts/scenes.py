"""What a page shows besides its first face: the scenes that are photographed of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.printing import OfEveryone, OfPerson
from asn_desktop.domain.targets.lists import PlanFilter, PlanLine
from asn_desktop.domain.targets.words import PlanState
from asn_desktop.domain.training.lists import ActivityFilter
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.appraisals import AppraisalsPage
from asn_desktop.gui.pages.home import HomePage
from asn_desktop.gui.pages.reports import ReportsPage
from asn_desktop.gui.pages.reports.page import PREVIEW, READY, WAITING
from asn_desktop.gui.pages.targets import TargetsPage, summary
from asn_desktop.gui.pages.training import TrainingPage

Settle = Callable[[], None]
Scene = Callable[[MainWindow, Settle], Iterator[tuple[str, QWidget]]]


def opened_over(window: QWidget) -> list[QWidget]:
    """Return the windows that stand above the window."""
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    return [each for each in shown if each is not window]


def of_targets(window: MainWindow, settle: Settle) -> Iterator[tuple[str, QWidget]]:
    """Yield a plan with gaps, a determined one, and the boxes that ask."""
    page = window.page()
    if not isinstance(page, TargetsPage):
        return
    targets = page.tools.workspace.targets
    lines = targets.every(PlanFilter(page.list.wanted.year))

    def show(wanted: Callable[[PlanLine], object]) -> None:
        found = next((line for line in lines if line.plan is not None and wanted(line)), None)
        if found is not None:
            window.go("targets", {"plan": found.plan})
        settle()

    page.steps.do_for_chosen(summary.TEMPLATE)
    settle()
    for opened in opened_over(window):
        yield "example", opened
    show(lambda line: line.gaps)
    page.press_primary()
    settle()
    yield "gaps", window
    show(lambda line: line.state is PlanState.DETERMINED)
    yield "determined", window
    show(lambda line: line.state is PlanState.SUBMITTED)
    page.press_primary()
    settle()
    for opened in opened_over(window):
        yield "determine", opened


def of_reports(window: MainWindow, settle: Settle) -> Iterator[tuple[str, QWidget]]:
    """Yield what is ready, who is not, and somebody who is still to be chosen."""
    page = window.page()
    if not isinstance(page, ReportsPage):
        return
    page.modes.choose(READY)
    yield "ready", window
    page.forms.set_years(page.forms.years(), min(page.forms.years()) - 1)
    page.reload()
    page.modes.choose(WAITING)
    yield "waiting", window
    page.modes.choose(PREVIEW)
    yield "empty", window
    page.forms.set_years(page.forms.years(), page.tools.workspace.clock.today().year)
    page.panel.scope.ways[OfPerson].button.setChecked(True)
    settle()
    page.press_primary()
    yield "nobody", window
    page.panel.scope.ways[OfEveryone].button.setChecked(True)
    for line in page.forms.model.rows():
        page.forms.choose(line.kind)
        yield line.kind.value, window


def of_training(window: MainWindow, settle: Settle) -> Iterator[tuple[str, QWidget]]:
    """Yield people's hours, the grid of attendance with all it offers, and its dialogs."""
    page = window.page()
    if not isinstance(page, TrainingPage):
        return
    window.go("training", {"view": "hours"})
    yield "hours", window
    lines = page.tools.workspace.training.every(ActivityFilter(page.list.wanted.year))
    under_way = (line for line in lines if line.state.open and line.empty)
    found = min(under_way, key=lambda line: line.start)
    window.go("training", {"activity": found.id})
    settle()
    page.area.grid.marks.setFocus()
    yield "grid", window
    page.area.bar.extra_action.setChecked(True)
    page.area.bar.code_action.setChecked(True)
    yield "codes", window
    activity = page.tools.workspace.training.get(found.id)
    for made in (page.doing.begin(), page.doing.edit_sessions(activity)):
        yield type(made).__name__, made


def of_appraisals(window: MainWindow, settle: Settle) -> Iterator[tuple[str, QWidget]]:
    """Yield a signed sheet that is being typed, what it asks, and what units achieved."""
    page = window.page()
    if not isinstance(page, AppraisalsPage):
        return
    this_year = page.tools.workspace.clock.today().year
    running = {"year": this_year, "period": "tw4"}
    raters = page.tools.workspace.appraisals.raters(AppraisalPeriod(this_year, "tw4"))
    most = max(raters, key=lambda line: line.total)
    window.go("appraisals", {"view": "rate", "rater": most.id, **running})
    settle()
    yield "rate", window
    window.go("appraisals", {"view": "sheet", "rater": most.id, **running})
    settle()
    for key in "2313":
        page.sheet.next_gap()
        QTest.keyClicks(page.sheet.grid, key)
    page.sheet.form.date.field.setProperty("text", f"{page.tools.workspace.clock.today():%d-%m-%Y}")
    yield "sheet", window
    page.press_primary()
    for opened in opened_over(window):
        yield "sheet-apply", opened
        opened.close()
    while page.undo():  # The next look begins as this one did.
        settle()
    window.toasts.forget()
    window.go("appraisals", {"view": "organisation", "year": this_year, "period": "tw3"})
    settle()
    yield "organisation", window
    page.organisation.panel.show_other()
    if page.organisation.panel.isHidden():
        page.organisation.show_other()
    yield "organisation-table", window


def of_home(window: MainWindow, settle: Settle) -> Iterator[tuple[str, QWidget]]:
    """Yield the lower half of the first page: the year and the office."""
    page = window.page()
    if not isinstance(page, HomePage):
        return
    for area in page.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    settle()
    yield "below", window


SCENES: Final[Mapping[str, Scene]] = {
    "appraisals": of_appraisals,
    "home": of_home,
    "reports": of_reports,
    "targets": of_targets,
    "training": of_training,
}
