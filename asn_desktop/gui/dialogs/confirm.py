"""The one box that asks: for the few actions that cannot be taken back."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.labels import button, label


class ConfirmDialog(QDialog):
    """Names the effect of an action; its button carries the verb."""

    def __init__(self, title: str, effect: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(14, 14, 14, 14)
        card = Card(title)
        text = label(effect, wrap=True)
        text.setMinimumWidth(380)
        card.body.addWidget(text)
        row = QHBoxLayout()
        row.addStretch(1)
        self.cancel = button("Batal", clicked=self.reject)
        self.act = button(verb, "primary", clicked=self.accept)
        row.addWidget(self.cancel)
        row.addWidget(self.act)
        card.body.addSpacing(6)
        card.body.addLayout(row)
        outer.addWidget(card)
        # Enter presses what does no harm until the person chose otherwise.
        self.cancel.setDefault(True)
        self.cancel.setFocus()


def confirmed(title: str, effect: str, verb: str, parent: QWidget | None = None) -> bool:
    """Ask, and tell whether the person chose the action."""
    return ConfirmDialog(title, effect, verb, parent).exec() == QDialog.DialogCode.Accepted
