"""A row that leads to a record, with chips that say how it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout

from asn_desktop.gui.widgets.chip import Chip, ChipText
from asn_desktop.gui.widgets.labels import button, label


class Lead(NamedTuple):
    """Where a row leads, and what a screen reader says of it."""

    go: Callable[[], object]
    spoken: str


def leading_row(title: str, chips: Iterable[ChipText], lead: Lead | None) -> QHBoxLayout:
    """Return a title, a link unless it is what is shown already, and its chips."""
    row = QHBoxLayout()
    row.setSpacing(8)
    if lead is None:
        row.addWidget(label(title, "strong", wrap=True), 1)
    else:
        link = button(title, "link", clicked=lead.go)
        link.setAccessibleName(lead.spoken)
        row.addWidget(link, 1, Qt.AlignmentFlag.AlignLeft)
    for chip in chips:
        row.addWidget(Chip(*chip))
    return row


def take_all(layout: QLayout) -> None:
    """Take everything out of a layout, also out of the rows within it."""
    while (item := layout.takeAt(0)) is not None:
        inner = item.layout()
        if inner is not None:
            take_all(inner)
        elif (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
