"""The ring around whatever has the focus."""

# ruff: noqa: N802 - overridden methods keep Qt's names

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QFocusFrame,
    QRadioButton,
    QWidget,
)

from asn_desktop.gui import theme


class FocusFrame(QFocusFrame):
    """Draws a ring two pixels outside of a focused button or painted control.

    Fields show the focus in their own frame and tables at their row.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        app.focusChanged.connect(self._on_focus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget.paintEvent."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and _is_ringed(new):
            self.setWidget(new)
        elif self.widget() is not None:
            # The type stubs do not know that None takes the frame away.
            self.setWidget(cast("QWidget", None))


def _is_ringed(widget: QWidget) -> bool:
    if isinstance(widget, QAbstractItemView) or widget.property("ownRing"):
        return False
    if isinstance(widget, QAbstractButton):
        return not isinstance(widget, QCheckBox | QRadioButton)
    return bool(widget.property("ringed"))
