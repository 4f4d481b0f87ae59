"""The columns of the list of targets, and how their cells are painted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from asn_desktop.domain.targets.lists import PlanLine
from asn_desktop.gui.pages.targets import words
from asn_desktop.gui.person_columns import person_columns
from asn_desktop.gui.table_delegate import RowDelegate
from asn_desktop.gui.table_model import Cell, Column
from asn_desktop.gui.widgets.chip import ChipText

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
        Column(
            "Status",
            lambda line: line.state_title,
            chip=lambda line: words.state_chip(line.state),
            width=126,
        ),
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
        tone = "bad" if cell.detail == words.LATE else "warn"
        self._paint_with_chip(painter, place, cell.text, ChipText(cell.detail, tone))
