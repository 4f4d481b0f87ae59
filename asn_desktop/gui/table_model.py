"""Table models: rows seen through a list of columns."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, NamedTuple, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from asn_desktop.gui.widgets.chip import ChipText

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

CELL_ROLE: Final = Role.UserRole
LEFT: Final = Qt.AlignmentFlag.AlignLeft
RIGHT: Final = Qt.AlignmentFlag.AlignRight
_ROOT: Final = QModelIndex()
PENDING: Final = "…"


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: its heading and what its cells show.

    Attributes:
        title: The heading.
        text: The text of a cell.
        align: LEFT for text, RIGHT for numbers.
        detail: A second line below the text (the NIP below the name).
        chip: A chip in place of the text; the text is still what is read aloud.
        sort_key: What the cells sort by; without one, by their text.
        accessible: What a screen reader says, without the heading.
        strong: The text is a name: bolder than the rest.
        width: In logical pixels; 0 takes a share of what is left.
    """

    title: str
    text: Callable[[Row], str]
    align: Qt.AlignmentFlag = LEFT
    detail: Callable[[Row], str] | None = None
    chip: Callable[[Row], ChipText | None] | None = None
    sort_key: Callable[[Row], str | int] | None = None
    accessible: Callable[[Row], str] | None = None
    strong: bool = False
    width: int = 0


class Cell(NamedTuple):
    """What a delegate paints."""

    text: str
    detail: str
    chip: ChipText | None
    strong: bool
    right: bool


def cell_of(column: Column[Row], row: Row) -> Cell:
    """Return what a delegate paints for a row in a column."""
    return Cell(
        column.text(row),
        column.detail(row) if column.detail else "",
        column.chip(row) if column.chip else None,
        column.strong,
        column.align == RIGHT,
    )


class TableModel(QAbstractTableModel, Generic[Row]):
    """Shows rows through columns; where the rows are, a subclass knows."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)

    @abstractmethod
    def row_at(self, number: int) -> Row | None:
        """Return a row, or None while it is on its way."""

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Override QAbstractItemModel.columnCount."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Override QAbstractItemModel.data."""
        column = self.columns[index.column()]
        if role == Role.TextAlignmentRole:
            return column.align | Qt.AlignmentFlag.AlignVCenter
        if role not in {Role.DisplayRole, CELL_ROLE, Role.AccessibleTextRole, Role.ToolTipRole}:
            return None
        row = self.row_at(index.row())
        if row is None:
            return (
                Cell(PENDING, "", None, strong=False, right=False) if role == CELL_ROLE else PENDING
            )
        if role == CELL_ROLE:
            return cell_of(column, row)
        if role == Role.AccessibleTextRole:
            return self._spoken(column, row)
        return column.text(row)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        """Override QAbstractItemModel.headerData."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Role.DisplayRole:
            return column.title
        if role == Role.TextAlignmentRole:
            return column.align | Qt.AlignmentFlag.AlignVCenter
        return None

    @staticmethod
    def _spoken(column: Column[Row], row: Row) -> str:
        """Return a cell with its heading, so that no cell is read without its meaning."""
        text = column.accessible(row) if column.accessible else column.text(row)
        detail = column.detail(row) if column.detail else ""
        return ", ".join(part for part in (f"{column.title}: {text or 'kosong'}", detail) if part)


class ListModel(TableModel[Row]):
    """Holds all its rows; a click on a heading sorts them."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._rows: list[Row] = []

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rows(self) -> Sequence[Row]:
        """Return all rows in the order shown."""
        return self._rows

    def row_at(self, number: int) -> Row | None:
        """Override TableModel.row_at."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Override QAbstractItemModel.rowCount."""
        return 0 if parent.isValid() else len(self._rows)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Override QAbstractItemModel.sort; equal rows keep their order."""
        if not 0 <= column < len(self.columns):
            return
        spec = self.columns[column]
        key = spec.sort_key or (lambda row: spec.text(row).casefold())
        self.layoutAboutToBeChanged.emit()
        before = [(index, self._rows[index.row()]) for index in self.persistentIndexList()]
        self._rows.sort(key=key, reverse=order == Qt.SortOrder.DescendingOrder)
        places = {id(row): number for number, row in enumerate(self._rows)}
        for index, row in before:
            self.changePersistentIndex(index, self.index(places[id(row)], index.column()))
        self.layoutChanged.emit()
