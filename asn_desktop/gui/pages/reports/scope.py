"""Of whom papers are printed: everybody, a unit, a person, a rater, or of which activity."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QRadioButton, QVBoxLayout, QWidget

from asn_desktop.domain.employees import Rater
from asn_desktop.domain.printing import (
    EVERYONE,
    OfActivity,
    OfEveryone,
    OfPerson,
    OfRater,
    OfUnit,
    Scope,
)
from asn_desktop.domain.training.lists import ActivityLine
from asn_desktop.domain.units import UnitTree
from asn_desktop.gui.dialogs.employee_picker import EmployeePicker, RaterPicker
from asn_desktop.gui.page import Tools
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.unit_choice import UnitChoice
from asn_desktop.ids import RowId

_NO_UNIT: Final = "Satuan kerja belum dipilih. Ketik sebagian namanya, lalu pilih dari daftar."
_NO_PERSON: Final = "Pegawai belum dipilih. Ketik nama atau NIP, lalu pilih dari daftar."
_NO_RATER: Final = "Pejabat penilai belum dipilih. Ketik namanya, lalu pilih dari daftar."
_NO_ACTIVITY: Final = (
    "Tahun ini belum ada kegiatan. Catat kegiatannya dahulu, atau pilih tahun lain."
)


class _Way(NamedTuple):
    """A way to say of whom: its button, its field, what is in it, and what is said without."""

    button: QRadioButton
    row: FieldRow | None
    value: Callable[[], Scope | None]
    gap: str


class ScopeChoice(QWidget):
    """Asks of whom; a unit or a person is typed and chosen.

    Signals:
        changed: Somebody else is meant.
    """

    changed = Signal()

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        people, jobs = tools.workspace.employees, tools.jobs
        self.unit = UnitChoice("Pilih satuan kerja")
        self.person = EmployeePicker(people, jobs, "Pegawai")
        self.rater = RaterPicker(people, jobs, "Pejabat penilai")
        self.activity = QComboBox()
        self._activities: list[RowId] = []
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.ways = self._make_ways()
        self.ways[OfEveryone].button.setChecked(True)
        self._narrow()
        self._show_fields()
        self._connect()

    def set_scopes(self, offered: Sequence[type[Scope]]) -> None:
        """Offer what a form can be printed of."""
        for kind, way in self.ways.items():
            way.button.setVisible(kind in offered)
        if self._kind() not in offered:
            self.ways[offered[0]].button.setChecked(True)

    def set_units(self, tree: UnitTree) -> None:
        """Offer the units of a tree; the chosen one stays chosen."""
        with QSignalBlocker(self.unit):
            self.unit.set_units(tree)

    def set_activities(self, activities: Sequence[ActivityLine]) -> None:
        """Offer the activities of a year; the chosen one stays chosen."""
        kept = self._of_activity()
        self._activities = [each.id for each in activities]
        with QSignalBlocker(self.activity):
            self.activity.clear()
            self.activity.addItems([f"{each.name} · {each.code}" for each in activities])
            if isinstance(kept, OfActivity) and kept.activity in self._activities:
                self.activity.setCurrentIndex(self._activities.index(kept.activity))
        if self._kind() is OfActivity and self._of_activity() != kept:
            self._tell()

    def choose_person(self, person: Rater) -> None:
        """Mean one person."""
        with QSignalBlocker(self):
            self.ways[OfPerson].button.setChecked(True)
            self.person.set_rater(person)
        self.changed.emit()

    def choose_rater(self, rater: Rater) -> None:
        """Mean one rater."""
        with QSignalBlocker(self):
            self.ways[OfRater].button.setChecked(True)
            self.rater.set_rater(rater)
        self.changed.emit()

    def choose_activity(self, activity: RowId) -> None:
        """Mean one activity."""
        with QSignalBlocker(self):
            self.ways[OfActivity].button.setChecked(True)
            if activity in self._activities:
                self.activity.setCurrentIndex(self._activities.index(activity))
        self.changed.emit()

    def scope(self) -> Scope | None:
        """Return of whom; None while a unit or a person is still to be chosen."""
        return self.ways[self._kind()].value()

    def show_gap(self) -> QWidget | None:
        """Say at the field what is still to be chosen; return it, None where nothing is."""
        way = self.ways[self._kind()]
        if way.value() is not None or way.row is None:
            return None
        way.row.set_problem(way.gap)
        return way.row.field

    def _make_ways(self) -> dict[type[Scope], _Way]:
        below = "Beserta satuan kerja di bawahnya."
        return {
            OfEveryone: self._way("&Semua", None, lambda: EVERYONE),
            OfUnit: self._way(
                "Satu satuan &kerja",
                FieldRow("Satuan kerja", self.unit, below),
                self._of_unit,
                _NO_UNIT,
            ),
            OfPerson: self._way(
                "Satu &pegawai", FieldRow("Pegawai", self.person), self._of_person, _NO_PERSON
            ),
            OfRater: self._way(
                "Satu pejabat penil&ai",
                FieldRow("Pejabat penilai", self.rater),
                self._of_rater,
                _NO_RATER,
            ),
            OfActivity: self._way(
                "Satu ke&giatan",
                FieldRow("Kegiatan", self.activity),
                self._of_activity,
                _NO_ACTIVITY,
            ),
        }

    def _way(
        self,
        caption: str,
        row: FieldRow | None,
        value: Callable[[], Scope | None],
        gap: str = "",
    ) -> _Way:
        made = QRadioButton(caption)
        self._group.addButton(made)
        self._column.addWidget(made)
        if row is not None:
            self._column.addWidget(row)
        return _Way(made, row, value, gap)

    def _of_unit(self) -> Scope | None:
        unit = self.unit.chosen()
        return None if unit is None else OfUnit(unit)

    def _of_person(self) -> Scope | None:
        person = self.person.rater()
        return None if person is None else OfPerson(person.id)

    def _of_rater(self) -> Scope | None:
        rater = self.rater.rater()
        return None if rater is None else OfRater(rater.id)

    def _of_activity(self) -> Scope | None:
        at = self.activity.currentIndex()
        return OfActivity(self._activities[at]) if 0 <= at < len(self._activities) else None

    def _kind(self) -> type[Scope]:
        return next(kind for kind, way in self.ways.items() if way.button.isChecked())

    def _narrow(self) -> None:
        """Keep long names of units and activities from widening the panel."""
        self.unit.setMinimumContentsLength(10)
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.activity.setSizeAdjustPolicy(policy)
        self.activity.setMinimumContentsLength(10)

    def _show_fields(self) -> None:
        for kind, way in self.ways.items():
            chosen = kind is self._kind()
            # The Tab key stops once in the group, the arrow keys go on in it.
            stops = Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus
            way.button.setFocusPolicy(stops)
            if way.row is not None:
                way.row.setVisible(chosen)

    def _connect(self) -> None:
        self._group.buttonToggled.connect(self._on_toggled)
        for box in (self.unit, self.activity):
            box.currentIndexChanged.connect(lambda _at: self._tell())
        for picker in (self.person, self.rater):
            picker.picked.connect(self._tell)

    def _on_toggled(self, _way: QRadioButton, checked: bool) -> None:  # noqa: FBT001 - a signal's
        if checked:
            self._show_fields()
            self._tell()

    def _tell(self) -> None:
        for way in self.ways.values():
            if way.row is not None:
                way.row.set_problem("")
        self.changed.emit()
