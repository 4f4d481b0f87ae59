"""The first step of applying packages: one file, several, or the folder of a courier."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.exchange.deeds import PURPOSE, ask_folder
from asn_desktop.gui.widgets.banner import Banner
from asn_desktop.gui.widgets.drop_area import DropArea
from asn_desktop.gui.widgets.labels import IconLabel, button, label

ENDING: Final = ".asnpkg"
_HINT: Final = (
    "Boleh beberapa berkas sekaligus, juga bagian-bagian dari satu paket, atau satu folder kurir. "
    "Urutannya tidak penting."
)


class PackageDrop(DropArea):
    """Takes files and folders by drag and drop, whatever they are called.

    Signals:
        given: Carries the paths.
    """

    given = Signal(list)

    def __init__(self) -> None:
        super().__init__("Letakkan paket di sini", _HINT, (), "package-open")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Override QWidget.dragEnterEvent."""
        if _paths(event):
            event.acceptProposedAction()
            self._set_over(over=True)

    def dropEvent(self, event: QDropEvent) -> None:
        """Override QWidget.dropEvent."""
        self._set_over(over=False)
        if paths := _paths(event):
            event.acceptProposedAction()
            self.given.emit(paths)


class FilesStep(QWidget):
    """Takes packages, and says why none of them can be read.

    Signals:
        chosen: Carries the paths of the files.
    """

    chosen = Signal(list)

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._tools = tools
        self._again: Callable[[], object] | None = None
        self.message = Banner("bad")
        self.drop = PackageDrop()
        self.folder = button("Pilih &folder…", icon="folder-open", clicked=self._browse_folder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.message)
        column.addWidget(self.drop, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconLabel("shield-check", "ok", 16))
        told = "Pengirim, keutuhan, dan penerimanya diperiksa lebih dulu. Berkas aslinya tetap."
        row.addWidget(label(told, "muted", wrap=True), 1)
        row.addWidget(self.folder)
        column.addLayout(row)
        self.drop.given.connect(self.take)
        self.drop.browse_requested.connect(self._browse)
        self.message.acted.connect(self._try_again)

    def take(self, paths: Sequence[Path]) -> None:
        """Take files; in place of a folder, the packages in it."""
        self.message.hide()
        found = sorted({file for path in paths for file in _files(path)})
        if not found:
            self._again = None
            where = paths[0] if paths else ""
            self.message.show_message(
                "Tidak ada paket di folder ini", f"Tidak ada berkas {ENDING} di {where}."
            )
            return
        self._tools.preferences.set_folder(PURPOSE, str(found[0].parent))
        self.chosen.emit(found)

    def refuse(self, paths: Sequence[Path], sentence: str) -> None:
        """Say why a package cannot be used; the same files can be tried again."""
        self._again = lambda: self.chosen.emit(list(paths))
        name = paths[0].name if len(paths) == 1 else "Berkas-berkas ini"
        self.message.show_message(f"{name} tidak dapat diterapkan", sentence, "Coba lagi")

    def _browse(self) -> None:
        start = self._tools.preferences.folder(PURPOSE) or str(Path.home())
        kinds = f"Paket data (*{ENDING});;Semua (*)"
        paths, _kind = QFileDialog.getOpenFileNames(self, "Pilih paket", start, kinds)
        if paths:
            self.take([Path(path) for path in paths])

    def _browse_folder(self) -> None:
        if (folder := ask_folder(self._tools, self, "Pilih folder paket")) is not None:
            self.take([folder])

    def _try_again(self) -> None:
        if self._again is not None:
            self._again()


def _paths(event: QDropEvent) -> list[Path]:
    urls = event.mimeData().urls()
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]  # A package is known by what is in it, whatever its name.
    return [each for each in path.iterdir() if each.suffix.lower() == ENDING and each.is_file()]
