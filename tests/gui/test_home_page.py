"""The first page in the window: it greets, says what waits, and leads to the exact place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from asn_desktop.clock import WIB, Clock
from asn_desktop.domain.access import Role
from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.employees import Chip, EmployeeFilter
from asn_desktop.domain.home import MOST, Due, Task, Term, Waiting
from asn_desktop.domain.targets.lists import PlanFilter
from asn_desktop.domain.targets.words import PlanState
from asn_desktop.domain.training_hours import HoursStatus
from asn_desktop.gui.catalogue import PAGES
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.employees import EmployeesPage
from asn_desktop.gui.pages.home import HomePage
from asn_desktop.gui.pages.home.words import day_line, greeting, task_text, when
from asn_desktop.gui.pages.home.year_words import due_chip, due_text, next_day
from asn_desktop.gui.pages.journal import JournalPage
from asn_desktop.gui.pages.targets import TargetsPage
from asn_desktop.gui.widgets.chip import ChipText
from asn_desktop.ids import RowId
from asn_desktop.services.employees.service import NewEmployee
from asn_desktop.services.workspace import Login, Workspace, open_workspace
from tests.gui import checks
from tests.gui.home_office import in_window, page_of
from tests.services.offices import SITI_LOGIN, plain, protected

TODAY = date(2026, 11, 24)


@pytest.fixture
def window(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> Iterator[MainWindow]:
    yield from in_window(workspace, tmp_path, qtbot, *PAGES)


def shown(workspace: Workspace, folder: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    yield from in_window(workspace, folder, qtbot, *PAGES)
    workspace.close()


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> HomePage:
    found = page_of(window, HomePage)
    qtbot.waitUntil(lambda: len(found.tasks) == MOST and found.year.hours.ring.isVisible())
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
    assert kinds == ["primary", "", "", "", ""]
    qtbot.waitUntil(page.tasks[0].button.hasFocus)


def test_a_task_leads_to_exactly_the_plans_it_is_about(
    page: HomePage, window: MainWindow, qtbot: QtBot
) -> None:
    card = next(each for each in page.tasks if "Lengkapi dan ajukan" in each.text.title)
    card.button.click()
    targets = window.page()
    assert isinstance(targets, TargetsPage)
    expected = page.tools.workspace.targets.counts(TODAY.year)[PlanState.DRAFT]
    qtbot.waitUntil(lambda: targets.list.model.rowCount() == expected)
    assert targets.list.wanted.state is PlanState.DRAFT


def test_a_task_leads_to_exactly_the_people_it_is_about(
    qtbot: QtBot, tmp_path: Path, still_clock: Clock
) -> None:
    workspace = open_workspace(plain(tmp_path / "kantor", still_clock), None, still_clock)
    workspace.employees.add(NewEmployee("198501012010011001", "Ratna Puspita", None, None, ()))
    for window in shown(workspace, tmp_path, qtbot):
        page = window.page()
        assert isinstance(page, HomePage)
        qtbot.waitUntil(partial(told, page, "Isi pejabat penilai"))
        card = next(each for each in page.tasks if "Isi pejabat penilai" in each.text.title)
        card.button.click()
        people = window.page()
        assert isinstance(people, EmployeesPage)
        assert people.list.wanted.chip is Chip.NO_SUPERIOR


def told(page: HomePage, title: str) -> bool:
    """Tell whether a task is shown whose title begins so."""
    return any(card.text.title.startswith(title) for card in page.tasks)


def test_the_year_is_told_as_shares_and_near_days(page: HomePage, qtbot: QtBot) -> None:
    home = page.tools.workspace.home
    standing, hours = home.overview().year, home.hours()
    assert standing is not None
    assert page.year.caption.text() == "Kemajuan tahun 2026"
    assert page.year.plans.number.text() == str(standing.plans.done)
    assert page.year.appraisals.of.text() == f"dari {standing.appraisals.total} pegawai"
    assert page.year.appraisals.name.text() == f"Penilaian {standing.period.title}"
    qtbot.waitUntil(lambda: page.year.hours.number.text() == str(hours.share.done))
    shown_days = [each.text() for each in page.dates.findChildren(QLabel) if each.isVisible()]
    assert [due.on.day for due in standing.dates] == [
        int(words) for words in shown_days if words.isdigit()
    ]


def test_shares_lead_to_their_pages_and_say_which_year(page: HomePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.go_requested) as went:
        page.year.plans.open.click()
    assert went.args == ["targets", {"year": 2026}]
    with qtbot.waitSignal(page.year.wanted) as went:
        page.year.appraisals.wanted.emit()
    assert went.args == ["appraisals", {"view": "list", "year": 2026, "period": "tw3"}]
    with qtbot.waitSignal(page.year.wanted) as went:
        page.year.hours.wanted.emit()
    assert went.args == ["training", {"view": "hours", "year": 2026, "status": HoursStatus.NOT_MET}]


def test_only_pages_that_the_person_may_see_are_led_to(page: HomePage) -> None:
    keys = {spec.key for spec in page.tools.pages}
    assert all(card.text.page in keys for card in page.tasks)
    for card, key in page.year.cards():
        assert card.open.isVisibleTo(page) == (key in keys)


def test_what_was_finished_today_is_told(page: HomePage, window: MainWindow, qtbot: QtBot) -> None:
    targets = page.tools.workspace.targets
    line = targets.page(PlanFilter(2026, state=PlanState.SUBMITTED), limit=1).lines[0]
    assert line.plan is not None
    targets.determine(line.plan, TODAY, seen=targets.get(line.plan).seen)
    window.go("home")
    qtbot.waitUntil(lambda: page.more.text().startswith("Selesai hari ini: 1"))


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
    targets = page.tools.workspace.targets
    assert told(page, "Tetapkan 4 SKP")
    for line in targets.every(PlanFilter(2026, state=PlanState.SUBMITTED)):
        assert line.plan is not None
        targets.determine(line.plan, TODAY, seen=targets.get(line.plan).seen)
    window.go("employees")
    window.go("home")
    qtbot.waitUntil(lambda: not told(page, "Tetapkan 4 SKP"))


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


PERIOD = AppraisalPeriod(2026, "tw3")


@pytest.mark.parametrize("due", [None, TODAY])
@pytest.mark.parametrize("task", list(Task))
def test_every_task_says_what_why_and_leads_somewhere(task: Task, due: date | None) -> None:
    names = ("Amelia, S.E.", "Johan, S.Kom.")
    text = task_text(Waiting(task, 12, names, due=due, period=PERIOD, year=2026, others=2), TODAY)
    assert all((text.title, text.why, text.chip.text, text.verb, text.page))
    assert ".." not in text.why


@pytest.mark.parametrize(
    ("days", "words", "tone"),
    [
        (-61, "Lewat batas", "bad"),
        (-9, "Lewat 9 hari", "bad"),
        (0, "Hari ini", "bad"),
        (1, "Besok", "bad"),
        (3, "3 hari lagi", "bad"),
        (14, "14 hari lagi", "warn"),
        (51, "51 hari lagi", "neutral"),
    ],
)
def test_the_chip_says_how_near_a_day_is(days: int, words: str, tone: str) -> None:
    assert due_chip(TODAY + timedelta(days), TODAY, ChipText("–")) == ChipText(words, tone)
    due = due_text(Due(TODAY + timedelta(max(days, 0)), Term.HOURS, "2026"), TODAY)
    assert due.tone == (tone if days >= 0 else "bad")


def test_raters_who_are_waited_for_are_named_and_one_continues() -> None:
    waiting = Waiting(Task.RATE, 25, ("Siti, S.E. (9)", "Budi (7)"), period=PERIOD, others=5)
    text = task_text(waiting, TODAY)
    assert text.title == "Nilai 25 pegawai untuk Triwulan III 2026"
    assert text.why == "Menunggu Siti, S.E. (9); Budi (7), dan 3 pejabat penilai lain."
    own = task_text(Waiting(Task.RATE, 25, (), RowId(b"r" * 16), period=PERIOD), TODAY)
    assert (own.verb, own.argument) == (
        "Lanjutkan menilai",
        {"view": "rate", "year": 2026, "period": "tw3", "rater": RowId(b"r" * 16)},
    )


def test_where_nothing_waits_the_next_day_is_told() -> None:
    due = Due(date(2026, 11, 30), Term.TRAINING, "Pelayanan Prima")
    assert next_day(due) == "Tenggat berikutnya: Pelayanan Prima, 30 November 2026."


def test_two_names_are_told_whole_and_more_are_counted() -> None:
    two = task_text(Waiting(Task.NO_SUPERIOR, 2, ("Amelia, S.E.", "Johan, S.Kom.")), TODAY)
    assert two.why == "Amelia, S.E. dan Johan, S.Kom."
    more = task_text(Waiting(Task.NO_SUPERIOR, 9, ("Amelia, S.E.", "Johan, S.Kom.")), TODAY)
    assert more.why == "Amelia, S.E.; Johan, S.Kom.; dan 7 lainnya."
