"""How the cells of the grid of attendance look: marks as paths, hours as bars."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from asn_desktop.domain.training.words import Mark
from asn_desktop.gui import theme
from asn_desktop.gui.widgets.chip import ChipText, chip_size, paint_chip

_SIDE: Final = 24
_TONES: Final = {Mark.PRESENT: "ok", Mark.ABSENT: "bad", Mark.EXCUSED: "warn"}
_TICK: Final = ((0.27, 0.52), (0.43, 0.68), (0.74, 0.34))
_CROSS: Final = (((0.32, 0.32), (0.68, 0.68)), ((0.68, 0.32), (0.32, 0.68)))
_BAR: Final = 6
_TICK_HIGH: Final = 16
_AMOUNT: Final = 44
_SPARE: Final = Fraction(2)  # A bar is full at twice the duty, as long as nobody has more.


def paint_mark(painter: QPainter, place: QRect, mark: Mark) -> None:
    """Draw a mark in the middle of a cell; an empty one is a dot."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if mark is Mark.EMPTY:
        _paint_dot(painter, place)
    elif mark is Mark.EXCUSED:
        _paint_word(painter, place)
    else:
        _paint_sign(painter, place, mark)
    painter.restore()


def paint_bar(
    painter: QPainter, place: QRect, hours: Fraction, required: int | None, limit: int | None
) -> None:
    """Draw hours of a year as a bar, with a tick where the duty is met or the ceiling reached."""
    tick = required if required is not None else limit
    full = max(hours, (tick or 0) * _SPARE, Fraction(1))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    high = theme.scaled(_BAR)
    groove = QRectF(place.x(), place.center().y() - high / 2 + 1, place.width(), high)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("chartGrid"))
    painter.drawRoundedRect(groove, high / 2, high / 2)
    short = required is not None and hours < required
    over = limit is not None and hours > limit
    if hours > 0:
        painter.setBrush(theme.color("chart2" if short or over else "chart1"))
        wide = max(groove.width() * float(hours / full), high)
        painter.drawRoundedRect(QRectF(groove.x(), groove.y(), wide, high), high / 2, high / 2)
    if tick is not None:
        at = groove.x() + groove.width() * float(tick / full)
        reach = theme.scaled(_TICK_HIGH) / 2
        painter.setPen(QPen(theme.color("text"), 2))
        middle = groove.center().y()
        painter.drawLine(QPointF(at, middle - reach), QPointF(at, middle + reach))
    painter.restore()


def paint_year(
    painter: QPainter,
    place: QRect,
    told: tuple[str, Fraction | None],
    limits: tuple[int | None, int | None],
) -> None:
    """Draw the hours of a year as a number with its bar."""
    text, hours = told
    wide = theme.scaled(_AMOUNT)
    painter.setFont(theme.digits("strong"))
    painter.setPen(theme.color("text"))
    side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRect(place.x(), place.y(), wide, place.height()), side, text)
    bar = place.adjusted(wide + 8, 0, 0, 0)
    if hours is not None and bar.width() > wide:
        paint_bar(painter, bar, hours, *limits)


def paint_lines(painter: QPainter, place: QRect, title: str, detail: str) -> None:
    """Draw a name and below it what belongs to it."""
    strong, caption = theme.font("strong"), theme.digits("caption")
    painter.setFont(strong)
    upper = painter.fontMetrics().height()
    painter.setFont(caption)
    lower = painter.fontMetrics().height()
    top = place.y() + (place.height() - upper - lower) // 2
    for text, font, tint, height in (
        (title, strong, "text", upper),
        (detail, caption, "textMuted", lower),
    ):
        painter.setFont(font)
        painter.setPen(theme.color(tint))
        paint_text(painter, QRect(place.x(), top, place.width(), height), text)
        top += height


def paint_text(painter: QPainter, place: QRect, text: str) -> None:
    """Draw one line of text at the left, with "…" where it has too little room."""
    room = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, room)


def _paint_dot(painter: QPainter, place: QRect) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("textMuted"))
    painter.drawEllipse(QPointF(place.center()) + QPointF(0.5, 0.5), 1.5, 1.5)


def _paint_word(painter: QPainter, place: QRect) -> None:
    size = chip_size(Mark.EXCUSED.title)
    box = QRect(QPoint(0, 0), size)
    box.moveCenter(place.center())
    paint_chip(painter, box, ChipText(Mark.EXCUSED.title, _TONES[Mark.EXCUSED]))


def _paint_sign(painter: QPainter, place: QRect, mark: Mark) -> None:
    tone, side = _TONES[mark], theme.scaled(_SIDE)
    box = QRectF(0, 0, side, side)
    box.moveCenter(QPointF(place.center()) + QPointF(0.5, 0.5))
    outlined = theme.variant() == "contrast"
    painter.setPen(QPen(theme.color(tone)) if outlined else Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(f"{tone}Soft"))
    painter.drawRoundedRect(box, 5, 5)
    pen = QPen(theme.color(tone), 1.8)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    strokes = (_TICK,) if mark is Mark.PRESENT else _CROSS
    for stroke in strokes:
        points = [QPointF(box.x() + x * side, box.y() + y * side) for x, y in stroke]
        painter.drawPolyline(QPolygonF(points))
