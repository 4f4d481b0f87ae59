"""One running program that does what it is told, and photographs it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from screenshots import Camera, Shot

from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.page import Page
from asn_desktop.gui.pages.exchange import PackageExportPage, PackageImportPage

Shown = TypeVar("Shown", bound=Page)
Asked = TypeVar("Asked", bound=QWidget)
PATIENCE_S: Final = 60


class Seat(Camera):
    """One running program."""

    def __init__(self, shot: Shot, folder: Path, out: Path, name: str) -> None:
        super().__init__(shot, folder, out)
        self._name = name
        self._number = 0
        self._folder_of_office = folder
        self._window: MainWindow | None = None

    @property
    def window(self) -> MainWindow:
        """The window of the office."""
        if self._window is None:
            raise RuntimeError("not open yet")
        return self._window

    def begin(self) -> None:
        """Open the office."""
        self._window = self.open()

    def shoot(self, name: str, what: QWidget | None = None) -> None:
        """Photograph the window or a dialog."""
        self._number += 1
        self.save(what or self.window, f"{self._name}-{self._number:02}-{name}")

    def wait(self, until: Callable[[], object]) -> None:
        """Let the program run until something is so."""
        end = time.monotonic() + PATIENCE_S
        while not until():
            QApplication.processEvents()
            time.sleep(0.005)
            if time.monotonic() > end:
                raise TimeoutError(until)

    def page(self, kind: type[Shown], key: str, argument: object = None) -> Shown:
        """Go to a page."""
        self.window.toasts.forget()
        self.window.go(key, argument)
        found = self.window.page()
        if not isinstance(found, kind):
            raise TypeError(found)
        self.settle()
        return found

    def bring(self, file: str, name: str) -> None:
        """Apply a package."""
        page = self.page(PackageImportPage, "package_import", {"paths": [file]})
        self.wait(lambda: page.step() == 1)
        self.shoot(f"{name}-periksa")
        while page.step() < 3:  # noqa: PLR2004 - the last of four
            (page.later if page.later.isVisible() else page.next).click()
        page.next.click()
        self.wait(lambda: page.apply.is_done() and not page.working.busy())
        self.shoot(f"{name}-hasil")

    def make(self, road: str, office: str | None = None) -> str:
        """Make a package in the window; return its file."""
        page = self.page(PackageExportPage, "package_export", office and {"office": office})
        self.shoot("buat-isi")
        page.next.click()
        put(page.target.folder, road)
        self.shoot("buat-tujuan")
        page.next.click()
        self.wait(lambda: page.step() == 2)  # noqa: PLR2004 - the last of three
        self.shoot("buat-selesai")
        page.done.sent.click()
        self.settle()
        return str(max(Path(road).glob("*.asnpkg"), key=lambda each: each.stat().st_mtime_ns))

    def dialog(self, kind: type[Asked]) -> Asked:
        """Return the dialog that opens."""

        def shown() -> list[Asked]:
            every = QApplication.topLevelWidgets()
            return [each for each in every if isinstance(each, kind) and each.isVisible()]

        self.wait(shown)
        return shown()[0]


def put(field: QWidget, text: str) -> None:
    """Type into a field in place of what stands there."""
    field.setFocus()
    if isinstance(field, QLineEdit):
        field.selectAll()
    QTest.keyClicks(field, text)
    if isinstance(field, QLineEdit):
        field.editingFinished.emit()
