"""A search field with a magnifying glass, a way to clear it and a spoken count."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from asn_desktop.gui import icons
from asn_desktop.gui.widgets.accessible import announce

_LEADING = QLineEdit.ActionPosition.LeadingPosition
_TRAILING = QLineEdit.ActionPosition.TrailingPosition


class SearchBox(QLineEdit):
    """Asks for a search text.

    Signals:
        searched: The text changed; carries it without the blanks around it.
        left_down: The arrow down was pressed; the list wants the focus.
    """

    searched = Signal(str)
    left_down = Signal()

    def __init__(self, placeholder: str = "Cari", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setObjectName("searchBox")
        self.addAction(QAction(icons.icon("search", "textMuted"), "Cari", self), _LEADING)
        self._clear = QAction(icons.icon("circle-x", "text"), "Hapus pencarian", self)
        self._clear.triggered.connect(self.clear)
        self.addAction(self._clear, _TRAILING)
        self._clear.setVisible(False)
        self.textChanged.connect(self._on_text)

    def tell_count(self, sentence: str) -> None:
        """Have a screen reader say how many were found ("2 dari 46 pegawai")."""
        self.setAccessibleDescription(sentence)
        announce(self, sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget.keyPressEvent: Esc clears, arrow down goes to the list."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        else:
            super().keyPressEvent(event)

    def _on_text(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self.searched.emit(text.strip())
