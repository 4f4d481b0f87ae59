"""Short notes that appear above the work and may be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from asn_desktop.clock import Clock
from asn_desktop.gui import theme
from asn_desktop.gui.widgets.accessible import announce
from asn_desktop.gui.widgets.labels import button, label

_SHOWN_MS: Final = 10_000
_AT_MOST: Final = 3
_EDGE: Final = 16
_ONE_LINE: Final = 80  # Letters.
_WRAPPED: Final = 420
_REMEMBERED: Final = 100
_SYSTEM_CLOCK: Final = Clock()


@dataclass(eq=False, slots=True)
class Note:
    """A note that can be read again: when it came, what it said, and how to take that back."""

    at: datetime
    text: str
    undo: Callable[[], object] | None = None

    def take_back(self) -> None:
        """Take back what it tells of, once."""
        undo, self.undo = self.undo, None
        if undo is not None:
            undo()


class Toast(QFrame):
    """One note; it stays while the pointer or the focus is on it.

    Signals:
        gone: It disappeared.
    """

    gone = Signal()

    def __init__(self, text: str, undo: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.setProperty("kind", "toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 6, 4)
        row.setSpacing(8)
        self.label = label(text, wrap=len(text) > _ONE_LINE)
        if self.label.wordWrap():
            self.label.setMinimumWidth(theme.scaled(_WRAPPED))
        row.addWidget(self.label, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN_MS)
        self._timer.timeout.connect(self.leave)
        parts = [("Tutup", self.leave)]
        if undo is not None:
            parts.insert(0, ("Urungkan", lambda: self._take_back(undo)))
        for caption, slot in parts:
            made = button(caption, "toastLink", clicked=slot)
            made.setAccessibleName(f"{caption}: {text}")
            made.installEventFilter(self)
            row.addWidget(made)
        self._timer.start()

    def remaining_ms(self) -> int:
        """Return how long it stays, -1 while it is held."""
        return self._timer.remainingTime()

    def event(self, event: QEvent) -> bool:
        """Override QObject.event: the pointer holds the note."""
        self._hold_or_release(event)
        return super().event(event)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Override QObject.eventFilter: the focus on a button holds the note."""
        self._hold_or_release(event)
        return False

    def _hold_or_release(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.Enter, QEvent.Type.FocusIn}:
            self._timer.stop()
        elif event.type() in {QEvent.Type.Leave, QEvent.Type.FocusOut}:
            self._timer.start()

    def _take_back(self, undo: Callable[[], object]) -> None:
        self.leave()
        undo()

    def leave(self) -> None:
        """Go before its time."""
        self.hide()
        self.gone.emit()
        self.deleteLater()


class Toasts(QWidget):
    """Stacks notes at the lower edge of its parent, and remembers them.

    Signals:
        remembered: There is another note to read again, or none any more.
    """

    remembered = Signal()

    def __init__(self, parent: QWidget, clock: Clock = _SYSTEM_CLOCK) -> None:
        super().__init__(parent)
        self._clock = clock
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(6)
        self._shown: list[Toast] = []
        self.notes: list[Note] = []
        self._above = 0
        self.hide()

    @property
    def earlier(self) -> list[str]:
        """What the remembered notes said, the oldest first."""
        return [note.text for note in self.notes]

    def add(self, text: str, undo: Callable[[], object] | None = None) -> Toast:
        """Show a note and remember it; ``undo`` takes back what it tells of."""
        note = Note(self._clock.now(), text, undo)
        self.notes = [*self.notes, note][-_REMEMBERED:]
        self.remembered.emit()
        return self.answer(text, None if undo is None else note.take_back)

    def answer(self, text: str, undo: Callable[[], object] | None = None) -> Toast:
        """Show what a key was pressed for; nobody wants to read that again."""
        toast = Toast(text, undo)
        toast.gone.connect(lambda: self._remove(toast))
        self._shown.append(toast)
        self._stack.addWidget(toast)
        toast.show()  # One that is not shown yet would get no room.
        for old in self._shown[:-_AT_MOST]:
            old.hide()
            old.deleteLater()
            self._shown.remove(old)
        announce(self, text)
        self.place()
        return toast

    def forget(self) -> None:
        """Remember and show nothing of an office that was left."""
        self.notes = []
        for toast in [*self._shown]:
            toast.leave()
        self.remembered.emit()

    def set_above(self, height: int) -> None:
        """Keep clear of a bar of this height at the lower edge."""
        self._above = height
        self.place()

    def place(self) -> None:
        """Stand in the middle of the parent's lower edge."""
        parent = self.parentWidget()
        if parent is None:
            return
        self.setVisible(bool(self._shown))
        self._stack.activate()
        width = min(self._stack.sizeHint().width(), parent.width() - 2 * _EDGE)
        wrapped = self._stack.hasHeightForWidth()
        high = self._stack.heightForWidth(width) if wrapped else self._stack.sizeHint().height()
        left = (parent.width() - width) // 2
        top = parent.height() - high - _EDGE - self._above
        self.setGeometry(left, top, width, high)
        self.raise_()

    def _remove(self, note: Toast) -> None:
        if note in self._shown:
            self._shown.remove(note)
            self._stack.removeWidget(note)
        self.place()
