"""What people do with a package that is listed: hand over, write again, take back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.exchange.service import SUBJECT

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.domain.audit import UndoResult
    from asn_desktop.domain.exchange import PackageLine
    from asn_desktop.gui.jobs import Task
    from asn_desktop.gui.widgets.working import Working

PURPOSE = "packages"


class PackageDeeds(QObject):
    """Does them on the write lane, one at a time.

    Signals:
        told: Carries what was done.
    """

    told = Signal(str)

    def __init__(self, tools: Tools, working: Working, page: QWidget) -> None:
        super().__init__(page)
        self._tools = tools
        self._exchange = tools.workspace.exchange
        self._working = working
        self._page = page

    def mark_sent(self, line: PackageLine) -> None:
        """Note that a person handed a package over."""
        told = f"Paket nomor {line.number} ditandai sudah dikirim."
        work = partial(self._exchange.mark_sent, line.id)
        self._tools.jobs.write(self._page, work, lambda _none: self.told.emit(told), SUBJECT)

    def ask_write_again(self, line: PackageLine) -> None:
        """Ask where a package is to be written again, and write it."""
        if folder := ask_folder(self._tools, self._page, "Tulis ulang paket ke"):
            self.write_again(line, folder)

    def write_again(self, line: PackageLine, folder: Path) -> None:
        """Write a package again, the same to the last byte."""
        work = partial(self._exchange.write_again, line.id, folder)
        self._tools.jobs.write(self._page, work, self._on_written, SUBJECT)

    def undo(self, line: PackageLine) -> None:
        """Take an import back."""
        if self._working.busy():
            return

        def work(_task: Task) -> UndoResult:
            return self._exchange.undo(line.id)

        task = self._tools.jobs.run(self._page, work, self._on_undone, SUBJECT)
        self._working.follow(task, "Membatalkan impor…")

    def _on_written(self, path: Path) -> None:
        self.told.emit(f"Paket ditulis ulang: {path}")

    def _on_undone(self, result: UndoResult) -> None:
        self.told.emit(undone_words(result))
        # What came in may stand on any page.
        self._tools.jobs.data_changed.emit("", self._page)


def undone_words(result: UndoResult) -> str:
    """Return what taking an import back did."""
    told = f"Impor dibatalkan. {result.undone} catatan kembali seperti sebelumnya."
    if result.kept:
        told += (
            f" {len(result.kept)} catatan sudah diubah sesudah impor, jadi tetap; lihat Riwayat."
        )
    return told


def ask_folder(tools: Tools, page: QWidget, title: str) -> Path | None:
    """Ask for a folder, beginning with the one used last; None where nobody chose one."""
    start = tools.preferences.folder(PURPOSE) or str(Path.home())
    chosen = QFileDialog.getExistingDirectory(page, title, start)
    if not chosen:
        return None
    tools.preferences.set_folder(PURPOSE, chosen)
    return Path(chosen)
