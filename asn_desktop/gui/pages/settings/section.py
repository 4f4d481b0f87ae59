"""What the sections of the settings share: a title, cards, fields in two columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from asn_desktop.gui.page import Tools
from asn_desktop.gui.widgets.banner import Banner
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.labels import label

_WIDEST = 860


class Section(QWidget):
    """One section; a subclass builds cards in ``__init__`` and fills them in :meth:`reload`.

    Signals:
        told: Carries a note that something was done.
        refused: Carries why something cannot be done.
        go_wanted: Carries a page key and its argument.
    """

    told = Signal(str)
    refused = Signal(str)
    go_wanted = Signal(str, object)

    def __init__(self, tools: Tools, title: str, about: str) -> None:
        super().__init__()
        self.tools = tools
        # Long lines of fields are hard to read; the section stays narrow on a wide screen.
        self.setMaximumWidth(_WIDEST)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 6, 0)
        self.column.setSpacing(12)
        self.column.addWidget(label(title, "subtitle"))
        self.column.addWidget(label(about, "muted", wrap=True))
        self.note = Banner("info")
        self.column.addWidget(self.note)

    def reload(self) -> None:
        """Show what is stored now."""

    def add_card(self, title: str = "") -> Card:
        """Add a card at the end."""
        card = Card(title)
        self.column.addWidget(card)
        return card

    def add_table(self, table: QWidget) -> None:
        """Add a table that takes the height that is left."""
        card = Card()
        card.set_flush()
        card.body.addWidget(table)
        self.column.addWidget(card, 1)

    def add_buttons(self, *buttons: QWidget) -> None:
        """Add buttons side by side, at the left."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for each in buttons:
            row.addWidget(each)
        row.addStretch(1)
        self.column.addLayout(row)

    def close_column(self) -> None:
        """Keep the cards together at the top."""
        self.column.addStretch(1)


def in_two_columns(rows: Sequence[QWidget]) -> QGridLayout:
    """Return fields two by two, in reading order."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(12)
    for at, row in enumerate(rows):
        grid.addWidget(row, at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    return grid
