"""Filters as a row of round buttons with counts, one of which is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QWidget,
)

from asn_desktop.gui import theme
from asn_desktop.gui.widgets.labels import button

_ALWAYS_SHOWN: Final = 3
_GAP: Final = 8
_MENU_WIDTH: Final = 110
_STEPS: Final = {Qt.Key.Key_Left.value: -1, Qt.Key.Key_Right.value: 1}


class FilterOption(NamedTuple):
    """A filter: its key, its caption and how many rows it leaves (None: not counted)."""

    key: str
    caption: str
    rows: int | None = None


class _Pill(QAbstractButton):
    """One filter, painted because a style sheet cannot round it at every font size."""

    def __init__(self, option: FilterOption, parent: QWidget) -> None:
        super().__init__(parent)
        self.option = option
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_option(option)

    def set_option(self, option: FilterOption) -> None:
        """Show another count."""
        self.option = option
        self.setText(_caption(option))
        self.setAccessibleName(f"Saring: {_caption(option)}")
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Override QWidget.minimumSizeHint."""
        return self.sizeHint()

    def sizeHint(self) -> QSize:
        """Override QWidget.sizeHint."""
        self.setFont(theme.digits("strong"))
        width = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(width + 26, theme.scaled(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget.paintEvent."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        back = "primarySoft" if chosen else "surfaceHover" if self.underMouse() else "surface"
        painter.setBrush(theme.color(back))
        painter.setPen(QPen(theme.color("primary" if chosen else "border"), 1))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        made = theme.digits("strong" if chosen else "body")
        painter.setFont(made)
        painter.setPen(theme.color("primary" if chosen else "textMuted"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class FilterChips(QWidget):
    """A row of filters; what does not fit goes into the menu "Saring".

    Signals:
        chosen: Carries the key of the filter that was chosen.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._pills: list[_Pill] = []
        self._current = ""
        self._narrow = False
        self._more = button("Saring", icon="list-filter")
        self._more.setMenu(QMenu(self._more))
        self._row.addWidget(self._more)
        self._row.addStretch(1)
        self._more.hide()

    def current(self) -> str:
        """Return the key of the chosen filter."""
        return self._current

    def set_options(self, options: Sequence[FilterOption]) -> None:
        """Show these filters; the chosen one stays chosen if it is among them."""
        keys = [option.key for option in options]
        if keys != [pill.option.key for pill in self._pills]:
            self._make(options)
        for pill, option in zip(self._pills, options, strict=True):
            pill.set_option(option)
        if self._current not in keys and keys:
            self._current = keys[0]
        self._fit()

    def choose(self, key: str) -> None:
        """Choose a filter as if it had been clicked."""
        changed = key != self._current
        self._current = key
        self._fit()
        if changed:
            self.chosen.emit(key)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show at most three filters and put the others into a menu."""
        self._narrow = narrow
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Override QWidget.minimumSizeHint: one filter and the menu for the others."""
        return QSize(theme.scaled(230), theme.scaled(32))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget.resizeEvent: what no longer fits goes into the menu."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget.keyPressEvent: left and right go to the neighbour."""
        step = _STEPS.get(event.key())
        shown = [pill for pill in self._pills if pill.isVisible()]
        focused = [at for at, pill in enumerate(shown) if pill.hasFocus()]
        if step is None or not focused:
            super().keyPressEvent(event)
            return
        shown[(focused[0] + step) % len(shown)].setFocus()

    def _make(self, options: Sequence[FilterOption]) -> None:
        for old in self._pills:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._pills = [_Pill(option, self) for option in options]
        before: QWidget = self._more
        for at, pill in enumerate(self._pills):
            pill.clicked.connect(partial(self._on_clicked, pill.option.key))
            self._row.insertWidget(at, pill)
            # The menu button keeps the place in the tab order, also for later filters.
            QWidget.setTabOrder(before, pill)
            before = pill
        QWidget.setTabOrder(before, self._more)

    def _fit(self) -> None:
        """Show as many filters as have room, and offer the others in the menu."""
        shown = self._fitting()
        for at, pill in enumerate(self._pills):
            pill.setChecked(pill.option.key == self._current)
            pill.setVisible(at < shown)
        rest = [pill.option for pill in self._pills[shown:]]
        self._more.setVisible(bool(rest))
        chosen = [option.caption for option in rest if option.key == self._current]
        self._more.setText(f"Saring: {chosen[0]}" if chosen else "Saring")
        menu = self._more.menu()
        menu.clear()
        for option in rest:
            action = menu.addAction(_caption(option))
            action.triggered.connect(partial(self._on_clicked, option.key))

    def _fitting(self) -> int:
        widths = [pill.sizeHint().width() + _GAP for pill in self._pills]
        most = min(len(widths), _ALWAYS_SHOWN) if self._narrow else len(widths)
        if most == len(widths) and sum(widths) - _GAP <= self.width():
            return most
        room = self.width() - theme.scaled(_MENU_WIDTH)
        while most > 1 and sum(widths[:most]) > room:
            most -= 1
        return most

    def _on_clicked(self, key: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
        self.choose(key)


def _caption(option: FilterOption) -> str:
    count = "" if option.rows is None else f"  {option.rows:,}".replace(",", ".")
    return f"{option.caption}{count}"
