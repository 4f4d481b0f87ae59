"""A year of an office through the window: lists in, a plan determined, a person rated and
determined, attendance marked, and every form saved.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from asn_desktop.clock import Clock
from asn_desktop.domain.appraisals.lists import AppraisalFilter
from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.course import State
from asn_desktop.domain.predicates import Predicate, Rating
from asn_desktop.domain.printing import FormKind, OfEveryone
from asn_desktop.domain.targets.lists import PlanFilter
from asn_desktop.domain.training.lists import ActivityFilter
from asn_desktop.domain.training.words import Earning, Mark
from asn_desktop.gui.catalogue import PAGES
from asn_desktop.gui.dialogs.determine import DetermineDialog
from asn_desktop.gui.dialogs.unit_import import UnitImportDialog
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.page import Page
from asn_desktop.gui.pages.appraisals import AppraisalsPage
from asn_desktop.gui.pages.appraisals import foot as appraisal_foot
from asn_desktop.gui.pages.home import HomePage
from asn_desktop.gui.pages.imports.page import ImportPage
from asn_desktop.gui.pages.offices import OfficesPage
from asn_desktop.gui.pages.reports import ReportsPage
from asn_desktop.gui.pages.targets import TargetsPage
from asn_desktop.gui.pages.training import TrainingPage
from asn_desktop.ids import RowId
from asn_desktop.services.training.service import NewActivity
from asn_desktop.services.workspace import Workspace, open_workspace
from tests.end_to_end.program import DATA
from tests.gui.appraisals.page import ground as rating
from tests.gui.hands import dialog_of
from tests.gui.home_office import in_window
from tests.gui.imports.import_office import LONG_MS, drop
from tests.gui.reports.ground import settled as papers_settled
from tests.gui.targets.page import ground as planning
from tests.gui.training.ground import open_activity
from tests.services.offices import plain

YEAR: Final = 2026
TW4: Final = AppraisalPeriod(YEAR, "tw4")
LISTS: Final = DATA / "kantor-kedua"
IMPORTS: Final = {
    "employee_import": "siasn_export.xlsx",
    "target_import": "skp_2026.xlsx",
    "appraisal_import": "penilaian_2026.xlsx",
    "training_import": "pelatihan_2026.xlsx",
}
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
P = TypeVar("P", bound=Page)


@pytest.fixture
def office(tmp_path: Path, still_clock: Clock) -> Iterator[Workspace]:
    folder = plain(tmp_path / "kantor", still_clock)
    with open_workspace(folder, None, still_clock) as opened:
        yield opened


@pytest.fixture
def window(office: Workspace, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    yield from in_window(office, tmp_path, qtbot, *PAGES)


def at(window: MainWindow, key: str, kind: type[P], argument: object = None) -> P:
    """Go to a page."""
    window.go(key, argument)
    page = window.page()
    assert isinstance(page, kind)
    return page


def bring_in_units(window: MainWindow, qtbot: QtBot) -> None:
    page = at(window, "offices", OfficesPage)
    qtbot.waitUntil(page.nothing.isVisible)
    page.nothing.buttons[0].click()
    dialog = page.changes.dialog
    assert isinstance(dialog, UnitImportDialog)
    dialog.open_file(LISTS / "units.csv")
    qtbot.waitUntil(dialog.act.isVisible)
    with qtbot.waitSignal(page.toasted):
        dialog.act.click()


def bring_in(window: MainWindow, qtbot: QtBot, key: str) -> None:
    """Lead a list through the steps of its page."""
    page = at(window, key, ImportPage)
    drop(page, LISTS / IMPORTS[key])
    for step in (1, 2, 3):
        qtbot.waitUntil(partial(_reached, page, step), timeout=LONG_MS)
        page.next.click()
    qtbot.waitUntil(page.apply.is_done, timeout=LONG_MS)


def _reached(page: ImportPage, step: int) -> bool:
    return page.step() == step and page.next.isEnabled()


def determine_a_plan(window: MainWindow, office: Workspace, qtbot: QtBot) -> bytes:
    """Submit and determine the plan of somebody who has a rater; return who."""
    raters = {each.name for each in office.appraisals.raters(TW4)}
    page = at(window, "targets", TargetsPage)
    lines = office.appraisals.every(AppraisalFilter(*TW4))
    person = next(each for each in lines if each.rater in raters)
    [line] = office.targets.page(PlanFilter(YEAR, text=person.nip)).lines
    assert line.plan is not None
    planning.open_plan(page, qtbot, line.plan)
    page.press_primary()
    planning.in_state(page, qtbot, State.SUBMITTED)
    page.press_primary()
    dialog_of(DetermineDialog, qtbot).save.click()
    planning.in_state(page, qtbot, State.DETERMINED)
    return line.employee


def rate_and_determine(window: MainWindow, qtbot: QtBot, person: bytes) -> None:
    """Give both ratings with keys, and determine them."""
    page = at(window, "appraisals", AppraisalsPage)
    employee = RowId(person)
    rating.open_person(page, qtbot, employee, TW4)
    rating.rate(page, Rating.ABOVE, Rating.ABOVE)
    rating.saved(page, qtbot)
    page.steps.do(appraisal_foot.SUBMIT)
    rating.in_state(page, qtbot, State.SUBMITTED)
    page.steps.do(appraisal_foot.DETERMINE)
    dialog_of(DetermineDialog, qtbot).save.click()
    rating.in_state(page, qtbot, State.DETERMINED)


def mark(window: MainWindow, office: Workspace, qtbot: QtBot) -> None:
    """Mark a whole session of a new activity with one key."""
    day = date(YEAR, 11, 23)
    told = NewActivity(
        "Arsip Digital", "Bimbingan teknis", day, day, code="P90", hours=Fraction(4),
        earning=Earning.WHOLE, minimum=Fraction(80), sessions=2,
    )  # fmt: skip
    activity = office.training.create(told).activity
    people = [line.employee for line in office.targets.page(PlanFilter(YEAR), limit=5).lines]
    office.training.add_people(activity, people)
    page = at(window, "training", TrainingPage)
    open_activity(page, qtbot, activity)
    marks = page.area.grid.marks
    marks.setFocus()
    marks.go(0, 1)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(marks, Qt.Key.Key_A, keys)
    page.area.desk.saving.flush()
    qtbot.waitUntil(lambda: not page.area.desk.saving.is_dirty())
    assert office.training.grid(activity).counts()[Mark.PRESENT] == len(people)


def save_every_form(window: MainWindow, office: Workspace, qtbot: QtBot, out: Path) -> None:
    """Save each form of the whole office as a PDF."""
    for kind in office.reports.kinds():
        page = at(window, "reports", ReportsPage, {"kind": kind.value, "year": YEAR})
        page.panel.scope.ways[OfEveryone].button.setChecked(True)
        qtbot.waitUntil(partial(_lists, page, kind), timeout=LONG_MS)
        papers_settled(page, qtbot)
        papers = page.documents()
        file = out / f"{kind.value}.pdf"
        with qtbot.waitSignal(page.printing.batch.ended, timeout=LONG_MS) as told:
            page.printing.save_to(file)
        assert told.args is not None
        assert told.args[0].rest == ()
        assert len(PdfReader(file).pages) >= len(papers)


def _lists(page: ReportsPage, kind: FormKind) -> bool:
    return {each.kind for each in page.documents()} == {kind}


def test_a_year_of_an_office_through_its_pages(
    window: MainWindow, office: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    expected: dict[str, Any] = json.loads((LISTS / "expected.json").read_text(encoding="utf-8"))
    bring_in_units(window, qtbot)
    for key in IMPORTS:
        bring_in(window, qtbot, key)
    assert office.targets.counts(YEAR)[State.DRAFT] == expected["plans"]
    activities = office.training.every(ActivityFilter(YEAR))
    assert sum(each.participants for each in activities) == expected["attendance_rows"]

    person = determine_a_plan(window, office, qtbot)
    rate_and_determine(window, qtbot, person)
    mark(window, office, qtbot)
    save_every_form(window, office, qtbot, tmp_path)

    found = office.appraisals.every(AppraisalFilter(*TW4))
    [line] = [each for each in found if each.employee == person]
    assert (line.state, line.predicate) == (State.DETERMINED, Predicate.VERY_GOOD)
    assert (tmp_path / f"{FormKind.TARGETS.value}.pdf").stat().st_size > 0
    home = at(window, "home", HomePage)
    qtbot.waitUntil(lambda: home.more.text().startswith("Selesai hari ini: 2"))
    assert home.year.plans.number.text() == "1"
    assert office.journal.verify().is_clean
