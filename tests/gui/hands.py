"""What people do with keys: in dialogs, in fields, and in a grid."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.page import Page
from asn_desktop.gui.widgets.entry_grid import EntryGrid

Asked = TypeVar("Asked", bound=QDialog)


def dialog_of(kind: type[Asked], qtbot: QtBot) -> Asked:
    """Return the dialog of a kind that is open, and has the keyboard."""

    def found() -> list[Asked]:
        shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind)]
        return [each for each in shown if each.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    dialog = found()[0]
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def put(field: object, text: str) -> None:
    """Type into a field in place of what stands there."""
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.setText(text)
    field.editingFinished.emit()


class Part(Protocol):
    """What a page asks of the only part that it holds."""

    def leave(self) -> None:
        """Save what is not saved yet."""

    def undo(self) -> bool:
        """Take back the last change."""

    def redo(self) -> bool:
        """Make it again."""

    def first_focus(self) -> QWidget:
        """Return the first useful field."""


class PartPage(Page):
    """A page with nothing but one part."""

    def hold(self, part: Part) -> None:
        """Fill the page with a part."""
        assert isinstance(part, QWidget)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(part)
        self._part: Part = part
        self.told: list[str] = []
        self.toasted.connect(lambda text, _undo: self.told.append(text))

    def leave(self) -> None:
        self._part.leave()

    def undo(self) -> bool:
        return self._part.undo()

    def redo(self) -> bool:
        return self._part.redo()

    def first_focus(self) -> QWidget | None:
        return self._part.first_focus()


class Hands:
    """The keys that people press in a window with a grid.

    Args:
        window: Where they press them.
        grid: Returns the grid, which has the keyboard unless something else has it.
    """

    def __init__(self, window: MainWindow, grid: Callable[[], EntryGrid]) -> None:
        self.window = window
        self._grid = grid

    def key(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self._focused(), key, modifier)

    def type(self, text: str) -> None:
        """Type letters where the focus is."""
        for letter in text:
            QTest.keyClicks(self._focused(), letter)

    def paste(self, text: str) -> None:
        """Paste a text where the focus is."""
        QGuiApplication.clipboard().setText(text)
        self.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def here(self) -> tuple[int, str]:
        """Return line and column of the current cell."""
        at = self._grid().place()
        assert at is not None
        return at.line, self._grid().sheet().columns[at.column].key

    def _focused(self) -> QWidget:
        focused: QWidget | None = self.window.focusWidget()
        return self._grid() if focused is None else focused
