"""From the first window to an open office: practice, log-in, recovery, and what pages ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from asn_desktop import app
from asn_desktop.clock import WIB, Clock
from asn_desktop.domain.employees import DatedKind
from asn_desktop.gui.catalogue import PAGES
from asn_desktop.gui.dialogs.login import LoginWindow
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.preferences import Preferences
from asn_desktop.gui.start import Backstage, Start
from asn_desktop.gui.wizards.first_run import FirstRunWindow
from asn_desktop.gui.wizards.protect import ProtectDialog
from asn_desktop.services.employees.service import NewEmployee
from asn_desktop.services.workspace import Opening, Workspace, open_workspace
from tests.services.offices import SITI, plain, protected

PATIENCE = 15_000


class MovingClock:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 24, 21, 0, tzinfo=WIB)

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def moving() -> MovingClock:
    return MovingClock()


@pytest.fixture
def start(jobs: Jobs, preferences: Preferences, moving: MovingClock) -> Iterator[Start]:
    def opened(folder: Path, account: tuple[str, str] | None) -> Workspace:
        if account is not None:
            return app._open(folder, account)
        return open_workspace(folder, None, Clock(moving), Opening.WINDOW)

    backstage = Backstage(app._look, app._load, opened, app._recover, app._practise)
    made = Start(backstage, PAGES, jobs, preferences)
    yield made
    if made.window is not None:
        made.window.close()
    jobs.close()
    made.close()


@pytest.fixture
def entered(qtbot: QtBot, start: Start) -> Callable[[Callable[[], object]], Workspace]:
    """Do something and wait until an office is open."""

    def wait(act: Callable[[], object]) -> Workspace:
        with qtbot.waitSignal(start.opened, timeout=PATIENCE) as signal:
            act()
        [workspace] = signal.args
        assert isinstance(workspace, Workspace)
        return workspace

    return wait


def shell(start: Start) -> MainWindow:
    assert isinstance(start.window, MainWindow)
    return start.window


def test_practice_makes_an_office_and_begins_anew_when_asked(
    start: Start, tmp_path: Path, entered: Callable[[Callable[[], object]], Workspace]
) -> None:
    folder = tmp_path / "latihan"
    first = entered(lambda: start.begin(folder, practice=True))
    assert first.office.practice
    assert shell(start).practice.isVisible()
    first.employees.add(NewEmployee("198609262015051001", "Orang Baru"))
    again = entered(shell(start).practice_restart_requested.emit)
    assert again is not first
    assert again.employees.counts() != {}
    assert not again.employees.raters("Orang Baru")


def test_a_folder_without_an_office_leads_to_the_first_run(start: Start, tmp_path: Path) -> None:
    start.begin(tmp_path / "kosong", practice=False)
    assert isinstance(start.window, FirstRunWindow)


def test_a_damaged_folder_says_so_in_the_window(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "rusak"
    folder.mkdir()
    (folder / "office.json").write_text("{", encoding="utf-8")
    start.begin(folder, practice=False)
    assert "tidak dapat dibaca atau rusak" in shell(start).messages.accessibleName()


def test_a_wrong_password_is_refused_and_the_right_one_opens(
    qtbot: QtBot,
    start: Start,
    tmp_path: Path,
    still_clock: Clock,
    entered: Callable[[Callable[[], object]], Workspace],
) -> None:
    made = protected(tmp_path / "kantor", still_clock)
    start.begin(made.folder, practice=False)
    login = start.window
    assert isinstance(login, LoginWindow)
    login.ui.account.setText("siti")
    login.ui.password.setText("bukan ini")
    login.ui.enter.click()
    qtbot.waitUntil(login.ui.enter.isEnabled, timeout=PATIENCE)
    login.ui.password.setText(SITI.password)
    workspace = entered(login.ui.enter.click)
    assert workspace.principal.name == "Siti Rahma"
    assert shell(start).isVisible()


def test_the_recovery_sheet_opens_and_asks_for_a_new_password(
    start: Start,
    tmp_path: Path,
    still_clock: Clock,
    entered: Callable[[Callable[[], object]], Workspace],
) -> None:
    made = protected(tmp_path / "kantor", still_clock)
    start.begin(made.folder, practice=False)
    login = start.window
    assert isinstance(login, LoginWindow)
    entered(lambda: login.recovery_requested.emit(made.recovery_code))
    assert any("kata sandi baru" in text for text in shell(start).toasts.earlier)


def test_a_page_may_ask_for_the_first_account(
    start: Start,
    tmp_path: Path,
    still_clock: Clock,
    entered: Callable[[Callable[[], object]], Workspace],
) -> None:
    folder = plain(tmp_path / "kantor", still_clock)
    workspace = entered(lambda: start.begin(folder, practice=False))
    assert workspace.needs_accounts
    shell(start).go("protect")
    [dialog] = shell(start).findChildren(ProtectDialog)
    assert dialog.isVisible()
    dialog.later.click()


def test_a_page_may_ask_for_another_folder(
    start: Start,
    tmp_path: Path,
    still_clock: Clock,
    entered: Callable[[Callable[[], object]], Workspace],
) -> None:
    first, second = plain(tmp_path / "satu", still_clock), plain(tmp_path / "dua", still_clock)
    entered(lambda: start.begin(first, practice=False))
    workspace = entered(lambda: shell(start).go("open_folder", second))
    assert workspace.folder == second


def test_a_new_day_comes_into_force_in_an_open_window(
    qtbot: QtBot,
    start: Start,
    jobs: Jobs,
    tmp_path: Path,
    moving: MovingClock,
    entered: Callable[[Callable[[], object]], Workspace],
) -> None:
    folder = plain(tmp_path / "kantor", Clock(moving))
    workspace = entered(lambda: start.begin(folder, practice=False))
    made = workspace.employees.add(NewEmployee("198609262015051001", "Siti Rahma"))
    workspace.employees.set_dated(
        made.employee, DatedKind.RANK, date(2026, 11, 25), {"grade": "III/b"}, seen=made.seen
    )
    moving.moment += timedelta(hours=6)
    with qtbot.waitSignal(jobs.data_changed, timeout=PATIENCE):
        start._days.timeout.emit()
    assert workspace.employees.get(made.employee).line.grade == "III/b"
    QApplication.processEvents()
