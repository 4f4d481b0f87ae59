"""The grid of attendance on the screen: names stay at the left, hours at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from asn_desktop.gui import theme
from asn_desktop.gui.pages.training.grid.delegate import AttendanceDelegate
from asn_desktop.gui.pages.training.grid.desk import AttendanceDesk
from asn_desktop.gui.pages.training.grid.mark_view import MarkView, set_up
from asn_desktop.gui.pages.training.grid.model import PERSON, RESULTS
from asn_desktop.gui.pages.training.grid.values import Extra

_SECOND_LINE: Final = 7
_HEADER: Final = 42
_NAME: Final = (176, 280)
_SESSION: Final = (92, 98)
_EXTRA: Final = {
    Extra.BEFORE: 84,
    Extra.AFTER: 84,
    Extra.NUMBER: 150,
    Extra.CERTIFIED: 124,
    Extra.NOTE: 190,
}
_RESULTS: Final = (72, 130, 126)


class _Side(QTableView):
    """A view of some columns that follows the middle one and never has the focus."""

    def __init__(self, desk: AttendanceDesk) -> None:
        super().__init__()
        self.setModel(desk.model)
        set_up(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


class AttendanceGrid(QWidget):
    """Three views of one model: only the one in the middle has the focus and scrolls sideways.

    Signals:
        moved: Another cell is current.
    """

    moved = Signal()

    def __init__(self, desk: AttendanceDesk) -> None:
        super().__init__()
        self._desk = desk
        self._extras = False
        self._widths = (_NAME[0], sum(_RESULTS))
        self.names, self.marks, self.results = _Side(desk), MarkView(desk), _Side(desk)
        self.names.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out()
        self._connect()

    def set_extras(self, *, shown: bool) -> None:
        """Show or hide test results and certificates."""
        self._extras = shown
        self.fit()

    def shows_extras(self) -> bool:
        """Tell whether test results and certificates are shown."""
        return self._extras

    def fit(self) -> None:
        """Give each view its columns, and each column its width."""
        model = self._desk.model
        results = model.results()
        for column in range(model.columnCount()):
            person, earned = column == PERSON, column >= results
            extra = isinstance(model.key_at(column), Extra)
            self.names.setColumnHidden(column, not person)
            self.results.setColumnHidden(column, not earned)
            hidden = person or earned or (extra and not self._extras)
            self.marks.setColumnHidden(column, hidden)
        self._share_width()
        high = theme.row_height() + theme.scaled(_SECOND_LINE)
        for view in self.views():
            view.verticalHeader().setDefaultSectionSize(high)
            view.horizontalHeader().setFixedHeight(theme.scaled(_HEADER))

    def views(self) -> Sequence[QTableView]:
        """Return the three views from left to right."""
        return (self.names, self.marks, self.results)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget.resizeEvent."""
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:
        """Override QWidget.changeEvent: font size and density set the sizes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.fit()

    def _lay_out(self) -> None:
        for view, side in zip(self.views(), ("left", "middle", "right"), strict=True):
            view.setParent(self)
            view.setProperty("side", side)
            view.setItemDelegate(AttendanceDelegate(self._desk.model, self.marks, view))
        self.setMinimumSize(240, 120)

    def _connect(self) -> None:
        self._desk.model.modelReset.connect(self.fit)
        self.marks.selectionModel().currentChanged.connect(self._on_current)
        self.marks.horizontalScrollBar().rangeChanged.connect(lambda _low, _high: self._place())
        bars = [view.verticalScrollBar() for view in self.views()]
        for bar in bars:
            for other in bars:
                if other is not bar:
                    bar.valueChanged.connect(other.setValue)

    def _on_current(self) -> None:
        # The row of the current cell is lit in all three.
        for view in self.views():
            view.viewport().update()
        self.moved.emit()

    def _share_width(self) -> None:
        """Give the sessions what they need, names and bars what is left."""
        model = self._desk.model
        shown = [column for column in self.marks.shown_columns() if model.is_mark(column)]
        extras = sum(theme.scaled(width) for width in _EXTRA.values()) if self._extras else 0
        name, wide = (theme.scaled(each) for each in _NAME)
        session, airy = (theme.scaled(each) for each in _SESSION)
        least = sum(theme.scaled(each) for each in _RESULTS)
        wanted = len(shown) * session + extras
        middle = max(min(wanted, self.width() - name - least), 0)
        spare = self.width() - name - least - middle
        if shown and middle == wanted:
            wider = min(spare // 3, len(shown) * (airy - session))
            session += wider // len(shown)
            middle, spare = len(shown) * session + extras, spare - wider
        name_wide = name + max(min(spare * 2 // 3, wide - name), 0)
        results = max(self.width() - name_wide - middle, least)
        for column in self.marks.shown_columns():
            key = model.key_at(column)
            self.marks.setColumnWidth(
                column, theme.scaled(_EXTRA[key]) if isinstance(key, Extra) else session
            )
        self._widths = (name_wide, results)
        self.names.setColumnWidth(PERSON, name_wide)
        self._share_results(results)
        self._place()

    def _place(self) -> None:
        """Put the three side by side, as high as each other where the middle one has a bar."""
        left, right = self._widths
        bar = self.marks.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() > 0 else 0
        high = self.height()
        middle = max(self.width() - left - right, 0)
        self.names.setGeometry(0, 0, left, high - below)
        self.marks.setGeometry(left, 0, middle, high)
        self.results.setGeometry(left + middle, 0, right, high - below)

    def _share_results(self, room: int) -> None:
        hours, _year, state = (theme.scaled(each) for each in _RESULTS)
        bar = self.results.verticalScrollBar().sizeHint().width()
        widths = (hours, room - hours - state - bar, state)
        first = self._desk.model.results()
        for at, width in zip(range(len(RESULTS)), widths, strict=True):
            self.results.setColumnWidth(first + at, width)
