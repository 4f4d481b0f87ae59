"""The field that takes what a scanner types, or row numbers of a signed sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from asn_desktop.domain.training.activity import Session
from asn_desktop.gui import theme
from asn_desktop.gui.pages.training import words
from asn_desktop.gui.pages.training.grid.codes import Read
from asn_desktop.gui.widgets.accessible import announce
from asn_desktop.gui.widgets.labels import ElidedLabel, IconLabel, label
from asn_desktop.ids import RowId

_FIELD: Final = 210
_READY: Final = "Siap. Pindai kode di lembar, ketik NIP, atau nomor urut dan tanda: 12 T, 1-20 H."
_ENTER: Final = frozenset({Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value})


class _CodeField(QLineEdit):
    """Takes a line; Enter hands it over and the field is ready again.

    Signals:
        entered: Carries the line.
        left: Esc was pressed.
    """

    entered = Signal(str)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget.keyPressEvent: a scanner ends a code with Enter."""
        if event.key() in _ENTER:
            text = self.text()
            self.clear()
            self.entered.emit(text)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class CodeBar(QWidget):
    """Asks for a session and takes codes for it, one after the other.

    Signals:
        entered: Carries the session and what was scanned or typed.
        left: The person goes back to the grid.
        session_chosen: Another session was chosen; carries its number from 0.
    """

    entered = Signal(object, str)
    left = Signal()
    session_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._sessions: Sequence[Session] = ()
        self.session = QComboBox()
        self.session.setAccessibleName("Sesi yang diisi")
        self.code = _CodeField()
        self.code.setAccessibleName("Kode, NIP, atau nomor urut")
        self.code.setPlaceholderText("Kode, NIP, atau nomor urut")
        self.code.setFixedWidth(theme.scaled(_FIELD))
        self._icon = IconLabel("circle-check", "ok", 18)
        self.told = ElidedLabel(_READY, "strong")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label("Isi untuk", "caption"))
        row.addWidget(self.session)
        row.addWidget(self.code)
        row.addWidget(self._icon)
        row.addWidget(self.told, 1)
        self._icon.hide()
        self.code.entered.connect(self._on_entered)
        self.code.left.connect(self.left)
        self.session.activated.connect(self.session_chosen)

    def set_sessions(self, sessions: Sequence[Session]) -> None:
        """Offer these sessions; the chosen one stays chosen."""
        at = max(self.session.currentIndex(), 0)
        self._sessions = sessions
        self.session.clear()
        for each in sessions:
            day = f", {words.day_word(each.on)}" if each.on else ""
            self.session.addItem(f"{each.label}{day}")
        self.session.setCurrentIndex(min(at, len(sessions) - 1))

    def begin(self, session: int) -> None:
        """Be ready for a session."""
        if 0 <= session < len(self._sessions):
            self.session.setCurrentIndex(session)
        self.told.set_full(_READY)
        self._icon.hide()
        self.code.setFocus()

    def chosen(self) -> RowId | None:
        """Return the chosen session, None where there is none."""
        at = self.session.currentIndex()
        return self._sessions[at].id if 0 <= at < len(self._sessions) else None

    def tell(self, read: Read) -> None:
        """Say what a code led to; the field stays ready."""
        name, tint = ("circle-check", "ok") if read.taken else ("circle-x", "bad")
        self._icon.set_icon(name, tint)
        self._icon.show()
        self.told.set_full(read.sentence)
        announce(self.code, read.sentence)
        self.code.setFocus()

    def _on_entered(self, text: str) -> None:
        session = self.chosen()
        if session is None:
            self.tell(Read("Kegiatan ini belum mempunyai sesi. Tambahkan dahulu.", taken=False))
        elif text.strip():
            self.entered.emit(session, text)
