"""The fields above a list, each of which narrows down what is wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import Field, replace
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from asn_desktop.gui.widgets.filter_chips import FilterChips, FilterOption
from asn_desktop.gui.widgets.search_box import SearchBox
from asn_desktop.gui.widgets.unit_choice import UnitChoice
from asn_desktop.gui.widgets.year_choice import YearChoice


class Narrowed(Protocol):
    """What of a list is wanted: a frozen dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def year(self) -> int:
        """Of the lines."""

    @property
    def text(self) -> str:
        """What was searched."""


Wanted = TypeVar("Wanted", bound=Narrowed)
Choices = Sequence[tuple[str, object, str]]  # Key, value and title of each chip.
Shown = tuple[QWidget, Callable[[Any], object]]  # A field, and what sets its value.


class FilterBar(QWidget, Generic[Wanted]):
    """Holds what is wanted, and changes it as its fields say.

    A page adds its fields in their order, and the chips, which stand below them, last:
    so the Tab key goes through them.

    Args:
        wanted: What is shown at first.
        hint: What can be typed into the search box.

    Signals:
        changed: Other lines are wanted.
    """

    changed = Signal()

    def __init__(self, wanted: Wanted, hint: str) -> None:
        super().__init__()
        self.wanted = wanted
        self.search = SearchBox(hint)
        self._open: dict[str, object] = {"text": ""}
        self._shown: dict[str, Shown] = {"text": (self.search, self.search.setText)}
        self._choices: Choices = ()
        self.row = QHBoxLayout()
        self.row.setSpacing(8)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._column.addLayout(self.row)
        self.search.searched.connect(lambda text: self.ask(text=text))

    def add_chips(self, field: str, choices: Choices) -> None:
        """Add the chips; they set this field of what is wanted, the first one to None."""
        made = FilterChips()
        values = {key: value for key, value, _title in choices}
        keys = {value: key for key, value in values.items()}
        self._choices = choices
        self._open[field] = None
        self._shown[field] = (made, lambda value: made.choose(keys[value]))
        made.chosen.connect(lambda key: self.ask(**{field: values[key]}))
        self._column.addWidget(made)
        self.chips = made
        self.set_counts({})

    def add_year(self, name: str) -> YearChoice:
        """Add a field that asks for the year."""
        made = YearChoice(name, self.wanted.year)
        self._shown["year"] = (made, lambda year: made.offer(made.years(), year))
        made.picked.connect(lambda year: self.ask(year=year))
        self.row.addWidget(made)
        return made

    def add_unit(self) -> UnitChoice:
        """Add a field that asks for a unit; it takes the room that is left."""
        made = UnitChoice("Semua satuan kerja")
        made.setAccessibleName("Satuan kerja")
        self._open["unit"] = None
        self._shown["unit"] = (made, made.choose)
        made.currentIndexChanged.connect(lambda _at: self.ask(unit=made.chosen()))
        self.row.addWidget(made, 1)
        return made

    def set_counts(self, counts: Mapping[Any, int]) -> None:
        """Show how many lines each chip stands for."""
        options = [
            FilterOption(key, title, counts.get(value)) for key, value, title in self._choices
        ]
        self.chips.set_options(options)

    def show_only(self, **only: object) -> None:
        """Ask for the lines that fit this alone; where no year is named, it stays."""
        named = {name: value for name, value in only.items() if (name, value) != ("year", None)}
        self.wanted = replace(self.wanted, **{**self._open, **named})
        for name, (field, show) in self._shown.items():
            with QSignalBlocker(field):
                show(getattr(self.wanted, name))
        self.changed.emit()

    def is_open(self) -> bool:
        """Tell whether nothing but the time restricts the list."""
        return all(getattr(self.wanted, name) == value for name, value in self._open.items())

    def ask(self, **change: object) -> bool:
        """Ask for something else, the rest stays; tell whether that is new."""
        wanted = replace(self.wanted, **change)
        new = wanted != self.wanted
        if new:
            self.wanted = wanted
            self.changed.emit()
        return new
