"""One step of the first run: what all of them have, and choices as cards."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from asn_desktop.gui.widgets.labels import IconLabel, label
from asn_desktop.gui.wizards.choice_card import Choice, ChoiceCard


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

    def first_field(self) -> QWidget | None:
        """Return where typing begins."""
        return None


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
