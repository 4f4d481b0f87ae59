"""What a page shows when there is nothing yet: why, and how to begin."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.labels import IconLabel, button, label

_TEXT_WIDTH = 560


class EmptyState(Card):
    """An icon, a title, a body and up to three buttons, the first of them primary.

    Signals:
        acted: Carries the number of the button that was pressed, from 0.
    """

    acted = Signal(int)

    def __init__(
        self,
        icon: str,
        title: str,
        body: str,
        actions: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        center = Qt.AlignmentFlag.AlignHCenter
        self.body.addStretch(1)
        self.body.addWidget(IconLabel(icon, "primary", 44), 0, center)
        self.heading = label(title, "title", wrap=True)
        self.text = label(body, "muted", wrap=True)
        for part in (self.heading, self.text):
            part.setAlignment(center)
            part.setMinimumWidth(280)
            part.setMaximumWidth(_TEXT_WIDTH)
        self.body.addLayout(_centered(self.heading))
        self.body.addLayout(_centered(self.text))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        self.buttons = [
            button(text, "" if at else "primary", clicked=partial(self.acted.emit, at))
            for at, text in enumerate(actions)
        ]
        for made in self.buttons:
            row.addWidget(made)
        row.addStretch(1)
        self.body.addSpacing(6)
        self.body.addLayout(row)
        self.body.addStretch(1)

    def set_texts(self, title: str, body: str) -> None:
        """Say something else."""
        self.heading.setText(title)
        self.text.setText(body)


def _centered(widget: QWidget) -> QVBoxLayout | QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget, 8)
    row.addStretch(1)
    return row
