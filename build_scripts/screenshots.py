"""Photograph every page of the real window: three themes at 1366x768, and a small screen at 150 %.

Each look runs in a process of its own, because Qt takes its scale once, at the start.
With ``--readme`` the pictures that the README shows are written to ``docs/pictures``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image
from PySide6.QtCore import (
    QEventLoop,
    QMessageLogContext,
    QObject,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from scenes import SCENES, opened_over

from asn_desktop.gui import theme
from asn_desktop.gui.catalogue import PAGES
from asn_desktop.gui.dialogs.login import LoginWindow
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.preferences import Preferences
from asn_desktop.gui.start import Backstage, KnownOffice, Start
from asn_desktop.gui.theme import Look, Theme
from asn_desktop.gui.wizards.first_run import FirstRunWindow
from asn_desktop.services import workspace

if TYPE_CHECKING:
    from asn_desktop.gui.jobs import Task

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 6  # An answer may ask again: list, then the selected person, then their history.


class Shot(NamedTuple):
    """One look: the folder of its pictures, theme, logical size, and scale."""

    name: str
    theme: Theme
    size: tuple[int, int]
    scale: str


SHOTS = (
    Shot("terang", Theme.LIGHT, (1366, 768), "1"),
    Shot("gelap", Theme.DARK, (1366, 768), "1"),
    Shot("kontras", Theme.CONTRAST, (1366, 768), "1"),
    Shot("terang-150", Theme.LIGHT, (911, 512), "1.5"),  # 1366x768 seen at 150 %.
)
OVER = {"Ctrl+K": "90-palette", "F1": "91-help", "Ctrl+/": "92-keys"}
README = {
    "terang": (
        "home",
        "employees",
        "targets-gaps",
        "appraisals-rate",
        "training-grid",
        "reports-skp",
        "employee_import",
        "calculator",
        "journal",
    ),
    "gelap": ("employees",),
}


class Camera:
    """Opens an office in the real window and photographs it.

    Attributes:
        login: Who comes in; None where the office has no accounts.
    """

    login: workspace.Login | None = None

    def __init__(self, shot: Shot, office: Path, out: Path) -> None:
        self._shot = shot
        self._out = out
        self._office = office
        self._app = theme.make_application("Bina Kinerja", Look(theme=shot.theme))
        self._folder = tempfile.TemporaryDirectory()
        self._jobs = Jobs()
        self._owner = QObject()
        preferences = Preferences(Path(self._folder.name) / "tampilan.ini")
        self._start = Start(self._backstage(), PAGES, self._jobs, preferences)

    def take(self) -> None:
        """Photograph the first windows, every page, and what opens over a page."""
        self._photograph_first_windows()
        window = self.open()
        for number, spec in enumerate(window.shown_specs(), start=1):
            window.toasts.forget()  # Those of the page before would lie over this one.
            window.go(spec.key)
            self.save(window, f"{number:02}-{spec.key}")
            if spec.key in SCENES:
                self._take_scenes(window, spec.key, number)
        for name, picture in self._over(window):
            self.save(picture, name)

    def _take_scenes(self, window: MainWindow, key: str, number: int) -> None:
        for name, picture in SCENES[key](window, self.settle):
            self.save(picture, f"{number:02}-{key}-{name}")
            if picture is not window:
                picture.close()

    def close(self) -> None:
        """Leave the office."""
        self._jobs.close()
        self._start.close()
        self._folder.cleanup()

    def _backstage(self) -> Backstage:
        def known(folder: Path) -> KnownOffice:
            identity = workspace.read_office(folder)
            return KnownOffice(identity.name, folder, practice=identity.practice, protected=False)

        def refuse(folder: Path, _task: Task) -> None:
            raise FileNotFoundError(folder)

        return Backstage(
            look=known,
            load=lambda: None,
            open=lambda folder, _account: workspace.open_workspace(folder, self.login),
            recover=lambda folder, _code: workspace.open_workspace(folder),
            practise=refuse,
        )

    def open(self) -> MainWindow:
        """Open the office, as the program does at its start."""
        loop = QEventLoop()
        self._start.opened.connect(loop.quit)
        self._start.begin(self._office, practice=False)
        loop.exec()
        window = self._start.window
        if not isinstance(window, MainWindow):
            sys.exit("The office did not open.")
        window.resize(*self._shot.size)
        return window

    def _photograph_first_windows(self) -> None:
        empty = Path(self._folder.name) / "kantor"
        firsts: dict[str, QWidget] = {
            "00-first-run": FirstRunWindow(empty, self._jobs),
            "00-login": LoginWindow("Kecamatan Contoh", self._office.name),
        }
        for name, first in firsts.items():
            first.show()
            self.save(first, name)
            first.close()

    def _over(self, window: MainWindow) -> Iterator[tuple[str, QWidget]]:
        for keys, name in OVER.items():
            press(window, keys)
            self.settle()
            for opened in opened_over(window):
                yield name, opened
                opened.close()

    def settle(self) -> None:
        """Let every read that was asked for be answered and painted."""
        for _round in range(ROUNDS):
            loop = QEventLoop()
            self._jobs.read(self._owner, partial(int, 0), partial(quit_loop, loop))
            loop.exec()
            self._app.processEvents()

    def save(self, widget: QWidget, name: str) -> None:
        """Photograph a window once everything in it has been read."""
        self.settle()
        target = self._out / self._shot.name / f"{name}.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        widget.grab().save(str(target))


def quit_loop(loop: QEventLoop, _answer: int) -> None:
    """End a wait."""
    loop.quit()


def press(window: QWidget, keys: str) -> None:
    """Do what the keys do in the window."""
    for shortcut in window.findChildren(QShortcut):
        if shortcut.key() == QKeySequence(keys):
            shortcut.activated.emit()


def give_up(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """End at the first failure, also inside a slot, where Qt would go on and wait for ever."""
    traceback.print_exception(kind, error, trace)
    os._exit(1)


def tell(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Print what Qt says, but for what a platform without a screen cannot do."""
    if "does not support raise" not in message:
        print(message, file=sys.stderr)


def take_one(name: str, office: Path, out: Path) -> None:
    """Photograph one look in this process."""
    sys.excepthook = give_up
    qInstallMessageHandler(tell)
    camera = Camera(next(shot for shot in SHOTS if shot.name == name), office, out)
    try:
        camera.take()
    finally:
        camera.close()


def take_all(office: Path, out: Path) -> None:
    """Photograph every look, each in a process of its own."""
    for shot in SHOTS:
        shutil.rmtree(out / shot.name, ignore_errors=True)
        settings = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": shot.scale}
        command: list[str | Path] = [sys.executable, __file__]
        command += ["--data", office, "--out", out, "--look", shot.name]
        subprocess.run(command, check=True, env=settings, timeout=300)


def copy_for_readme(out: Path) -> None:
    """Copy the pictures that the README shows, made small."""
    target = ROOT / "docs" / "pictures"
    target.mkdir(parents=True, exist_ok=True)
    for look, keys in README.items():
        for key in keys:
            for picture in (out / look).glob(f"*-{key}.png"):
                with Image.open(picture) as taken:  # 256 colours are enough for a flat page.
                    taken.quantize(256).save(target / f"{key}-{look}.png", optimize=True)


def main() -> None:
    """Photograph the office that is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="an office folder")
    parser.add_argument("--out", type=Path, default=ROOT / "out", help="where pictures go")
    parser.add_argument("--look", help="only this look, in this process")
    parser.add_argument("--readme", action="store_true", help="renew docs/pictures")
    chosen = parser.parse_args()
    if chosen.look:
        take_one(chosen.look, chosen.data, chosen.out)
        return
    take_all(chosen.data, chosen.out)
    if chosen.readme:
        copy_for_readme(chosen.out)


if __name__ == "__main__":
    main()
