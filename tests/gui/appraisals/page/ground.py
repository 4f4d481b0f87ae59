"""A practice office with its appraisals, and their page in a window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from asn_desktop.domain.appraisals.appraisal import Appraisal
from asn_desktop.domain.appraisals.lists import AppraisalFilter, AppraisalLine, QueueLine
from asn_desktop.domain.appraisals.organisations import OrganisationPerformance
from asn_desktop.domain.appraisals.period import ANNUAL, AppraisalPeriod
from asn_desktop.domain.course import State
from asn_desktop.domain.organisation import OrganisationPredicate
from asn_desktop.domain.predicates import Rating
from asn_desktop.gui.page_spec import PageSpec
from asn_desktop.gui.pages.appraisals import AppraisalsPage
from asn_desktop.gui.pages.appraisals.frame_bar import View
from asn_desktop.ids import RowId
from asn_desktop.services.workspace import Workspace

YEAR: Final = 2026
TW3: Final = AppraisalPeriod(YEAR, "tw3")
TW4: Final = AppraisalPeriod(YEAR, "tw4")
THE_YEAR: Final = AppraisalPeriod(YEAR, ANNUAL)
SPEC: Final = PageSpec("appraisals", "Penilaian", "clipboard-check", lambda: AppraisalsPage)
KEYS: Final = {
    Rating.BELOW: Qt.Key.Key_1,
    Rating.MEETS: Qt.Key.Key_2,
    Rating.ABOVE: Qt.Key.Key_3,
}


def lines_of(workspace: Workspace, period: AppraisalPeriod) -> list[AppraisalLine]:
    """Return the lines of a period."""
    return workspace.appraisals.every(AppraisalFilter(*period))


def queue_line(
    workspace: Workspace, period: AppraisalPeriod, fits: Callable[[QueueLine], bool]
) -> tuple[RowId, QueueLine]:
    """Return the first person in any queue who fits, with the rater."""
    for rater in workspace.appraisals.raters(period):
        for line in workspace.appraisals.queue(rater.id, period).lines:
            if fits(line):
                return rater.id, line
    raise LookupError(period)


def is_free(line: QueueLine) -> bool:
    """Tell whether nothing is written of somebody yet who can be rated."""
    return line.appraisal is None and not line.locked


def large_queue(workspace: Workspace, period: AppraisalPeriod) -> RowId:
    """Return the rater with the most people."""
    return max(workspace.appraisals.raters(period), key=lambda each: each.total).id


def determined(workspace: Workspace, period: AppraisalPeriod = TW3) -> Appraisal:
    """Return a determined appraisal without an objection."""
    for line in lines_of(workspace, period):
        if line.state is State.DETERMINED and line.appraisal is not None:
            found = workspace.appraisals.get(line.appraisal)
            if found.objection is None:
                return found
    raise LookupError(period)


def submitted(workspace: Workspace, period: AppraisalPeriod = TW4) -> Appraisal:
    """Return an appraisal that waits to be determined."""
    appraisals = workspace.appraisals
    _rater, line = queue_line(workspace, period, is_free)
    blank = appraisals.open_for(line.employee, period)
    rated = rated_of(blank, Rating.MEETS, Rating.ABOVE)
    written = appraisals.save(rated, draft=False)
    appraisals.submit(written.appraisal, seen=None)
    return appraisals.get(written.appraisal)


def rated_of(appraisal: Appraisal, results: Rating, behaviour: Rating) -> Appraisal:
    """Return an appraisal with both ratings."""
    return replace(appraisal, results=results, behaviour=behaviour)


def stored(workspace: Workspace, employee: RowId, period: AppraisalPeriod) -> Appraisal:
    """Return what is stored of somebody."""
    return workspace.appraisals.open_for(employee, period)


def achieved(
    workspace: Workspace, unit: RowId, period: AppraisalPeriod, predicate: OrganisationPredicate
) -> None:
    """Record how a unit achieved."""
    workspace.appraisals.set_organisation(
        OrganisationPerformance(unit, period, predicate, date(YEAR, 11, 20), "Sekda")
    )


def open_person(
    page: AppraisalsPage, qtbot: QtBot, employee: RowId, period: AppraisalPeriod
) -> None:
    """Open somebody through the window, and wait until they can be rated."""
    page.go("appraisals", {"employee": employee, "year": period.year, "period": period.name})
    showing(page, qtbot, employee, period)


def open_queue(page: AppraisalsPage, qtbot: QtBot, rater: RowId, period: AppraisalPeriod) -> None:
    """Open the queue of a rater through the window."""
    wanted = {"view": "rate", "rater": rater, "year": period.year, "period": period.name}
    page.go("appraisals", wanted)

    def there() -> bool:
        queue = page.area.queue.queue
        named = queue is not None and (queue.rater, queue.period) == (rater, period)
        return named and page.area.appraisal is not None and is_current(page)

    qtbot.waitUntil(there)


def is_current(page: AppraisalsPage) -> bool:
    """Tell whether the person in the middle is the one in the queue."""
    line, shown = page.area.queue.line(), page.area.appraisal
    return line is not None and shown is not None and line.employee == shown.employee


def showing(page: AppraisalsPage, qtbot: QtBot, employee: RowId, period: AppraisalPeriod) -> None:
    """Wait until somebody's appraisal is shown."""

    def there() -> bool:
        shown = page.area.appraisal
        found = shown is not None and (shown.employee, shown.period) == (employee, period)
        return found and page.view is View.RATE

    qtbot.waitUntil(there)


def in_state(page: AppraisalsPage, qtbot: QtBot, state: State) -> None:
    """Wait until the appraisal that is shown is in a state."""
    qtbot.waitUntil(lambda: page.area.appraisal is not None and page.area.appraisal.state is state)


def press(field: QWidget, key: Qt.Key) -> None:
    """Press a key in a field that gets the focus."""
    field.setFocus()
    QTest.keyClick(field, key)


def rate(page: AppraisalsPage, results: Rating | None, behaviour: Rating | None) -> None:
    """Choose the ratings with keys."""
    decision = page.area.decision
    for field, rating in ((decision.results, results), (decision.behaviour, behaviour)):
        if rating is not None:
            press(field, KEYS[rating])


def saved(page: AppraisalsPage, qtbot: QtBot) -> None:
    """Wait until everything that was entered is stored."""
    qtbot.waitUntil(lambda: not page.area.saving.is_dirty())


def offered(page: AppraisalsPage) -> dict[str, Callable[[], None]]:
    """Return what the menu below offers, by caption."""
    return {each.text(): each.trigger for each in page.rating.buttons.menu.actions()}
