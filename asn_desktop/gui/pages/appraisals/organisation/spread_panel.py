"""The predicates of a unit's people as bars or as a table, beside the pattern in words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from asn_desktop.domain.appraisals.patterns import limits_of, sentences
from asn_desktop.domain.appraisals.spread_chart import spread_bars
from asn_desktop.domain.organisation import Pattern
from asn_desktop.domain.predicates import Predicate
from asn_desktop.gui.page import scrolled
from asn_desktop.gui.pages.appraisals.organisation import words
from asn_desktop.gui.pages.appraisals.organisation.reading import ShownSpread
from asn_desktop.gui.widgets.banner import Banner
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.chart import Chart
from asn_desktop.gui.widgets.chip import Chip
from asn_desktop.gui.widgets.entry_grid import Cell, Column, EntryGrid, Line, LineKind, Sheet
from asn_desktop.gui.widgets.labels import button, label, line

_CHART: Final = QSize(300, 236)
_AS_TABLE: Final = "Lihat sebagai tabel"
_AS_CHART: Final = "Lihat sebagai grafik"
_COLUMNS: Final = (
    Column("predicate", "Predikat", width=126),
    Column("rated", "Dinilai", width=64),
    Column("determined", "Ditetapkan", width=88),
    Column("pattern", "Pola"),
)
_NO_PATTERN: Final = Pattern()


class SpreadPanel(Card):
    """Shows the spread of one unit."""

    def __init__(self) -> None:
        super().__init__("Sebaran predikat")
        self._shown: ShownSpread | None = None
        self.name = label("", "strong", wrap=True)
        self.count = label("", "caption", wrap=True)
        self.status = Chip()
        self.chart = Chart("Grafik sebaran predikat", _CHART)
        self.table = EntryGrid("Tabel sebaran predikat")
        self.table.set_locked(locked=True)
        self.table.hide()
        self.warning = Banner("warn")
        self.pattern = label("", "strong", wrap=True)
        self.rules = label("", "muted", wrap=True)
        self.guide = label("", "caption", wrap=True)
        self.turn = button(_AS_TABLE, "link", clicked=self.show_other)
        self.head.addWidget(self.turn)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(8)
        parts = (self.name, self.count, self.status, self.chart, self.table, self.warning)
        for part in (*parts, line(), self.pattern, self.rules, self.guide):
            column.addWidget(part)
        column.addStretch(1)
        self.body.addWidget(scrolled(inner), 1)

    def show_spread(self, shown: ShownSpread) -> None:
        """Show the spread of another unit."""
        self._shown = shown
        spread = shown.spread
        self.name.setText(shown.name)
        self.count.setText(words.count_sentence(shown))
        self.status.set_text(spread.status, words.tone_of(spread))
        judged = shown.pattern if spread.fits is not None else None
        draw = partial(spread_bars, spread.rated, judged)
        self.chart.show_drawing(draw, words.chart_sentence(shown))
        self.table.show_sheet(_sheet(shown, judged or _NO_PATTERN))
        self._fit_table()
        self.warning.setVisible(bool(spread.warnings))
        if spread.warnings:
            self.warning.show_message("Belum sesuai pola", "\n".join(spread.warnings))
        self.pattern.setText(words.pattern_title(shown))
        told = [] if shown.pattern is None else list(sentences(shown.pattern))
        self.rules.setText("\n".join(told))
        self.rules.setVisible(bool(told))
        self.guide.setText(words.guide_sentence(shown))
        self.guide.setVisible(bool(self.guide.text()))

    def show_other(self) -> None:
        """Turn from bars to the table and back."""
        as_table = self.table.isHidden()
        self.table.setVisible(as_table)
        self.chart.setHidden(as_table)
        self.turn.setText(_AS_CHART if as_table else _AS_TABLE)
        self._fit_table()

    def _fit_table(self) -> None:
        """Make the table as high as its lines: the panel scrolls, not the table."""
        lines = range(len(self.table.sheet().lines))
        high = sum(self.table.rowHeight(number) for number in lines)
        self.table.setFixedHeight(high + self.table.horizontalHeader().height() + 2)


def _sheet(shown: ShownSpread, pattern: Pattern) -> Sheet:
    lines = [_line(predicate, shown, pattern) for predicate in Predicate]
    return Sheet(_COLUMNS, tuple(lines))


def _line(predicate: Predicate, shown: ShownSpread, pattern: Pattern) -> Line:
    told = ", ".join(limit.words for limit in limits_of(pattern, predicate))
    texts = (
        predicate.value,
        _number(shown.spread.rated, predicate),
        _number(shown.spread.determined, predicate),
        told or "–",
    )
    cells = tuple(Cell(text, editable=False, centred=text.isdigit()) for text in texts)
    return Line(predicate, LineKind.CELLS, "", predicate.value, cells)


def _number(counts: Mapping[Predicate, int], predicate: Predicate) -> str:
    return str(counts.get(predicate, 0))
