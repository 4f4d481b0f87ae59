"""What the keys of an entry grid do while no cell is being entered."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from asn_desktop.gui.widgets.entry_grid import deeds

if TYPE_CHECKING:  # The grid asks for its keys.
    from asn_desktop.gui.widgets.entry_grid.grid import EntryGrid

_Command = Callable[["EntryGrid"], object]
_Key = Qt.Key
_NONE: Final = Qt.KeyboardModifier.NoModifier.value
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier.value
_CTRL: Final = Qt.KeyboardModifier.ControlModifier.value
_ALT: Final = Qt.KeyboardModifier.AltModifier.value
# The digits of the keypad are digits.
_COUNTS: Final = _SHIFT | _CTRL | _ALT | Qt.KeyboardModifier.MetaModifier.value

_COMMANDS: Final = MappingProxyType[tuple[int, int], _Command](
    {
        (_NONE, _Key.Key_Return.value): lambda grid: grid.begin(),
        (_NONE, _Key.Key_Enter.value): lambda grid: grid.begin(),
        (_NONE, _Key.Key_F2.value): lambda grid: grid.begin(),
        (_NONE, _Key.Key_Delete.value): deeds.clear,
        (_NONE, _Key.Key_Backspace.value): lambda grid: grid.begin(""),
        (_NONE, _Key.Key_Tab.value): lambda grid: grid.step_along(1),
        # Qt leaves out the modifier when it hands a Tab on to a view.
        (_NONE, _Key.Key_Backtab.value): lambda grid: grid.step_along(-1),
        (_SHIFT, _Key.Key_Backtab.value): lambda grid: grid.step_along(-1),
        (_SHIFT, _Key.Key_Tab.value): lambda grid: grid.step_along(-1),
        (_NONE, _Key.Key_Down.value): lambda grid: grid.step_down(1),
        (_NONE, _Key.Key_Up.value): lambda grid: grid.step_down(-1),
        (_NONE, _Key.Key_Right.value): lambda grid: grid.step_across(1),
        (_NONE, _Key.Key_Left.value): lambda grid: grid.step_across(-1),
        (_CTRL, _Key.Key_C.value): deeds.copy,
        (_CTRL, _Key.Key_X.value): deeds.cut,
        (_CTRL, _Key.Key_V.value): deeds.paste,
        (_CTRL, _Key.Key_D.value): deeds.fill_down,
        (_CTRL, _Key.Key_Delete.value): deeds.remove_lines,
        (_NONE, _Key.Key_Insert.value): deeds.insert_line,
        (_ALT, _Key.Key_Up.value): partial(deeds.shift_line, step=-1),
        (_ALT, _Key.Key_Down.value): partial(deeds.shift_line, step=1),
        (_NONE, _Key.Key_Menu.value): deeds.open_menu,
        (_SHIFT, _Key.Key_F10.value): deeds.open_menu,
    }
)


def command_of(event: QKeyEvent) -> _Command | None:
    """Return what a key does here; None where the view is to decide."""
    modifiers = event.modifiers().value & _COUNTS
    command = _COMMANDS.get((modifiers, event.key()))
    if command is not None:
        return command
    text = event.text()
    if text.isprintable() and text.strip() and not modifiers & (_CTRL | _ALT):
        return partial(_begin, text)
    return None


def _begin(text: str, grid: EntryGrid) -> None:
    grid.begin(text)
