"""The walk through the areas of the window with F6."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def walk(areas: Sequence[QWidget], step: int) -> None:
    """Focus the next (1) or the previous (-1) area that has something to focus."""
    focused = QApplication.focusWidget()
    at = next(
        (n for n, area in enumerate(areas) if _holds(area, focused)), -step if step < 0 else -1
    )
    for distance in range(1, len(areas) + 1):
        area = areas[(at + step * distance) % len(areas)]
        target = first_focusable(area)
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return


def chain(areas: Sequence[QWidget]) -> None:
    """Let the Tab key go through these areas in this order, within each as before."""
    if not areas:
        return
    around = [areas[0].window()]
    while (following := around[-1].nextInFocusChain()) is not around[0] and following is not None:
        around.append(following)
    stops = [widget for widget in around if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
    ordered = [stop for area in areas for stop in stops if _holds(area, stop)]
    for before, after in pairwise(ordered):
        QWidget.setTabOrder(before, after)


def keep_unshown(owner: QWidget, *parts: QWidget) -> None:
    """Let parts that this office or person has no use for belong to their page, out of sight.

    What has no parent is never let go, and is dressed anew with every change of the look.
    """
    for part in parts:
        part.setParent(owner)
        part.hide()


def first_focusable(area: QWidget) -> QWidget | None:
    """Return the topmost, then leftmost widget of an area that takes the focus by Tab."""
    candidates = [widget for widget in area.findChildren(QWidget) if takes_tab(widget)]
    if takes_tab(area):
        return area
    if not candidates:
        return None

    def place(widget: QWidget) -> tuple[int, int]:
        corner = widget.mapTo(area, widget.rect().topLeft())
        return (corner.y(), corner.x())

    return min(candidates, key=place)


def takes_tab(widget: QWidget) -> bool:
    """Tell whether the Tab key can reach a widget now."""
    # Qt makes a new widget where an old one was; Python may still hold the old one's wrapper.
    if not shiboken6.isValid(widget):
        return False
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def _holds(area: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (area is focused or area.isAncestorOf(focused))
