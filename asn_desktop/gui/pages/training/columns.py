"""The columns of the lists of training, and how their cells are painted."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from asn_desktop.domain.training.lists import ActivityLine, PersonHours
from asn_desktop.gui.figures import thousands
from asn_desktop.gui.paged_model import PagedModel
from asn_desktop.gui.pages.training import words
from asn_desktop.gui.pages.training.grid.painting import paint_year
from asn_desktop.gui.pages.training.grid.scores import standing
from asn_desktop.gui.person_columns import name_column
from asn_desktop.gui.table_delegate import RowDelegate
from asn_desktop.gui.table_model import RIGHT, Cell, Column

TRACK_COLUMN: Final = 1
ORGANISER_COLUMN: Final = 2
BAR_COLUMN: Final = 2


def activity_columns(today: date) -> tuple[Column[ActivityLine], ...]:
    """Return the columns of the list of activities."""
    return (
        Column(
            "Kegiatan / Kode",
            lambda line: line.name,
            detail=lambda line: line.code,
            strong=True,
        ),
        Column("Jalur", lambda line: line.track, width=130),
        Column("Penyelenggara", lambda line: line.organiser or words.NOT_SET, width=140),
        Column("Tanggal", lambda line: words.days_word(line.start, line.end), width=140),
        Column("JP", lambda line: words.hours_word(line.hours), align=RIGHT, width=56),
        Column("Peserta", lambda line: thousands(line.participants), align=RIGHT, width=74),
        Column(
            "Kehadiran terisi",
            words.filled_word,
            accessible=lambda line: words.filled_word(line).replace("–", "belum ada"),
            width=116,
        ),
        Column(
            "Status",
            lambda line: words.state_chip(line, today).text,
            chip=lambda line: words.state_chip(line, today),
            width=126,
        ),
    )


def hours_columns() -> tuple[Column[PersonHours], ...]:
    """Return the columns of the list of people's hours."""
    return (
        name_column(),
        Column(
            "Jenis / Satuan kerja",
            lambda line: line.kind.title,
            detail=lambda line: line.unit or "satuan kerja belum diisi",
        ),
        Column(
            "JP setahun",
            lambda line: words.hours_word(line.hours),
            accessible=lambda line: f"{words.hours_word(line.hours)}, {words.limits_word(line)}",
            width=210,
        ),
        Column(
            "Status",
            lambda line: standing(line.hours, line.required, line.limit).text,
            chip=lambda line: standing(line.hours, line.required, line.limit),
            width=136,
        ),
    )


class HoursDelegate(RowDelegate):
    """Shows the hours of a year as a bar with the duty or the ceiling on it."""

    def __init__(self, model: PagedModel[PersonHours], parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._bar: PersonHours | None = None

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Override QStyledItemDelegate.paint."""
        self._bar = self._model.row_at(index.row()) if index.column() == BAR_COLUMN else None
        super().paint(painter, option, index)

    def _paint_cell(self, painter: QPainter, place: QRect, cell: Cell) -> None:
        line = self._bar
        if line is None:
            super()._paint_cell(painter, place, cell)
            return
        paint_year(painter, place, (cell.text, line.hours), (line.required, line.limit))
