"""What widgets tell a screen reader."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QWidget


def describe(widget: QWidget, name: str, description: str = "") -> None:
    """Give a widget its name and a sentence on its state, and tell of the change."""
    if widget.accessibleName() != name:
        widget.setAccessibleName(name)
    if widget.accessibleDescription() != description:
        widget.setAccessibleDescription(description)
        event = QAccessibleEvent(widget, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(event)


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say a message that nobody moved the focus to."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
