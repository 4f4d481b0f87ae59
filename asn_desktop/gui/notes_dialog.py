"""The notes that appeared and went, to be read again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout

from asn_desktop.domain.journal_words import moment
from asn_desktop.gui import theme
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.labels import button, label
from asn_desktop.gui.widgets.toast import Note

NOTES: Final = "Pemberitahuan"
_SIZE: Final = (460, 380)


class NotesDialog(QDialog):
    """Lists the notes, the newest first; the newest can be taken back while it is the newest."""

    def __init__(self, parent: MainWindow) -> None:
        super().__init__(parent)
        self.setWindowTitle(NOTES)
        self.setModal(False)
        self._last: Note | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(10)
        column.addWidget(label(NOTES, "title"))
        card = Card()
        card.set_flush()
        self.list = QListWidget()
        self.list.setAccessibleName("Pemberitahuan, yang terbaru lebih dahulu")
        self.list.setWordWrap(True)
        self.list.setSpacing(4)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        card.body.addWidget(self.list, 1)
        self.empty = label("Belum ada pemberitahuan sejak program dibuka.", "muted", wrap=True)
        self.empty.setContentsMargins(14, 12, 14, 12)
        card.body.addWidget(self.empty)
        column.addWidget(card, 1)
        row = QHBoxLayout()
        self.undo = button("&Urungkan yang terbaru", icon="undo-2", clicked=self._take_back)
        self.shut = button("&Tutup", clicked=self.close)
        row.addWidget(self.undo)
        row.addStretch(1)
        row.addWidget(self.shut)
        column.addLayout(row)

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Show the notes; whoever was working here goes on."""
        self.list.clear()
        for note in reversed(notes):
            item = QListWidgetItem(f"{note.text}\n{moment(note.at)}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{note.text} {moment(note.at)}")
            self.list.addItem(item)
        self.list.setVisible(bool(notes))
        self.empty.setVisible(not notes)
        # Each later note tells of another change, or of the undo itself.
        self._last = notes[-1] if notes else None
        self.undo.setVisible(self._last is not None and self._last.undo is not None)
        if notes:
            self.list.setCurrentRow(0)
        if not self.isVisible():
            self.resize(theme.scaled(_SIZE[0]), theme.scaled(_SIZE[1]))
            self.show()
            (self.list if notes else self.shut).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _take_back(self) -> None:
        self.undo.hide()
        self.list.setFocus()
        if self._last is not None:
            self._last.take_back()
