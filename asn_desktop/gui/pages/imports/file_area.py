"""The first step of the import: which file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from asn_desktop.gui.pages.imports.subject import FileWords
from asn_desktop.gui.preferences import Preferences
from asn_desktop.gui.widgets.banner import Banner
from asn_desktop.gui.widgets.drop_area import DropArea
from asn_desktop.gui.widgets.labels import IconLabel, button, label

ENDINGS: Final = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".txt")
PURPOSE: Final = "import"
_PATTERNS: Final = " ".join(f"*{ending}" for ending in ENDINGS)


class FileArea(QWidget):
    """Takes a file, says why one cannot be read, and gives an example.

    Signals:
        chosen: Carries the path of the file.
        example_wanted: Carries where to write the example.
    """

    chosen = Signal(Path)
    example_wanted = Signal(Path)

    def __init__(
        self, words: FileWords, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._preferences = preferences
        self._again: Callable[[], object] | None = None
        self.message = Banner("bad")
        self.drop = DropArea(words.drop, words.needs, ENDINGS)
        self.example = button("&Unduh contoh format…", icon="download", clicked=self._ask_example)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.message)
        column.addWidget(self.drop, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconLabel("lightbulb", "accent", 16))
        row.addWidget(label(words.hint, "muted", wrap=True), 1)
        row.addWidget(self.example)
        column.addLayout(row)
        self.drop.dropped.connect(self._choose)
        self.drop.browse_requested.connect(self._browse)
        self.message.acted.connect(self._try_again)

    def refuse(self, path: Path, sentence: str) -> None:
        """Say why a file cannot be read; the same file can be tried again."""
        self._again = lambda: self.chosen.emit(path)
        self.message.set_tone("bad")
        self.message.show_message(f"{path.name} belum dapat dibaca", sentence, "Coba lagi")

    def tell(self, sentence: str) -> None:
        """Say that something is done."""
        self._again = None
        self.message.set_tone("ok")
        self.message.show_message("", sentence)

    def _choose(self, path: Path) -> None:
        self.message.hide()
        self._preferences.set_folder(PURPOSE, str(path.parent))
        self.chosen.emit(path)

    def _browse(self) -> None:
        start = self._preferences.folder(PURPOSE) or str(Path.home())
        kinds = f"{self._words.kind} ({_PATTERNS});;Semua (*)"
        title = f"Pilih {self._words.kind.casefold()}"
        path, _kind = QFileDialog.getOpenFileName(self, title, start, kinds)
        if path:
            self._choose(Path(path))

    def _ask_example(self) -> None:
        start = Path(self._preferences.folder(PURPOSE) or Path.home()) / self._words.example
        path, _kind = QFileDialog.getSaveFileName(
            self, "Simpan contoh format", str(start), "Excel (*.xlsx)"
        )
        if path:
            self.example_wanted.emit(Path(path).with_suffix(".xlsx"))

    def _try_again(self) -> None:
        if self._again is not None:
            self._again()
