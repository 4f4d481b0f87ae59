"""Fields that have to be repaired: found, counted, and walked through with F8."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit, QWidget

from asn_desktop.gui.widgets.field_row import FieldRow


def gaps(place: QWidget) -> list[FieldRow]:
    """Return the visible fields with something to repair, in reading order."""

    def corner(row: FieldRow) -> tuple[int, int]:
        at = row.mapTo(place, row.rect().topLeft())
        return (at.y(), at.x())

    found = [row for row in place.findChildren(FieldRow) if row.isVisible() and row.problem()]
    return sorted(found, key=corner)


def walk_gaps(place: QWidget, speak_up: Callable[[], object] = lambda: None) -> None:
    """Let F8 and Shift+F8 go to the next and the previous field to be repaired.

    Args:
        place: Where the fields stand.
        speak_up: Marks before what is missing, where that is not said while one types.
    """
    for keys, step in (("F8", 1), ("Shift+F8", -1)):
        made = QShortcut(QKeySequence(keys), place)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(partial(_walk, place, step, speak_up))


def finish_field() -> None:
    """Let the field that is being typed in be checked and saved, as if it was left."""
    field = QApplication.focusWidget()
    if isinstance(field, QLineEdit | QPlainTextEdit) and not _in_a_grid(field):
        field.clearFocus()
        field.setFocus()


def _walk(place: QWidget, step: int, speak_up: Callable[[], object]) -> None:
    finish_field()
    speak_up()
    fields = [row.field for row in gaps(place)]
    focused = QApplication.focusWidget()
    if not fields:
        return
    at = fields.index(focused) if focused in fields else -1 if step > 0 else 0
    fields[(at + step) % len(fields)].setFocus(Qt.FocusReason.ShortcutFocusReason)


def _in_a_grid(field: QWidget) -> bool:
    """Tell whether a field edits a cell, which would close if it was left."""
    above = field.parentWidget()
    while above is not None and not above.isWindow():
        if isinstance(above, QAbstractItemView):
            return True
        above = above.parentWidget()
    return False
