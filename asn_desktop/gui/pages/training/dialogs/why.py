"""The dialog "Mengapa nilai ini?": where the hours of a participant come from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from asn_desktop.gui import theme
from asn_desktop.gui.field_help import offer_help
from asn_desktop.gui.page import scrolled
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.labels import button, label

_WIDTH: Final = 560
_HEIGHT: Final = 420


class WhyDialog(QDialog):
    """Says the lines of an explanation, and those of what it rests on."""

    def __init__(
        self, who: str, parts: Sequence[tuple[str, Sequence[str]]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Mengapa nilai ini?")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(14, 14, 14, 14)
        outer.setSpacing(10)
        outer.addWidget(label(who, "title", wrap=True))
        card, inner = Card(), QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(2, 2, 8, 2)
        column.setSpacing(6)
        for heading, sentences in parts:
            column.addWidget(label(heading, "strong", wrap=True))
            for sentence in sentences:
                column.addWidget(label(sentence, wrap=True))
            column.addSpacing(6)
        column.addStretch(1)
        card.body.addWidget(scrolled(inner))
        outer.addWidget(card, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        self.shut = button("Tutup", "primary", clicked=self.accept)
        row.addWidget(self.shut)
        outer.addLayout(row)
        offer_help(self)
        self.resize(theme.scaled(_WIDTH), theme.scaled(_HEIGHT))
        self.shut.setFocus()
