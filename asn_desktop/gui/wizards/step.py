"""One step of the first run: what all of them have, and choices as cards."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from asn_desktop.gui import theme
from asn_desktop.gui.page import scrolled
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.labels import IconLabel, label
from asn_desktop.gui.wizards.choice_card import Choice, ChoiceCard

_CARD_WIDTH: Final = 720


class Step(QWidget):
    """One step: a heading, a sentence, and below it what has to be chosen or typed."""

    caption = ""

    def __init__(self, icon: str, title: str, intro: str) -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconLabel(icon, "primary", 24), 0, Qt.AlignmentFlag.AlignTop)
        self.heading = label(title, "title", wrap=True)
        head.addWidget(self.heading, 1)
        self.body.addLayout(head)
        self.intro = label(intro, "muted", wrap=True)
        self.body.addWidget(self.intro)

    def check(self) -> QWidget | None:
        """Mark what has to be repaired and return the first such field; None: all is well."""
        return None

    def kept(self) -> Mapping[str, QWidget]:
        """Return by name the fields that are kept where the first run is left; no password."""
        return {}

    def first_field(self) -> QWidget | None:
        """Return where typing begins."""
        return None

    def next_words(self) -> str:
        """Return what the main button says."""
        return "&Lanjut"


def choice_cards(
    body: QVBoxLayout, choices: Sequence[Choice], changed: Callable[[], object]
) -> list[ChoiceCard]:
    """Put cards of one group below each other; a choice is told once."""
    cards = [ChoiceCard(choice) for choice in choices]
    group = QButtonGroup(body)
    for card in cards:
        group.addButton(card)
        body.addWidget(card)
    group.buttonToggled.connect(lambda _card, on: changed() if on else None)
    return cards


def framed(step: Step) -> QScrollArea:
    """Return a step as a card in the middle of an area that scrolls where it must."""
    card = Card()
    card.setFixedWidth(theme.scaled(_CARD_WIDTH))
    card.body.setContentsMargins(22, 16, 22, 16)
    card.body.addWidget(step)
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(12, 14, 12, 14)
    column.addStretch(1)
    # A row with stretches, unlike an alignment, asks wrapped text for its height.
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(card)
    row.addStretch(1)
    column.addLayout(row)
    column.addStretch(1)
    return scrolled(inner)
