"""The model of an entry grid: a sheet as Qt's views and screen readers read it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from asn_desktop.gui.widgets.entry_grid.sheet import Cell, Line, LineKind, Place, Sheet

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_ROOT: Final = QModelIndex()
ADD_TEXT: Final = "Tambah baris baru: tekan Enter di sini"
_EMPTY: Final = "belum diisi"


class EntryModel(QAbstractTableModel):
    """Shows a sheet; what is entered does not pass through it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet = Sheet()
        self.locked = False

    def show(self, sheet: Sheet) -> bool:
        """Show a sheet; tell whether lines or columns are others than before."""
        if sheet.same_shape(self.sheet):
            self.sheet = sheet
            if sheet.lines:
                last = self.index(len(sheet.lines) - 1, len(sheet.columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return False
        self.beginResetModel()
        self.sheet = sheet
        self.endResetModel()
        return True

    def set_locked(self, *, locked: bool) -> None:
        """Let nothing be entered, or let it again."""
        self.locked = locked

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Override QAbstractItemModel.rowCount."""
        return 0 if parent.isValid() else len(self.sheet.lines)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Override QAbstractItemModel.columnCount."""
        return 0 if parent.isValid() else len(self.sheet.columns)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Override QAbstractItemModel.flags."""
        flag = Qt.ItemFlag
        if not index.isValid() or self.sheet.kind(index.row()) is LineKind.HEADING:
            return flag.NoItemFlags
        usual = flag.ItemIsEnabled | flag.ItemIsSelectable
        entered = not self.locked and self.sheet.editable(Place(index.row(), index.column()))
        return usual | flag.ItemIsEditable if entered else usual

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:
        """Override QAbstractItemModel.data."""
        if not index.isValid():
            return None
        place = Place(index.row(), index.column())
        line = self.sheet.lines[place.line]
        if role == _Role.AccessibleTextRole:
            return self.spoken(place)
        if role in {_Role.DisplayRole, _Role.EditRole}:
            if line.cells:
                return self.sheet.cell(place).text
            return _title(line) if place.column == _first_text(line) else ""
        if role == _Role.ToolTipRole:
            cell = self.sheet.cell(place)
            return cell.problem or cell.remark or None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        """Override QAbstractItemModel.headerData."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.sheet.columns):
            return None
        column = self.sheet.columns[section]
        if role == _Role.DisplayRole:
            return column.title
        if role == _Role.AccessibleTextRole:
            return column.title or "Menu baris"
        return None

    def spoken(self, place: Place) -> str:
        """Return what a screen reader says of a cell: line, column, value, what is wrong."""
        line = self.sheet.lines[place.line]
        if not line.cells:
            return _title(line)
        column = self.sheet.columns[place.column]
        if column.menu:
            return f"{line.title}, menu baris"
        return f"{line.title}, {column.title}: {_said(self.sheet.cell(self.sheet.anchor(place)))}"


def _said(cell: Cell) -> str:
    value = " ".join(f"{cell.lead} {cell.text}".split()) or _EMPTY
    told = cell.problem or cell.remark
    return f"{value}. {told}" if told else value


def _title(line: Line) -> str:
    return line.title or (ADD_TEXT if line.kind is LineKind.ADD else "")


def _first_text(line: Line) -> int:
    return 1 if line.kind is LineKind.ADD else 0
