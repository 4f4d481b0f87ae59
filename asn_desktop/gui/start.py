"""From the first painted window to the work: log-in, opening, closing.

The first window is painted before any service is loaded. What opens and makes
offices is passed in as functions that load the services where they run: on a
background thread, while the person reads or types.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from asn_desktop.errors import UserError
from asn_desktop.gui.jobs import Jobs, Task
from asn_desktop.gui.page_spec import PageSpec
from asn_desktop.gui.preferences import Preferences

if TYPE_CHECKING:  # The first window is painted before the others, and before the services.
    from asn_desktop.gui.dialogs.login import LoginWindow
    from asn_desktop.gui.main_window import MainWindow
    from asn_desktop.gui.window_keys import WindowKeys
    from asn_desktop.services.workspace import Workspace


_LOOK_FOR_A_NEW_DAY_MS: Final = 10 * 60 * 1000


class KnownOffice(NamedTuple):
    """What is known of an office folder before anybody is in it."""

    name: str
    folder: Path
    practice: bool
    protected: bool


class Backstage(NamedTuple):
    """What the window asks for behind the scenes; each loads what it needs.

    Attributes:
        look: What is known of a folder, or None where no office is.
        load: Loads the services, so that opening is quick.
        open: Opens a folder, with an account and a password if it has any.
        recover: Opens a folder with the code of its recovery sheet.
        practise: Makes a practice office in a folder (anew, where one is).
    """

    look: Callable[[Path], KnownOffice | None]
    load: Callable[[], object]
    open: Callable[[Path, tuple[str, str] | None], Workspace]
    recover: Callable[[Path, str], Workspace]
    practise: Callable[[Path, Task], object]


class Start(QObject):
    """Leads from the start of the program to an open office, and out again.

    Signals:
        opened: The person can work; carries the workspace.
    """

    opened = Signal(object)

    def __init__(
        self,
        backstage: Backstage,
        specs: Sequence[PageSpec],
        jobs: Jobs,
        preferences: Preferences,
    ) -> None:
        super().__init__()
        self._backstage = backstage
        self._specs = specs
        self._jobs = jobs
        self._preferences = preferences
        self._workspace: Workspace | None = None
        self._keys: WindowKeys | None = None
        self.window: QWidget | None = None
        self._shell: MainWindow | None = None
        self._days = QTimer(self)
        self._days.setInterval(_LOOK_FOR_A_NEW_DAY_MS)
        self._days.timeout.connect(self._begin_day)

    def begin(self, folder: Path, *, practice: bool) -> None:
        """Show the first window: the log-in, the first run, or the shell."""
        try:
            known = self._backstage.look(folder)
        except UserError as error:
            self._show_shell(KnownOffice("Kantor", folder, practice=False, protected=False))
            self._refuse(None, error)
            return
        if known is None and practice:
            known = KnownOffice("Kantor latihan", folder, practice=True, protected=False)
            self._show_shell(known)
            self._after_paint(partial(self._make_practice, folder))
        elif known is None:
            self._show_first_run(folder)
        elif known.protected:
            self._show_login(known)
        else:
            self._show_shell(known)
            self._after_paint(partial(self._open, known, None))

    def close(self) -> None:
        """Leave the office: what is unfinished is sealed, a backup made if it is due."""
        self._days.stop()
        if self._workspace is not None:
            self._workspace.close()
            self._workspace = None

    def _show(self, window: QWidget, shell: MainWindow | None = None) -> None:
        before, self.window = self.window, window
        self._shell = shell
        window.show()
        if before is not None:
            before.close()
            before.deleteLater()

    def _after_paint(self, work: Callable[[], object]) -> None:
        if self.window is not None:
            _FirstPaint(self.window, work)

    def _show_shell(self, office: KnownOffice) -> MainWindow:
        # The log-in comes without the shell.
        from asn_desktop.gui.main_window import MainWindow

        window = MainWindow(self._specs, self._jobs, self._preferences)
        self._keys = None  # Keys belong to their window.
        window.set_office(office.name, str(office.folder), practice=office.practice)
        window.restoreGeometry(self._preferences.geometry())
        window.practice_restart_requested.connect(partial(self._restart_practice, office.folder))
        window.asked.connect(self._answer)
        self._show(window, window)
        return window

    def _show_login(self, office: KnownOffice) -> None:
        # Only an office with accounts has a log-in to import.
        from asn_desktop.gui.dialogs.login import LoginWindow

        window = LoginWindow(office.name, str(office.folder))
        window.login_requested.connect(
            lambda name, password: self._open(office, (name, password), window)
        )
        window.recovery_requested.connect(lambda code: self._recover(office, code, window))
        self._show(window)
        self._after_paint(lambda: self._jobs.read(self, self._backstage.load, lambda _: None))

    def _show_first_run(self, folder: Path) -> None:
        # Imported where it is needed: it is shown once in the life of an office.
        from asn_desktop.gui.wizards.first_run import FirstRunWindow
        from asn_desktop.gui.wizards.left_off import NAME

        left = self._preferences.beside(NAME)
        window = FirstRunWindow(folder, self._jobs, left=left)
        window.finished.connect(self._enter_new)
        window.practice_wanted.connect(self._practise_instead)
        self._show(window)
        self._after_paint(lambda: self._jobs.read(self, self._backstage.load, lambda _: None))

    def _practise_instead(self, folder: Path) -> None:
        self.begin(folder, practice=True)

    def _open(
        self,
        office: KnownOffice,
        account: tuple[str, str] | None,
        login: LoginWindow | None = None,
    ) -> None:
        work = partial(self._backstage.open, office.folder, account)
        self._jobs.read(self, work, self._enter, partial(self._refuse, login))

    def _recover(self, office: KnownOffice, code: str, login: LoginWindow) -> None:
        work = partial(self._backstage.recover, office.folder, code)
        self._jobs.read(self, work, self._enter_recovered, partial(self._refuse, login))

    def _refuse(self, login: LoginWindow | None, error: UserError) -> None:
        if login is not None:
            login.refuse(str(error))
        elif self._shell is not None:
            self._shell.warn(str(error))

    def _enter_new(self, workspace: Workspace, page: str) -> None:
        """Enter an office that was just made, at the page that the person chose there."""
        self._enter(workspace)
        if page and self._shell is not None:
            self._shell.go(page)

    def _enter_recovered(self, workspace: Workspace) -> None:
        """Enter with the recovery sheet: the next thing to do is a new password."""
        self._enter(workspace)
        if self._shell is not None:
            self._shell.go("settings", "accounts")
            self._shell.toasts.add(
                "Anda masuk dengan lembar pemulihan. Beri akun Anda kata sandi baru sekarang.", None
            )

    def _enter(self, workspace: Workspace) -> None:
        window = self._shell
        if window is None:
            office = workspace.office
            known = KnownOffice(
                office.name, workspace.folder, practice=office.practice, protected=True
            )
            window = self._show_shell(known)
        self._workspace = workspace
        window.set_workspace(workspace)
        self._connect_search(window, workspace)
        self._days.start()
        for notice in workspace.notices:
            window.toasts.add(notice, None)
        self.opened.emit(workspace)

    def _connect_search(self, window: MainWindow, workspace: Workspace) -> None:
        # Keys and search come after the first paint.
        from asn_desktop.gui.people_search import people_search
        from asn_desktop.gui.window_keys import WindowKeys

        if self._keys is None:
            self._keys = WindowKeys(window)
        self._keys.palette.set_people(people_search(workspace))

    def _make_practice(self, folder: Path) -> None:
        def work(task: Task) -> Workspace:
            self._backstage.practise(folder, task)
            return self._backstage.open(folder, None)

        self._jobs.run(self, work, self._enter, otherwise=partial(self._refuse, None))

    def _answer(self, wish: str, argument: object) -> None:
        """Do what a page asks for beside other pages."""
        if wish == "protect" and self._workspace is not None:
            # Needed once in the life of an office.
            from asn_desktop.gui.wizards.protect import ProtectDialog

            dialog = ProtectDialog(self._workspace, self._jobs, parent=self.window)
            dialog.reopened.connect(self._enter)
            dialog.open()
        elif wish == "open_folder" and isinstance(argument, Path):
            self._close_pages(partial(self.begin, argument, practice=False))

    def _close_pages(self, then: Callable[[], object]) -> None:
        """Leave the office while the window stays, once what pages save on leaving is written."""
        window = self._shell
        if window is not None and (page := window.page()) is not None:
            page.leave()

        def go_on(_: object) -> None:
            if window is not None:
                window.pages.clear()
            self.close()
            then()

        # Writes finish in their order: this one comes after those of the page.
        self._jobs.write(self, lambda: None, go_on)

    def _begin_day(self) -> None:
        """Let what begins today come into force in a window that stays open over midnight."""
        workspace = self._workspace
        if workspace is not None:
            self._jobs.read(self, workspace.employees.begin_day, self._tell_new_day)

    def _tell_new_day(self, touched: int) -> None:
        if touched:
            self._jobs.data_changed.emit("employees", self)

    def _restart_practice(self, folder: Path) -> None:
        self._close_pages(partial(self._make_practice, folder))


class _FirstPaint(QObject):
    """Waits for a window's first paint, so that loading does not take turns with it."""

    def __init__(self, window: QWidget, work: Callable[[], object]) -> None:
        super().__init__(window)
        self._work = work
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override QObject.eventFilter."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # What is inside the window is painted right after it, before the next event.
            QTimer.singleShot(0, self, self._work)
        return False
