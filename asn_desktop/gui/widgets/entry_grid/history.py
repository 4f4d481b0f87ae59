"""Undo and redo over values: what was there before a deed, and what is there after it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtGui import QUndoCommand, QUndoStack

Value = TypeVar("Value")


class Step(NamedTuple, Generic[Value]):
    """A deed that can be taken back.

    Attributes:
        name: What was done, in words that follow "Urungkan: ".
        before: The value before it.
        after: The value after it.
    """

    name: str
    before: Value
    after: Value


class _Command(QUndoCommand, Generic[Value]):
    """Shows one of the two values of a step."""

    def __init__(self, step: Step[Value], show: Callable[[Value], object]) -> None:
        super().__init__(step.name)
        self._step = step
        self._show = show

    def redo(self) -> None:
        """Override QUndoCommand.redo."""
        self._show(self._step.after)

    def undo(self) -> None:
        """Override QUndoCommand.undo."""
        self._show(self._step.before)


class History(Generic[Value]):
    """Remembers the steps of one editing session on a stack of Qt's.

    Args:
        show: Puts a value in force.
    """

    def __init__(self, show: Callable[[Value], object]) -> None:
        self._show = show
        self.stack = QUndoStack()

    def do(self, step: Step[Value]) -> None:
        """Put the value after a step in force and remember the step."""
        self.stack.push(_Command(step, self._show))

    def undo(self) -> str:
        """Take back the last step; return its name, "" where there is none."""
        name = self.stack.undoText()
        self.stack.undo()
        return name

    def redo(self) -> str:
        """Do the step again that was taken back; return its name, "" where there is none."""
        name = self.stack.redoText()
        self.stack.redo()
        return name

    def forget(self) -> None:
        """Begin another session."""
        self.stack.clear()
