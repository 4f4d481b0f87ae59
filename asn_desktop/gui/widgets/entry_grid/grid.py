"""A grid in which people enter rows as they do in a spreadsheet."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, cast

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from asn_desktop.gui.widgets.entry_grid import deeds, moves
from asn_desktop.gui.widgets.entry_grid.cell_editor import CellEditor, Ending
from asn_desktop.gui.widgets.entry_grid.delegate import EntryDelegate
from asn_desktop.gui.widgets.entry_grid.fitting import fit, fit_columns, span
from asn_desktop.gui.widgets.entry_grid.keys import command_of
from asn_desktop.gui.widgets.entry_grid.model import EntryModel
from asn_desktop.gui.widgets.entry_grid.sheet import Deed, Entry, Key, LineKind, Place, Sheet

_BY_TAB: Final = frozenset({Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason})
_NOWHERE: Final = Place(-1, -1)


class EntryGrid(QTableView):
    """Shows a sheet and tells what is entered; whoever owns it shows the sheet that follows.

    Signals:
        entered: Carries a list of entries and the deed.
        typing: Carries the entry that is being typed, None once it was given up.
        add_wanted: Carries the group to which a line is to be added. Its owner adds it
            and goes to it at once: what was typed goes into that line.
        insert_wanted: Carries the line after which one is to be inserted.
        remove_wanted: Carries the keys of lines that are to be removed.
        shift_wanted: Carries a line, a column and -1 or 1: it is to be moved up or down.
        menu_wanted: Carries a line and where its menu is to open.
        moved: Another cell is current; carries line and column, None for none.
    """

    entered = Signal(object, object)
    typing = Signal(object)
    add_wanted = Signal(object)
    insert_wanted = Signal(object)
    remove_wanted = Signal(object)
    shift_wanted = Signal(object, str, int)
    menu_wanted = Signal(object, QPoint)
    moved = Signal(object, str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries = EntryModel(self)
        self._editor: CellEditor | None = None
        self._entering = _NOWHERE
        self._passing = False
        self._returning = False
        self.setAccessibleName(name)
        self.setProperty("kind", "grid")
        self.setProperty("ownRing", True)  # noqa: FBT003 - Qt takes the value by position
        self._set_up_view()
        delegate = EntryDelegate(self.entries, self)
        delegate.opened.connect(self._on_opened)
        self.setItemDelegate(delegate)
        self.setModel(self.entries)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.selectionModel().selectionChanged.connect(
            lambda _on, _off: delegate.set_several(several=len(self.chosen()) > 1)
        )

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a sheet; the current cell stays current where it is still there."""
        before, place = self.here(), self.place()
        if self.entries.show(sheet):
            self._editor = None
            span(self, sheet)
            fit_columns(self, sheet)
            if before is not None and place is not None:
                self._return_to(before, place)
        fit(self, sheet)
        if self.hasFocus():
            self.go_first()

    def set_locked(self, *, locked: bool) -> None:
        """Only show; nothing can be entered."""
        self.commit()
        self.entries.set_locked(locked=locked)

    def sheet(self) -> Sheet:
        """Return what is shown."""
        return self.entries.sheet

    def here(self) -> tuple[Key, str] | None:
        """Return line and column of the current cell, None for none."""
        at = self.place()
        if at is None:
            return None
        return self.sheet().lines[at.line].key, self.sheet().columns[at.column].key

    def place(self) -> Place | None:
        """Return where the current cell is, None for none."""
        index = self.currentIndex()
        return Place(index.row(), index.column()) if index.isValid() else None

    def go(self, line: Key, column: str) -> bool:
        """Make a cell the current one; False where it is not."""
        at = Place(self.sheet().keys.get(line, -1), self.sheet().column(column))
        if min(at) < 0:
            return False
        self.go_to(at)
        return True

    def go_to(self, at: Place) -> None:
        """Make a cell the current one by its place."""
        place = self.sheet().anchor(at)
        index = self.entries.index(place.line, place.column)
        choose = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, choose)
        self.scrollTo(index)

    def go_first(self) -> None:
        """Make the first cell that can be entered the current one, if none is."""
        first = moves.first(self.sheet())
        if self.place() is None and first is not None:
            self.go_to(first)

    def chosen(self) -> Collection[Place]:
        """Return the chosen cells."""
        return {
            Place(index.row(), index.column()) for index in self.selectionModel().selectedIndexes()
        }

    def begin(self, text: str | None = None) -> None:
        """Enter the current cell; with a text in place of its value."""
        at = self.place()
        if at is None or self.entries.locked:
            return
        if self.sheet().kind(at.line) is LineKind.ADD:
            self.add_wanted.emit(self.sheet().lines[at.line].group)
            at = self.place()
        if at is None or not self.sheet().editable(at):
            return
        self.edit(self.currentIndex())
        if self._editor is not None and text is not None:
            self._editor.start_with(text)

    def is_entering(self) -> bool:
        """Tell whether a cell is being entered."""
        return self._editor is not None

    def commit(self) -> None:
        """Enter what is being typed now."""
        if self._editor is not None:
            self._finish(Ending.HERE)

    def step_down(self, by: int) -> None:
        """Go to the cell below or above."""
        at = self.place()
        if at is not None:
            self.go_to(moves.down(self.sheet(), at, by))

    def step_across(self, by: int) -> None:
        """Go to the cell at the right or at the left."""
        at = self.place()
        if at is not None:
            self.go_to(moves.across(self.sheet(), at, by))

    def step_along(self, by: int) -> None:
        """Go to the next or the previous cell to enter; past the end, out of the grid."""
        at = self.place()
        stop = None if at is None or self._passing else moves.along(self.sheet(), at, by)
        if stop is not None:
            self.go_to(stop)
            return
        self.setTabKeyNavigation(False)
        self.focusNextPrevChild(by > 0)
        self.setTabKeyNavigation(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget.keyPressEvent."""
        command = command_of(event)
        if command is None:
            self._passing = False
            super().keyPressEvent(event)
            return
        command(self)
        self._passing = self._passing and event.key() in {
            Qt.Key.Key_Tab.value,
            Qt.Key.Key_Backtab.value,
        }

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Override QWidget.focusInEvent.

        Whoever comes by the Tab key and does nothing here is led on by it.
        """
        self._passing = event.reason() in _BY_TAB
        self.go_first()
        super().focusInEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Override QWidget.mousePressEvent: one click opens a menu or begins a new line."""
        self._passing = False
        super().mousePressEvent(event)
        at = self.place()
        if at is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        if not self.indexAt(event.position().toPoint()).isValid():
            return
        if self.sheet().kind(at.line) is LineKind.ADD:
            self.begin()
        elif self.sheet().columns[at.column].menu:
            deeds.open_menu(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget.resizeEvent."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Override QWidget.changeEvent: font size and density set the heights."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _return_to(self, before: tuple[Key, str], place: Place) -> None:
        """Go back to a cell, about which nobody needs to be told, or to what is in its place."""
        self._returning = True
        back = self.go(*before)
        self._returning = False
        line = min(place.line, len(self.sheet().lines) - 1)
        if not back and self.sheet().kind(line) is not LineKind.HEADING:
            self.go_to(Place(line, min(place.column, len(self.sheet().columns) - 1)))

    def _fit(self) -> None:
        fit_columns(self, self.sheet())
        fit(self, self.sheet())

    def _set_up_view(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(True)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setMinimumSize(240, 120)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        flow = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        header.setDefaultAlignment(flow)

    def _entry(self, text: str) -> Entry:
        line = self.sheet().lines[self._entering.line]
        return Entry(line.key, line.group, {self.sheet().columns[self._entering.column].key: text})

    def _on_opened(self, editor: CellEditor) -> None:
        self._editor = editor
        self._entering = cast("Place", self.place())
        editor.ended.connect(self._on_ended)
        editor.textChanged.connect(lambda: self.typing.emit(self._entry(editor.text())))

    def _on_ended(self, ending: Ending) -> None:
        if self.sender() is self._editor:
            self._finish(ending)

    def _finish(self, ending: Ending) -> None:
        editor, self._editor = self._editor, None
        if editor is None:
            return
        entry = self._entry(editor.text())
        before = self.sheet().cell(self._entering).text
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if ending is Ending.CANCELLED or editor.text() == before:
            self.typing.emit(None)
        else:
            self.entered.emit([entry], Deed.TYPED)
        steps = {
            Ending.DOWN: (self.step_down, 1),
            Ending.UP: (self.step_down, -1),
            Ending.NEXT: (self.step_along, 1),
            Ending.BACK: (self.step_along, -1),
        }
        if ending in steps:
            step, by = steps[ending]
            step(by)

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        if self._returning:
            return
        here = self.here() if current.isValid() else None
        self.moved.emit(None if here is None else here[0], here[1] if here else "")
