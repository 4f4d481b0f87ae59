"""The composition root: builds everything once, and is the only module that knows everyone."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from asn_desktop import paths
from asn_desktop.storage.folder import read_nameplate

if TYPE_CHECKING:  # Loaded where they are needed: each way of starting needs few of them.
    from datetime import datetime

    from asn_desktop.gui.jobs import Task
    from asn_desktop.gui.start import KnownOffice
    from asn_desktop.services.workspace import Workspace


def run_command(argv: Sequence[str]) -> int:
    """Carry out a command and return its exit status. No Qt is imported."""
    # The command line needs no window.
    from asn_desktop.cli import main

    return main.run(argv, open_workspace=partial(_open, window=False))


def run_window(argv: Sequence[str]) -> int:
    """Open the window and return the exit status."""
    # Nothing that is loaded for the first window ever becomes garbage: looking for some only
    # delays it.
    gc.disable()
    # Only what the first window needs: it is painted before the services are loaded.
    from asn_desktop.gui import qt

    qt.load()
    from asn_desktop.gui import start, theme
    from asn_desktop.gui.catalogue import PAGES
    from asn_desktop.gui.crash_reporter import CrashReporter
    from asn_desktop.gui.jobs import Jobs
    from asn_desktop.gui.preferences import Preferences

    folder, practice = _window_options(argv)
    preferences = Preferences()
    app = theme.make_application("Bina Kinerja", preferences.look())
    jobs = Jobs()
    reporter = CrashReporter(folder.with_name(f"{folder.name} logs"), _now)
    reporter.install()
    backstage = start.Backstage(
        look=_look, load=_load, open=_open, recover=_recover, practise=_practise
    )
    beginning = start.Start(backstage, PAGES, jobs, preferences)
    beginning.opened.connect(lambda office: reporter.set_log_folder(office.folder / "logs"))
    beginning.begin(folder, practice=practice)
    gc.freeze()
    gc.enable()
    status = app.exec()
    jobs.close()
    beginning.close()
    return status


def _window_options(argv: Sequence[str]) -> tuple[Path, bool]:
    """Return the folder to open and whether it is a practice office."""
    practice = "--practice" in argv
    folder: Path | None = None
    words = iter(argv)
    for word in words:
        if word == "--data":
            folder = Path(next(words, ""))
        elif word.startswith("--data="):
            folder = Path(word.removeprefix("--data="))
    return folder or (paths.practice_folder() if practice else paths.default_folder()), practice


def _look(folder: Path) -> KnownOffice | None:
    from asn_desktop.gui import theme
    from asn_desktop.gui.start import KnownOffice

    plate = read_nameplate(folder, theme.read_json)
    if plate is None:
        return None
    return KnownOffice(plate.name, folder, practice=plate.practice, protected=plate.protected)


def _now() -> datetime:
    # Asked for the time of a failure; the start does without.
    from asn_desktop.clock import Clock

    return Clock().now()


def _load() -> None:
    import asn_desktop.services.workspace  # noqa: F401 - loaded ahead of its use


def _open(folder: Path, account: tuple[str, str] | None, *, window: bool = True) -> Workspace:
    from asn_desktop.services import workspace

    login = None if account is None else workspace.Login(*account)
    opening = workspace.Opening.WINDOW if window else workspace.Opening.COMMAND
    return workspace.open_workspace(folder, login, opening=opening)


def _recover(folder: Path, code: str) -> Workspace:
    from asn_desktop.services import workspace

    login = workspace.RecoveryLogin(code)
    return workspace.open_workspace(folder, login, opening=workspace.Opening.WINDOW)


def _practise(folder: Path, task: Task) -> None:
    from asn_desktop.clock import Clock
    from asn_desktop.services.demo import remake_practice

    remake_practice(folder, clock=Clock(), progress=task)
