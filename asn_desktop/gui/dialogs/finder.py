"""The part of a dialog that finds lines of a list and lets them be chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, Generic, NamedTuple, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from asn_desktop.gui import theme
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.table_model import Column, ListModel
from asn_desktop.gui.widgets.labels import label
from asn_desktop.gui.widgets.search_box import SearchBox
from asn_desktop.gui.widgets.table import Table

Line = TypeVar("Line")
_HEIGHT: Final = 190


class Found(NamedTuple, Generic[Line]):
    """Lines that fit a text, and a sentence on how many there are."""

    lines: Sequence[Line]
    told: str


class Finder(QWidget, Generic[Line]):
    """Finds lines as a text is typed.

    Args:
        name: What the table is called.
        columns: How a line is shown.
        find: Returns what fits a text; runs on the read lane.
        jobs: Where it runs.

    Signals:
        moved: Other lines are chosen.
    """

    moved = Signal()

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[Line]],
        find: Callable[[str], Found[Line]],
        jobs: Jobs,
    ) -> None:
        super().__init__()
        self._find = find
        self._jobs = jobs
        self._asked = ""
        self.search = SearchBox("Cari nama, NIP, atau jabatan")
        self.model: ListModel[Line] = ListModel(columns, self)
        self.table = Table(name)
        self.table.setMinimumHeight(theme.scaled(_HEIGHT))
        self.table.show_model(self.model)
        self.count = label("", "caption", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.search, self.table, self.count):
            column.addWidget(part)
        self.search.searched.connect(self.look_for)
        self.search.left_down.connect(self.table.take_focus)
        self.table.selectionModel().selectionChanged.connect(lambda *_rows: self.moved.emit())
        self.look_for("")

    def look_for(self, text: str) -> None:
        """Show who fits a text."""
        self._asked = text
        self._jobs.read(self, partial(self._find, text), partial(self._show, text))

    def lines(self) -> list[Line]:
        """Return the chosen lines."""
        found = [self.model.row_at(row) for row in self.table.chosen_rows()]
        return [line for line in found if line is not None]

    def _show(self, asked: str, found: Found[Line]) -> None:
        if asked == self._asked:  # A newer search has been asked for meanwhile.
            self.model.set_rows(found.lines)
            self.count.setText(found.told)
            self.moved.emit()
