"""The predicates of a unit's people as bars or as a table, beside the pattern in words."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from asn_desktop.domain.appraisals.patterns import sentences
from asn_desktop.domain.appraisals.spread_chart import spread_bars
from asn_desktop.domain.decimals import printed
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
    Column("predicate", "Predikat", share=2),
    Column("rated", "Dinilai", width=64),
    Column("share", "Bagian", width=70),
    Column("determined", "Ditetapkan", width=88),
)


class _Figures(EntryGrid):
    """A table that is as high as its lines: what is around it scrolls."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget.resizeEvent."""
        super().resizeEvent(event)
        self.fit_height()

    def fit_height(self) -> None:
        """Take the room of the lines."""
        high = sum(self.rowHeight(number) for number in range(len(self.sheet().lines)))
        self.setFixedHeight(high + self.horizontalHeader().height() + 2)


class SpreadPanel(Card):
    """Shows the spread of one unit."""

    def __init__(self) -> None:
        super().__init__("Sebaran predikat")
        self._shown: ShownSpread | None = None
        self.name = label("", "strong", wrap=True)
        self.count = label("", "caption", wrap=True)
        self.status = Chip()
        self.chart = Chart("Grafik sebaran predikat", _CHART)
        self.table = _Figures("Tabel sebaran predikat")
        self.table.set_locked(locked=True)
        self.table.hide()
        self.warning = Banner("warn")
        # It may be as high as its lines are at this width, not only as high as it likes.
        self.warning.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
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
        self.table.show_sheet(_sheet(shown))
        self.table.fit_height()
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


def _sheet(shown: ShownSpread) -> Sheet:
    lines = [_line(predicate, shown) for predicate in Predicate]
    return Sheet(_COLUMNS, tuple(lines))


def _line(predicate: Predicate, shown: ShownSpread) -> Line:
    spread = shown.spread
    rated, total = spread.rated.get(predicate, 0), sum(spread.rated.values())
    texts = (
        predicate.value,
        str(rated),
        f"{printed(Fraction(100 * rated, total), 1)}%" if total else "–",
        str(spread.determined.get(predicate, 0)),
    )
    cells = tuple(Cell(text, editable=False, centred=text != predicate.value) for text in texts)
    return Line(predicate, LineKind.CELLS, "", predicate.value, cells)
