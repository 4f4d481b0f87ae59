"""The first page in the window: it greets, says what waits, and leads to the exact place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from asn_desktop.clock import WIB, Clock
from asn_desktop.domain.access import Role
from asn_desktop.domain.employees import Chip, EmployeeFilter
from asn_desktop.domain.home import Task, Waiting
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.page_spec import PageSpec
from asn_desktop.gui.pages.employees import EmployeesPage
from asn_desktop.gui.pages.home import HomePage
from asn_desktop.gui.pages.home.words import day_line, greeting, task_text, when
from asn_desktop.gui.pages.journal import JournalPage
from asn_desktop.services.workspace import Login, Workspace, open_workspace
from tests.gui import checks
from tests.gui.home_office import practice, show
from tests.services.offices import SITI_LOGIN, plain, protected

SPEC = PageSpec("home", "Beranda", "house", lambda: HomePage)
PEOPLE = PageSpec("employees", "Pegawai", "users", lambda: EmployeesPage)
HISTORY = PageSpec("journal", "Riwayat", "history", lambda: JournalPage)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, still_clock: Clock) -> Iterator[MainWindow]:
    yield from shown(practice(tmp_path / "kantor", still_clock), tmp_path, qtbot)


def shown(workspace: Workspace, folder: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    made = show(workspace, folder, SPEC, PEOPLE, HISTORY)
    qtbot.addWidget(made)
    yield made
    made.jobs.close()
    workspace.close()


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> HomePage:
    found = window.page()
    assert isinstance(found, HomePage)
    qtbot.waitUntil(lambda: len(found.tasks) == 3)
    return found


def texts(page: HomePage) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def test_the_page_passes_the_checks_of_every_page(page: HomePage, window: MainWindow) -> None:
    checks.check_page(window)


def test_it_greets_and_names_day_and_office(page: HomePage) -> None:
    assert page.heading == "Selamat pagi"
    assert page.context.startswith("Selasa, 24 November 2026 · ")


def test_one_task_is_primary_and_has_the_focus(page: HomePage, qtbot: QtBot) -> None:
    kinds = [card.button.property("kind") for card in page.tasks]
    assert kinds == ["primary", "", ""]
    qtbot.waitUntil(page.tasks[0].button.hasFocus)


def test_a_task_leads_to_exactly_the_people_it_is_about(
    page: HomePage, window: MainWindow, qtbot: QtBot
) -> None:
    card = next(each for each in page.tasks if "diusulkan" in each.text.title)
    card.button.click()
    people = window.page()
    assert isinstance(people, EmployeesPage)
    expected = page.tools.workspace.employees.counts()[Chip.PROPOSED_SUPERIOR]
    qtbot.waitUntil(lambda: people.list.model.rowCount() == expected)
    assert people.list.wanted.chip is Chip.PROPOSED_SUPERIOR


def test_counts_and_shares_are_those_of_the_office(page: HomePage) -> None:
    counts = page.tools.workspace.employees.counts()
    everybody, without = counts[Chip.ALL], counts[Chip.NO_SUPERIOR]
    assert page.people.number.text() == str(everybody)
    assert page.superiors.number.text() == str(everybody - without)
    assert page.complete.open.text() == "Semua sudah"
    assert not page.complete.open.isEnabled()


def test_the_last_work_leads_to_its_record(
    page: HomePage, window: MainWindow, qtbot: QtBot
) -> None:
    employees = page.tools.workspace.employees
    rater, person = (line.id for line in employees.page(EmployeeFilter(), limit=2).lines)
    employees.replace_rater([person], rater, date(2026, 11, 1))
    employees.edit(person, {"name": "Amelia Baru"}, seen=employees.get(person).seen)
    window.go("home")
    qtbot.waitUntil(lambda: page.last.buttons[0].accessibleName() == "Buka 1: Amelia Baru")
    assert len(page.last.buttons) == 5
    page.last.buttons[0].click()
    people = window.page()
    assert isinstance(people, EmployeesPage)
    assert people.shows_record()
    window.go("home")
    assert "Ganti pejabat penilai" in page.last.buttons[1].accessibleName()
    page.last.buttons[1].click()
    assert isinstance(window.page(), JournalPage)


def test_done_tasks_leave_when_one_comes_back(
    page: HomePage, window: MainWindow, qtbot: QtBot
) -> None:
    offices = page.tools.workspace.offices
    tree = offices.tree()
    unit = next(each for each in tree.units if each.provisional)
    seen = offices.edit(unit.id, {"code": "1276.90.99"}, seen=tree.seen).seen
    offices.confirm(unit.id, seen=seen)
    window.go("employees")
    window.go("home")
    qtbot.waitUntil(lambda: len(page.tasks) == 2)


def test_an_empty_office_is_led_to_the_import(
    qtbot: QtBot, tmp_path: Path, still_clock: Clock
) -> None:
    workspace = open_workspace(plain(tmp_path / "kantor", still_clock), None, still_clock)
    for window in shown(workspace, tmp_path, qtbot):
        page = window.page()
        assert isinstance(page, HomePage)
        qtbot.waitUntil(page.people.isHidden)
        assert len(page.tasks) == 1
        assert not page.people.isVisible()
        with qtbot.waitSignal(page.go_requested) as went:
            page.tasks[0].button.click()
        assert went.args == ["employee_import", None]
        assert "Belum ada" in page.safety.state.text()


def test_nothing_to_do_says_so_and_the_person_is_named(
    qtbot: QtBot, tmp_path: Path, still_clock: Clock
) -> None:
    folder = protected(tmp_path / "kantor", still_clock).folder
    phrase = "tiga ekor kuda lari"
    with open_workspace(folder, SITI_LOGIN, still_clock) as office:
        office.accounts.add("ani", "Ani Lestari", Role.LEADER, phrase)
    workspace = open_workspace(folder, Login("ani", phrase), still_clock)
    for window in shown(workspace, tmp_path, qtbot):
        page = window.page()
        assert isinstance(page, HomePage)
        qtbot.waitUntil(page.last.isVisible)
        assert page.heading == "Selamat pagi, Ani Lestari"
        assert "Semua beres untuk hari ini" in texts(page)
        assert not page.safety.isVisible()


@pytest.mark.parametrize(
    ("hour", "part"),
    [(3, "malam"), (4, "pagi"), (10, "pagi"), (11, "siang"), (15, "sore"), (18, "malam")],
)
def test_the_greeting_follows_the_hour(hour: int, part: str) -> None:
    assert greeting(datetime(2026, 11, 24, hour, tzinfo=WIB), "") == f"Selamat {part}"


def test_days_are_told_the_shorter_the_nearer() -> None:
    now = datetime(2026, 11, 24, 9, 30, tzinfo=WIB)
    assert when(now, now.date()) == "09.30"
    assert when(now.replace(day=23), now.date()) == "Kemarin 09.30"
    assert when(now.replace(day=3), now.date()) == "3 Nov 2026"
    assert day_line(now, "Kantor") == "Selasa, 24 November 2026 · Kantor"


@pytest.mark.parametrize("task", list(Task))
def test_every_task_says_what_why_and_leads_somewhere(task: Task) -> None:
    text = task_text(Waiting(task, 12, ("Amelia, S.E.", "Johan, S.Kom.")))
    assert all((text.title, text.why, text.chip.text, text.verb, text.page))
    assert ".." not in text.why


def test_two_names_are_told_whole_and_more_are_counted() -> None:
    two = task_text(Waiting(Task.NO_SUPERIOR, 2, ("Amelia, S.E.", "Johan, S.Kom.")))
    assert two.why == "Amelia, S.E. dan Johan, S.Kom."
    more = task_text(Waiting(Task.NO_SUPERIOR, 9, ("Amelia, S.E.", "Johan, S.Kom.")))
    assert more.why == "Amelia, S.E.; Johan, S.Kom.; dan 7 lainnya."
