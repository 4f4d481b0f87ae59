"""Fields in which a person types a few letters and chooses: a superior, a unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QCompleter, QLineEdit, QWidget

from asn_desktop.domain.employees import EmployeeFilter, Rater
from asn_desktop.domain.units import UnitTree
from asn_desktop.gui.jobs import Jobs
from asn_desktop.ids import RowId

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.employees import EmployeeService

_ROLE: Final = Qt.ItemDataRole.UserRole
_AT_MOST: Final = 8


class RaterPicker(QLineEdit):
    """Finds a superior while one types; nobody is chosen until one of the list is.

    Signals:
        picked: Somebody was chosen, or nobody any more.
    """

    picked = Signal()

    def __init__(self, employees: EmployeeService, jobs: Jobs, name: str) -> None:
        super().__init__()
        self._employees = employees
        self._jobs = jobs
        self._rater: Rater | None = None
        self._asked = ""
        self._model = QStandardItemModel(self)
        self.setAccessibleName(name)
        self.setPlaceholderText("Ketik nama atau NIP, lalu pilih")
        completer = self._completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(8)
        completer.activated.connect(self._on_activated)
        self.setCompleter(completer)
        self.textEdited.connect(self._search)

    def rater(self) -> Rater | None:
        """Return who is chosen."""
        return self._rater

    def set_rater(self, rater: Rater | None) -> None:
        """Choose somebody, or nobody."""
        self._rater = rater
        self.setText(rater.name if rater else "")
        self.setCursorPosition(0)
        self.setToolTip(f"{rater.name}, {rater.detail}" if rater else "")
        self.picked.emit()

    def fitting(self, text: str) -> Sequence[Rater]:
        """Return who fits a text; runs in the background."""
        return self._employees.raters(text)

    def offers(self) -> list[Rater]:
        """Return who is offered now."""
        items = [self._model.item(row) for row in range(self._model.rowCount())]
        return [Rater(*item.data(_ROLE)) for item in items]

    def popup(self) -> QAbstractItemView:
        """Return the list that drops down."""
        found = self._completer.popup()
        assert found is not None  # noqa: S101 - a completer that pops up has one
        return found

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Override QWidget.focusOutEvent: an exact name counts as chosen."""
        super().focusOutEvent(event)
        typed = self.text().strip().casefold()
        exact = [each for each in self.offers() if each.name.casefold() == typed]
        if self._rater is None and len(exact) == 1:
            self.set_rater(exact[0])

    def _search(self, text: str) -> None:
        if self._rater is not None:
            self._rater = None
            self.picked.emit()
        self._asked = text.strip()
        if self._asked:
            work = partial(self.fitting, self._asked)
            self._jobs.read(self, work, partial(self._offer, self._asked))

    def _offer(self, asked: str, found: Sequence[Rater]) -> None:
        if asked != self._asked:
            return
        self._model.clear()
        for rater in found:
            item = QStandardItem(f"{rater.name}  ·  {rater.detail}")
            # Qt would turn the bare named tuple into a list of its own.
            item.setData(tuple(rater), _ROLE)
            self._model.appendRow(item)
        if found and self.hasFocus():
            self._completer.setCompletionPrefix("")
            self._completer.complete()

    def _on_activated(self, text: str) -> None:
        for row, rater in enumerate(self.offers()):
            if self._model.item(row).text() == text:
                self._rater = rater
                # The completer still writes its own text after this.
                QTimer.singleShot(0, self, partial(self.set_rater, rater))


class EmployeePicker(RaterPicker):
    """Finds an employee of the office while one types."""

    def fitting(self, text: str) -> Sequence[Rater]:
        """Override RaterPicker.fitting."""
        found = self._employees.page(EmployeeFilter(text=text), limit=_AT_MOST).lines
        return [
            Rater(line.id, line.name, line.position or f"NIP {line.nip}", outside=False)
            for line in found
        ]


class UnitPicker(QComboBox):
    """Chooses a unit of the tree; typing finds it by any part of its name.

    Signals:
        picked: Another unit was chosen.
    """

    picked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted: RowId | None = None
        self.setAccessibleName(name)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMinimumContentsLength(20)
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.setSizeAdjustPolicy(policy)
        if (completer := self.completer()) is not None:
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.currentIndexChanged.connect(lambda _at: self.picked.emit())

    def set_tree(self, tree: UnitTree) -> None:
        """Offer the units of a tree that are not closed."""
        self.clear()
        self.addItem("", None)
        names = Counter(unit.name for unit in tree.units)
        for unit in tree.units:
            if unit.ends_on is None:
                text = unit.name if names[unit.name] == 1 else f"{unit.name} ({unit.code})"
                self.addItem(text, bytes(unit.id))
        self.set_unit(self._wanted)

    def unit(self) -> RowId | None:
        """Return the chosen unit; None where the text is no unit."""
        found = self.findText(self.currentText())
        data = self.itemData(found) if found >= 0 else None
        return RowId(data) if isinstance(data, bytes) else None

    def set_unit(self, unit: RowId | None) -> None:
        """Choose a unit."""
        self._wanted = unit
        for row in range(self.count()):
            if self.itemData(row) == unit:
                self.setCurrentIndex(row)
