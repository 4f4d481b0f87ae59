"""The forms that can be printed, with how much of each is ready."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QSignalBlocker, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QComboBox

from asn_desktop.domain.printing import FormKind, Readiness
from asn_desktop.gui import icons, theme
from asn_desktop.gui.pages.reports.words import count_words
from asn_desktop.gui.table_delegate import RowDelegate
from asn_desktop.gui.table_model import Cell, Column, ListModel
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.table import Table

_ICON: Final = 18
_GAP: Final = 8
_WIDTH: Final = 212


class _Line(NamedTuple):
    """A form, and how much of it is ready in words."""

    kind: FormKind
    told: str


_COLUMNS: Final[tuple[Column[_Line], ...]] = (
    Column("Formulir", lambda line: line.kind.title, detail=lambda line: line.told),
)


class _FormDelegate(RowDelegate):
    """Paints a sheet of paper before the name of a form."""

    def _paint_cell(self, painter: QPainter, place: QRect, cell: Cell) -> None:
        side = theme.scaled(_ICON)
        sheet = QRect(place.x(), place.y() + (place.height() - side) // 2, side, side)
        icons.paint(painter, sheet, "file-text", "textMuted")
        super()._paint_cell(painter, place.adjusted(side + _GAP, 0, 0, 0), cell)


class FormList(Card):
    """The year, and the forms to choose from.

    Signals:
        chosen: Another form was chosen.
        year_changed: Another year was chosen.
    """

    chosen = Signal()
    year_changed = Signal()

    def __init__(self, year: int) -> None:
        super().__init__("Pilih formulir")
        self.setFixedWidth(theme.scaled(_WIDTH))
        self.model = ListModel(_COLUMNS)
        self.table = Table("Formulir")
        self.year_box = QComboBox()
        self.year_row = FieldRow("&Tahun", self.year_box)
        self._lay_out()
        self.set_years([year])
        self.table.moved.connect(self._on_moved)
        self.year_box.currentIndexChanged.connect(lambda _at: self.year_changed.emit())

    def kind(self) -> FormKind | None:
        """Return the chosen form; None before there is any."""
        line = self.model.row_at(self.table.currentIndex().row())
        return line.kind if line is not None else None

    def choose(self, kind: FormKind) -> None:
        """Choose a form."""
        for row, line in enumerate(self.model.rows()):
            if line.kind is kind:
                self.table.selectRow(row)

    def year(self) -> int:
        """Return the chosen year."""
        return int(self.year_box.currentText())

    def set_years(self, years: Sequence[int], chosen: int | None = None) -> None:
        """Offer years, the newest first; without ``chosen`` the one that is chosen stays so."""
        kept = chosen or (self.year() if self.year_box.count() else years[0])
        offered = sorted({*years, kept}, reverse=True)
        with QSignalBlocker(self.year_box):
            self.year_box.clear()
            self.year_box.addItems([str(year) for year in offered])
            self.year_box.setCurrentText(str(kept))

    def years(self) -> list[int]:
        """Return the years on offer."""
        return [int(self.year_box.itemText(at)) for at in range(self.year_box.count())]

    def show_kinds(
        self, kinds: Sequence[FormKind], found: Mapping[FormKind, Readiness] | None = None
    ) -> None:
        """Show the forms, with what is ready of each where that is known."""
        kept = self.kind() or kinds[0]
        told = {kind: count_words(each) for kind, each in (found or {}).items()}
        with QSignalBlocker(self):
            self.model.set_rows([_Line(kind, told.get(kind, "…")) for kind in kinds])
            self.choose(kept)

    def _on_moved(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit()

    def _lay_out(self) -> None:
        self.table.setItemDelegate(_FormDelegate(self.table))
        self.table.horizontalHeader().hide()
        self.table.setMinimumWidth(0)
        self.table.show_model(self.model)
        self.body.addWidget(self.year_row)
        self.body.addWidget(self.table, 1)
