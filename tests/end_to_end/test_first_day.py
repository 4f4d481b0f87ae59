"""The first day of an office: made, left, opened again, its people brought in and one found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from asn_desktop.clock import Clock
from asn_desktop.gui import theme
from asn_desktop.gui.catalogue import PAGES
from asn_desktop.gui.dialogs.login import LoginWindow
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.pages.imports import EmployeeImportPage
from asn_desktop.gui.palette import Palette
from asn_desktop.gui.preferences import Preferences
from asn_desktop.gui.start import Backstage, KnownOffice, Start
from asn_desktop.gui.wizards.first_run import FirstRunWindow
from asn_desktop.services import demo, workspace
from asn_desktop.storage.folder import OfficeFolder

LIST = Path(__file__).parents[1] / "data" / "kantor-contoh" / "siasn_export.xlsx"
PASSWORD = "meja kuning laut"  # noqa: S105 - of an invented person
LONG_MS = 60_000
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def look(folder: Path) -> KnownOffice | None:
    place = OfficeFolder(folder)
    if not place.identity.exists():
        return None
    office = workspace.read_office(folder)
    return KnownOffice(office.name, folder, practice=office.practice, protected=place.keys.exists())


def open_folder(folder: Path, account: tuple[str, str] | None) -> workspace.Workspace:
    login = None if account is None else workspace.Login(*account)
    return workspace.open_workspace(folder, login, opening=workspace.Opening.WINDOW)


def recover(folder: Path, code: str) -> workspace.Workspace:
    return workspace.open_workspace(folder, workspace.RecoveryLogin(code))


BACKSTAGE = Backstage(
    look=look,
    load=lambda: None,
    open=open_folder,
    recover=recover,
    practise=lambda folder, task: demo.remake_practice(folder, clock=Clock(), progress=task),
)
Starter = Callable[[], Start]


@pytest.fixture
def starter(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Starter]:
    """Start the program, as often as the test does."""
    theme.apply(qapp, theme.Look(theme.Theme.LIGHT))
    started: list[tuple[Start, Jobs]] = []

    def start() -> Start:
        jobs = Jobs()
        made = Start(BACKSTAGE, PAGES, jobs, Preferences(tmp_path / "tampilan.ini"))
        started.append((made, jobs))
        return made

    yield start
    for made, jobs in started:
        leave(made, jobs)


def leave(start: Start, jobs: Jobs) -> None:
    """End the program."""
    jobs.close()
    start.close()
    if start.window is not None:
        start.window.close()
        start.window.deleteLater()
        start.window = None


def shown(start: Start, kind: type[QWidget]) -> bool:
    return isinstance(start.window, kind)


def make_office(start: Start, qtbot: QtBot) -> MainWindow:
    window = cast("FirstRunWindow", start.window)
    window.go_on()
    qtbot.keyClicks(window.office.code, "1276.03")
    qtbot.keyClicks(window.office.name, "Kecamatan Contoh")
    window.go_on()
    account = window.person.account
    qtbot.keyClicks(account.name, "Siti Rahma")
    for field in (account.password, account.again):
        qtbot.keyClicks(field, PASSWORD)
    window.go_on()
    window.go_on()
    qtbot.waitUntil(lambda: bool(window.safety.sheet.text.code), timeout=LONG_MS)
    window.safety.sheet.kept.click()
    window.go_on()
    window.go_on()
    qtbot.waitUntil(partial(shown, start, MainWindow), timeout=LONG_MS)
    return cast("MainWindow", start.window)


def log_in(start: Start, qtbot: QtBot) -> MainWindow:
    window = cast("LoginWindow", start.window)
    qtbot.keyClicks(window.ui.account, "siti.rahma")
    qtbot.keyClicks(window.ui.password, PASSWORD)
    qtbot.keyClick(window.ui.password, Qt.Key.Key_Return)
    qtbot.waitUntil(partial(shown, start, MainWindow), timeout=LONG_MS)
    main = cast("MainWindow", start.window)
    qtbot.waitUntil(lambda: main.page() is not None, timeout=LONG_MS)
    return main


def reached(page: EmployeeImportPage, step: int) -> bool:
    return page.step() == step


def bring_in(main: MainWindow, qtbot: QtBot) -> None:
    main.go("employee_import")
    page = main.page()
    assert isinstance(page, EmployeeImportPage)
    page.file.drop.dropped.emit(LIST)
    for step in (1, 2, 3):
        qtbot.waitUntil(partial(reached, page, step), timeout=LONG_MS)
        page.next.click()
    qtbot.waitUntil(page.apply.is_done, timeout=LONG_MS)
    page.apply.done.buttons[0].click()


def find(main: MainWindow, qtbot: QtBot, text: str) -> str:
    qtbot.keyClick(main, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = main.findChild(Palette)
    assert palette is not None
    qtbot.waitUntil(palette.isVisible)
    qtbot.keyClicks(palette.field, text)
    qtbot.waitUntil(
        lambda: any(
            "USMAN GINTING" in palette.list.item(at).text().upper()
            for at in range(palette.list.count())
        ),
        timeout=LONG_MS,
    )
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    page = main.page()
    return page.title if page is not None else ""


def test_an_office_is_made_left_opened_again_and_filled(
    starter: Starter, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "kantor"
    first = starter()
    first.begin(folder, practice=False)
    assert shown(first, FirstRunWindow)
    main = make_office(first, qtbot)
    page = main.page()
    assert page is not None
    assert page.title == "Impor pegawai dari Excel"
    main.close()
    first.close()

    again = starter()
    again.begin(folder, practice=False)
    assert shown(again, LoginWindow)
    main = log_in(again, qtbot)
    bring_in(main, qtbot)
    page = main.page()
    assert page is not None
    assert page.title == "Pegawai"
    assert find(main, qtbot, "usman") == "Pegawai"


def test_practice_begins_from_the_first_run(starter: Starter, qtbot: QtBot, tmp_path: Path) -> None:
    start = starter()
    start.begin(tmp_path / "kantor", practice=False)
    window = cast("FirstRunWindow", start.window)
    window.way.practice.click()
    with qtbot.waitSignal(start.opened, timeout=LONG_MS):
        window.next.click()
    main = cast("MainWindow", start.window)
    assert main.practice.isVisible()
    assert not (tmp_path / "kantor").exists()
    assert look(tmp_path / "kantor Latihan") is not None
