"""Widths, heights and spans of an entry grid, so that no text is cut."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTableView

from asn_desktop.gui import theme
from asn_desktop.gui.widgets.entry_grid import painting
from asn_desktop.gui.widgets.entry_grid.sheet import LineKind, Sheet

_LEAST_SHARE: Final = 76
_HEADER: Final = 32
_HEADER_PAD: Final = 24


def span(view: QTableView, sheet: Sheet) -> None:
    """Merge the cells that cover others, and the whole of headings and lines that add."""
    view.clearSpans()
    across = len(sheet.columns)
    for number, line in enumerate(sheet.lines):
        if line.kind is LineKind.HEADING and across > 1:
            view.setSpan(number, 0, 1, across)
        elif line.kind is LineKind.ADD and across > 2:  # noqa: PLR2004 - the plus, then one text
            view.setSpan(number, 1, 1, across - 1)
        for column, cell in enumerate(line.cells):
            if cell.span > 1:
                view.setSpan(number, column, cell.span, 1)


def fit_columns(view: QTableView, sheet: Sheet) -> None:
    """Give columns their widths and share the rest among those without one."""
    fixed = sum(theme.scaled(column.width) for column in sheet.columns)
    shares = sum(column.share for column in sheet.columns if not column.width)
    room = max(view.viewport().width() - fixed, 0)
    least = theme.scaled(_LEAST_SHARE)
    cramped = any(
        room * column.share // shares < least for column in sheet.columns if not column.width
    )
    _offer_bar(view, wanted=cramped)
    for number, column in enumerate(sheet.columns):
        share = room * column.share // shares if shares and not column.width else 0
        view.setColumnWidth(number, theme.scaled(column.width) or max(share, least))
    _fit_header(view, sheet)


def _offer_bar(view: QTableView, *, wanted: bool) -> None:
    """Offer a bar only where columns cannot fit, else it comes and goes with their widths."""
    policies = Qt.ScrollBarPolicy
    policy = policies.ScrollBarAsNeeded if wanted else policies.ScrollBarAlwaysOff
    if view.horizontalScrollBarPolicy() != policy:
        view.setHorizontalScrollBarPolicy(policy)


def fit(view: QTableView, sheet: Sheet) -> None:
    """Make every line as high as its texts; what covers several lines may need more."""
    heights = [painting.least_height() for _line in sheet.lines]
    for first, lines, needed in sorted(_needs(view, sheet), key=itemgetter(1)):
        _share(heights, slice(first, first + lines), needed)
    for number, height in enumerate(heights):
        if view.rowHeight(number) != height:
            view.setRowHeight(number, height)


def _needs(view: QTableView, sheet: Sheet) -> Iterator[tuple[int, int, int]]:
    """Yield the first line of each cell, how many it covers, and the height that it needs."""
    for number, line in enumerate(sheet.lines):
        for column, cell in enumerate(line.cells):
            if cell.span and not sheet.columns[column].menu:
                yield number, cell.span, painting.height(cell, view.columnWidth(column))


def _share(heights: list[int], lines: slice, needed: int) -> None:
    """Add what is missing to lines together, the odd pixels to the first of them."""
    missing = needed - sum(heights[lines])
    for number in range(lines.start, lines.stop):
        if missing <= 0:
            return
        extra = -(-missing // (lines.stop - number))
        heights[number] += extra
        missing -= extra


def _fit_header(view: QTableView, sheet: Sheet) -> None:
    """Let headings that are too long for their column break into two lines."""
    metrics = QFontMetrics(theme.font("caption"))
    broken = any(
        metrics.horizontalAdvance(column.title) > view.columnWidth(number) - _HEADER_PAD
        for number, column in enumerate(sheet.columns)
    )
    header = view.horizontalHeader()
    flow = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    header.setDefaultAlignment(
        Qt.AlignmentFlag(int(flow) | int(Qt.TextFlag.TextWordWrap)) if broken else flow
    )
    header.setFixedHeight(theme.scaled(_HEADER) + (metrics.lineSpacing() if broken else 0))
