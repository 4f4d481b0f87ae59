"""Filters as a row of round buttons with counts, one of which is chosen."""

# ruff: noqa: N802 - overridden methods keep Qt's names

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
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


class FilterOption(NamedTuple):
    """A filter: its key, its caption and how many rows it leaves (None: not counted)."""

    key: str
    caption: str
    rows: int | None = None


class _Pill(QAbstractButton):
    """One filter, painted because a style sheet cannot round it at every font size."""

    def __init__(self, option: FilterOption) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        count = "" if option.rows is None else f"  {option.rows:,}".replace(",", ".")
        self.setText(f"{option.caption}{count}")
        self.setAccessibleName(f"Saring: {option.caption}{count}")

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
    """A row of filters; what does not fit on a narrow window goes into "Saring".

    Signals:
        chosen: Carries the key of the filter that was chosen.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._group = QButtonGroup(self)
        self._options: tuple[FilterOption, ...] = ()
        self._current = ""
        self._narrow = False

    def current(self) -> str:
        """Return the key of the chosen filter."""
        return self._current

    def set_options(self, options: Sequence[FilterOption]) -> None:
        """Show these filters; the chosen one stays chosen if it is among them."""
        self._options = tuple(options)
        if self._current not in {option.key for option in options} and options:
            self._current = options[0].key
        self._build()

    def choose(self, key: str) -> None:
        """Choose a filter as if it had been clicked."""
        if key != self._current:
            self._current = key
            self._build()
            self.chosen.emit(key)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show at most three filters and put the others into a menu."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._build()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget.keyPressEvent: left and right choose the neighbour."""
        steps = {Qt.Key.Key_Left.value: -1, Qt.Key.Key_Right.value: 1}
        step = steps.get(event.key())
        if step is None:
            super().keyPressEvent(event)
            return
        buttons = self._group.buttons()
        focused = [at for at, pill in enumerate(buttons) if pill.hasFocus()]
        if focused:
            buttons[(focused[0] + step) % len(buttons)].setFocus()

    def minimumSizeHint(self) -> QSize:
        """Override QWidget.minimumSizeHint: one filter and the menu for the others."""
        return QSize(theme.scaled(200), theme.scaled(32))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget.resizeEvent: what no longer fits goes into the menu."""
        super().resizeEvent(event)
        if self._fitting() != len(self._group.buttons()):
            self._build()

    def _fitting(self) -> int:
        """Return how many filters have room."""
        most = min(len(self._options), _ALWAYS_SHOWN) if self._narrow else len(self._options)
        widths = [_Pill(option).sizeHint().width() + _GAP for option in self._options]
        if most == len(widths) and sum(widths) - _GAP <= self.width():
            return most
        room = self.width() - theme.scaled(_MENU_WIDTH)
        while most > 1 and sum(widths[:most]) > room:
            most -= 1
        return most

    def _build(self) -> None:
        had_focus = any(pill.hasFocus() for pill in self._group.buttons())
        while (item := self._row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._group = QButtonGroup(self)
        shown = self._options[: self._fitting()]
        for option in shown:
            self._add_pill(option, had_focus)
        if rest := self._options[len(shown) :]:
            self._row.addWidget(self._more(rest))
        self._row.addStretch(1)

    def _add_pill(self, option: FilterOption, had_focus: bool) -> None:  # noqa: FBT001 - private
        pill = _Pill(option)
        pill.setChecked(option.key == self._current)
        pill.clicked.connect(lambda _checked=False, key=option.key: self._on_clicked(key))
        self._group.addButton(pill)
        self._row.addWidget(pill)
        if had_focus and option.key == self._current:
            pill.setFocus()

    def _more(self, options: Sequence[FilterOption]) -> QWidget:
        chosen = [option.caption for option in options if option.key == self._current]
        made = button(f"Saring: {chosen[0]}" if chosen else "Saring", icon="list-filter")
        menu = QMenu(made)
        for option in options:
            count = "" if option.rows is None else f"  {option.rows}"
            action = menu.addAction(f"{option.caption}{count}")
            action.triggered.connect(lambda _checked=False, key=option.key: self.choose(key))
        made.setMenu(menu)
        return made

    def _on_clicked(self, key: str) -> None:
        if key == self._current:
            self._build()
        self.choose(key)
