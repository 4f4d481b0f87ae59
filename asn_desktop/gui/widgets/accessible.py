"""What widgets tell a screen reader."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

# Qt's accessibility classes are imported with the first message: the start is measured.


def describe(widget: QWidget, name: str, description: str = "") -> None:
    """Give a widget its name and a sentence on its state, and tell of the change."""
    if widget.accessibleName() != name:
        widget.setAccessibleName(name)
    if widget.accessibleDescription() == description:
        return
    widget.setAccessibleDescription(description)
    if widget.isVisible():
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        event = QAccessibleEvent(widget, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(event)


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say a message that nobody moved the focus to."""
    if not widget.isVisible():
        return
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
