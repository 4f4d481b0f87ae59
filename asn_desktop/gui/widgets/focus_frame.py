"""The ring around whatever has the focus."""

from __future__ import annotations

from typing import Final

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QRadioButton,
    QWidget,
)

from asn_desktop.gui import theme

_OUTSIDE: Final = 3  # Two pixels of ring and one of distance.
_MOVES: Final = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
}


class FocusFrame(QObject):
    """Draws a ring two pixels outside of a focused button or painted control.

    Fields show the focus in their own frame and tables at their row. The ring is a
    child of the window, so no parent with narrow margins cuts it; QFocusFrame would
    be cut, and its mask takes the round corners away.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._followed: list[QWidget] = []
        self._ring: _Ring | None = None
        app.focusChanged.connect(self._on_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override QObject.eventFilter: follow the widget and whatever it stands in."""
        if event.type() in _MOVES:
            self._place()
        return super().eventFilter(watched, event)

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._followed:
            if shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        self._followed = _chain(new) if new is not None and _is_ringed(new) else []
        for widget in self._followed:
            widget.installEventFilter(self)
        self._place()

    def _place(self) -> None:
        widget = self._followed[0] if self._followed else None
        window = self._followed[-1] if self._followed else None
        if self._ring is not None and not shiboken6.isValid(self._ring):
            self._ring = None
        if widget is None or window is None or not widget.isVisible():
            if self._ring is not None:
                self._ring.hide()
            return
        if self._ring is None:
            self._ring = _Ring(window)
        elif self._ring.parentWidget() is not window:
            self._ring.setParent(window)
        place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
        self._ring.surround(place, _visible_part(self._followed))


class _Ring(QWidget):
    """The ring itself; it takes no clicks and no focus."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def surround(self, place: QRect, visible: QRect) -> None:
        """Stand around ``place``, as far as it is in sight (both in window coordinates)."""
        around = place.adjusted(-_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE)
        self.setGeometry(around)
        self.setMask(visible.translated(-around.topLeft()))
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget.paintEvent."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)


def _chain(widget: QWidget) -> list[QWidget]:
    """Return a widget and everything that it stands in, its window last."""
    chain = [widget]
    while not chain[-1].isWindow() and (parent := chain[-1].parentWidget()) is not None:
        chain.append(parent)
    return chain


def _visible_part(chain: list[QWidget]) -> QRect:
    """Return the part of the window in which scrolling areas let the widget be seen."""
    window = chain[-1]
    visible = window.rect()
    for outer in chain[1:]:
        if isinstance(outer, QAbstractScrollArea):
            view = outer.viewport()
            visible &= QRect(view.mapTo(window, QPoint(0, 0)), view.size())
    return visible


def _is_ringed(widget: QWidget) -> bool:
    if widget.property("ownRing"):
        return False
    if isinstance(widget, QAbstractButton):
        return not isinstance(widget, QCheckBox | QRadioButton)
    return bool(widget.property("ringed"))
