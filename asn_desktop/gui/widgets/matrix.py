"""The 3x3 matrix of predicates: results upwards, behaviour to the right, one cell lit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from asn_desktop.domain.predicates import Predicate, Rating
from asn_desktop.gui import icons, theme
from asn_desktop.gui.widgets.accessible import describe
from asn_desktop.gui.widgets.chip import ChipText

Cells = Mapping[tuple[Rating, Rating], Predicate]
"""The predicate of each pair: rating of results, rating of behaviour."""

_TONES: Final = {
    Predicate.VERY_GOOD: "p_sb",
    Predicate.GOOD: "p_b",
    Predicate.NEEDS_IMPROVEMENT: "p_bp",
    Predicate.POOR: "p_k",
    Predicate.VERY_POOR: "p_sk",
}
_SYMBOLS: Final = {
    Predicate.VERY_GOOD: "▲▲",
    Predicate.GOOD: "▲",
    Predicate.NEEDS_IMPROVEMENT: "◆",
    Predicate.POOR: "▼",
    Predicate.VERY_POOR: "▼▼",
}
_COLUMNS: Final = tuple(Rating)
_ROWS: Final = tuple(reversed(Rating))
_AXIS: Final = 22
_HEAD: Final = 64
_FOOT: Final = 42
_GAP: Final = 6
_CELL: Final = (72, 52)
_STEPS: Final = {
    Qt.Key.Key_Up.value: (1, 0),
    Qt.Key.Key_Down.value: (-1, 0),
    Qt.Key.Key_Right.value: (0, 1),
    Qt.Key.Key_Left.value: (0, -1),
}


def predicate_chip(predicate: Predicate) -> ChipText:
    """Return a predicate with its symbol, in its colours."""
    return ChipText(f"{_SYMBOLS[predicate]} {predicate.value}", _TONES[predicate])


class Lit(NamedTuple):
    """The lit cell: rating of results, rating of behaviour."""

    results: Rating
    behaviour: Rating


class PredicateMatrix(QWidget):
    """Shows where two ratings meet. It knows no rule: its cells are given to it.

    Signals:
        picked: The person chose a cell; carries the ratings of results and behaviour.
    """

    picked = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: Cells = {}
        self._results: Rating | None = None
        self._behaviour: Rating | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringed", True)  # noqa: FBT003 - Qt takes the value by position
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self._describe()

    def set_cells(self, cells: Cells) -> None:
        """Show these predicates."""
        self._cells = cells
        self._describe()
        self.update()

    def set_ratings(self, results: Rating | None, behaviour: Rating | None) -> None:
        """Light the cell where two ratings meet; none while one is missing."""
        self._results = results
        self._behaviour = behaviour
        self._describe()
        self.update()

    def lit(self) -> Lit | None:
        """Return the lit cell."""
        if self._results is None or self._behaviour is None:
            return None
        return Lit(self._results, self._behaviour)

    def word(self, results: Rating, behaviour: Rating) -> str:
        """Return the word in a cell."""
        found = self._cells.get((results, behaviour))
        return found.value if found else ""

    def cell(self, results: Rating, behaviour: Rating) -> QRect:
        """Return where a cell is painted."""
        left, top = theme.scaled(_AXIS + _HEAD), 3
        width = (self.width() - left - 2 * _GAP - 3) // 3
        height = (self.height() - top - theme.scaled(_FOOT) - 2 * _GAP) // 3
        column, row = _COLUMNS.index(behaviour), _ROWS.index(results)
        return QRect(left + column * (width + _GAP), top + row * (height + _GAP), width, height)

    def sizeHint(self) -> QSize:
        """Override QWidget.sizeHint."""
        return QSize(theme.scaled(_AXIS + _HEAD + 3 * 90), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Override QWidget.minimumSizeHint."""
        width, height = _CELL
        return QSize(
            theme.scaled(_AXIS + _HEAD + 3 * width) + 2 * _GAP + 3,
            theme.scaled(_FOOT + 3 * height) + 2 * _GAP + 3,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget.keyPressEvent: arrows move the lit cell."""
        step = _STEPS.get(event.key())
        if step is None:
            super().keyPressEvent(event)
            return
        lit = self.lit()
        if lit is None:
            self.picked.emit(self._results or Rating.MEETS, self._behaviour or Rating.MEETS)
        else:
            self.picked.emit(_moved(lit.results, step[0]), _moved(lit.behaviour, step[1]))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Override QWidget.mousePressEvent."""
        for results in Rating:
            for behaviour in Rating:
                if self.cell(results, behaviour).contains(event.position().toPoint()):
                    self.picked.emit(results, behaviour)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget.paintEvent."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for (results, behaviour), predicate in self._cells.items():
            self._paint_cell(painter, Lit(results, behaviour), predicate)
        self._paint_heads(painter)
        self._paint_axes(painter)

    def _paint_cell(self, painter: QPainter, at: Lit, predicate: Predicate) -> None:
        place = self.cell(*at)
        tone = _TONES[predicate]
        lit = at == self.lit()
        outlined = theme.variant() == "contrast" and not lit
        painter.setPen(QPen(theme.color(tone), 1) if outlined else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(f"{tone}Fill" if lit else f"{tone}Soft"))
        painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setFont(_medium() if not lit else theme.font("strong"))
        painter.setPen(theme.color(f"{tone}On" if lit else tone))
        words = place.adjusted(3, 2, -3, -2)
        if lit:
            self._paint_lit(painter, place, tone)
            words.setTop(words.top() + theme.scaled(18))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(words, flags, predicate.value)

    def _paint_lit(self, painter: QPainter, place: QRect, tone: str) -> None:
        """Frame the lit cell and tick it: it must be seen without colour too."""
        painter.save()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("text"), 3))
        painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        side = theme.scaled(16)
        glyph = QRect(0, 0, side, side)
        glyph.moveCenter(place.center())
        glyph.moveTop(place.top() + 5)
        icons.paint(painter, glyph, "circle-check", f"{tone}On")
        painter.restore()

    def _paint_heads(self, painter: QPainter) -> None:
        for rating in Rating:
            row = self.cell(rating, Rating.BELOW)
            left = theme.scaled(_AXIS)
            place = QRect(left, row.top(), row.left() - left - 8, row.height())
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            self._paint_head(painter, place, side, rating, is_current=rating is self._results)
            column = self.cell(Rating.BELOW, rating)
            place = QRect(column.left(), column.bottom() + 4, column.width(), theme.scaled(18))
            middle = Qt.AlignmentFlag.AlignCenter
            self._paint_head(painter, place, middle, rating, is_current=rating is self._behaviour)

    @staticmethod
    def _paint_head(
        painter: QPainter,
        place: QRect,
        side: Qt.AlignmentFlag,
        rating: Rating,
        *,
        is_current: bool,
    ) -> None:
        font = theme.font("caption")
        if is_current:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.color("text" if is_current else "textMuted"))
        painter.drawText(place, side, rating.short)

    def _paint_axes(self, painter: QPainter) -> None:
        font = theme.font("caption")
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.color("textMuted"))
        first, last = self.cell(Rating.BELOW, Rating.BELOW), self.cell(Rating.ABOVE, Rating.ABOVE)
        foot = QRect(first.left(), self.height() - theme.scaled(18), 0, theme.scaled(18))
        foot.setRight(last.right())
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, "Perilaku kerja →")
        painter.save()
        painter.translate(QPointF(0, first.bottom()))
        painter.rotate(-90)
        along = QRect(0, 0, first.bottom() - last.top(), theme.scaled(_AXIS) - 4)
        painter.drawText(along, Qt.AlignmentFlag.AlignCenter, "Hasil kerja →")
        painter.restore()

    def _describe(self) -> None:
        describe(self, "Kuadran predikat kinerja", self._sentence())

    def _sentence(self) -> str:
        lit = self.lit()
        if lit is None:
            return "Belum ada sel yang menyala, karena salah satu rating belum dipilih."
        return (
            f"Hasil kerja {lit.results.short.lower()} dan perilaku kerja "
            f"{lit.behaviour.short.lower()} ekspektasi: {self.word(*lit)}."
        )


def _moved(rating: Rating, by: int) -> Rating:
    at = _COLUMNS.index(rating) + by
    return _COLUMNS[min(max(at, 0), len(_COLUMNS) - 1)]


def _medium() -> QFont:
    font = theme.font("body")
    font.setWeight(QFont.Weight.Medium)
    return font
