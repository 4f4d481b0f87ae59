"""A field that asks for one unit: typed or chosen from the tree."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from asn_desktop.domain.units import UnitLine, UnitTree
from asn_desktop.ids import RowId


class UnitChoice(QComboBox):
    """Offers units in the order of the tree; typing finds them by any part of the name."""

    def __init__(self, nothing: str, parent: QWidget | None = None) -> None:
        """Offer ``nothing`` as the first entry, for no unit."""
        super().__init__(parent)
        self._units: list[RowId | None] = [None]
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMinimumContentsLength(24)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.addItem(nothing)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)

    def set_units(self, tree: UnitTree, leave_out: Iterable[RowId] = ()) -> None:
        """Offer the units of a tree but for some; the chosen one stays chosen."""
        hidden, chosen = set(leave_out), self.chosen()
        del self._units[1:]
        while self.count() > 1:
            self.removeItem(1)
        for unit in tree.units:
            if unit.id not in hidden:
                self._units.append(unit.id)
                self.addItem(_caption(unit))
        self.choose(chosen)

    def offer(self, tree: UnitTree) -> None:
        """Offer the units of a tree without telling of it; the chosen one stays chosen."""
        with QSignalBlocker(self):
            self.set_units(tree)

    def choose(self, unit: RowId | None) -> None:
        """Show a unit as chosen."""
        self.setCurrentIndex(self._units.index(unit) if unit in self._units else 0)

    def is_known(self) -> bool:
        """Tell whether what was typed is one of the units, or nothing."""
        return not self.currentText().strip() or self._typed() >= 0

    def chosen(self) -> RowId | None:
        """Return the chosen unit."""
        return self._units[max(self._typed(), 0)]

    def _typed(self) -> int:
        return self.findText(self.currentText().strip(), Qt.MatchFlag.MatchFixedString)


def _caption(unit: UnitLine) -> str:
    return f"{unit.name} · {unit.code}" if unit.code else unit.name
