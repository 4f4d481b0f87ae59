"""The unit tree as a Qt model: filtered by a text, with those above kept."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from asn_desktop.domain.dates import long_date
from asn_desktop.domain.names import fold
from asn_desktop.domain.units import UnitLine, UnitTree
from asn_desktop.gui.table_model import CELL_ROLE, RIGHT, Column, cell_of
from asn_desktop.gui.widgets.chip import ChipText
from asn_desktop.ids import RowId

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_ROOT: Final = QModelIndex()
_TOP: Final = -1
STATE_COLUMN: Final = 2


def state_chip(unit: UnitLine) -> ChipText | None:
    """Return the chip of a unit that is not simply there."""
    if unit.ends_on is not None:
        return ChipText(f"sampai {long_date(unit.ends_on)}", "neutral")
    return ChipText("sementara", "warn") if unit.provisional else None


def _state(unit: UnitLine) -> str:
    chip = state_chip(unit)
    return chip.text if chip else ""


COLUMNS: Final[tuple[Column[UnitLine], ...]] = (
    Column("Nama", lambda unit: unit.name, strong=True),
    Column("Kode", lambda unit: unit.code or "–", width=102),
    Column("Keadaan", _state, chip=state_chip, width=104),
    Column("Eselon kepala", lambda unit: unit.echelon or "–", width=104),
    Column("Kepala", lambda unit: unit.head or "–", width=140),
    Column("Pegawai", lambda unit: f"{unit.people:,}".replace(",", "."), align=RIGHT, width=76),
)


class UnitTreeModel(QAbstractItemModel):
    """Holds the units that fit a text and everything above them.

    Attributes:
        fitting: The units that fit, in order of the tree.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._units: list[UnitLine] = []
        self._above: list[int] = []
        self._below: dict[int, list[int]] = {}
        self._places: dict[RowId, int] = {}
        self.fitting: tuple[RowId, ...] = ()

    def show_tree(self, tree: UnitTree, text: str = "") -> None:
        """Show the units whose name, code or head holds every word of the text."""
        self.beginResetModel()
        self._units, self._above, self._below, self._places = [], [], {}, {}
        kept = self._kept(tree, fold(text).split())
        for unit in tree.children(None):
            self._place(tree, unit, _TOP, kept)
        # Units in a circle have no way down from the top; they are not hidden.
        for unit in tree.units:
            self._place(tree, unit, _TOP, kept)
        self.endResetModel()

    def unit(self, index: Index) -> UnitLine | None:
        """Return the unit behind an index."""
        return self._units[index.internalId()] if index.isValid() else None

    def index_of(self, unit: RowId | None) -> QModelIndex:
        """Return the index of a unit, invalid where it is not shown."""
        number = self._places.get(unit) if unit is not None else None
        return QModelIndex() if number is None else self._index(number)

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        """Override QAbstractItemModel.index."""
        below = self._below.get(parent.internalId() if parent.isValid() else _TOP, [])
        if 0 <= row < len(below) and 0 <= column < len(COLUMNS):
            return self.createIndex(row, column, below[row])
        return QModelIndex()

    def parent(self, child: Index = _ROOT) -> QModelIndex:  # type: ignore[override] # QObject.parent takes nothing
        """Override QAbstractItemModel.parent."""
        above = self._above[child.internalId()] if child.isValid() else _TOP
        return QModelIndex() if above == _TOP else self._index(above)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Override QAbstractItemModel.rowCount."""
        if parent.column() > 0:
            return 0
        return len(self._below.get(parent.internalId() if parent.isValid() else _TOP, []))

    def columnCount(self, _parent: Index = _ROOT) -> int:
        """Override QAbstractItemModel.columnCount."""
        return len(COLUMNS)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Override QAbstractItemModel.data."""
        unit = self.unit(index)
        column = COLUMNS[index.column()]
        if unit is None:
            return None
        if role == Role.TextAlignmentRole:
            return column.align | Qt.AlignmentFlag.AlignVCenter
        if role == CELL_ROLE:
            return cell_of(column, unit)
        if role == Role.AccessibleTextRole:
            return f"{column.title}: {column.text(unit) or 'tetap'}"
        return column.text(unit) if role in {Role.DisplayRole, Role.ToolTipRole} else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        """Override QAbstractItemModel.headerData."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            return COLUMNS[section].align | Qt.AlignmentFlag.AlignVCenter
        return COLUMNS[section].title if role == Role.DisplayRole else None

    def _index(self, number: int) -> QModelIndex:
        row = self._below[self._above[number]].index(number)
        return self.createIndex(row, 0, number)

    def _kept(self, tree: UnitTree, words: list[str]) -> set[RowId]:
        self.fitting = tuple(unit.id for unit in tree.units if _fits(unit, words))
        return {above for unit in self.fitting for above in tree.path(unit)}

    def _place(self, tree: UnitTree, unit: UnitLine, above: int, kept: set[RowId]) -> None:
        if unit.id in self._places or unit.id not in kept:
            return
        number = len(self._units)
        self._units.append(unit)
        self._above.append(above)
        self._places[unit.id] = number
        self._below.setdefault(above, []).append(number)
        for child in tree.children(unit.id):
            self._place(tree, child, number, kept)


def _fits(unit: UnitLine, words: list[str]) -> bool:
    hay = fold(f"{unit.name} {unit.code or ''} {unit.head or ''}")
    return all(word in hay for word in words)
