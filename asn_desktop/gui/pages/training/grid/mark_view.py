"""The sessions of the grid of attendance, with the keys that mark them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from asn_desktop.domain.training.words import Mark
from asn_desktop.gui.pages.training.grid import deeds
from asn_desktop.gui.pages.training.grid.desk import AttendanceDesk
from asn_desktop.gui.pages.training.grid.model import FIRST

_Key = Qt.Key
_MARKS: Final = {
    _Key.Key_Space.value: Mark.PRESENT,
    _Key.Key_H.value: Mark.PRESENT,
    _Key.Key_T.value: Mark.ABSENT,
    _Key.Key_I.value: Mark.EXCUSED,
    _Key.Key_Delete.value: Mark.EMPTY,
    _Key.Key_Backspace.value: Mark.EMPTY,
}
_ENTER: Final = frozenset({_Key.Key_Return.value, _Key.Key_Enter.value})
_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_TYPED: Final = QAbstractItemView.EditTrigger.AnyKeyPressed


class MarkView(QTableView):
    """The sessions and the further columns, with the keys of attendance.

    Signals:
        told: Carries a sentence about what a paste did not take.
    """

    told = Signal(str)

    def __init__(self, desk: AttendanceDesk) -> None:
        super().__init__()
        self._desk = desk
        self.setModel(desk.model)
        set_up(self)
        self.setAccessibleName("Kehadiran peserta")
        self.setProperty("ownRing", True)  # noqa: FBT003 - Qt takes the value by position
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | _TYPED)

    def chosen(self) -> list[tuple[int, int]]:
        """Return row and column of the chosen cells that are shown."""
        indexes = self.selectionModel().selectedIndexes()
        places = [(index.row(), index.column()) for index in indexes]
        return sorted(each for each in places if not self.isColumnHidden(each[1]))

    def shown_columns(self) -> list[int]:
        """Return the columns that are shown, in their order."""
        every = range(self.model().columnCount())
        return [column for column in every if not self.isColumnHidden(column)]

    def go(self, row: int, column: int) -> None:
        """Make a cell the current one."""
        index = self.model().index(row, column)
        choose = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, choose)
        self.scrollTo(index)

    def place(self) -> tuple[int, int] | None:
        """Return row and column of the current cell, None for none."""
        index = self.currentIndex()
        return (index.row(), index.column()) if index.isValid() else None

    def paste(self) -> None:
        """Enter what is on the clipboard, from the current cell on."""
        places = self.chosen() or [(0, FIRST)]
        pasted = deeds.paste(self._desk, places, self.shown_columns())
        if sentence := deeds.refused_sentence(pasted):
            self.told.emit(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget.keyPressEvent."""
        if self.state() is QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # A key that its field left, such as Enter.
            return
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = event.key()
        if plain == _CTRL and self._with_ctrl(key):
            return
        if plain == _CTRL | _SHIFT and key == _Key.Key_A.value:
            self._mark_column()
            return
        if not plain and self._plainly(key):
            return
        if self._in_marks() and event.text().strip() and not plain & _CTRL:
            return  # Letters mean marks here; no other one begins to type.
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Override QWidget.focusInEvent: there is always a current cell."""
        if self.place() is None and self.model().rowCount() and self.shown_columns():
            self.go(0, self.shown_columns()[0])
        super().focusInEvent(event)
        self.viewport().update()

    def _with_ctrl(self, key: int) -> bool:
        if key == _Key.Key_D.value:
            deeds.fill_down(self._desk, self.chosen())
        elif key == _Key.Key_C.value:
            deeds.copy(self._desk, self.chosen())
        elif key == _Key.Key_V.value:
            self.paste()
        else:
            return False
        return True

    def _plainly(self, key: int) -> bool:
        if self._in_marks() and key in _MARKS:
            deeds.mark_cells(self._desk, self.chosen(), _MARKS[key])
        elif key == _Key.Key_Delete.value:
            deeds.mark_cells(self._desk, self.chosen(), Mark.EMPTY)
        elif key in _ENTER and self._in_marks():
            self._down()
        elif key in _ENTER or key == _Key.Key_F2.value:
            self.edit(self.currentIndex())
        else:
            return False
        return True

    def _down(self) -> None:
        place = self.place()
        if place is not None and place[0] + 1 < self.model().rowCount():
            self.go(place[0] + 1, place[1])

    def _mark_column(self) -> None:
        for column in sorted({column for _row, column in self.chosen()}):
            if self._desk.model.is_mark(column):
                deeds.mark_column(self._desk, column)

    def _in_marks(self) -> bool:
        place = self.place()
        return place is not None and self._desk.model.is_mark(place[1])


def set_up(view: QTableView) -> None:
    """Give a view the manners of all three."""
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setTabKeyNavigation(False)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setCornerButtonEnabled(False)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    header.setSectionsClickable(False)
    header.setMinimumSectionSize(40)
    header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
