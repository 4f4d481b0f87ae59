"""The columns of the list of targets, and how their cells are painted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from asn_desktop.domain.targets.lists import PlanLine
from asn_desktop.gui.figures import grouped
from asn_desktop.gui.pages.targets import words
from asn_desktop.gui.table_delegate import RowDelegate
from asn_desktop.gui.table_model import Cell, Column
from asn_desktop.gui.widgets.chip import ChipText, chip_size, paint_chip

_MISSING: Final = "belum diisi"
FORM_COLUMN: Final = 3


@dataclass(slots=True)
class Calendar:
    """Against what the list judges lateness.

    Attributes:
        today: The day that it is.
        deadline: Of the year that is shown; None where no rule tells it.
    """

    today: date
    deadline: date | None = None

    def due(self, line: PlanLine) -> words.Due:
        """Return how a line stands against the deadline."""
        return words.due(line, self.deadline, self.today)


def person_columns() -> tuple[Column[PlanLine], ...]:
    """Return the columns that tell whose line it is."""
    return (
        Column(
            "Nama / NIP",
            lambda line: line.name,
            detail=lambda line: grouped(line.nip),
            strong=True,
        ),
        Column(
            "Jabatan / Satuan kerja",
            lambda line: line.position or _MISSING,
            detail=lambda line: line.unit or "satuan kerja belum diisi",
        ),
    )


def status_column() -> Column[PlanLine]:
    """Return the column of the state."""
    return Column(
        "Status",
        lambda line: line.state_title,
        chip=lambda line: words.state_chip(line.state),
        width=126,
    )


def columns(calendar: Calendar) -> tuple[Column[PlanLine], ...]:
    """Return the columns of the list."""
    return (
        *person_columns(),
        Column(
            "Periode / Hasil kerja",
            lambda line: words.period_word(line.start, line.end),
            detail=words.results_word,
            width=140,
        ),
        Column(
            "Bentuk",
            lambda line: words.form_word(line.form),
            detail=lambda line: line.approach.value if line.approach else "",
            width=86,
        ),
        status_column(),
        Column(
            "Tenggat",
            lambda line: calendar.due(line).day,
            detail=lambda line: calendar.due(line).word,
            width=126,
        ),
    )


class PlanDelegate(RowDelegate):
    """Shows what is late as a chip, so that it is seen without reading dates."""

    def _paint_cell(self, painter: QPainter, place: QRect, cell: Cell) -> None:
        if not words.is_overdue(cell.detail):
            super()._paint_cell(painter, place, cell)
            return
        chip = ChipText(cell.detail, "bad" if cell.detail == words.LATE else "warn")
        upper = self._fonts["body"][1].height()
        lower = chip_size(chip.text).height()
        top = place.y() + (place.height() - upper - lower) // 2
        self._paint_text(painter, QRect(place.x(), top, place.width(), upper), cell.text, "body")
        paint_chip(painter, QRect(place.x(), top + upper, place.width(), lower), chip)
