"""Coming to the page of the forms from another one, for a person, a rater or an activity."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from pytestqt.qtbot import QtBot

from asn_desktop.domain.appraisals.lists import AppraisalFilter
from asn_desktop.domain.appraisals.period import ANNUAL, AppraisalPeriod
from asn_desktop.domain.printing import FormKind, OfActivity, OfPerson, OfRater
from asn_desktop.domain.training.lists import ActivityFilter
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.page_spec import PageSpec
from asn_desktop.gui.pages.appraisals import AppraisalsPage
from asn_desktop.gui.pages.reports import ReportsPage
from asn_desktop.gui.pages.reports.page import PREVIEW
from asn_desktop.gui.pages.training import TrainingPage
from asn_desktop.services.workspace import Workspace
from tests.gui.home_office import in_window
from tests.gui.reports.ground import REPORTS, YEAR

APPRAISALS: Final = PageSpec("appraisals", "Penilaian", "clipboard-check", lambda: AppraisalsPage)
TRAINING: Final = PageSpec("training", "Pelatihan", "graduation-cap", lambda: TrainingPage)
TW1: Final = AppraisalPeriod(YEAR, "tw1")


@pytest.fixture
def window(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> Iterator[MainWindow]:
    yield from in_window(workspace, tmp_path, qtbot, APPRAISALS, TRAINING, REPORTS)


def reports_of(window: MainWindow) -> ReportsPage:
    page = window.page()
    assert isinstance(page, ReportsPage)
    return page


def test_ctrl_p_while_a_sheet_is_typed_opens_the_sheet_of_that_rater_and_period(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    rater = workspace.appraisals.raters(TW1)[1]
    window.go("appraisals", {"view": "sheet", "rater": rater.id, "year": YEAR, "period": TW1.name})
    appraisals = window.page()
    assert isinstance(appraisals, AppraisalsPage)
    frame = appraisals.reading
    qtbot.waitUntil(lambda: frame.frame is not None and frame.frame.rater == rater.id)
    assert appraisals.print_record()
    page = reports_of(window)
    qtbot.waitUntil(lambda: [each.record for each in page.documents()] == [rater.id])
    assert page.forms.kind() is FormKind.RATING_SHEET
    assert page.panel.scope.scope() == OfRater(rater.id)
    assert (page.documents()[0].period, page.panel.period()) == (TW1, TW1.name)
    assert page.modes.current() == PREVIEW


@pytest.mark.parametrize("period", [TW1, AppraisalPeriod(YEAR - 1, ANNUAL)])
def test_ctrl_p_on_an_appraisal_opens_that_of_its_period(
    window: MainWindow, workspace: Workspace, qtbot: QtBot, period: AppraisalPeriod
) -> None:
    lines = workspace.appraisals.every(AppraisalFilter(*period))
    line = next(each for each in lines if each.appraisal is not None)
    window.go("appraisals", {"employee": line.employee, "year": period.year, "period": period.name})
    appraisals = window.page()
    assert isinstance(appraisals, AppraisalsPage)
    qtbot.waitUntil(lambda: appraisals.area.appraisal is not None)
    assert appraisals.print_record()
    page = reports_of(window)
    qtbot.waitUntil(lambda: {each.employee for each in page.documents()} == {line.employee})
    assert {each.period for each in page.documents()} == {period}
    assert page.panel.scope.scope() == OfPerson(line.employee)
    # From here on the person chooses the period.
    page.panel.appraised_box.setCurrentIndex(1)
    page.panel.appraised_box.activated.emit(1)
    qtbot.waitUntil(lambda: page.panel.period() == "tw2")


@pytest.mark.parametrize("at", [0, -1])
def test_printing_the_sign_in_sheet_opens_that_of_the_activity(
    window: MainWindow, workspace: Workspace, qtbot: QtBot, at: int
) -> None:
    lines = [each for each in workspace.training.every(ActivityFilter(YEAR)) if each.participants]
    activity = lines[at].id
    window.go("training", {"activity": activity})
    training = window.page()
    assert isinstance(training, TrainingPage)
    qtbot.waitUntil(lambda: (found := training.area.activity()) is not None and bool(found.id))
    assert training.print_record()
    page = reports_of(window)
    qtbot.waitUntil(lambda: [each.record for each in page.documents()] == [activity])
    assert page.forms.kind() is FormKind.SIGN_IN
    assert page.panel.scope.scope() == OfActivity(activity)


@pytest.mark.parametrize("more", [{}, {"year": YEAR, "period": TW1.name}])
def test_who_rates_nobody_is_not_chosen(
    window: MainWindow, workspace: Workspace, qtbot: QtBot, more: dict[str, object]
) -> None:
    nobody = workspace.training.every(ActivityFilter(YEAR))[0].id
    window.go("reports", {"kind": FormKind.RATING_SHEET.value, "rater": nobody, **more})
    page = reports_of(window)
    qtbot.waitUntil(lambda: len(page.documents()) > 1)
    assert page.panel.scope.rater.rater() is None
