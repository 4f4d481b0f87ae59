"""A labelled field with room for a short explanation or for what is wrong with it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from asn_desktop.gui.widgets.accessible import announce
from asn_desktop.gui.widgets.labels import IconLabel, label, repolish


class FieldRow(QWidget):
    """A caption above a field; below it a hint, or in red what has to be repaired.

    An ampersand in the caption marks its access key. The value that was typed
    stays in the field.
    """

    def __init__(
        self, caption: str, field: QWidget, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._hint = hint
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.caption = QLabel(caption)
        self.caption.setProperty("role", "caption")
        self.caption.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(caption.replace("&", ""))
        column.addWidget(self.caption)
        column.addWidget(field)
        below = QHBoxLayout()
        below.setSpacing(5)
        self._icon = IconLabel("circle-x", "bad", 14)
        self._below = label("", "caption", wrap=True)
        below.addWidget(self._icon)
        below.addWidget(self._below, 1)
        column.addLayout(below)
        self._well: str | None = None
        self.set_problem("")

    def problem(self) -> str:
        """Return what has to be repaired, "" for nothing."""
        return self._below.text() if self._icon.isVisibleTo(self) else ""

    def set_hint(self, text: str) -> None:
        """Show another explanation while nothing has to be repaired."""
        self._hint = text
        if not self.problem():
            self.set_problem("")

    def set_problem(self, text: str) -> None:
        """Show what has to be repaired, or with "" that all is well."""
        well = None if text else self._hint
        if well is not None and well == self._well:
            return  # The style sheet looks at both again otherwise, and all around is laid out.
        self._well = well
        self._icon.setVisible(bool(text))
        self._below.setText(text or self._hint)
        self._below.setVisible(bool(text or self._hint))
        self._below.setProperty("role", "problem" if text else "caption")
        self.field.setProperty("state", "problem" if text else "")
        self.field.setAccessibleDescription(text or self._hint)
        repolish(self._below)
        repolish(self.field)
        if text:
            announce(self.field, text)
