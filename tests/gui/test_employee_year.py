"""The panel beside the list tells the year of who is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from asn_desktop.domain.employees import EmployeeKind
from asn_desktop.domain.explanation import Explanation
from asn_desktop.domain.person_year import PersonYear
from asn_desktop.domain.rules.versions import Verified
from asn_desktop.domain.training.lists import PersonHours
from asn_desktop.domain.training_hours import HoursStatus
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.employees import EmployeesPage
from asn_desktop.gui.pages.employees.year_facts import YearFacts, hours_words
from asn_desktop.gui.widgets.chip import Chip
from asn_desktop.ids import RowId
from asn_desktop.services.workspace import Workspace
from tests.gui import checks
from tests.gui.home_office import in_window
from tests.gui.people_office import SPEC

SOMEBODY, ANOTHER = RowId(b"a" * 16), RowId(b"b" * 16)


@pytest.fixture
def window(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> Iterator[MainWindow]:
    yield from in_window(workspace, tmp_path, qtbot, SPEC)


def test_plan_predicates_and_hours_of_the_chosen_person(window: MainWindow, qtbot: QtBot) -> None:
    page = window.page()
    assert isinstance(page, EmployeesPage)
    year = page.panel.summary.year
    qtbot.waitUntil(year.isVisible)
    line = page.list.line()
    assert line is not None
    workspace = page.tools.workspace
    found = workspace.person_year.read(line.id, line.nip, workspace.clock.today())
    assert found.predicates is not None
    assert found.hours is not None
    texts = [each.text() for each in year.findChildren(QLabel) if each.isVisible()]
    assert texts[0] == "Tahun 2026"
    assert hours_words(found.hours) in texts
    assert {each.period.title for each in found.predicates} < set(texts)
    assert len(year.findChildren(Chip)) >= 2
    checks.check_page(window)


def test_without_anything_it_says_so_and_hides_for_somebody_else(qtbot: QtBot) -> None:
    facts = YearFacts()
    qtbot.addWidget(facts)
    facts.show_year(SOMEBODY, PersonYear(2026, None, (), None))
    texts = [each.text() for each in facts.findChildren(QLabel)]
    assert "Belum ada yang ditetapkan" in texts
    facts.begin(SOMEBODY)
    assert facts.isVisible()
    facts.begin(ANOTHER)
    assert not facts.isVisible()
    facts.show_year(ANOTHER, PersonYear(2026, None, None, None))
    assert facts.isVisible()


@pytest.mark.parametrize(
    ("required", "limit", "short", "words"),
    [
        (20, None, Fraction(4), "16 JP dari 20, kurang 4"),
        (20, None, Fraction(0), "16 JP dari 20"),
        (None, 24, Fraction(0), "16 JP, batas 24"),
        (None, None, Fraction(0), "16 JP"),
    ],
)
def test_hours_are_told_against_duty_or_ceiling(
    required: int | None, limit: int | None, short: Fraction, words: str
) -> None:
    why = Explanation("", "", "", "", date(2026, 1, 1), Verified.YES, ())
    hours = PersonHours(
        SOMEBODY, "1", "Siti", EmployeeKind.PNS, None, None, Fraction(16),
        required, limit, short, HoursStatus.MET, (), why, (),
    )  # fmt: skip
    assert hours_words(hours) == words
