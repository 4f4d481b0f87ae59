"""The acceptance checks that hold for every page; a page's test calls them.

They want a page inside a shown window (see ``shown_window`` in conftest.py).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import cast

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from asn_desktop.gui import theme
from asn_desktop.gui.areas import takes_tab
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.widgets.labels import ElidedLabel

USUAL = QSize(1366, 700)
COMPACT = QSize(911, 470)
_REFUSED_WORDS = re.compile(r"^(ok|oke|ya|yes|no|tidak)$", re.IGNORECASE)


def settle() -> None:
    """Let pending layout and paint events happen."""
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents()


def wear(look: theme.Look) -> None:
    """Put a look in force, unless it is already: dressing every window anew costs most."""
    if theme.look() != look:
        theme.apply(cast("QApplication", QApplication.instance()), look)
        settle()


def check_fits(window: QWidget) -> None:
    """Check 3: nothing wants more room than the smallest screens have."""
    for size in (USUAL, COMPACT):
        window.resize(size)
        settle()
        assert window.width() == size.width(), f"{window.width()} wide at {size.width()}"
        assert window.height() == size.height(), f"{window.height()} high at {size.height()}"
        wanted = window.minimumSizeHint()
        assert wanted.width() <= size.width(), f"wants {wanted.width()} of {size.width()}"
        assert wanted.height() <= size.height(), f"wants {wanted.height()} of {size.height()}"
        check_no_sideways_scrolling(window)


def check_no_sideways_scrolling(window: QWidget) -> None:
    """Check 3 and 25: what scrolls up and down fits from left to right."""
    for area in window.findChildren(QScrollArea):
        inner = area.widget()
        if area.isVisible() and inner is not None:
            room = area.viewport().width()
            assert inner.minimumSizeHint().width() <= room, (
                f"{area.objectName() or area.parentWidget()}: "
                f"{inner.minimumSizeHint().width()} in {room}"
            )


def check_no_cut_text(window: QWidget) -> None:
    """Check 4: no label and no button is narrower than its text."""
    if _cut_texts(window):
        settle()  # An answer of the last turn is laid out in the next.
    cut = _cut_texts(window)
    assert cut == [], cut


def _cut_texts(window: QWidget) -> list[str]:
    return [
        f"{widget.text()!r}: {widget.fontMetrics().horizontalAdvance(plain)} in {room}"
        for widget, plain, room in _texts(window)
        if widget.fontMetrics().horizontalAdvance(plain) > room + 1
    ]


def _plain(box: QCheckBox) -> str:
    return box.text().replace("&", "")


def _texts(window: QWidget) -> Iterator[tuple[QLabel | QPushButton | QCheckBox, str, int]]:
    for label in window.findChildren(QLabel):
        if isinstance(label, ElidedLabel):
            assert label.text() == label.full() or label.toolTip(), label.full()
        elif label.isVisible() and not label.wordWrap():
            yield label, label.text().replace("&", ""), label.contentsRect().width()
        elif label.isVisible() and label.heightForWidth(label.width()) > label.height() + 1:
            raise AssertionError(f"{label.text()!r} is lower than its lines")
    yield from _button_texts(window)


def _button_texts(window: QWidget) -> Iterator[tuple[QPushButton | QCheckBox, str, int]]:
    for box in window.findChildren(QCheckBox):
        if box.isVisible():
            hint = box.sizeHint().width() - box.fontMetrics().horizontalAdvance(_plain(box))
            yield box, _plain(box), box.width() - hint
    for button in window.findChildren(QPushButton):
        if button.isVisible():
            icon = 0 if button.icon().isNull() else button.iconSize().width()
            yield button, button.text().replace("&", ""), button.width() - icon - 8


def check_names(window: QWidget) -> None:
    """Check 5: each widget that takes the focus has a name, and no two the same."""
    names = Counter(_name(widget) for widget in focusable(window))
    assert names[""] == 0, [w for w in focusable(window) if not _name(w)]
    assert [name for name, times in names.items() if times > 1] == []


def focusable(window: QWidget) -> list[QWidget]:
    """Return the widgets that the Tab key can reach."""
    return [widget for widget in window.findChildren(QWidget) if takes_tab(widget)]


def _name(widget: QWidget) -> str:
    text = widget.property("text") if not widget.accessibleName() else widget.accessibleName()
    return text.replace("&", "") if isinstance(text, str) else ""


def check_tab_order(window: QWidget) -> None:
    """Check 6: Tab visits everything and comes back; no grid keeps the focus."""
    wanted = set(focusable(window))
    assert wanted, "nothing takes the focus"
    start = next(iter(focusable(window)))
    start.setFocus()
    seen = {start}
    for _ in range(len(wanted) + 2):
        focused = QApplication.focusWidget()
        if isinstance(focused, QPlainTextEdit | QTextEdit) and not focused.tabChangesFocus():
            raise AssertionError(f"{focused.accessibleName()} keeps the Tab key")
        QTest.keyClick(cast("QWidget", focused), Qt.Key.Key_Tab)
        settle()
        now = QApplication.focusWidget()
        assert now is not None, f"no focus after {_name(cast('QWidget', focused))!r}"
        seen.add(now)
    missed = [_name(widget) for widget in wanted - seen]
    assert missed == []
    if isinstance(window, MainWindow):
        _check_area_order(window)


def _check_area_order(window: MainWindow) -> None:
    """Check 6: reading order, from the navigation to the foot bar."""
    page = window.page()
    areas = [window.navigation, window.top_bar, *(page.areas() if page is not None else ())]
    chain = [
        (at, widget)
        for widget in _chain(window)
        for at, area in enumerate(areas)
        if area.isAncestorOf(widget)
    ]
    order = [at for at, _widget in chain]
    assert order == sorted(order)
    for (area, before), (same, after) in pairwise(chain):
        if area == same:
            _check_step(window, before, after)


def _check_step(window: QWidget, before: QWidget, after: QWidget) -> None:
    """Check 6: within an area no step goes both up and to the left."""
    from_, to = _place(window, before), _place(window, after)
    back = to.bottom() < from_.top() and to.right() < from_.left()
    assert not back, f"{_name(before)!r} before {_name(after)!r}"


def _place(window: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def _chain(window: MainWindow) -> list[QWidget]:
    first = next(w for w in focusable(window.navigation))
    chain = [first]
    following = first.nextInFocusChain()
    while following is not None and following is not first:
        chain.append(following)
        following = following.nextInFocusChain()
    return [widget for widget in chain if takes_tab(widget)]


def check_areas(window: MainWindow) -> None:
    """Check 6: F6 leaves whatever has the focus, every grid too, and comes round."""
    start = QApplication.focusWidget()
    visited = set()
    for _ in range(8):
        QTest.keyClick(window, Qt.Key.Key_F6)
        settle()
        visited.add(QApplication.focusWidget())
    assert len(visited - {start}) >= 1
    for grid in window.findChildren(QAbstractItemView):
        if takes_tab(grid):
            grid.setFocus()
            QTest.keyClick(grid, Qt.Key.Key_F6)
            settle()
            assert not grid.hasFocus(), f"{grid.accessibleName()} keeps the focus"


def check_one_primary(window: QWidget) -> None:
    """Check 24: one button at most is the filled one."""
    filled = [
        button.text()
        for button in window.findChildren(QPushButton)
        if button.isVisible() and button.property("kind") in {"primary", "danger"}
    ]
    assert len(filled) <= 1, filled


def check_verbs(window: QWidget) -> None:
    """Check 16: buttons say what they do."""
    texts = [button.text().replace("&", "") for button in window.findChildren(QPushButton)]
    assert [text for text in texts if _REFUSED_WORDS.match(text)] == []


def check_live_switch(window: QWidget) -> None:
    """Check 22: after a change of the theme no pixel of the old background is left."""
    before = theme.look()
    try:
        for old, new in (
            (theme.Theme.LIGHT, theme.Theme.DARK),
            (theme.Theme.DARK, theme.Theme.CONTRAST),
            (theme.Theme.CONTRAST, theme.Theme.LIGHT),
        ):
            wear(before._replace(theme=old))
            left_over = theme.color("bg").rgb()
            wear(before._replace(theme=new))
            picture = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
            assert _sampled(picture, left_over) == []
    finally:
        wear(before)


def _sampled(picture: QImage, color: int) -> list[QPoint]:
    # Black is both a background of the high-contrast theme and a usual ink.
    if color & 0xFFFFFF == 0:
        return []
    return [
        QPoint(x, y)
        for x in range(0, picture.width(), 7)
        for y in range(0, picture.height(), 7)
        if picture.pixel(x, y) == color
    ]


def check_page(window: MainWindow) -> None:
    """Run all checks on the page that a window shows."""
    check_fits(window)
    check_no_cut_text(window)
    window.resize(USUAL)
    settle()
    check_no_cut_text(window)
    check_names(window)
    check_tab_order(window)
    check_areas(window)
    check_verbs(window)
    check_one_primary(window)
    check_live_switch(window)
